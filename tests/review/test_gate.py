# SPDX-License-Identifier: MIT
"""What may not leave unseen is found before it does; what may leave is let through in silence."""

import io
from pathlib import Path
from uuid import UUID

import pytest
from PIL import Image

from tests.review.desk import AREA, RESOURCES, TOLD, Desk
from workbench.casefile.casefile import create_case
from workbench.casefile.edits.answers import answer_finding, unanswer_finding
from workbench.casefile.edits.assessments import add_assessment, write_assessment
from workbench.casefile.edits.attachments import attach_file
from workbench.casefile.edits.events import add_event, add_report, change_event
from workbench.casefile.edits.fields import add_field
from workbench.casefile.edits.figures import add_figure
from workbench.casefile.edits.handling import (
    mark_records,
    set_personal,
)
from workbench.casefile.edits.numbers import add_number
from workbench.casefile.edits.sources import add_source, grade_source
from workbench.casefile.edits.views import save_view
from workbench.casefile.edits.zones import add_zone
from workbench.domain.author import Author
from workbench.domain.filters import Filter, Matches, OneOf, filter_to_json
from workbench.domain.packet_options import PacketOptions, Section, Withheld
from workbench.domain.terms import Mark
from workbench.ingest.codebooks import load_codebook
from workbench.ingest.demo import write_demo
from workbench.review.findings import Check, Finding
from workbench.review.gate import packet_findings


def test_a_packet_in_order_is_let_through(desk: Desk):
    assert desk.checks() == []


def test_nothing_of_the_demo_is_found_that_is_not_answered(tmp_path: Path):
    types = load_codebook(RESOURCES / "codebooks" / "acled.toml")
    with create_case(tmp_path / "a.casefile", author=Author("A", UUID(int=1)), title="D") as case:
        case.perform(write_demo, folder=RESOURCES / "demo", types=types)
        with case.reader() as conn:
            for options in (PacketOptions(), PacketOptions().without(Section.FIGURES)):
                found = packet_findings(conn, RESOURCES, assessment=1, options=options)
                told = [(one.check, one.is_open) for one in found]
                assert told == [(Check.UNGRADED_SOURCE, False)]


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


@pytest.mark.parametrize("text", ["", " \n\n", "<!-- Write here -->", "---"])
def test_an_assessment_of_nothing_is_found(desk: Desk, text: str):
    assert desk.checks(text) == [Check.EMPTY_SECTION]


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
    assert "killed not known → 9" in one.sentence
    assert one.start == 0
    assert desk.checks() == []  # cited after the change


def assessed(desk: Desk, text: str = TOLD) -> int:
    body = text.format(**desk.uids)
    return desk.do(add_assessment, title="Old", body=body, values={"marking": "TLP:CLEAR"})


def found_stale(desk: Desk, key: int) -> list[str]:
    with desk.case.reader() as conn:
        found = packet_findings(conn, RESOURCES, assessment=key, options=PacketOptions())
    return [one.sentence for one in found if one.check is Check.STALE_FACT]


def test_a_changed_fact_is_told_from_what_to_what(desk: Desk):
    desk.do(add_field, name="Witness", kind="text")
    key = assessed(desk)
    values = {"lat": 14.9, "fields": {"witness": "a man"}}
    desk.do(change_event, event=desk.keys["raid"], values=values)
    blog = desk.do(add_source, name="Blog")
    desk.do(add_report, event=desk.keys["raid"], source=blog, values={"kind": "claim"})
    (said,) = found_stale(desk, key)
    assert "position 14.3284, -4.6044 → 14.9, -4.6044" in said
    assert "“Witness” nothing → a man" in said
    assert "claim of Blog no report → not graded" in said
    assert "account of Radio" not in said


def test_a_source_graded_anew_is_one_finding_whatever_it_reports(desk: Desk):
    sweep = {"title": "A sweep", "date": "2022-03-28"}
    desk.put("sweep", "event", desk.do(add_event, values=sweep))
    report = {"event": desk.keys["sweep"], "source": desk.keys["radio"]}
    desk.do(add_report, **report, values={"kind": "account"})
    text = f"{TOLD} A [sweep](event:{{sweep}}) followed."
    keys = [assessed(desk, text), assessed(desk, f"{text} So [it says](source:{{radio}}).")]
    desk.do(grade_source, source=desk.keys["radio"], grade="C", since="2023-01-01")
    (said,) = found_stale(desk, keys[0])
    assert all(words in said for words in ("B → C, for", "“Raid on a village”", "“A sweep”"))
    (said,) = found_stale(desk, keys[1])
    assert "reliability B → C" in said


def counted(desk: Desk, question: Filter, *, shown: int) -> list[Finding]:
    """Ask the gate about a text with a live number that was last shown as `shown`."""
    key = desk.do(add_assessment, title="Counted", values={"marking": "TLP:GREEN"})
    number = {"filter": filter_to_json(question), "asks": "events", "value": {"events": shown}}
    desk.put("number", "live_number", desk.do(add_number, assessment=key, **number))
    body = f"{TOLD} There were [{shown}](number:{{number}}) raids.".format(**desk.uids)
    desk.do(write_assessment, assessment=key, body=body)
    with desk.case.reader() as conn:
        return packet_findings(conn, RESOURCES, assessment=key, options=PacketOptions())


@pytest.mark.parametrize(
    ("question", "now"),
    [(Filter(), 1), (Filter((Matches("village"),)), 1), (Filter((Matches("nowhere"),)), 0)],
)
def test_a_number_that_its_filter_no_longer_finds_is_found(desk: Desk, question: Filter, now: int):
    (one,) = counted(desk, question, shown=7)
    assert (one.check, one.words) == (Check.STALE_NUMBER, "7")
    assert f"is {now} now" in one.sentence
    assert one.start > 0
    assert counted(desk, question, shown=now) == []


def test_a_number_that_cannot_be_counted_again_is_found(desk: Desk):
    question = Filter((OneOf("mark", frozenset({Mark.DUPLICATE.value})),))
    (one,) = counted(desk, question, shown=0)
    assert (one.check, one.words) == (Check.STALE_NUMBER, "0")
    assert "cannot be counted again" in one.sentence


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
    (one,) = desk.found()
    assert one.check is Check.PERSONAL_FIELD
    assert "of “Raid on a village”." in one.sentence
    withheld = PacketOptions(withheld=Withheld(fields=frozenset({"witness"})))
    assert desk.checks(options=withheld) == []


def test_personal_data_in_the_text_is_found_although_the_field_is_withheld(desk: Desk):
    personal(desk)
    withheld = PacketOptions(withheld=Withheld(fields=frozenset({"witness"})))
    (one,) = desk.found(f"{TOLD} Amadou Barry saw it.", options=withheld)
    assert (one.check, one.words) == (Check.PERSONAL_FIELD, "Amadou Barry")


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


def test_a_withheld_picture_is_not_above_the_marking(desk: Desk):
    text = picture(desk, exif=False, note="Photo: A. Barry")
    desk.do(mark_records, table="attachment", keys=[desk.keys["photo"]], marking="TLP:RED")
    assert desk.checks(text) == [Check.ABOVE_MARKING]
    gone = PacketOptions(withheld=Withheld(records=frozenset({desk.uids["photo"]})))
    assert desk.checks(text, options=gone) == []


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


def test_an_answer_for_several_records_holds_for_any_of_them_and_for_no_other(desk: Desk):
    def report_of(name: str) -> None:
        source = desk.put(name, "source", desk.do(add_source, name=name))
        desk.do(add_report, event=desk.keys["raid"], source=source, values={"kind": "claim"})

    def ungraded() -> Finding:
        with desk.case.reader() as conn:
            found = packet_findings(conn, RESOURCES, assessment=key, options=PacketOptions())
        return next(one for one in found if one.check is Check.UNGRADED_SOURCE)

    for name in ("Blog", "Leaflet", "Rumour"):
        report_of(name)
    (one,) = desk.found()
    (key,) = desk.case.db.execute("SELECT max(id) FROM assessment").fetchone()
    desk.do(answer_finding, assessment=key, finding=one.answered_as, reason="All are known.")
    desk.do(grade_source, source=desk.keys["Leaflet"], grade="C", since="2022")
    assert (ungraded().words, ungraded().reason) == ("Blog; Rumour", "All are known.")
    report_of("Another")
    assert ungraded().is_open
    desk.do(answer_finding, assessment=key, finding=ungraded().answered_as, reason="This too.")
    assert ungraded().reason == "This too."
    desk.do(unanswer_finding, assessment=key, finding=ungraded().answered_as)
    assert ungraded().is_open
