# SPDX-License-Identifier: MIT
"""What would go out with a packet: the records that its text names and its figures are made of.

Read within `withheld_case`, so that what is withheld is not among it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.briefing.case_reader import CaseReader, question_of
from workbench.briefing.figures.options import FigureOptions, options_from, options_of_view
from workbench.briefing.maps.zone_changes import zones_shown
from workbench.casefile.connection import Connection
from workbench.casefile.queries.figures import FigureRecord, read_figure
from workbench.casefile.queries.packets import Named, event_keys, read_named
from workbench.domain.register import ViewEntry
from workbench.domain.terms import FigureKind
from workbench.domain.zones import Zone


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure that the text places, with the keys of its events and the uids of its zones."""

    record: FigureRecord
    events: frozenset[int]
    zones: frozenset[str]
    options: FigureOptions
    view: ViewEntry | None = None

    @property
    def target(self) -> str:
        """Return how a text names it."""
        return f"figure:{self.record.uid}"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What goes out. `named`: what the text names and the case has, by target."""

    named: dict[str, Named]
    cited: frozenset[int]
    figures: tuple[PlacedFigure, ...]

    @property
    def events(self) -> frozenset[int]:
        """The keys of all events: those cited, and those of the figures."""
        return self.cited.union(*(one.events for one in self.figures))

    def of(self, kind: str) -> list[str]:
        """Return the uids of what the text names of a kind."""
        return [
            uid for scheme, _, uid in (target.partition(":") for target in self.named)
            if scheme == kind
        ]  # fmt: skip


def read_outgoing(
    conn: Connection, resources: Path, targets: Collection[str], *, with_figures: bool
) -> Outgoing:
    """Return what goes out with a text that names these targets."""
    named = read_named(conn, sorted(targets))
    events = [target.partition(":")[2] for target in named if target.startswith("event:")]
    figures: list[PlacedFigure] = []
    case = CaseReader(conn, resources)
    for target in named if with_figures else ():
        kind, _, uid = target.partition(":")
        record = read_figure(conn, uid=uid) if kind == "figure" else None
        if record is not None:
            figures.append(_placed(case, record))
    return Outgoing(named, frozenset(event_keys(conn, events)), tuple(figures))


def _placed(case: CaseReader, record: FigureRecord) -> PlacedFigure:
    view = case.view_by_key(record.view_id)
    if view is None:
        return PlacedFigure(record, frozenset(), frozenset(), FigureOptions())
    options = options_from(options_of_view(view) | record.options)
    is_map = record.kind == FigureKind.MAP
    question = question_of(view)
    zones: Sequence[Zone] = zones_shown(case, question, options).records if is_map else ()
    events: list[int] = []
    if options.events or not is_map:
        events = case.frame["event_id"][case.mask(question)].tolist()
    uids = frozenset(zone.uid for zone in zones)
    return PlacedFigure(record, frozenset(events), uids, options, view)
