# SPDX-License-Identifier: MIT
"""What may not leave unseen is found before it does; what may leave is let through in silence."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image

from tests.paths import ROOT
from workbench.casefile.casefile import Casefile, create_case
from workbench.casefile.edits.answers import answer_finding
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.attachments import attach_file
from workbench.casefile.edits.events import add_event, add_report, change_event
from workbench.casefile.edits.fields import add_field
from workbench.casefile.edits.figures import add_figure
from workbench.casefile.edits.handling import (
    mark_records,
    protect_places,
    set_personal,
    withhold_sources,
)
from workbench.casefile.edits.places import add_place
from workbench.casefile.edits.sources import add_source, grade_source
from workbench.casefile.edits.views import save_view
from workbench.casefile.edits.zones import add_zone
from workbench.casefile.queries import uid_text
from workbench.domain.author import Author
from workbench.domain.filters import Filter
from workbench.domain.packet_options import Coordinates, PacketOptions, Section, Withheld
from workbench.ingest.codebooks import load_codebook
from workbench.ingest.demo import write_demo
from workbench.review.findings import Check, Finding
from workbench.review.gate import packet_findings

RESOURCES = ROOT / "resources"
TOLD = "[Soldiers came at dawn](event:{raid}) and left again."
AREA = '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}'


@dataclass
class Desk:
    """A case with one raid at a village, told by a graded source; and its packets."""

    case: Casefile
    uids: dict[str, str] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)

    def put(self, name: str, table: str, key: int) -> int:
        (uid,) = self.case.db.execute(f"SELECT uid FROM {table} WHERE id = ?", [key]).fetchone()
        self.keys[name], self.uids[name] = key, uid_text(uid)
        return key

    def do(self, command, **arguments):
        return self.case.perform(command, **arguments).value

    def found(
        self,
        text: str = TOLD,
        *,
        options: PacketOptions | None = None,
        marking: str | None = "TLP:GREEN",
        template: str | None = None,
    ) -> list[Finding]:
        """Write an assessment and ask the gate about its packet."""
        body = text.format(**self.uids)
        values = {"marking": marking, "template": template}
        key = self.do(add_assessment, title="The raid", body=body, values=values)
        with self.case.reader() as conn:
            found = packet_findings(
                conn, RESOURCES, assessment=key, options=options or PacketOptions()
            )
        for one in found:
            if one.start >= 0 and one.check is Check.PLACEHOLDER:
                assert body[one.start : one.end] == one.words
        return found

    def checks(self, text: str = TOLD, **asked) -> list[Check]:
        return [one.check for one in self.found(text, **asked)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    author = Author("Aïcha", UUID(int=1))
    with create_case(tmp_path / "a.casefile", author=author, title="Case") as case:
        made = Desk(case)
        values = {"admin2": "Djenné", "country": "Mali", "lat": 14.32841, "lon": -4.60437}
        place = made.put("place", "place", made.do(add_place, name="Moura", values=values))
        radio = made.put("radio", "source", made.do(add_source, name="Radio Djenné"))
        made.do(grade_source, source=radio, grade="B", since="2022-01-01")
        event = {"title": "Raid on a village", "date": "2022-03-27", "place_id": place,
                 "lat": 14.32841, "lon": -4.60437, "place_precision": "exact"}  # fmt: skip
        raid = made.put("raid", "event", made.do(add_event, values=event))
        made.do(add_report, event=raid, source=radio, values={"kind": "account"})
        view = made.do(save_view, name="All", question=Filter())
        made.put("map", "figure", made.do(add_figure, view=view, kind="map", caption="All raids"))
        yield made


def test_a_packet_in_order_is_let_through(desk: Desk):
    assert desk.checks() == []


def test_nothing_of_the_demo_is_found_that_is_not_answered(tmp_path: Path):
    types = load_codebook(RESOURCES / "codebooks" / "acled.toml")
    with create_case(tmp_path / "a.casefile", author=Author("A", UUID(int=1)), title="D") as case:
        case.perform(write_demo, folder=RESOURCES / "demo", types=types)
        with case.reader() as conn:
            found = packet_findings(conn, RESOURCES, assessment=1, options=PacketOptions())
    assert [(one.check, one.is_open) for one in found] == [(Check.UNGRADED_SOURCE, False)]


@pytest.mark.parametrize(
    "words",
    ["TBD", "About XX were killed.", "XXX", "Who did it???", "Lorem ipsum dolor", "TODO: map",
     "[[Say who gains]]", "{{{{date}}}}"],
)  # fmt: skip
def test_a_placeholder_is_found(desk: Desk, words: str):
    assert Check.PLACEHOLDER in desk.checks(f"{TOLD} {words}")


@pytest.mark.parametrize(
    "words",
    ["au XXe siècle", "since the XX century", "“[We] will fight”", "[a link](https://x.example)",
     "Why? Nobody knows.", "text[^1]\n\n[^1]: A note."],
)  # fmt: skip
def test_what_only_looks_like_a_placeholder_is_none(desk: Desk, words: str):
    assert desk.checks(f"{TOLD} {words}") == []


def test_an_empty_section_is_found(desk: Desk):
    (one,) = desk.found(f"## Key takeaway\n\n{TOLD}\n\n## Outlook\n\n## Sources\n\nAll told.")
    assert (one.check, one.words) == (Check.EMPTY_SECTION, "Outlook")


def test_a_section_of_the_template_that_is_missing_is_found(desk: Desk):
    with_body = "## Key takeaway\n\n[[Say it]]\n\n## Outlook\n\n[[Say it]]\n"
    desk.case.db["template"].insert({"uid": b"t" * 16, "name": "Ours", "body": with_body})
    (one,) = desk.found(f"## Key Takeaway\n\n{TOLD}", template="Ours")
    assert (one.check, one.words, one.start) == (Check.EMPTY_SECTION, "Outlook", -1)
    whole = f"## Key takeaway\n\n{TOLD}\n\n### Outlook\n\nIt goes on."
    assert desk.checks(whole, template="Ours") == []


def test_a_heading_over_deeper_headings_is_not_empty(desk: Desk):
    assert desk.checks(f"## Outlook\n\n### Most likely\n\n{TOLD}") == []


def test_a_number_that_rests_on_nothing_is_found(desk: Desk):
    (one,) = desk.found(f"{TOLD} They killed 300 prisoners.")
    assert (one.check, one.words) == (Check.UNCITED_NUMBER, "300 prisoners")


def test_a_source_without_a_grade_is_found_unless_its_report_has_one(desk: Desk):
    blog = desk.put("blog", "source", desk.do(add_source, name="Blog"))
    report = {"event": desk.keys["raid"], "source": blog}
    assert desk.checks(TOLD + " It [says so](source:{blog}).") == [Check.UNGRADED_SOURCE]
    desk.do(add_report, **report, values={"credibility": 3})
    assert desk.checks() == []
    desk.do(add_report, **report, values={"kind": "claim"})
    (one,) = desk.found()
    assert (one.check, one.words) == (Check.UNGRADED_SOURCE, "Blog")


def test_a_fact_that_changed_since_it_was_cited_is_found(desk: Desk):
    key = desk.do(add_assessment, title="Old", body=TOLD.format(**desk.uids),
                  values={"marking": "TLP:CLEAR"})  # fmt: skip
    desk.do(change_event, event=desk.keys["raid"], values={"fatalities_best": 9})
    with desk.case.reader() as conn:
        (one,) = packet_findings(conn, RESOURCES, assessment=key, options=PacketOptions())
    assert (one.check, one.about) == (Check.STALE_FACT, f"event:{desk.uids['raid']}")
    assert "killed" in one.sentence
    assert one.start == 0
    assert desk.checks() == []  # cited after the change


def test_a_packet_without_a_marking_is_found(desk: Desk):
    assert desk.checks(marking=None) == [Check.MARKING_MISSING]
    assert desk.checks(marking="Internal use") == []


def test_an_event_marked_above_the_packet_is_found_cited_or_in_a_figure(desk: Desk):
    desk.do(mark_records, table="event", keys=[desk.keys["raid"]], marking="TLP:AMBER")
    assert desk.checks() == [Check.ABOVE_MARKING]
    assert desk.checks("![](figure:{map})") == [Check.ABOVE_MARKING]
    assert desk.checks(marking="TLP:AMBER") == []
    without = PacketOptions().without(Section.FIGURES)
    assert desk.checks("![](figure:{map})", options=without) == []


def test_a_withheld_event_is_not_above_the_marking(desk: Desk):
    desk.do(mark_records, table="event", keys=[desk.keys["raid"]], marking="TLP:RED")
    gone = PacketOptions(withheld=Withheld(records=frozenset({desk.uids["raid"]})))
    assert desk.checks(options=gone) == []


def test_a_source_a_zone_or_a_file_above_the_marking_is_found(desk: Desk):
    desk.do(mark_records, table="source", keys=[desk.keys["radio"]], marking="TLP:RED")
    assert desk.checks() == [Check.ABOVE_MARKING]
    desk.do(mark_records, table="source", keys=[desk.keys["radio"]], marking=None)
    zone = desk.put("zone", "zone", desk.do(
        add_zone, values={"name": "North", "class": "control", "geometry": AREA}))  # fmt: skip
    desk.do(mark_records, table="zone", keys=[zone], marking="tlp: red")
    found = desk.found("![](figure:{map})")
    assert [one.about for one in found] == [f"zone:{desk.uids['zone']}"]


def personal(desk: Desk) -> None:
    field = desk.do(add_field, name="Witness", kind="text")
    desk.do(set_personal, field=field, personal=True)
    desk.do(change_event, event=desk.keys["raid"], values={"fields": {"witness": "Amadou Barry"}})


def test_a_field_of_personal_data_is_found_unless_it_is_withheld(desk: Desk):
    personal(desk)
    assert desk.checks() == [Check.PERSONAL_FIELD]
    withheld = PacketOptions(withheld=Withheld(fields=frozenset({"witness"})))
    assert desk.checks(options=withheld) == []


def test_personal_data_in_the_text_is_found_although_the_field_is_withheld(desk: Desk):
    personal(desk)
    withheld = PacketOptions(withheld=Withheld(fields=frozenset({"witness"})))
    (one,) = desk.found(f"{TOLD} Amadou Barry saw it.", options=withheld)
    assert (one.check, one.words) == (Check.PERSONAL_FIELD, "Amadou Barry")


EXACTLY = PacketOptions(withheld=Withheld(protected=Coordinates.EXACT))


def test_the_position_of_a_protected_place_is_found(desk: Desk):
    assert desk.checks(options=EXACTLY) == []
    desk.do(protect_places, places=[desk.keys["place"]], protected=True)
    assert desk.checks(options=EXACTLY) == [Check.PROTECTED_PLACE]
    assert desk.checks("![](figure:{map})", options=EXACTLY) == [Check.PROTECTED_PLACE]
    assert desk.checks() == []  # to its district, by itself


@pytest.mark.parametrize(
    "words",
    ["at 14.328, -4.604", "14°19′41″N 4°36′16″W", "30PVB2700085000",
     "see https://maps.example/?ll=14.3284,-4.6043"],
)  # fmt: skip
def test_coordinates_of_a_protected_place_in_the_text_are_found(desk: Desk, words: str):
    desk.do(protect_places, places=[desk.keys["place"]], protected=True)
    if words.startswith("30P"):
        import mgrs

        words = str(mgrs.MGRS().toMGRS(14.32841, -4.60437))
    assert desk.checks(f"{TOLD} It lies {words}.") == [Check.PROTECTED_PLACE]


def test_coordinates_of_other_places_may_be_told(desk: Desk):
    desk.do(protect_places, places=[desk.keys["place"]], protected=True)
    assert desk.checks(f"{TOLD} It lies at [12.65, -8.00](event:{{raid}}).") == []


def test_what_is_withheld_and_told_in_words_all_the_same_is_found(desk: Desk):
    desk.do(protect_places, places=[desk.keys["place"]], protected=True)
    desk.do(withhold_sources, sources=[desk.keys["radio"]], withheld=True)
    found = desk.found(f"{TOLD} In Moura, Radio Djenné said so.")
    assert [one.words for one in found] == ["Moura", "Radio Djenné"]
    assert {one.check for one in found} == {Check.WITHHELD_TOLD}
    desk.do(protect_places, places=[desk.keys["place"]], protected=False)
    desk.do(withhold_sources, sources=[desk.keys["radio"]], withheld=False)
    assert desk.checks(f"{TOLD} In Moura, Radio Djenné said so.") == []


def picture(desk: Desk, *, exif: bool, note: str) -> str:
    made, data = Image.new("RGB", (8, 8), "red" if exif else "blue"), io.BytesIO()
    tags = Image.Exif()
    tags[271] = "Camera works"
    made.save(data, "JPEG", **({"exif": tags} if exif else {}))
    name = f"photo-{exif}-{bool(note)}"
    key = desk.do(
        attach_file, table="event", uid=desk.uids["raid"], name=f"{name}.jpg",
        data=data.getvalue(), media_type="image/jpeg", note=note,
    )  # fmt: skip
    desk.put("photo", "attachment", key)
    return f"{TOLD}\n\n![The village](attachment:{{photo}})"


def test_a_picture_without_a_source_line_is_found(desk: Desk):
    assert desk.checks(picture(desk, exif=False, note="")) == [Check.FIGURE_WITHOUT_SOURCE]


def test_a_picture_with_a_source_line_is_let_through(desk: Desk):
    assert desk.checks(picture(desk, exif=False, note="Photo: A. Barry")) == []


def test_what_a_camera_wrote_is_told_and_answered_by_the_packet_itself(desk: Desk):
    (one,) = desk.found(picture(desk, exif=True, note="Photo: A. Barry"))
    assert (one.check, one.is_open) == (Check.IMAGE_METADATA, False)
    assert "with which camera" in one.sentence


def test_a_map_of_zones_alone_wants_a_source_line(desk: Desk):
    view = desk.do(save_view, name="Zones", question=Filter())
    made = {"view": view, "kind": "map", "caption": "Zones", "options": {"events": False}}
    desk.put("zones", "figure", desk.do(add_figure, **made))
    assert desk.checks("![](figure:{zones})") == [Check.FIGURE_WITHOUT_SOURCE]
    desk.put("zones", "figure", desk.do(add_figure, **made, source_line="Source: ours."))
    assert desk.checks("![](figure:{zones})") == []


@pytest.mark.parametrize("kind", ["event", "source", "figure", "zone", "actor", "note", "number"])
def test_a_citation_that_leads_nowhere_is_found(desk: Desk, kind: str):
    (one,) = desk.found(f"{TOLD} [These words]({kind}:{UUID(int=7)}) and more.")
    assert (one.check, one.words) == (Check.BROKEN_CITATION, "These words")


def test_an_answer_stays_with_its_finding(desk: Desk):
    (one,) = desk.found(marking=None)
    key = desk.case.db.execute("SELECT max(id) FROM assessment").fetchone()[0]
    desk.do(answer_finding, assessment=key, finding=one.key, reason="For the archive alone.")
    with desk.case.reader() as conn:
        (again,) = packet_findings(conn, RESOURCES, assessment=key, options=PacketOptions())
    assert again.reason == "For the archive alone."
