# SPDX-License-Identifier: MIT
"""A case of April 2022 with names, codebook and places, the entry page on it, and small hands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlite_utils import Database

from tests.paths import REPORT_WORDS
from tests.ui.conftest import AUTHOR, RESOURCES, living_session
from tests.ui.inspector.conftest import Hands
from tests.ui.showing import shown
from workbench.casefile.casefile import create_case
from workbench.casefile.command import command
from workbench.casefile.edits.actors import add_actor, set_aliases
from workbench.casefile.edits.events import add_event
from workbench.geo.place_shelf import PlaceShelf
from workbench.ingest.codebooks import take_codebook
from workbench.session.session import Session, load_opened
from workbench.ui.icons import Icons
from workbench.ui.inspector.entry_page import EntryPage
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.places.finder import PlaceFinder

MESSAGE = (
    "24 avril, Sévaré: trois VBIED contre la base FAMA, au moins 6 morts, revendiqué par JNIM, "
    "source AFP"
)
# The events and all of their numbers are made up.
REPORT = """Situation report
Date: 28 April 2022

On 24 April, JNIM fighters attacked an army base in Sévaré. At least six soldiers were killed.

On 03/04/2022 gunmen killed two men in Djenné \N{BOMB}. The roads stayed open.

Le 27 avril, une embuscade à Djenné contre un convoi des FAMA a fait 4 blessés. Source: RFI
"""
# As GeoNames writes places: three of one name, and one more.
_PLACES = (
    ("Sévaré", "14.52824", "-4.0927", "04", 30_000),
    ("Sévaré", "13.1", "-7.5", "01", 200),
    ("Sévaré", "11.3", "-5.7", "06", 0),
    ("Djenné", "13.90608", "-4.55332", "04", 26_000),
)


@command("Write a case of April 2022")
def write_april(db: Database) -> None:
    """Two actors with their names, and an event that says of when the case is."""
    army = add_actor(db, name="Malian Army", values={"kind": "state force"})
    set_aliases(db, actor=army, aliases=["FAMA", "Malian Armed Forces"])
    add_actor(db, name="JNIM", values={"kind": "rebel group"})
    add_event(db, values={"title": "Known before", "date": "2022-04-20"})


@pytest.fixture
def april(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """A session on that case, with a place pack of its country."""
    case = create_case(tmp_path / "april.casefile", author=AUTHOR, title="April")
    case.perform(take_codebook, path=RESOURCES / "codebooks" / "acled.toml")
    case.perform(write_april)
    shelf = PlaceShelf(tmp_path / "places", RESOURCES / "gazetteer" / "cities500.zip")
    shelf.add(_country_file(tmp_path))
    for session in living_session(load_opened(case)):
        PlaceFinder(session, shelf, session).set_view(14.5, -4.2)
        yield session


@pytest.fixture
def panel(qtbot: QtBot, april: Session, icons: Icons) -> InspectorPanel:
    return shown(qtbot, InspectorPanel(april, icons, words=REPORT_WORDS), 520, 650)


@pytest.fixture
def entry(panel: InspectorPanel) -> EntryPage:
    """The entry page as Ctrl+I shows it."""
    panel.begin_event()
    return panel.entry


@pytest.fixture
def desk(qtbot: QtBot, april: Session, panel: InspectorPanel, entry: EntryPage) -> "Desk":
    return Desk(qtbot, april, panel, entry)


class Desk(Hands):
    """Hands at the entry page: every key goes to what has the keyboard."""

    def __init__(
        self, qtbot: QtBot, session: Session, panel: InspectorPanel, entry: EntryPage
    ) -> None:
        super().__init__(qtbot, session, panel)
        self.entry = entry
        self.keys = 0

    def paste(self, text: str) -> None:
        """Paste into the text, and wait until it is read."""
        data = QMimeData()
        data.setText(text)
        self.entry.pane.text.insertFromMimeData(data)
        self.read_through()

    def read_through(self) -> None:
        """Wait until the text is read."""
        self.qtbot.waitUntil(lambda: not self.entry.reading.is_pending)
        self.settle()

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self.press(focused, key, *modifiers)
        self.keys += 1

    def states(self) -> dict[str, str]:
        """Return how each row of the list stands, by its value."""
        return {row.value: row.state for row in self.entry.pane.list.rows}


def _country_file(folder: Path) -> Path:
    path = folder / "ML.txt"
    rows = [
        [str(at), name, "", "", lat, lon, "P", "PPL", "ML", "", region,
         "", "", "", str(people), "", "", "", "2024-01-01"]
        for at, (name, lat, lon, region, people) in enumerate(_PLACES, 9_000_000)
    ]  # fmt: skip
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path
