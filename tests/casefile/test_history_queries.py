# SPDX-License-Identifier: MIT
"""The history of one event, told from the journal."""

from dataclasses import replace

import pytest

from tests.casefile.drafts import draft, take
from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.actors import add_actor, delete_actor
from workbench.casefile.edits.entry import (
    add_sourced_report,
    blank_event,
    enter_event,
    set_event_place,
    set_roles,
)
from workbench.casefile.edits.events import change_event, change_report, remove_report
from workbench.casefile.edits.places import add_place
from workbench.casefile.edits.tags import tag_events_as
from workbench.casefile.queries.entry import find_event, places_like
from workbench.casefile.queries.history import FieldChange, event_history
from workbench.domain.errors import EditError
from workbench.domain.event import ActorRole, Named, Place, Report


@pytest.fixture
def event(case: Casefile) -> int:
    draft = replace(blank_event(), title="Camp attacked", date="2022-04")
    return case.perform(enter_event, event=draft, detail=draft.title).value


def changes(case: Casefile, event: int) -> list[tuple[FieldChange, ...]]:
    return [version.changes for version in event_history(case.db.conn, event=event)]


def test_an_entered_event_begins_its_history(case: Casefile, event: int):
    (version,) = event_history(case.db.conn, event=event)
    assert (version.label, version.detail, version.kind) == ("Add event", "Camp attacked", "edit")
    assert version.author == "Aïcha"
    told = {change.field: change.after for change in version.changes}
    assert told == {"title": "Camp attacked", "date": "2022-04", "status": "reported"}


def test_each_version_tells_before_and_after(case: Casefile, event: int):
    case.perform(change_event, event=event, values={"date": "2022-04-24", "fatalities_low": 0})
    assert changes(case, event)[0] == (
        FieldChange("date", "2022-04", "2022-04-24"),
        FieldChange("fatalities_low", None, 0),
    )


def test_actors_tags_and_places_are_told_by_name(case: Casefile, event: int):
    case.perform(set_roles, event=event, actors=[ActorRole(Named(0, "", "Red Front"), "target")])
    case.perform(tag_events_as, events=[event], path="attack")
    case.perform(set_event_place, event=event, place=Place(0, "", "Dor"), values={})
    told = changes(case, event)
    assert told[2] == (FieldChange("actor", None, "Red Front", "target"),)
    assert told[1] == (FieldChange("tag", None, "attack"),)
    assert told[0] == (FieldChange("place_id", None, "Dor"),)


def test_the_name_of_an_actor_that_is_gone_is_still_told(case: Casefile, event: int):
    actor = case.perform(add_actor, name="Red Front").value
    entry = ActorRole(Named(actor, "", "Red Front"), "target")
    case.perform(set_roles, event=event, actors=[entry])
    case.perform(delete_actor, actor=actor)
    assert changes(case, event)[0] == (FieldChange("actor", "Red Front", None, "target"),)


def test_reports_are_told_also_when_they_are_gone(case: Casefile, event: int):
    report = Report(0, "", Named(0, "", "Radio"), "yes", "B", "account", 2)
    key = case.perform(add_sourced_report, event=event, report=report).value
    case.perform(change_report, report=key, values={"quote": "six dead"})
    case.perform(remove_report, report=key)
    told = changes(case, event)
    assert FieldChange("report", None, "Radio") in told[2]
    assert told[1] == (FieldChange("report.quote", None, "six dead", "Radio"),)
    assert told[0] == (FieldChange("report", "Radio", None),)


def test_an_undo_is_a_version_of_its_own(case: Casefile, event: int):
    case.perform(change_event, event=event, values={"title": "Other"})
    case.undo()
    newest = event_history(case.db.conn, event=event)[0]
    assert newest.kind == "undo"
    assert newest.changes == (FieldChange("title", "Other", "Camp attacked"),)


def test_an_import_begins_the_history_of_its_events_and_of_no_other(case: Casefile, event: int):
    take(case, [draft(1), draft(2)])
    newest = case.db.execute("SELECT max(id) FROM event").fetchone()[0]
    (version,) = event_history(case.db.conn, event=newest)
    assert (version.kind, version.is_bulk, version.changes) == ("import", True, ())
    assert [version.is_bulk for version in event_history(case.db.conn, event=event)] == [False]


def test_an_import_s_own_fields_are_told_one_by_one(case: Casefile, event: int):
    case.perform(change_event, event=event, values={"fields": {"adm3": "Arda", "sides": 2}})
    case.perform(change_event, event=event, values={"fields": {"adm3": "Baro", "sides": 2}})
    assert changes(case, event)[0] == (FieldChange("fields.adm3", "Arda", "Baro"),)


def test_another_event_has_another_history(case: Casefile, event: int):
    other = case.perform(enter_event, event=replace(blank_event(), title="Other")).value
    assert len(event_history(case.db.conn, event=event)) == 1
    assert len(event_history(case.db.conn, event=other)) == 1


def test_a_new_place_lies_where_the_event_does(case: Casefile):
    draft = replace(
        blank_event(), title="Camp", place=Place(0, "", "Dor"), lat=14.5, lon=-4.1
    )  # fmt: skip
    case.perform(enter_event, event=draft)
    (place,) = places_like(case.db.conn, text="dor")
    assert (place.lat, place.lon) == (14.5, -4.1)


def test_a_place_told_by_name_alone_is_the_one_of_that_name(case: Casefile, event: int):
    case.perform(add_place, name="Dor", values={"lat": 14.5, "lon": -4.1})
    case.perform(set_event_place, event=event, place=Place(-1, "", "dor"), values={})
    found = find_event(case.db.conn, event=event)
    assert found is not None
    assert found.place is not None
    assert (found.place.name, found.lat) == ("Dor", 14.5)


def test_a_place_told_by_a_name_that_two_bear_is_refused(case: Casefile, event: int):
    for _ in range(2):
        case.perform(add_place, name="Dor")
    with pytest.raises(EditError, match="2 places named “Dor”"):
        case.perform(set_event_place, event=event, place=Place(-1, "", "Dor"), values={})


def test_a_draft_may_outlive_the_actor_that_it_names(case: Casefile):
    actor = case.perform(add_actor, name="Red Front").value
    case.perform(delete_actor, actor=actor)
    roles = (ActorRole(Named(actor, "", "Red Front"), "target"),)
    draft = replace(blank_event(), title="Camp", actors=roles)
    event = case.perform(enter_event, event=draft).value
    found = find_event(case.db.conn, event=event)
    assert found is not None
    assert [entry.actor.name for entry in found.actors] == ["Red Front"]


def test_an_event_that_is_gone_is_none(case: Casefile):
    assert find_event(case.db.conn, event=99) is None


def test_places_are_found_without_accents_and_by_other_spellings(case: Casefile):
    for name, others in (("Sévaré", None), ("Ségou", None), ("Mopti", '["Mopti-Sévaré"]')):
        case.perform(add_place, name=name, values={"alternates": others})
    assert [place.name for place in places_like(case.db.conn, text="SEVA")] == ["Sévaré", "Mopti"]
    assert places_like(case.db.conn, text="100%") == []
    assert places_like(case.db.conn, text=" ") == []
