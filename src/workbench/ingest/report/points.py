# SPDX-License-Identifier: MIT
"""Coordinates in a report's text, in any notation that `geo.coordinates` reads."""

import re

from workbench.domain.errors import InputError
from workbench.geo.coordinates import coordinate_readings
from workbench.ingest.report.findings import Field, Finding, Sureness
from workbench.ingest.report.passages import Even

_NUMBER = r"\d{1,3}(?:[.,]\d+)?"
_ANGLE = (
    rf"{_NUMBER} ?(?:°|º|deg|d)? ?(?:\d{{1,2}}(?:[.,]\d+)? ?(?:['′]) ?)?"
    r"(?:\d{1,2}(?:[.,]\d+)? ?(?:\"|″|''))?"
)
_NORTH, _EAST = r"(?:north|south|nord|sud|[ns])", r"(?:east|west|est|ouest|[ewo])"
_LETTER = rf"(?:{_NORTH}|{_EAST})"
# Minutes and seconds without their marks, where letters or labels say what they are of.
_UNMARKED = (
    rf"{_NUMBER} ?(?:°|º|deg|d)?(?: ?\d{{1,2}}(?:[.,]\d+)? ?(?:'|min)?"
    r"(?: ?\d{1,2}(?:[.,]\d+)? ?(?:\"|''|sec)?)?)?"
)
_APART = r"(?: ?[,;/] ?| )"
_LAT = rf"lat(?:itude)?\.? ?[:=]? ?-?{_UNMARKED}(?: ?{_NORTH}(?!\w))?"
_LON = rf"(?:longitude|long|lon|lng)\.? ?[:=]? ?-?{_UNMARKED}(?: ?{_EAST}(?!\w))?"
_PATTERNS = (
    r"https?://\S+|geo:\S+",
    r"(?<!\w)(?:utm:? ?(?:zone )?|zone )\d{1,2} ?[c-hj-np-x]?,? \d{6}(?: ?m?e)?,? "
    r"\d{5,7}(?: ?m?n)?(?!\w)",
    r"(?<!\w)\d{1,2} ?[c-hj-np-x],? \d{6} ?m?e,? \d{5,7} ?m?n(?!\w)",
    rf"(?<![\w.]){_LETTER} ?{_ANGLE} ?[,;/ ]+ ?{_LETTER} ?{_ANGLE}(?!\w|\.\d)",
    rf"(?<![\w.])-?{_ANGLE} ?{_LETTER}(?: ?[,;/] ?| )-?{_ANGLE} ?{_LETTER}(?!\w)",
    rf"(?<![\w.]){_NORTH} ?{_UNMARKED}{_APART}{_EAST} ?{_UNMARKED}(?!\w|\.\d)",
    rf"(?<![\w.]){_UNMARKED} ?{_NORTH}{_APART}{_UNMARKED} ?{_EAST}(?!\w)",
    rf"(?<!\w)(?:{_LAT}{_APART}{_LON}|{_LON}{_APART}{_LAT})(?!\w|\.\d)",
    # degrees, minutes and seconds run together: "142042N 0043616W"
    r"(?<![\w.])\d{4}(?:\d\d)?(?:\.\d+)? ?[ns] ?[,;/]? ?\d{5,7}(?:\.\d+)? ?[ewo](?!\w)",
    r"(?<![\w.])[ns] ?\d{4}(?:\d\d)?(?:\.\d+)? ?[,;/]? ?[ewo] ?\d{5,7}(?:\.\d+)?(?!\w)",
    r"(?<![\w.])[+-]?\d{1,3}[.,]\d{2,8}°?(?: ?[,;/] ?| )[+-]?\d{1,3}[.,]\d{2,8}°?(?!\w|\.\d)",
    r"(?<!\w)(?:mgrs:? ?)?\d{1,2}[c-hj-np-x] ?[a-hj-np-z]{2} ?(?:\d{10}|\d{8}|\d{6}|\d{4}|"
    r"\d{5} \d{5}|\d{4} \d{4}|\d{3} \d{3}|\d\d \d\d)(?!\w)",
)
_ANY = re.compile("|".join(f"(?:{one})" for one in _PATTERNS))


def find_points(even: Even, *, near: tuple[float, float] | None) -> list[Finding]:
    """Return the coordinates of a text, with their other readings."""
    found: list[Finding] = []
    text = even.text.replace("\u2032", "'").replace("\u2033", '"')
    for match in _ANY.finditer(text):
        first, last = even.raw(match.start(), match.end())
        said = even.source[first:last].rstrip(".,;)")
        try:
            readings = coordinate_readings(said, near=near)
        except InputError:
            continue
        sureness = Sureness.SURE if len(readings) == 1 else Sureness.LIKELY
        end = first + len(said)
        found.append(Finding(Field.POINT, first, end, readings[0], sureness, tuple(readings[1:])))
    return found
