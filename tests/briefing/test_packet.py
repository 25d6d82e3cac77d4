# SPDX-License-Identifier: MIT
"""One composition is written in every format: the same words, marks, numbers and data in each."""

import csv
import email
import email.policy
import hashlib
import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from uuid import UUID

import docx
import pytest
from PIL import Image
from sqlite_utils import Database

from tests.paths import ROOT
from workbench.briefing.assemble import options_of
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.packets.annex import annex_files
from workbench.briefing.packets.manifest import read_manifest
from workbench.briefing.packets.packet import PACKET_SUFFIXES, Packet, compose
from workbench.briefing.packets.plain_text import outline_to_text
from workbench.briefing.text.outline import FigureBlock, KeyTakeaway
from workbench.briefing.text.problems import ProblemKind
from workbench.casefile.casefile import Casefile, create_case, open_reader
from workbench.casefile.command import command
from workbench.casefile.connection import Connection
from workbench.casefile.edits.assessments import add_assessment, write_assessment
from workbench.casefile.edits.attachments import attach_file
from workbench.casefile.edits.events import add_event
from workbench.casefile.queries.assessments import Assessment, assessment_titled, read_assessment
from workbench.casefile.rows import insert_record
from workbench.domain.author import Author
from workbench.domain.errors import InputError
from workbench.domain.filters import Filter, filter_to_json
from workbench.domain.packet_options import PacketOptions, Paper, Section
from workbench.ingest.codebooks import load_codebook
from workbench.ingest.demo import demo_uid, write_demo

RESOURCES = ROOT / "resources"
FORMULA = "=HYPERLINK(0) said the title"
TEXT = """\
## Key takeaway

Raids leave [the field]({moura}) to others.

## What happened

It is *said* to [search and destroy]({foreign}). The {zone} holds, as {actor} wants: {number}.
A [formula]({formula}) and [a note]({note}) stand here too.

![Zones]({figure})

![Zones again]({figure})

![A photo]({photo})
"""


def uid(kind: str, key: str) -> str:
    return f"{kind}:{UUID(bytes=demo_uid(kind, key))}"


def photo() -> bytes:
    made, told = io.BytesIO(), Image.Exif()
    told[0x010F] = "SpyCam"
    Image.new("RGB", (600, 300), (90, 120, 60)).save(made, "JPEG", exif=told)
    return made.getvalue()


@command("Fill the desk")
def fill_desk(db: Database, *, assessment: int, cited: str) -> str:
    """Write what only later hands edit: a live number, a scenario, an indicator."""
    number = insert_record(
        db, "live_number",
        {"assessment_id": assessment, "filter": filter_to_json(Filter()), "asks": "events",
         "value": "40", "as_of_ms": 1_651_363_200_000},
    )  # fmt: skip
    scenario = insert_record(
        db, "scenario",
        {"assessment_id": assessment, "kind": "most likely", "title": "They stay",
         "body": f"Nobody [leaves]({cited}).", "probability": "likely", "horizon": "2022-12"},
    )  # fmt: skip
    insert_record(
        db, "indicator",
        {"scenario_id": scenario, "title": "Raids near the capital", "filter": "[]",
         "asks": "events", "threshold": 3, "within_days": 30, "since_ms": 0},
    )  # fmt: skip
    return target(db.conn, "live_number", number).replace("live_number", "number")


def target(conn: Connection, table: str, key: int = 1) -> str:
    (raw,) = conn.execute(f"SELECT uid FROM {table} WHERE id = ?", [key]).fetchone()
    return f"{table}:{UUID(bytes=raw)}"


def write(case: Casefile) -> None:
    """Add to the demo what a packet may hold, and an assessment that uses it all."""
    conn = case.db.conn
    event = case.perform(add_event, values={"title": FORMULA, "date": "2022-04-20"}).value
    formula = target(conn, "event", event)
    key = case.perform(
        attach_file, table="event", uid=formula.partition(":")[2], name="a.jpg", data=photo(),
        note="Photo: A. Nalyst.",
    ).value  # fmt: skip
    written = case.perform(
        add_assessment, title="All of it", values={"marking": "tlp:amber", "series": "Letter"}
    ).value
    number = case.perform(fill_desk, assessment=written, cited=formula).value
    text = TEXT.format(
        moura=uid("event", "moura-massacre"),
        foreign=uid("source", "link-keletigui-aim"),
        zone=f"[zone]({target(conn, 'zone')})",
        actor=f"[the group]({uid('actor', 'jnim')})",
        number=f"[40 events]({number})",
        formula=formula,
        note=target(conn, "note"),
        figure=target(conn, "figure"),
        photo=target(conn, "attachment", key),
    )
    case.perform(write_assessment, assessment=written, body=text)


@pytest.fixture(scope="module")
def conn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path: Path = tmp_path_factory.mktemp("packet") / "demo.casefile"
    types = load_codebook(RESOURCES / "codebooks" / "acled.toml")
    with create_case(path, author=Author("A. Nalyst", UUID(int=1)), title="Demo") as made:
        made.perform(write_demo, folder=RESOURCES / "demo", types=types)
        write(made)
    reader = open_reader(path)
    yield reader
    reader.close()


def record(conn: Connection) -> Assessment:
    return read_assessment(conn, assessment=assessment_titled(conn, "All of it"))


def composed(conn: Connection, options: PacketOptions) -> Packet:
    return compose(CaseReader(conn, RESOURCES), record(conn), options)


@pytest.fixture(scope="module")
def packet(conn: Connection) -> Packet:
    logo = target(conn, "attachment").partition(":")[2]
    return composed(conn, PacketOptions(sections=frozenset(Section), logo=logo))


@pytest.fixture(scope="module")
def files(packet: Packet) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packet.write(".zip"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def mail(packet: Packet) -> EmailMessage:
    made = email.message_from_bytes(packet.write(".eml"), policy=email.policy.default)
    assert isinstance(made, EmailMessage)
    return made


def shown(page: str) -> str:
    """Return what a reader sees of a page, on one line."""

    class Words(HTMLParser):
        def __init__(self) -> None:
            super().__init__(convert_charrefs=True)
            self.text, self.hidden = "", False

        def handle_starttag(self, tag: str, attrs: object) -> None:
            self.hidden = tag in ("script", "style", "title")

        def handle_endtag(self, tag: str) -> None:
            self.hidden = False

        def handle_data(self, data: str) -> None:
            self.text += "" if self.hidden else data

    words = Words()
    words.feed(page)
    return re.sub(r"\s+", " ", words.text)


def docx_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = (c.text for t in document.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def pdf_text(data: bytes, folder: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    path = folder / "packet.pdf"
    path.write_bytes(data)
    command = ["pdftotext", "-layout", str(path), "-"]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return re.sub(r"\s+", " ", told)


@pytest.fixture(scope="module")
def texts(
    packet: Packet, mail: EmailMessage, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """What each format tells, as plain text."""
    plain, page = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert page is not None
    return {
        "pdf": pdf_text(packet.pdf, tmp_path_factory.mktemp("pdf")),
        "docx": docx_text(packet.docx),
        "html": shown(packet.html.decode()),
        "mail as text": re.sub(r"\s+", " ", plain.get_content()),
        "mail as a page": shown(page.get_content()),
    }


@pytest.mark.parametrize(
    "words",
    [
        "TLP:AMBER",  # however the analyst typed it
        "All of it",
        "said to *search and destroy",  # the asterisk stands before the linked words
        "marked with an asterisk (*)",
        "Photo: A. Nalyst.",
        "Massacre at Moura",
        "They stay",
        "Raids near the capital",
        "asked of: All events",
        "as of 1 May 2022",
        "Control zone",
        "very unlikely, highly improbable",
        "Figure 3. A photo",
    ],
)
def test_every_format_tells_all_of_it(texts: dict[str, str], words: str):
    lacking = {name: text for name, text in texts.items() if words not in text}
    assert lacking == {}


def test_what_leads_nowhere_outside_is_told_to_the_analyst(packet: Packet):
    assert [problem.kind for problem in packet.problems] == [ProblemKind.NOTE_CITED]
    assert "a formula[2] and a note stand here" in shown(packet.html.decode()).lower()


def test_a_figure_placed_twice_is_drawn_once_and_counted_twice(packet: Packet, mail: EmailMessage):
    first, second, _ = (b for b in packet.outline.blocks if isinstance(b, FigureBlock))
    assert first.picture is second.picture
    assert (first.number, second.number) == (1, 2)
    inline = [part["Content-ID"] for part in mail.walk() if part["Content-ID"]]
    assert sorted(inline) == ["<figure-1>", "<figure-3>", "<logo>"]


def test_a_section_left_out_is_in_no_format(conn: Connection, tmp_path: Path):
    bare = composed(conn, PacketOptions(sections=frozenset()))
    told = (pdf_text(bare.pdf, tmp_path), docx_text(bare.docx), shown(bare.html.decode()))
    for text in told:
        assert "search and destroy" in text
        assert "*search" in text  # the mark of a foreign source is no section
        for gone in ("Evidence cited", "Definitions", "Figure 1", "marked with an asterisk",
                     "They stay", "Map and timeline"):  # fmt: skip
            assert gone not in text
    assert not any(isinstance(block, KeyTakeaway) for block in bare.outline.blocks)
    assert [one.kind for one in bare.problems] == [ProblemKind.NOTE_CITED]


def test_the_logo_stands_in_the_masthead(packet: Packet, conn: Connection):
    assert packet.outline.logo is not None
    assert b"SpyCam" not in packet.docx + packet.html + packet.eml
    gone = composed(conn, PacketOptions(logo=str(UUID(int=7))))
    assert ProblemKind.LOGO_MISSING in [problem.kind for problem in gone.problems]


def test_letter_is_letter_in_print(conn: Connection):
    letter = composed(conn, PacketOptions(paper=Paper.LETTER, sections=frozenset()))
    assert b"/MediaBox[0 0 612 792]" in letter.pdf
    assert "size: letter" in letter.html.decode()
    assert "size: A4" in composed(conn, PacketOptions(sections=frozenset())).html.decode()


def test_another_ending_is_refused(packet: Packet):
    assert PACKET_SUFFIXES == (".pdf", ".docx", ".html", ".eml", ".zip")
    with pytest.raises(InputError, match=r"\.eml"):
        packet.write(".odt")


def test_an_assessments_own_options_hold(conn: Connection):
    assert options_of(record(conn)) == PacketOptions()


# ---- The draft of an e-mail -------------------------------------------------------------------


def test_the_mail_is_a_draft_with_the_pdf_beside_it(mail: EmailMessage, packet: Packet):
    assert (mail["X-Unsent"], mail["To"]) == ("1", None)
    assert mail["Subject"] == "[TLP:AMBER] Letter: All of it"
    [attached] = mail.iter_attachments()
    assert attached.get_filename() == "All-of-it.pdf"
    assert attached.get_content() == packet.pdf
    assert [part.get_content_type() for part in mail.walk()][:4] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "multipart/related",
    ]  # fmt: skip


def test_the_mails_pictures_are_in_it_and_nothing_is_loaded(mail: EmailMessage):
    page = mail.get_body(("html",))
    assert page is not None
    sources = set(re.findall(r'src="([^"]*)"', page.get_content()))
    held = {f"cid:{part['Content-ID'].strip('<>')}" for part in mail.walk() if part["Content-ID"]}
    assert sources == held
    assert "<script" not in page.get_content()


def test_plain_text_is_whole_by_itself(packet: Packet):
    text = outline_to_text(packet.outline)
    assert text.startswith("TLP:AMBER\nLetter")
    assert max(map(len, text.splitlines())) < 200


# ---- The archive ------------------------------------------------------------------------------


def test_the_manifest_names_every_file_with_its_hash(files: dict[str, bytes]):
    manifest = read_manifest(files["manifest.json"])
    assert [one.name for one in manifest.files] == [n for n in files if n != "manifest.json"]
    for one in manifest.files:
        assert one.sha256 == hashlib.sha256(files[one.name]).hexdigest()
    assert manifest.release is None
    assert b"DRAFT" in files["README.txt"]
    assert {"All-of-it.pdf", "All-of-it.docx", "All-of-it.html", "All-of-it.eml"} < set(files)


def test_the_hashes_can_be_checked_without_the_workbench(files: dict[str, bytes]):
    for line in files["SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(files[name]).hexdigest() == digest


def table(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_annex_has_the_events_cited_and_those_of_the_figures(
    packet: Packet, files: dict[str, bytes]
):
    titles = {row["title"] for row in table(files["data/events.csv"])}
    assert titles == {"Massacre at Moura", f"'{FORMULA}"}  # the figure shows zones alone
    collection = json.loads(files["data/events.geojson"])
    assert len(collection["features"]) == len(titles)
    assert files["data/events.kml"].count(b"<Placemark") == len(titles)
    with zipfile.ZipFile(io.BytesIO(files["data/events.xlsx"])) as book:
        assert book.testzip() is None


def test_no_table_runs_in_a_spreadsheet(files: dict[str, bytes]):
    for name, data in files.items():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(data.decode())) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))], name


def test_numbers_of_the_text_lead_to_records(files: dict[str, bytes]):
    cited = {row["number"]: (row["kind"], row["name"]) for row in table(files["data/cited.csv"])}
    assert cited["1"] == ("event", "Massacre at Moura")
    assert {kind for kind, _ in cited.values()} == {"event", "source", "zone", "actor", "number"}


def test_filters_are_told_in_words_and_as_they_are_kept(files: dict[str, bytes]):
    told = json.loads(files["data/filters.json"])
    assert [one["figure"] for one in told["figures"]] == [1, 2]
    assert told["numbers"][0] == {
        "number": "N1", "asks": "events", "value": 40, "words": "All events", "filter": [],
    }  # fmt: skip
    assert b"Feb\xe2\x80\x93Apr 2022" in files["data/filters.txt"]


def test_zones_come_with_outlines_and_definitions(files: dict[str, bytes]):
    zones = json.loads(files["data/zones.geojson"])["features"]
    assert {zone["geometry"]["type"] for zone in zones} == {"Polygon"}
    terms = {row["term"] for row in table(files["data/definitions.csv"])}
    assert {"Control zone", "A", "1", "uid"} <= terms


def test_a_french_packet_is_french_in_what_the_program_adds(conn: Connection):
    told = replace(record(conn), language="fr", edition_date="2022-05")
    packet = compose(CaseReader(conn, RESOURCES), told, PacketOptions())
    assert packet.outline.masthead.edition_text == "Édition de mai 2022"
    actors = [event.actors_text for event in packet.composed.register.events.values()]
    assert any("(auteur)\N{NO-BREAK SPACE}; " in one for one in actors)
    assert not any(role in one for one in actors for role in ("(initiator)", "(target)"))
    files = annex_files(packet)
    kinds = {row["kind"] for row in table(files["data/definitions.csv"])}
    assert {"classe de zone", "cote d’une source", "vraisemblance"} <= kinds
    asked = files["data/filters.txt"].decode()
    assert asked.startswith("Figure 1, «\N{NO-BREAK SPACE}")
    assert "“" not in asked
