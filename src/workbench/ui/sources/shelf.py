# SPDX-License-Identifier: MIT
"""The list of sources with what finds and orders it, and what can be done with those chosen."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.domain.register import SourceEntry
from workbench.domain.terms import Foreign
from workbench.ui.icons import Icons
from workbench.ui.sources.source_list import SourceList
from workbench.ui.sources.source_model import EVENTS, GRADE, NAME, SourceModel
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.choice_menu import ChoiceMenu
from workbench.ui.widgets.flow_layout import flow_row
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.list_search import ListSearch

_ORDERS = {
    "name": (NAME, Qt.SortOrder.AscendingOrder),
    "events": (EVENTS, Qt.SortOrder.DescendingOrder),
    "grade": (GRADE, Qt.SortOrder.AscendingOrder),
}


class SourceShelf(QWidget):
    """Typing finds; Down leads into the list."""

    add_wanted = Signal(str)  # the name that was searched for in vain
    events_wanted = Signal()
    merge_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Make an empty list."""
        super().__init__(parent)
        self.model = SourceModel(icons, self)
        self.list = SourceList(self.model, icons)
        self.search = ListSearch(icons, placeholder=self.tr("Find a source"))
        words = {
            "name": self.tr("Name"), "events": self.tr("Most events"),
            "grade": self.tr("Best grade"),
        }  # fmt: skip
        self.order = ChoiceMenu(
            words, self._on_order, says=words.__getitem__, tooltip=self.tr("Order"), parent=self
        )
        self.order.show("name")
        self.order.button.setIcon(icons.icon("sort"))
        self.order.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.nothing = plain_label(tone="muted", wrap=True)
        self.nothing.setContentsMargins(10, 6, 10, 6)
        self.add_button = push_button(self.tr("Add"), kind="link")
        self.chosen_label = plain_label(tone="strong")
        self.accept_button = push_button("", icons=icons, icon="check")
        self.accept_button.setToolTip(self.tr("Take what the lists suggest as decisions (Space)"))
        self.events_button = push_button(self.tr("Show events"), icons=icons, icon="filter")
        self.merge_button = push_button(self.tr("Merge"), icons=icons, icon="merge")
        self.delete_button = push_button(self.tr("Delete"), icons=icons, icon="delete")
        self.setProperty("surface", "form")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lay_out()
        self._connect()

    def show_sources(self, entries: Mapping[int, SourceEntry]) -> None:
        """List sources; those that are chosen stay so."""
        self.model.show_sources(entries)
        self._say_nothing()
        self.show_chosen()

    def find_out(self, source: int) -> None:
        """Choose a source, wherever it stands."""
        if self.model.row_of(source) < 0:
            self.search.clear()
        self.list.choose(source)

    def acceptable(self) -> dict[int, str]:
        """Return what is suggested of the chosen sources that are undecided."""
        rows = (self.model.entry_at(self.model.row_of(key)) for key in self.list.chosen)
        told = {
            entry.id: self.model.suggestion(entry).foreign.value
            for entry in rows
            if entry is not None and entry.foreign == Foreign.UNDECIDED
        }
        return {key: foreign for key, foreign in told.items() if foreign != Foreign.UNDECIDED}

    def show_chosen(self) -> None:
        """Offer what can be done with several sources."""
        chosen = self.list.chosen
        acceptable = len(self.acceptable()) if len(chosen) > 1 else 0
        self.foot.setVisible(len(chosen) > 1)
        self.chosen_label.setText(self.tr("%Ln chosen", "", len(chosen)))
        self.accept_button.setVisible(bool(acceptable))
        self.accept_button.setText(self.tr("Accept %Ln suggestion(s)", "", acceptable))

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.search.into_list.connect(self._on_into_list)
        self.list.chosen_changed.connect(self.show_chosen)
        self.list.typed.connect(self._on_typed)
        self.add_button.clicked.connect(self._on_add)
        self.accept_button.clicked.connect(self.list.accepted)
        self.events_button.clicked.connect(self.events_wanted)
        self.merge_button.clicked.connect(self.merge_wanted)
        self.delete_button.clicked.connect(self.delete_wanted)
        self.list.horizontalHeader().sortIndicatorChanged.connect(self._on_sorted)

    def _on_search(self, text: str) -> None:
        self.model.find(text)
        self._say_nothing()

    def _on_into_list(self) -> None:
        self.list.setFocus()
        first = self.model.entry_at(0)
        if not self.list.chosen and first is not None:
            self.list.choose(first.id)

    def _on_typed(self, text: str) -> None:
        self.search.setFocus()
        self.search.setText(text)

    def _on_order(self, order: str, _checked: bool = False) -> None:
        self.list.sortByColumn(*_ORDERS[order])

    def _on_sorted(self, column: int, _order: Qt.SortOrder) -> None:
        named = {of: name for name, (of, _) in _ORDERS.items()}
        if column in named:
            self.order.show(named[column])

    def _on_add(self) -> None:
        self.add_wanted.emit(self.search.text().strip())

    def _say_nothing(self) -> None:
        """Say that nothing is found, and offer to add what was looked for."""
        name = self.search.text().strip()
        is_vain = bool(name) and not self.model.rowCount()
        self.nothing.setVisible(is_vain)
        self.add_button.setVisible(is_vain)
        if is_vain:
            self.nothing.setText(self.tr("No source is called so."))
            self.add_button.setText(self.tr("Add “{name}”").format(name=name.replace("&", "&&")))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 6, 4)
        head.setSpacing(4)
        head.addWidget(self.search, 1)
        head.addWidget(self.order.button)
        self.foot = QFrame()
        self.foot.setProperty("surface", "foot")
        below = QVBoxLayout(self.foot)
        below.setContentsMargins(8, 4, 8, 6)
        below.addWidget(
            flow_row(
                self.chosen_label, self.accept_button, self.events_button, self.merge_button,
                self.delete_button,
            )
        )  # fmt: skip
        self.foot.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.nothing)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        self.nothing.hide()
        self.add_button.hide()
        self.setFocusProxy(self.list)
