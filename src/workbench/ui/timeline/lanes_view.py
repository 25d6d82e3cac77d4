# SPDX-License-Identifier: MIT
"""The timeline's main view: draws the lanes for a stretch of time, and turns the mouse into words.

pyqtgraph's ViewBox holds the stretch; its own mouse modes and menus are off. Two places are open to
what is to be drawn and done beside: `below` and `above` hold layers (`canvas.Layer`), drawn under
and over the events with every frame; `gestures` holds what a press may become (`gestures.Gesture`).
"""

import math

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from workbench.analysis.timeline.index import ShownLanes, TimelineIndex
from workbench.ui.appearance import Appearance
from workbench.ui.timeline.canvas import LanesItem, Layer
from workbench.ui.timeline.gestures import Boxing, Gesture, Lassoing, Panning, Touch
from workbench.ui.timeline.hand import Hand
from workbench.ui.timeline.heaps import Beside
from workbench.ui.timeline.lane_room import LaneRoom, room_for
from workbench.ui.timeline.lane_window import LaneWindow
from workbench.ui.timeline.name_gestures import NameGestures
from workbench.ui.timeline.picture import Picture
from workbench.ui.timeline.pointing import rows_in
from workbench.ui.timeline.sheets import Content, SheetMaker
from workbench.ui.timeline.surface import Surface
from workbench.ui.timeline.time_scale import (
    EARLIEST_MS,
    LATEST_MS,
    TimeScale,
    bounded,
    panned,
    zoomed,
)
from workbench.ui.timeline.under_pointer import UnderPointer

RIGHT_PX = 12
_AXIS_PX, _LANE_PX = 26, 30
_ZOOM_PER_NOTCH = 1.25
_FRAME_MS = 16
_NOTCH = 120  # eighths of a degree, as Qt counts a wheel


class LanesView(Surface):
    """Lanes over time. It knows no session: it says what was clicked, selected and moved."""

    range_changed = Signal()
    moved = Signal()  # by hand: pan or zoom
    resized = Signal()
    clicked = Signal(object, bool)  # event rows (tuple), whether to add to what is selected
    activated = Signal(int)  # an event's row
    ground_activated = Signal(QPointF)  # where there is nothing
    pointed = Signal(object)  # QPointF under a pointer at rest or moving, None when it left
    fold_wanted = Signal(int)  # the place of a lane, among all of them
    move_wanted = Signal(int, int)  # a lane's place and the one it was dragged to, among all

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        self._item = LanesItem()
        self._ready = False
        self._maker = SheetMaker(appearance)
        super().__init__(appearance, self._item, parent)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self._box.setXRange(0.0, 1.0, padding=0)
        self.scene().addItem(self._box)
        self._box.sigXRangeChanged.connect(self._on_range_changed)
        self.window_on_lanes = LaneWindow(self)
        self.window_on_lanes.scrolled.connect(self.redraw)
        self.under = UnderPointer(self.picture, self.window_on_lanes.seen)
        self._outermost = EARLIEST_MS, LATEST_MS
        self._marked_lane: int | None = None
        self._stale = True
        self._strip_px = 0.0
        self._next_frame = QTimer(self, singleShot=True, interval=_FRAME_MS)
        self._next_frame.timeout.connect(self.redraw)
        areas = (self._draw_rubber, self._select_in, self._click)
        self.boxing, self.lassoing = Boxing(*areas), Lassoing(*areas)
        names = NameGestures(self._room_now, self._fold, self._show_drop, self._drop, self._click)
        panning = Panning(self._scale_now, self.look_by_hand, self._click)
        self.gestures: list[Gesture] = [names, self.boxing, self.lassoing, panning]
        self._hand = Hand(self.viewport(), self.gestures)
        self._ready = True

    # What is shown

    @property
    def below(self) -> list[Layer]:
        """What is drawn over the ground and under the events, from back to front."""
        return self._item.below

    @property
    def above(self) -> list[Layer]:
        """What is drawn over the events, from back to front."""
        return self._item.above

    def show_content(self, content: Content | None) -> None:
        """Draw something else, or nothing; painted with the next frame."""
        self._lay_out(content)

    def keep_strip(self, height_px: float) -> None:
        """Keep so much room between axis and lanes free, for layers to draw on."""
        if height_px != self._strip_px:
            self._strip_px = height_px
            self._lay_out(self.window_on_lanes.content)

    def lay_over(self, beside: Beside | None) -> None:
        """Count another stretch in the bins of what is drawn, or none."""
        if beside is not self._maker.beside:
            self._maker.beside = beside
            self.redraw()

    def mark_lane(self, place: int | None) -> None:
        """Show which lane has the keyboard, by its place among all; None shows none."""
        if place != self._marked_lane:
            self._marked_lane = place
            self.repaint_soon()

    def redraw(self) -> None:
        """Have the next frame made anew."""
        self._stale = True
        self.repaint_soon()

    def take_theme(self) -> None:
        """Draw in the theme in force."""
        super().take_theme()
        self._maker.forget_symbols()
        self.redraw()

    def lanes_that_fit(self) -> int:
        """Return how many unfolded lanes have room, one at least."""
        return max(1, int(self._space_px // self._lane_px))

    @property
    def names_px(self) -> float:
        """How wide the column of names and counts is."""
        return self._maker.names_px

    @property
    def time_scale(self) -> TimeScale:
        """The stretch of time in view."""
        (start, end), _ = self._box.viewRange()
        left = self.names_px
        return TimeScale(start, end, left, max(self.width() - left - RIGHT_PX, 1.0))

    def keep_within(self, start_ms: float, end_ms: float) -> None:
        """Show nothing outside a stretch from now on, however far the view is moved or zoomed."""
        self._outermost = start_ms, end_ms

    def look_at(self, start_ms: float, end_ms: float) -> None:
        """Show a stretch of time; silent when it is shown already."""
        self._box.setXRange(*bounded(start_ms, end_ms, self._outermost), padding=0)

    def look_by_hand(self, start_ms: float, end_ms: float) -> None:
        """Show a stretch that the user chose: the view follows the filter no longer."""
        self.moved.emit()
        self.look_at(start_ms, end_ms)

    def zoom(self, factor: float, at_px: float | None = None) -> None:
        """Zoom about a pixel, or about the middle."""
        scale = self.time_scale
        middle = scale.left_px + scale.width_px / 2
        self.look_by_hand(*zoomed(scale, factor, middle if at_px is None else at_px))

    def pan(self, share: float) -> None:
        """Move on by a share of what is in view."""
        scale = self.time_scale
        self.look_by_hand(*panned(scale, share * scale.width_px))

    def cancel_gesture(self) -> bool:
        """Give up what is being dragged; return whether anything was."""
        return self._hand.cancel()

    def shown_index(self) -> TimelineIndex | None:
        """Return what the rows that are reported are rows of."""
        content = self.window_on_lanes.content
        return content.shown.counted.index if content else None

    def shown(self) -> ShownLanes | None:
        """Return the lanes in sight."""
        content = self.window_on_lanes.seen()
        return content.shown if content else None

    def lane_names(self) -> tuple[str, ...]:
        """Return what the lanes in sight are called, from the top."""
        content = self.window_on_lanes.seen()
        return content.names if content else ()

    def lane_counts(self) -> tuple[int, ...]:
        """Return how many dated visible events each lane in sight has, from the top."""
        content = self.window_on_lanes.seen()
        return content.shown.totals if content else ()

    def picture(self) -> Picture | None:
        """Return what is drawn now; made when it is stale."""
        self._prepare()
        return self._item.sheet.picture if self._item.sheet else None

    def is_blank(self) -> bool:
        """Whether there are lanes but nothing is drawn in them: no event is in view."""
        picture = self.picture()
        return picture is not None and not (
            picture.bars or picture.stacks or len(picture.singles.rows)
        )

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """Make the picture once for each frame, however often it was asked for."""
        self._prepare()
        self._item.lane_at = None
        if self._marked_lane is not None and self.hasFocus():
            in_sight = self._marked_lane - self.window_on_lanes.first
            self._item.lane_at = in_sight if in_sight >= 0 else None
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the lanes out anew."""
        super().resizeEvent(event)
        if self._ready:
            self._lay_out(self.window_on_lanes.content)
            self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; sideways, or with Shift, pan; over the names, scroll the lanes."""
        turn, sideways = event.angleDelta().y(), event.angleDelta().x()
        event.accept()
        over_names = event.position().x() < self.names_px
        if over_names and self.window_on_lanes.scroll(-round(turn / _NOTCH)):
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            turn, sideways = 0, sideways or turn
        if turn:
            x = max(event.position().x(), self.names_px)
            self.zoom(_ZOOM_PER_NOTCH ** (turn / _NOTCH), x)
        elif sideways:
            self.pan(-sideways / _NOTCH * 0.1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let the first gesture that claims the press have it."""
        event.accept()
        self.show_focus(False)
        if self._hand.press(event):
            self.pointed.emit(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the gesture follow, or say where the pointer is."""
        event.accept()
        self._hand.move(event)
        if self._hand.is_empty:
            self.pointed.emit(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the press began."""
        event.accept()
        self._hand.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate an event; zoom into a bar; begin an event on empty ground."""
        event.accept()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        row, spot = self.under.single(event.position()), self.under.spot(event.position())
        if row is not None:
            self.activated.emit(row)
        elif (bar := self.under.bar(event.position())) is not None:
            slack = (bar.end_ms - bar.start_ms) / 2
            self.look_by_hand(bar.start_ms - slack, bar.end_ms + slack)
        elif spot is not None and spot.place is not None:
            self.ground_activated.emit(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self.pointed.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the panel; pyqtgraph would keep them in the scene."""
        event.ignore()

    # What gestures do

    def _scale_now(self) -> TimeScale:
        return self.time_scale

    def _room_now(self) -> LaneRoom | None:
        picture = self.picture()
        return picture.room if picture else None

    def _click(self, touch: Touch) -> None:
        control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        self.clicked.emit(self.under.rows(touch.at), touch.holds(control) or touch.holds(shift))

    def _draw_rubber(self, area: QPolygonF | None) -> None:
        self._item.rubber_px = area
        self.repaint_soon()

    def _select_in(self, area: QPolygonF, touch: Touch) -> None:
        picture, content = self.picture(), self.window_on_lanes.seen()
        if picture is not None and content is not None:
            adds = touch.holds(Qt.KeyboardModifier.ControlModifier)
            self.clicked.emit(rows_in(picture, content.shown, area), adds)

    def _fold(self, place: int) -> None:
        self.fold_wanted.emit(self.window_on_lanes.first + place)

    def _show_drop(self, gap: int | None) -> None:
        self._item.drop_at = gap
        self.repaint_soon()

    def _drop(self, place: int, to: int) -> None:
        first = self.window_on_lanes.first
        self.move_wanted.emit(first + place, first + to)

    # Making the frame

    @property
    def _axis_px(self) -> float:
        return round(_AXIS_PX * self.letters)

    @property
    def _lane_px(self) -> float:
        return _LANE_PX * self.letters

    @property
    def _lanes_top_px(self) -> float:
        return self._axis_px + self._strip_px

    @property
    def _space_px(self) -> float:
        return self.height() - self._lanes_top_px

    def _lay_out(self, content: Content | None) -> None:
        self._maker.measure_names(content, self.width())
        top = round(self._lanes_top_px)
        space = QRect(self.width() - RIGHT_PX + 1, top, RIGHT_PX - 2, self.height() - top)
        self.window_on_lanes.take(content, self._lane_px, space)
        self.redraw()

    def _prepare(self) -> None:
        """Make the sheet that the next frame is painted from, when something has changed."""
        if not self._stale:
            return
        self._stale = False
        content = self.window_on_lanes.seen()
        if content is None or self._space_px <= 0:
            self._item.sheet = None
            return
        scale = self.time_scale
        room = room_for(
            content.folded, scale.left_px, self._lanes_top_px, scale.width_px, self._space_px
        )
        ratio = self.devicePixelRatioF()
        self._item.sheet = self._maker.sheet(
            content, scale, room, self._axis_px, self.height(), ratio
        )
        if self._maker.is_fading:
            self._next_frame.start()

    def _on_range_changed(self, _box: object, view: tuple[float, float]) -> None:
        if math.isfinite(view[0]):
            self.redraw()
            self.range_changed.emit()
