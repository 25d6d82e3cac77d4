# SPDX-License-Identifier: MIT
"""The small case with a field of each kind, filled in some of its events."""

from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from workbench.casefile.command import command
from workbench.casefile.edits.fields import add_field, set_events_field
from workbench.domain.event_fields import FieldEntry
from workbench.domain.uids import uid_text
from workbench.session.session import Session

CAMP, KILLING, AMBUSH, SHELLING, CALM = range(1, 6)


@command("Keep more of events")
def keep_more(db: Database) -> None:
    """Define a field of each kind: weapon, calibre, unit, seen, claimed and depot."""
    weapon = add_field(db, name="Weapon", kind="choice", choices=["mortar", "mine", "rifle"])
    calibre = add_field(db, name="Calibre", kind="number")
    unit = add_field(db, name="Unit", kind="text")
    seen = add_field(db, name="First seen", kind="date")
    claimed = add_field(db, name="Claimed", kind="yes/no")
    depot = add_field(db, name="Depot", kind="place")
    kes = uid_text(db.execute("SELECT uid FROM place WHERE name = 'Kes'").fetchone()[0])
    for events, field, value in (
        ([CAMP, SHELLING], weapon, "mortar"), ([AMBUSH], weapon, "mine"),
        ([CAMP], calibre, 81), ([SHELLING], calibre, 120), ([AMBUSH], calibre, 7.5),
        ([CAMP], unit, "3rd company"), ([KILLING, AMBUSH], unit, "Guards"),
        ([CAMP], seen, "2022-04-23~"), ([AMBUSH], seen, "2022-03"),
        ([CAMP], claimed, True), ([KILLING], claimed, False),
        ([CAMP], depot, kes),
    ):  # fmt: skip
        set_events_field(db, events=events, field=field, value=value)


def with_fields(qtbot: QtBot, session: Session) -> Session:
    """Return the session once its case has the fields."""
    session.edit(keep_more)
    qtbot.waitUntil(lambda: "field:depot" in session.stage.scene.frame.columns)
    return session


def field_called(session: Session, name: str) -> FieldEntry:
    """Return a field of the case by its name."""
    return next(f for f in session.stage.scene.register.fields.values() if f.name == name)
