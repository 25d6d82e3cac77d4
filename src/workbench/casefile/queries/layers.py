# SPDX-License-Identifier: MIT
"""Reading the user's map layers. Read-only: nothing is written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from workbench.casefile.connection import Connection


@dataclass(frozen=True, slots=True)
class LayerRow:
    """A layer as the case knows it; `bounds` is west, south, east, north in degrees.

    `path` is None for a layer whose file is kept in the case. `is_districts`: whether its areas
    count as districts where those without reports are shown.
    """

    id: int
    uid: str
    name: str
    kind: str
    format: str
    file_name: str
    part: str | None
    sha256: bytes
    size: int
    path: str | None
    visible: bool
    style: Mapping[str, Any] = field(hash=False)
    credit: str = ""
    licence: str = ""
    bounds: tuple[float, float, float, float] | None = None
    min_zoom: int | None = None
    max_zoom: int | None = None
    features: int | None = None
    note: str = ""
    is_districts: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether the file lies in the case."""
        return self.path is None


def read_layers(conn: Connection) -> list[LayerRow]:
    """Return all layers, the one that is drawn on top first."""
    rows = conn.execute(
        "SELECT id, uid, name, kind, format, file_name, part, sha256, size, path, visible, style, "
        "credit, licence, bounds, min_zoom, max_zoom, features, note, districts "
        "FROM layer ORDER BY position DESC, id DESC"
    )
    return [_layer(row) for row in rows]


def _layer(row: tuple[Any, ...]) -> LayerRow:
    bounds = json.loads(row[14]) if row[14] else None
    return LayerRow(
        id=row[0], uid=str(UUID(bytes=row[1])), name=row[2], kind=row[3], format=row[4],
        file_name=row[5], part=row[6], sha256=row[7], size=row[8], path=row[9],
        visible=bool(row[10]), style=json.loads(row[11]), credit=row[12], licence=row[13],
        bounds=(bounds[0], bounds[1], bounds[2], bounds[3]) if bounds else None,
        min_zoom=row[15], max_zoom=row[16], features=row[17], note=row[18],
        is_districts=row[19] == 1,
    )  # fmt: skip
