# SPDX-License-Identifier: MIT
"""Times of day behind a day as people type them: "14h30", "2 pm UTC+1", "06h30 TU", "14:05-16:30".

A zone is written with its name or its sign: "UTC+1", "+01:00". "14:05-16:30" are two hours.
"""

import re
from dataclasses import dataclass

from workbench.domain.errors import InputError

_ZONES = {
    "utc": "Z", "gmt": "Z", "tu": "Z", "z": "Z", "wat": "+01:00", "cat": "+02:00", "eat": "+03:00",
}  # fmt: skip
_FIRST_ZONE, _LAST_ZONE = -12 * 60, 14 * 60  # in minutes from UTC
_LONGEST_NIGHT = 12  # hours over midnight
NAMED_ZONE = r"(?:(?:utc|gmt|tu)\s?[+-]\s?\d{1,2}(?::?\d\d)?|utc|gmt|tu|wat|cat|eat|z)"
# As patterns without groups, for texts in which times are looked for.
ZONE = rf"(?:{NAMED_ZONE}|[+-]\d\d:\d\d|\+\d{{4}}|-\d{{4}})"
PACKED = rf"[0-2]\d[0-5]\d\s?{NAMED_ZONE}"
HOUR = (
    r"(?:\d{1,2}(?::\d\d(?::\d\d)?|\s?h(?:\s?\d\d)?)(?:\s?[ap]\.?m\b\.?)?"
    r"|\d{1,2}\s?[ap]\.?m\b\.?)"
)
_ZONED = rf"{HOUR}(?:\s?{NAMED_ZONE})?"
TO = r"(?:\s?-\s?|\s(?:to|until|till|and|a|et|jusqu'a)\s)"

_PACKED = re.compile(rf"\b([0-2]\d)([0-5]\d)(?=\s?{NAMED_ZONE}(?![a-z0-9]))")
_FIRST = re.compile(rf"(?P<clock>{_ZONED}(?:{TO}{_ZONED})?)\s+(?:on\s+|le\s+)?(?P<day>\S.*)")
_LAST = re.compile(
    rf"(?:^|[\st])(?:(?:at|around|about|a|vers)\s+)?(?P<hour>{HOUR})\s*(?P<zone>{ZONE})?\Z"
)
_HOURS = re.compile(
    rf"(?P<day>.*?\S)[\st](?:(?:at|from|between|de|entre|vers)\s+)?(?P<first>{HOUR})"
    rf"(?:\s?(?P<zone>{NAMED_ZONE}))?(?P<joint>{TO})(?P<last>{HOUR})\s*(?P<zone2>{ZONE})?\Z"
)
_HOUR = re.compile(r"(\d{1,2})(?:(?::|\s?h\s?)(\d\d)?(?::(\d\d))?)?\s?([ap])?")
_OFFSET = re.compile(r"(?:[a-z]+)?\s?([+-])\s?(\d{1,2})(?::?(\d\d))?\Z")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


@dataclass(frozen=True, slots=True)
class Clock:
    """A day as typed with a time behind it; `at` and `until` are as EDTF has them, "T14:30Z".

    `until` is "" for one time. `is_over_midnight`: the second one is of the next day.
    """

    day: str
    at: str
    until: str = ""
    is_over_midnight: bool = False


def clock_last(typed: str) -> str:
    """Return a text with its time behind its day: "14:30Z 24 Apr" as "24 Apr 14:30Z"."""
    typed = _PACKED.sub(r"\1:\2", typed)
    first = _FIRST.match(typed)
    return f"{first['day']} {first['clock']}" if first else typed


def one_time(typed: str) -> Clock | None:
    """Return a time that ends a text, None where none does; raise ValueError for "25:00"."""
    match = _LAST.search(typed)
    if match is None or match.start() == 0:
        return None
    return Clock(typed[: match.start()], f"{_time(match['hour'])}{zone_offset(match['zone'])}")


def two_times(typed: str) -> Clock | None:
    """Return two hours that end a text, "14:05-16:30", "de 14h à 16h", None where none do."""
    match = _HOURS.match(clock_last(typed))
    if match is None or _HOURS.match(match["day"]):
        return None
    first, last = _time(match["first"]), _time(match["last"])
    is_later = last > first
    if not is_later and _is_zone(match, first, last):
        return None
    zone = zone_offset(match["zone2"] or match["zone"])
    return Clock(match["day"], first + zone, last + zone, is_over_midnight=not is_later)


def zone_offset(zone: str | None) -> str:
    """Return a zone as EDTF has it; raise InputError for an offset that no zone has."""
    if not zone:
        return ""
    if zone in _ZONES:
        return _ZONES[zone]
    match = _OFFSET.match(zone)
    assert match is not None
    hours, minutes = int(match[2]), int(match[3] or 0)
    from_utc = (hours * 60 + minutes) * (-1 if match[1] == "-" else 1)
    if not _FIRST_ZONE <= from_utc <= _LAST_ZONE or minutes > 59:
        raise InputError(f"No time zone is “{zone.upper()}”: they run from UTC-12 to UTC+14.")
    return f"{match[1]}{hours:02}:{minutes:02}"


def _is_zone(match: re.Match[str], first: str, last: str) -> bool:
    """Whether "-05:00" behind a later time is a zone rather than an hour of the next day."""
    if match["joint"] not in ("-", " -") or not re.fullmatch(r"\d\d:\d\d", match["last"]):
        return False
    is_long = int(last[1:3]) + 24 - int(first[1:3]) > _LONGEST_NIGHT
    return is_long or match["joint"] == " -" or _ISO_DAY.match(match["day"]) is not None


def _time(hour: str) -> str:
    """Return a time of day as EDTF writes it behind a day; raise ValueError for none."""
    match = _HOUR.match(hour)
    assert match is not None
    hours, minutes, seconds, half = int(match[1]), match[2] or "00", match[3], match[4]
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    if hours > 23 or int(minutes) > 59 or int(seconds or 0) > 59:
        raise ValueError(hour)
    return f"T{hours:02}:{minutes}" + (f":{seconds}" if seconds else "")
