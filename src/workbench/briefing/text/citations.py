# SPDX-License-Identifier: MIT
"""Citations: what a text may cite, who finds it, and which of it is foreign."""

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from workbench.briefing.text.characters import on_one_line
from workbench.briefing.text.outline import Raster
from workbench.domain.terms import Foreign

LINK_SCHEMES = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A source as it stands in the case.

    `grade` is its reliability such as "B", empty when ungraded; `credibility`, behind an event,
    that of its report (1-6). `language` is a BCP 47 tag.
    """

    uid: str
    name: str
    publisher: str = ""
    url: str = ""
    foreign: Foreign = Foreign.UNDECIDED
    grade: str = ""
    language: str = ""
    credibility: str = ""


@dataclass(frozen=True, slots=True)
class CitedEvent:
    """An event as it stands in the case, with the sources of its reports.

    `credit` is what its data set asks to be named with, empty when it was entered by hand.
    """

    uid: str
    title: str
    date_text: str = ""
    place_text: str = ""
    actors_text: str = ""
    killed_text: str = ""
    sources: tuple[CitedSource, ...] = ()
    credit: str = ""


@dataclass(frozen=True, slots=True)
class CitedZone:
    """A zone as it stands in the case.

    `zone_class` is its class by name and `meaning` what that was said to mean when the zone was
    assessed; `details` says whose it is, when it holds and how sure that is.
    """

    uid: str
    name: str
    zone_class: str = ""
    meaning: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True)
class CitedActor:
    """An actor as it stands in the case; `details` are its other names, kind and parent."""

    uid: str
    name: str
    text: str = ""
    details: str = ""


@dataclass(frozen=True, slots=True)
class LiveNumber:
    """What a number in the text counts: what, of which events, and as of when, in words."""

    uid: str
    asks: str
    of: str
    as_of: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the case, drawn; an empty `alt` lets the caption describe the picture.

    `zones`: those that it shows. `lacks`: a sentence on why there is nothing in it, if so.
    """

    uid: str
    svg: str
    caption: str = ""
    source_line: str = ""
    alt: str = ""
    zones: tuple[CitedZone, ...] = ()
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image of the case, made anew; `source_line` is what is noted of it."""

    uid: str
    raster: Raster
    source_line: str = ""


class Resolver(Protocol):
    """Finds what a text cites; None where the case has no such record."""

    def event(self, uid: str) -> CitedEvent | None:
        """Return the event with this uid."""
        ...

    def source(self, uid: str) -> CitedSource | None:
        """Return the source with this uid."""
        ...

    def figure(self, uid: str) -> Figure | None:
        """Return the figure with this uid, drawn."""
        ...

    def zone(self, uid: str) -> CitedZone | None:
        """Return the zone with this uid."""
        ...

    def actor(self, uid: str) -> CitedActor | None:
        """Return the actor with this uid."""
        ...

    def number(self, uid: str) -> LiveNumber | None:
        """Return the live number with this uid."""
        ...

    def picture(self, uid: str) -> Picture | None:
        """Return the attached image with this uid; None too where it cannot be read as one."""
        ...


def is_foreign_event(event: CitedEvent) -> bool:
    """Whether a citation of this event takes the asterisk.

    The asterisk tells the reader that the words rest on a foreign domain. A cited source has it
    when the analyst decided "yes". An event has it when it has reports and every one of them comes
    from such a source: one report from elsewhere is a way to check the claim without leaving
    home, and "undecided" is not "yes". The evidence list marks each source by itself in any case.
    """
    return bool(event.sources) and all(s.foreign == Foreign.YES for s in event.sources)


def safe_url(url: str) -> str:
    """Return an address that a reader may safely follow, or nothing: web and mail only."""
    url = on_one_line(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() not in LINK_SCHEMES or " " in url:
        return ""
    return url if parts.netloc or parts.scheme.lower() == "mailto" else ""
