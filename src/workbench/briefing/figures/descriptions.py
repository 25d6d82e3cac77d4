# SPDX-License-Identifier: MIT
"""What a figure shows, told to those who cannot see it: written from what is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Mask
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.kinds import kinds_shown
from workbench.briefing.figures.words import figure_words
from workbench.briefing.text.characters import on_one_line
from workbench.domain.date_words import describe_span
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.languages import words_in
from workbench.domain.terms import FigureKind

_MOST_TYPES, _MOST_ZONES = 6, 12


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns for `str.format`."""

    kinds: Mapping[FigureKind, str]
    events: str
    dated: str
    types: str
    no_events: str
    zones: str
    more: str


_ENGLISH = _Words(
    kinds={
        FigureKind.MAP: "Map", FigureKind.TIMELINE: "Timeline", FigureKind.CHART: "Chart",
        FigureKind.NETWORK: "Network of actors",
    },
    events="{kind} of {events}{dated}{types}.", dated=", {span}", types=": {types}",
    no_events="{kind} without events.", zones="Zones: {zones}.", more="{count} more",
)  # fmt: skip
_FRENCH = _Words(
    kinds={
        FigureKind.MAP: "Carte", FigureKind.TIMELINE: "Chronologie",
        FigureKind.CHART: "Graphique", FigureKind.NETWORK: "Réseau d’acteurs",
    },
    events="{kind} de {events}{dated}{types}.", dated=", {span}",
    types="\N{NO-BREAK SPACE}: {types}", no_events="{kind} sans événement.",
    zones="Zones\N{NO-BREAK SPACE}: {zones}.", more="{count} de plus",
)  # fmt: skip


def description_of(
    case: CaseReader,
    kind: FigureKind,
    visible: Mask,
    *,
    span: tuple[int, int] | None = None,
    zones: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> str:
    """Tell events with their types and span, the zones by name, and what is not drawn.

    `visible`: bool, one per row of the frame, of the events that the figure shows, and `span` from
    when to when, half open, UTC ms. `zones` are names, `notes` the sentences below the drawing.
    """
    words = words_in(case.language, english=_ENGLISH, french=_FRENCH)
    said = describe_span(*span, case.language, whole_months=True) if span else ""
    parts = [_events(case, kind, visible, said, words)]
    if zones:
        parts.append(words.zones.format(zones=_listed(case, zones, _MOST_ZONES, words, "; ")))
    return " ".join((*parts, *notes))


def _events(case: CaseReader, kind: FigureKind, visible: Mask, span: str, words: _Words) -> str:
    if kind is FigureKind.TIMELINE:
        frame = case.frame
        visible = visible & (
            (frame["earliest_ms"] != MISSING_MS) | (frame["latest_ms"] != MISSING_MS)
        )
    name, figure = words.kinds[kind], figure_words(case.language)
    if not visible.any():
        return words.no_events.format(kind=name)
    codes, kinds = kinds_shown(case, visible)
    counts = np.bincount(codes, minlength=len(kinds)).tolist()
    told = [
        f"{on_one_line(one.label)} {figure.number(count)}"
        for one, count in zip(kinds, counts, strict=True)
    ]
    return words.events.format(
        kind=name,
        events=figure.counted(figure.events, int(visible.sum())),
        dated=words.dated.format(span=span) if span else "",
        types=words.types.format(types=_listed(case, told, _MOST_TYPES, words, ", ")),
    )


def _listed(case: CaseReader, names: Sequence[str], most: int, words: _Words, between: str) -> str:
    """Return the first of some names, the rest counted."""
    shown = [on_one_line(name) for name in dict.fromkeys(names)]
    rest = len(shown) - most
    more = [words.more.format(count=figure_words(case.language).number(rest))] if rest > 0 else []
    return between.join((*shown[:most], *more))
