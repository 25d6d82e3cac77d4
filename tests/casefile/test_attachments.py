# SPDX-License-Identifier: MIT
"""Files attached to records: kept whole, once, under their hash; and the list of domains."""

from hashlib import sha256

import pytest

from tests.casefile.drafts import assert_sound, contents
from workbench.casefile.casefile import Casefile
from workbench.casefile.compacting import compact_case
from workbench.casefile.edits.attachments import attach_file, change_attachment, remove_attachment
from workbench.casefile.edits.domains import set_domain_rules
from workbench.casefile.edits.events import add_event
from workbench.casefile.queries.attachments import Attachment, read_attachments
from workbench.casefile.rows import uid_of
from workbench.casefile.stored_files import read_kept_file
from workbench.domain.errors import EditError

DATA = b"not really a picture"


@pytest.fixture
def event_uid(case: Casefile) -> str:
    return uid_of(case.db, "event", case.perform(add_event, values={"title": "Attack"}).value)


def attached(case: Casefile, uid: str) -> list[Attachment]:
    return read_attachments(case.db.conn, table="event", uid=uid)


def test_a_file_is_kept_whole_and_once(case: Casefile, event_uid: str) -> None:
    for name in ("photo.jpg", "the same.jpg"):
        case.perform(attach_file, table="event", uid=event_uid, name=name, data=DATA)
    (found,) = attached(case, event_uid)
    assert (found.name, found.size, found.sha256) == (
        "photo.jpg", len(DATA), sha256(DATA).hexdigest(),
    )  # fmt: skip
    assert read_kept_file(case.db.conn, sha256=bytes.fromhex(found.sha256)) == DATA
    assert_sound(case)


def test_a_removed_file_comes_back_with_undo_until_the_case_is_compacted(
    case: Casefile, event_uid: str
) -> None:
    key = case.perform(attach_file, table="event", uid=event_uid, name="a", data=DATA).value
    case.perform(change_attachment, attachment=key, values={"graphic": True, "note": "victims"})
    before = contents(case)
    assert attached(case, event_uid)[0].is_graphic
    case.perform(remove_attachment, attachment=key)
    assert attached(case, event_uid) == []
    case.undo()
    assert contents(case) == before
    assert compact_case(case).files == 0
    case.perform(remove_attachment, attachment=key)
    assert compact_case(case).files == 1
    with pytest.raises(EditError):
        case.perform(attach_file, table="event", uid=event_uid, name=" ", data=DATA)


def test_the_list_of_domains_is_replaced_as_one_step(case: Casefile) -> None:
    def rules() -> list[tuple[str, str]]:
        query = "SELECT domain, foreign_domain FROM domain_rule ORDER BY domain"
        return case.db.execute(query).fetchall()

    case.perform(set_domain_rules, rules={".ML": "yes", "example.org": "no"})
    assert rules() == [("example.org", "no"), ("ml", "yes")]
    case.perform(set_domain_rules, rules={"ml": "no", "bf": "yes"})
    assert rules() == [("bf", "yes"), ("ml", "no")]
    case.undo()
    assert rules() == [("example.org", "no"), ("ml", "yes")]
    for wrong in ({"": "yes"}, {"a/b": "yes"}, {"ml": "undecided"}):
        with pytest.raises(EditError):
            case.perform(set_domain_rules, rules=wrong)
    assert_sound(case)
