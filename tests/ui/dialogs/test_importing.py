# SPDX-License-Identifier: MIT
"""The import dialog on a real session and small files: what it says, writes and takes back."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.tags import add_tag
from workbench.domain.drafts import DraftChunk
from workbench.domain.progress import Progress
from workbench.ingest.mapping import Mapping, load_mapping
from workbench.session.jobs import Job
from workbench.session.session import Session
from workbench.ui.dialogs.importing import ImportDialog, show_import
from workbench.ui.dialogs.importing.entry import Doing, Entry, Stage
from workbench.ui.dialogs.importing.reading import carried_over
from workbench.ui.icons import Icons

ACLED = "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,location,"
ACLED += "latitude,longitude,fatalities,notes"


@pytest.fixture
def acled_file(tmp_path: Path) -> Path:
    """Four rows: two events, one of them twice, and one whose date is no date."""
    rows = [
        ACLED,
        "MLI1,24 April 2022,Battles,Armed clash,JNIM,FAMA,Mali,Sevare,14.5,-4.1,6,Clash",
        "MLI2,25 April 2022,Battles,Armed clash,JNIM,FAMA,Mali,Niono,14.2,-6.0,4,Clash",
        "MLI2,25 April 2022,Battles,Armed clash,JNIM,FAMA,Mali,Niono,14.2,-6.0,4,Clash",
        "MLI3,some day,Battles,Armed clash,JNIM,FAMA,Mali,Niono,14.2,-6.0,1,Clash",
    ]
    path = tmp_path / "acled.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def dateless_file(tmp_path: Path) -> Path:
    """A table of which no column is named or looks like a date to begin with."""
    rows = ["ref,what,where,heard"] + [f"{n},Raid,Dor,spring {n}" for n in range(5)]
    rows += [f"{n},Raid,Dor,{n:02}/03/2022" for n in range(5, 8)]
    path = tmp_path / "dateless.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def go_on(session: Session) -> Iterator[threading.Event]:
    """Hold the lane that writes, until this is set."""
    set_free = threading.Event()

    def hold_the_lane(_case: Casefile, *, progress: Progress) -> None:
        set_free.wait(20)

    session.run_on_case("Hold the lane", hold_the_lane)
    yield set_free
    set_free.set()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def dialog(session: Session, icons: Icons, window: QWidget) -> Iterator[ImportDialog]:
    made = ImportDialog(session, icons, parent=window)
    made.show()
    yield made
    made.desk.leave()


def entry_of(dialog: ImportDialog, qtbot: QtBot, path: Path) -> Entry:
    """Add a file and wait until it is read."""
    dialog.add_files([path])
    (entry,) = (entry for entry in dialog.desk.entries if entry.path == path)
    qtbot.waitUntil(lambda: entry.stage is not Stage.READING)
    return entry


def rehearsed(dialog: ImportDialog, qtbot: QtBot, path: Path) -> Entry:
    entry = entry_of(dialog, qtbot, path)
    qtbot.waitUntil(lambda: entry.rehearsal is not None and entry.doing is Doing.NOTHING)
    return entry


def button(dialog: ImportDialog, text: str) -> QPushButton:
    found = [b for b in dialog.findChildren(QPushButton) if b.text().startswith(text)]
    visible = [b for b in found if b.isVisible()]
    assert len(visible or found) == 1
    return (visible or found)[0]


def import_button(dialog: ImportDialog) -> QPushButton:
    buttons = (b for b in dialog.findChildren(QPushButton) if b.text().startswith("Import"))
    (found,) = (b for b in buttons if b.text() != "Import it all the same")
    return found


def field(dialog: ImportDialog, name: str) -> QComboBox:
    (found,) = (c for c in dialog.findChildren(QComboBox) if c.accessibleName() == name)
    return found


def mapping_of(entry: Entry) -> Mapping:
    assert entry.reading is not None
    assert entry.reading.mapping is not None
    return entry.reading.mapping


def table(dialog: ImportDialog, name: str) -> QTableView:
    (found,) = (t for t in dialog.findChildren(QTableView) if t.accessibleName() == name)
    return found


def texts(view: QAbstractItemView, row: int) -> list[str]:
    model = view.model()
    return [model.index(row, column).data() or "" for column in range(model.columnCount())]


def choose(combo: QComboBox, value: str) -> None:
    """Choose as a user does, so that `activated` is emitted."""
    row = combo.findData(value)
    assert row >= 0
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def said(dialog: ImportDialog) -> str:
    """All that the dialog says where it can be seen."""
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def events(session: Session) -> int:
    return len(session.stage.scene.frame)


def raids(folder: Path, killed: list[str]) -> Path:
    """Write a table with a raid a day, of which so many were killed."""
    rows = [f"2022-03-{day:02},Raid {day},{number}" for day, number in enumerate(killed, 1)]
    path = folder / "raids.csv"
    path.write_text("\n".join(("date,title,killed", *rows)) + "\n", encoding="utf-8")
    return path


def import_all(dialog: ImportDialog, qtbot: QtBot) -> None:
    import_button(dialog).click()
    qtbot.waitUntil(lambda: not dialog.desk.is_importing)


def test_a_recognised_file_is_rehearsed_imported_and_taken_back(
    session: Session, dialog: ImportDialog, qtbot: QtBot, acled_file: Path
):
    before = events(session)
    entry = rehearsed(dialog, qtbot, acled_file)
    report = entry.rehearsal
    assert report is not None
    assert (report.rows, report.written, report.folded, report.rejected) == (4, 2, 1, 1)
    assert events(session) == before
    import_all(dialog, qtbot)
    assert entry.stage is Stage.DONE
    assert events(session) == before + 2
    undo = button(dialog, "Undo import")
    assert undo.isVisible()
    undo.click()
    qtbot.waitUntil(lambda: events(session) == before)
    assert entry.stage is Stage.READY
    assert not undo.isVisible()


def test_the_dry_run_shows_its_numbers_and_its_problems(
    dialog: ImportDialog, qtbot: QtBot, acled_file: Path
):
    rehearsed(dialog, qtbot, acled_file)
    dialog.show_page("rehearsal")
    shown = said(dialog)
    assert "Killed: 11 in the file, 10 in the case; 1 differ." in shown
    assert "Rows folded into one event are counted once." in shown
    problems = table(dialog, "Problems")
    assert problems.model().rowCount() == 1
    rows, column, wrong = texts(problems, 0)
    assert (rows, column) == ("1\nrejected", "event_date")
    assert wrong.endswith("line 5: “some day”")


def test_sums_that_agree_are_said_to(dialog: ImportDialog, qtbot: QtBot, tmp_path: Path):
    rehearsed(dialog, qtbot, raids(tmp_path, ["2", "3", "many"]))
    dialog.show_page("rehearsal")
    assert "Killed: 5 in the file, as many in the case." in said(dialog)
    assert "Left out of both: 1 row(s) whose number is a bound" in said(dialog)


def test_problems_are_copied_without_formulas(dialog: ImportDialog, qtbot: QtBot, tmp_path: Path):
    path = raids(tmp_path, ["2", "3", "=1+1"])
    rehearsed(dialog, qtbot, path)
    dialog.show_page("rehearsal")
    button(dialog, "Copy").click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 2
    assert "\t'=1+1\t" in lines[1]


def test_equal_reasons_are_one_row_with_their_first_lines(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
):
    path = raids(tmp_path, ["many", "2", "few", "some", "lots", "3", "tens", "99999999999999"])
    rehearsed(dialog, qtbot, path)
    problems = table(dialog, "Problems")
    assert [texts(problems, row)[0] for row in range(2)] == ["5\nkept", "1\nkept"]
    assert texts(problems, 0)[2].splitlines()[1] == (
        "lines 2, 4, 5, 6 and 1 more: “many”, “few”, “some”, “lots”"
    )
    button(dialog, "Copy").click()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 7


def test_the_dry_run_is_what_a_file_opens_on(dialog: ImportDialog, qtbot: QtBot, acled_file: Path):
    rehearsed(dialog, qtbot, acled_file)
    assert "The import would bring 2 new event(s)." in said(dialog)


def test_an_import_before_the_dry_run_has_ended_says_that_it_does_not_wait(
    dialog: ImportDialog, qtbot: QtBot, acled_file: Path, go_on: threading.Event
):
    entry = entry_of(dialog, qtbot, acled_file)
    qtbot.waitUntil(lambda: entry.doing is Doing.REHEARSING)
    button = import_button(dialog)
    assert (button.text(), button.property("kind")) == ("Import without waiting", "")
    dialog.desk.decline_rehearsal(entry)
    assert button.text() == "Import without a dry run"
    go_on.set()
    dialog.desk.rehearse(entry)
    qtbot.waitUntil(lambda: button.text() == "Import 1 file(s)")
    assert button.property("kind") == "primary"


def dataset_field(dialog: ImportDialog) -> QLineEdit:
    (found,) = (x for x in dialog.findChildren(QLineEdit) if x.accessibleName() == "Data set")
    return found


def dataset_of(entry: Entry) -> str:
    return entry.reading.dataset if entry.reading else ""


def name_dataset(dialog: ImportDialog, qtbot: QtBot, name: str) -> None:
    """Type the name of a data set, as a user does."""
    field = dataset_field(dialog)
    field.selectAll()
    qtbot.keyClicks(field, name)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_file_without_killed_or_coordinates_is_said_to_lack_them(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
):
    path = tmp_path / "log.csv"
    path.write_text("date,title\n2022-03-01,Raid\n", encoding="utf-8")
    rehearsed(dialog, qtbot, path)
    assert "This file has no column of fatalities" in said(dialog)
    assert "no event will be on the map" in said(dialog)


def test_the_data_set_is_shown_with_what_the_case_has_of_it_and_can_be_changed(
    session: Session, dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
):
    first = raids(tmp_path, ["2", "3"])
    rehearsed(dialog, qtbot, first)
    assert dataset_field(dialog).text() == "raids"
    assert "The case has no events of this data set yet." in said(dialog)
    import_all(dialog, qtbot)
    other = tmp_path / "talks.csv"
    other.write_text("date,title\n2022-05-01,Talk\n", encoding="utf-8")
    entry = rehearsed(dialog, qtbot, other)
    name_dataset(dialog, qtbot, "raids")
    qtbot.waitUntil(lambda: mapping_of(entry).dataset == "raids" and entry.rehearsal is not None)
    qtbot.waitUntil(lambda: "2 event(s) of this data set. None of them is" in said(dialog))
    before = events(session)
    name_dataset(dialog, qtbot, "talks")
    qtbot.waitUntil(lambda: mapping_of(entry).dataset == "talks" and entry.rehearsal is not None)
    import_all(dialog, qtbot)
    assert events(session) == before + 1


def test_a_known_format_offers_the_data_sets_of_the_case_and_names_twins(
    session: Session, dialog: ImportDialog, qtbot: QtBot, acled_file: Path, tmp_path: Path
):
    entry = rehearsed(dialog, qtbot, acled_file)
    name_dataset(dialog, qtbot, "acled-2022")
    qtbot.waitUntil(lambda: dataset_of(entry) == "acled-2022" and entry.rehearsal is not None)
    import_all(dialog, qtbot)
    before = events(session)
    newer = tmp_path / "newer.csv"
    newer.write_bytes(acled_file.read_bytes())
    entry = rehearsed(dialog, qtbot, newer)
    assert dataset_of(entry) == "acled"
    assert "2 of the new events are in the case already, in “acled-2022”." in said(dialog)
    offered = field(dialog, "Data set")
    qtbot.waitUntil(lambda: offered.count() == 1)
    assert offered.itemText(0) == "acled-2022"
    button(dialog, "Use “acled-2022”").click()
    qtbot.waitUntil(lambda: "0 would be updated, 2 are as they are" in said(dialog))
    import_all(dialog, qtbot)
    assert events(session) == before


def test_another_country_of_a_known_format_is_no_reason_to_warn(
    dialog: ImportDialog, qtbot: QtBot, acled_file: Path, tmp_path: Path
):
    rehearsed(dialog, qtbot, acled_file)
    import_all(dialog, qtbot)
    niger = tmp_path / "niger.csv"
    text = acled_file.read_text(encoding="utf-8")
    niger.write_text(text.replace("MLI", "NIR").replace("Mali", "Niger"), encoding="utf-8")
    entry = rehearsed(dialog, qtbot, niger)
    assert dataset_of(entry) == "acled"
    assert "None of them is in this file, which adds to them." in said(dialog)
    assert "twice" not in said(dialog)


def test_a_newer_edition_says_what_it_would_update(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
):
    path = tmp_path / "log.csv"
    path.write_text("id,date,title\n1,2022-03-01,Raid\n2,2022-03-02,Raid\n", encoding="utf-8")
    rehearsed(dialog, qtbot, path)
    import_all(dialog, qtbot)
    newer = tmp_path / "log_2.csv"
    newer.write_text("id,date,title\n1,2022-03-01,Raids\n2,2022-03-02,Raid\n", encoding="utf-8")
    entry = entry_of(dialog, qtbot, newer)
    dialog.desk.map_columns(entry, replace(mapping_of(entry), dataset="log", key=("id",)))
    qtbot.waitUntil(lambda: "The case has 2 event(s) of this data set." in said(dialog))
    qtbot.waitUntil(lambda: "1 would be updated, 1 are as they are in the file." in said(dialog))


def test_a_table_without_a_date_waits_for_it_and_the_preview_follows(
    session: Session, dialog: ImportDialog, qtbot: QtBot, dateless_file: Path
):
    entry = entry_of(dialog, qtbot, dateless_file)
    assert entry.stage is Stage.WANTING
    assert not import_button(dialog).isEnabled()
    assert "No column says when. Choose the date under Columns." in said(dialog)
    choose(field(dialog, "Date"), "heard")
    qtbot.waitUntil(lambda: entry.stage is Stage.READY)
    assert import_button(dialog).isEnabled()
    first = table(dialog, "First events, as they will be")
    assert texts(first, 0)[0] == "5 Mar 2022"
    choose(field(dialog, "Order of dates"), "mdy")
    qtbot.waitUntil(lambda: texts(first, 0)[0] == "3 May 2022")


def test_a_column_that_becomes_a_field_is_no_longer_kept_among_the_rest(
    dialog: ImportDialog, qtbot: QtBot, dateless_file: Path
):
    entry = entry_of(dialog, qtbot, dateless_file)
    assert entry.reading is not None
    assert entry.reading.mapping is not None
    assert "heard" in entry.reading.mapping.columns["fields"]
    choose(field(dialog, "Date"), "heard")
    qtbot.waitUntil(lambda: entry.stage is Stage.READY)
    mapping = entry.reading.mapping
    assert mapping.columns["date"] == ("heard",)
    assert "heard" not in mapping.columns.get("fields", ())


def test_two_choices_in_a_row_are_both_kept(
    dialog: ImportDialog, qtbot: QtBot, dateless_file: Path
):
    entry = entry_of(dialog, qtbot, dateless_file)
    choose(field(dialog, "Date"), "heard")
    choose(field(dialog, "Title"), "what")
    qtbot.waitUntil(lambda: entry.stage is Stage.READY)
    assert entry.reading is not None
    assert entry.reading.mapping is not None
    assert entry.reading.mapping.columns["date"] == ("heard",)
    assert entry.reading.mapping.columns["title"] == ("what",)


def test_a_binary_file_shows_its_sentence_and_is_left_out(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path, acled_file: Path
):
    noise = tmp_path / "noise.csv"
    noise.write_bytes(bytes(range(256)) * 40)
    entry = entry_of(dialog, qtbot, noise)
    assert entry.stage is Stage.REFUSED
    assert "“noise.csv” is no text and no workbook." in said(dialog)
    assert not import_button(dialog).isEnabled()
    entry_of(dialog, qtbot, acled_file)
    assert import_button(dialog).isEnabled()
    import_all(dialog, qtbot)
    assert entry.stage is Stage.REFUSED


def test_cancelling_an_import_leaves_nothing(
    session: Session, dialog: ImportDialog, qtbot: QtBot, acled_file: Path
):
    def stop_at_first_report(job: Job) -> None:
        if job.label == "Import":
            job.progressed.connect(partial(_cancel, job), Qt.ConnectionType.DirectConnection)

    before, history = events(session), session.history
    entry = entry_of(dialog, qtbot, acled_file)
    session.jobs.started.connect(stop_at_first_report)
    import_all(dialog, qtbot)
    assert entry.stage is Stage.READY
    assert "Stopped. Nothing of this file is in the case." in said(dialog)
    assert events(session) == before
    assert session.history == history
    assert not button(dialog, "Undo import").isVisible()


def _cancel(job: Job, *_progress: object) -> None:
    job.cancel()


def test_cancel_also_stops_the_files_that_wait(
    session: Session, dialog: ImportDialog, qtbot: QtBot, acled_file: Path, tmp_path: Path
):
    other = tmp_path / "other.csv"
    other.write_text("date,title\n2022-03-01,Raid\n")
    before = events(session)
    entries = [entry_of(dialog, qtbot, path) for path in (acled_file, other)]
    import_button(dialog).click()
    button(dialog, "Cancel import").click()
    qtbot.waitUntil(lambda: not dialog.desk.is_importing)
    assert entries[1].stage is Stage.READY
    assert entries[1].result is None
    assert events(session) in (before, before + 2)  # the first may have ended before it noticed


def test_the_same_file_again_brings_nothing_new_and_offers_no_undo(
    session: Session, icons: Icons, window: QWidget, qtbot: QtBot, acled_file: Path
):
    first = ImportDialog(session, icons, [acled_file], parent=window)
    first.show()
    qtbot.waitUntil(lambda: first.desk.entries[0].stage is Stage.READY)
    import_all(first, qtbot)
    first.reject()
    again = ImportDialog(session, icons, parent=window)
    again.show()
    entry = rehearsed(again, qtbot, acled_file)
    assert entry.rehearsal is not None
    assert (entry.rehearsal.written, entry.rehearsal.unchanged) == (0, 2)
    import_all(again, qtbot)
    assert "Nothing new: the case has all of it already." in said(again)
    assert not button(again, "Undo import").isVisible()
    again.reject()


def test_undo_is_not_offered_once_something_else_was_edited(
    session: Session, dialog: ImportDialog, qtbot: QtBot, acled_file: Path
):
    entry_of(dialog, qtbot, acled_file)
    import_all(dialog, qtbot)
    assert button(dialog, "Undo import").isVisible()
    session.edit(add_tag, path="later")
    qtbot.waitUntil(lambda: not button(dialog, "Undo import").isVisible())
    session.undo()
    qtbot.waitUntil(lambda: button(dialog, "Undo import").isVisible())


def test_an_import_undone_in_the_window_is_seen_here_too(
    session: Session, dialog: ImportDialog, qtbot: QtBot, acled_file: Path
):
    entry = entry_of(dialog, qtbot, acled_file)
    import_all(dialog, qtbot)
    session.undo()
    qtbot.waitUntil(lambda: entry.stage is Stage.READY)
    assert not button(dialog, "Undo import").isVisible()


def test_a_file_that_changed_since_it_was_read_is_not_imported(
    session: Session, dialog: ImportDialog, qtbot: QtBot, acled_file: Path
):
    before = events(session)
    entry = rehearsed(dialog, qtbot, acled_file)
    with acled_file.open("a", encoding="utf-8") as file:
        file.write(
            "MLI9,26 April 2022,Battles,Armed clash,JNIM,FAMA,Mali,Niono,14.2,-6.0,1,Clash\n"
        )
    import_all(dialog, qtbot)
    assert "has changed since it was looked at" in entry.note
    assert events(session) == before
    button(dialog, "Read it again").click()
    qtbot.waitUntil(lambda: entry.stage is Stage.READY and not entry.note)
    import_all(dialog, qtbot)
    assert events(session) == before + 3


def test_script_tags_are_shown_as_text(dialog: ImportDialog, qtbot: QtBot, tmp_path: Path):
    path = tmp_path / "tags.csv"
    script = "<script>alert(1)</script>"
    path.write_text(f"date,title,<b>place</b>\n2022-03-01,{script},Dor\n")
    entry_of(dialog, qtbot, path)
    first = table(dialog, "First events, as they will be").model().index(0, 1)
    assert first.data().startswith(script)
    tooltip = first.data(Qt.ItemDataRole.ToolTipRole)
    assert "<script>" not in tooltip
    assert "&lt;script&gt;" in tooltip


def test_a_table_that_hardly_holds_events_is_imported_only_on_the_analysts_word(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
):
    path = tmp_path / "losses.csv"
    path.write_text("date,country,destroyed,captured,tanks,apc\n2022-03-01,X,1,2,3,4\n")
    entry = entry_of(dialog, qtbot, path)
    assert entry.stage is Stage.DOUBTED
    assert not import_button(dialog).isEnabled()
    assert "list of losses" in said(dialog)
    button(dialog, "Import it all the same").click()
    assert entry.stage is Stage.READY


def test_another_delimiter_finds_the_columns_anew_and_keeps_what_was_chosen(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
):
    path = tmp_path / "two.csv"
    path.write_text("date;what, exactly;where\n2022-03-01;Raid, at night;Dor\n")
    entry = entry_of(dialog, qtbot, path)
    assert entry.reading is not None
    choose(field(dialog, "Cells are set apart by"), ",")
    qtbot.waitUntil(lambda: entry.stage is not Stage.READING)
    assert entry.reading.sight is not None
    assert entry.reading.sight.header == ("date;what", "exactly;where")
    choose(field(dialog, "Cells are set apart by"), ";")
    qtbot.waitUntil(lambda: entry.stage is Stage.READY)
    assert entry.reading.sight.header == ("date", "what, exactly", "where")


def test_a_text_without_a_header_can_be_told_where_it_is(
    dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
):
    path = tmp_path / "numbers.csv"
    path.write_text("2022-03-01,Raid,Dor\n2022-03-02,Raid,Kes\n2022-03-03,Raid,Kes\n")
    entry = entry_of(dialog, qtbot, path)
    assert entry.stage is Stage.REFUSED
    assert "has no row that names columns" in said(dialog)
    (header_row,) = dialog.findChildren(QSpinBox)
    assert header_row.isVisible()
    header_row.setValue(1)
    qtbot.waitUntil(lambda: entry.stage is Stage.WANTING)
    assert entry.reading is not None
    assert entry.reading.sight is not None
    assert entry.reading.sight.header == ("2022-03-01", "Raid", "Dor")


def test_a_mapping_is_saved_and_loaded(
    dialog: ImportDialog,
    qtbot: QtBot,
    dateless_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    to = tmp_path / "mine.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(to), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(to), ""))
    entry = entry_of(dialog, qtbot, dateless_file)
    choose(field(dialog, "Date"), "heard")
    qtbot.waitUntil(lambda: entry.stage is Stage.READY)
    button(dialog, "Save mapping").click()
    qtbot.waitUntil(to.exists)
    qtbot.waitUntil(lambda: dialog.session.jobs.is_idle)
    assert load_mapping(to).columns["date"] == ("heard",)
    choose(field(dialog, "Date"), "")
    qtbot.waitUntil(lambda: entry.stage is Stage.WANTING)
    button(dialog, "Load mapping").click()
    qtbot.waitUntil(lambda: entry.stage is Stage.READY)


def test_a_mapping_for_other_columns_says_which_are_missing(
    dialog: ImportDialog,
    qtbot: QtBot,
    acled_file: Path,
    dateless_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"columns": {"date": "day", "title": "what"}}))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(other), ""))
    entry = entry_of(dialog, qtbot, dateless_file)
    button(dialog, "Load mapping").click()
    qtbot.waitUntil(lambda: bool(entry.reading and entry.reading.trouble))
    assert entry.stage is Stage.WANTING
    assert "has no column “day”" in said(dialog)
    assert field(dialog, "Date").currentText() == "day (not in the file)"


def test_a_known_file_can_be_read_as_a_table(dialog: ImportDialog, qtbot: QtBot, acled_file: Path):
    entry = entry_of(dialog, qtbot, acled_file)
    choose(field(dialog, "Format"), "table")
    qtbot.waitUntil(lambda: bool(entry.reading and entry.reading.format == "table"))
    assert entry.reading is not None
    assert entry.reading.mapping is not None
    choose(field(dialog, "Format"), "acled")
    qtbot.waitUntil(lambda: bool(entry.reading and entry.reading.format == "acled"))


def test_a_dialog_closed_while_it_imports_hides_and_lets_the_import_go_on(
    session: Session, dialog: ImportDialog, qtbot: QtBot, acled_file: Path, window: QWidget
):
    before = events(session)
    entry = entry_of(dialog, qtbot, acled_file)
    import_button(dialog).click()
    dialog.reject()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.desk.is_importing)
    assert entry.stage is Stage.DONE
    assert events(session) == before + 2


def test_a_window_has_one_import_dialog(
    session: Session, icons: Icons, window: QWidget, qtbot: QtBot, acled_file: Path, tmp_path: Path
):
    other = tmp_path / "other.csv"
    other.write_text("date,title\n2022-03-01,Raid\n")
    first = show_import(session, icons, [acled_file], parent=window)
    assert show_import(session, icons, [other, acled_file], parent=window) is first
    assert [entry.path for entry in first.desk.entries] == [acled_file, other]
    qtbot.waitUntil(lambda: session.jobs.is_idle)
    first.reject()
    assert show_import(session, icons, [other], parent=window) is not first


def test_files_are_dropped_and_removed_by_key(dialog: ImportDialog, qtbot: QtBot, acled_file: Path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(acled_file))])
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(5, 5), action, data, left, none))
    assert [entry.path for entry in dialog.desk.entries] == [acled_file]
    (files,) = (
        view
        for view in dialog.findChildren(QAbstractItemView)
        if view.accessibleName() == "Files to import"
    )
    qtbot.keyClick(files, Qt.Key.Key_Delete)
    assert dialog.desk.entries == []
    assert "Drop files of events here" in said(dialog)


def test_a_rehearsal_that_is_stopped_is_not_begun_again_by_itself(
    session: Session, dialog: ImportDialog, qtbot: QtBot, acled_file: Path, go_on: threading.Event
):
    entry = entry_of(dialog, qtbot, acled_file)
    qtbot.waitUntil(lambda: entry.doing is Doing.REHEARSING)
    dialog.desk.decline_rehearsal(entry)
    go_on.set()
    qtbot.waitUntil(lambda: session.jobs.is_idle)
    assert entry.rehearsal is None
    assert entry.is_rehearsal_declined
    dialog.desk.rehearse(entry)
    qtbot.waitUntil(lambda: entry.rehearsal is not None)


def held_at_its_first_rows(entry: Entry, monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let the file of an entry be read no further before what is returned is set."""
    go_on = threading.Event()
    assert entry.reading is not None
    assert entry.reading.events is not None
    chunks = entry.reading.events.chunks

    def held(*, progress: Progress) -> Iterator[DraftChunk]:
        while not go_on.wait(0.01):
            progress(0)
        yield from chunks(progress=progress)

    monkeypatch.setattr(type(entry.reading.events), "chunks", lambda _self, **named: held(**named))
    return go_on


def test_an_edit_does_not_wait_for_a_dry_run_that_nobody_asked_for(
    session: Session,
    dialog: ImportDialog,
    qtbot: QtBot,
    acled_file: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    entry = rehearsed(dialog, qtbot, acled_file)
    go_on = held_at_its_first_rows(entry, monkeypatch)
    entry.rehearsal = None
    dialog.desk._settled.start()
    qtbot.waitUntil(lambda: entry.doing is Doing.REHEARSING)
    dialog.show_page("rehearsal")
    assert "It gives way to other edits" in said(dialog)
    done: list[int] = []
    session.edit(add_tag, path="urgent", then=done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert entry.rehearsal is None
    go_on.set()
    qtbot.waitUntil(lambda: entry.rehearsal is not None)


def test_a_dry_run_that_was_asked_for_says_that_saving_waits(
    session: Session,
    dialog: ImportDialog,
    qtbot: QtBot,
    acled_file: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    entry = rehearsed(dialog, qtbot, acled_file)
    go_on = held_at_its_first_rows(entry, monkeypatch)
    shown: list[str] = []
    session.jobs.started.connect(lambda job: shown.append(job.label) if job.shown else None)
    dialog.desk.rehearse(entry)
    assert shown == ["Saving waits for the dry run of acled.csv"]
    dialog.show_page("rehearsal")
    assert "Until it ends, other edits of the case wait." in said(dialog)
    done: list[int] = []
    session.edit(add_tag, path="urgent", then=done.append)
    go_on.set()
    qtbot.waitUntil(lambda: bool(done))
    assert entry.rehearsal is not None


def test_what_codes_mean_is_shown_and_changed(
    session: Session, dialog: ImportDialog, qtbot: QtBot, tmp_path: Path
):
    path = tmp_path / "coded.csv"
    path.write_text(
        "date,type,where\n2022-03-01,1,Dor\n2022-03-02,2,Dor\n2022-03-03,3,Dor\n",
        encoding="utf-8",
    )
    entry = entry_of(dialog, qtbot, path)
    mapping = replace(mapping_of(entry), values={"type": {"1": "Raid", "2": "Talk"}})
    dialog.desk.map_columns(entry, mapping)
    qtbot.waitUntil(lambda: entry.stage is Stage.READY and mapping_of(entry) == mapping)
    dialog.show_page("columns")
    opener = button(dialog, "2 code")
    codes = table(dialog, "What the codes of Type mean")
    assert not codes.isVisible()
    opener.click()
    assert codes.isVisible()
    assert [texts(codes, row) for row in range(4)] == [
        ["1", "Raid"], ["2", "Talk"], ["3", ""], ["", ""],
    ]  # fmt: skip
    codes.model().setData(codes.model().index(2, 1), "Shelling")
    wanted = {"1": "Raid", "2": "Talk", "3": "Shelling"}
    qtbot.waitUntil(lambda: mapping_of(entry).values == {"type": wanted})
    qtbot.waitUntil(lambda: entry.stage is Stage.READY)
    assert entry.reading is not None
    assert [row.draft.type for row in entry.reading.drafts] == ["Raid", "Talk", "Shelling"]
    for row in range(3):
        codes.model().setData(codes.model().index(0, 1), "")
        qtbot.waitUntil(lambda row=row: len(mapping_of(entry).values.get("type", {})) == 2 - row)
        qtbot.waitUntil(lambda: entry.stage is Stage.READY)
    assert not codes.isVisible()


def test_the_dialog_goes_with_the_case(
    session: Session, icons: Icons, window: QWidget, qtbot: QtBot, acled_file: Path
):
    dialog = show_import(session, icons, [acled_file], parent=window)
    session.close()
    assert dialog.desk.is_gone
    assert not dialog.isVisible()


def test_what_was_chosen_outlives_another_layout():
    before = Mapping(columns={"date": ("day",), "fields": ("what", "where")}, tz=None)
    mine = Mapping(columns={"date": ("day",), "title": ("what",), "place": ("gone",)}, tz="UTC")
    guess = Mapping(columns={"date": ("day",), "fields": ("what", "where")})
    header = ["day", "what", "where"]
    kept = carried_over(guess, before, mine, header=header)
    assert kept.columns == {"date": ("day",), "title": ("what",), "fields": ("where",)}
    assert kept.tz == "UTC"
