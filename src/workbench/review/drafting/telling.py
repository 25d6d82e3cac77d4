# SPDX-License-Identifier: MIT
"""How records stand in a drafted text: as links that cite them, and a line an event."""

import re

from workbench.analysis.filters.words import filter_words
from workbench.domain.counts import Count
from workbench.domain.date_words import describe_date
from workbench.domain.event import Event
from workbench.domain.live_numbers import number_words
from workbench.review.drafting.words import draft_words

# What Markdown, or the gate in "[[", would read as more than words; within a link, less does.
_MARKS = re.compile(r"([\\`*\[\]<>|])")
_IN_LINK = re.compile(r"([\\`\[\]])")


def plain(words: str) -> str:
    """Return words on one line, as Markdown that says just them."""
    return _MARKS.sub(r"\\\1", " ".join(words.split()))


def cited(words: str, target: str) -> str:
    """Return words that cite a record ("event:UID")."""
    said = _IN_LINK.sub(r"\\\1", " ".join(words.split()))
    return f"[{said}]({target})"


def cited_event(event: Event, language: str) -> str:
    """Return an event's title, citing it."""
    return cited(event.title or draft_words(language).untitled, f"event:{event.uid}")


def counted(count: Count, what: str, language: str) -> str:
    """Return "at least 300 killed", "6 to 12 injured"; "" where nothing is known."""
    if not count.is_known:
        return ""
    one, many, none = filter_words(language).counted[what]
    said = people(count, language)
    return none if said == "0" else f"{said} {one if said == '1' else many}"


def people(count: Count, language: str) -> str:
    """Return a count in words: "at least 300", "6 to 12"; as live numbers say it."""
    low, best, high = count.low, count.best, count.high
    known = [number for number in (low, best, high) if number is not None]
    first, last = known[0], known[-1]
    best = best if best is not None else first
    value = {"low": first, "best": best, "high": last, "open": count.is_open}
    return number_words("killed", value, language)


def place_words(event: Event) -> str:
    """Return where an event was: its place and what this lies in, each name once."""
    place = event.place
    names = (place.name, place.admin2, place.admin1, place.country) if place else ()
    return ", ".join(dict.fromkeys(name for name in names if name))


def event_line(event: Event, language: str) -> str:
    """Return an event as a list tells it: date and place, its title, the killed."""
    colon = draft_words(language).colon
    place = event.place.name if event.place else ""
    when = ", ".join(part for part in (describe_date(event.date, language), plain(place)) if part)
    killed = counted(event.fatalities, "fatalities", language)
    told = ", ".join(part for part in (cited_event(event, language), killed) if part)
    return f"- {when}{colon}{told}" if when else f"- {told}"
