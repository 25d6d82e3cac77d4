# SPDX-License-Identifier: MIT
"""How a packet is made: its paper, its sections, and what of the case is withheld."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from workbench.domain.errors import InputError


class Paper(StrEnum):
    """The page of the printed formats."""

    A4 = "a4"
    LETTER = "us-letter"


class Section(StrEnum):
    """A part of a packet that can be left out. The text itself always goes in."""

    NOTICE = "notice"  # the sentence on foreign domains, where an asterisk stands
    TAKEAWAY = "key takeaway"  # set apart in a box; else it stays where the text has it
    FIGURES = "figures"
    SCENARIOS = "scenarios"  # cards that the text does not tell already
    INDICATORS = "indicators"
    EVENTS = "events cited"
    SOURCES = "sources"
    NUMBERS = "numbers"  # what live numbers count, and as of when
    ZONES = "zone definitions"
    ACTORS = "actors cited"
    LIKELIHOOD = "likelihood terms"
    CREDITS = "data sets"


class Coordinates(StrEnum):
    """How exactly a packet and its annex tell where an event was."""

    EXACT = "exact"
    GRID = "grid"  # moved to the middle of a square of `Withheld.grid_km`
    DISTRICT = "district"  # only the names of its divisions
    NONE = "none"


# Scenarios and indicators are in the text of most; the tables of terms are for strict profiles.
USUAL_SECTIONS = frozenset(Section) - {Section.SCENARIOS, Section.INDICATORS, Section.LIKELIHOOD}


@dataclass(frozen=True, slots=True)
class Withheld:
    """What stays out of every format, its metadata and its annex.

    `fields`: keys of the case's own fields and names of events' columns ("description");
    `records`: uids of events, sources, figures, zones, notes and pictures; `sources`: all sources'
    identities. Coordinates of protected places, and of events at their positions, are told at most
    by `protected`, whatever `coordinates` says.
    """

    coordinates: Coordinates = Coordinates.EXACT
    protected: Coordinates = Coordinates.DISTRICT
    grid_km: float = 10.0
    sources: bool = False
    fields: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PacketOptions:
    """How a packet is made. `logo` is the uid of an attachment, empty for none."""

    paper: Paper = Paper.A4
    sections: frozenset[Section] = USUAL_SECTIONS
    logo: str = ""
    withheld: Withheld = field(default_factory=Withheld)

    def has(self, section: Section) -> bool:
        """Whether a section goes in."""
        return section in self.sections

    def without(self, *sections: Section) -> "PacketOptions":
        """Return the same with some sections left out."""
        return replace(self, sections=self.sections - set(sections))


def options_to_json(options: PacketOptions) -> str:
    """Write options as text; the same options are the same text."""
    return json.dumps(asdict(options), ensure_ascii=False, sort_keys=True, default=sorted)


def options_from_json(text: str | None) -> PacketOptions:
    """Read what `options_to_json` wrote; nothing, or a part left out, means the usual.

    Raises InputError when the text is something else.
    """
    if not text:
        return PacketOptions()
    try:
        raw: dict[str, Any] = json.loads(text)
        usual = PacketOptions()
        return PacketOptions(
            paper=Paper(raw.get("paper", usual.paper)),
            sections=frozenset(Section(name) for name in raw.get("sections", usual.sections)),
            logo=str(raw.get("logo", "")),
            withheld=_withheld(raw.get("withheld", {})),
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError("The packet's options cannot be read. Choose them anew.") from error


def _withheld(raw: Mapping[str, Any]) -> Withheld:
    usual = Withheld()
    return Withheld(
        coordinates=Coordinates(raw.get("coordinates", usual.coordinates)),
        protected=Coordinates(raw.get("protected", usual.protected)),
        grid_km=float(raw.get("grid_km", usual.grid_km)),
        sources=bool(raw.get("sources", False)),
        fields=frozenset(str(name) for name in raw.get("fields", ())),
        records=frozenset(str(uid) for uid in raw.get("records", ())),
    )
