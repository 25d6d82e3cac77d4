# SPDX-License-Identifier: MIT
"""Edits of the user's map layers: their files, names, looks, order and credits."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.casefile.stored_files import keep_file
from workbench.domain.errors import EditError


@dataclass(frozen=True, slots=True)
class LayerFile:
    """The file that layers come from: kept in the case with its `data`, or left at its `path`."""

    name: str
    sha256: bytes
    size: int
    path: str | None = None
    data: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class LayerDraft:
    """A layer that is to be added; `bounds` is west, south, east, north in degrees."""

    name: str
    kind: str
    format: str
    part: str | None = None
    style: Mapping[str, Any] = field(default_factory=dict[str, Any])
    credit: str = ""
    licence: str = ""
    bounds: tuple[float, float, float, float] | None = None
    min_zoom: int | None = None
    max_zoom: int | None = None
    features: int | None = None
    note: str = ""


@command("Add layers")
def add_layers(db: Database, *, file: LayerFile, layers: Sequence[LayerDraft]) -> list[int]:
    """Add layers of one file above all others, the first on top; return their keys."""
    if (file.path is None) == (file.data is None):
        raise EditError("A layer is either kept in the case or left where it is.")
    if file.data is not None:
        _keep(db, file)
    (top,) = db.execute("SELECT coalesce(max(position), 0) FROM layer").fetchone()
    keys: list[int] = []
    for place, draft in enumerate(layers):
        values: dict[str, Any] = {
            "name": _name(draft.name), "kind": draft.kind, "format": draft.format,
            "file_name": file.name, "part": draft.part, "sha256": file.sha256, "size": file.size,
            "path": file.path, "style": _json(draft.style), "position": top + len(layers) - place,
            "credit": draft.credit, "licence": draft.licence,
            "bounds": json.dumps(draft.bounds) if draft.bounds else None,
            "min_zoom": draft.min_zoom, "max_zoom": draft.max_zoom, "features": draft.features,
            "note": draft.note,
        }  # fmt: skip
        keys.append(insert_record(db, "layer", values))
    return keys


@command("Rename layer")
def rename_layer(db: Database, *, layer: int, name: str) -> None:
    """Give a layer another name."""
    update_record(db, "layer", layer, {"name": _name(name)})


@command("Change look of layer")
def style_layer(db: Database, *, layer: int, style: Mapping[str, Any]) -> None:
    """Draw a layer in another way."""
    update_record(db, "layer", layer, {"style": _json(style)})


@command("Show or hide layers")
def show_layers(db: Database, *, layers: Sequence[int], visible: bool) -> None:
    """Show layers on the map, or hide them."""
    for layer in layers:
        update_record(db, "layer", layer, {"visible": int(visible)})


@command("Change credit of layer")
def credit_layer(db: Database, *, layer: int, credit: str, licence: str) -> None:
    """Say whose data a layer is, and under which licence."""
    update_record(db, "layer", layer, {"credit": credit.strip(), "licence": licence.strip()})


@command("Reorder layers")
def order_layers(db: Database, *, layers: Sequence[int]) -> None:
    """Draw layers in this order, the first on top; every layer must be named once."""
    rows = db.execute("SELECT id, position FROM layer").fetchall()
    before = {int(row[0]): int(row[1]) for row in rows}
    if sorted(layers) != sorted(before):
        raise EditError("The layers have changed in the meantime. Put them in order again.")
    for place, layer in enumerate(layers):
        position = len(layers) - place
        if before[layer] != position:
            update_record(db, "layer", layer, {"position": position})


@command("Find file of layer")
def find_layer_file(db: Database, *, layer: int, path: str) -> None:
    """Say where the very file of a layer lies now, and of all others that came from it."""
    row = db.execute("SELECT sha256 FROM layer WHERE id = ?", [layer]).fetchone()
    if row is None:
        raise EditError("The layer is no longer in the case.")
    db.execute(
        "UPDATE layer SET path = :path WHERE sha256 = :sha256 AND (path IS NOT NULL "
        "OR sha256 NOT IN (SELECT sha256 FROM stored_file))",
        {"path": path, "sha256": row[0]},
    )


@command("Take file of layer anew")
def renew_layer(db: Database, *, layer: int, file: LayerFile, draft: LayerDraft) -> None:
    """Let a layer show another state of its file; name, look, place and credit stay."""
    if file.data is not None:
        _keep(db, file)
    values: dict[str, Any] = {
        "kind": draft.kind, "format": draft.format, "file_name": file.name, "part": draft.part,
        "sha256": file.sha256, "size": file.size, "path": file.path,
        "bounds": json.dumps(draft.bounds) if draft.bounds else None,
        "min_zoom": draft.min_zoom, "max_zoom": draft.max_zoom, "features": draft.features,
    }  # fmt: skip
    update_record(db, "layer", layer, values)


@command("Choose districts")
def choose_districts(db: Database, *, layer: int | None) -> None:
    """Have the areas of one layer count as districts; None: the divisions of the base map."""
    for (before,) in db.execute("SELECT id FROM layer WHERE districts = 1").fetchall():
        if before != layer:
            update_record(db, "layer", before, {"districts": None})
    if layer is not None:
        update_record(db, "layer", layer, {"districts": 1})


@command("Remove layer")
def remove_layer(db: Database, *, layer: int) -> None:
    """Take a layer off; its kept file stays for Undo until the case is compacted."""
    delete_record(db, "layer", layer)


def _keep(db: Database, file: LayerFile) -> None:
    """Keep a file in the case; raise EditError when it is not what was read before."""
    assert file.data is not None
    if keep_file(db.conn, name=file.name, data=file.data) != file.sha256:
        raise EditError(f"“{file.name}” changed while it was read. Add it again.")


def _name(name: str) -> str:
    said = " ".join(name.split())
    if not said:
        raise EditError("A layer needs a name.")
    return said


def _json(style: Mapping[str, Any]) -> str:
    return json.dumps(dict(style), sort_keys=True)
