# SPDX-License-Identifier: MIT
"""What is done on the map becomes the focus; what is under the pointer is read and told."""

from collections.abc import Mapping

from PySide6.QtCore import QObject

from workbench.analysis.frame import Array
from workbench.casefile.queries.events import EventRow, event_rows
from workbench.domain.filters import Box, Inside, Within
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.map import cards
from workbench.ui.map.areas import MapAreas
from workbench.ui.map.asked_area import tell_of_those_perhaps_there
from workbench.ui.map.bridge import MapBridge
from workbench.ui.map.content import MapContent, newest_first
from workbench.ui.map.host import PageHost
from workbench.ui.map.questions import MapQuestions

_MOST_LISTED = 300  # of the events at one spot; the rest are counted


class MapGestures(QObject):
    """Hears the page's bridge."""

    def __init__(
        self,
        session: Session,
        icons: Icons,
        content: MapContent,
        areas: MapAreas,
        questions: MapQuestions,
        parent: QObject | None = None,
    ) -> None:
        """Take what the map shows."""
        super().__init__(parent)
        self._session = session
        self._icons = icons
        self._content = content
        self._areas = areas
        self._questions = questions
        self._host: PageHost | None = None
        self._hovered = 0
        self._listed: tuple[list[int], int, str] = ([], 0, "")

    def attach(self, host: PageHost, bridge: MapBridge) -> None:
        """Hear a page, and answer it."""
        self._host = host
        bridge.event_clicked.connect(self._on_event_clicked)
        bridge.event_hovered.connect(self._on_event_hovered)
        bridge.cluster_added.connect(self._on_cluster_added)
        bridge.hexagon_clicked.connect(self._on_hexagon_clicked)
        bridge.list_wanted.connect(self._on_list_wanted)
        bridge.empty_clicked.connect(self._on_empty_clicked)
        bridge.area_drawn.connect(self._on_area_drawn)

    def _on_event_clicked(self, event: int, add: bool) -> None:
        focus = self._session.stage.scene.focus
        selection = focus.selection ^ {event} if add else frozenset({event})
        self._session.stage.look(selection=selection, current=event)

    def _on_cluster_added(self, query: Mapping[str, str]) -> None:
        self._add(self._questions.members(query))

    def _on_hexagon_clicked(self, index: int, add: bool) -> None:
        """Select the events in a hexagon, or add them to the selection."""
        rows = self._content.in_hexagon(index)
        if add:
            self._add(rows)
        else:
            keys = self._session.stage.scene.frame["event_id"][rows]
            self._session.stage.look(selection=frozenset(keys.tolist()))

    def _add(self, rows: Array) -> None:
        """Add events to the selection, or take them out when all are in it."""
        scene = self._session.stage.scene
        keys = frozenset(scene.frame["event_id"][rows].tolist())
        selection = scene.focus.selection
        self._session.stage.look(
            selection=selection - keys if keys <= selection else selection | keys
        )

    def _on_empty_clicked(self, _lat: float, _lon: float, held: bool) -> None:
        if not held:
            self._session.stage.look(selection=frozenset(), current=None)

    def _on_area_drawn(self, area: Box | Within) -> None:
        question = self._session.stage.scene.focus.filter
        part = Inside(area) if isinstance(area, Box) else area
        self._session.stage.look(filter=question.asking(part))
        tell_of_those_perhaps_there(self._session)

    def _on_list_wanted(self, query: Mapping[str, str]) -> None:
        """Read what a list of the events at one spot says."""
        frame, rows = self._session.stage.scene.frame, self._questions.members(query)
        order = frame["event_id"][newest_first(frame, rows)[:_MOST_LISTED]].tolist()
        where = self._questions.whereabouts(query, rows) if len(rows) else ""
        self._listed = (order, len(rows), where)
        self._session.read(
            self.tr("Events here"), event_rows, events=order, then=self._show_list, key="map list"
        )

    def _show_list(self, read: dict[int, EventRow]) -> None:
        order, count, where = self._listed
        scene, theme = self._session.stage.scene, self._icons.appearance.theme
        self._content.take(scene)
        types = self._content.types
        locale = self._questions.locale
        if self._host is not None:
            self._host.say(
                "showList",
                cards.list_card(
                    read,
                    order,
                    count,
                    scene.frame,
                    types.codes,
                    types.looks,
                    theme,
                    locale,
                    where,
                ),
            )

    def _on_event_hovered(self, event: int) -> None:
        self._hovered = event
        if event:
            self._session.read(
                self.tr("Event under the pointer"), event_rows, events=[event],
                then=self._show_card, key="map card",
            )  # fmt: skip

    def _show_card(self, rows: dict[int, EventRow]) -> None:
        row, frame = rows.get(self._hovered), self._session.stage.scene.frame
        at = frame.row_of(self._hovered)
        if row is not None and at is not None and self._host is not None:
            area = self._questions.area_name(self._areas.area_of_row(at))
            card = cards.event_card(row, frame, at, area, self._questions.locale)
            self._host.say("showCard", str(row.id), card)
