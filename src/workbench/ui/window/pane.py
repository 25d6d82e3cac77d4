# SPDX-License-Identifier: MIT
"""A pane: the dock that frames a panel, made when it is first seen, hidden where nobody looks."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.widgets.card import DockBody
from workbench.ui.widgets.panel_header import PanelHeader
from workbench.ui.window.tab_order import is_in_sight, stops

_SMALLEST_PX = (180, 90)  # not the sum of what it holds: panes may be small


class Pane(QDockWidget):
    """Shows its panel only while it stands in sight.

    Qt moves the docks behind a tab out of the window but leaves them visible: their fields would
    still take the keyboard, and their panels would draw what nobody sees.
    """

    came_in_sight = Signal(bool)
    filled = Signal(object)  # the panel, which was made just now

    def __init__(
        self, name: str, title: str, make: Callable[[], Panel], icons: Icons, host: QMainWindow
    ) -> None:
        """Stand empty and hidden until a perspective shows it."""
        super().__init__(title, host)
        self.setObjectName(name)
        self._make = make
        self._panel: Panel | None = None
        self._header = PanelHeader(icons.appearance, title)
        self._body = DockBody(parent=self)
        self._body.setMinimumSize(*_SMALLEST_PX)
        self._is_in_sight = False
        self._header.use_in(self)
        self.setWidget(self._body)
        _keep_room(self._header)
        self._header.hide()
        self.topLevelChanged.connect(self._look)
        self.hide()

    @property
    def panel(self) -> Panel:
        """The panel; it is made when it is first seen or asked for."""
        if self._panel is None:
            panel = self._panel = self._make()
            panel.setMinimumSize(*_SMALLEST_PX)
            _keep_room(panel)
            panel.hide()
            self._body.set_body(panel)
            for tool in panel.tools():
                self._header.add_tool(tool)
            panel.subtitle_changed.connect(self._header.set_subtitle)
            self.filled.emit(panel)
        return self._panel

    @property
    def is_filled(self) -> bool:
        """Whether the panel has been made."""
        return self._panel is not None

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
        self._header.setVisible(in_sight)
        if in_sight or self.is_filled:
            self.panel.setVisible(in_sight)
        self.came_in_sight.emit(in_sight)


class PanelsByName(Mapping[str, Panel]):
    """The panels of panes; one that nobody has seen yet is made when it is asked for."""

    def __init__(self, panes: Mapping[str, Pane]) -> None:
        """Look into panes."""
        self._panes = panes

    def __getitem__(self, name: str) -> Panel:
        return self._panes[name].panel

    def __iter__(self) -> Iterator[str]:
        return iter(self._panes)

    def __len__(self) -> int:
        return len(self._panes)


def _keep_room(widget: QWidget) -> None:
    """Have a widget keep its place in the layout while it is hidden, so that no pane jumps."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
