# SPDX-License-Identifier: MIT
"""Events that a text tells: the text is kept once, goes with each of them, and goes by Undo."""

import hashlib
from dataclasses import replace

from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.entry import blank_event, enter_event
from workbench.casefile.edits.named import NEW
from workbench.casefile.edits.told_events import RawText, enter_told_event
from workbench.casefile.queries.attachments import read_attachments
from workbench.casefile.queries.entry import find_event
from workbench.casefile.stored_files import read_kept_file
from workbench.domain.event import Event, Place

RAW = RawText("report 2022-04-25.txt", "Two told of at once, à Dor.\n")
DOR = Place(NEW, "", "Dor", country="Norland", lat=14.52824, lon=-4.0927)


def told(case: Casefile, title: str) -> Event:
    event = replace(blank_event(), title=title, place=DOR, lat=DOR.lat, lon=DOR.lon)
    key = case.perform(enter_told_event, event=event, raw=RAW).value
    found = find_event(case.db.conn, event=key)
    assert found is not None
    return found


def test_two_events_of_one_text_share_one_stored_file(case: Casefile) -> None:
    events = [told(case, "One"), told(case, "Two")]
    digest = hashlib.sha256(RAW.text.encode())
    for event in events:
        [kept] = read_attachments(case.db.conn, table="event", uid=event.uid)
        assert (kept.name, kept.media_type) == (RAW.name, "text/plain")
        assert kept.sha256 == digest.hexdigest()
    assert read_kept_file(case.db.conn, sha256=digest.digest()) == RAW.text.encode()
    (stored,) = case.db.execute("SELECT count(*) FROM stored_file").fetchone()
    assert stored == 1


def test_undo_takes_event_and_attachment_back_in_one_step(case: Casefile) -> None:
    event = told(case, "One")
    case.undo()
    assert find_event(case.db.conn, event=event.id) is None
    assert read_attachments(case.db.conn, table="event", uid=event.uid) == []


def test_a_place_of_the_gazetteer_is_made_once_and_another_of_its_name_is_not_it(
    case: Casefile,
) -> None:
    one, two = told(case, "One"), told(case, "Two")
    assert one.place is not None
    assert one.place == two.place
    far = replace(DOR, lat=10.0)
    event = replace(blank_event(), title="Elsewhere", place=far, lat=10.0, lon=DOR.lon)
    key = case.perform(enter_event, event=event).value
    other = find_event(case.db.conn, event=key)
    assert other is not None
    assert other.place is not None
    assert other.place.id != one.place.id
