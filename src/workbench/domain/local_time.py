# SPDX-License-Identifier: MIT
"""Times of day where they were: a clock, its zone, and the same moment in UTC.

A date with a time of day is stored as EDTF with the offset that its zone had then. A bare date is
a calendar day in no zone: it never shifts. Zones are those of the IANA database, by name.
"""

import re
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from workbench.domain.errors import InputError
from workbench.domain.plain_text import folded

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(Z|[+-]\d\d:\d\d)?")
# A place behind digits, "h" or "pm", with what may stand around it: "(Paris time)".
_NAMED_BEHIND = re.compile(
    r"(?P<rest>.*\d\s?(?:h|[ap]\.?m\.?)?)[\s,(]+"
    r"(?:(?:heures?|time|hrs?)\s)?(?:(?:in|of|at|à|de)\s|d['\u2019])?"
    r"(?P<zone>[^\W\d_][^\d:,()]{2,}?)(?:\s(?:local\s)?time)?\)?",
    re.IGNORECASE,
)
_SHOWN = 12
_LOCAL = frozenset({"local", "locale"})
_UTC_NAMES = frozenset({"utc", "gmt", "z", "zulu", "tu", "tuc"})


def has_clock(edtf: str | None) -> bool:
    """Whether a date has a time of day, at one of its ends at least."""
    return bool(edtf and _MOMENT.search(edtf))


def days_alone(edtf: str) -> str:
    """Return a date without its times of day: "2022-04-24" for "2022-04-24T05:10Z"."""
    first, slash, last = _MOMENT.sub(lambda match: match[0][:10], edtf).partition("/")
    return first if has_clock(edtf) and first == last else f"{first}{slash}{last}"


def lacks_zone(edtf: str | None) -> bool:
    """Whether a date has a time of day of which it does not say in which zone it is."""
    return any(match[2] is None for match in _MOMENT.finditer(edtf or ""))


def zone_of_country(code: str) -> str | None:
    """Return the one zone of a country by its two letters; None where it has several."""
    zones = _zones_by_country().get(code.upper(), [])
    return zones[0] if len(zones) == 1 else None


def at_zone(edtf: str, zone: str | None, *, said_stays: bool = False) -> str:
    """Return a date with the offset of a zone behind each time of day; the clocks stay.

    None takes the offsets away: the times are UTC then. `said_stays`: an offset that stands there
    is kept. A clock that a zone skips in spring is read as the zone reads it, an hour on. Raises
    InputError for a zone that there is not.
    """
    found = _zone(zone) if zone else None

    def offset(match: re.Match[str]) -> str:
        clock = match[1]
        if said_stays and match[2]:
            return match[0]
        if found is None:
            return clock
        local = datetime.fromisoformat(clock).replace(tzinfo=found)
        return local.isoformat(timespec="seconds" if clock.count(":") == 2 else "minutes")

    return _MOMENT.sub(offset, edtf)


def moved_zone(edtf: str, before: str | None, zone: str | None) -> str:
    """Return a date whose zone becomes another: its clocks stay, and take up the new offset.

    A moment that was said in UTC, or with an offset that is not that of the zone `before`, is the
    moment that it is: it stays.
    """
    said = any(match[2] for match in _MOMENT.finditer(edtf))
    with suppress(InputError):  # a zone from elsewhere may be none that is known here
        said = said and (before is None or at_zone(edtf, before) != edtf)
    return at_zone(edtf, zone, said_stays=said)


def clocks(edtf: str, zone: str | None) -> tuple[str, str] | None:
    """Return the time of day of a moment where it was, and in UTC: "14:05", "2022-04-24 12:05".

    The day stands with the UTC clock where it is another. None for what is no single moment.
    """
    match = _MOMENT.fullmatch(edtf)
    if match is None:
        return None
    try:
        moment = datetime.fromisoformat(edtf)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        there = moment.astimezone(_zone(zone)) if zone else moment
        here = moment.astimezone(UTC)
    except (ValueError, OverflowError, InputError):
        return None
    utc = f"{here:%H:%M}" if there.date() == here.date() else f"{here:%Y-%m-%d %H:%M}"
    return f"{there:%H:%M}", utc


def find_zones(typed: str) -> list[str]:
    """Return the zones that typed letters may mean, the likeliest first; at most a dozen.

    A city, a region or the whole name: "bamako", "africa", "Africa/Bamako".
    """
    wanted = folded(typed).strip().replace(" ", "_")
    if not wanted:
        return []
    if wanted in _UTC_NAMES:
        return ["UTC"]
    ranked = [
        (0 if city.startswith(wanted) else 1 if whole.startswith(wanted) else 2, name)
        for name, whole, city in _names()
        if wanted in whole
    ]
    return [name for _, name in sorted(ranked)[:_SHOWN]]


def understand_zone(typed: str) -> str | None:
    """Return the zone that is typed, None for nothing; raise InputError when it is unclear."""
    if not typed.strip():
        return None
    found = find_zones(typed)
    wanted = folded(typed).strip().replace(" ", "_")
    exact = [name for name in found if wanted in (name.casefold(), _city(name))]
    if len(exact) == 1 or len(found) == 1:
        return (exact or found)[0]
    raise InputError(f"“{typed.strip()}” is no time zone. Type a city, such as Bamako.")


def zone_behind(typed: str) -> tuple[str, str] | None:
    """Split off what names a zone behind a time: "5h10 heure de Paris", "05:10 Europe/Paris".

    Returns the text before it and the name, "" for "local time"; None where no words end the text.
    """
    match = _NAMED_BEHIND.fullmatch(typed.strip())
    if match is None:
        return None
    name = match["zone"]
    return match["rest"], "" if name.casefold() in _LOCAL else name


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(f"“{name}” is no time zone. Type a city, such as Bamako.") from None


@cache
def _zones_by_country() -> dict[str, list[str]]:
    """Return the zones of all countries, as the IANA database lists them."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            code, _, name, *_ = line.split("\t")
            found.setdefault(code, []).append(name)
    return found


@cache
def _names() -> list[tuple[str, str, str]]:
    """Return the names that people use, each in plain letters whole and by its city."""
    return [
        (name, name.casefold(), _city(name))
        for name in sorted(available_timezones())
        if "/" in name and not name.startswith(("Etc/", "SystemV/", "US/", "posix/", "right/"))
    ]


def _city(name: str) -> str:
    return name.casefold().rpartition("/")[2]
