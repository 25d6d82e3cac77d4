# SPDX-License-Identifier: MIT
"""The table's head: sorts by click, shows and hides columns, and remembers how they stand."""

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from workbench.analysis.ordering import SortKey
from workbench.ui.appearance import Appearance
from workbench.ui.table.columns import COLUMNS, PLACES, column_title

_LEAST_TITLE_PX = 180
_LEAST_PX = 40
_TITLE = PLACES["title"]


class EventHeader(QHeaderView):
    """The horizontal head of the events table. Its title column takes what the others leave."""

    sort_wanted = Signal(str, bool)  # column, whether within the present sort
    arrangement_changed = Signal()

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._appearance = appearance
        self._fits = True
        self._fitting = False
        self._within = False
        self.setSectionsClickable(True)
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

    def reset_columns(self) -> None:
        """Put order, widths and visibility back to how they were at first."""
        self._take([(column.name, column.width_px, column.shown) for column in COLUMNS])

    def layout_now(self) -> list[dict[str, Any]]:
        """Return the columns in their order: name, width in pixels (0: what is left), shown."""
        order = [self.logicalIndex(place) for place in range(self.count())]
        scale = self._scale()
        return [
            {
                "name": COLUMNS[place].name,
                "width": self._width(place, scale),
                "shown": not self.isSectionHidden(place),
            }
            for place in order
        ]

    def take_layout(self, columns: object) -> None:
        """Take what `layout_now` returned; what is unknown or damaged is left as it is."""
        known: list[tuple[str, int, bool]] = []
        for item in columns if isinstance(columns, list) else []:
            match item:
                case {"name": str(name), "width": int(width), "shown": bool(shown)}:
                    if name in PLACES and name not in [other for other, _, _ in known]:
                        known.append((name, min(max(width, 0), 2_000), shown))
                case _:
                    continue
        if known:
            named = {name for name, _, _ in known}
            known += [(c.name, c.width_px, c.shown) for c in COLUMNS if c.name not in named]
            self._take(known)

    def fill_menu(self, menu: QMenu) -> None:
        """Add a check box for each column, and the way back."""
        for place in range(self.count()):
            logical = self.logicalIndex(place)
            column = COLUMNS[logical]
            action = menu.addAction(column_title(column))
            action.setCheckable(True)
            action.setChecked(not self.isSectionHidden(logical))
            action.setEnabled(column.name != "title")
            action.toggled.connect(partial(self.show_column, column.name))
        menu.addSeparator()
        reset = menu.addAction(QCoreApplication.translate("EventHeader", "Columns as at first"))
        reset.triggered.connect(self._on_reset_wanted)

    def show_column(self, name: str, shown: bool) -> None:
        """Show or hide a column."""
        self.setSectionHidden(PLACES[name], not shown)
        self.fit()
        self.arrangement_changed.emit()

    def fit(self) -> None:
        """Give the title column what the others leave."""
        if not self._fits or self._fitting or not self.count():
            return
        others = sum(
            self.sectionSize(place)
            for place in range(self.count())
            if place != _TITLE and not self.isSectionHidden(place)
        )
        self._fitting = True
        self.resizeSection(_TITLE, max(self.viewport().width() - others, self._least()))
        self._fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the title column follow the width."""
        super().resizeEvent(event)
        self.fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remember whether Shift was held when a section was clicked."""
        self._within = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseReleaseEvent(event)

    def _take(self, columns: list[tuple[str, int, bool]]) -> None:
        scale = self._scale()
        self._fitting = True
        for target, (name, width_px, shown) in enumerate(columns):
            logical = PLACES[name]
            self.moveSection(self.visualIndex(logical), target)
            self.setSectionHidden(logical, not shown and name != "title")
            if name == "title":
                self._fits = not width_px
            if width_px:
                self.resizeSection(logical, round(max(width_px, _LEAST_PX) * scale))
        self._fitting = False
        self.fit()
        self.arrangement_changed.emit()

    def _width(self, place: int, scale: float) -> int:
        if place == _TITLE and self._fits:
            return 0
        size = self.sectionSize(place)  # 0 while hidden
        return round(size / scale) if size else COLUMNS[place].width_px

    def _scale(self) -> float:
        return self._appearance.size("row") / self._appearance.theme.size("row")

    def _least(self) -> int:
        return round(_LEAST_TITLE_PX * self._scale())

    def _on_clicked(self, place: int) -> None:
        self.sort_wanted.emit(COLUMNS[place].name, self._within)
        self._within = False

    def _on_resized(self, place: int, _old: int, _new: int) -> None:
        if self._fitting:
            return
        if place == _TITLE:
            self._fits = False
        else:
            self.fit()
        self.arrangement_changed.emit()

    def _on_moved(self, _place: int, _old: int, _new: int) -> None:
        if not self._fitting:
            self.arrangement_changed.emit()

    def _on_handle_double_clicked(self, place: int) -> None:
        if place == _TITLE:
            self._fits = True
        else:
            width = COLUMNS[place].width_px
            self.resizeSection(place, round(width * self._scale()))
        self.fit()

    def _on_menu_wanted(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(self.mapToGlobal(where))

    def _on_reset_wanted(self) -> None:
        self.reset_columns()


def next_sort(keys: tuple[SortKey, ...], column: str, *, within: bool) -> tuple[SortKey, ...]:
    """Return the sort after a click on a column: a second click turns it round.

    `within` adds the column behind those that sort already, or turns it round in its place.
    """
    falls = COLUMNS[PLACES[column]].falls
    present = next((key for key in keys if key.name == column), None)
    turned = SortKey(column, falls if present is None else not present.descending)
    if within:
        kept = tuple(turned if key.name == column else key for key in keys)
        return kept if present else (*keys, turned)
    if keys and keys[0].name == column:
        return (turned,)
    return (SortKey(column, falls),)
