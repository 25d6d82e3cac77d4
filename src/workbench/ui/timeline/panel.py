# SPDX-License-Identifier: MIT
"""The timeline panel: lanes over time above, the strip with the brush below, one filter for all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from workbench.analysis.timeline.index import TimelineIndex
from workbench.domain.filters import Filter
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.timeline.arranging import Arranging
from workbench.ui.timeline.beside import Beside
from workbench.ui.timeline.blank_note import BlankNote
from workbench.ui.timeline.carrying import Carrying
from workbench.ui.timeline.contents import Contents, counted_words, emptiness_of
from workbench.ui.timeline.ground import Ground
from workbench.ui.timeline.header_menus import HeaderMenus
from workbench.ui.timeline.hovering import Hovering
from workbench.ui.timeline.keys import deed_of
from workbench.ui.timeline.lane_focus import LaneFocus
from workbench.ui.timeline.lanes_view import LanesView
from workbench.ui.timeline.looking import Looking
from workbench.ui.timeline.options import Options
from workbench.ui.timeline.reckoning import Asked, Reckoning, brush_of
from workbench.ui.timeline.sorter import Sorter
from workbench.ui.timeline.steering import Steering
from workbench.ui.timeline.strip import Strip
from workbench.ui.widgets.empty_state import EmptyState

_PAN_SHARE, _ZOOM_STEP = 0.2, 1.5


class TimelinePanel(Panel):
    """Events by lane and date. Brush, selection and current event go to the stage."""

    event_wanted = Signal(object)  # Event: a draft with what a point of the lanes says
    layout_changed = Signal()  # an option: `layout_now` says how

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Build an empty timeline; the first scene comes when it is shown."""
        super().__init__(session, icons, parent)
        self._options = Options()
        self._sorter = Sorter(session.jobs, self)
        self._reckoning = Reckoning()
        self._contents = Contents()
        self._scene: Scene | None = None
        self.lanes = LanesView(icons.appearance)
        self.strip = Strip(icons.appearance)
        focus = LaneFocus()
        self.steering = Steering(session.stage, self.lanes, self._reckoning, focus)
        self.blank_note = BlankNote(self.lanes, self.steering)
        self._looking = Looking(session.trail, self.lanes, self.steering, self._reckoning)
        self._arranging = Arranging(
            self.lanes, self._reckoning, focus, lambda: self._options, self.set_options
        )
        self._empty = EmptyState(icons, icon="timeline", title="")
        self.clear_button = self._empty.add_button(self.tr("Clear the filter"))
        self.beside = Beside(session, self.lanes)
        self._lay_out()
        self.hovering = Hovering(session, self.lanes, self)
        self.hovering.tellers.append(self.beside.tell)
        self.ground = Ground(self, self.lanes, self.steering, self.hovering)
        self.ground.event_wanted.connect(self.event_wanted)
        self._column.insertWidget(0, self.ground.comparing.bar)
        self.carrying = Carrying(session, icons, self.lanes)
        self._menus = HeaderMenus(session.stage, icons, self)
        self._menus.show(self._options)
        self._deeds = self._all_deeds()
        self._connect()

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Timeline")

    def tools(self) -> Sequence[QWidget]:
        """Return the menus of what is shown and how."""
        return (*self._menus.buttons, self.ground.button)

    @property
    def options(self) -> Options:
        """How the timeline is set up."""
        return self._options

    def set_options(self, options: Options) -> None:
        """Set the timeline up otherwise."""
        if options != self._options:
            self._options = options
            self._menus.show(options)
            self._redraw()
            self.layout_changed.emit()

    @property
    def lanes_by(self) -> str:
        """What lanes stand for: one of `LANES_BY`."""
        return self._options.lanes_by

    def set_lanes_by(self, by: str) -> None:
        """Sort the events into lanes of another kind."""
        self.set_options(replace(self._options, lanes_by=by))

    def layout_now(self) -> dict[str, Any]:
        """Return the options as plain values, for the window to keep."""
        return self._options.as_plain()

    def set_layout(self, layout: Mapping[str, Any]) -> None:
        """Take what `layout_now` returned; what is unknown or damaged is as in a new timeline."""
        self.set_options(Options.from_plain(layout))

    def do(self, deed: str) -> None:
        """Do what a key asks for: one of the deeds in `keys`."""
        if deed not in self.ground.date_deeds and deed != "give up":
            self.flush()
        self._deeds[deed]()

    def flush(self) -> None:
        """Save a date that keys are moving."""
        self.ground.dates.flush()

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Draw a scene: the lanes, the strip, what is marked, and words where there is nothing."""
        if before is None:
            self.lanes.take_theme()
            self.beside.killed.take_theme()
            self.strip.take_theme()
        options = self._options
        index = self._sorter.index(scene.frame, scene.register, options.lanes_by, options.colour_by)
        if index is None:
            if self._scene is None:
                self.subtitle_changed.emit(self.tr("sorting %Ln event(s) …", "", len(scene.frame)))
            return  # what was drawn stays until the new frame is sorted
        last, self._scene = self._scene, scene
        self.ground.show(scene, options)
        self._reckoning.take(self._asked(index, scene))
        self._show_content(scene)
        self._show_strip(scene)
        self._looking.follow(scene, last)
        self.blank_note.look_again()
        self._say_subtitle()
        self._say_emptiness(scene)

    def fit(self) -> None:
        """Show the stretch of the date filter, or all that is visible."""
        if self._scene is not None:
            self._looking.fit(self._scene)

    def emptiness(self) -> str:
        """Return what is said in the place of the lanes; empty when they are drawn."""
        said = self._upper.currentWidget() is self._empty
        return self._empty.accessibleName() if said else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan, zoom, step, select and open by keyboard."""
        deed = deed_of(event)
        if deed is None:
            super().keyPressEvent(event)
        else:
            self.do(deed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the pane out between the lanes and what stands beside them."""
        self.beside.share_out(event.size())
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the card along: it stands in the window."""
        super().hideEvent(event)
        self.hovering.hide()

    # What the parts report

    def _on_row_activated(self, row: int) -> None:
        key = self.steering.key_of(row)
        if key is not None:
            self.activated.emit(key)

    def _on_settled(self) -> None:
        self._redraw()  # the lanes kept their order under the brush

    def _on_range_changed(self) -> None:
        scale = self.lanes.time_scale
        self.hovering.hide()
        self.beside.show_scale(scale)
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

    def _on_coming(self, scene: Scene) -> None:
        """Begin to count while the other panes draw."""
        options = self._options
        index = self._sorter.kept(scene.frame, scene.register, options.lanes_by, options.colour_by)
        if index is not None and self.isVisible():
            self._reckoning.begin(self._asked(index, scene))

    def _asked(self, index: TimelineIndex, scene: Scene) -> Asked:
        return Asked(
            index, scene, self.lanes.lanes_that_fit(), self._options.arrangement,
            self.session.stage.mask_of,
            keep_lanes=self.strip.is_dragging or self.session.trail.is_held,
        )  # fmt: skip

    def _show_content(self, scene: Scene) -> None:
        shown = self._reckoning.shown
        assert shown is not None
        self.lanes.show_content(self._contents.content(shown, scene, self._options))
        self._arranging.show_focus()
        self.beside.show(shown.counted, self._options)

    def _show_strip(self, scene: Scene) -> None:
        extent = self._reckoning.strip_extent
        self.strip.setVisible(extent is not None)
        if extent is not None:
            self.strip.show_brush(brush_of(scene.focus.filter))
            self.strip.show_events(self._reckoning.strip, extent)
            self._on_range_changed()

    def _say_subtitle(self) -> None:
        counted = self._reckoning.counted
        assert counted is not None
        words = counted_words(counted)
        self.subtitle_changed.emit(words)
        self.lanes.setAccessibleDescription(words)

    def _say_emptiness(self, scene: Scene) -> None:
        """Say why nothing is drawn, and what leads out of it."""
        counted = self._reckoning.counted
        assert counted is not None
        brushed = self.strip.brush is not None and self.strip.isVisibleTo(self)
        words = emptiness_of(counted, len(scene.frame), brushed=brushed)
        if words is not None:
            self._empty.say(*words)
        self.clear_button.setVisible(bool(len(scene.frame)) and counted.shown == 0)
        # What passes by, as in playback, is no question to help with.
        passes_by = self.session.trail.is_held and len(scene.frame) > 0
        self._upper.setCurrentWidget(self._empty if words and not passes_by else self.lanes)

    # Making

    def _all_deeds(self) -> dict[str, Callable[[], object]]:
        """Return what keys can ask for, by the names in `keys`."""
        steering, lanes = self.steering, self.lanes
        return {
            "later": partial(lanes.pan, _PAN_SHARE),
            "earlier": partial(lanes.pan, -_PAN_SHARE),
            "nearer": partial(self._looking.zoom, _ZOOM_STEP),
            "further": partial(self._looking.zoom, 1 / _ZOOM_STEP),
            "fit": self.fit,
            "next": partial(steering.step, 1),
            "previous": partial(steering.step, -1),
            "add next": partial(steering.step, 1, extend=True),
            "add previous": partial(steering.step, -1, extend=True),
            "lane down": partial(steering.change_lane, 1),
            "lane up": partial(steering.change_lane, -1),
            "add lane down": partial(steering.change_lane, 1, extend=True),
            "add lane up": partial(steering.change_lane, -1, extend=True),
            "page down": partial(lanes.window_on_lanes.page, 1),
            "page up": partial(lanes.window_on_lanes.page, -1),
            "brush view": steering.brush_view,
            "next lane": partial(self._arranging.step, 1),
            "previous lane": partial(self._arranging.step, -1),
            "move lane down": partial(self._arranging.move_in_focus, 1),
            "move lane up": partial(self._arranging.move_in_focus, -1),
            "fold lane": self._arranging.fold_in_focus,
            "box tool": self._menus.box_button.toggle,
            "lasso tool": self._menus.lasso_button.toggle,
            "open": self._open_current,
            "give up": self._give_up,
            **self.ground.deeds,
        }

    def _open_current(self) -> None:
        if self.steering.current is not None:
            self.activated.emit(self.steering.current)

    def _give_up(self) -> None:
        """Cancel what is being dragged, or else select nothing, or else compare no more."""
        if self.ground.dates.let_go() or self.lanes.cancel_gesture():
            return
        if not self.steering.clear_selection():
            self.ground.give_up()

    def _on_tool(self, tool: str) -> None:
        self.lanes.boxing.is_tool = tool == "box"
        self.lanes.lassoing.is_tool = tool == "lasso"

    def _lay_out(self) -> None:
        self._upper = QStackedLayout()
        self._upper.addWidget(self.lanes)
        self._upper.addWidget(self._empty)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addLayout(self._upper, 1)
        upper.addWidget(self.beside.legend)
        column.addLayout(upper, 1)
        column.addWidget(self.beside.killed)
        column.addWidget(self.strip)
        self.setFocusProxy(self.lanes)
        self.setAccessibleName(self.title)
        self.lanes.setAccessibleName(self.title)

    def _connect(self) -> None:
        self.session.stage.coming.connect(self._on_coming)
        self._sorter.ready.connect(self._on_sorted)
        self.lanes.clicked.connect(self.steering.click)
        self.lanes.activated.connect(self._on_row_activated)
        self.lanes.range_changed.connect(self._on_range_changed)
        self.lanes.resized.connect(self._on_resized)
        self.strip.brushed.connect(self.steering.ask_dates)
        self.strip.settled.connect(self._on_settled)
        self.strip.view_wanted.connect(self.lanes.look_by_hand)
        self._menus.wanted.connect(self.set_options)
        self._menus.tool_wanted.connect(self._on_tool)
        self._menus.deed_wanted.connect(self.do)
        self.clear_button.clicked.connect(self._on_clear_wanted)
