# SPDX-License-Identifier: MIT
"""Dates as people type them, in English and French, understood as EDTF.

"late March 2022", "24/4/2022", "vers le 20 avril 2022", "30/04-01/05/2022", "2022?", "first week
of April 2022", "24 April 2022 at 2pm". EDTF itself is taken as it stands.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from workbench.domain import typed_date_words as words
from workbench.domain.errors import InputError
from workbench.domain.local_time import at_zone, has_clock, understand_zone, zone_behind
from workbench.domain.time import EARLIEST_YEAR, Span, edtf_span
from workbench.domain.typed_date_clock import zone_offset
from workbench.domain.typed_date_reader import ALONE, Found, Reader
from workbench.domain.typed_date_spans import closed_span, of_hours, open_ended

_EDTF_PART = (
    r"(?:(?:\d{2}XX|\d{3}[\dX])(?:-(?:\d\d|XX)(?:-(?:\d[\dX]|XX))?)?[?~%]?"
    r"|\d{4}-\d\d-\d\dT[\d:Z+-]+)"
)
_EDTF = re.compile(rf"(?:(?:{_EDTF_PART}|\.\.)?/(?:{_EDTF_PART}|\.\.)?|{_EDTF_PART})\Z")
_EDTF_LETTERS = re.compile(r"[\dXTYZ?~%/.:,{}\[\]+-]+\Z")
_OFFSET = re.compile(r"T[\d:]+([+-]\d\d:\d\d)")
_NIGHT = re.compile(
    r"(?:(?:dans|pendant|durant|during|in|on) )?(?:the |la |le )?"
    r"(?:night|evening|morning|afternoon|nuit|soir|soiree|matin|matinee) "
    r"(?:of |(?=from |between |du |de ))"
)


@dataclass(frozen=True, slots=True)
class TypedDate:
    """What a typed date means. `other` is the EDTF if the month were written first, "" if sure.

    `assumes_year`: no year was typed, so one was chosen in which the day has come. `misnamed`: a
    day that is called by another weekday than its own. `reckoned_from`: the day that "yesterday" or
    "last week" was told from.
    """

    edtf: str
    span: Span
    other: str = ""
    assumes_year: bool = False
    misnamed: date | None = None
    reckoned_from: date | None = None


def understand_typed_date(
    text: str, *, today: date, day_first: bool = True, near: date | None = None
) -> TypedDate:
    """Return what a typed date means; raise InputError with a sentence when it means none.

    `day_first` settles what 03/04/2022 means. A date without its year is that closest to the day
    `near`, such as one of the event at hand; without it the latest that has come by `today`.
    """
    bare = text.strip()
    if _EDTF.match(bare):
        return _checked(bare, TypedDate(bare, edtf_span(bare)), today)
    typed = words.plain(bare)
    reader = Reader(today, day_first, near)
    try:
        found = _read(typed, reader)
        other = ""
        if found is not None and re.search(r"\d[-/. ]\d", typed):
            other = _other_reading(typed, found.edtf, reader)
    except (ValueError, OverflowError):
        raise InputError(f"The date “{bare}” does not exist in the calendar.") from None
    if found is not None:
        edtf = _ordered(bare, found.edtf)
        reckoned_from = today if found.is_relative else None
        typed_date = TypedDate(
            edtf, edtf_span(edtf), other, not found.has_year, found.misnamed, reckoned_from
        )
        return _checked(bare, typed_date, today)
    if _EDTF_LETTERS.match(bare) and re.search(r"\d{4}", bare):
        return _checked(bare, TypedDate(bare, edtf_span(bare)), today)
    if found_there := _in_zone(bare, today=today, day_first=day_first, near=near):
        return found_there
    raise InputError(
        f"“{bare}” is not understood as a date. Write 24 April 2022, late March 2022, "
        "30/04\N{EN DASH}01/05/2022, about 20 April 2022, or 2022-04-24."
    )


def _in_zone(bare: str, *, today: date, day_first: bool, near: date | None) -> TypedDate | None:
    """Return a moment with the offset that the zone named behind it had then, None for no moment.

    Raises InputError where what stands behind a moment is the name of no zone.
    """
    named = zone_behind(bare)
    if named is None:
        return None
    clock, zone = named
    try:
        found = understand_typed_date(clock, today=today, day_first=day_first, near=near)
    except InputError:
        return None
    if not has_clock(found.edtf):
        return None
    known = understand_zone(zone)
    edtf = at_zone(found.edtf, known, said_stays=True) if known else found.edtf
    return replace(found, edtf=edtf, span=edtf_span(edtf))


def _other_reading(typed: str, edtf: str, reader: Reader) -> str:
    """Return what numbers mean in the other order of day and month, where that is another day."""
    try:
        other = _read(typed, replace(reader, day_first=not reader.day_first, is_strict=True))
    except ValueError:
        return ""
    return other.edtf if other is not None and other.edtf != edtf else ""


def _ordered(bare: str, edtf: str) -> str:
    try:
        edtf_span(edtf)
    except InputError:
        raise InputError(f"The date “{bare}” ends before it begins.") from None
    return edtf


def _checked(bare: str, found: TypedDate, today: date) -> TypedDate:
    """Return a date that an event can have; raise InputError for a slip in the year or zone."""
    for zone in _OFFSET.findall(found.edtf):
        zone_offset(zone)
    starts = [int(part[:4].replace("X", "0")) for part in found.edtf.split("/")
              if re.match(r"\d{2}[\dX]{2}", part)]  # fmt: skip
    if any(year > today.year + 1 for year in starts):
        raise InputError(f"“{bare}” lies in the future: probably a slip in the year.")
    if any(year < EARLIEST_YEAR for year in starts):
        raise InputError(f"“{bare}” lies before the year {EARLIEST_YEAR}.")
    return found


def _read(typed: str, reader: Reader) -> Found | None:
    """Read a whole text: its marks, then an open or closed span, or one date."""
    mark, rest = _marks(_NIGHT.sub("", typed))
    found = of_hours(rest, reader) or open_ended(rest, reader) or closed_span(rest, reader)
    found = found or reader.one(rest, ALONE)
    return found and replace(found, edtf=_marked(found, mark), at="")


def _marks(typed: str) -> tuple[str, str]:
    """Split off what says "about" and "perhaps"; return the EDTF mark and the rest."""
    about = perhaps = False
    rest, before = typed, ""
    while rest != before:
        before = rest
        for pattern, is_about in ((words.ABOUT, True), (words.PERHAPS, False)):
            if match := pattern.match(rest):
                rest = rest[match.end() :]
                about, perhaps = about or is_about, perhaps or not is_about
        tail = rest.rstrip(" ")
        if tail.endswith(("(?)", "?", "~", "%")):
            mark = tail[-2] if tail.endswith(")") else tail[-1]
            about, perhaps = about or mark in "~%", perhaps or mark in "?%"
            rest = tail.removesuffix("(?)").rstrip("?~% ")
    return ("%" if about and perhaps else "~" if about else "?" if perhaps else ""), rest


def _marked(found: Found, mark: str) -> str:
    """Write a date with its time of day, or with a mark: EDTF has none for moments."""
    if not mark:
        return found.edtf + found.at
    return "/".join(
        part if part in ("", "..") or part[-1] in "?~%" else part.partition("T")[0] + mark
        for part in found.edtf.split("/")
    )
