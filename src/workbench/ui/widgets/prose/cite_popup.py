# SPDX-License-Identifier: MIT
"""The list that `@` opens: records to cite, with the keys that choose one."""

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from workbench.casefile.queries.citations import Citable
from workbench.domain.date_words import describe_date
from workbench.ui.icons import Icons
from workbench.ui.widgets.count_words import count_words
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.popup_list import PopupList
from workbench.ui.widgets.popup_place import place_popup
from workbench.ui.widgets.popup_rows import PopupRow
from workbench.ui.widgets.prose.record_card import kind_icon, kind_word
from workbench.ui.widgets.search_field import SearchField

_WIDTH_PX = 460


class CitePopup(PopupList):
    """Shows what can be cited; its owner asks for it and tells it which keys were pressed."""

    chosen = Signal(object)  # Citable

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Make the list, hidden."""
        super().__init__(icons, parent)
        self.name_list(self.tr("Records to cite"))
        self._found: Sequence[Citable] = ()
        self.field = SearchField(icons, placeholder=self.tr("Cite for the selected words…"))
        self._nothing = plain_label(self.tr("Nothing is called that."), tone="muted")
        self._nothing.setContentsMargins(8, 6, 8, 6)
        keys = plain_label(self.tr("↑ ↓ choose · Enter cites · Esc closes"), tone="caption")
        keys.setContentsMargins(8, 4, 8, 2)
        self.add_above(self.field)
        self.add_below(self._nothing)
        self.add_below(keys)
        self.clicked.connect(self._choose)

    def found(self) -> Sequence[Citable]:
        """Return what is listed."""
        return self._found

    def show_found(
        self, found: Sequence[Citable], beside: QRect, window: QWidget, *, ask: bool
    ) -> None:
        """List records beside a rectangle on the screen; `ask` shows the popup's own field."""
        self._found = found
        if self.parentWidget() is not window:  # whose looks say how high the rows are
            self.setParent(window)
        self.field.setVisible(ask)
        self._nothing.setHidden(bool(found))
        self.list_rows([_row(record) for record in found])
        place_popup(self, beside, QSize(_WIDTH_PX, self.height_for(_WIDTH_PX)), window)
        self.show()
        self.raise_()

    def take_key(self, key: int) -> bool:
        """Move or choose; False for keys that mean nothing here."""
        if not self._found:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._choose(self.chosen_row())
            return True
        return self.take_step(key)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.chosen.emit(self._found[row])


def _row(record: Citable) -> PopupRow:
    locale = QLocale()
    if record.kind == "event":
        killed = count_words(record.killed, locale)
        parts = [
            describe_date(record.date, locale.name()),
            record.note,
            f"† {killed}" if killed else "",
        ]
    else:
        parts = [kind_word(record.kind), record.note]
    detail = " · ".join(part for part in parts if part)
    return PopupRow(record.words or kind_word(record.kind), detail, kind_icon(record.kind))
