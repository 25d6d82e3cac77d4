# SPDX-License-Identifier: MIT
"""The menus that are not in the table of commands: recent cases, perspectives, panes, theme."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from workbench.ui.icons import Icons
from workbench.ui.preferences import Preferences
from workbench.ui.suggestions import Suggestion
from workbench.ui.window.actions import without_case
from workbench.ui.window.perspectives import perspective_texts

if TYPE_CHECKING:
    from workbench.ui.window.pane import Pane

_THEME_ICONS = {"system": "settings", "light": "theme.light", "dark": "theme.dark"}
_PANE_ICONS = {
    name: name for name in ("map", "timeline", "table", "inspector", "assessment")
} | {
    "charts": "chart", "notes": "note", "tags": "tag", "actors": "actor", "sources": "source",
    "layers": "map.layers", "zones": "zone",
}  # fmt: skip


class WindowMenus(QObject):
    """Fills the menus and says what was chosen; the palette finds all of it too."""

    recent_chosen = Signal(object)  # Path
    perspective_chosen = Signal(int)
    theme_chosen = Signal(str)

    def __init__(
        self, menus: Mapping[str, QMenu], icons: Icons, preferences: Preferences, window: QWidget
    ) -> None:
        """Add the menus to those of the commands."""
        super().__init__(window)
        self._menus = menus  # held, for with a menu's last reference its submenus would go
        self._icons = icons
        self._preferences = preferences
        self._docks: Mapping[str, Pane] = {}
        self._recent = menus["case"].addMenu(self.tr("Open &recent"))
        self._recent.setToolTipsVisible(True)
        self._recent.aboutToShow.connect(self._fill_recent)
        self._perspectives_menu = menus["view"].addMenu(self.tr("Pers&pective"))
        self._panes = menus["view"].addMenu(self.tr("Pa&nes"))
        self._panes.aboutToShow.connect(self._fill_panes)
        theme = menus["view"].addMenu(self.tr("&Theme"))
        self._perspectives = self._add_perspectives(window)
        self._themes = self._add_themes(theme)
        self.show_panes({})

    @property
    def perspective_shortcuts(self) -> list[QKeySequence]:
        """The shortcuts of the perspectives, in their order."""
        return [action.shortcut() for action in self._perspectives]

    def show_panes(self, docks: "Mapping[str, Pane]") -> None:
        """List the panes of the open case; none without one."""
        self._docks = docks
        self._panes.setEnabled(bool(docks))
        for action, text in zip(self._perspectives, perspective_texts(), strict=True):
            action.setEnabled(bool(docks))
            action.setToolTip("" if docks else without_case(text))

    def set_perspective(self, number: int) -> None:
        """Mark the perspective that is on."""
        self._perspectives[number].setChecked(True)

    def actions(self) -> Sequence[QAction]:
        """Return what can be done here by an action."""
        return [*self._perspectives, *self._themes.actions()]

    def find(self, text: str) -> Sequence[Suggestion]:
        """Suggest panes to go to and cases to open, as a provider of the palette."""
        del text  # few enough for the palette to rank them all
        panes = [
            Suggestion(
                dock.windowTitle(), dock.bring_up, detail=self.tr("pane"),
                icon=_PANE_ICONS.get(name, "panel.dock"),
            )
            for name, dock in self._docks.items()
        ]  # fmt: skip
        cases = [
            Suggestion(
                path.stem, partial(self.recent_chosen.emit, path),
                detail=self.tr("recent case in {folder}").format(folder=path.parent.name),
                icon="case",
            )
            for path in self._preferences.recent()
        ]  # fmt: skip
        return [*panes, *cases]

    # -- private -----------------------------------------------------------------------------

    def _add_perspectives(self, window: QWidget) -> list[QAction]:
        group = QActionGroup(self)
        made: list[QAction] = []
        for number, text in enumerate(perspective_texts()):
            action = self._perspectives_menu.addAction(text)
            action.setIcon(self._icons.icon("perspective"))
            action.setIconVisibleInMenu(False)  # the mark of the one that is on stands there
            action.setShortcut(QKeySequence(f"Ctrl+{number + 1}"))
            action.setCheckable(True)
            action.triggered.connect(partial(self._on_perspective, number))
            group.addAction(action)
            window.addAction(action)
            made.append(action)
        return made

    def _add_themes(self, menu: QMenu) -> QActionGroup:
        group = QActionGroup(self)
        chosen = self._preferences.get("theme")
        words = {
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        for name, text in words.items():
            action = menu.addAction(text)
            action.setIcon(self._icons.icon(_THEME_ICONS[name]))
            action.setIconVisibleInMenu(False)
            action.setCheckable(True)
            action.setChecked(name == chosen)
            action.triggered.connect(partial(self._on_theme, name))
            group.addAction(action)
        return group

    def _fill_panes(self) -> None:
        """List the panes as they stand; the docks' own actions would go with their case."""
        self._panes.clear()
        for dock in self._docks.values():
            action = self._panes.addAction(dock.windowTitle())
            action.setCheckable(True)
            action.setChecked(not dock.isHidden())
            action.triggered.connect(dock.setVisible)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._preferences.recent():
            action = self._recent.addAction(path.stem.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._on_recent, path))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("No case was opened yet")).setEnabled(False)

    def _on_recent(self, path: Path, _checked: bool = False) -> None:
        self.recent_chosen.emit(path)

    def _on_perspective(self, number: int, _checked: bool = False) -> None:
        self.perspective_chosen.emit(number)

    def _on_theme(self, name: str, _checked: bool = False) -> None:
        self.theme_chosen.emit(name)
