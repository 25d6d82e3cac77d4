# SPDX-License-Identifier: MIT
"""What tests of panels share: a real session on a small made-up case, themes and icons."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from sqlite_utils import Database

from tests.paths import ROOT
from workbench.casefile.casefile import create_case
from workbench.casefile.command import command
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.codebook import TypeDraft, add_types
from workbench.casefile.edits.events import add_event, add_report, set_event_actors
from workbench.casefile.edits.places import add_place
from workbench.casefile.edits.sources import add_source
from workbench.casefile.edits.tags import add_tag, tag_events
from workbench.domain.author import Author
from workbench.session.jobs import Jobs
from workbench.session.session import Loaded, Session, load_opened
from workbench.ui.appearance import Appearance
from workbench.ui.icons import Icons
from workbench.ui.style import dress
from workbench.ui.theme import load_themes

RESOURCES = ROOT / "resources"
AUTHOR = Author("Aïcha", UUID("0190a5b0-0000-7000-8000-000000000001"))


@command("Write a small case")
def write_small_case(db: Database) -> None:
    """Five events of two types, two countries, two actors and two tags."""
    drafts = [TypeDraft("Battle"), TypeDraft("Raid", "Battle"), TypeDraft("Talk")]
    types = add_types(db, codebook="test", types=drafts)
    front, army = add_actor(db, name="Red Front"), add_actor(db, name="Army")
    north = {"country": "Norland", "admin1": "Arda", "lat": 14.5, "lon": -4.1}
    south = {"country": "Sudland", "admin1": "Baro", "lat": 12.0, "lon": -8.0}
    dor = add_place(db, name="Dor", values=north)
    kes = add_place(db, name="Kes", values=south)
    radio = add_source(db, name="Radio Dor")
    attack, massacre = add_tag(db, path="attack"), add_tag(db, path="attack/massacre")
    raid, battle, talk = types["Battle/Raid"], types["Battle"], types["Talk"]
    at_dor = {"place_id": dor, "lat": 14.5, "lon": -4.1}
    at_kes = {"place_id": kes, "lat": 12.0, "lon": -8.0}
    made = [
        add_event(db, values={"type_id": battle, **values})
        for values in (
            {"title": "Camp attacked at Dor", "date": "2022-04-24", "subtype_id": raid, **at_dor,
             "fatalities_low": 6, "fatalities_best": 6, "fatalities_high": 6},
            {"title": "Mass killing at Dor", "date": "2022-03-27/2022-03-31", **at_dor,
             "fatalities_low": 300},
            {"title": "Ambush near Dor", "date": "2022-04-05~", "subtype_id": raid, **at_dor,
             "fatalities_low": 2, "fatalities_best": 3, "fatalities_high": 5},
            {"title": "Shelling of Kes", "date": "2022-02-14", **at_kes, "fatalities_best": 0},
            {"title": "Ministry calls for calm", "date": "2022-01", "type_id": talk},
        )
    ]  # fmt: skip
    camp, killing, ambush, shelling, _ = made
    set_event_actors(db, event=camp, roles=[(front, "initiator"), (army, "target")])
    set_event_actors(db, event=killing, roles=[(army, "initiator")])
    set_event_actors(db, event=ambush, roles=[(front, "initiator")])
    set_event_actors(db, event=shelling, roles=[(army, "initiator")])
    tag_events(db, events=[camp, ambush], tag=attack)
    tag_events(db, events=[killing], tag=massacre)
    add_report(db, event=camp, source=radio, values={"credibility": 2})


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    """The light look on a dressed application."""
    yield from dressed(qapp, "light")


def dressed(qapp: QApplication, theme: str) -> Iterator[Appearance]:
    """A look on an application, which is undressed again in the end."""
    before = (qapp.styleSheet(), qapp.palette(), qapp.font())
    made = Appearance(load_themes(RESOURCES / "themes"), choice=theme)
    dress(qapp, made, RESOURCES / "icons" / "controls")
    yield made
    made.choose("system")
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


@pytest.fixture
def icons(appearance: Appearance) -> Icons:
    return Icons(appearance)


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """A session on the small case; work that breaks in a lane fails the test."""
    case = create_case(tmp_path / "small.casefile", author=AUTHOR, title="Small")
    case.perform(write_small_case)
    yield from living_session(load_opened(case))


@pytest.fixture
def bare_session(qapp: QApplication, tmp_path: Path) -> Iterator[Session]:
    """A session on a case without events."""
    case = create_case(tmp_path / "bare.casefile", author=AUTHOR, title="Bare")
    yield from living_session(load_opened(case))


def living_session(loaded: Loaded) -> Iterator[Session]:
    jobs = Jobs()
    broken: list[BaseException] = []
    jobs.broken.connect(broken.append)
    made = Session(loaded, jobs)
    yield made
    made.close()
    assert broken == []
