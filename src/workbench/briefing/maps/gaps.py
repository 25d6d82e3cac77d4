# SPDX-License-Identifier: MIT
"""The districts without reports of a map figure, as the live map hatches them."""

from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from workbench.analysis.maps.reporting_gaps import Gaps, silent_districts
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.words import FigureWording, figure_words
from workbench.briefing.maps.districts import DistrictMap, base_districts, own_districts
from workbench.briefing.maps.layers import opened_layer
from workbench.casefile.queries.layers import LayerRow, read_layers
from workbench.domain.errors import InputError
from workbench.domain.filters import Between, Filter
from workbench.geo.figures.spec import LegendEntry
from workbench.geo.layers.credits import credits_of
from workbench.geo.layers.opening import VectorLayer


@dataclass(frozen=True, slots=True, eq=False)
class CaseGaps:
    """Outlines in degrees, with what legend, credits and notes say of them."""

    shapes: tuple[Any, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    credits: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def gaps_of_view(case: CaseReader, question: Filter, colour: str) -> CaseGaps:
    """Return the districts of the case that have no report in the span of a filter."""
    words = figure_words(case.language)
    row = next((one for one in read_layers(case.conn) if one.is_districts), None)
    try:
        districts = _districts(case, row)
    except (InputError, ValueError):
        return CaseGaps(notes=(words.no_layer.format(name=row.name if row else ""),))
    span = question.on("date")
    between = span if isinstance(span, Between) else None
    gaps = silent_districts(case.frame, districts.reach, len(districts.shapes), between)
    text = words.no_reports_in.format(layer=row.name) if row else words.no_reports
    return CaseGaps(
        tuple(districts.shapes[gaps.silent]),
        (LegendEntry("gap", text, colour, pattern="gap"),) if gaps.silent.any() else (),
        credits_of([replace(row, visible=True)], unsourced=words.no_source) if row else (),
        _notes(gaps, words),
    )


def _districts(case: CaseReader, row: LayerRow | None) -> DistrictMap:
    """Raise InputError when the layer that has the districts cannot be read."""
    if row is None:
        return base_districts(case.frame, case.atlas)
    with closing(opened_layer(case, row)) as layer:
        if not isinstance(layer, VectorLayer) or not len(layer.data.areas):
            raise InputError(f"The layer “{row.name}” holds no areas to be districts.")
        return own_districts(case.frame, case.atlas, layer.data.areas)


def _notes(gaps: Gaps, words: FigureWording) -> tuple[str, ...]:
    """Say why nothing is hatched, and of how many districts it is not known what they have."""
    unknown = int(np.count_nonzero(gaps.open))
    none = () if gaps.silent.any() else (words.none_silent,)
    return (*none, *((words.counted(words.open_districts, unknown),) if unknown else ()))
