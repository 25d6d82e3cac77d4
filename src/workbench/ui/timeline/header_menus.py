# SPDX-License-Identifier: MIT
"""The menus in the timeline's header: lanes, colours, and what else is drawn."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from workbench.analysis.timeline_colours import COLOURS_BY
from workbench.analysis.timeline_lanes import LANES_BY
from workbench.analysis.timeline_order import SORTS
from workbench.ui.icons import Icons
from workbench.ui.timeline.options import Options
from workbench.ui.timeline.words import colours_by_words, lanes_by_words, sort_words
from workbench.ui.widgets.buttons import menu_button, tool_button
from workbench.ui.widgets.labels import plain_tooltip


class HeaderMenus(QObject):
    """Buttons with menus that say what is chosen, and the tool that selects by a rectangle."""

    wanted = Signal(object)  # Options
    box_tool_wanted = Signal(bool)

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Make the menus."""
        super().__init__(parent)
        self._options = Options()
        self._checks: dict[tuple[str, object], QAction] = {}
        lanes, colours, shown = QMenu(parent), QMenu(parent), QMenu(parent)
        self._add_choice(lanes, "lanes_by", {by: lanes_by_words(by) for by in LANES_BY})
        lanes.addSection(self.tr("Sort by"))
        self._add_choice(lanes, "sort", {sort: sort_words(sort) for sort in SORTS})
        lanes.addSeparator()
        self._add_switch(lanes, "all_lanes", self.tr("All lanes, to scroll through"))
        self._unfold = lanes.addAction(self.tr("Unfold all"), self._on_unfold)
        self._add_choice(colours, "colour_by", {by: colours_by_words(by) for by in COLOURS_BY})
        shown.addSection(self.tr("Size of symbols"))
        sizes: dict[object, str] = {
            False: self.tr("by the number killed"),
            True: self.tr("same for all"),
        }
        self._add_choice(shown, "same_size", sizes)
        shown.addSeparator()
        self._add_switch(shown, "killed_track", self.tr("Killed, below the lanes"))
        self._add_switch(shown, "bursts", self.tr("Flags on weeks far above their past"))
        self._add_switch(shown, "periods", self.tr("Named periods"))
        self._add_switch(shown, "labels", self.tr("Titles of events where there is room"))
        self._add_switch(shown, "legend", self.tr("Legend"))
        self._lanes = _button(lanes, self.tr("What the lanes stand for, and their order"))
        self._colours = _button(colours, self.tr("What the colours tell apart"))
        self._shown = _button(shown, self.tr("What is drawn"))
        self._shown.setText(self.tr("show"))
        self.box_button = tool_button(
            icons, "map.box", self.tr("Select with a rectangle"), shortcut="S"
        )
        self.box_button.setCheckable(True)
        self.box_button.toggled.connect(self.box_tool_wanted)
        self.buttons = (self._lanes, self._colours, self._shown, self.box_button)

    def show(self, options: Options) -> None:
        """Say what is chosen, without a word."""
        self._options = options
        for (name, value), action in self._checks.items():
            action.setChecked(getattr(options, name) == value)
        self._unfold.setEnabled(bool(options.arrangement.folded))
        by = options.lanes_by
        kind = lanes_by_words(by)
        self._lanes.setText(
            self.tr("no lanes") if by == "none" else self.tr("lanes by {kind}").format(kind=kind)
        )
        colour = colours_by_words(options.colour_by)
        self._colours.setText(self.tr("colours by {kind}").format(kind=colour))
        for button in (self._lanes, self._colours):
            button.setAccessibleDescription(button.text())

    def toggle_box_tool(self) -> None:
        """Take up the rectangle as a tool, or lay it down."""
        self.box_button.toggle()

    def _add_choice(self, menu: QMenu, name: str, choices: Mapping[object, str]) -> None:
        """Add choices of which exactly one is on."""
        group = QActionGroup(menu)
        for value, words in choices.items():
            action = self._added(menu, name, value, words)
            action.setActionGroup(group)
            action.triggered.connect(partial(self._want, name, value))

    def _add_switch(self, menu: QMenu, name: str, words: str) -> None:
        """Add what can be on or off."""
        action = self._added(menu, name, True, words)
        action.triggered.connect(partial(_switch, self._want, name))

    def _added(self, menu: QMenu, name: str, value: object, words: str) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        self._checks[name, value] = action
        return action

    def _on_unfold(self) -> None:
        kept = {
            by: names
            for by, names in (self._options.folded or {}).items()
            if by != self._options.lanes_by
        }
        self.wanted.emit(replace(self._options, folded=kept or None))

    def _want(self, name: str, value: object, _on: bool = True) -> None:
        self.wanted.emit(replace(self._options, **{name: value}))


def _switch(want: Callable[[str, object], None], name: str, on: bool) -> None:
    want(name, on)


def _button(menu: QMenu, tooltip: str) -> QToolButton:
    button = menu_button("", menu)
    button.setToolTip(plain_tooltip(tooltip))
    button.setAccessibleName(tooltip)
    return button
