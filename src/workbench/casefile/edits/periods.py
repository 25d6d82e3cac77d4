# SPDX-License-Identifier: MIT
"""Edits of periods: named stretches of time, such as an operation or a cease-fire."""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.rows import delete_record, insert_record, update_record
from workbench.domain.errors import EditError
from workbench.domain.time import edtf_span


@command("Add period")
def add_period(
    db: Database,
    *,
    name: str,
    date: str,
    colour: str | None = None,
    note: str = "",
    uid: bytes | None = None,
) -> int:
    """Name a stretch of time, `date` in EDTF; return its key."""
    values = _checked({"name": name, "date": date, "colour": colour, "note": note})
    return insert_record(db, "period", values, uid=uid)


@command("Change period")
def change_period(db: Database, *, period: int, values: Mapping[str, Any]) -> None:
    """Change `name`, `date`, `colour` or `note` of a period; its bounds follow a changed date."""
    update_record(db, "period", period, _checked(values))


@command("Delete period")
def delete_period(db: Database, *, period: int) -> None:
    """Delete a period; the events in it stay."""
    delete_record(db, "period", period)


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with the bounds of a date; raise EditError when one will not do."""
    checked = dict(values)
    if "name" in checked:
        checked["name"] = checked["name"].strip()
        if not checked["name"]:
            raise EditError("A period needs a name.")
    if "date" in checked:
        span = edtf_span(checked["date"])
        checked |= {"earliest_ms": span.earliest_ms, "latest_ms": span.latest_ms}
    return checked
