# SPDX-License-Identifier: MIT
"""Find and replace in texts and names of places: shows each change before it is made.

Not modal: the table stays in use. What is found follows the filter and the selection.
"""

from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from workbench.casefile.edits.replacing import replace_in_events
from workbench.casefile.queries.replacements import PLACE, FoundText, FoundTexts, find_texts
from workbench.casefile.replacer import Replacing
from workbench.domain.change import Change, History
from workbench.domain.errors import WorkbenchError
from workbench.domain.event_fields import FieldKind
from workbench.session.jobs import Job
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.widgets.dialog_buttons import ACTION, REJECT, DialogButtons
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.many_events import hidden_words, of_many
from workbench.ui.widgets.own_values import own_fields
from workbench.ui.widgets.popup_rows import PopupRow, PopupRowPainting, PopupRows

_WAIT_MS = 150
_AROUND = 30  # letters shown before what is replaced
_SIZE = (560, 460)
_ICONS = {"title": "event", "description": "text.quote", PLACE: "place"}


class ReplaceDialog(QDialog):
    """One a table; it keeps what was typed while it is closed."""

    def __init__(self, session: Session, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find and replace"))
        self.resize(*_SIZE)
        self._session = session
        self._found = FoundTexts()
        self._done = ""  # what was replaced last, while it can be undone
        self._job: Job | None = None
        self.words, self.put = QLineEdit(), QLineEdit()
        self.words.setPlaceholderText(self.tr("words to look for"))
        self.put.setPlaceholderText(self.tr("what shall stand there"))
        self.words.setAccessibleName(self.tr("Find"))
        self.put.setAccessibleName(self.tr("Replace by"))
        self.with_case = QCheckBox(self.tr("Match &case"))
        self.whole_words = QCheckBox(self.tr("&Whole words"))
        self.is_pattern = QCheckBox(self.tr("Regular e&xpression"))
        self.is_pattern.setToolTip(self.tr("\\1 in the second line stands for the first group"))
        self.titles = QCheckBox(self.tr("&titles"))
        self.descriptions = QCheckBox(self.tr("&descriptions"))
        self.titles.setChecked(True)
        self.descriptions.setChecked(True)
        self.places = QCheckBox(self.tr("names of &places"))
        self.places.setToolTip(
            self.tr("A place has one name, for all events that stand there, shown or not")
        )
        self.own = QCheckBox(self.tr("&own texts"))
        self.own.setToolTip(
            self.tr(
                "The fields of text that the codebook of this case has; choices are renamed there"
            )
        )
        self.where = QComboBox()
        self.where.setAccessibleName(self.tr("In which events"))
        self.where.view().setAccessibleName(self.where.accessibleName())
        self.said = Hint()
        self._rows = PopupRows(self)
        self.list = QListView()
        self.list.setModel(self._rows)
        self.list.setItemDelegate(PopupRowPainting(icons, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("What will be replaced"))
        self._lay_out()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_WAIT_MS)
        self._connect()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("&Find"), self.words)
        form.addRow(self.tr("&Replace by"), self.put)
        form.addRow("", _row(self.with_case, self.whole_words, self.is_pattern))
        form.addRow(self.tr("&In"), _row(self.where))
        form.addRow("", _row(self.titles, self.descriptions, self.places, self.own))
        buttons = DialogButtons()
        self.one = buttons.answer(self.tr("Replace this &one"), ACTION)
        self.all = buttons.answer(self.tr("Replace &all"), ACTION, primary=True)
        self.undo = buttons.answer(self.tr("&Undo"), ACTION)
        self.undo.setToolTip(self.tr("Take the last replacement back"))
        buttons.answer(self.tr("Close"), REJECT)
        buttons.rejected.connect(self.close)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)

    def _connect(self) -> None:
        for line in (self.words, self.put):
            line.textChanged.connect(self._on_typed)
        for box in (
            self.with_case, self.whole_words, self.is_pattern, self.titles, self.descriptions,
            self.places, self.own,
        ):  # fmt: skip
            box.toggled.connect(self._pause.start)
        self.where.activated.connect(self._pause.start)
        self._pause.timeout.connect(self._look)
        self.one.clicked.connect(self._on_one)
        self.all.clicked.connect(self._on_all)
        self.undo.clicked.connect(self._on_undo)
        self.list.activated.connect(self._on_activated)
        self._session.history_changed.connect(self._on_history_changed)
        self._session.edited.connect(self._on_edited)
        self._session.stage.changed.connect(self._on_scene_changed)

    def open_for(self, words: str = "") -> None:
        """Show the dialog, with the line to look for ready to be typed."""
        if words:
            self.words.setText(words)
        self.show()
        self.raise_()
        self.activateWindow()
        self.words.setFocus()
        self.words.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Look again: much may have changed."""
        super().showEvent(event)
        self._name_places()
        self._on_history_changed(self._session.history)
        self._look()

    def _on_typed(self) -> None:
        self._done = ""
        self._pause.start()

    def _on_history_changed(self, history: History) -> None:
        """Offer to take a replacement back while it is the last edit."""
        is_last = (history.undo or "").startswith(replace_in_events.label)
        self.undo.setEnabled(is_last)
        self._done = self._done if is_last else ""

    def _on_edited(self, _change: Change) -> None:
        if self.isVisible():
            self._pause.start()

    def _on_scene_changed(self, scene: Scene, before: Scene) -> None:
        """Look again where other events are asked; to go from one to the next asks no others."""
        if not self.isVisible():
            return
        asks_selection = self.where.currentIndex() == 1
        self._name_places()
        is_reselected = scene.focus.selection != before.focus.selection
        if scene.visible is not before.visible or (asks_selection and is_reselected):
            self._pause.start()

    def _name_places(self) -> None:
        """Offer the selection where there is one, and what the filter shows."""
        scene = self._session.stage.scene
        self.own.setVisible(bool(self._own_texts()))
        chosen, at = len(scene.focus.selection), self.where.currentIndex()
        self.where.clear()
        self.where.addItem(self.tr("%Ln event(s) shown", "", scene.shown))
        if chosen > 1:
            self.where.addItem(self.tr("%Ln selected", "", chosen) + hidden_words(scene))
        self.where.setCurrentIndex(min(max(at, 0), self.where.count() - 1))

    def _own_texts(self) -> list[str]:
        """Return the case's own fields of text, as columns."""
        fields = own_fields(self._session.stage.scene.register)
        return [name for name, field in fields.items() if field.kind is FieldKind.TEXT]

    def _events(self) -> list[int]:
        scene = self._session.stage.scene
        if self.where.currentIndex() == 1:
            return sorted(scene.focus.selection)
        return scene.frame["event_id"][np.flatnonzero(scene.visible)].tolist()

    def _asked(self) -> dict[str, Any]:
        """Return what is looked for and where."""
        boxes = {"title": self.titles, "description": self.descriptions, PLACE: self.places}
        boxes |= dict.fromkeys(self._own_texts(), self.own)
        return {
            "columns": [column for column, box in boxes.items() if box.isChecked()],
            "replacing": Replacing(
                self.words.text(), self.put.text(), self.with_case.isChecked(),
                self.whole_words.isChecked(), self.is_pattern.isChecked(),
            ),
        }  # fmt: skip

    def _look(self) -> None:
        asked = self._asked()
        if not self.words.text() or not asked["columns"]:
            self._take(FoundTexts())
            self.said.say(self._done)
            return
        self.said.say(self.tr("looking…"))
        self._allow(False)
        self._job = self._session.read(
            "Find and replace", find_texts, then=self._take, key="table replace",
            with_progress=True, events=self._events(), **asked,
        )  # fmt: skip
        self._job.answer(self._on_refused)
        self._job.progressed.connect(self._on_progressed)

    def _on_progressed(self, done: int, total: int | None, _note: str) -> None:
        if total and self.sender() is self._job:
            self.said.say(self.tr("looking… {percent} %").format(percent=100 * done // total))

    def _take(self, found: FoundTexts) -> None:
        self._found = found
        at = self.list.currentIndex().row()
        self._rows.show([_preview(one) for one in found.texts])
        if found.texts:
            place = min(max(at, 0), len(found.texts) - 1)
            self.list.setCurrentIndex(self._rows.index(place))
        said = self.tr("nothing found")
        if found.times:
            many = self.tr("%Ln occurrence(s)", "", found.times)
            said = self._in_events(many, len(found.events))
            if found.unlisted:
                said += " \N{MIDDLE DOT} " + self.tr("%Ln more not listed", "", found.unlisted)
        self.said.say(f"{self._done} {said}".strip())
        self._allow(bool(found.times))

    def _in_events(self, matches: str, events: int) -> str:
        return self.tr("{matches} in {events}").format(
            matches=matches, events=self.tr("%Ln event(s)", "", events)
        )

    def _allow(self, is_on: bool) -> None:
        self.one.setEnabled(is_on)
        self.all.setEnabled(is_on)

    def _on_refused(self, error: Any) -> None:
        self._take(FoundTexts())
        if isinstance(error, WorkbenchError):
            self.said.say(str(error), wrong=True)

    def _on_activated(self, index: QModelIndex) -> None:
        """Show the event of a preview in every pane."""
        self._session.stage.look(current=self._found.texts[index.row()].event)

    def _on_one(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self._found.texts):
            one = self._found.texts[row]
            self._replace([one.event], [one.column])

    def _on_all(self) -> None:
        if self._found.events:
            self._replace(list(self._found.events), self._asked()["columns"])

    def _replace(self, events: list[int], columns: list[str]) -> None:
        replacing = self._asked()["replacing"]
        detail = f"“{replacing.find}” \N{RIGHTWARDS ARROW} “{replacing.put}”"
        self._allow(False)
        job = self._session.edit(
            replace_in_events, columns=columns, replacing=replacing, **of_many(events, detail),
            then=partial(self._on_replaced, len(events)),
        )  # fmt: skip
        job.answer(self._on_refused)

    def _on_replaced(self, events: int, times: int) -> None:
        """Say how much was changed, here and in the status bar; it is looked for anew anyway."""
        many = self.tr("%Ln occurrence(s)", "", times)
        self._done = self.tr("Replaced: {matches}.").format(matches=self._in_events(many, events))
        self._session.told.emit(f"{self._done} {self.tr('Undo takes that back.')}")
        self._pause.start()

    def _on_undo(self) -> None:
        self._session.undo()


def _row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return made


def _preview(found: FoundText) -> PopupRow:
    """Return both texts from shortly before where they begin to differ."""
    before, after = (" ".join(text.split()) for text in (found.text.before, found.text.after))
    pairs = enumerate(zip(before, after, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), 0)
    start = max(same - _AROUND, 0)
    cut = "…" if start else ""
    return PopupRow(
        cut + before[start:], icon=_ICONS.get(found.column, "field.text"),
        beneath=f"\N{RIGHTWARDS ARROW} {cut}{after[start:]}",
    )  # fmt: skip
