# SPDX-License-Identifier: MIT
"""The editor of fields with values: a search, a list with check boxes and live counts."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.filters import Missing, OneOf, Part
from workbench.session.stage import Stage
from workbench.ui.filters.check_list import CheckList
from workbench.ui.filters.editor import Editor
from workbench.ui.filters.entries import Entry, entries_of, is_in_order
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.search_field import SearchField

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
_TREES = ("type", "tag")
_SINGLE = ("withdrawn",)


class FacetEditor(Editor):
    """Any of some values, or none of them. Each toggle is asked at once."""

    def __init__(
        self, stage: Stage, icons: Icons, field: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(stage, field, parent)
        # The values asked for when it was opened stay at the top while it is open.
        self._pinned: frozenset[str | None] = frozenset()
        self._entries_of: tuple[object, ...] = ()
        self._entries: list[Entry] = []
        self.search = SearchField(icons, placeholder=self.tr("Search"))
        self.search.installEventFilter(self)
        self.list = CheckList(icons)
        self._nothing = plain_label(self.tr("Nothing is called that."), tone="muted")
        self._chosen = plain_label(tone="small")
        self._clear = push_button(self.tr("Clear"), kind="link")
        foot = QHBoxLayout()
        foot.addWidget(self._chosen, 1)
        foot.addWidget(self._clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._nothing)
        column.addLayout(foot)
        self.search.textChanged.connect(self._on_searched)
        self.list.toggled.connect(self._on_toggled)
        self._clear.clicked.connect(self._on_clear)

    def senses(self) -> tuple[str, str]:
        """Say what it is to hold one of the values, and none of them."""
        return self.tr("any of"), self.tr("none of")

    def begin(self) -> None:
        """Show the values asked for at the top, and take the keyboard."""
        self._pinned = self._checked()
        self._entries_of = ()
        self.search.clear()
        self.refresh()
        self.list.setCurrentIndex(self.list.model_of_entries.index(0))
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self) -> None:
        """Count anew, over the question without this field."""
        scene = self.stage.scene
        company = self.slot.company
        made_of = (scene.frame, scene.register, company, self._pinned)
        if made_of != self._entries_of and not scene.searching:
            self._entries_of = made_of
            self._entries = entries_of(self.field, self.stage, self.stage.mask_of(company))
            if self.field not in _TREES and not is_in_order(self.field, scene.register):
                self._entries.sort(key=self._is_not_pinned)
        checked = self._checked()
        self.list.model_of_entries.show(self._entries, checked)
        self._chosen.setText(self.tr("%Ln chosen", "", len(checked)) if checked else "")
        self._clear.setVisible(bool(checked))
        self._tell_nothing()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move and toggle in the list while the search has the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _STEPS:
                self.list.step(_STEPS[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.toggle_current()
                return True
        return super().eventFilter(watched, event)

    def _on_searched(self, text: str) -> None:
        self.list.model_of_entries.search(text)
        self.list.setCurrentIndex(self.list.model_of_entries.index(0))
        self._tell_nothing()

    def _on_toggled(self, entry: Entry) -> None:
        checked = self._checked() ^ {entry.value}
        if self.field in _SINGLE and len(checked) > 1:
            checked = frozenset({entry.value})  # both together would ask nothing
        elif None in checked and len(checked) > 1:
            # "None recorded" and values exclude one another: the last click counts.
            checked = frozenset({None}) if entry.value is None else checked - {None}
        self.slot.put(self._asking(checked))

    def _on_clear(self) -> None:
        self.slot.put(None)

    def _checked(self) -> frozenset[str | None]:
        part = self.slot.part
        if isinstance(part, OneOf):
            return frozenset(part.values)
        return frozenset({None}) if isinstance(part, Missing) else frozenset()

    def _asking(self, values: frozenset[str | None]) -> Part | None:
        known = frozenset(value for value in values if value is not None)
        if known:
            return OneOf(self.field, known)
        return Missing(self.field) if values else None

    def _is_not_pinned(self, entry: Entry) -> bool:
        return entry.value not in self._pinned

    def _tell_nothing(self) -> None:
        found = bool(self.list.model_of_entries.entries)
        self._nothing.setVisible(not found)
        self.list.setVisible(found)
