# SPDX-License-Identifier: MIT
"""The kinds of events of a map figure, coloured by type or by actor, with their legend."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.actors.looks import NOBODY_ID, actor_looks
from workbench.analysis.frame import Array
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.colours import print_colours
from workbench.briefing.figures.event_kind import EventKind
from workbench.briefing.figures.kinds import kinds_of_case
from workbench.briefing.figures.words import figure_words
from workbench.geo.figures.spec import LegendEntry


@dataclass(frozen=True, slots=True, eq=False)
class MapKinds:
    """How the events of a case are drawn: `codes` has one per row of the frame, into `kinds`.

    `signs` has the legend's entries of each kind: its type, or its actor and then its type.
    `unnamed`: what the legend calls all actors without an entry of their own, and none.
    """

    codes: Array
    kinds: tuple[EventKind, ...]
    signs: tuple[tuple[LegendEntry, ...], ...]
    unnamed: tuple[str, ...] = ()

    def legend(self, counts: Array) -> list[LegendEntry]:
        """Return the entries of the kinds that are shown, by falling number of events.

        `counts`: events of each kind. Actors stand before types, the unnamed behind the named.
        """
        totals: dict[LegendEntry, int] = {}
        rank: dict[LegendEntry, int] = {}
        for code in np.flatnonzero(counts).tolist():
            for place, entry in enumerate(self.signs[code]):
                totals[entry] = totals.get(entry, 0) + int(counts[code])
                rank[entry] = place
        return sorted(
            totals,
            key=lambda entry: (rank[entry], self._is_unnamed(entry), -totals[entry]),
        )

    def _is_unnamed(self, entry: LegendEntry) -> bool:
        return entry.kind == "swatch" and entry.text in self.unnamed


def map_kinds(case: CaseReader, colour_by: str) -> MapKinds:
    """Return the kinds of the whole case; `colour_by` is "type" or "actor"."""
    codes, kinds = kinds_of_case(case)
    if colour_by == "type":
        signs = ((LegendEntry("symbol", one.label, one.colour, one.shape),) for one in kinds)
        return MapKinds(codes, kinds, tuple(signs))
    colours, words = print_colours(case.kit.themes), figure_words(case.language)
    actors, looks = actor_looks(case.frame, case.register)
    names = [look.name or (words.no_actor if look.type_id == NOBODY_ID else words.other_actors)
             for look in looks]  # fmt: skip
    pairs, joint = np.unique(actors.astype("int64") * len(kinds) + codes, return_inverse=True)
    made: list[EventKind] = []
    told: list[tuple[LegendEntry, ...]] = []
    for actor, code in (divmod(pair, len(kinds)) for pair in pairs.tolist()):
        name, colour, of = names[actor], colours[looks[actor].colour], kinds[code]
        made.append(EventKind(words.of_one.format(name=name, what=of.label), of.shape, colour))
        told.append(
            (
                LegendEntry("swatch", name, colour),
                LegendEntry("symbol", of.label, colours["text_muted"], of.shape),
            )
        )
    unnamed = (words.other_actors, words.no_actor)
    return MapKinds(joint.reshape(-1), tuple(made), tuple(told), unnamed)
