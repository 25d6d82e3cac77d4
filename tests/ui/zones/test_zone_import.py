# SPDX-License-Identifier: MIT
"""Areas of a file become zones: as the file says it, and as nobody claims where it does not."""

import json
from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.ui.zones.conftest import named, square
from workbench.casefile.edits.zone_kinds import set_zone_kinds
from workbench.domain.zones import DEFAULT_KINDS
from workbench.session.session import Session
from workbench.ui.zones.import_dialog import ZoneImportDialog
from workbench.ui.zones.panel import ZonesPanel


def test_areas_of_a_file_become_zones_in_one_edit(
    panel: ZonesPanel, session: Session, qtbot: QtBot, tmp_path: Path
):
    point = {"type": "Point", "coordinates": [0, 0]}
    features = [
        {"type": "Feature", "properties": {"name": name}, "geometry": geometry}
        for name, geometry in (("Gao", square(0, 16)), (None, square(2, 16)), ("well", point))
    ]
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    panel.import_file(path)
    qtbot.waitUntil(lambda: bool(panel.window().findChildren(ZoneImportDialog)))
    dialog = panel.window().findChildren(ZoneImportDialog)[0]
    assert "2 area" in dialog.said.text()
    assert "1 line" in dialog.said.text()
    dialog.form.actor.setText("Red Front")
    dialog.form.kind.setCurrentIndex(1)
    dialog.accept()
    qtbot.waitUntil(lambda: len(panel.desk.atlas.zones) == 4)
    gao = named(panel, "Gao")
    assert (gao.actor, gao.zone_class, gao.note) == (
        "Red Front", "support", "Imported from areas.geojson.",
    )  # fmt: skip
    assert named(panel, "areas 2").actor == "Red Front"
    session.undo()
    qtbot.waitUntil(lambda: len(panel.desk.atlas.zones) == 2)


def test_fields_of_a_file_say_what_its_areas_are_and_one_undo_takes_all_back(
    panel: ZonesPanel, session: Session, qtbot: QtBot, tmp_path: Path
):
    rows = (
        {"nom": "Gao", "type": "contrôlé", "groupe": "Dozo", "début": "2022-02-01",
         "fin": "2022-04-30", "confiance": "faible", "notes": "by radio"},
        {"nom": "Kidal", "type": "contesté", "groupe": None, "début": "spring?", "fin": None,
         "confiance": None, "notes": None},
    )  # fmt: skip
    features = [
        {"type": "Feature", "properties": row, "geometry": square(2.0 * at, 16)}
        for at, row in enumerate(rows)
    ]
    path = tmp_path / "zones.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    panel.import_file(path)
    qtbot.waitUntil(lambda: bool(panel.window().findChildren(ZoneImportDialog)))
    dialog = panel.window().findChildren(ZoneImportDialog)[0]
    assert dialog.words.classes == {"contrôlé": "control", "contesté": "custom"}
    assert "Kidal: “contesté” is no class of this case; the zone is “Other”." in (
        dialog.unread.text()
    )
    contested = dialog.words.choice(1)
    contested.setCurrentIndex(contested.findData("attack"))
    dialog.form.actor.setText("Red Front")
    dialog.form.valid.show_date("2022/..")
    shown = [dialog.preview.item(1, column) for column in range(4)]
    assert [item.text() if item else "" for item in shown] == ["Kidal", "Attack", "Red Front", "–"]
    assert "Kidal: not understood, kept in the note: début: spring?." in dialog.unread.text()
    assert "the zone is “Attack”." in dialog.unread.text()
    dialog.accept()
    qtbot.waitUntil(lambda: len(panel.desk.atlas.zones) == 4)
    gao, kidal = named(panel, "Gao"), named(panel, "Kidal")
    assert (gao.zone_class, gao.actor, gao.valid, gao.confidence) == (
        "control", "Dozo", "2022-02-01/2022-04-30", "low",
    )  # fmt: skip
    assert gao.note == "by radio\n\nImported from zones.geojson."
    assert (kidal.zone_class, kidal.actor, kidal.valid, kidal.confidence) == (
        "attack", "Red Front", None, None,
    )  # fmt: skip
    assert "Not understood: début: spring?." in kidal.note
    assert "Class in the file: contesté." in kidal.note
    session.undo()
    qtbot.waitUntil(lambda: len(panel.desk.atlas.zones) == 2)


def imported(panel: ZonesPanel, qtbot: QtBot, to: Path, *rows: object) -> ZoneImportDialog:
    """Open the dialog for a file of areas with these properties."""
    features = [
        {"type": "Feature", "properties": row, "geometry": square(2.0 * at, 16)}
        for at, row in enumerate(rows)
    ]
    to.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    panel.import_file(to)
    qtbot.waitUntil(lambda: bool(panel.window().findChildren(ZoneImportDialog)))
    return panel.window().findChildren(ZoneImportDialog)[0]


def test_no_area_becomes_controlled_by_what_its_file_does_not_say(
    panel: ZonesPanel, qtbot: QtBot, tmp_path: Path
):
    rows = ({"name": "A", "class": "control"}, {"name": "B", "class": "weird"}, {"name": "C"})
    dialog = imported(panel, qtbot, tmp_path / "zones.geojson", *rows)
    assert dialog.unread.text().splitlines() == [
        "B: “weird” is no class of this case; the zone is “Other”.",
        "C: the file names no class; the zone is “Other”.",
    ]
    dialog.accept()
    qtbot.waitUntil(lambda: len(panel.desk.atlas.zones) == 5)
    assert [named(panel, name).zone_class for name in "ABC"] == ["control", "custom", "custom"]
    assert "Class in the file: weird." in named(panel, "B").note


def test_a_set_without_a_class_that_claims_nothing_asks_for_one(
    panel: ZonesPanel, session: Session, qtbot: QtBot, tmp_path: Path
):
    session.edit(set_zone_kinds, kinds=DEFAULT_KINDS[:3])
    qtbot.waitUntil(lambda: len(panel.desk.atlas.kinds) == 3)
    rows = ({"name": "A", "class": "control"}, {"name": "B", "class": "weird"})
    dialog = imported(panel, qtbot, tmp_path / "zones.geojson", *rows)
    dialog.accept()
    assert dialog.problem.text() == "1 area(s) have no class: choose one beside “Class”."
    dialog.form.kind.setCurrentIndex(dialog.form.kind.findData("attack"))
    dialog.accept()
    qtbot.waitUntil(lambda: len(panel.desk.atlas.zones) == 4)
    assert named(panel, "B").zone_class == "attack"


def test_a_file_without_areas_is_refused_with_a_sentence(
    panel: ZonesPanel, session: Session, qtbot: QtBot, tmp_path: Path
):
    path = tmp_path / "wells.geojson"
    path.write_text('{"type": "Point", "coordinates": [0, 0]}')
    refused: list[str] = []
    session.refused.connect(refused.append)
    panel.import_file(path)
    qtbot.waitUntil(lambda: bool(refused))
    assert "holds no areas" in refused[0]
    assert not panel.window().findChildren(QDialog)
