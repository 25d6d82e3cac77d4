# SPDX-License-Identifier: MIT
"""Take a text apart into angles: decimal degrees, degrees and minutes, or with seconds."""

import re
from dataclasses import dataclass
from itertools import pairwise

from workbench.domain.errors import InputError


@dataclass(frozen=True, slots=True)
class Angle:
    """One angle of a text."""

    degrees: float
    axis: str  # "lat", "lon" or "" where no letter says
    parts: int  # 1 decimal, 2 with minutes, 3 with seconds
    is_signed: bool  # whether a sign or a letter says which half of the globe is meant
    letter: str = ""  # or word that says so, in capitals


_HEMISPHERES = {
    "N": ("lat", 1),
    "NORTH": ("lat", 1),
    "NORD": ("lat", 1),
    "S": ("lat", -1),
    "SOUTH": ("lat", -1),
    "SUD": ("lat", -1),
    "E": ("lon", 1),
    "EAST": ("lon", 1),
    "EST": ("lon", 1),
    "W": ("lon", -1),
    "WEST": ("lon", -1),
    "O": ("lon", -1),
    "OUEST": ("lon", -1),
}
_WORDS = r"NORTH|NORD|SOUTH|SUD|EAST|EST|WEST|OUEST|N|S|E|W|O"
# "lat" and "lon" say the axis and no direction.
_LAT, _LON = "Φ", "Λ"
_LABELS = (
    (re.compile(r"\bLAT(?:ITUDE)?\b\.?\s*[:=]?", re.IGNORECASE), f" {_LAT} "),
    (re.compile(r"\b(?:LONGITUDE|LONG|LON|LNG)\b\.?\s*[:=]?", re.IGNORECASE), f" {_LON} "),
)
# Possessive: a number is never cut in two to make minutes of its last digits.
_LONGEST_QUOTED = 60
_NUMBER = r"\d++(?:\.\d++)?+"
_ANGLE = re.compile(
    rf"""(?P<label>[{_LAT}{_LON}])?\s*
         (?P<before>{_WORDS})?\s*
         (?P<sign>[+-])?\s*
         (?P<deg>{_NUMBER})\s*(?:°|DEG)?\s*
         (?:(?P<min>{_NUMBER})\s*(?:'|MIN)?\s*
            (?:(?P<sec>{_NUMBER})\s*(?:"|SEC)?\s*)?)?
         (?P<after>{_WORDS})?""",
    re.VERBOSE | re.IGNORECASE,
)
_AXIS_WORD = re.compile(rf"(?<![A-Z])(?:{_WORDS}|[{_LAT}{_LON}])(?![A-Z])", re.IGNORECASE)
# Degrees, minutes and seconds run together: where digits of an axis and a number are parted.
_CUTS = {("lat", 4): (2,), ("lat", 6): (2, 4), ("lon", 5): (3,), ("lon", 7): (3, 5)}
_RUN_WITH_SECONDS = re.compile(r"(?<![\d.])\d{6}(?!\d)")
_UNPADDED_DIGITS = (5, 6)  # of a longitude with seconds and no zeros in front
_MOST_DEGREE_DIGITS = 3
# What is left out: a name in brackets at the end, a zoom.
_TRAILING = re.compile(
    r"""(?<=[\w"'°])\s*(?:\([^()]*\)|,\s*\d+(?:\.\d+)?[zm])\s*$""", re.IGNORECASE
)
_SPELT_MARKS = (
    (re.compile(r"(?<=\d)\s*d(?=\s*\d)", re.IGNORECASE), "°"),
    (re.compile(r"(?<=\d)\s*m(?=\s*\d)", re.IGNORECASE), "'"),
    (re.compile(r"(?<=\d)s(?=\s*[NSEWO]\b)", re.IGNORECASE), '"'),
)


def angle_pairs(text: str) -> list[tuple[Angle, Angle]]:
    """Return the pairs of angles that a text may be, the likeliest first; none where it is none.

    A comma may part two numbers or stand for a decimal point: then there are two pairs. Raises
    `InputError` for minutes or seconds of 60 and more.
    """
    bare = _TRAILING.sub("", plain(text))
    for pattern, put in (*_LABELS, *_SPELT_MARKS):
        bare = pattern.sub(put, bare)
    bare = bare.strip(" ()[];,")
    pairs: list[tuple[Angle, Angle]] = []
    for form in _decimal_forms(bare):
        angles = _angles(form)
        if len(angles) == 2:
            pairs.append((angles[0], angles[1]))
    return list(dict.fromkeys(pairs))


def plain(text: str) -> str:
    """Bring primes, dashes and spaces of all kinds to one form."""
    bare = text.strip()[:2000]
    for found, put in (
        ("′", "'"),
        ("’", "'"),
        ("‘", "'"),
        ("´", "'"),
        ("`", "'"),
        ("″", '"'),
        ("”", '"'),
        ("“", '"'),
        ("º", "°"),
        ("˚", "°"),
        ("−", "-"),
        ("–", "-"),
        ("‒", "-"),
        ("\u00a0", " "),
        ("\u202f", " "),
        ("\u2009", " "),
    ):
        bare = bare.replace(found, put)
    return bare.replace("''", '"')


def quoted(text: str) -> str:
    """Quote a text in a sentence as it would be typeset, and not at any length."""
    for found, put in (("'", "′"), ('"', "″"), (_LAT, ""), (_LON, "")):
        text = text.replace(found, put)
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= _LONGEST_QUOTED else f"“{words[:_LONGEST_QUOTED]}…”"


def _decimal_forms(text: str) -> list[str]:
    """Return the text with its decimal commas made points, the likeliest reading first."""
    if "," not in text:
        return [text]
    as_separator = text.replace(",", " , ")
    as_decimal = re.sub(r"(?<=\d),(?=\d)", ".", text)
    # "14,328 -4,604" or "14,328; -4,604": a comma between digits, and something else between.
    commas = len(re.findall(r"\d,\d", text))
    if commas >= 2 or (commas == 1 and "." not in text and re.search(r"[;/]|[NSEWO°]", text)):
        three = re.fullmatch(r"\s*([+-]?\d+),(\d+)\s*,\s*([+-]?\d+),(\d+)\s*", text)
        if three:
            return [f"{three[1]}.{three[2]} {three[3]}.{three[4]}"]
        return [as_decimal, as_separator]
    return [as_separator, as_decimal]


def _angles(text: str) -> list[Angle]:
    """Return the angles of a text, or nothing where something is left over."""
    by_colon = re.sub(r"(?<=\d):(?=\d)", " ", text)
    pieces = [part for part in re.split(r"\s*[,;/|]\s*|\s*\n\s*", by_colon) if part.strip()]
    if len(pieces) == 1:
        pieces = _halves(by_colon)
    # A longitude holds seconds where the latitude does.
    has_seconds = _RUN_WITH_SECONDS.search(text) is not None
    angles = [_angle(piece.strip(), has_seconds=has_seconds) for piece in pieces]
    return [angle for angle in angles if angle is not None] if None not in angles else []


def _halves(text: str) -> list[str]:
    """Split a text without separator between its two angles."""
    letters = list(_AXIS_WORD.finditer(text))
    if len(letters) == 2:
        leading = not text[: letters[0].start()].strip()
        cut = letters[1].start() if leading else letters[0].end()
        return [text[:cut], text[cut:]]
    numbers = list(re.finditer(rf"[+-]?\s*{_NUMBER}", text))
    signs = [number.start() for number in numbers[1:] if number[0][0] in "+-"]
    if len(signs) == 1:
        return [text[: signs[0]], text[signs[0] :]]
    if len(numbers) in (2, 4, 6):
        cut = numbers[len(numbers) // 2].start()
        return [text[:cut], text[cut:]]
    return [text]


def _angle(text: str, *, has_seconds: bool) -> Angle | None:
    match = _ANGLE.fullmatch(text)
    if match is None or (match["before"] and match["after"]):
        return None
    letter = (match["before"] or match["after"] or "").upper()
    labelled = {_LAT: "lat", _LON: "lon"}.get(match["label"] or "", "")
    axis, direction = _HEMISPHERES[letter] if letter else (labelled, 1)
    if labelled and axis != labelled:
        return None
    numbers = [number for number in (match["deg"], match["min"], match["sec"]) if number]
    if axis and len(numbers) == 1 and _whole_digits(numbers[0]) > _MOST_DEGREE_DIGITS:
        numbers = _parted(numbers[0], axis, text, has_seconds=has_seconds)
    degrees, minutes, seconds = [*map(float, numbers), 0.0, 0.0][:3]
    if minutes >= 60 or seconds >= 60:
        raise InputError(f"{quoted(text)} has minutes or seconds of 60 or more.")
    size = degrees + minutes / 60 + seconds / 3600
    parts = len(numbers)
    if match["sign"] == "-":
        if letter and direction < 0:
            # "-4.6 W" says west twice: once is meant.
            return Angle(-size, axis, parts, True, letter)
        direction = -direction
    return Angle(direction * size, axis, parts, bool(letter or match["sign"]), letter)


def _whole_digits(number: str) -> int:
    return len(number.partition(".")[0])


def _parted(number: str, axis: str, text: str, *, has_seconds: bool) -> list[str]:
    """Part degrees, minutes and seconds that run together: "0043616" of a longitude."""
    digits = _whole_digits(number)
    cuts = _CUTS.get((axis, digits))
    if has_seconds and axis == "lon" and digits in _UNPADDED_DIGITS and number[0] != "0":
        cuts = (digits - 4, digits - 2)
    if cuts is None:
        raise InputError(
            f"{quoted(text)} runs degrees, minutes and seconds together: of a latitude that is 4 "
            "or 6 digits, of a longitude 5 or 7, such as 142042N 0043616W."
        )
    return [number[low:high] for low, high in pairwise((0, *cuts, len(number)))]
