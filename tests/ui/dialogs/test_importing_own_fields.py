# SPDX-License-Identifier: MIT
"""Columns of a table become the case's own fields, those that it has and new ones."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ingest.samples import ged, write_ged
from tests.paths import ROOT
from tests.ui.dialogs.test_importing import (
    choose,
    dialog,
    entry_of,
    field,
    import_all,
    window,
)
from tests.ui.own_fields import field_called, with_fields
from workbench.casefile.queries.entry import places_like
from workbench.domain.event import Place
from workbench.ingest.codebooks import load_presets
from workbench.ingest.mapping import Mapping, mapping_text, read_mapping
from workbench.session.session import Session
from workbench.ui.dialogs.importing import ImportDialog
from workbench.ui.dialogs.importing.codebook_offer import CodebookOffer
from workbench.ui.dialogs.importing.columns_page import ColumnsPage
from workbench.ui.dialogs.importing.entry import Stage
from workbench.ui.icons import Icons

__all__ = ["dialog", "window"]  # fixtures

ROWS = """id,date,title,arm,size,burnt,first heard
1,2022-03-01,Raid,mortar,"81,5",oui,05/03/2022
2,2022-03-02,Raid,mine,big,non,2022-03
3,2022-03-03,Raid,,,,
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "arms.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def make(dialog: ImportDialog, qtbot: QtBot, column: str) -> None:
    """Choose a column in the menu that makes fields of columns."""
    [page] = dialog.findChildren(ColumnsPage)
    menu = page._own.menu
    next(action for action in menu.actions() if action.text() == column).trigger()
    qtbot.waitUntil(lambda: column not in [action.text() for action in menu.actions()])


def test_columns_fill_fields_of_the_case_and_new_ones(
    session: Session, dialog: ImportDialog, qtbot: QtBot, file: Path
):
    with_fields(qtbot, session)
    entry = entry_of(dialog, qtbot, file)
    qtbot.waitUntil(lambda: entry.stage is Stage.READY)
    choose(field(dialog, "Weapon"), "arm")
    choose(field(dialog, "Claimed"), "burnt")
    qtbot.waitUntil(lambda: entry.stage is Stage.READY)
    make(dialog, qtbot, "size")
    make(dialog, qtbot, "first heard")
    qtbot.waitUntil(lambda: entry.stage is Stage.READY)
    assert entry.reading is not None
    assert entry.reading.mapping is not None
    assert entry.reading.mapping.kinds == {
        "field:weapon": "choice", "field:claimed": "yes/no", "field:size": "text",
        "field:first_heard": "text",
    }  # fmt: skip
    import_all(dialog, qtbot)
    qtbot.waitUntil(lambda: "field:size" in session.stage.scene.frame.columns)
    assert field_called(session, "size").kind == "text"
    frame = session.stage.scene.frame
    new = frame["event_id"] > 5
    words = frame.vocabulary
    weapons = [words["field:weapon"][code] for code in frame["field:weapon"][new] if code >= 0]
    claimed = [words["field:claimed"][code] for code in frame["field:claimed"][new] if code >= 0]
    assert (weapons, claimed) == (["mortar", "mine"], ["yes", "no"])


def test_a_mapping_keeps_the_kinds_in_its_file():
    mapping = Mapping(columns={"field:weapon": ("arm",)}, kinds={"field:weapon": "choice"})
    assert read_mapping(mapping_text(mapping)) == mapping
    assert "kinds" not in mapping_text(Mapping())


def test_columns_called_as_fields_of_the_case_fill_them_unasked(
    session: Session, dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
):
    with_fields(qtbot, session)
    file = tmp_path / "depots.csv"
    rows = ["id,date,title,Weapon,depot", "1,2022-03-01,Raid,mortar,Kes", "2,2022-03-02,Raid,,Tol"]
    file.write_text("\n".join(rows), encoding="utf-8")
    entry = entry_of(dialog, qtbot, file)
    qtbot.waitUntil(lambda: entry.stage is Stage.READY)
    assert entry.reading is not None
    assert entry.reading.mapping is not None
    assert entry.reading.mapping.columns["field:depot"] == ("depot",)
    import_all(dialog, qtbot)
    frame = session.stage.scene.frame
    words = frame.vocabulary["field:depot"]
    assert [words[code] for code in frame["field:depot"][frame["event_id"] > 5]] == ["Kes", "Tol"]
    found: list[Place] = []
    session.read("Find place", places_like, text="Kes", then=found.extend, key="places of test")
    qtbot.waitUntil(lambda: bool(found))
    assert len(found) == 1  # no other of its name was made


def test_a_known_format_offers_the_fields_of_its_codebook(
    session: Session, icons: Icons, qtbot: QtBot, window: QWidget, tmp_path: Path
):
    file = write_ged(tmp_path / "ged.csv", ged())
    presets = load_presets(ROOT / "resources" / "codebooks")
    dialog = ImportDialog(session, icons, [file], window, presets)
    dialog.show()
    [offer] = dialog.findChildren(CodebookOffer)
    qtbot.waitUntil(offer.isVisible)
    assert offer.text() == "Add 11 field(s) of UCDP GED to the form and the filters"
    offer.click()
    import_all(dialog, qtbot)
    qtbot.waitUntil(lambda: "field:dyad_name" in session.stage.scene.frame.columns)
    frame = session.stage.scene.frame
    assert frame.vocabulary["field:code_status"] == ("Clear",)
    assert frame["field:deaths_b"][-1] == 2
    assert field_called(session, "Code status").choices[0] == "Clear"
    assert not offer.isVisible()


DEFINED = '[{"key":"weapon","name":"Weapon","kind":"choice","choices":["mine","mortar"]}]'
EXPORTED = f"""uid,date,earliest,latest,title,Weapon,own_fields
0196f0a0-0000-7000-8000-000000000001,2022-03-01,,,Raid,mine,
0196f0a0-0000-7000-8000-000000000002,2022-03-02,,,Calm,,"{DEFINED.replace('"', '""')}"
"""


def test_an_export_brings_the_fields_of_its_case_from_whatever_row_tells_of_them(
    session: Session, dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
):
    file = tmp_path / "export.csv"
    file.write_text(EXPORTED, encoding="utf-8")
    entry_of(dialog, qtbot, file)
    [offer] = dialog.findChildren(CodebookOffer)
    qtbot.waitUntil(offer.isVisible)
    assert offer.text() == "Add its 1 own field(s) to the form and the filters"
    assert offer.isChecked()
    import_all(dialog, qtbot)
    qtbot.waitUntil(lambda: "field:weapon" in session.stage.scene.frame.columns)
    weapon = field_called(session, "Weapon")
    assert (weapon.kind, weapon.choices) == ("choice", ("mine", "mortar"))
    assert weapon.codebook is None
