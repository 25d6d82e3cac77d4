# SPDX-License-Identifier: MIT
"""What the report tests share: the demo case as a register, other made-up cases, their places."""

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from tests.paths import ROOT
from workbench.domain.learned_place import LearnedPlace
from workbench.domain.register import ActorEntry, Register, SourceEntry, TypeEntry
from workbench.domain.typed_counts import TypedCount
from workbench.geo.gazetteer import Gazetteer
from workbench.geo.place_hits import LearnedPlaces, SearchContext
from workbench.ingest.codebooks import load_codebook
from workbench.ingest.report.findings import Candidate, Field, Report
from workbench.ingest.report.lexicon import Lexicon, load_lexicon
from workbench.ingest.report.places import CasePlaces
from workbench.ingest.report.reading import ReportReader

ON = date(2022, 5, 11)  # a Wednesday: what a short text is read as on
RESOURCES = ROOT / "resources"


@cache
def lexicon() -> Lexicon:
    return load_lexicon(RESOURCES / "report" / "words.toml")


@cache
def gazetteer() -> Gazetteer:
    opened = Gazetteer([RESOURCES / "gazetteer" / "cities500.zip"])
    opened.warm()
    return opened


def types_of(codebook: str) -> dict[int, TypeEntry]:
    found: dict[int, TypeEntry] = {}
    keys: dict[str, int] = {}
    drafts = load_codebook(RESOURCES / "codebooks" / f"{codebook}.toml")
    for key, draft in enumerate(drafts, 1):
        parent = keys.get(draft.parent or "")
        found[key] = TypeEntry(key, f"type-{key}", draft.name, parent, codebook, None, None)
        if draft.parent is None:
            keys[draft.name] = key
    return found


def register(
    actors: Sequence[Mapping[str, Any]],
    *,
    codebook: str = "acled",
    sources: Sequence[str] = (),
) -> Register:
    """A register of actors with name, aliases, kind and key, as the demo's file has them."""
    keys = {entry.get("key", entry["name"]): key for key, entry in enumerate(actors, 1)}
    return Register(
        types=types_of(codebook),
        actors={
            key: ActorEntry(
                key, f"actor-{key}", entry["name"], entry.get("kind"),
                keys.get(entry.get("parent", "")), None, tuple(entry.get("aliases", ())),
            )
            for key, entry in enumerate(actors, 1)
        },
        sources={
            key: SourceEntry(key, f"source-{key}", name, None, None, "undecided", None)
            for key, name in enumerate(sources, 1)
        },
    )  # fmt: skip


def demo(name: str) -> Any:
    return tomllib.loads((RESOURCES / "demo" / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def mali() -> Register:
    """The demo case's actors and sources."""
    sources = [entry["name"] for entry in demo("sources")["source"]]
    return register(demo("actors")["actor"], sources=sources)


def mali_places() -> CasePlaces:
    """The demo case's places before those of the pack that ships."""
    learned = LearnedPlaces([
        LearnedPlace(
            key, entry["name"], tuple(entry.get("names", ())), entry["lat"], entry["lon"],
            entry.get("country", ""), "",
        )
        for key, entry in enumerate(demo("places")["place"], 1) if "lat" in entry
    ])  # fmt: skip
    context = SearchContext(("ML",), (14.5, -4.2))
    return CasePlaces(gazetteer(), learned=learned, context=context)


def places_in(*countries: str) -> CasePlaces:
    """The pack that ships, in a case about some countries."""
    return CasePlaces(gazetteer(), context=SearchContext(countries))


@cache
def reader() -> ReportReader:
    """The demo case's reader."""
    return ReportReader(register=mali(), places=mali_places(), lexicon=lexicon())


def read(text: str, *, on: date | None = ON, near: date | None = None) -> Report:
    return reader().read(text, on=on, day_first=None, near=near)


def count_of(candidate: Candidate, field: Field) -> str:
    """Low, best and high of a count, "/5/", or "-" where there is none."""
    found = [one.value for one in candidate.of(field) if isinstance(one.value, TypedCount)]
    if not found:
        return "-"
    ends = (found[0].count.low, found[0].count.best, found[0].count.high)
    return "/".join("" if end is None else str(end) for end in ends)
