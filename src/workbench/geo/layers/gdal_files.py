# SPDX-License-Identifier: MIT
"""Read through GDAL what has no simpler reader: Shapefiles, FlatGeobuf, foreign coordinates.

GDAL only ever sees bytes in memory whose kind was told before, and it is shut off from the
network besides.
"""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any
from uuid import uuid4

import numpy as np
import shapely

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.geo.layers.content import RawLayer, Shapes, no_longer

# No file that GDAL could be led to may come from elsewhere.
_SHUT_OFF = {
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "none",
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{noext}",
    "GDAL_HTTP_MAX_RETRY": "0",
    "GDAL_DISABLE_READDIR_ON_OPEN": "TRUE",
    "OGR_SQLITE_LOAD_EXTENSIONS": "NO",
    "OSR_DEFAULT_AXIS_MAPPING_STRATEGY": "TRADITIONAL_GIS_ORDER",
}


def read_with_gdal(name: str, data: bytes, progress: Progress = unwatched) -> RawLayer:
    """Return the one layer of a FlatGeobuf file or of a zipped Shapefile."""
    progress(0, None, name)
    with _gdal(name) as gdal:
        facts = gdal.read_info(data, force_feature_count=True)
        no_longer(name, int(facts["features"]))
        said, _, shapes, values = gdal.raw.read(data, force_2d=True, datetime_as_string=True)
        if shapes is None:
            raise InputError(f"{name} is a table without shapes: there is nothing to draw.")
        geos: Any = shapely
        columns = {
            str(field): _plain(column) for field, column in zip(said["fields"], values, strict=True)
        }
        return RawLayer(geos.from_wkb(shapes, on_invalid="ignore"), columns, said["crs"])


def to_degrees(name: str, shapes: Shapes, crs: str, progress: Progress = unwatched) -> Shapes:
    """Return shapes of another coordinate system in degrees of WGS84; None for what fails."""
    progress(0, None, name)
    folder = f"/vsimem/{uuid4().hex}"
    with _gdal(name) as gdal:
        wkb = shapely.to_wkb(shapes)
        try:
            gdal.raw.write(
                f"{folder}/from.fgb", geometry=wkb, field_data=[np.arange(len(shapes))],
                fields=np.array(["row"], dtype=object), geometry_type="Unknown", crs=crs,
                driver="FlatGeobuf", layer="from", layer_options={"SPATIAL_INDEX": "NO"},
            )  # fmt: skip
            _, _, found, rows = gdal.raw.read(_warped(folder).encode())
        except gdal.errors.CRSError as error:
            raise InputError(
                f"{name} names a coordinate system that is not known here ({crs[:40]}). Save it in "
                "WGS84 and add it again."
            ) from error
        finally:
            with suppress(FileNotFoundError):  # nothing was written where GDAL refused at once
                gdal.vsi_rmtree(folder)
    moved = np.full(len(shapes), None, dtype=object)
    moved[rows[0]] = shapely.from_wkb(found, on_invalid="ignore")
    return moved


def _warped(folder: str) -> str:
    """Return a description, all ours, of a layer that GDAL transforms as it is read."""
    return (
        '<OGRVRTDataSource><OGRVRTWarpedLayer><OGRVRTLayer name="from">'
        f"<SrcDataSource>{folder}/from.fgb</SrcDataSource></OGRVRTLayer>"
        "<TargetSRS>EPSG:4326</TargetSRS></OGRVRTWarpedLayer></OGRVRTDataSource>"
    )


@contextmanager
def _gdal(name: str) -> Generator[Any]:
    """Hand out pyogrio; its errors become sentences."""
    import pyogrio  # pyright: ignore[reportMissingTypeStubs]

    gdal: Any = pyogrio
    errors = gdal.errors
    gdal.set_gdal_config_options(_SHUT_OFF)
    damage = (
        errors.DataSourceError, errors.DataLayerError, errors.FeatureError, errors.FieldError,
        errors.GeometryError, errors.CRSError, RuntimeError, RuntimeWarning, ValueError, IndexError,
        shapely.errors.GEOSException,
    )  # fmt: skip
    try:
        yield gdal
    except damage as error:
        said = " ".join(str(error).split())[:160]
        raise InputError(f"{name} cannot be read as a map layer ({said}).") from error


def _plain(column: Any) -> list[Any]:
    """Return numpy values as plain ones, NaN as None."""
    return [None if value != value else value for value in column.tolist()]
