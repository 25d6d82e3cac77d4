# SPDX-License-Identifier: MIT
"""Chart figures of saved views: events over time, stacked by type."""

import numpy as np

from workbench.analysis.frame import Mask
from workbench.briefing.bar_counts import count_in_bars
from workbench.briefing.case_kinds import kinds_shown
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.chart_figure import ChartFigureSpec, ChartGroup, chart_svg
from workbench.briefing.figure_words import figure_words
from workbench.briefing.svg_writing import PX_PER_CM
from workbench.briefing.time_axis import bin_labels, scale_of
from workbench.briefing.wording import wording_for
from workbench.domain.filters import Filter
from workbench.domain.frame_columns import MISSING_MS

_NARROWEST_BAR_PX = 7.0


def chart_of_view(
    case: CaseReader, question: Filter, visible: Mask, span: tuple[int, int], width_cm: float
) -> tuple[str, tuple[str, ...]]:
    """Draw the bars, and tell in whole sentences of the events that are in none."""
    frame, (codes, kinds) = case.frame, kinds_shown(case, visible)
    rows = np.flatnonzero(visible)
    words = figure_words(case.language)
    scale = scale_of(*span, left_px=0.0, width_px=width_cm * PX_PER_CM)
    earliest, latest = frame["earliest_ms"][rows], frame["latest_ms"][rows]
    bars = count_in_bars(
        earliest, latest, codes, len(kinds), scale,
        narrowest_px=_NARROWEST_BAR_PX, whole=question.on("date") is None,
    )  # fmt: skip
    shown = np.flatnonzero(bars.counts.sum(axis=0))
    svg = chart_svg(
        ChartFigureSpec(
            edges_ms=bars.edges_ms,
            counts=bars.counts[:, shown],
            groups=tuple(ChartGroup(kinds[code].label, kinds[code].colour) for code in shown),
            value_title=words.per_unit[bars.unit.value],
            perhaps=bars.perhaps,
            perhaps_label=words.may_belong,
            bin_labels=bin_labels(bars.edges_ms, bars.unit, wording_for(case.language)),
            width_cm=width_cm,
            language=case.language,
        )
    )
    undated = int(((earliest == MISSING_MS) & (latest == MISSING_MS)).sum())
    left_out = bars.left_out.tolist()
    told = ", ".join(
        f"{kind.label} {words.number(count)}"
        for kind, count in zip(kinds, left_out, strict=True)
        if count
    )
    notes = [words.counted(words.not_in_bars, sum(left_out), kinds=told)] if sum(left_out) else []
    notes += [words.counted(words.no_date, undated)] if undated else []
    return svg, tuple(notes)
