# SPDX-License-Identifier: MIT
"""The list that `@` opens: records to cite, with the keys that choose one."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from workbench.casefile.citation_queries import Citable
from workbench.domain.counts import describe_count
from workbench.domain.date_words import describe_date
from workbench.ui.icons import Icons
from workbench.ui.suggestions import Suggestion, SuggestionDelegate, SuggestionModel
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.prose.popup_place import place_popup
from workbench.ui.widgets.prose.record_card import kind_icon, kind_word
from workbench.ui.widgets.search_field import SearchField

_WIDTH_PX = 460
_ROWS_IN_SIGHT = 8


class CitePopup(QFrame):
    """Shows what can be cited; its owner asks for it and tells it which keys were pressed."""

    chosen = Signal(object)  # Citable

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Make the list, hidden."""
        super().__init__(parent)
        self.setProperty("surface", "popup")
        self._found: Sequence[Citable] = ()
        self._beside = QRect()
        self._window = parent
        self.field = SearchField(icons, placeholder=self.tr("Cite for the selected words…"))
        self._model = SuggestionModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(SuggestionDelegate(icons, self._list))
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setProperty("surface", "popup-list")
        self._list.setAccessibleName(self.tr("Records to cite"))
        self._list.clicked.connect(self._on_clicked)
        self._nothing = plain_label(self.tr("Nothing is called that."), tone="muted")
        self._nothing.setContentsMargins(8, 6, 8, 6)
        self._keys = plain_label(self.tr("↑ ↓ choose · Enter cites · Esc closes"), tone="caption")
        self._keys.setContentsMargins(8, 4, 8, 2)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        for widget in (self.field, self._list, self._nothing, self._keys):
            column.addWidget(widget)
        self.hide()

    def found(self) -> Sequence[Citable]:
        """Return what is listed."""
        return self._found

    def list_view(self) -> QListView:
        """Return the list, for those who drive it by mouse."""
        return self._list

    def show_found(
        self, found: Sequence[Citable], beside: QRect, window: QWidget, *, ask: bool
    ) -> None:
        """List records beside a rectangle on the screen; `ask` shows the popup's own field."""
        self._found, self._beside, self._window = found, beside, window
        self._model.show([_row(record) for record in found], "")
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self.field.setVisible(ask)
        if found:
            self._list.setCurrentIndex(self._model.index(0))
            self._list.scrollToTop()
        rows = min(len(found), _ROWS_IN_SIGHT)
        self._list.setFixedHeight(rows * self._list.sizeHintForRow(0) + 4 if rows else 0)
        if self.parentWidget() is not window:
            self.setParent(window)
        self._column.activate()
        place_popup(self, beside, QSize(_WIDTH_PX, self.sizeHint().height()), window)
        self.show()
        self.raise_()

    def take_key(self, key: int) -> bool:
        """Move or choose; False for keys that mean nothing here."""
        steps = {
            Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS_IN_SIGHT,
            Qt.Key.Key_PageUp: -_ROWS_IN_SIGHT,
        }  # fmt: skip
        if key in steps and self._found:
            row, by = self._list.currentIndex().row(), steps[Qt.Key(key)]
            count = len(self._found)
            row = (row + by) % count if abs(by) == 1 else min(max(row + by, 0), count - 1)
            self._list.setCurrentIndex(self._model.index(row))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and self._found:
            self._on_clicked(self._list.currentIndex())
            return True
        return False

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid() and index.row() < len(self._found):
            self.chosen.emit(self._found[index.row()])


def _row(record: Citable) -> Suggestion:
    language = QLocale().name()
    if record.kind == "event":
        killed = describe_count(record.killed) if record.killed.is_known else ""
        parts = [describe_date(record.date, language), record.note, f"† {killed}" if killed else ""]
    else:
        parts = [kind_word(record.kind), record.note]
    detail = " · ".join(part for part in parts if part)
    return Suggestion(record.words or kind_word(record.kind), _nothing, detail=detail,
                      icon=kind_icon(record.kind))  # fmt: skip


def _nothing() -> None:
    """Be what a row runs: choosing is the popup's signal."""
