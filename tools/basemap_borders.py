# SPDX-License-Identifier: MIT
"""Which land belongs to which country on the base map, and which lines are in dispute.

The first-level divisions of Natural Earth show who holds the land. A map for analysts shows the
internationally recognised outline and marks where the two differ: every unit has a `holder` (who
controls it, which decides where lines run) and a `country` (whose land it is by the United Nations'
usage), and a line between two holders of one country, or at a place in dispute, is dashed.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
import shapely.ops
from numpy.typing import NDArray

Geometries = NDArray[np.object_]

# Fronts and former districts of one year: an analyst draws such lines as dated zones.
DROPPED_CLAIMS = frozenset({"Former USSR oblast in 1991", "Ceasefire Line 1994", "Ukrainian claim"})

# Holder in the source -> country. Others are their own.
_COUNTRY_OF_HOLDER = {"SOL": "SOM", "CYN": "CYP", "CRM": "UKR", "WSA": "SAH", "GOL": "SYR"}
# Leased land within a country: no line is drawn around it.
_HOLDER_OF_CODE = {"KAB": "KAZ"}
_CODES_WITHOUT_COUNTRY_ROW = {"KAS": ("KAS", ""), "TKL": ("TKL", "TK")}

# Pairs of holders whose common line is in dispute, everywhere or within (west, south, east, north).
_DISPUTED: list[tuple[str, str, tuple[float, float, float, float] | None]] = [
    ("SOL", "SOM", None),
    ("CYN", "CYP", None),
    ("CRM", "UKR", None),
    ("WSA", "SAH", None),
    ("ISR", "SYR", None),
    ("WSA", "MAR", None),
    ("MAR", "SAH", None),
    ("GOL", "SYR", None),
    ("GOL", "ISR", None),
    ("KOS", "SRB", None),
    ("ISR", "PSX", None),
    ("EGY", "SDN", (33.0, 21.5, 38.0, 23.5)),
    ("IND", "PAK", (73.0, 32.4, 78.0, 37.0)),
    ("IND", "CHN", (77.0, 31.0, 81.5, 36.5)),
    ("IND", "CHN", (91.5, 26.5, 97.5, 29.6)),
    ("KAS", "IND", None),
    ("KAS", "PAK", None),
    ("KAS", "CHN", None),
    ("SDS", "SDN", (22.5, 8.3, 25.5, 10.0)),
]

# Names that the source gives wrongly, by ISO 3166-2: (English, French).
_NAMES_MENDED = {"ML-3": ("Sikasso", "Sikasso"), "ML-6": ("Timbuktu", "Tombouctou")}


@dataclass(frozen=True, slots=True)
class Countries:
    """One shape for each country, with its codes."""

    shapes: Geometries
    a3: list[str]
    a2: list[str]


@dataclass(frozen=True, slots=True)
class Units:
    """The first-level divisions of the world: `holders` and `countries` hold one code for each."""

    shapes: Geometries
    holders: NDArray[np.str_]
    countries: NDArray[np.str_]
    codes: dict[str, tuple[str, str]]  # country -> ISO a3, ISO a2
    labels: list[dict[str, Any]]  # positions in degrees
    disputed_boxes: list[tuple[str, str, Any]]  # pair of holders and a shape, or None

    def transformed(self, project: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> "Units":
        """Return the units with their shapes projected."""
        return replace(
            self,
            shapes=shapely.transform(self.shapes, project),
            disputed_boxes=[
                (a, b, None if box is None else shapely.transform(box, project))
                for a, b, box in self.disputed_boxes
            ],
        )

    def countries_of(self, shapes: Geometries) -> Countries:
        """Dissolve `shapes` (these units, simplified) into countries."""
        names = np.unique(self.countries)
        merged = [shapely.union_all(shapes[self.countries == name]) for name in names]
        codes = [self.codes.get(str(name), (str(name), "")) for name in names]
        return Countries(
            np.array(merged, dtype=object), [a3 for a3, _ in codes], [a2 for _, a2 in codes]
        )


def units_of_the_world(
    properties: list[dict[str, Any]],
    shapes: Geometries,
    country_rows: list[dict[str, Any]],
    country_shapes: Geometries,
    golan_line: Any,
) -> Units:
    """Assign every unit its holder and country, cutting the few that lie in two.

    `golan_line` is the line of 1949, which the source does not cut its division along.
    """
    shapes = _polygonal(shapes)
    whole = {row["ADM0_A3"]: shape for row, shape in zip(country_rows, country_shapes, strict=True)}
    pieces: list[Any] = []
    holders: list[str] = []
    for one, shape in zip(properties, shapes, strict=True):
        code = str(one["adm0_a3"])
        cut = _cut_in_two(code, shape, whole["SAH"], golan_line)
        if cut:
            pieces.extend(piece for _, piece in cut)
            holders.extend(holder for holder, _ in cut)
            continue
        if code == "RUS" and one.get("name") in ("Crimea", "Sevastopol"):
            code = "CRM"
        pieces.append(shape)
        holders.append(_HOLDER_OF_CODE.get(code, code))
    rounded = shapely.transform(np.array(pieces, dtype=object), lambda points: points.round(5))
    codes = {
        row["ADM0_A3"]: (
            row["ADM0_A3"] if row["ISO_A3_EH"] == "-99" else row["ISO_A3_EH"],
            "" if row["ISO_A2_EH"] == "-99" else row["ISO_A2_EH"],
        )
        for row in country_rows
    }
    return Units(
        shapes=_polygonal(rounded),
        holders=np.array(holders),
        countries=np.array([_COUNTRY_OF_HOLDER.get(holder, holder) for holder in holders]),
        codes={**codes, **_CODES_WITHOUT_COUNTRY_ROW},
        labels=_labels(properties, shapes, codes),
        disputed_boxes=[
            (a, b, None if box is None else shapely.segmentize(shapely.box(*box), 0.5))
            for a, b, box in _DISPUTED
        ],
    )


def _cut_in_two(
    code: str, shape: Any, western_sahara: Any, golan_line: Any
) -> list[tuple[str, Any]]:
    """Return a unit's parts with their holders if it lies in two countries, else nothing."""
    if code == "MAR" and shapely.intersects(shape, western_sahara):
        inner = _areal(shapely.intersection(shape, western_sahara))
        outer = _areal(shapely.difference(shape, western_sahara))
        parts = [("WSA", inner), (code, outer)]
        return [(holder, part) for holder, part in parts if not shapely.is_empty(part)]
    if code == "ISR" and shapely.contains(shape, shapely.Point(35.78, 33.0)):
        # From corner to corner, so that the neighbours' common corners stay common.
        corners = shapely.MultiPoint(shapely.get_coordinates(shape.exterior))
        line = shapely.get_coordinates(golan_line)
        ends = [
            shapely.ops.nearest_points(corners, shapely.Point(end))[0]
            for end in (line[0], line[-1])
        ]
        through = shapely.LineString([ends[0], *line[1:-1].tolist(), ends[1]])
        halves = shapely.get_parts(shapely.ops.split(shape, through))
        return [
            ("GOL" if shapely.contains(half, shapely.Point(35.78, 33.0)) else code, half)
            for half in halves
        ]
    return []


def border_lines(
    shapes: Geometries, units: Units, claims: Geometries, tolerance: float
) -> tuple[Geometries, list[str]]:
    """Return every border once, with its kind: country, disputed, claim or admin1.

    `shapes` are the units after simplifying; a segment that two of them share is a border.
    """
    starts, ends, left, right = _shared_segments(shapes)
    groups: dict[tuple[str, str, str], list[int]] = {}
    holders = units.holders
    middle: Any = shapely.points((starts + ends) / 2)
    disputed = _in_disputed_places(middle, holders[left], holders[right], units.disputed_boxes)
    for index, (a, b) in enumerate(
        zip(holders[left].tolist(), holders[right].tolist(), strict=True)
    ):
        if a == b:
            key = ("admin1", str(left[index]), str(right[index]))
        else:
            key = ("disputed" if disputed[index] else "country", min(a, b), max(a, b))
        groups.setdefault(key, []).append(index)
    lines: list[Any] = []
    kinds: list[str] = []
    for (kind, _, _), rows in sorted(groups.items()):
        segments: Any = shapely.linestrings(np.stack([starts[rows], ends[rows]], axis=1))
        merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(segments)))
        lines.extend(merged)
        kinds.extend([kind] * len(merged))
    drawn = shapely.union_all(
        [
            shapely.buffer(line, 3e-5 + tolerance, quad_segs=2)
            for line, kind in zip(lines, kinds, strict=True)
            if kind != "admin1"
        ]
    )
    shapely.prepare(drawn)
    for claim in shapely.get_parts(shapely.simplify(claims, tolerance * 0.6)):
        rest = shapely.difference(claim, drawn)
        parts = [
            part
            for part in shapely.get_parts(shapely.line_merge(rest))
            if part.length > max(8 * tolerance, 5e-5)
        ]
        lines.extend(parts)
        kinds.extend(["claim"] * len(parts))
    return np.array(lines, dtype=object), kinds


def _polygonal(shapes: Geometries) -> Geometries:
    """Mend what is invalid, keeping polygons only."""
    mended = shapely.make_valid(shapes)
    for row in np.flatnonzero(~np.isin(shapely.get_type_id(mended), (3, 6))):
        mended[row] = shapely.union_all(
            [part for part in shapely.get_parts(mended[row]) if shapely.get_dimensions(part) == 2]
        )
    return mended


def _areal(shape: Any) -> Any:
    """Keep the polygons of a shape that are more than slivers (about 100 km²)."""
    parts = [
        part
        for part in shapely.get_parts(shape)
        if part.geom_type == "Polygon" and part.area > 0.01
    ]
    return shapely.union_all(parts)


def _shared_segments(
    shapes: Geometries,
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp], NDArray[np.intp]]:
    """Return start and end of every segment that two shapes have in common, and their rows."""
    parts, part_of = shapely.get_parts(shapes, return_index=True)
    rings, ring_of = shapely.get_rings(parts, return_index=True)
    points, point_of = shapely.get_coordinates(rings, return_index=True)
    joined = point_of[:-1] == point_of[1:]
    a, b = points[:-1][joined], points[1:][joined]
    owner = part_of[ring_of[point_of[:-1][joined]]]
    swap = (a[:, 0] > b[:, 0]) | ((a[:, 0] == b[:, 0]) & (a[:, 1] > b[:, 1]))
    a[swap], b[swap] = b[swap], a[swap].copy()
    order = np.lexsort((b[:, 1], b[:, 0], a[:, 1], a[:, 0]))
    keys = np.hstack([a, b])[order]
    same = (keys[:-1] == keys[1:]).all(axis=1)
    first, second = order[:-1][same], order[1:][same]
    between = owner[first] != owner[second]
    first, second = first[between], second[between]
    return a[first], b[first], owner[first], owner[second]


def _in_disputed_places(
    middles: Geometries,
    left: NDArray[np.str_],
    right: NDArray[np.str_],
    pairs: list[tuple[str, str, Any]],
) -> NDArray[np.bool_]:
    disputed = np.zeros(len(middles), dtype=bool)
    for a, b, box in pairs:
        of_pair = ((left == a) & (right == b)) | ((left == b) & (right == a))
        if box is not None and of_pair.any():
            of_pair[of_pair] = shapely.contains(box, middles[of_pair])
        disputed |= of_pair
    return disputed


def _labels(
    properties: list[dict[str, Any]], shapes: Geometries, codes: dict[str, tuple[str, str]]
) -> list[dict[str, Any]]:
    inside = shapely.get_coordinates(shapely.point_on_surface(shapes))
    labels: list[dict[str, Any]] = []
    for one, point in zip(properties, inside, strict=True):
        if not one.get("name") or float(one.get("min_label") or 18) > 12:
            continue
        mended = _NAMES_MENDED.get(str(one.get("iso_3166_2")))
        lon, lat = one.get("longitude"), one.get("latitude")
        if lon is None or lat is None:
            lon, lat = point
        labels.append(
            {
                "lon": float(lon),
                "lat": float(lat),
                "name": mended[0] if mended else one["name"],
                "name_fr": mended[1] if mended else one.get("name_fr"),
                "name_ar": one.get("name_ar"),
                "a2": codes.get(str(one["adm0_a3"]), ("", ""))[1],
                "iso": one.get("iso_3166_2"),
                "min_zoom": round(max(float(one["min_label"]) - 1.0, 4.0), 1),
            }
        )
    return sorted(labels, key=lambda label: (label["min_zoom"], label["name"]))
