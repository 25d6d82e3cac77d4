# SPDX-License-Identifier: MIT
"""What is withheld is in no format, nor in its metadata, annex, pictures or alternative texts."""

import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from tests.briefing.unpacking import unpacked
from tests.paths import ROOT
from workbench.briefing.assemble import export_events, export_packet
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.exports.events_file import EVENT_SUFFIXES, EventsWanted, write_events
from workbench.briefing.packets.packet import PACKET_SUFFIXES
from workbench.briefing.releases.withholding import withheld_case, withheld_text
from workbench.briefing.web_map.page import export_web_map
from workbench.casefile.casefile import Casefile, create_case
from workbench.casefile.connection import Connection
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.codebook import TypeDraft, add_types
from workbench.casefile.edits.events import (
    add_event,
    add_event_place,
    add_report,
    set_event_actors,
)
from workbench.casefile.edits.fields import add_field
from workbench.casefile.edits.figures import add_figure
from workbench.casefile.edits.handling import protect_places, withhold_sources
from workbench.casefile.edits.places import add_place
from workbench.casefile.edits.sources import add_source
from workbench.casefile.edits.tags import add_tag, tag_events
from workbench.casefile.edits.views import save_view
from workbench.casefile.edits.zones import add_zone
from workbench.casefile.frame.store import keep_frame
from workbench.casefile.withheld_views import EVENT_FIELDS
from workbench.domain.author import Author
from workbench.domain.errors import InputError
from workbench.domain.filters import Filter, OneOf
from workbench.domain.packet_options import Coordinates, PacketOptions, Withheld
from workbench.domain.uids import derived

RESOURCES = ROOT / "resources"
TITLE = "What is told of the valley"
TOLD = "Quetzalbridge"  # what every format is to tell, so that an empty one proves nothing
RAID, KILLING, TALK, TYPED = (UUID(int=number).bytes for number in (11, 12, 13, 14))
RADIO, SECRET = derived("source", "set", "Okapiradio"), UUID(int=22).bytes
ZONE = UUID(int=41).bytes
MAP, HIDDEN_MAP = UUID(int=31).bytes, UUID(int=32).bytes

# What is withheld together in one packet: each set is made once in every format.
SETS = {
    "records": Withheld(
        fields=frozenset({"witness"}),
        records=frozenset(str(UUID(bytes=uid)) for uid in (KILLING, HIDDEN_MAP, RADIO, ZONE)),
    ),
    "columns and grid": Withheld(
        fields=frozenset({"title", "description", "actors", "tags"}),
        coordinates=Coordinates.GRID,
        sources=True,
    ),
    "district": Withheld(coordinates=Coordinates.DISTRICT),
    "no place": Withheld(coordinates=Coordinates.NONE, fields=frozenset({"reports", "place_note"})),
    "marked so": Withheld(),
}
POSITIONS = ("14.56789", "-4.12345", "13.98765", "-5.43219", "13.24681", "-5.86421")
BESIDE = ("14.57111", "-4.11999")  # typed by hand, beside a protected place
PLACES = ("Axolotlville", "Ocelotville", "Gibbonville")
SOURCE = ("Okapiradio", "okapi.example", "Okapipress", str(UUID(bytes=RADIO)))
MAPPED = ("records", "columns and grid", "marked so")  # the others leave nothing for a map
# Each kind of thing that is withheld: in which sets, and what nobody may find then.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "own field": ("records", ("Wombatwitness",)),
    "event": ("records", ("Narwhalkilling", "13.24681", "-5.86421", str(UUID(bytes=KILLING)))),
    "figure": ("records", ("Hoopoecaption", str(UUID(bytes=HIDDEN_MAP)))),
    "source": ("records", (*SOURCE, "Hyenaheadline")),
    "columns": (
        "columns and grid", ("Raccoonraid", "Dingodescription", "Lemurlegion", "Tapirtag"),
    ),
    "all sources": ("columns and grid", (*SOURCE, "Secretshrew", str(UUID(bytes=SECRET)))),
    "grid": ("columns and grid", (*POSITIONS, *PLACES)),
    "district": ("district", (*POSITIONS, *PLACES)),
    "place": ("no place", (*POSITIONS, *PLACES, "Marmotdistrict", "Mopti")),
    "reports": ("no place", ("Hyenaheadline", "Secretshrew")),
    "source marked so": ("marked so", ("Secretshrew", "shrew.example")),
    "protected place": ("marked so", ("Axolotlville", *POSITIONS[:2], *BESIDE)),
    "zone": ("records", ("Zebrazone", "Yakforce", str(UUID(bytes=ZONE)))),
}  # fmt: skip


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casefile]:
    path = tmp_path_factory.mktemp("withholding") / "a.casefile"
    with create_case(path, author=Author("A", UUID(int=1)), title=TOLD) as made:
        write_case(made)
        yield made


def write_case(made: Casefile) -> None:
    def do(command, **arguments):
        return made.perform(command, **arguments).value

    types = do(add_types, codebook="test", types=[TypeDraft(f"{TOLD} clash")])
    do(add_field, name="Witness", kind="text")
    division = {"country": "Mali", "admin1": "Mopti", "admin2": "Marmotdistrict"}
    here = {"lat": 14.56789, "lon": -4.12345}
    there = {"lat": 13.98765, "lon": -5.43219}
    beyond = {"lat": 13.24681, "lon": -5.86421}
    axolotl = do(add_place, name="Axolotlville", values=division | here)
    ocelot = do(add_place, name="Ocelotville", values=division | there)
    gibbon = do(add_place, name="Gibbonville", values=division | beyond)
    do(protect_places, places=[axolotl], protected=True)
    radio = do(add_source, name="Okapiradio", uid=RADIO, values={
        "url": "https://okapi.example/a", "publisher": "Okapipress"})  # fmt: skip
    secret = do(add_source, name="Secretshrew", uid=SECRET, values={
        "url": "https://shrew.example/a"})  # fmt: skip
    do(withhold_sources, sources=[secret], withheld=True)
    legion, tag = do(add_actor, name="Lemurlegion"), do(add_tag, path="Tapirtag")
    events = [
        do(add_event, uid=uid, values={"type_id": next(iter(types.values())), **values})
        for uid, values in (
            (RAID, {"title": "Raccoonraid", "date": "2022-03-27", "place_id": axolotl, **here,
                    "place_precision": "exact", "description": "Dingodescription",
                    "fields": {"witness": "Wombatwitness"}}),
            (KILLING, {"title": "Narwhalkilling", "date": "2022-04-02", "place_id": gibbon,
                       **beyond, "place_precision": "exact", "place_note": "by Ocelotville"}),
            (TALK, {"title": f"{TOLD} talks", "date": "2022-04-05", "place_id": ocelot, **there,
                    "place_precision": "exact"}),
            (TYPED, {"title": f"{TOLD} sweep", "date": "2022-04-06", "lat": 14.57111,
                     "lon": -4.11999, "place_precision": "exact",
                     "place_note": "three km N of Axolotlville"}),
        )
    ]  # fmt: skip
    do(add_event_place, event=events[2], place=axolotl, role="from", note="Axolotlville road")
    for event in events:
        do(set_event_actors, event=event, roles=[(legion, "initiator")])
        said = {"headline": "Hyenaheadline", "quote": "Okapiradio said"}
        do(add_report, event=event, source=radio, values=said)
        do(add_report, event=event, source=secret, values={"note": "told by Secretshrew"})
    do(tag_events, events=events, tag=tag)
    view = do(save_view, name=f"{TOLD} view", question=Filter())
    asked = Filter((OneOf("source", frozenset({str(UUID(bytes=RADIO))})),))
    by_source = do(save_view, name="By source", question=asked)
    do(add_figure, view=view, kind="map", caption=f"{TOLD} map", uid=MAP)
    do(add_figure, view=by_source, kind="timeline", caption="Hoopoecaption", uid=HIDDEN_MAP)
    area = {"type": "Polygon", "coordinates": [[[36, 0], [37, 0], [37, 1], [36, 0]]]}
    force = do(add_actor, name="Yakforce")
    do(add_zone, uid=ZONE, values={"name": "Zebrazone", "class": "control", "actor_id": force,
                                   "geometry": json.dumps(area)})  # fmt: skip
    body = (
        f"## Key takeaway\n\n{TOLD} holds: [a raid](event:{UUID(bytes=RAID)}), [a killing](event:"
        f"{UUID(bytes=KILLING)}), [talks](event:{UUID(bytes=TALK)}), [a broadcast](source:"
        f"{UUID(bytes=RADIO)}), [ground](zone:{UUID(bytes=ZONE)}).\n\n"
        f"![](figure:{UUID(bytes=MAP)})\n\n"
        f"![Hoopoecaption](figure:{UUID(bytes=HIDDEN_MAP)})\n"
    )
    do(add_assessment, title=TITLE, body=body, values={"marking": "TLP:GREEN"})
    keep_frame(made.db.conn, most_events=1000)


@pytest.fixture
def conn(case: Casefile) -> Iterator[Connection]:
    with closing(case.reader()) as reader:
        reader.execute("PRAGMA query_only = ON")
        yield reader


class Made:
    """Everything that can be found in what is made of the case, made once for each set."""

    def __init__(self, case: Casefile, folder: Path) -> None:
        self._case, self._folder = case, folder
        self._found: dict[tuple[str, str], str] = {}

    def packet(self, suffix: str, withheld: Withheld) -> str:
        """What is in a format of the packet; all are made at once, as the zip holds them all."""
        if (suffix, repr(withheld)) not in self._found:
            data = self._written(write_packet, ".zip", withheld)
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                files = {name: packed.read(name) for name in packed.namelist()}
            for format in PACKET_SUFFIXES[:-1]:
                (name,) = [name for name in files if name.endswith(format)]
                self._found[format, repr(withheld)] = unpacked(files.pop(name))
            rest = [f"{name}\n{unpacked(content)}" for name, content in files.items()]
            self._found[".zip", repr(withheld)] = "\n".join(rest)
        return self._found[suffix, repr(withheld)]

    def file(self, write: Callable[..., None], suffix: str, withheld: Withheld) -> str:
        """What is in a file of one format."""
        key = f"{write.__name__}{suffix}", repr(withheld)
        if key not in self._found:
            self._found[key] = unpacked(self._written(write, suffix, withheld))
            if suffix == ".gpkg":
                with closing(sqlite3.connect(self._folder / "a.gpkg")) as layer:
                    self._found[key] = "\n".join(layer.iterdump())
        return self._found[key]

    def _written(self, write: Callable[..., None], suffix: str, withheld: Withheld) -> bytes:
        to = self._folder / f"a{suffix}"
        with closing(self._case.reader()) as conn:
            write(conn, to, withheld)
        return to.read_bytes()


@pytest.fixture(scope="module")
def made(case: Casefile, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(case, tmp_path_factory.mktemp("made"))


def write_packet(conn: Connection, to: Path, withheld: Withheld) -> None:
    options = PacketOptions(withheld=withheld)
    export_packet(conn, RESOURCES, assessment=TITLE, to=to, options=options)


def write_table(conn: Connection, to: Path, withheld: Withheld) -> None:
    with withheld_case(conn, withheld):
        write_events(CaseReader(conn, RESOURCES), EventsWanted(), to)


def write_map(conn: Connection, to: Path, withheld: Withheld) -> None:
    with withheld_case(conn, withheld):
        export_web_map(conn, resources=RESOURCES, to=to)


@pytest.mark.parametrize("suffix", PACKET_SUFFIXES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_withheld_is_in_no_packet(made: Made, suffix: str, kind: str):
    chosen, words = KINDS[kind]
    found = made.packet(suffix, SETS[chosen])
    assert TOLD in found
    assert [word for word in words if word in found] == []


@pytest.mark.parametrize("suffix", PACKET_SUFFIXES)
def test_what_is_not_withheld_is_told(made: Made, suffix: str):
    found = made.packet(suffix, Withheld(protected=Coordinates.EXACT))
    # What any reader is told; the annex of the zip tells the rest.
    told = ["Raccoonraid", "Narwhalkilling", "Okapiradio", "Hoopoecaption", "Lemurlegion"]
    if suffix == ".zip":
        told += [
            *POSITIONS,
            *BESIDE,
            *PLACES,
            "Zebrazone",
            "Yakforce",
            "Wombatwitness",
            "Dingodescription",
            "Tapirtag",
        ]
    assert [word for word in told if word not in found] == []


@pytest.mark.parametrize("suffix", EVENT_SUFFIXES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_withheld_is_in_no_table_of_events(made: Made, suffix: str, kind: str):
    chosen, words = KINDS[kind]
    found = made.file(write_table, suffix, SETS[chosen])
    assert TOLD in found
    assert [word for word in words if word in found] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if KINDS[kind][0] in MAPPED])
def test_what_is_withheld_is_in_no_web_map(made: Made, kind: str):
    chosen, words = KINDS[kind]
    found = made.file(write_map, ".html", SETS[chosen])
    assert TOLD in found
    assert [word for word in words if word in found] == []


def test_afterwards_the_connection_sees_all_again(conn: Connection, tmp_path: Path):
    with withheld_case(conn, Withheld(sources=True, coordinates=Coordinates.NONE)):
        pass
    export_events(conn, resources=RESOURCES, to=tmp_path / "a.csv", wanted=EventsWanted())
    assert "14.56789" in (tmp_path / "a.csv").read_text()
    assert conn.execute("SELECT count(*) FROM temp.sqlite_master").fetchone()[0] == 0
    assert conn.execute("PRAGMA query_only").fetchone()[0] == 1


def test_an_error_within_leaves_nothing_behind(conn: Connection):
    with pytest.raises(ZeroDivisionError), withheld_case(conn, Withheld(sources=True)):
        raise ZeroDivisionError
    assert conn.execute("SELECT count(*) FROM temp.sqlite_master").fetchone()[0] == 0


def test_a_field_that_is_none_is_refused_not_told(conn: Connection):
    with (
        pytest.raises(InputError, match="no field “descripton”"),
        withheld_case(conn, Withheld(fields=frozenset({"descripton"}))),
    ):
        pass


@pytest.mark.parametrize("name", EVENT_FIELDS)
def test_every_column_that_can_be_withheld_is_read_without_it(conn: Connection, name: str):
    with withheld_case(conn, Withheld(fields=frozenset({name}))):
        assert len(CaseReader(conn, RESOURCES).frame["event_id"]) == 4


def test_a_grid_keeps_events_within_it_and_says_how_wide_it_is(conn: Connection):
    with withheld_case(conn, Withheld(coordinates=Coordinates.GRID, grid_km=20.0)):
        frame = CaseReader(conn, RESOURCES).frame
    talks = 2
    assert abs(frame["lat"][talks] - 13.98765) <= 20 / 111.32 / 2
    assert frame["radius_m"][talks] >= 10_000


def test_withheld_records_leave_the_writers_words(conn: Connection):
    uid = "0190a5b0-0000-7000-8000-000000000001"
    withheld = Withheld(records=frozenset({uid}))
    text = (
        f"It [began [there]](event:{uid}).\n\n![A map](figure:{uid})\n\n[It](event:{UUID(int=9)})"
        f"\n\n![A photo](attachment:{uid})\n\n[Ground](zone:{uid}) and [a note](note:{uid})."
    )
    told = withheld_text(conn, text, withheld)
    assert told == (f"It began [there].\n\n\n\n[It](event:{UUID(int=9)})\n\n\n\nGround and a note.")


pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)
