# SPDX-License-Identifier: MIT
"""A made-up packet: an imagined valley, its actors and its papers, in filler words."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from tests.paths import ROOT
from workbench.briefing.text.citations import (
    CitedActor,
    CitedEvent,
    CitedSource,
    CitedZone,
    Figure,
    LiveNumber,
    Picture,
)
from workbench.briefing.text.composing import Composition, compose_outline
from workbench.briefing.text.outline import Masthead
from workbench.domain.packet_options import PacketOptions
from workbench.domain.terms import Foreign

PACKET_FOLDER = ROOT / "resources" / "packet"
FONTS = ROOT / "resources" / "map" / "node_modules" / "@expo-google-fonts"
MADE_AT = datetime(2031, 5, 5, 9, 40, tzinfo=UTC)

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="17.2cm" height="6cm" viewBox="0 0 172 60">'
    '<rect width="172" height="60" fill="#edf3f6"/>'
    '<text x="10" y="30" font-family="Inter" font-size="6">Upper valley</text></svg>'
)

GAZETTE = CitedSource(
    "gazette", "Valley Gazette", "Gazette Press", "https://gazette.example/a", Foreign.NO, "B2"
)
RADIO = CitedSource("radio", "Radio Rivage", "", "", Foreign.YES, "")
COURIER = CitedSource(
    "courier", "Le Courrier", "Courrier SA", "https://courrier.example/x?a=1&b=2", Foreign.YES, "C3"
)
RAID = CitedEvent(
    uid="raid",
    title="Column enters Upper Mill",
    date_text="late March 2031",
    place_text="Upper Mill (district)",
    actors_text="Northern Column; Mill Guard",
    killed_text="≥ 30",
    sources=(COURIER, RADIO),
)
TALKS = CitedEvent(
    uid="talks",
    title="Talks open at the bridge",
    date_text="24 April 2031",
    place_text="Long Bridge",
    actors_text="Valley Council",
    killed_text="0",
    sources=(GAZETTE, COURIER),
)


@dataclass(slots=True)
class Cupboard:
    """Records by uid; it stands in for the case."""

    events: dict[str, CitedEvent] = field(default_factory=dict)
    sources: dict[str, CitedSource] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)
    zones: dict[str, CitedZone] = field(default_factory=dict)
    actors: dict[str, CitedActor] = field(default_factory=dict)
    numbers: dict[str, LiveNumber] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)

    def event(self, uid: str) -> CitedEvent | None:
        return self.events.get(uid)

    def source(self, uid: str) -> CitedSource | None:
        return self.sources.get(uid)

    def figure(self, uid: str) -> Figure | None:
        return self.figures.get(uid)

    def zone(self, uid: str) -> CitedZone | None:
        return self.zones.get(uid)

    def actor(self, uid: str) -> CitedActor | None:
        return self.actors.get(uid)

    def number(self, uid: str) -> LiveNumber | None:
        return self.numbers.get(uid)

    def picture(self, uid: str) -> Picture | None:
        return self.pictures.get(uid)


def cupboard(svg: str = SQUARE) -> Cupboard:
    return Cupboard(
        events={"raid": RAID, "talks": TALKS},
        sources={"gazette": GAZETTE, "radio": RADIO, "courier": COURIER},
        figures={"map": Figure("map", svg, "The upper valley", "Source: own records.")},
    )


MASTHEAD = Masthead(
    title="The mill road will decide who holds the upper valley",
    series="Valley Letter",
    series_line="Notes on an imagined valley and its quarrels",
    edition_text="Edition of 5 May 2031",
    author="M. Miller",
    marking="TLP:AMBER",
    footer_note="Figures as of 5 May 2031, 09:40 UTC",
    language="en",
)

TEXT = """\
## Key takeaway

The Column holds the road because nobody else pays for it. The [entry into Upper Mill](event:raid)
is the gravest case; the Council now offers *itself* as the **only** payer.

## Who pays, and who walks

The campaign began [with posters](source:courier) and went on with [talks](event:talks), which a
local paper [reported at once](source:gazette). It was heard [on the radio](source:radio) as
well.[^1] See [the Council's own page](https://council.example/page?x=1&y=2).

![Who walks where](figure:map)

### What was counted

- carts, ~~oxen~~ and mules
- sacks of *grain*
    1. first sort
    2. second sort

| Place | Carts | Sacks |
|:------|------:|:-----:|
| Upper Mill | 12 | 300 |
| Long Bridge | 7 | 45 |

> We will mend the road.
> It is ours.

## Most likely scenario

In the **most likely** scenario the Column stays. Written `as code` for once.

## Worst-case scenario

In the worst case nobody mends the road, and [the mill](event:raid) stands still.

[^1]: The radio's archive was not seen; the words are from [the Courrier](source:courier).
"""


def sample(
    text: str = TEXT,
    records: Cupboard | None = None,
    masthead: Masthead = MASTHEAD,
    options: PacketOptions | None = None,
) -> Composition:
    return compose_outline(masthead, text, records or cupboard(), options)
