# SPDX-License-Identifier: MIT
"""What is no table of events gets a sentence that names the file and says what to do."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from tests.ingest.samples import write
from workbench.domain.errors import InputError
from workbench.ingest.files import open_event_file


def refusal(path: Path, format: str = "auto") -> str:
    with pytest.raises(InputError) as raised:
        open_event_file(path, format=format)
    sentence = str(raised.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    return sentence


def test_a_folder_is_no_file(tmp_path: Path):
    assert "folder" in refusal(tmp_path)


def test_a_file_that_is_not_there(tmp_path: Path):
    assert "no file" in refusal(tmp_path / "absent.csv")


@pytest.mark.parametrize("content", [b"", b"\n\n  \n", b"\xef\xbb\xbf"])
def test_an_empty_file(tmp_path: Path, content: bytes):
    path = tmp_path / "empty.csv"
    path.write_bytes(content)
    refusal(path)


def test_binary_noise(tmp_path: Path):
    path = tmp_path / "noise.csv"
    path.write_bytes(bytes(range(256)) * 400)
    assert "no text" in refusal(path)
    path.write_bytes(os.urandom(50_000))
    refusal(path)


def test_an_endless_line_is_refused_before_it_is_held(tmp_path: Path):
    path = tmp_path / "line.csv"
    path.write_bytes(b"a,b\n" + b"x," * 10_000_000)
    assert "line of more than" in refusal(path)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x1f\x8b\x08\x00abc", "unpack"),
        (b"SQLite format 3\x00", "database"),
        (b"<!DOCTYPE html><html>Log in</html>", "web page"),
        (b"<?xml version='1.0'?><gpx/>", "XML"),
        (b"<?xml version='1.0'?><kml/>", "no features"),
        (b"<?xml version='1.0'?><!DOCTYPE kml [<!ENTITY a 'b'>]><kml>&a;</kml>", "declares"),
        (b"<?xml version='1.0'?><kml><Placemark>", "damaged XML"),
        (b'[{"id": 1, "sources": ["src_1"], "associations": []}]', "neither GeoJSON"),
        (b'{"type": "FeatureCollection"}', "without a list of features"),
        (b'{"type": "FeatureCollection", "features": []}', "no features"),
        (b'{"type": "Topology"}', "neither GeoJSON"),
        (b'[{"date": "1/1/2022"', "breaks in line 1"),
        (b"[" * 100_000, "too deeply"),
        (b"PK\x03\x04cut off", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 not really", "workbook"),
    ],
)
def test_other_kinds_of_files_are_named(tmp_path: Path, content: bytes, what: str):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    assert what in refusal(path)


def test_an_archive_is_to_be_unpacked(tmp_path: Path):
    path = tmp_path / "download.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("events.csv", "id,date\n")
    assert "Unpack" in refusal(path)


def test_one_column_of_words_is_no_table(tmp_path: Path):
    assert "names columns" in refusal(write(tmp_path / "list.txt", "one\ntwo\nthree\n"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("event_id_cnty,deleted_timestamp\nTST1,1600000000\nTST2,1600000001\n", "deleted"),
        ("id,date,field,old_value,new_value\n1,2020-01-01,best,3,4\n", "log of changes"),
        ("date,tank,apc,drone,helicopter\n2022-03-01,150,400,3,9\n", "losses"),
        ("week,country,type,events,dead\n2022-01-01,Mali,Battles,4,9\n", "counts of events"),
        ("name,colour\na,red\nb,blue\n", "none of its columns is a date"),
        ("date,rate\n2020-01-01,1.5\n2020-01-02,1.6\n", "neither what nor where"),
    ],
)  # fmt: skip
def test_tables_that_hold_no_events_are_refused_with_the_reason(
    tmp_path: Path, text: str, why: str
):
    assert why in refusal(write(tmp_path / "table.csv", text))


def test_a_format_that_does_not_fit_names_what_is_missing(tmp_path: Path):
    path = write(tmp_path / "x.csv", "id,date,place\n1,2020-01-01,Here\n")
    assert "type_of_violence" in refusal(path, format="ucdp-ged")
    assert "event_id_cnty" in refusal(path, format="acled")
    assert "eventid" in refusal(path, format="gtd")
    with pytest.raises(InputError, match="no format"):
        open_event_file(path, format="xml")


def test_a_sheet_that_is_not_there_is_named_with_those_that_are(tmp_path: Path):
    import openpyxl

    from workbench.ingest.mapping import Mapping

    book = openpyxl.Workbook()
    book.save(tmp_path / "x.xlsx")
    with pytest.raises(InputError, match="no sheet “May”"):
        open_event_file(tmp_path / "x.xlsx", mapping=Mapping(sheet="May"))
    refusal(tmp_path / "x.xlsx")


def test_a_script_in_a_title_stays_text(tmp_path: Path):
    text = "id,date,title\n1,2020-01-01,<script>alert(1)</script>\n2,2020-01-02,plain\n"
    [chunk] = open_event_file(write(tmp_path / "x.csv", text)).chunks()
    assert chunk.drafts[0].draft.title == "<script>alert(1)</script>"
    assert json.loads(json.dumps(chunk.drafts[0].draft.title)) == chunk.drafts[0].draft.title


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "events.csv"
    os.mkfifo(pipe)
    with pytest.raises(InputError, match="no file that can be read through"):
        open_event_file(pipe)
