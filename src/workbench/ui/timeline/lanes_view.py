# SPDX-License-Identifier: MIT
"""The timeline's main view: draws the lanes for a stretch of time, and turns the mouse into words.

pyqtgraph's ViewBox holds the stretch; its own mouse modes and menus are off.
"""

import math
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from workbench.analysis.timeline_index import ShownLanes, TimelineIndex
from workbench.ui.appearance import Appearance
from workbench.ui.timeline.atlas import Atlas
from workbench.ui.timeline.canvas import COUNT_GAP_PX, NAME_LEFT_PX, Fonts, LanesItem, Sheet
from workbench.ui.timeline.date_axis import axis_of
from workbench.ui.timeline.near import LaneRoom
from workbench.ui.timeline.picture import Marking, Picture, PictureMaker, Stack
from workbench.ui.timeline.pointing import Bar, bar_at, rows_at, rows_in, stack_at
from workbench.ui.timeline.surface import Surface
from workbench.ui.timeline.time_scale import TimeScale, bounded, panned, zoomed
from workbench.ui.timeline.words import count_per_unit

RIGHT_PX = 12
_AXIS_PX, _LANE_PX = 26, 32
_NARROWEST_NAMES_PX, _WIDEST_NAMES_PX, _WIDEST_NAMES_SHARE = 132, 240, 0.24
_LET_BE_PX = 40
_ZOOM_PER_NOTCH = 1.25
_NOTCH = 120  # eighths of a degree, as Qt counts a wheel


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What the view is to draw, whatever stretch of time it shows.

    `names`: one per lane. `allowed_ms`: the bounds of the date filter, None an open one, or None
    without such a filter.
    """

    shown: ShownLanes
    names: tuple[str, ...]
    marking: Marking
    allowed_ms: tuple[int | None, int | None] | None
    same_size: bool


class LanesView(Surface):
    """Lanes over time. It knows no session: it says what was clicked, selected and moved."""

    range_changed = Signal()
    moved = Signal()  # by hand: pan or zoom
    resized = Signal()
    clicked = Signal(object, bool)  # event rows (tuple), whether to add to what is selected
    activated = Signal(int)  # an event's row
    pointed = Signal(object)  # QPointF under a pointer at rest or moving, None when it left

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        self._item = LanesItem()
        self._ready = False
        self._names_px = float(_NARROWEST_NAMES_PX)
        super().__init__(appearance, self._item, parent)
        self._box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0.0)
        self._box.setXRange(0.0, 1.0, padding=0)
        self.scene().addItem(self._box)
        self._box.sigXRangeChanged.connect(self._on_range_changed)
        self._maker = PictureMaker()
        self._content: Content | None = None
        self._atlas: Atlas | None = None
        self._stale = True
        self._pressed: QPointF | None = None
        self._pressed_scale: TimeScale | None = None
        self._dragging = False
        self._ready = True

    # What is shown

    def show_content(self, content: Content | None) -> None:
        """Draw something else, or nothing; painted with the next frame."""
        looks = content.shown.counted.index.looks if content else None
        if self._atlas is not None and self._atlas.looks is not looks:
            self._atlas = None
        self._content = content
        self._measure_names()
        self.redraw()

    def redraw(self) -> None:
        """Have the next frame made anew."""
        self._stale = True
        self.repaint_soon()

    def take_theme(self) -> None:
        """Draw in the theme in force."""
        super().take_theme()
        self._atlas = None
        self.redraw()

    def lanes_that_fit(self) -> int:
        """Return how many lanes have room, one at least."""
        space = self.height() - self._axis_px
        return max(1, int(space // (_LANE_PX * self._letters)))

    @property
    def names_px(self) -> float:
        """How wide the column of names and counts is."""
        return self._names_px

    @property
    def time_scale(self) -> TimeScale:
        """The stretch of time in view."""
        (start, end), _ = self._box.viewRange()
        left = self.names_px
        return TimeScale(start, end, left, max(self.width() - left - RIGHT_PX, 1.0))

    def look_at(self, start_ms: float, end_ms: float) -> None:
        """Show a stretch of time; silent when it is shown already."""
        self._box.setXRange(*bounded(start_ms, end_ms), padding=0)

    def zoom(self, factor: float, at_px: float | None = None) -> None:
        """Zoom about a pixel, or about the middle."""
        scale = self.time_scale
        middle = scale.left_px + scale.width_px / 2
        self.moved.emit()
        self.look_at(*zoomed(scale, factor, middle if at_px is None else at_px))

    def pan(self, share: float) -> None:
        """Move on by a share of what is in view."""
        scale = self.time_scale
        self.moved.emit()
        self.look_at(*panned(scale, share * scale.width_px))

    def shown_index(self) -> TimelineIndex | None:
        """Return what the rows that are reported are rows of."""
        return self._content.shown.counted.index if self._content else None

    def lane_names(self) -> tuple[str, ...]:
        """Return what the lanes are called, from the top."""
        return self._content.names if self._content else ()

    def lane_counts(self) -> tuple[int, ...]:
        """Return how many dated visible events each lane has, from the top."""
        return self._content.shown.totals if self._content else ()

    def picture(self) -> Picture | None:
        """Return what is drawn now; made when it is stale."""
        self._prepare()
        return self._item.sheet.picture if self._item.sheet else None

    # Qt's own

    def paintEvent(self, event: QPaintEvent) -> None:
        """Make the picture once for each frame, however often it was asked for."""
        self._prepare()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the lanes out anew."""
        super().resizeEvent(event)
        if self._ready:
            self._measure_names()
            self.redraw()
            self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; sideways, or with Shift, pan."""
        turn, sideways = event.angleDelta().y(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            turn, sideways = 0, sideways or turn
        if turn:
            x = max(event.position().x(), self.names_px)
            self.zoom(_ZOOM_PER_NOTCH ** (turn / _NOTCH), x)
        elif sideways:
            self.pan(-sideways / _NOTCH * 0.1)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click, a pan, or with Shift a rectangle."""
        event.accept()
        self.show_focus(False)
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self.pointed.emit(None)
            self._pressed, self._pressed_scale = event.position(), self.time_scale
            self._dragging = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, draw the rectangle, or say where the pointer is."""
        event.accept()
        pressed, scale = self._pressed, self._pressed_scale
        if pressed is None or scale is None:
            self.pointed.emit(event.position())
            return
        moved = event.position() - pressed
        if not self._dragging and moved.manhattanLength() < QApplication.startDragDistance():
            return
        self._dragging = True
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or self._item.rubber_px:
            self._item.rubber_px = QRectF(pressed, event.position()).normalized()
            self.repaint_soon()
        else:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.moved.emit()
            self.look_at(*panned(scale, -moved.x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End what the press began."""
        event.accept()
        pressed, self._pressed = self._pressed, None
        rubber, self._item.rubber_px = self._item.rubber_px, None
        self.viewport().unsetCursor()
        if pressed is None:
            return
        adds = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if rubber is not None:
            self.repaint_soon()
            self.clicked.emit(self._rows_in(rubber), adds)
        elif not self._dragging:
            adds = adds or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.clicked.emit(self.rows_at(event.position()), adds)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate an event; zoom into a bar."""
        event.accept()
        picture = self.picture()
        if picture is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        single = picture.singles.at(event.position().x(), event.position().y())
        if single is not None:
            self.activated.emit(int(picture.singles.rows[single]))
        elif (bar := self.bar_at(event.position())) is not None:
            slack = (bar.end_ms - bar.start_ms) / 2
            self.moved.emit()
            self.look_at(bar.start_ms - slack, bar.end_ms + slack)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self.pointed.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave keys to the panel; pyqtgraph would keep them in the scene."""
        event.ignore()

    # What stands where

    def rows_at(self, position: QPointF) -> tuple[int, ...]:
        """Return the rows of the event, or of the bar's events, under a point."""
        picture, content = self.picture(), self._content
        if picture is None or content is None:
            return ()
        return rows_at(picture, content.shown, position.x(), position.y())

    def stack_at(self, position: QPointF) -> Stack | None:
        """Return the stack under a point."""
        picture = self.picture()
        return stack_at(picture, position.x(), position.y()) if picture else None

    def bar_at(self, position: QPointF) -> Bar | None:
        """Return the bar under a point, None off the bars."""
        picture = self.picture()
        return bar_at(picture, position.x(), position.y()) if picture else None

    def _rows_in(self, rubber: QRectF) -> tuple[int, ...]:
        picture, content = self.picture(), self._content
        if picture is None or content is None:
            return ()
        return rows_in(picture, content.shown, rubber)

    # Making the frame

    @property
    def _letters(self) -> float:
        """By how much letters are larger than the design's."""
        return self.appearance.type_px("body") / 13

    @property
    def _axis_px(self) -> float:
        return round(_AXIS_PX * self._letters)

    @property
    def _fonts(self) -> Fonts:
        font = self.appearance.font
        return Fonts(font("body"), font("small", lined_up=True), font("caption", lined_up=True))

    def _measure_names(self) -> None:
        """Give the column of names and counts what they need, within bounds."""
        widest = min(_WIDEST_NAMES_PX, _WIDEST_NAMES_SHARE * self.width())
        wanted = 0.0
        if self._content is not None:
            fonts, locale = self._fonts, QLocale()
            names, counts = QFontMetricsF(fonts.name), QFontMetricsF(fonts.count)
            for name, total in zip(self._content.names, self._content.shown.totals, strict=True):
                number = counts.horizontalAdvance(locale.toString(total))
                wanted = max(wanted, names.horizontalAdvance(name) + number)
        wanted += NAME_LEFT_PX + 2 * COUNT_GAP_PX + 8
        needed = round(max(min(wanted, widest), min(_NARROWEST_NAMES_PX, widest)))
        # A little too wide is let be, lest the plot jump with every digit under a brush.
        if not needed <= self._names_px <= min(needed + _LET_BE_PX, widest):
            self._names_px = needed

    def _prepare(self) -> None:
        """Make the sheet that the next frame is painted from, when something has changed."""
        if not self._stale:
            return
        self._stale = False
        content = self._content
        if content is None or self.height() <= self._axis_px:
            self._item.sheet = None
            return
        scale = self.time_scale
        count = len(content.shown.keys)
        space = self.height() - self._axis_px
        room = LaneRoom(scale.left_px, self._axis_px, scale.width_px, space // max(count, 1), count)
        picture = self._maker.make(
            content.shown, scale, room, content.marking, same_size=content.same_size
        )
        ratio = self.devicePixelRatioF()
        if self._atlas is None or self._atlas.ratio != ratio:
            looks = content.shown.counted.index.looks
            self._atlas = Atlas(self.appearance.theme, looks, ratio)
        locale, fonts = QLocale(), self._fonts
        metrics = QFontMetricsF(fonts.axis)
        self._item.sheet = Sheet(
            picture=picture,
            axis=axis_of(scale, locale, metrics.horizontalAdvance),
            names=content.names,
            counts=tuple(locale.toString(total) for total in content.shown.totals),
            notes=tuple(map(self._note, picture.vague_counts())),
            allowed_px=self._allowed_px(content, scale),
            scale_words=self._scale_words(picture, locale),
            current=content.marking.current,
            theme=self.appearance.theme,
            fonts=fonts,
            atlas=self._atlas,
            axis_px=self._axis_px,
            bottom_px=self.height(),
            right_px=scale.left_px + scale.width_px,
        )

    def _allowed_px(self, content: Content, scale: TimeScale) -> tuple[float, float] | None:
        if content.allowed_ms is None:
            return None
        low, high = content.allowed_ms
        right = scale.left_px + scale.width_px
        return (
            scale.left_px if low is None else min(max(scale.px(low), scale.left_px), right),
            right if high is None else min(max(scale.px(high), scale.left_px), right),
        )

    def _note(self, vague: int) -> str:
        """Say how many events of a lane have too vague a date for a place in this view."""
        return self.tr("%Ln vague, not drawn", "", vague) if vague else ""

    def _scale_words(self, picture: Picture, locale: QLocale) -> str:
        """Say what bars of half and of full height mean: "5, 20 per week"."""
        if picture.heap is None or picture.singled.all():
            return ""
        top = picture.heap.top
        counts = f"{locale.toString(top // 4)}, {locale.toString(top)}"
        return count_per_unit(picture.heap.unit).format(count=counts)

    def _on_range_changed(self, _box: object, view: tuple[float, float]) -> None:
        if math.isfinite(view[0]):
            self.redraw()
            self.range_changed.emit()
