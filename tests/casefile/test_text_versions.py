# SPDX-License-Identifier: MIT
"""Every version of a text can be read again, those of before schema 9 too."""

import random
from pathlib import Path

import zstandard

from tests.ui.conftest import AUTHOR
from workbench.casefile.casefile import Casefile, create_case, open_case
from workbench.casefile.edits.assessments import add_assessment, change_assessment, write_assessment
from workbench.casefile.passages import read_text
from workbench.casefile.queries.text_versions import read_version, read_versions

MUSEUM = Path(__file__).parent / "museum"


def test_each_edit_undo_and_redo_is_a_version_that_reads_as_it_was(tmp_path: Path):
    chance = random.Random(20220424)
    with create_case(tmp_path / "a.casefile", author=AUTHOR, title="A") as case:
        key = case.perform(add_assessment, title="May", body="One.\n\nTwo.").value
        told = {_last(case): "One.\n\nTwo."}
        other = case.perform(add_assessment, title="Other", body="Else.").value
        for number in range(40):
            lines = read_text(case.db.conn, assessment=key).split("\n\n")
            match chance.randrange(5):
                case 0 if len(lines) > 1:
                    lines.pop(chance.randrange(len(lines)))
                case 1:
                    case.undo()
                    told[_last(case)] = read_text(case.db.conn, assessment=key)
                    case.redo()
                    told[_last(case)] = read_text(case.db.conn, assessment=key)
                    continue
                case 2:
                    lines[chance.randrange(len(lines))] = f"Changed {number}."
                case 3:
                    chance.shuffle(lines)
                case _:
                    lines.insert(chance.randrange(len(lines) + 1), f"New {number}.")
            text = "\n\n".join(lines)
            if text != read_text(case.db.conn, assessment=key):
                case.perform(write_assessment, assessment=key, body=text)
                told[_last(case)] = text
            case.perform(write_assessment, assessment=other, body=f"Else {number}.")
        versions = read_versions(case.db.conn, assessment=key)
        assert [one.edit for one in versions] == sorted(
            {one.edit for one in versions}, reverse=True
        )
        assert {one.edit for one in versions} <= told.keys()
        assert {one.author for one in versions} == {"Aïcha"}
        for version in versions:
            text = read_version(case.db.conn, assessment=key, edit=version.edit)
            assert text == told[version.edit]


def test_a_change_of_the_masthead_is_no_version(tmp_path: Path):
    with create_case(tmp_path / "a.casefile", author=AUTHOR, title="A") as case:
        key = case.perform(add_assessment, title="May", body="One.").value
        case.perform(change_assessment, assessment=key, values={"title": "June"})
        assert len(read_versions(case.db.conn, assessment=key)) == 1


def test_texts_that_were_kept_whole_are_versions_too(tmp_path: Path):
    packed = (MUSEUM / "schema-1.casefile.zst").read_bytes()
    path = tmp_path / "old.casefile"
    path.write_bytes(zstandard.decompress(packed))
    with open_case(path, author=AUTHOR) as case:
        conn = case.db.conn
        now = read_text(conn, assessment=1)
        newest, oldest = read_versions(conn, assessment=1)
        assert read_version(conn, assessment=1, edit=newest.edit) == now
        before = read_version(conn, assessment=1, edit=oldest.edit)
        assert now == f"{before}\n\nA last sentence.\n"
        case.perform(write_assessment, assessment=1, body="Anew.")
        assert read_version(conn, assessment=1, edit=newest.edit) == now
        assert read_version(conn, assessment=1, edit=oldest.edit) == before


def _last(case: Casefile) -> int:
    return int(case.db.conn.execute("SELECT max(id) FROM edit").fetchone()[0])
