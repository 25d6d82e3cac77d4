# SPDX-License-Identifier: MIT
"""What part of the world a map figure shows: what was seen of its view, or all that it draws."""

from workbench.analysis.frame import Mask
from workbench.analysis.maps.extents import placed_extent
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.options import FigureOptions, box_of_view
from workbench.briefing.maps.areas import area_extents
from workbench.briefing.maps.asked_area import asked_extent, box_followed
from workbench.briefing.maps.boxes import grown
from workbench.briefing.maps.zone_changes import ShownZones
from workbench.domain.errors import InputError
from workbench.domain.filters import Box, Filter
from workbench.domain.register import ViewEntry
from workbench.geo.projection import LonLatBox

_MARGIN, _ASKED_MARGIN = 0.08, 0.04
_LEAST_DEGREES = 0.5


def seen_box(view: ViewEntry, question: Filter, options: FigureOptions) -> Box | None:
    """Return the window of the map that a figure keeps to; None where it is to fit instead."""
    if options.extent == "fit":
        return None
    return options.box or box_of_view(view) or box_followed(question)


def fitted_box(
    case: CaseReader, view: ViewEntry, question: Filter, visible: Mask, zones: ShownZones
) -> Box:
    """Return a box around the area that is asked for, or else around all that the map draws.

    Raises InputError when it draws nothing.
    """
    asked = asked_extent(question)
    if asked is not None:
        box = grown(LonLatBox(asked.west, asked.south, asked.east, asked.north), _ASKED_MARGIN)
        return Box(box.west, box.south, box.east, box.north)
    known = [Box(*zone.shape.bounds) for zone in zones.zones]
    known += area_extents(case, visible)
    extent = placed_extent(case.frame, visible)
    known += [extent] if extent is not None else []
    if not known:
        raise InputError(
            f"No event of the view “{view.name}” has a place, so there is no map to draw."
        )
    west, south = min(b.west for b in known), min(b.south for b in known)
    east, north = max(b.east for b in known), max(b.north for b in known)
    wide = max((east - west) * _MARGIN, _LEAST_DEGREES)
    tall = max((north - south) * _MARGIN, _LEAST_DEGREES)
    return Box(
        max(west - wide, -180.0), max(south - tall, -85.0),
        min(east + wide, 180.0), min(north + tall, 85.0),
    )  # fmt: skip
