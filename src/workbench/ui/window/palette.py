# SPDX-License-Identifier: MIT
"""The command palette: the search field at the top opens a list of what can be found and done.

Down and Up choose, Enter does, Esc and leaving close. Where the rows come from is asked of
providers at every letter; they answer at once, or with what they have.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workbench.ui.icons import Icons
from workbench.ui.suggestions import Suggestion, ranked
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.popup_list import PopupList
from workbench.ui.widgets.popup_place import on_screen, place_popup
from workbench.ui.widgets.search_field import SearchField

_WIDTH_PX = 560
_MOST_ROWS = 60
_ROWS_IN_SIGHT = 12
_MOST_RECENT = 5


class Provider(Protocol):
    """Finds things by text; an empty text asks for what to offer before anything is typed."""

    def find(self, text: str) -> Sequence[Suggestion]:
        """Give suggestions, best first; called on every letter, so it must be quick."""
        ...


class CommandPalette(PopupList):
    """The drop-down list under a search field; made once for a window."""

    def __init__(
        self,
        icons: Icons,
        field: SearchField,
        providers: Sequence[Provider],
        *,
        window: QWidget,
    ) -> None:
        super().__init__(icons, window, rows_in_sight=_ROWS_IN_SIGHT)
        self.name_list(self.tr("Suggestions"))
        self._field = field
        self._window = window
        self._providers = tuple(providers)
        self._recent: list[str] = []
        self._suggestions: Sequence[Suggestion] = ()
        self._came_from: QWidget | None = None
        self._nothing = plain_label(self.tr("Nothing is called that."), tone="muted")
        self._nothing.setContentsMargins(8, 6, 8, 6)
        self.add_below(self._nothing)
        self.clicked.connect(self._run)
        field.installEventFilter(self)
        window.installEventFilter(self)
        field.textEdited.connect(self._on_edited)
        field.textChanged.connect(self._on_changed)

    def open(self) -> None:
        """Take the keyboard and show the list; the window's Ctrl+K leads here."""
        if not self._field.hasFocus():
            self._came_from = self.window().focusWidget()
            self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self._search()

    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self.isVisible()

    def suggestions(self) -> Sequence[Suggestion]:
        """Give what is listed."""
        return self._suggestions

    def refresh(self) -> None:
        """Ask the providers again, as one of them has learnt more; nothing while closed."""
        if self.is_open():
            self._search()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the list's keys from the field, and close when the field is left."""
        if watched is self._field:
            if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._take_key(event)
            if event.type() == QEvent.Type.FocusOut:
                self.hide()
            elif event.type() == QEvent.Type.MouseButtonPress and not self.is_open():
                self._search()
        elif event.type() == QEvent.Type.Resize and self.is_open():
            self._place()
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if not self.is_open():
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._search()
                return True
            if key == Qt.Key.Key_Escape and not self._field.text():
                self._go_back()
                return True
            return False
        if self.take_step(key):
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.chosen_row())
        elif key == Qt.Key.Key_Escape:
            self._field.clear()
            self._go_back()
        else:
            return False
        return True

    def _search(self) -> None:
        text = self._field.text()
        found = [s for provider in self._providers for s in provider.find(text)]
        shown = ranked(text, found, recent=self._recent)[:_MOST_ROWS]
        self._suggestions = shown
        self._nothing.setHidden(bool(shown))
        self.list_rows([suggestion.row for suggestion in shown])
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        width = max(_WIDTH_PX, self._field.width())
        size = QSize(width, self.height_for(width))
        place_popup(self, on_screen(self._field), size, self._window)

    def _run(self, row: int) -> None:
        if not 0 <= row < len(self._suggestions):
            return
        suggestion = self._suggestions[row]
        self._recent = [suggestion.key, *(k for k in self._recent if k != suggestion.key)]
        del self._recent[_MOST_RECENT:]
        self._field.clear()
        self._go_back()
        suggestion.run()

    def _go_back(self) -> None:
        """Close, and give the keyboard to where it was before."""
        self.hide()
        before, self._came_from = self._came_from, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._field.clearFocus()

    def _on_edited(self) -> None:
        self._search()

    def _on_changed(self, text: str) -> None:
        # Cleared by its button: offer again what there is before anything is typed.
        if not text and self.is_open():
            self._search()
