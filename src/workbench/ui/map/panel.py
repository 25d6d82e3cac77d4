# SPDX-License-Identifier: MIT
"""The map pane: one web page, written once; data flow in when the scene or the view changes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.analysis.maps.extents import placed_extent
from workbench.domain.filters import Box
from workbench.domain.focus import Focus
from workbench.geo.basemap import BaseMap
from workbench.geo.map_style import load_style
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.desks.zone_desk import desk_of
from workbench.ui.icons import Icons
from workbench.ui.map.areas import MapAreas
from workbench.ui.map.asked_area import MapAskedArea
from workbench.ui.map.bridge import MapBridge
from workbench.ui.map.choice import is_many
from workbench.ui.map.content import MapContent
from workbench.ui.map.following import MapFollowing, followed
from workbench.ui.map.gaps import MapGaps
from workbench.ui.map.gestures import MapGestures
from workbench.ui.map.host import PageHost
from workbench.ui.map.kept_page import KeptPage
from workbench.ui.map.layers import MapLayers
from workbench.ui.map.legend import event_entries, trail_entries
from workbench.ui.map.look import MapLook, look_from
from workbench.ui.map.look_menus import LookMenus
from workbench.ui.map.parts import MapPart
from workbench.ui.map.picking import MapPicking
from workbench.ui.map.playback import Playback
from workbench.ui.map.questions import MapQuestions
from workbench.ui.map.transport import TransportBar
from workbench.ui.map.turn import Turn
from workbench.ui.map.words import map_words, page_language
from workbench.ui.map.zones import MapZones
from workbench.ui.panel import Panel

_WORLD = Box(-180.0, -56.0, 180.0, 75.0)  # as far as people live


class MapPanel(Panel):
    """Where the visible events happened, with the parts that lie below and above them."""

    ready = Signal()  # the page has drawn itself and the first scene was sent
    layout_changed = Signal()  # another look: `layout_now` says which

    def __init__(
        self,
        folder: Path,
        session: Session,
        icons: Icons,
        parent: QWidget | None = None,
        *,
        cache: Path | None = None,
        host: PageHost | None = None,
    ) -> None:
        """Make the page; `folder` holds base map, style and scripts, `cache` pages once written.

        `host`: one that loads its page already.
        """
        super().__init__(session, icons, parent)
        self._style = load_style(folder / "style.toml")
        self._cache = cache
        self._base = BaseMap(folder / "world.pmtiles")
        self._content = MapContent()
        self._areas = MapAreas(self._base, session.jobs, self)
        self._menus = LookMenus(self._content.look, self)
        self._menus.wanted.connect(self.set_look)
        self._page_stands = False
        self._is_fitted = False  # to events: until then it shows the world
        self._fits_again = False
        self._first_window: Box | None = None  # instead of all events
        self._turn = Turn(session.jobs, self)
        self.bridge = MapBridge(self)
        sea = QColor(self._style.colour(self._theme_name(), "water"))
        self.host = host or PageHost(folder, sea, self)
        self.host.setParent(self)
        self.host.page.setBackgroundColor(sea)
        self.host.hear("bridge", self.bridge)
        self._questions = MapQuestions(session.stage, icons, self._content, self._areas, self._base)
        self._questions.attach(self.host)
        gestures = MapGestures(session, icons, self._content, self._areas, self._questions, self)
        gestures.attach(self.host, self.bridge)
        layers, zones = MapLayers(session, self.bridge, self), MapZones(session, icons, self)
        self.host.answer_later("layers", layers.answer)
        zones.attach(self.host, self.bridge)
        zones.changed.connect(self._on_part_changed)
        gaps = MapGaps(session, icons, self._areas.atlas, self)
        gaps.changed.connect(self._on_part_changed)
        layers.changed.connect(self._on_part_changed)
        self._following = MapFollowing(session, self.bridge, self)
        asked = MapAskedArea(session, self.bridge, self)
        MapPicking(session, self.host, self.bridge, self)
        self._parts: tuple[MapPart, ...] = (self._following, asked, gaps, zones, layers)
        self.playback = Playback(session, self)
        self._content.trail = self.playback.trail
        self._connect()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.host.view, 1)
        column.addWidget(TransportBar(self.playback, icons, self))
        self.setFocusProxy(self.host.view)
        self.setAccessibleName(self.title)
        self._load()  # Chromium gets the page ready while this thread makes the other panes

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Map")

    @property
    def refused(self) -> list[str]:
        """Where the page wanted to go and was not let."""
        return self.host.refused

    @property
    def look(self) -> MapLook:
        """How events are shown."""
        return self._content.look

    def tools(self) -> Sequence[QWidget]:
        """Return the menus for the header."""
        return self._menus.buttons

    def layout_now(self) -> dict[str, Any]:
        """Return the look as plain values, for the window to keep."""
        return self.look.as_plain()

    def set_layout(self, layout: Mapping[str, Any]) -> None:
        """Take what `layout_now` returned; what is unknown or damaged is left as it is."""
        self.set_look(look_from(layout))

    def set_look(self, look: MapLook) -> None:
        """Show events in another way; an equal look is silent."""
        if look == self._content.look:
            return
        self._content.look = look
        self._menus.show(look)
        if self._page_stands:
            self._say_look()
            self.host.run("wb.refresh()")
            self._show_legend(self.session.stage.scene)
        self.layout_changed.emit()

    def run_in_page(self, script: str, then: Callable[[Any], None] | None = None) -> None:
        """Run one of the page's verbs."""
        self.host.run(script, then)

    def marks_shown(self) -> int:
        """Return how many visible events have a place, and so are on the map somewhere."""
        return self._content.placed(self.session.stage.scene)

    def show_target(self, lat_deg: float, lon_deg: float, words: str) -> None:
        """Put a ring about a place for a while, with words beside it, and take the keyboard."""
        if self._page_stands:
            self.host.say("showTarget", lat_deg, lon_deg, words)
            self.host.view.setFocus()

    def show_box(self, box: Box | None, closest: float | None = None) -> None:
        """Bring a box into view; nothing happens without one, or before the page stands.

        `closest`: the zoom that is not gone beyond, where it is not the page's own.
        """
        if box is not None and self._page_stands:
            self._fits_again = False
            limit = [] if closest is None else [closest]
            self.host.say("fit", [box.west, box.south, box.east, box.north], *limit)

    def show_window(self, box: Box) -> None:
        """Show what the map's window showed before, now or as soon as it shows events at all."""
        if self._is_fitted:
            self._fits_again = False
            self._following.frame(box)
        else:
            self._first_window = box

    def fit_to_events(self) -> None:
        """Show all visible events, and those that only the view's own filter hides.

        Where none has a place, show the zones of the day in view.
        """
        box = self._extent() or desk_of(self.session).ground_in_view()
        if box is None:
            self.session.told.emit(self.tr("Nothing to show: no event and no zone here."))
        self.show_box(box)

    def fit_to_selection(self) -> None:
        """Show the selected events, or the current one, or else all visible events."""
        scene = self.session.stage.scene
        rows = scene.frame.rows_of(np.array(sorted(scene.focus.chosen), dtype="int64"))
        rows = rows[~np.isnan(scene.frame["lat"][rows])]
        if not len(rows):
            self.fit_to_events()
            return
        mask = np.zeros(len(scene.frame), dtype=bool)
        mask[rows] = True
        self.show_box(placed_extent(scene.frame, mask, self._areas.placing))

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Send the page what has changed."""
        renewed = before is None or scene.visible is not before.visible
        if renewed:
            self._say_subtitle(scene)
        if not self._page_stands:
            return
        if before is None:
            self.host.say("setTheme", self._theme_name())
        self._areas.take(scene.frame)
        self._questions.tell_events(self.host)  # first: the page draws while others do
        for part in self._parts:
            part.draw(scene, before)
        rechosen = before is None or _choice(scene.focus) != _choice(before.focus)
        # Many are told of by the legend, and the page cannot tell which of a fan they are.
        of_many = rechosen and any(one and is_many(one.focus) for one in (scene, before))
        if before is None or renewed or of_many or _says_otherwise(scene, before):
            self._show_legend(scene)
        if rechosen:
            self._say_choice(scene.focus)
        if before is not None and (renewed or of_many):
            self.host.say("close")
        if not self._is_fitted:
            self._fit_first(scene, before)

    # -- the page ------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.bridge.page_ready.connect(self._turn.wait)
        self._turn.come.connect(self._stand)
        self.bridge.fit_wanted.connect(self.fit_to_events)
        self.bridge.hexagons_wanted.connect(self._on_hexagons_wanted)
        self.bridge.event_opened.connect(self._on_event_opened)
        self.bridge.play_wanted.connect(self._on_play_wanted)
        self.bridge.play_pressed.connect(self.playback.toggle)
        self.bridge.events_drawn.connect(self.playback.on_drawn)
        self.playback.changed.connect(self._on_played)
        self._areas.found.connect(self._on_areas_found)
        self.session.closed.connect(self._on_closed)

    def _load(self) -> None:
        """Load the page that is kept; else have one written, for which folium takes a second."""
        self._questions.locale = self.locale()
        self.host.open_channel()
        if self.host.is_loading:
            return
        page = KeptPage(
            self._cache, self._style, self._theme_name(),
            page_language(self.locale(), self.look.names), map_words(),
        )  # fmt: skip
        document = page.read()
        if document is not None:
            self.host.load(document)
        else:
            title = self.tr("Draw the map")
            self.session.jobs.run("read", title, page.write, then=self.host.load)

    def _stand(self) -> None:
        """Draw from now on: the page is there, and it is the map's turn."""
        self._page_stands = True
        self._drawn = None
        for part in self._parts:
            part.begin(self.host)
        self._say_look()
        if self.isVisible():
            self._catch_up()
        self.ready.emit()

    def _on_event_opened(self, event: int) -> None:
        opened = event or self.session.stage.scene.focus.current
        if opened is not None:
            self.activated.emit(opened)

    def _on_areas_found(self) -> None:
        """Draw the marks of areas, and fit once more if the view is still the first."""
        if self._page_stands and self.isVisible():
            self.host.say("forgetAreas")
            self._show_legend(self.session.stage.scene)
            box = self._extent()
            if self._fits_again and box is not None:
                self.host.say("fitAgain", [box.west, box.south, box.east, box.north])
        self._fits_again = False

    def _on_hexagons_wanted(self, wanted: bool) -> None:
        self.set_look(replace(self.look, hexagons=wanted))

    def _on_play_wanted(self) -> None:
        if self.playback.is_open:
            self.playback.close()
        else:
            self.playback.toggle()

    def _on_played(self) -> None:
        shown = self.playback.words(self.locale()) if self.playback.is_open else ""
        if self._page_stands:
            self.host.say("showMoment", shown)
            self.host.say("setPressed", "play", self.playback.is_open)
            if self.playback.is_open:
                self._say_note(self.session.stage.scene)
            else:  # without its trail
                self._show_legend(self.session.stage.scene)

    def _on_part_changed(self) -> None:
        # While a scene is on its way to the panes this one draws the legend with it.
        if self._page_stands and self.isVisible() and self._drawn is self.session.stage.scene:
            self._show_legend(self.session.stage.scene)

    def _on_closed(self) -> None:
        self._page_stands = False
        self._turn.stop()
        self.host.close()
        self._base.close()

    # -- private -------------------------------------------------------------------------------

    def _fit_first(self, scene: Scene, before: Scene | None) -> None:
        """Show the first events that have places, and before there are any the world."""
        self._is_fitted = self._content.has_places(scene.frame)
        if self._is_fitted and self._first_window is not None:
            self._following.frame(self._first_window)
        elif self._is_fitted:
            self.show_box(self._extent())
            self._fits_again = not self._areas.is_found
        elif before is None:
            self.show_box(_WORLD)

    def _extent(self) -> Box | None:
        scene = self.session.stage.scene
        question, mask = scene.focus.filter, scene.visible
        if followed(question) is not None:
            mask = self.session.stage.mask_of(question.without("place"))
        return placed_extent(scene.frame, mask, self._areas.placing)

    def _say_choice(self, focus: Focus) -> None:
        keys = [str(key) for key in self._content.choice.apart(focus).tolist()]
        self.host.say("highlight", keys, None if focus.current is None else str(focus.current))

    def _show_legend(self, scene: Scene) -> None:
        """Explain what is drawn now."""
        theme, areas = self.icons.appearance.theme, self._areas.placing
        entries = event_entries(self._content, scene, theme, areas, self.locale())
        if self.playback.is_open and not self.look.hexagons:
            entries += trail_entries(entries)
        for part in self._parts:
            entries += part.legend(scene)
        self.host.say("showLegend", entries)
        self._say_note(scene)

    def _say_note(self, scene: Scene) -> None:
        """With no event on the map say so, and dim the zones; while it plays the date says it."""
        note, how = "", ""
        if self.playback.is_open or not len(scene.frame):
            pass
        elif not self._content.has_places(scene.frame):
            events = len(scene.frame)
            note = self.tr("No event has a place on the map: %Ln without coordinates", "", events)
            how = self.tr(
                "Choose events and give them a place in the Event pane, or import the file again "
                "and say which columns hold latitude and longitude."
            )
        elif not scene.shown:
            note = self.tr("0 events: nothing passes the filter")
        elif not self.marks_shown():
            note = self.tr("0 events on the map: none of those shown has a place")
        self.host.say("showNote", note, how)

    def _say_look(self) -> None:
        look = self._content.look
        self.host.say("setLook", {"sizeBy": look.size_by, "hexagons": look.hexagons})
        self.host.say("setLanguage", page_language(self.locale(), look.names))

    def _theme_name(self) -> str:
        return "dark" if self.icons.appearance.theme.dark else "light"

    def _say_subtitle(self, scene: Scene) -> None:
        placed = self.marks_shown()
        unplaced = scene.shown - placed
        text = self.tr("%Ln event(s)", "", placed)
        if unplaced:
            text += self.tr(", %Ln without a place", "", unplaced)
        self.subtitle_changed.emit(text)


def _says_otherwise(scene: Scene, before: Scene) -> bool:
    """Whether the legend says other things of the same events: names, or what lies below them."""
    return scene.register is not before.register or scene.focus.filter != before.focus.filter


def _choice(focus: Focus) -> tuple[frozenset[int], int | None]:
    return focus.selection, focus.current
