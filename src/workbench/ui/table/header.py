# SPDX-License-Identifier: MIT
"""The table's head: sorts by click, fits the columns to the pane, remembers how they stand.

A column that was asked for by hand stays, and so do those that were in sight then; the others give
way where the title would have no room. Columns of words that nobody has sized give a third. Columns
that still have no room are reached sideways, one column a step, as in a spreadsheet: those that
were passed are hidden, the frozen ones at the left stay.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from math import ceil
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from workbench.analysis.ordering import SortKey
from workbench.domain.frame_columns import is_own
from workbench.ui.appearance import Appearance
from workbench.ui.table.columns import COLUMNS, PLACES, Column, Columns, column_title

_LEAST_TITLE_PX = 180
_GOOD_TITLE_PX = 236  # other columns give way until the title has so much
_LEAST_PX = 40
_FROZEN = PLACES["title"] + 1  # at first: what tells which event a row is
_TITLE = PLACES["title"]
_AUTOMATIC = frozenset(column.name for column in COLUMNS if column.most_px)


class EventHeader(QHeaderView):
    """The horizontal head of the events table. Its title column takes what the others leave."""

    sort_wanted = Signal(str, bool)  # column, whether within the present sort
    arrangement_changed = Signal()
    menu_filled = Signal(object)  # QMenu: what else belongs into the menu of the columns
    fitted = Signal()  # other columns are in sight, or other widths

    def __init__(self, appearance: Appearance, columns: Columns, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._appearance = appearance
        self._columns = columns
        self._elsewhere: list[dict[str, Any]] = []  # what is kept of other cases' own fields
        self._fits = True  # the title takes what is left
        self._fitting = False
        self._wanted: set[str] = set()
        self._kept: set[str] = set()  # asked for by hand
        self._shown: set[str] = set()
        self._suited: set[str] = set()  # as wide as their words
        self._widths: dict[str, int] = {}  # px, of columns out of sight too
        self._within = False
        self.frozen = 0  # how many of the columns shown stay at the left
        self.passed = 0  # how many of the others were passed sideways
        self.steps = 0  # how many can be passed
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._on_menu_wanted)
        self.sectionClicked.connect(self._on_clicked)
        self.sectionResized.connect(self._on_resized)
        self.sectionMoved.connect(self._on_moved)
        self.sectionHandleDoubleClicked.connect(self._on_handle_double_clicked)

    def dress(self) -> None:
        """Set the columns as they are at first; the model must be set."""
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(_LEAST_PX)
        self.reset_columns()

    @contextmanager
    def taking(self, columns: Columns) -> Iterator[None]:
        """Stand still while the model takes other columns; a layout is to be given afterwards."""
        self._fitting = True
        self._columns = columns
        try:
            yield
        finally:
            self._fitting = False

    def reset_columns(self) -> None:
        """Put order, widths and visibility back to how they were at first."""
        self.frozen = _FROZEN
        first = [(c.name, _first_px(c), c.shown) for c in self._columns.all]
        self._take(first, set())

    def layout_now(self) -> list[dict[str, Any]]:
        """Return the columns in their order: name, width in pixels (0: by itself), shown, kept."""
        scale = self._scale()
        here = [
            {
                "name": name,
                "width": self._width(name, scale),
                "shown": name in self._wanted,
                "kept": name in self._kept,
            }
            for name in self._order()
        ]
        return [*here, *self._elsewhere]

    def take_layout(self, columns: object) -> None:
        """Take what `layout_now` returned; what is unknown or damaged is left as it is."""
        known: list[tuple[str, int, bool]] = []
        kept: set[str] = set()
        self._elsewhere = []
        for item in columns if isinstance(columns, list) else []:
            match item:
                case {"name": str(name), "width": int(width), "shown": bool(shown)}:
                    if name not in self._columns.places:
                        self._elsewhere += [dict(item)] if is_own(name) else []
                    elif name not in [other for other, _, _ in known]:
                        known.append((name, min(max(width, 0), 2_000), shown))
                        kept |= {name} if item.get("kept") is True else set()
                case _:
                    continue
        if known:
            named = {name for name, _, _ in known}
            rest = [c for c in self._columns.all if c.name not in named]
            known += [(c.name, _first_px(c), c.shown) for c in rest]
            self._take(known, kept)

    def shown_columns(self) -> list[str]:
        """Return the columns that are shown, in their order, those passed sideways too."""
        return [name for name in self._order() if name in self._shown]

    def _order(self) -> list[str]:
        """Return all columns in their order."""
        return [self._columns.all[self.logicalIndex(place)].name for place in range(self.count())]

    def pass_columns(self, passed: int) -> None:
        """Go sideways until so many columns have been passed."""
        if passed != self.passed:
            self.passed = passed
            self.fit()

    def bring_into_sight(self, name: str) -> None:
        """Go sideways as little as needed to see a column whole."""
        moving = self.shown_columns()[self.frozen :]
        if name not in moving:
            return
        at = moving.index(name)
        if at < self.passed:
            self.pass_columns(at)
        place = self._columns.places[name]
        while self.passed < min(self.steps, at) and (
            self.sectionViewportPosition(place) + self.sectionSize(place) > self.viewport().width()
        ):
            self.pass_columns(self.passed + 1)

    def freeze(self, columns: int) -> None:
        """Keep so many columns at the left in sight when going sideways."""
        self.frozen = columns
        self.passed = 0
        self.fit()
        self.arrangement_changed.emit()

    def fill_menu(self, menu: QMenu, clicked: str = "") -> None:
        """Add a check box for each column, what keeps them in sight, and the way back.

        `clicked` is the column at which the menu opens.
        """
        for place in range(self.count()):
            column = self._columns.all[self.logicalIndex(place)]
            words = column_title(column)
            if column.name in self._wanted and column.name not in self._shown:
                words = QCoreApplication.translate(
                    "EventHeader", "{column} (where there is room)"
                ).format(column=words)
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(column.name in self._shown)
            action.setEnabled(column.name != "title")
            action.toggled.connect(partial(self.show_column, column.name))
        menu.addSeparator()
        shown = self.shown_columns()
        upto = shown.index(clicked) + 1 if clicked in shown else 1
        words = QCoreApplication.translate("EventHeader", "Keep “{column}” in sight at the left")
        if upto > 1:
            words = QCoreApplication.translate("EventHeader", "Keep up to “{column}” in sight")
        title = column_title(self._columns.named(shown[upto - 1]))
        freezing = menu.addAction(words.format(column=title))
        freezing.triggered.connect(partial(self._on_freeze_wanted, upto))
        if self.frozen:
            thawing = menu.addAction(
                QCoreApplication.translate("EventHeader", "Let all columns go sideways")
            )
            thawing.triggered.connect(partial(self._on_freeze_wanted, 0))
        reset = menu.addAction(QCoreApplication.translate("EventHeader", "Columns as at first"))
        reset.triggered.connect(self._on_reset_wanted)
        self.menu_filled.emit(menu)

    def show_column(self, name: str, shown: bool) -> None:
        """Show a column whatever the room, bringing it into sight, or hide it.

        None that was in sight goes for it: it takes its room from words, or is reached sideways.
        """
        if shown:
            self._wanted.add(name)
            self._kept |= {name, *self._shown}
        else:
            self._wanted.discard(name)
            self._kept.discard(name)
        self.fit()
        if shown:
            self.bring_into_sight(name)
        self.arrangement_changed.emit()

    def suit_words(self, name: str, words_px: int) -> None:
        """Let a column grow to its words, as far as it may; one sized by hand stays."""
        most = round(self._columns.named(name).most_px * self._scale())
        wide = min(words_px, most)
        if name in self._suited and wide > self._widths[name]:
            self._widths[name] = wide
            self.fit()

    def fit(self) -> None:
        """Show the columns that have room; the title takes what they leave."""
        if self._fitting or not self.count():
            return
        room, scale = self.viewport().width(), self._scale()
        shown = [column for column in self._columns.all if column.name in self._wanted]
        others = [column for column in shown if column.name != "title"]
        good = _GOOD_TITLE_PX * scale if self._fits else self._widths["title"]
        for column in sorted(others, key=_gives_way, reverse=True):
            taken = sum(self._widths[other.name] for other in others)
            if taken + good <= room:
                break
            if column.gives_way and column.name not in self._kept:
                others.remove(column)
                shown.remove(column)
        title = self._least() if self._fits else self._widths["title"]
        widths = self._squeezed(others, room - title)
        title = max(room - sum(widths.values()), title) if self._fits else title
        self._shown = {column.name for column in shown}
        widths["title"] = title
        behind = self._pass(widths, room)
        if self._fits and "title" not in behind:
            in_sight = sum(px for name, px in widths.items() if name not in (*behind, "title"))
            widths["title"] = max(room - in_sight, title)
        self._fitting = True
        for place, column in enumerate(self._columns.all):
            self.setSectionHidden(place, column.name not in self._shown or column.name in behind)
            if column.name in self._shown:
                self.resizeSection(place, widths[column.name])
        self._fitting = False
        self.fitted.emit()

    def _squeezed(self, columns: Sequence[Column], room: int) -> dict[str, int]:
        """Return the widths of columns; words give up to a third of theirs if that makes room."""
        widths = {column.name: self._widths[column.name] for column in columns}
        gives = {c.name: widths[c.name] // 3 for c in columns if self._may_give(c)}
        part = (sum(widths.values()) - room) / max(sum(gives.values()), 1)
        if 0 < part <= 1:
            widths |= {name: widths[name] - ceil(px * part) for name, px in gives.items()}
        return widths

    def _may_give(self, column: Column) -> bool:
        """Whether a column of words is as wide as it was at first."""
        first_px = round(column.width_px * self._scale())
        return bool(column.gives_way and not column.number) and (
            self._widths[column.name] == first_px
        )

    def _pass(self, widths: Mapping[str, int], room: int) -> list[str]:
        """Work out how many columns can be passed sideways; return those that are."""
        shown = self.shown_columns()
        stay, moving = shown[: self.frozen], shown[self.frozen :]
        left = room - sum(widths[name] for name in stay)
        wide = sum(widths[name] for name in moving)
        self.steps = 0
        while self.steps < len(moving) - 1 and wide > left:
            wide -= widths[moving[self.steps]]
            self.steps += 1
        self.passed = min(self.passed, self.steps)
        return moving[: self.passed]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the title column follow the width."""
        super().resizeEvent(event)
        self.fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remember whether Shift was held when a section was clicked."""
        self._within = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseReleaseEvent(event)

    def _take(self, columns: list[tuple[str, int, bool]], kept: set[str]) -> None:
        scale = self._scale()
        self._fitting = True
        self._wanted = {name for name, _, shown in columns if shown or name == "title"}
        self._kept = kept & self._wanted
        self._suited = {name for name, width_px, _ in columns if not width_px} & _AUTOMATIC
        for target, (name, width_px, _) in enumerate(columns):
            logical = self._columns.places[name]
            self.moveSection(self.visualIndex(logical), target)
            if name == "title":
                self._fits = not width_px
            least_px = max(width_px or self._columns.all[logical].width_px, _LEAST_PX)
            self._widths[name] = round(least_px * scale)
        self._fitting = False
        self.fit()
        self.arrangement_changed.emit()

    def _width(self, name: str, scale: float) -> int:
        if name in self._suited or (name == "title" and self._fits):
            return 0
        return round(self._widths[name] / scale)

    def _scale(self) -> float:
        return self._appearance.size("row") / self._appearance.theme.size("row")

    def _least(self) -> int:
        return round(_LEAST_TITLE_PX * self._scale())

    def _on_clicked(self, place: int) -> None:
        column = self._columns.all[place]
        if column.sorts:
            self.sort_wanted.emit(column.name, self._within)
        self._within = False

    def _on_resized(self, place: int, _old: int, new: int) -> None:
        if self._fitting:
            return
        name = self._columns.all[place].name
        self._widths[name] = new
        self._suited.discard(name)
        if place == _TITLE:
            self._fits = False
        else:
            self.fit()
        self.arrangement_changed.emit()

    def _on_moved(self, _place: int, _old: int, _new: int) -> None:
        if not self._fitting:
            self.fit()  # another column may be among the frozen ones
            self.arrangement_changed.emit()

    def _on_handle_double_clicked(self, place: int) -> None:
        column = self._columns.all[place]
        if place == _TITLE:
            self._fits = True
        else:
            self._widths[column.name] = round(column.width_px * self._scale())
            self._suited |= {column.name} & _AUTOMATIC
        self.fit()
        self.arrangement_changed.emit()

    def _on_menu_wanted(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        place = self.logicalIndexAt(where)
        self.fill_menu(menu, self._columns.all[place].name if place >= 0 else "")
        menu.popup(self.mapToGlobal(where))

    def _on_freeze_wanted(self, columns: int, _checked: bool = False) -> None:
        self.freeze(columns)

    def _on_reset_wanted(self) -> None:
        self.reset_columns()


def _first_px(column: Column) -> int:
    """Return the width that a column is given at first; 0 where it finds its own."""
    return 0 if column.most_px else column.width_px


def _gives_way(column: Column) -> int:
    return column.gives_way


def next_sort(keys: tuple[SortKey, ...], column: Column, *, within: bool) -> tuple[SortKey, ...]:
    """Return the sort after a click on a column: a second click turns it round.

    `within` adds the column behind those that sort already, or turns it round in its place.
    """
    name = column.name
    present = next((key for key in keys if key.name == name), None)
    turned = SortKey(name, column.falls if present is None else not present.descending)
    if within:
        kept = tuple(turned if key.name == name else key for key in keys)
        return kept if present else (*keys, turned)
    if keys and keys[0].name == name:
        return (turned,)
    return (SortKey(name, column.falls),)
