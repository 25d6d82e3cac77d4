# SPDX-License-Identifier: MIT
"""The workspace of one open case: the filter bar above the panes, each pane in a dock."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QDockWidget,
    QMainWindow,
    QTabBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.map.panel import MapPanel
from workbench.ui.panel import Panel
from workbench.ui.preferences import Preferences
from workbench.ui.widgets.panel_header import PanelHeader
from workbench.ui.window.map_in_view import MapInView
from workbench.ui.window.pane import Pane
from workbench.ui.window.perspectives import PERSPECTIVES, Perspective, keep, restore

_MARGIN_PX = 8
# Panels whose options are kept, under their name.
_KEEPS_LAYOUT = ("table", "timeline", "map", "charts")
_SMALLEST_PANE_PX = (180, 90)


@dataclass(frozen=True, slots=True)
class Panels:
    """How the panels of a workspace are made; the app decides which there are."""

    filter_bar: Callable[[Session, Icons], QWidget]
    panels: Mapping[str, Callable[[Session, Icons], Panel]]


class Workspace(QWidget):
    """Lives as long as its session."""

    def __init__(
        self, session: Session, icons: Icons, preferences: Preferences, panels: Panels
    ) -> None:
        """Make every panel and put them as the user left them."""
        super().__init__()
        self.session = session
        self._preferences = preferences
        self._icons = icons
        self.filter_bar: Any = panels.filter_bar(session, icons)
        self.host = QMainWindow()
        self.host.setWindowFlags(Qt.WindowType.Widget)
        self.host.setDockNestingEnabled(True)
        self.host.setAnimated(False)  # a pane takes the keyboard where it is, not on its way there
        self.host.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        self.host.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.panels = {name: make(session, icons) for name, make in panels.panels.items()}
        for name in _KEEPS_LAYOUT:
            panel: Any = self.panels[name]
            panel.set_layout(dict(preferences.get(name)))
        self._make_figures_like_the_map()
        self.docks = {name: self._pane(name, panel) for name, panel in self.panels.items()}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addWidget(self.host, 1)
        self._perspective = -1

    @property
    def perspective(self) -> int:
        """The number of the perspective that is on."""
        return self._perspective

    def show_perspective(self, number: int) -> None:
        """Keep the present arrangement and take up another; an equal number is silent."""
        if number == self._perspective:
            return
        self.keep_arrangement()
        self._perspective = number
        plan = PERSPECTIVES[number]
        kept = dict(self._preferences.get("arrangements"))
        self._put_up(plan, str(kept.get(plan.name, "")))

    def reset_perspective(self) -> None:
        """Put the panes back where the perspective has them."""
        plan = PERSPECTIVES[self._perspective]
        kept = dict(self._preferences.get("arrangements"))
        kept.pop(plan.name, None)
        self._preferences.set("arrangements", kept)
        self._put_up(plan, "")

    def keep_arrangement(self) -> None:
        """Remember where the panes stand in this perspective."""
        if self._perspective >= 0:
            kept = dict(self._preferences.get("arrangements"))
            kept[PERSPECTIVES[self._perspective].name] = keep(self.host)
            self._preferences.set("arrangements", kept)

    def keep_layouts(self) -> None:
        """Remember the options of the panels that have some: columns, sorts, lanes."""
        for name in _KEEPS_LAYOUT:
            panel: Any = self.panels[name]
            self._preferences.set(name, panel.layout_now())

    def bring_up(self, name: str) -> Any:
        """Show a pane and give it the keyboard; return its panel, whichever kind that is."""
        self.docks[name].bring_up()
        return self.panels[name]

    def flush(self) -> None:
        """Have every panel hand in what was typed."""
        for panel in self.panels.values():
            flush = getattr(panel, "flush", None)
            if callable(flush):
                flush()

    def go_round(self, step: int) -> None:
        """Give the keyboard to the next pane in sight (1), or to the one before (-1)."""
        shown = [part for part in self.parts() if isinstance(part, Pane) and part.is_in_sight]
        if not shown:
            return
        focused = self.window().focusWidget()
        at = next(
            (n for n, pane in enumerate(shown) if focused and pane.isAncestorOf(focused)), None
        )
        if at is None:
            at = -1 if step > 0 else 0
        shown[(at + step) % len(shown)].take_keyboard()

    def parts(self) -> list[QWidget]:
        """Return the filter bar, then what stands below it from left to right, top to bottom."""
        inside = [
            child
            for child in self.host.children()
            if isinstance(child, QDockWidget | QTabBar) and child.isVisible()
        ]
        inside.sort(key=lambda child: (child.x(), child.y()))
        return [self.filter_bar, *inside]

    def _put_up(self, plan: Perspective, kept: str) -> None:
        """Arrange the panes while none can be seen: on the way Qt shows many, which would draw."""
        focused = self.window().focusWidget()
        was_inside = focused is not None and self.host.isAncestorOf(focused)
        self.host.hide()
        restore(self.host, self.docks, plan, kept)
        self.host.show()
        if focused is None or not was_inside:
            return
        if focused.isVisible():
            focused.setFocus()
        else:
            # Left alone, Qt gives the keyboard to a button of the top bar: Space would undo.
            self.go_round(1)

    def _make_figures_like_the_map(self) -> None:
        """Hand the look of the map to what keeps it: maps are to print what is on screen."""
        shown: Any = self.panels["map"]
        if isinstance(shown, MapPanel):
            assessment: Any = self.panels["assessment"]
            in_view = MapInView(shown, self.session)
            assessment.figures.make_maps_like(in_view.figure_options)
            self.filter_bar.views.save_with(in_view.look)

    def _pane(self, name: str, panel: Panel) -> Pane:
        panel.setMinimumSize(*_SMALLEST_PANE_PX)  # not the sum of what it holds: panes may be small
        header = PanelHeader(self._icons.appearance, panel.title)
        for tool in panel.tools():
            header.add_tool(tool)
        panel.subtitle_changed.connect(header.set_subtitle)
        pane = Pane(name, panel, header, self.host)
        words = QCoreApplication.translate("Workspace", "Show {pane}").format(pane=panel.title)
        pane.toggleViewAction().setIconText(words)
        return pane
