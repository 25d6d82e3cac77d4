# SPDX-License-Identifier: MIT
"""The menus in the timeline's header: lanes, colours, and what else is drawn."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from workbench.analysis.timeline.colours import COLOURS_BY
from workbench.analysis.timeline.lanes import LANES_BY
from workbench.analysis.timeline.order import SORTS
from workbench.domain.event_fields import FieldKind
from workbench.domain.frame_columns import is_own
from workbench.session.stage import Stage
from workbench.ui.icons import Icons
from workbench.ui.timeline.options import Options
from workbench.ui.timeline.words import colours_by_words, lanes_by_words, sort_words
from workbench.ui.widgets.buttons import menu_button, tool_button
from workbench.ui.widgets.labels import plain_tooltip, shortcut_text
from workbench.ui.widgets.menu_sections import add_section
from workbench.ui.widgets.own_values import own_fields

_UNWORDED = (FieldKind.NUMBER, FieldKind.DATE)  # of which every event has another


class HeaderMenus(QObject):
    """Buttons with menus that say what is chosen, and the tools that select what is drawn round."""

    wanted = Signal(object)  # Options
    tool_wanted = Signal(str)  # "box", "lasso", or "" for none
    deed_wanted = Signal(str)  # one of the deeds in `keys`

    def __init__(self, stage: Stage, icons: Icons, parent: QWidget) -> None:
        """Make the menus; they offer the own fields of the stage's case as they open."""
        super().__init__(parent)
        self._stage = stage
        self._own: dict[str, list[QAction]] = {"lanes_by": [], "colour_by": []}
        self._options = Options()
        self._checks: dict[tuple[str, object], QAction] = {}
        lanes, colours, shown = QMenu(parent), QMenu(parent), QMenu(parent)
        self._add_choice(lanes, "lanes_by", {by: lanes_by_words(by) for by in LANES_BY})
        fields_stand_at = len(lanes.actions())
        add_section(lanes, self.tr("Sort by"))
        self._add_choice(lanes, "sort", {sort: sort_words(sort) for sort in SORTS})
        lanes.addSeparator()
        self._add_switch(lanes, "all_lanes", self.tr("All lanes, to scroll through"))
        self._unfold = lanes.addAction(self.tr("Unfold all"), self._on_unfold)
        add_section(lanes, self.tr("By keyboard"))
        for words, keys, deed in (
            (self.tr("Go to the next lane"), "Ctrl+Down", "next lane"),
            (self.tr("Go to the lane before"), "Ctrl+Up", "previous lane"),
            (self.tr("Fold or unfold that lane"), "Space", "fold lane"),
            (self.tr("Move that lane down"), "Ctrl+Shift+Down", "move lane down"),
            (self.tr("Move that lane up"), "Ctrl+Shift+Up", "move lane up"),
        ):
            # The key is told, not set: a menu's shortcut would be heard all over the window.
            text = f"{words}\t{shortcut_text(keys)}"
            lanes.addAction(text, partial(self.deed_wanted.emit, deed))
        self._add_choice(colours, "colour_by", {by: colours_by_words(by) for by in COLOURS_BY})
        before = lanes.actions()[fields_stand_at]
        lanes.aboutToShow.connect(partial(self._list_own, lanes, "lanes_by", before))
        colours.aboutToShow.connect(partial(self._list_own, colours, "colour_by", None))
        add_section(shown, self.tr("Size of symbols and spans"))
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
        self.box_button = self._tool(
            tool_button(
                icons, "map.box", self.tr("Select with a rectangle, or drag with Shift"),
                shortcut="S",
            ),
            "box",
        )  # fmt: skip
        self.lasso_button = self._tool(
            tool_button(
                icons, "map.lasso", self.tr("Select with a lasso, or drag with Alt"), shortcut="L"
            ),
            "lasso",
        )
        tools = (self.box_button, self.lasso_button)
        self.buttons = (self._lanes, self._colours, self._shown, *tools)

    def show(self, options: Options) -> None:
        """Say what is chosen, without a word."""
        self._options = options
        for (name, value), action in self._checks.items():
            action.setChecked(getattr(options, name) == value)
        self._unfold.setEnabled(bool(options.arrangement.folded))
        by = options.lanes_by
        own = self._own_words()
        by = "none" if is_own(by) and by not in own else by
        kind = own.get(by) or lanes_by_words(by)
        self._lanes.setText(
            self.tr("no lanes") if by == "none" else self.tr("lanes by {kind}").format(kind=kind)
        )
        told = options.colour_by
        told = "none" if is_own(told) and told not in own else told
        colour = own.get(told) or colours_by_words(told)
        self._colours.setText(self.tr("colours by {kind}").format(kind=colour))
        for button in (self._lanes, self._colours):
            button.setAccessibleDescription(button.text())

    def _own_words(self) -> dict[str, str]:
        """Return the names of the case's own fields that have words, by their columns."""
        fields = own_fields(self._stage.scene.register).items()
        return {name: field.name for name, field in fields if field.kind not in _UNWORDED}

    def _list_own(self, menu: QMenu, name: str, before: QAction | None) -> None:
        """Offer the case's own fields behind what every case has."""
        for action in self._own[name]:
            menu.removeAction(action)
            action.deleteLater()
        self._own[name] = []
        for value, words in self._own_words().items():
            action = QAction(words.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(getattr(self._options, name) == value)
            action.triggered.connect(partial(self._want, name, value))
            if before is None:
                menu.addAction(action)
            else:
                menu.insertAction(before, action)
            self._own[name].append(action)

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
        action.triggered.connect(partial(self._on_switched, name))

    def _added(self, menu: QMenu, name: str, value: object, words: str) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        self._checks[name, value] = action
        return action

    def _tool(self, button: QToolButton, tool: str) -> QToolButton:
        button.setCheckable(True)
        button.toggled.connect(partial(self._on_tool, tool))
        return button

    def _on_tool(self, tool: str, on: bool) -> None:
        """Take up a tool, which lays the other one down, or none."""
        if on:
            other = self.lasso_button if tool == "box" else self.box_button
            other.setChecked(False)
        self.tool_wanted.emit(tool if on else "")

    def _on_unfold(self) -> None:
        kept = {
            by: names
            for by, names in (self._options.folded or {}).items()
            if by != self._options.lanes_by
        }
        self.wanted.emit(replace(self._options, folded=kept or None))

    def _want(self, name: str, value: object) -> None:
        self.wanted.emit(replace(self._options, **{name: value}))

    def _on_switched(self, name: str) -> None:
        self._want(name, self._checks[name, True].isChecked())


def _button(menu: QMenu, tooltip: str) -> QToolButton:
    button = menu_button("", menu)
    button.setToolTip(plain_tooltip(tooltip))
    button.setAccessibleName(tooltip)
    return button
