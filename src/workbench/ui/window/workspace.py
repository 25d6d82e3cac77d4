# SPDX-License-Identifier: MIT
"""The workspace of one open case: the filter bar above the panes, each pane in a dock."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
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

from workbench.domain.filters import Box
from workbench.domain.register import ViewEntry
from workbench.session.session import Session
from workbench.ui.desks.view_desk import view_desk_of
from workbench.ui.icons import Icons
from workbench.ui.map.panel import MapPanel
from workbench.ui.panel import Panel
from workbench.ui.preferences import Preferences
from workbench.ui.window.map_in_view import MapInView
from workbench.ui.window.pane import Pane, PanelsByName
from workbench.ui.window.pane_titles import pane_title
from workbench.ui.window.perspectives import PERSPECTIVES, Perspective, keep, restore

_MARGIN_PX = 8
# Panels whose options are kept, under their name.
_KEEPS_LAYOUT = ("table", "timeline", "map", "charts", "actors", "inspector")


@dataclass(frozen=True, slots=True)
class Panels:
    """How the panels of a workspace are made; the app decides which there are.

    `prepare` makes what panels of a session share, before the first of them.
    """

    prepare: Callable[[Session], object]
    filter_bar: Callable[[Session, Icons], QWidget]
    panels: Mapping[str, Callable[[Session, Icons], Panel]]


class Workspace(QWidget):
    """Lives as long as its session."""

    def __init__(
        self,
        session: Session,
        icons: Icons,
        preferences: Preferences,
        panels: Panels,
        parent: QWidget | None = None,
    ) -> None:
        """Make a pane for every panel; a panel is made once its pane is seen.

        Each part stands where it belongs before it is filled: with all that it holds, the style
        sheet would be asked about everything again at each step.
        """
        super().__init__(parent)
        self.session = session
        self._preferences = preferences
        self.icons = icons
        panels.prepare(session)
        self.filter_bar: Any = panels.filter_bar(session, icons)
        self.host = QMainWindow(self)
        self.host.setWindowFlags(Qt.WindowType.Widget)
        self.host.setDockNestingEnabled(True)
        self.host.setAnimated(False)  # a pane takes the keyboard where it is, not on its way there
        self.host.setContentsMargins(_MARGIN_PX, _MARGIN_PX, _MARGIN_PX, _MARGIN_PX)
        self.host.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.docks = {name: self._pane(name, make) for name, make in panels.panels.items()}
        self.panels: Mapping[str, Panel] = PanelsByName(self.docks)
        self._make_figures_like_the_map()
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
        for name, panel in self._made():
            if name in _KEEPS_LAYOUT:
                self._preferences.set(name, panel.layout_now())

    def when_made(self, name: str, hear: Callable[[Any], object]) -> None:
        """Call with a panel: now when there is one, else as soon as it is made."""
        pane = self.docks[name]
        if pane.is_filled:
            hear(pane.panel)
        else:
            pane.filled.connect(hear)

    def bring_up(self, name: str) -> Any:
        """Show a pane and give it the keyboard; return its panel, whichever kind that is."""
        self.docks[name].bring_up()
        return self.panels[name]

    def flush(self) -> None:
        """Have every panel hand in what was typed."""
        for _name, panel in self._made():
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
        self._unseen_view: ViewEntry | None = None  # taken up before there was a map
        self.when_made("map", self._on_map_made)
        self.when_made("assessment", self._on_assessment_made)
        self.filter_bar.views.save_with(self._map_look, self._map_extent)
        view_desk_of(self.session).taken_up.connect(self._on_view_taken_up)

    def _on_map_made(self, panel: Panel) -> None:
        if isinstance(panel, MapPanel):  # not where Chromium cannot run
            in_view = MapInView(panel, self.session)
            if self._unseen_view is not None:
                in_view.bring_back(self._unseen_view)

    def _on_view_taken_up(self, view: ViewEntry) -> None:
        if not self.docks["map"].is_filled:
            self._unseen_view = view
        elif in_view := self._in_view():
            in_view.bring_back(view)

    def _on_assessment_made(self, panel: Any) -> None:
        panel.figures.make_maps_like(self._map_options)

    def _map_look(self) -> dict[str, Any]:
        in_view = self._in_view()
        return in_view.look() if in_view else {}

    def _map_extent(self) -> Box | None:
        in_view = self._in_view()
        return in_view.extent() if in_view else None

    def _map_options(self, view: int) -> dict[str, Any]:
        in_view = self._in_view()
        return in_view.figure_options(view) if in_view else {}

    def _in_view(self) -> MapInView | None:
        """Return what follows the map, None where Chromium cannot run."""
        return self.panels["map"].findChild(MapInView)

    def _made(self) -> Iterator[tuple[str, Any]]:
        """Give the panels that have been made, which some may never be."""
        return ((name, pane.panel) for name, pane in self.docks.items() if pane.is_filled)

    def _pane(self, name: str, make: Callable[[Session, Icons], Panel]) -> Pane:
        title = pane_title(name)
        pane = Pane(name, title, partial(self._panel, name, make), self.icons, self.host)
        words = QCoreApplication.translate("Workspace", "Show {pane}").format(pane=title)
        pane.toggleViewAction().setIconText(words)
        return pane

    def _panel(self, name: str, make: Callable[[Session, Icons], Panel]) -> Panel:
        panel: Any = make(self.session, self.icons)
        if name in _KEEPS_LAYOUT:
            panel.set_layout(dict(self._preferences.get(name)))
        return panel
