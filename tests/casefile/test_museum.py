# SPDX-License-Identifier: MIT
"""Cases as each released schema wrote them: the newest program opens them, and nothing is lost.

Each is the demo case of its day, in which a sentence was added to the assessment, event 3 renamed,
and three events tagged, which was undone.
"""

from pathlib import Path

import pytest
import zstandard

from tests.casefile.drafts import assert_sound
from workbench.casefile.casefile import open_case
from workbench.casefile.migrations import SCHEMA_VERSION
from workbench.casefile.passages import read_text
from workbench.casefile.queries.events import read_event
from workbench.domain.author import Author

MUSEUM = Path(__file__).parent / "museum"
ADDED = "\n\nA last sentence.\n"


def test_every_schema_before_this_one_is_in_the_museum():
    kept = sorted(path.name for path in MUSEUM.iterdir())
    assert kept == [f"schema-{number}.casefile.zst" for number in range(1, SCHEMA_VERSION)]


@pytest.mark.parametrize("schema", range(1, SCHEMA_VERSION))
def test_an_old_case_opens_whole_and_its_last_edits_can_be_undone_and_redone(
    schema: int, case_path: Path, author: Author
):
    packed = (MUSEUM / f"schema-{schema}.casefile.zst").read_bytes()
    case_path.write_bytes(zstandard.decompress(packed))
    with open_case(case_path, author=author) as case:
        assert_sound(case)
        conn = case.db.conn
        assert conn.execute("SELECT count(*) FROM event").fetchone() == (39,)
        written = read_text(conn, assessment=1)
        assert written.endswith(ADDED)
        case.redo()
        assert conn.execute("SELECT count(*) FROM event_tag WHERE tag_id = 1").fetchone()[0] >= 3
        case.undo()
        case.undo()
        assert read_event(conn, event=3).title != "Renamed"
        case.undo()
        assert read_text(conn, assessment=1) == written.removesuffix(ADDED)
        case.redo()
        assert read_text(conn, assessment=1) == written
        assert_sound(case)
