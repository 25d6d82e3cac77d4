# SPDX-License-Identifier: MIT
"""What cited records say is read whole and in few questions, and only of what the case holds."""

import json

from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.events import (
    add_event,
    add_event_date,
    add_event_place,
    add_report,
    delete_events,
    set_event_actors,
)
from workbench.casefile.edits.notes import add_note
from workbench.casefile.edits.places import add_place
from workbench.casefile.edits.sources import add_source
from workbench.casefile.edits.zones import add_zone
from workbench.casefile.queries.claims import CitedRecord, read_cited
from workbench.casefile.rows import uid_of
from workbench.domain.counts import Count

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}


def target(case: Casefile, kind: str, key: int) -> str:
    return f"{kind}:{uid_of(case.db, kind, key)}"


def only(case: Casefile, kind: str, key: int) -> CitedRecord:
    asked = target(case, kind, key)
    return read_cited(case.db.conn, targets=[asked])[asked]


def test_an_event_says_all_that_hangs_on_it(case: Casefile):
    country = case.perform(add_place, name="Norland", values={}).value
    names = json.dumps(["Dor-on-Sea"])
    values = {"parent_id": country, "alternates": names, "admin1": "Coast"}
    town = case.perform(add_place, name="Dor", values=values).value
    other = case.perform(add_place, name="Ester", values={}).value
    actor = case.perform(add_actor, name="Red Front").value
    source = case.perform(add_source, name="The Herald", values={"publisher": "Herald Co"}).value
    event = case.perform(
        add_event,
        values={
            "title": "An attack", "description": "Two came.", "date": "2022-04", "place_id": town,
            "date_note": "The day is not told.", "fatalities_low": 6, "injured_best": 4,
        },
    ).value  # fmt: skip
    case.perform(set_event_actors, event=event, roles=[(actor, "initiator")])
    case.perform(add_event_date, event=event, date="2022-05-01", role="reported", note="By phone.")
    case.perform(add_event_place, event=event, place=other, role="from")
    case.perform(
        add_report, event=event, source=source, values={"kind": "account", "quote": "We saw it"}
    )
    assert only(case, "event", event) == CitedRecord(
        target(case, "event", event),
        ("An attack", "Two came.", "The day is not told.", "We saw it", "By phone."),
        frozenset((actor,)),
        ("Dor", "Dor-on-Sea", "Coast", "Norland", "Ester"),
        ("2022-04", "2022-05-01"),
        Count(low=6),
        Count(best=4),
        ("The Herald", "Herald Co"),
    )


def test_actors_zones_and_notes_say_what_was_written_of_them(case: Casefile):
    actor = case.perform(add_actor, name="Red Front", aliases=["RF"]).value
    zone = case.perform(
        add_zone,
        values={
            "name": "North", "class": "control", "actor_id": actor, "geometry": json.dumps(SQUARE),
            "valid": "2022-04", "assessed_on": "2022-05-01",
        },
    ).value  # fmt: skip
    note = case.perform(add_note, title="Camps", body="There are 40.").value
    assert only(case, "actor", actor).texts == ("Red Front", "RF")
    assert only(case, "actor", actor).actors == frozenset((actor,))
    assert only(case, "zone", zone).dates == ("2022-04", "2022-05-01")
    assert only(case, "zone", zone).actors == frozenset((actor,))
    assert only(case, "note", note).texts == ("Camps", "There are 40.")


def test_what_is_gone_is_no_record_or_says_more_than_the_case_is_left_out(case: Casefile):
    event = case.perform(add_event, values={"title": "Gone"}).value
    source = case.perform(add_source, name="The Herald").value
    gone = target(case, "event", event)
    case.perform(delete_events, events=[event])
    targets = [gone, target(case, "source", source), "event:nonsense", "https://example.org", ""]
    assert read_cited(case.db.conn, targets=targets) == {}
    assert read_cited(case.db.conn, targets=[]) == {}
