# SPDX-License-Identifier: MIT
"""A pane: the dock that frames a panel, and hides the panel where nobody can see it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from workbench.ui.panel import Panel
from workbench.ui.widgets.card import DockBody
from workbench.ui.widgets.panel_header import PanelHeader
from workbench.ui.window.tab_order import is_in_sight, stops


class Pane(QDockWidget):
    """Shows its panel only while it stands in sight.

    Qt moves the docks behind a tab out of the window but leaves them visible: their fields would
    still take the keyboard, and their panels would draw what nobody sees.
    """

    came_in_sight = Signal(bool)

    def __init__(self, name: str, panel: Panel, header: PanelHeader, host: QMainWindow) -> None:
        """Frame a panel; hidden until a perspective shows it."""
        super().__init__(panel.title, host)
        self.setObjectName(name)
        self.panel = panel
        self._header = header
        self._body = DockBody(panel)
        self._is_in_sight = False
        header.use_in(self)
        self.setWidget(self._body)
        for part in (header, panel):
            _keep_room(part)
            part.hide()
        self.topLevelChanged.connect(self._look)
        self.hide()

    @property
    def is_in_sight(self) -> bool:
        """Whether the pane is shown, and not behind the tab of another."""
        return self._is_in_sight

    def bring_up(self) -> None:
        """Show the pane in front of those that share its place, and give it the keyboard."""
        self.show()
        self.raise_()
        self._look()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Give the keyboard to the panel, or to the first thing in the pane that takes it."""
        self.panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused) or not is_in_sight(focused):
            inside = [w for w in stops(self.window(), ()) if self.isAncestorOf(w)]
            inside.sort(key=self._header.isAncestorOf)  # what the panel holds comes first
            if inside:
                inside[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """See whether it is before or behind a tab."""
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide the panel too."""
        super().hideEvent(event)
        self._look()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Notice when a tab brings it in sight, or takes it out."""
        super().moveEvent(event)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Notice when it gets its place."""
        super().resizeEvent(event)
        self._look()

    def changeEvent(self, event: QEvent) -> None:
        """Stay as it is when the window is minimised: Qt shows nothing then anyway."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            self._look()

    def _look(self, _floats: bool = False) -> None:
        place = self.geometry()
        inside = place.right() >= 0 and place.bottom() >= 0
        in_sight = not self.isHidden() and (self.isFloating() or inside)
        if in_sight == self._is_in_sight:
            return
        self._is_in_sight = in_sight
        for part in (self._header, self.panel):
            part.setVisible(in_sight)
        self.came_in_sight.emit(in_sight)


def _keep_room(widget: QWidget) -> None:
    """Have a widget keep its place in the layout while it is hidden, so that no pane jumps."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
