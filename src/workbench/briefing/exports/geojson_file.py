# SPDX-License-Identifier: MIT
"""Events as GeoJSON after RFC 7946.

Every place is a point, an area's its middle: one kind of geometry is one layer in every program,
and a circle drawn for an area without a border would look like one. How far the true place may lie
from the point stands in `radius_m`, and why in `place_precision`. An event without a place has no
geometry, and is there. What the export says of itself is the member `about`.
"""

import json
from pathlib import Path
from typing import Any

from workbench.briefing.exports.about import About
from workbench.briefing.exports.points import EventPoint, PointRows


def write_geojson(to: Path, points: PointRows, about: About) -> None:
    """Write the features one by one."""
    head = json.dumps({"type": "FeatureCollection", "about": about.members()}, ensure_ascii=False)
    names = points.names
    with to.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'{head[:-1]}, "features": [')
        separator = "\n"
        for point in points:
            file.write(separator + json.dumps(_feature(point, names), ensure_ascii=False))
            separator = ",\n"
        file.write("\n]}\n")


def _feature(point: EventPoint, names: list[str]) -> dict[str, Any]:
    properties = dict(zip(names, point.cells, strict=True))
    place = None if point.lon_lat is None else {"type": "Point", "coordinates": [*point.lon_lat]}
    feature = {"type": "Feature", "geometry": place, "properties": properties}
    return {"id": properties["uid"], **feature} if "uid" in properties else feature
