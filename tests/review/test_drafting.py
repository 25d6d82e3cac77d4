# SPDX-License-Identifier: MIT
"""What a text begins with comes from the records, is cited, and passes the checks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from tests.paths import ROOT
from workbench.analysis.filters.lookup import Lookup, keys_by_value
from workbench.analysis.frame import Frame
from workbench.casefile.casefile import Casefile, create_case
from workbench.casefile.command import Database, command
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.codebook import TypeDraft, add_types
from workbench.casefile.edits.editions import add_drafted, add_edition
from workbench.casefile.edits.events import (
    add_event,
    add_report,
    change_event,
    link_events,
    set_event_actors,
)
from workbench.casefile.edits.figures import add_figure
from workbench.casefile.edits.places import add_place
from workbench.casefile.edits.sources import add_source, grade_source
from workbench.casefile.edits.views import save_view
from workbench.casefile.frame.store import load_frame
from workbench.casefile.queries.assessments import read_assessment
from workbench.casefile.queries.claims import read_cited
from workbench.casefile.queries.register import read_register
from workbench.casefile.queries.templates import load_templates
from workbench.casefile.rows import insert_record
from workbench.domain.author import Author
from workbench.domain.drafted_text import DraftedText
from workbench.domain.filters import Between, Filter, filter_from_json
from workbench.domain.packet_options import PacketOptions
from workbench.domain.text_templates import TextTemplate
from workbench.domain.time import day_start_ms
from workbench.domain.uids import uid_text
from workbench.geo.gazetteer import Gazetteer
from workbench.ingest.report.lexicon import load_lexicon
from workbench.ingest.report.places import CasePlaces
from workbench.review.claims import check_claims
from workbench.review.drafting.carrying import LastEdition, carried_over, form_of
from workbench.review.drafting.drafting import DraftWish, draft_text
from workbench.review.drafting.edition_dates import edition_period
from workbench.review.findings import Check
from workbench.review.gate import packet_findings
from workbench.review.known_names import KnownNames
from workbench.review.sentences import read_sentences

RESOURCES = ROOT / "resources"
TODAY = date(2022, 5, 8)
_NUMBER = re.compile(r"\[([^\]]*)\]\(number:([0-9a-f-]{36})\)")


@command("Write a case")
def write_case(db: Database) -> None:
    """Four events of two weeks, two of April; a raid with all that a record can have."""
    types = add_types(db, codebook="t", types=[TypeDraft("Battle"), TypeDraft("Raid", "Battle")])
    front, army = add_actor(db, name="Red Front"), add_actor(db, name="Army")
    dor = add_place(db, name="Dor", values={"country": "Norland", "admin1": "Arda"})
    radio = add_source(db, name="Radio Dor")
    grade_source(db, source=radio, grade="B", since="2022-01-01")
    kind = {"type_id": types["Battle"], "subtype_id": types["Battle/Raid"], "place_id": dor}
    rows = (
        ("Camp [north] attacked", "2022-05-03", {"fatalities_low": 300, "place_precision": "near"}),
        ("Ambush on the road", "2022-05-06", {"fatalities_best": 4}),
        ("Market shelled", "2022-04-28", {"fatalities_low": 2, "fatalities_high": 5}),
        ("Village burnt", "2022-04-27", {"fatalities_best": 0}),
        ("Old killing", "2022-03", {"fatalities_best": 9}),
        ("Lost record", "2022-05-04", {"withdrawn": 1}),
    )
    keys = [
        add_event(db, values={"title": title, "date": day, **kind, **more})
        for title, day, more in rows
    ]
    camp = keys[0]
    change_event(db, event=camp, values={"description": "300 died. The camp *burnt*."})
    set_event_actors(db, event=camp, roles=[(front, "initiator"), (army, "target")])
    link_events(db, event=camp, other=keys[2], kind="retaliation for")
    for key in keys:
        quote = {"quote": "They came at dawn", "published": "2022-05-04", "credibility": 2}
        add_report(db, event=key, source=radio, values=quote if key == camp else {})


@dataclass
class Room:
    """A case, and what is drafted in it."""

    case: Casefile

    def draft(self, **wish) -> DraftedText:
        """Draft a text of what the case holds now."""
        data, register = load_frame(self.case.db.conn), read_register(self.case.db.conn)
        told = {"language": "en", "edition": "2022-05-08", "today": TODAY, **wish}
        return draft_text(
            self.case.db.conn,
            wish=DraftWish(**told),
            frame=Frame(data.columns, data.vocabulary),
            register=register,
            lookup=Lookup(keys_by_value(register)),
        )

    def event(self, title: str) -> int:
        """Return the key of an event."""
        row = self.case.db.execute("SELECT id FROM event WHERE title = ?", [title]).fetchone()
        return int(row[0])

    def uid(self, table: str, column: str, words: str) -> str:
        row = self.case.db.execute(
            f"SELECT uid FROM {table} WHERE {column} = ?", [words]
        ).fetchone()
        return uid_text(row[0])

    def doubts(self, text: DraftedText, template: TextTemplate) -> list[Check]:
        """Keep a drafted text and ask the gate and the claim check about it."""
        values = {"template": template.called, "marking": "TLP:GREEN", "language": "en",
                  "edition_date": "2022-05-08"}  # fmt: skip
        key = self.case.perform(add_drafted, title="T", text=text, values=values).value
        conn = self.case.db.conn
        found = packet_findings(conn, RESOURCES, assessment=key, options=PacketOptions())
        sentences = read_sentences(text.body)
        targets = {target for one in sentences for target in one.targets}
        lexicon = load_lexicon(RESOURCES / "report" / "words.toml")
        names = KnownNames(read_register(conn), lexicon, CasePlaces(Gazetteer([])), ())
        found += check_claims(
            sentences, cited=read_cited(conn, targets=targets), names=names, edition="2022-05-08"
        )
        return sorted(one.check for one in found if one.check is not Check.PLACEHOLDER)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    author = Author("Aïcha", UUID(int=1))
    with create_case(tmp_path / "a.casefile", author=author, title="Case") as case:
        case.perform(write_case)
        yield Room(case)


def form(key: str, language: str = "en") -> TextTemplate:
    return next(one for one in load_templates(RESOURCES, language=language) if one.key == key)


def numbers_in(text: DraftedText) -> dict[str, str]:
    """Return the live numbers of a text that are tied to a filter: their words by uid."""
    tied = {str(UUID(bytes=one.uid)) for one in text.numbers}
    shown = {uid: words for words, uid in _NUMBER.findall(text.body)}
    assert shown.keys() == tied
    return shown


# -- which days ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edition", "last", "first", "end", "before"),
    [
        ("2022-05-08", None, (2022, 5, 2), (2022, 5, 9), (2022, 4, 25)),
        ("2022-05-08", "2022-04-30", (2022, 5, 1), (2022, 5, 9), (2022, 4, 23)),
        ("2022-05", None, (2022, 5, 1), (2022, 6, 1), (2022, 3, 31)),
        ("2022-05", "2022-04", (2022, 5, 1), (2022, 6, 1), (2022, 3, 31)),
        (None, None, (2022, 5, 2), (2022, 5, 9), (2022, 4, 25)),
        ("2022-05-08", "2022-05-08", (2022, 5, 2), (2022, 5, 9), (2022, 4, 25)),
        ("2022/..", None, (2022, 5, 2), (2022, 5, 9), (2022, 4, 25)),
    ],
)
def test_an_edition_tells_of_the_days_since_the_last_one(edition, last, first, end, before):
    period = edition_period(edition, last=last, today=TODAY)
    assert (period.start_ms, period.end_ms, period.before_ms) == tuple(
        day_start_ms(date(*day)) for day in (first, end, before)
    )


# -- a period --------------------------------------------------------------------------------


def test_a_roundup_counts_the_week_against_the_one_before(room: Room):
    text = room.draft(form=form("weekly_roundup").body)
    shown = numbers_in(text)
    lines = _NUMBER.sub(r"\1", text.body).splitlines()
    told = next(line for line in lines if line.startswith("Events dated"))
    assert told == (
        "Events dated 2–8 May 2022: 2; killed in them: at least 304. In the period before, "
        "25 Apr – 1 May 2022, events: 2; killed: 2 to 5."
    )
    assert "| Battle |    2 |      2 | at least 304 |" in lines
    assert "| Arda   |    2 |      2 | at least 304 |" in lines
    assert "| Red Front |    1 |      0 | at least 300 |" in lines
    assert len(shown) == 4 + 3 * 4  # the sentence, and a row each of type, region, two actors
    first = filter_from_json(text.numbers[0].filter)
    assert first.on("date") == Between("date", day_start_ms(date(2022, 5, 2)),
                                       day_start_ms(date(2022, 5, 9)))  # fmt: skip


def test_a_roundup_lists_its_events_by_date_and_passes_the_checks(room: Room):
    template = form("weekly_roundup")
    text = room.draft(form=template.body)
    uid = room.uid("event", "title", "Camp [north] attacked")
    camp = f"- 3 May 2022, Dor: [Camp \\[north\\] attacked](event:{uid}), at least 300 killed"
    assert camp in text.body
    assert text.body.index("3 May 2022") < text.body.index("6 May 2022")
    assert "Lost record" not in text.body
    assert room.doubts(text, template) == []


def test_only_what_is_shown_is_counted_on_request(room: Room):
    scope = Filter((Between("fatalities", 100, None),))
    text = room.draft(form="{{numbers}}\n\n{{events}}\n", scope=scope)
    assert "Ambush" not in text.body
    assert next(iter(numbers_in(text).values())) == "1"


def test_a_quiet_week_says_so(room: Room):
    text = room.draft(form=form("weekly_roundup").body, edition="2021-01-10")
    assert "No event is on record for this period." in text.body
    assert "| Battle" not in text.body
    assert "There is no edition before this one." in text.body


def test_a_roundup_tells_what_was_learnt_and_what_changed_since_the_last_edition(room: Room):
    uid = room.uid("event", "title", "Old killing")
    last = room.case.perform(
        add_assessment, title="April", body=f"[Nine died](event:{uid}).",
        values={"edition_date": "2022-05-01"},
    ).value  # fmt: skip
    room.case.perform(change_event, event=room.event("Old killing"), values={"fatalities_best": 11})
    room.case.perform(add_event, values={"title": "Grave found", "date": "2022-02-10"})
    template = form("weekly_roundup")
    text = room.draft(form=template.body, last=last)
    since = next(line for line in text.body.splitlines() if line.startswith("Since the edition"))
    assert _NUMBER.sub(r"\1", since) == (
        "Since the edition of 1 May 2022, events dated later: 2; killed in them: at least 304. "
        f"Of what the last edition cites, this has changed: [Old killing](event:{uid}) (killed)."
    )
    learnt, changed = (text.body.partition(head)[2] for head in ("## Learnt", "## Changed"))
    assert "[Grave found]" in learnt.partition("## Changed")[0]
    assert f"- [Old killing](event:{uid}) (killed)" in changed
    assert set(room.doubts(text, template)) <= {Check.UNGRADED_SOURCE}


def test_what_is_dated_before_the_last_edition_ended_is_not_told_as_new(room: Room):
    values = {"edition_date": "2022-05"}
    last = room.case.perform(add_assessment, title="May", body="Text.", values=values).value
    text = room.draft(form="{{since}}\n\n{{events}}\n", last=last, edition="2022-05-08")
    assert text.body.startswith("- 3 May 2022, Dor")


# -- an event --------------------------------------------------------------------------------


def test_a_brief_says_what_the_record_says_and_cites_it(room: Room):
    template = form("incident_brief")
    text = room.draft(form=template.body, event=room.event("Camp [north] attacked"))
    uid = room.uid("event", "title", "Camp [north] attacked")
    radio = room.uid("source", "name", "Radio Dor")
    for line in (
        f"- **What**: [Camp \\[north\\] attacked](event:{uid}) (Battle, Raid)",
        f"- **When**: [3 May 2022](event:{uid})",
        f"- **Where**: [Dor, Arda, Norland](event:{uid}) (near a known place)",
        f"- **Who**: [Red Front](event:{uid}) (initiator), [Army](event:{uid}) (target)",
        f"- **Killed**: [at least 300](event:{uid})",
        f"[300 died. The camp *burnt*.](event:{uid})",
        f"- [Radio Dor](source:{radio}), account, graded B2, 4 May 2022: “They came at dawn”",
        "- How many were killed at most is not known.",
        "- All that is known rests on one source.",
    ):
        assert line in text.body.splitlines()
    assert "in retaliation for: [Market shelled](event:" in text.body
    assert room.doubts(text, template) == []


def test_a_brief_without_an_event_keeps_its_gaps_for_the_gate(room: Room):
    template = form("incident_brief")
    text = room.draft(form=template.body)
    assert "{{facts}}" in text.body


def test_a_brief_speaks_french(room: Room):
    key = room.event("Ambush on the road")
    text = room.draft(form=form("incident_brief", "fr").body, event=key, language="fr")
    assert "- **Tués**\N{NO-BREAK SPACE}: [4]" in text.body
    assert "[[Aucun autre événement" in text.body


# -- the next edition ------------------------------------------------------------------------

BODY = """## Key takeaway

The army lost the camp.

## Raids that leave the field

[Soldiers came](event:{camp}) and left.

Our record grades no source.

![Raids of April](figure:{old})

## Most likely scenario

In the most likely scenario, [raids](event:{camp}) go on.

## Indicators

- A raid on the capital
"""


def test_a_new_edition_keeps_the_form_and_marks_what_is_stale(room: Room):
    camp = room.uid("event", "title", "Camp [north] attacked")
    before = Filter((Between("date", 0, day_start_ms(date(2022, 5, 1))),))
    view = room.case.perform(save_view, name="April", question=before).value
    room.case.perform(add_figure, view=view, kind="map", caption="Raids of April")
    figure = room.uid("figure", "caption", "Raids of April")
    last = room.case.perform(
        add_assessment, title="April", body=BODY.format(camp=camp, old=figure),
        values={"edition_date": "2022-04", "template": "africa_file"},
    ).value  # fmt: skip
    room.case.perform(scenario_of, assessment=last)
    key = room.event("Camp [north] attacked")
    room.case.perform(change_event, event=key, values={"fatalities_low": 500})
    text = room.draft(
        form=form("africa_file").body, last=last, carries=True, edition="2022-05"
    )  # fmt: skip
    parts = [part.strip() for part in _NUMBER.sub(r"\1", text.body).split("\n\n")]
    assert parts == [
        "## Key takeaway",
        "[[One paragraph: what has changed since, what follows from it, and for whom.]]",
        "Since the edition of Apr 2022, events dated later: 2; killed in them: at least 504. Of "
        f"what the last edition cites, this has changed: [Camp \\[north\\] attacked](event:{camp}) "
        "(killed).",
        "## [[A claim of this edition; the last one had “Raids that leave the field”]]",
        "[[What is new under “Raids that leave the field”.]]",
        "Our record grades no source.",
        f"![Raids of April](figure:{figure})",
        "[[The figure “Raids of April” shows what was before this edition. Choose its view anew, "
        "or take it out.]]",
        "## Most likely scenario",
        "[[From the edition of Apr 2022. Does it still hold? Then take this line out.]]",
        "[[The time of the scenario “It spreads” ran out: Apr 2022. Say what came of it.]]",
        f"In the most likely scenario, [raids](event:{camp}) go on.",
        "[[Changed since it was written: Camp [north] attacked (killed). Say it anew.]]",
        "## Indicators",
        "[[From the edition of Apr 2022. Does it still hold? Then take this line out.]]",
        "- A raid on the capital",
    ]
    new = room.case.perform(add_edition, last=last, title="May", text=text, values={}).value
    assert figure not in read_assessment(room.case.db.conn, assessment=new).body


@command("Add scenario")
def scenario_of(db: Database, *, assessment: int) -> None:
    """A scenario whose time has run out."""
    row = {"assessment_id": assessment, "kind": "most likely", "title": "It spreads",
           "horizon": "2022-04"}  # fmt: skip
    insert_record(db, "scenario", row)


def test_the_next_roundup_is_filled_afresh_and_keeps_what_was_added(room: Room):
    template = form("weekly_roundup")
    body = room.draft(form=template.body, edition="2022-05-01").body + "\n## Method\n\nWe count.\n"
    last = room.case.perform(
        add_assessment, title="One", body=body,
        values={"edition_date": "2022-05-01", "template": template.key},
    ).value  # fmt: skip
    text = room.draft(form=template.body, last=last, carries=True)
    assert "3 May 2022" in text.body
    assert "28 Apr 2022" not in text.body
    assert text.body.endswith("## Method\n\nWe count.\n")
    assert text.body.count("Since the edition of 1 May 2022") == 1


def test_headings_stay_where_no_form_is_known():
    last = LastEdition(f"## Raids\n\n[One](event:{'0' * 36}).\n", "May 2022")
    assert carried_over(last, form="", language="en") == (
        "{{since}}\n\n## Raids\n\n[[What is new under “Raids”.]]\n"
    )


def test_the_form_of_a_text_holds_no_findings():
    uid = "0" * 36
    body = (
        f"Always so.\n\n## Raids\n\n[One](event:{uid}).\n\n[Two](event:{uid}).\n\n"
        f"![Map](figure:{uid})\n"
    )
    assert form_of(body, form="", language="en") == (
        "Always so.\n\n## Raids\n\n[[What belongs under “Raids”.]]\n\n[[Figure: Map]]\n"
    )
    assert form_of(body, form="## Raids\n\n{{events}}\n", language="en") == (
        "Always so.\n\n## Raids\n\n{{events}}\n"
    )
