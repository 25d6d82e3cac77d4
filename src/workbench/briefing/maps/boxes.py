# SPDX-License-Identifier: MIT
"""What part of the world an exported map shows at first, and how far it can be moved."""

from workbench.analysis.frame import Mask
from workbench.analysis.maps.extents import placed_extent
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.options import box_of_view
from workbench.briefing.maps.zone_changes import ShownZones
from workbench.domain.filters import Filter, Inside
from workbench.domain.register import ViewEntry
from workbench.geo.projection import (
    HALF_WORLD_M,
    LonLatBox,
    latitude_of,
    longitude_of,
    mercator_x,
    mercator_y,
)

_LEAST_M = 50_000.0


def first_box(view: ViewEntry | None, question: Filter) -> LonLatBox | None:
    """Return the part of the world that was saved with a view, or that its filter asks for."""
    asked = question.on("place")
    box = box_of_view(view) if view is not None else None
    if box is None and isinstance(asked, Inside):
        box = asked.box
    return LonLatBox(box.west, box.south, box.east, box.north) if box is not None else None


def box_of_content(case: CaseReader, visible: Mask, zones: ShownZones) -> LonLatBox | None:
    """Return the least box around marks and zones, None where there are neither."""
    boxes = [LonLatBox(*zone.shape.bounds) for zone in zones.zones]
    found = placed_extent(case.frame, visible, case.grounds.placing)
    if found is not None:
        boxes.append(LonLatBox(found.west, found.south, found.east, found.north))
    return joined(boxes) if boxes else None


def joined(boxes: list[LonLatBox]) -> LonLatBox:
    """Return a box around boxes, not quite a point; of those over the date line the last."""
    over = [box for box in boxes if box.crosses_date_line]
    whole = over[-1] if over else LonLatBox(
        min(box.west for box in boxes), min(box.south for box in boxes),
        max(box.east for box in boxes), max(box.north for box in boxes),
    )  # fmt: skip
    wide, tall = size_m(whole)
    return widened(whole, max(_LEAST_M - wide, 0.0) / 2, max(_LEAST_M - tall, 0.0) / 2)


def grown(box: LonLatBox, share: float) -> LonLatBox:
    """Return a box with room on all sides, a share of its own size, as far as the world reaches."""
    wide, tall = size_m(box)
    return widened(box, wide * share, tall * share)


def sides(box: LonLatBox) -> list[float]:
    """Return west, south, east and north; east lies beyond 180° where the box crosses there."""
    return [box.west, box.south, box.east + 360.0 * box.crosses_date_line, box.north]


def size_m(box: LonLatBox) -> tuple[float, float]:
    """Return width and height on the plane of the map."""
    east = box.east + 360.0 * box.crosses_date_line
    south, north = mercator_y([box.south, box.north]).tolist()
    return float(mercator_x(east - box.west)), north - south


def widened(box: LonLatBox, across_m: float, down_m: float) -> LonLatBox:
    """Return a box so much larger on each side; at most the world, once."""
    south, north = mercator_y([box.south, box.north]).tolist()
    south, north = max(south - down_m, -HALF_WORLD_M), min(north + down_m, HALF_WORLD_M)
    low, high = latitude_of([south, north]).tolist()
    if size_m(box)[0] + 2 * across_m >= 2 * HALF_WORLD_M:
        return LonLatBox(-180.0, low, 180.0, high)
    more_deg = float(longitude_of(across_m))
    return LonLatBox(_turned(box.west - more_deg), low, _turned(box.east + more_deg), high)


def _turned(lon_deg: float) -> float:
    return lon_deg if -180.0 <= lon_deg <= 180.0 else (lon_deg + 180.0) % 360.0 - 180.0
