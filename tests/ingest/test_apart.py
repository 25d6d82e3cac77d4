# SPDX-License-Identifier: MIT
"""A file read in another process is the file read here, and ends when it must."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.ingest.samples import acled, ged, write, write_acled, write_ged
from workbench.domain.errors import Cancelled, InputError
from workbench.ingest.apart import WORTH_IT_BYTES, chunks_of, read_apart
from workbench.ingest.events import EventFile
from workbench.ingest.files import open_event_file
from workbench.ingest.mapping import Mapping

ARTICLES = '"Test Herald,2020-03-04,Clash";"Radio Test,2020-03-05,More of it"'


def many_ged(path: Path, rows: int = 6_000) -> EventFile:
    several = {
        "source_article": ARTICLES,
        "source_office": "Test Herald;Radio Test",
        "source_date": "2020-03-04;2020-03-05",
        "source_headline": "Clash;More of it",
    }
    odd = [ged(id="x"), ged(id="7", date_start="soon"), ged(id="8", best="many")]
    rest = [ged(id=str(100 + n), **(several if n % 3 else {})) for n in range(rows)]
    return open_event_file(write_ged(path, *odd, *rest))


def test_another_process_reads_the_same(tmp_path: Path) -> None:
    events = many_ged(tmp_path / "ged.csv")
    here, there = list(events.chunks()), list(read_apart(events))
    assert len(here) == len(there) == 2
    for one, other in zip(here, there, strict=True):
        assert other.drafts == one.drafts
        assert [type(row.draft.place) for row in other.drafts[:3]] == [
            type(row.draft.place) for row in one.drafts[:3]
        ]
        assert other.drafts[0].draft.reports[0].source == "Test Herald"
        assert replace(other, columns=(), lines=(), folded=()) == replace(
            one, columns=(), lines=(), folded=()
        )


def test_folded_rows_and_mappings_reach_the_other_process(tmp_path: Path) -> None:
    rows = [acled(event_id_cnty=f"TST{n // 2}", actor2="") for n in range(40)]
    monadic = open_event_file(write_acled(tmp_path / "acled.csv", *rows))
    mapping = Mapping(columns={"date": ("when",), "title": ("what",)}, date_order="mdy")
    table = write(tmp_path / "t.csv", "what;when\nA raid;03/04/2020\n")
    mapped = open_event_file(table, mapping=mapping)
    for events in (monadic, mapped):
        here, there = list(events.chunks()), list(read_apart(events))
        assert [chunk.drafts for chunk in there] == [chunk.drafts for chunk in here]
        assert [list(chunk.folded) for chunk in there] == [list(chunk.folded) for chunk in here]


def test_small_files_are_read_here(tmp_path: Path) -> None:
    events = many_ged(tmp_path / "ged.csv", rows=10)
    assert events.facts.size_bytes < WORTH_IT_BYTES
    events.path.unlink()
    with pytest.raises(InputError, match="no file"):
        list(read_apart(events))
    write_ged(events.path, ged())
    assert len(next(iter(chunks_of(events))).drafts) == 1  # no look at whether it changed


def test_a_file_that_has_changed_is_refused(tmp_path: Path) -> None:
    events = many_ged(tmp_path / "ged.csv", rows=10)
    write_ged(events.path, ged())
    with pytest.raises(InputError, match="has changed since it was looked at"):
        list(read_apart(events))


def test_stopping_ends_the_other_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen.__init__

    def noting(self: subprocess.Popen[bytes], *args: object, **options: object) -> None:
        start(self, *args, **options)  # type: ignore[arg-type]
        started.append(self)

    monkeypatch.setattr(subprocess.Popen, "__init__", noting)

    def stop(*_: object) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(read_apart(many_ged(tmp_path / "ged.csv"), progress=stop))
    [process] = started
    assert process.returncode is not None


def test_a_process_that_dies_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = tmp_path / "python"
    dying.write_text("#!/bin/sh\nexit 9\n")
    dying.chmod(0o755)
    events = many_ged(tmp_path / "ged.csv", rows=10)
    monkeypatch.setattr(sys, "executable", str(dying))
    with pytest.raises(InputError, match="ended before its end"):
        list(read_apart(events))
