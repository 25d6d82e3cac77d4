# SPDX-License-Identifier: MIT
"""How the panels of a workspace are made; the code of those out of sight loads when one is seen."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.app.resources import Resources
from workbench.app.settings import Settings
from workbench.app.user_folders import cache_folder
from workbench.ui.icons import Icons

if TYPE_CHECKING:
    from workbench.geo.place_shelf import PlaceShelf
    from workbench.session.session import Session
    from workbench.ui.map.page_ahead import PageAhead
    from workbench.ui.panel import Panel
    from workbench.ui.window.workspace import Panels


def make_panels(
    resources: Resources, places: "PlaceShelf", settings: Settings, ahead: "PageAhead"
) -> "Panels":
    """Return how the panels are made; imported only now, for Chromium is slow."""
    from workbench.ui.filters.bar import FilterBar
    from workbench.ui.table.panel import TablePanel
    from workbench.ui.window.workspace import Panels

    return Panels(
        prepare=partial(_make_desks, resources, places, settings),
        filter_bar=FilterBar,
        panels={
            "table": TablePanel,
            "map": partial(_map, resources, cache_folder(settings), ahead),
            "timeline": _timeline,
            "charts": _charts,
            "assessment": partial(_assessment, resources),
            "inspector": partial(_inspector, resources),
            "outlook": _outlook,
            "notes": _notes,
            "tags": _tags,
            "layers": _layers,
            "zones": _zones,
            "actors": _actors,
            "sources": _sources,
        },
    )


def _make_desks(
    resources: Resources, places: "PlaceShelf", settings: Settings, session: "Session"
) -> None:
    """Make what panels ask: the judge of domains, the finder of places, the watch ahead."""
    from workbench.geo.areas import AreaAtlas
    from workbench.geo.basemap import BaseMap
    from workbench.geo.divisions import Divisions
    from workbench.session.outlook import watch_of
    from workbench.ui.desks.domain_judge import DomainJudge
    from workbench.ui.places.finder import PlaceFinder

    DomainJudge(session, resources.domains, settings, session)
    base = BaseMap(resources.map / "world.pmtiles")
    session.closed.connect(base.close)
    PlaceFinder(session, places, session, divisions=Divisions(AreaAtlas(base)))
    watch_of(session)


def _map(
    resources: Resources, cache: Path, ahead: "PageAhead", session: "Session", icons: Icons
) -> "Panel":
    """Make the map, or what says why there is none."""
    from workbench.ui.map.can_run import map_can_run
    from workbench.ui.map.panel import MapPanel
    from workbench.ui.map.unavailable import MapUnavailable
    from workbench.ui.places.finder import finder_of
    from workbench.ui.window.map_travel import MapTravel

    if not map_can_run():
        return MapUnavailable(session, icons)
    panel = MapPanel(resources.map, session, icons, cache=cache, host=ahead.take())
    finder = finder_of(session)
    if finder is not None:
        MapTravel(panel, finder, icons)
    return panel


def _timeline(session: "Session", icons: Icons) -> "Panel":
    from workbench.ui.timeline.panel import TimelinePanel

    return TimelinePanel(session, icons)


def _inspector(resources: Resources, session: "Session", icons: Icons) -> "Panel":
    from workbench.ui.inspector.panel import InspectorPanel

    return InspectorPanel(session, icons, words=resources.report_words)


def _charts(session: "Session", icons: Icons) -> "Panel":
    from workbench.ui.charts.panel import ChartPanel

    return ChartPanel(session, icons)


def _assessment(resources: Resources, session: "Session", icons: Icons) -> "Panel":
    from workbench.ui.assessment.panel import AssessmentPanel

    return AssessmentPanel(session, icons, resources=resources.root)


def _outlook(session: "Session", icons: Icons) -> "Panel":
    from workbench.ui.outlook.panel import OutlookPanel

    return OutlookPanel(session, icons)


def _notes(session: "Session", icons: Icons) -> "Panel":
    from workbench.ui.notes.panel import NotesPanel

    return NotesPanel(session, icons)


def _tags(session: "Session", icons: Icons) -> "Panel":
    from workbench.ui.tags.panel import TagsPanel

    return TagsPanel(session, icons)


def _layers(session: "Session", icons: Icons) -> "Panel":
    from workbench.ui.layers.panel import LayersPanel

    return LayersPanel(session, icons)


def _zones(session: "Session", icons: Icons) -> "Panel":
    from workbench.ui.zones.panel import ZonesPanel

    return ZonesPanel(session, icons)


def _actors(session: "Session", icons: Icons) -> "Panel":
    from workbench.ui.actors.panel import ActorsPanel

    return ActorsPanel(session, icons)


def _sources(session: "Session", icons: Icons) -> "Panel":
    from workbench.ui.desks.domain_judge import judge_of
    from workbench.ui.sources.panel import SourcesPanel

    judge = judge_of(session)
    assert judge is not None
    return SourcesPanel(session, icons, judge=judge)
