# SPDX-License-Identifier: MIT
"""The timeline panel: lanes over time above, the strip with the brush below, one filter for all."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from workbench.analysis.timeline_index import TimelineIndex
from workbench.analysis.timeline_lanes import LANES_BY, OTHERS
from workbench.domain.filters import Between, Filter
from workbench.domain.time import DAY_MS
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.timeline.brush import Brush
from workbench.ui.timeline.header_menus import HeaderMenus
from workbench.ui.timeline.hovering import Hovering
from workbench.ui.timeline.lanes_view import Content, LanesView
from workbench.ui.timeline.picture import Marking
from workbench.ui.timeline.reckoning import Reckoning, brush_of, next_row
from workbench.ui.timeline.sorter import Sorter
from workbench.ui.timeline.strip import Strip
from workbench.ui.timeline.time_scale import with_margin
from workbench.ui.timeline.words import bare_words
from workbench.ui.widgets.empty_state import EmptyState

_PAN_SHARE, _ZOOM_STEP = 0.2, 1.5
_HOUR_MS = 3_600_000


class TimelinePanel(Panel):
    """Events by lane and date. Brush, selection and current event go to the stage."""

    layout_changed = Signal()  # lanes or size: `layout_now` says how

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Build an empty timeline; the first scene comes when it is shown."""
        super().__init__(session, icons, parent)
        self._by, self._same_size = "actor", False
        self._sorter = Sorter(session.jobs, self)
        self._reckoning = Reckoning()
        self._scene: Scene | None = None
        self._selection: frozenset[int] = frozenset()
        self._selected = np.zeros(0, dtype="int64")  # the same keys, ascending
        self._follows = True  # whether the view fits itself to each filter
        self._brushed: Brush | None = None  # set from what is in view: nothing to fit
        self.lanes = LanesView(icons.appearance)
        self.strip = Strip(icons.appearance)
        self._empty = EmptyState(icons, icon="timeline", title="")
        self.clear_button = self._empty.add_button(self.tr("Clear the filter"))
        self._lay_out()
        self.hovering = Hovering(session, self.lanes, self)
        self._menus = HeaderMenus(self._by, self)
        self._connect()

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Timeline")

    def tools(self) -> Sequence[QWidget]:
        """Return the menus of the lanes and of the symbols' size."""
        return self._menus.buttons

    @property
    def lanes_by(self) -> str:
        """What lanes stand for: one of `LANES_BY`."""
        return self._by

    def set_lanes_by(self, by: str) -> None:
        """Sort the events into lanes of another kind."""
        if by != self._by:
            self._by = by
            self._menus.show(self._by, same_size=self._same_size)
            self._redraw()
            self.layout_changed.emit()

    @property
    def same_size(self) -> bool:
        """Whether all symbols are alike, rather than by the people killed."""
        return self._same_size

    def set_same_size(self, same: bool) -> None:
        """Draw all symbols alike, or by the people killed."""
        if same != self._same_size:
            self._same_size = same
            self._menus.show(self._by, same_size=self._same_size)
            self._redraw()
            self.layout_changed.emit()

    def layout_now(self) -> dict[str, Any]:
        """Return lanes and size as plain values, for the window to keep."""
        return {"lanes_by": self._by, "same_size": self._same_size}

    def set_layout(self, layout: Mapping[str, Any]) -> None:
        """Take what `layout_now` returned; what is unknown or damaged is left as it is."""
        by, same = layout.get("lanes_by"), layout.get("same_size")
        if by in LANES_BY:
            self.set_lanes_by(by)
        if isinstance(same, bool):
            self.set_same_size(same)

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Draw a scene: the lanes, the strip, what is marked, and words where there is nothing."""
        if before is None:
            self.lanes.take_theme()
            self.strip.take_theme()
        index = self._sorter.index(scene.frame, scene.register, self._by)
        if index is None:
            if self._scene is None:
                self.subtitle_changed.emit(self.tr("sorting %Ln event(s) …", "", len(scene.frame)))
            return  # what was drawn stays until the new frame is sorted
        last, self._scene = self._scene, scene
        self._reckoning.take(
            index, scene, self.lanes.lanes_that_fit(), self.session.stage.mask_of,
            keep_lanes=self.strip.is_dragging or self.session.trail.is_held,
        )  # fmt: skip
        self._show_content(index, scene)
        self._show_strip(scene)
        self._move_view(scene, last)
        self._say_subtitle(scene)
        self._say_emptiness(scene)

    def fit(self) -> None:
        """Show the stretch of the date filter, or all that is visible."""
        self._follows = True
        scene, shown = self._scene, self._reckoning.shown
        if scene is None or shown is None:
            return
        low, high = brush_of(scene.focus.filter) or (None, None)
        if low is None or high is None:
            outer = shown.extent()
            if outer is None:
                return
            low = outer[0] if low is None else low
            high = max(outer[1], low + DAY_MS) if high is None else high
        self.lanes.look_at(*with_margin(min(low, high), high))

    def step(self, step: int) -> None:
        """Make the next visible event by date current (1), or the one before (−1)."""
        shown = self._reckoning.shown
        if shown is None:
            return
        index, visible = shown.counted.index, shown.counted.visible
        current = index.frame.row_of(self.session.stage.scene.focus.current)
        scale = self.lanes.time_scale
        row = next_row(index, visible, current, scale.start_ms if step > 0 else scale.end_ms, step)
        if row is not None:
            key = int(index.frame["event_id"][row])
            self.session.stage.look(selection=frozenset({key}), current=key)

    def brush_view(self) -> None:
        """Filter by what is in view, rounded outwards to whole days, or hours near in."""
        scale = self.lanes.time_scale
        unit = DAY_MS if scale.end_ms - scale.start_ms > 2 * DAY_MS else _HOUR_MS
        low, high = int(scale.start_ms // unit) * unit, -int(-scale.end_ms // unit) * unit
        self._brushed = (low, high)
        self._ask_dates((low, high))

    def emptiness(self) -> str:
        """Return what is said in the place of the lanes; empty when they are drawn."""
        said = self._upper.currentWidget() is self._empty
        return self._empty.accessibleName() if said else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan, zoom, step, brush and clear by keyboard."""
        key, control = event.key(), Qt.KeyboardModifier.ControlModifier
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ahead = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(key))
        if ahead is not None and held == control:
            self.step(ahead)
        elif ahead is not None and not held:
            self.lanes.pan(ahead * _PAN_SHARE)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.lanes.zoom(_ZOOM_STEP)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.lanes.zoom(1 / _ZOOM_STEP)
        elif key == Qt.Key.Key_Home:
            self.fit()
        elif held:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_N, Qt.Key.Key_P):
            self.step(1 if key == Qt.Key.Key_N else -1)
        elif key == Qt.Key.Key_B:
            self.brush_view()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current() is not None:
            self.activated.emit(self._current())
        elif key == Qt.Key.Key_Escape and self.session.stage.scene.focus.selection:
            self.session.stage.look(selection=frozenset())
        else:
            super().keyPressEvent(event)

    # What the parts report

    def _on_clicked(self, rows: tuple[int, ...], adds: bool) -> None:
        focus = self.session.stage.scene.focus
        shown = self._reckoning.shown
        if shown is None:
            return
        keys = frozenset(shown.counted.index.frame["event_id"][list(rows)].tolist())
        if not keys and not adds:
            self.session.stage.look(selection=frozenset(), current=None)
        elif keys:
            selection = focus.selection ^ keys if adds and len(keys) == 1 else keys
            if adds and len(keys) > 1:
                selection = focus.selection | keys
            current = next(iter(keys)) if len(keys) == 1 else focus.current
            self.session.stage.look(selection=selection, current=current)

    def _on_row_activated(self, row: int) -> None:
        shown = self._reckoning.shown
        if shown is not None:
            self.activated.emit(int(shown.counted.index.frame["event_id"][row]))

    def _on_brushed(self, brush: Brush | None) -> None:
        self._ask_dates(brush)

    def _on_settled(self) -> None:
        self._redraw()  # the lanes kept their order under the brush

    def _on_moved(self) -> None:
        self._follows = False

    def _on_range_changed(self) -> None:
        scale = self.lanes.time_scale
        self.hovering.hide()
        self.strip.show_view(scale.start_ms, scale.end_ms, scale.left_px)

    def _on_resized(self) -> None:
        shown = self._reckoning.shown
        if shown is not None and self.lanes.lanes_that_fit() != self._reckoning.fit:
            self._redraw()
        self._on_range_changed()

    def _on_sorted(self) -> None:
        self._redraw()

    def _on_clear_wanted(self) -> None:
        self.session.stage.look(filter=Filter())

    # Drawing

    def _redraw(self) -> None:
        """Draw the scene anew, for another look at it; a hidden panel does so when it is shown."""
        if not self.isVisible():
            self._drawn = None
        elif self._drawn is not None:
            self.draw(self._drawn, self._drawn)

    def _show_content(self, index: TimelineIndex, scene: Scene) -> None:
        shown = self._reckoning.shown
        assert shown is not None
        names = index.lanes.names
        said = tuple(
            self.tr("others") if key == OTHERS else names[key] or bare_words(self._by)
            for key in shown.keys
        )
        if scene.focus.selection is not self._selection:
            self._selection = scene.focus.selection
            keys = np.fromiter(self._selection, dtype="int64", count=len(self._selection))
            self._selected = np.sort(keys)
        selected = scene.frame.rows_of(self._selected)
        marking = Marking(selected, scene.frame.row_of(scene.focus.current))
        brush = brush_of(scene.focus.filter)
        self.lanes.show_content(Content(shown, said, marking, brush, self._same_size))

    def _show_strip(self, scene: Scene) -> None:
        extent = self._reckoning.strip_extent
        self.strip.setVisible(extent is not None)
        if extent is not None:
            self.strip.show_brush(brush_of(scene.focus.filter))
            self.strip.show_events(self._reckoning.strip, extent)
            self._on_range_changed()

    def _move_view(self, scene: Scene, last: Scene | None) -> None:
        """Follow the filter, and bring a new current event into view.

        While dates pass by in playback the view stays, so that the brush is seen to move over it.
        """
        brush = brush_of(scene.focus.filter)
        if last is None:
            self.fit()
        elif scene.focus.filter != last.focus.filter or scene.frame is not last.frame:
            dates_changed = brush != brush_of(last.focus.filter)
            is_in_view = brush is not None and brush == self._brushed
            new_dates = dates_changed and not is_in_view and not self.session.trail.is_held
            if new_dates or (self._follows and not dates_changed):
                self.fit()
        if last is not None and scene.focus.current != last.focus.current:
            self._reveal(scene)

    def _reveal(self, scene: Scene) -> None:
        """Move the view, at the zoom it has, to a current event that lies outside it."""
        shown = self._reckoning.shown
        row = scene.frame.row_of(scene.focus.current)
        if shown is None or row is None or not scene.visible[row]:
            return
        index, scale = shown.counted.index, self.lanes.time_scale
        if not index.dated[row]:
            return
        start, end = int(index.spans.starts_ms[row]), int(index.spans.ends_ms[row])
        if end < scale.start_ms or start > scale.end_ms:
            middle, half = (start + end) / 2, (scale.end_ms - scale.start_ms) / 2
            self.lanes.look_at(middle - half, middle + half)

    def _say_subtitle(self, scene: Scene) -> None:
        counted = self._reckoning.counted
        assert counted is not None
        said = self.tr("%Ln event(s)", "", counted.shown)
        if counted.undated:
            said += self.tr(", %Ln without a date", "", counted.undated)
        self.subtitle_changed.emit(said)
        self.lanes.setAccessibleDescription(said)

    def _say_emptiness(self, scene: Scene) -> None:
        """Say why nothing is drawn, and what leads out of it."""
        counted = self._reckoning.counted
        assert counted is not None
        # What passes by, as in playback, is no question to help with.
        passes_by = self.session.trail.is_held and len(scene.frame) > 0
        empty = counted.shown <= counted.undated and not passes_by
        if not len(scene.frame):
            self._empty.say(
                self.tr("No events yet"),
                self.tr("Enter an event or import a file: here it stands where it lies in time."),
            )
        elif counted.shown == 0:
            brushed = self.strip.brush is not None and self.strip.isVisibleTo(self)
            self._empty.say(
                self.tr("No event passes the filter"),
                self.tr("Move the brush below, or clear the filter.")
                if brushed
                else self.tr("Take a condition away, or clear the filter."),
            )
        elif empty:
            self._empty.say(
                self.tr("None of these events has a date"),
                self.tr("Give an event a date, vague ones too, and it appears here."),
            )
        self.clear_button.setVisible(bool(len(scene.frame)) and counted.shown == 0)
        self._upper.setCurrentWidget(self._empty if empty else self.lanes)

    # Making

    def _ask_dates(self, brush: Brush | None) -> None:
        question = self.session.stage.scene.focus.filter
        asked = question.without("date")
        if brush is not None:
            asked = question.asking(Between("date", *brush))
        self.session.stage.look(filter=asked)

    def _current(self) -> int | None:
        return self.session.stage.scene.focus.current

    def _lay_out(self) -> None:
        self._upper = QStackedLayout()
        self._upper.addWidget(self.lanes)
        self._upper.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._upper, 1)
        column.addWidget(self.strip)
        self.setFocusProxy(self.lanes)
        self.setAccessibleName(self.title)
        self.lanes.setAccessibleName(self.title)

    def _connect(self) -> None:
        self._sorter.ready.connect(self._on_sorted)
        self.lanes.clicked.connect(self._on_clicked)
        self.lanes.activated.connect(self._on_row_activated)
        self.lanes.moved.connect(self._on_moved)
        self.lanes.range_changed.connect(self._on_range_changed)
        self.lanes.resized.connect(self._on_resized)
        self.strip.brushed.connect(self._on_brushed)
        self.strip.settled.connect(self._on_settled)
        self._menus.lanes_wanted.connect(self.set_lanes_by)
        self._menus.same_size_wanted.connect(self.set_same_size)
        self.clear_button.clicked.connect(self._on_clear_wanted)
