# SPDX-License-Identifier: MIT
"""The commands of zones, and the panes that come up for what is drawn and opened."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QCursor

from workbench.session.session import Session
from workbench.ui.desks.districts import DistrictMenu
from workbench.ui.desks.zone_desk import desk_of
from workbench.ui.desks.zone_tasks import tasks_of
from workbench.ui.window.workspace import Workspace


class ZoneCommands(QObject):
    """Lives with its workspace; `gaps` is the action that is ticked while districts are hatched."""

    def __init__(
        self, session: Session, workspace: Workspace, gaps: QAction, parent: QObject
    ) -> None:
        """Bring panes up for the zones of a session."""
        super().__init__(parent)
        self._workspace = workspace
        self._gaps = gaps
        self._districts = DistrictMenu(session, workspace)
        self._desk, self._tasks = desk_of(session), tasks_of(session)
        self._tasks.begun.connect(self._on_begun)
        self._desk.opened.connect(self._on_opened)
        self._desk.gaps_changed.connect(self._on_gaps_changed)
        self._on_gaps_changed()

    @property
    def runs(self) -> Mapping[str, Callable[[], object]]:
        """What each action does."""
        return {
            "zone.draw": self._tasks.draw,
            "zone.compare": self._compare,
            "zone.gaps": self._toggle_gaps,
            "zone.districts": self._choose_districts,
        }

    def _compare(self) -> None:
        self._workspace.bring_up("zones").compare()

    def _toggle_gaps(self) -> None:
        self._desk.show_gaps(not self._desk.shows_gaps)

    def _choose_districts(self) -> None:
        self._districts.popup(QCursor.pos())

    def _on_begun(self, _task: object) -> None:
        self._workspace.bring_up("map")

    def _on_opened(self, zone: int) -> None:
        hears_it = self._workspace.docks["zones"].is_filled
        panel = self._workspace.bring_up("zones")
        if not hears_it:
            panel.open_zone(zone)

    def _on_gaps_changed(self) -> None:
        self._gaps.setChecked(self._desk.shows_gaps)
