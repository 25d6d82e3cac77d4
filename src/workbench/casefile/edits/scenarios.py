# SPDX-License-Identifier: MIT
"""Edits of scenarios: courses that events may take, in the order of their assessment."""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.errors import EditError, NotFoundError
from workbench.domain.outlook import ScenarioKind
from workbench.domain.time import edtf_span

_IN_ORDER = "SELECT id FROM scenario WHERE assessment_id IS ? ORDER BY coalesce(position, id), id"


@command("Add scenario")
def add_scenario(
    db: Database,
    *,
    title: str,
    kind: str = ScenarioKind.OTHER,
    assessment: int | None = None,
    values: Mapping[str, Any] | None = None,
    uid: bytes | None = None,
) -> int:
    """Write a scenario below those of its assessment; return its key.

    `values`: `body` (Markdown), `probability` (a term), `horizon` (EDTF).
    """
    given = {"title": title, "kind": kind, "assessment_id": assessment, **(values or {})}
    (last,) = db.execute(
        "SELECT coalesce(max(coalesce(position, id)), 0) FROM scenario WHERE assessment_id IS ?",
        [assessment],
    ).fetchone()
    return insert_record(db, "scenario", {**_checked(given), "position": last + 1}, uid=uid)


@command("Change scenario")
def change_scenario(db: Database, *, scenario: int, values: Mapping[str, Any]) -> None:
    """Change columns of a scenario."""
    update_record(db, "scenario", scenario, _checked(values))


@command("Move scenario")
def move_scenario(db: Database, *, scenario: int, by: int) -> None:
    """Move a scenario up (-1) or down (1) among those of its assessment; it stops at the ends."""
    row = db.execute("SELECT assessment_id FROM scenario WHERE id = ?", [scenario]).fetchone()
    if row is None:
        raise NotFoundError("The scenario to be moved is no longer in the case.")
    order = [int(key) for (key,) in db.execute(_IN_ORDER, [row[0]])]
    at = order.index(scenario)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    for position, key in enumerate(order, 1):
        db.execute(
            "UPDATE scenario SET position = ? WHERE id = ? AND position IS NOT ?",
            [position, key, position],
        )


@command("Delete scenario")
def delete_scenario(db: Database, *, scenario: int) -> None:
    """Delete a scenario, its indicators and what became of their rings."""
    delete_record(db, "scenario", scenario)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values that may stand in a scenario; words without letters are none."""
    changes = dict(values)
    for name in ("title", "kind"):
        if name in changes:
            changes[name] = " ".join(str(changes[name]).split())
    if changes.get("title") == "":
        raise EditError("A scenario needs a title.")
    if changes.get("kind") == "":
        raise EditError("A scenario needs a kind.")
    if "probability" in changes:
        changes["probability"] = " ".join((changes["probability"] or "").split()) or None
    if changes.get("horizon"):
        edtf_span(changes["horizon"])
    return changes
