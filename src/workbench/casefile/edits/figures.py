# SPDX-License-Identifier: MIT
"""Edits of figures: a view shown as map, timeline or chart, with caption and source line."""

import json
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import insert_record, update_record
from workbench.domain.errors import EditError
from workbench.domain.terms import FigureKind


@command("Add figure")
def add_figure(
    db: Database,
    *,
    view: int,
    kind: str,
    caption: str = "",
    source_line: str = "",
    options: Mapping[str, Any] | None = None,
    uid: bytes | None = None,
) -> int:
    """Make a figure of a saved view; return its key."""
    if kind not in set(FigureKind):
        raise EditError(f"A figure cannot be a “{kind}”; choose map, timeline or chart.")
    values = {"view_id": view, "kind": kind, "caption": caption, "source_line": source_line}
    options_text = json.dumps(options, sort_keys=True) if options else None
    return insert_record(db, "figure", {**values, "options": options_text}, uid=uid)


@command("Change figure")
def change_figure(db: Database, *, figure: int, values: Mapping[str, Any]) -> None:
    """Change columns of a figure."""
    update_record(db, "figure", figure, values)
