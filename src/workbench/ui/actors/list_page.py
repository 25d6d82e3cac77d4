# SPDX-License-Identifier: MIT
"""The list of actors and the card of one: side by side, or in a tall pane below one another."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.ui.actors.card import CardPage
from workbench.ui.actors.shelf import ActorShelf
from workbench.ui.icons import Icons
from workbench.ui.widgets.empty_state import EmptyState

_BESIDE_FROM_PX = 480


class ListPage(QWidget):
    """Shows a card only while there is an actor for it."""

    def __init__(
        self, icons: Icons, told: Callable[[int], str], parent: QWidget | None = None
    ) -> None:
        """Make an empty list; `told` says more of an actor."""
        super().__init__(parent)
        self.shelf = ActorShelf(icons, told)
        self.card = CardPage(icons)
        self._nobody = EmptyState(icons, icon="actor", title=self.tr("Choose an actor"))
        self._cards = QStackedWidget()
        self._cards.addWidget(self._nobody)
        self._cards.addWidget(self.card)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setProperty("surface", "thin")
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.shelf)
        self._split.addWidget(self._cards)
        self._split.setStretchFactor(0, 4)
        self._split.setStretchFactor(1, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self.setFocusProxy(self.shelf)

    @property
    def is_naming(self) -> bool:
        """Whether a new actor is being named."""
        return self._cards.currentWidget() is self.card and self.card.actor is None

    def show_card(self, shown: bool) -> None:
        """Show the card, or that nobody is chosen."""
        self._cards.setCurrentWidget(self.card if shown else self._nobody)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the card beside the list, or below it in a tall pane."""
        super().resizeEvent(event)
        wide = event.size().width() >= max(_BESIDE_FROM_PX, event.size().height())
        way = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if way != self._split.orientation():
            self._split.setOrientation(way)
