# SPDX-License-Identifier: MIT
"""The districts without reports of an exported map: as they are hatched, and in the legend."""

from typing import Any

import shapely
import shapely.geometry

from workbench.briefing.maps.gaps import CaseGaps
from workbench.domain.date_words import describe_span
from workbench.domain.filters import Between, Filter

# A role of the theme: the page picks the colour of the reader's system.
COLOUR = "text_muted"
_FINEST_DEGREES = 0.002
_LOOK = {"colour": COLOUR, "pattern": "gap", "weight": 0.8, "dash": []}
_geos: Any = shapely  # its own types are unknown in part


def district_features(gaps: CaseGaps) -> dict[str, Any]:
    """Return the hatched districts as GeoJSON, no finer than the page can show."""
    simpler = _geos.simplify(list(gaps.shapes), _FINEST_DEGREES / 2)
    rounded = _geos.set_precision(simpler, _FINEST_DEGREES, mode="pointwise")
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": dict(shapely.geometry.mapping(shape)),
                "properties": dict(_LOOK),
            }
            for shape in rounded
        ],
    }


def district_entries(gaps: CaseGaps, question: Filter, language: str) -> list[dict[str, Any]]:
    """Return what the legend says of the hatching: of which time it is, and what it leaves open.

    What is `vital` stands in the folded legend too.
    """
    span = question.on("date")
    when = _when(span, language) if isinstance(span, Between) else ""
    entries: list[dict[str, Any]] = [
        {
            "kind": "gap", "pattern": one.pattern, "colour": one.colour, "vital": True,
            "text": " · ".join(part for part in (one.text, when) if part),
        }
        for one in gaps.legend
    ]  # fmt: skip
    return [*entries, *({"kind": "note", "text": note} for note in gaps.notes)]


def _when(span: Between, language: str) -> str:
    return describe_span(span.low, span.high, language, whole_months=True)
