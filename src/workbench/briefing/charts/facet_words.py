# SPDX-License-Identifier: MIT
"""Which small charts are drawn, and what is said of all: their scale, and what is left out."""

import numpy as np

from workbench.analysis.charts.charts import TimeChart
from workbench.briefing.charts.words import ChartWords
from workbench.domain.date_words import describe_span


def kept_facets(chart: TimeChart) -> list[int]:
    """Return the places of those in which anything is counted; of all, where none is."""
    kept = np.flatnonzero((chart.wholes.high > 0) | (chart.wholes.best > 0)).tolist()
    return kept or list(range(len(chart.facets)))


def scale_words(chart: TimeChart, words: ChartWords) -> str:
    """Say by which scale small charts are read: "same scale; highest: Luhansk, 500 (2–8 May)"."""
    if len(kept_facets(chart)) < 2:
        return ""
    if chart.choice.scale == "own":
        return words.own_scales
    values = chart.sums.best.max(axis=1) if chart.remarks.several else chart.totals.best
    facet, at = np.unravel_index(np.argmax(values), values.shape)
    return words.same_scale.format(
        facet=words.name(chart.facets[int(facet)]),
        count=words.number(float(values[facet, at])),
        when=describe_span(*chart.span_ms(int(at)), words.language, whole_months=True),
    )


def left_out_words(chart: TimeChart, words: ChartWords) -> str:
    """Name the small charts that are left out, for nothing is counted in them."""
    kept = set(kept_facets(chart))
    names = [words.name(facet) for n, facet in enumerate(chart.facets) if n not in kept]
    return words.left_out.format(names=", ".join(names)) if names else ""
