# SPDX-License-Identifier: MIT
"""What is done on the ground of the lanes: periods named, periods compared, events begun; menus."""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
from PySide6.QtCore import QLocale, QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QToolButton

from workbench.analysis.frame import Array
from workbench.analysis.timeline.index import TimelineIndex
from workbench.domain.date_words import describe_date
from workbench.domain.moved_dates import End
from workbench.session.stage import Scene
from workbench.ui.panel import Panel
from workbench.ui.timeline.adding import date_at, draft_at
from workbench.ui.timeline.brush import Brush
from workbench.ui.timeline.comparing import Comparing
from workbench.ui.timeline.date_dragging import DateDragging
from workbench.ui.timeline.hovering import Hovering
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.options import Options
from workbench.ui.timeline.period_menu import Periods
from workbench.ui.timeline.reckoning import brush_of
from workbench.ui.timeline.steering import Steering
from workbench.ui.widgets.buttons import menu_button
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.menu_sections import add_section


class Ground(QObject):
    """Puts the parts together; `button` is for the panel's header, `deeds` are for its keys.

    `date_deeds` are those of them that correct a date.
    """

    event_wanted = Signal(object)  # Event: a draft

    def __init__(
        self, panel: Panel, lanes: LanesView, steering: Steering, hovering: Hovering
    ) -> None:
        """Work on the lanes of a panel."""
        super().__init__(panel)
        self._panel, self._lanes, self._steering = panel, lanes, steering
        self._stage = panel.session.stage
        self.periods = Periods(panel.session, panel.icons, lanes, self._span_now, panel)
        hovering.tellers.append(self.periods.tell)
        self.dates = DateDragging(panel.session, lanes)
        self.comparing = Comparing(self._stage, lanes, steering.brush_view, panel)
        menu = QMenu(panel)
        menu.aboutToShow.connect(self._on_header_menu)
        self._header_menu = menu
        self.button = _header_button(
            self.tr("periods"), self.tr("Name periods (M) and compare them (C)"), menu
        )
        self.date_deeds: Mapping[str, Callable[[], object]] = {
            "end later": partial(self.dates.move_current, End.END, 1),
            "end earlier": partial(self.dates.move_current, End.END, -1),
            "start later": partial(self.dates.move_current, End.START, 1),
            "start earlier": partial(self.dates.move_current, End.START, -1),
        }
        self.deeds: Mapping[str, Callable[[], object]] = {
            "name period": self.periods.name_period,
            "compare": self._offer_to_compare,
            "add event": self._add_event_here,
            **self.date_deeds,
        }
        lanes.ground_activated.connect(self.add_event)
        lanes.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        lanes.customContextMenuRequested.connect(self._on_menu_wanted)

    def show(self, scene: Scene, options: Options) -> None:
        """Draw what belongs to a scene."""
        self.periods.show(scene, on=options.periods)
        self.comparing.show()

    def context_menu(self, at: QPointF) -> QMenu:
        """Return the menu of a point of the lanes."""
        menu = QMenu(self._panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        spot = self._lanes.under.spot(at)
        if spot is not None and spot.place is not None:
            date = date_at(spot.at_ms, self._lanes.time_scale.px_per_ms)
            when = describe_date(date, QLocale().name())
            words = self.tr("New event, {date}…").format(date=when)
            icon = self._panel.icons.icon("event.add")
            menu.addAction(icon, f"{words}\tIns", partial(self.add_event, at))
            self.dates.fill_menu(menu, at)
            menu.addSeparator()
        self.periods.fill_menu(menu, at)
        self._add_comparing(menu)
        return menu

    def add_event(self, at: QPointF) -> None:
        """Ask for a new event with the date and the lane of a point."""
        spot, shown = self._lanes.under.spot(at), self._lanes.shown()
        if spot is not None and shown is not None:
            date = date_at(spot.at_ms, self._lanes.time_scale.px_per_ms)
            self.event_wanted.emit(draft_at(date, shown, spot.place))

    def give_up(self) -> bool:
        """Compare no more; return whether anything was compared."""
        return self.comparing.stop()

    def _span_now(self) -> Brush:
        """Return the stretch that is filtered by, else that of the selection, else the view."""
        scene, index = self._stage.scene, self._lanes.shown_index()
        brush = brush_of(scene.focus.filter)
        if brush is None and index is not None and len(scene.focus.selection) > 1:
            rows = index.frame.rows_of(np.sort(np.array(list(scene.focus.selection))))
            brush = span_of_rows(index, rows)
        return brush or self._steering.span_in_view()

    def _on_menu_wanted(self, at: QPoint) -> None:
        self.context_menu(QPointF(at)).popup(self._lanes.mapToGlobal(at))

    def _on_header_menu(self) -> None:
        self._header_menu.clear()
        self.periods.fill_menu(self._header_menu)
        self._header_menu.addSeparator()
        self._add_comparing(self._header_menu)

    def _add_comparing(self, menu: QMenu) -> None:
        below = menu.addMenu(self.tr("Compare with"))
        self.comparing.fill_menu(below)

    def _add_event_here(self) -> None:
        """Begin an event under the pointer, or in the middle of what is in view."""
        pointer = QPointF(self._lanes.mapFromGlobal(QCursor.pos()))
        spot = self._lanes.under.spot(pointer) if self._lanes.underMouse() else None
        if spot is None or spot.place is None:
            scale = self._lanes.time_scale
            pointer = QPointF(scale.left_px + scale.width_px / 2, -1.0)
        self.add_event(pointer)

    def _offer_to_compare(self) -> None:
        menu = QMenu(self._panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_section(menu, self.tr("Compare with"))
        self.comparing.fill_menu(menu)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))


def span_of_rows(index: TimelineIndex, rows: Array) -> Brush | None:
    """Return from the first to the last date of some events; None where none has a date."""
    dated = rows[index.dated[rows]]
    if not len(dated):
        return None
    return int(index.spans.starts_ms[dated].min()), int(index.spans.ends_ms[dated].max())


def _header_button(words: str, tooltip: str, menu: QMenu) -> QToolButton:
    button = menu_button(words, menu)
    button.setToolTip(plain_tooltip(tooltip))
    button.setAccessibleName(tooltip)
    return button
