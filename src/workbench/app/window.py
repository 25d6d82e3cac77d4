# SPDX-License-Identifier: MIT
"""Starting the window: the look, the crash net, the panels; slow rooms load after first paint."""

import gc
import linecache
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from workbench import __version__
from workbench.app.crash import CrashNet
from workbench.app.place_folder import place_shelf
from workbench.app.resources import Resources, find_resources
from workbench.app.settings import Settings
from workbench.session.garbage import WindowGarbage
from workbench.ui.appearance import Appearance
from workbench.ui.fonts import interface_font, load_reading_font, platform_scale
from workbench.ui.icons import Icons
from workbench.ui.style import dress
from workbench.ui.theme import load_themes
from workbench.ui.translation import EnglishPlurals
from workbench.ui.window.main_window import MainWindow
from workbench.ui.window.outfit import Outfit

if TYPE_CHECKING:
    from workbench.casefile.casefile import Casefile
    from workbench.geo.place_shelf import PlaceShelf
    from workbench.session.session import Session
    from workbench.ui.panel import Panel
    from workbench.ui.places.finder import PlaceFinder
    from workbench.ui.window.workspace import Panels

_AFTER_PAINT_MS = 100
DEMO_NAME = "Mali, spring 2022 (demo).casefile"


def run_window(case: Path | None) -> int:
    """Open the window, with a case when one is named; return the exit code."""
    application = make_application()
    resources, settings = find_resources(), Settings()
    net = CrashNet(settings.folder)
    net.install()
    window = make_window(application, resources, settings)
    net.caught.connect(partial(_say_trouble, window))
    window.show()
    if case is not None:
        QTimer.singleShot(0, partial(window.open_case, case))
    else:
        QTimer.singleShot(_AFTER_PAINT_MS, window.get_ready)
    return application.exec()


def make_application() -> QApplication:
    """Make the one application object; the map's address scheme must be known before it."""
    from workbench.ui.map.scheme import register_scheme

    register_scheme()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    QApplication.setApplicationName("workbench")
    QApplication.setApplicationDisplayName("Workbench")
    QApplication.setApplicationVersion(__version__)
    QApplication.setDesktopFileName("workbench")
    application = QApplication(sys.argv[:1])
    application.installTranslator(EnglishPlurals(application))
    WindowGarbage(application)
    return application


def make_window(application: QApplication, resources: Resources, settings: Settings) -> MainWindow:
    """Dress the application and make its window."""
    fonts = resources.scripts / "@expo-google-fonts"
    load_reading_font(fonts / "source-serif-4")
    appearance = Appearance(
        load_themes(resources.themes),
        font=interface_font(fonts / "inter"),
        scale=platform_scale(),
        choice=settings.get("theme"),
        parent=application,
    )
    dress(application, appearance, resources.icons / "controls")
    application.setWindowIcon(QIcon(str(resources.icons / "workbench.svg")))
    places = place_shelf(resources, settings)
    outfit = Outfit(
        panels=partial(make_panels, resources, places),
        begin_case=partial(begin_case, resources),
        write_demo=partial(write_demo_case, resources),
        demo_path=partial(_demo_path, settings),
        resources=resources.root,
        places=places,
    )
    return MainWindow(Icons(appearance), settings, outfit)


def make_panels(resources: Resources, places: "PlaceShelf") -> "Panels":
    """Return how the panels are made; imported only now, for pyqtgraph and pandas are slow."""
    from workbench.ui.assessment.panel import AssessmentPanel
    from workbench.ui.charts.panel import ChartPanel
    from workbench.ui.filters.bar import FilterBar
    from workbench.ui.inspector.panel import InspectorPanel
    from workbench.ui.layers.panel import LayersPanel
    from workbench.ui.notes.panel import NotesPanel
    from workbench.ui.table.panel import TablePanel
    from workbench.ui.tags.panel import TagsPanel
    from workbench.ui.timeline.panel import TimelinePanel
    from workbench.ui.window.workspace import Panels
    from workbench.ui.zones.panel import ZonesPanel

    if not gc.get_freeze_count():
        gc.freeze()  # code stays for good: collecting garbage need not look through it each time
        linecache.clearcache()  # PySide reads the source of all that is imported, and leaves it

    return Panels(
        filter_bar=FilterBar,
        panels={
            "table": TablePanel,
            "map": partial(make_map, resources, places),
            "timeline": TimelinePanel,
            "charts": ChartPanel,
            "assessment": partial(AssessmentPanel, resources=resources.root),
            "inspector": partial(InspectorPanel, words=resources.report_words),
            "notes": NotesPanel,
            "tags": TagsPanel,
            "layers": LayersPanel,
            "zones": ZonesPanel,
        },
    )


def make_map(
    resources: Resources, places: "PlaceShelf", session: "Session", icons: Icons
) -> "Panel":
    """Make the map pane, or what says why there is none; and what finds places in this case."""
    from workbench.ui.map.panel import MapPanel
    from workbench.ui.map.unavailable import MapUnavailable, map_can_run
    from workbench.ui.window.map_travel import MapTravel

    finder = make_finder(resources, places, session)
    if not map_can_run():
        return MapUnavailable(session, icons)
    panel = MapPanel(resources.map, session, icons)
    MapTravel(panel, finder, icons)
    return panel


def make_finder(resources: Resources, places: "PlaceShelf", session: "Session") -> "PlaceFinder":
    """Make the finder of a session: place packs, with the regions and countries of the base map."""
    from workbench.geo.areas import AreaAtlas
    from workbench.geo.basemap import BaseMap
    from workbench.geo.divisions import Divisions
    from workbench.ui.places.finder import PlaceFinder

    base = BaseMap(resources.map / "world.pmtiles")
    session.closed.connect(base.close)
    return PlaceFinder(session, places, session, divisions=Divisions(AreaAtlas(base)))


def begin_case(resources: Resources, case: "Casefile") -> None:
    """Give a new case the plain codebook."""
    from workbench.ingest.codebooks import take_codebook

    case.perform(take_codebook, path=resources.codebooks / "plain.toml")


def write_demo_case(resources: Resources, case: "Casefile") -> None:
    """Fill a new case with the demo's records."""
    from workbench.ingest.codebooks import load_codebook
    from workbench.ingest.demo import write_demo

    types = load_codebook(resources.codebooks / "acled.toml")
    case.perform(write_demo, folder=resources.demo, types=types)


def _demo_path(settings: Settings) -> Path:
    settings.folder.mkdir(parents=True, exist_ok=True)
    return settings.folder / DEMO_NAME


def _say_trouble(window: MainWindow, path: str) -> None:
    window.warn(
        window.tr(
            "Something went wrong that should not have. Your work is saved. A report without "
            "any of your data lies in {path}."
        ).format(path=path)
    )
