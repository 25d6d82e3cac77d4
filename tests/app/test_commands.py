# SPDX-License-Identifier: MIT
"""The command line, run as a script would: exit codes, sentences, JSON, no display."""

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from tests.ingest.samples import ged, write_ged
from tests.paths import ROOT
from workbench.app.main import main
from workbench.casefile.casefile import open_reader
from workbench.casefile.history.trail import read_stacks

VIEW = "Central Mali, February–April 2022"


def workbench(*arguments: str | Path, config: Path, **environment: str) -> tuple[int, str, str]:
    """Run a command as its own process would, but in this one: it is ten times as fast."""
    out, wrong = io.StringIO(), io.StringIO()
    with (
        mock.patch.dict(os.environ, {"WORKBENCH_CONFIG": str(config), **environment}),
        mock.patch.object(sys, "stdin", None),
        redirect_stdout(out),
        redirect_stderr(wrong),
    ):
        code = main([str(argument) for argument in arguments])
    return code, out.getvalue(), wrong.getvalue()


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    code, _, wrong = workbench("demo", folder / "demo.casefile", config=folder)
    assert code == 0, wrong
    return folder / "demo.casefile"


def told(*arguments: str | Path, config: Path, **environment: str) -> dict[str, Any]:
    code, out, wrong = workbench(*arguments, "--json", config=config, **environment)
    assert code == 0, wrong
    return json.loads(out)


def test_the_demo_case_holds_the_evidence(demo: Path, config: Path) -> None:
    info = told("info", demo, config=config)
    assert info["events"] >= 25
    assert info["actors"] >= 15
    assert info["fatalities"]["low"] == 300
    assert info["integrity"] == "ok"
    assert VIEW in info["views"]
    assert info["earliest"] == "2016-01-01"


def test_the_demo_case_is_sound_and_leaves_no_files(demo: Path, config: Path) -> None:
    code, out, _ = workbench("check", demo, config=config)
    assert (code, out) == (0, "demo.casefile is sound.\n")
    assert [path.name for path in demo.parent.glob("*demo.casefile*")] == ["demo.casefile"]


def test_two_demo_cases_hold_the_same_records(demo: Path, tmp_path: Path, config: Path) -> None:
    workbench("demo", tmp_path / "again.casefile", config=config)
    for name in ("one", "two"):
        case = demo if name == "one" else tmp_path / "again.casefile"
        told("events", case, "--to", tmp_path / f"{name}.csv", config=config)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
@pytest.mark.parametrize("kind", ["map", "timeline", "chart", "network"])
def test_figures_are_real_pictures(
    demo: Path, tmp_path: Path, config: Path, kind: str, suffix: str
) -> None:
    to = tmp_path / f"figure{suffix}"
    told("figure", demo, "--view", VIEW, "--as", kind, "--to", to, config=config)
    start = {".png": b"\x89PNG", ".svg": b"<svg", ".pdf": b"%PDF"}[suffix]
    assert start in to.read_bytes()[:200]
    assert to.stat().st_size > 2_500


def test_what_a_figure_does_not_draw_is_told(demo: Path, tmp_path: Path, config: Path) -> None:
    drawn = told("figure", demo, "--as", "map", "--to", tmp_path / "all.svg", config=config)
    assert any("not drawn" in note for note in drawn["notes"])


def test_a_figure_compares_the_zones_of_two_days(demo: Path, tmp_path: Path, config: Path) -> None:
    to, days = tmp_path / "change.svg", ("2021-12-01", "2022-04-30")
    told("figure", demo, "--compare-zones", *days, "--to", to, config=config)
    svg = to.read_text(encoding="utf-8")
    assert "Change of zones from 1 Dec 2021 to 30 Apr 2022" in svg
    assert "unchanged · 50,588" in svg  # the Army's zone of attack, which alone holds on both


def test_packets_hold_text_figures_and_evidence(demo: Path, tmp_path: Path, config: Path) -> None:
    title = told("info", demo, config=config)["assessments"][0]
    for suffix in (".pdf", ".docx", ".html"):
        to = tmp_path / f"packet{suffix}"
        result = told("packet", demo, "--assessment", title, "--to", to, config=config)
        assert result["problems"] == []
    page = (tmp_path / "packet.html").read_text(encoding="utf-8")
    assert page.count("<svg") >= 2
    assert "Moura" in page
    assert "Evidence cited" in page


def test_the_same_case_gives_the_same_packet(demo: Path, tmp_path: Path, config: Path) -> None:
    title = told("info", demo, config=config)["assessments"][0]
    for suffix in (".pdf", ".docx", ".html"):
        first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
        for to in (first, second):
            told("packet", demo, "--assessment", title, "--to", to, config=config)
        assert first.read_bytes() == second.read_bytes()


def test_events_of_a_view_become_points_and_rows(demo: Path, tmp_path: Path, config: Path) -> None:
    to = tmp_path / "events.geojson"
    count = told("events", demo, "--view", VIEW, "--to", to, config=config)["events"]
    features = json.loads(to.read_text(encoding="utf-8"))["features"]
    assert len(features) == count > 5
    assert all(f["geometry"] is None or f["geometry"]["type"] == "Point" for f in features)


CSV = "event_date,title,fatalities,lat,lon\n2022-04-24,=1+1,3,14.5,-4.1\n,no date,,,\n"


def test_a_table_is_rehearsed_then_imported(tmp_path: Path, config: Path) -> None:
    case, table = tmp_path / "c.casefile", tmp_path / "events.csv"
    table.write_text(CSV, encoding="utf-8")
    told("new", case, config=config)
    mapping = tmp_path / "mapping.json"
    rehearsed = told(
        "import", table, "--into", case, "--dry-run", "--mapping-to", mapping, config=config
    )["files"][0]
    assert (rehearsed["rows"], rehearsed["written"]) == (2, 2)
    assert told("info", case, config=config)["events"] == 0
    done = told("import", table, "--into", case, "--mapping", mapping, config=config)["files"][0]
    assert done["written"] == 2
    assert done["fatalities_in_file"] == done["fatalities_imported"] == 3
    again = told("import", table, "--into", case, "--mapping", mapping, config=config)["files"][0]
    assert (again["written"], again["unchanged"]) == (0, 2)
    told("events", case, "--to", tmp_path / "out.csv", config=config)
    assert "'=1+1" in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_a_data_set_is_named_and_what_stands_in_another_is_told(
    tmp_path: Path, config: Path
) -> None:
    case, table = tmp_path / "c.casefile", tmp_path / "events.csv"
    table.write_text("id,date,title,killed\n1,2022-04-24,Raid,300+\n", encoding="utf-8")
    told("new", case, config=config)
    first = told("import", table, "--into", case, "--data-set", "log", config=config)["files"][0]
    assert (first["dataset"], first["written"], first["uncounted"]) == ("log", 1, 1)
    code, out, _ = workbench("import", table, "--into", case, "--dry-run", config=config)
    assert code == 0
    assert "In the case already, in data set “log”: 1 of the new events." in out
    assert "rows left out of both: 1 (bounds, ranges and what cannot be read)" in out
    again = told("import", table, "--into", case, "--data-set", "log", config=config)["files"][0]
    assert (again["unchanged"], again["also_in"]) == (1, {})


def test_the_fields_of_a_format_are_defined_where_that_is_asked(
    tmp_path: Path, config: Path
) -> None:
    table = write_ged(tmp_path / "ged.csv", ged())
    headings: list[str] = []
    for name, more in (("plain", ()), ("defined", ("--define-fields",))):
        case, out = tmp_path / f"{name}.casefile", tmp_path / f"{name}.csv"
        told("new", case, config=config)
        told("import", table, "--into", case, *more, config=config)
        told("events", case, "--to", out, config=config)
        headings.append(out.read_text(encoding="utf-8").partition("\n")[0])
    assert ["Code status" in one for one in headings] == [False, True]


def test_an_encrypted_case_needs_its_passphrase(tmp_path: Path, config: Path) -> None:
    case = tmp_path / "c.casefile"
    code, _, wrong = workbench("new", case, "--encrypt", config=config)
    assert (code, case.exists()) == (1, False)
    assert "needs a passphrase" in wrong
    told("new", case, "--encrypt", config=config, WORKBENCH_PASSPHRASE="secret")
    assert workbench("info", case, config=config)[0] == 1
    assert workbench("info", case, config=config, WORKBENCH_PASSPHRASE="other")[0] == 1
    assert told("info", case, config=config, WORKBENCH_PASSPHRASE="secret")["events"] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["info", "missing.casefile"], "no file"),
        (["info", "."], "is a folder"),
        (["demo", "{demo}"], "exists already"),
        (["figure", "{demo}", "--view", "None such", "--to", "x.png"], "no view"),
        (["figure", "{demo}", "--view", VIEW, "--to", "x.gif"], "must end in"),
        (["figure", "{demo}", "--view", VIEW, "--width-cm", "900", "--to", "x.png"], "cm wide"),
        (
            ["figure", "{demo}", "--compare-zones", "2022-04-30", "2022-02-01", "--to", "x.png"],
            "The first day lies after the second.",
        ),
        (
            ["figure", "{demo}", "--compare-zones", "2022-02-30", "soon", "--to", "x.png"],
            "“2022-02-30” is no day.",
        ),
        (["packet", "{demo}", "--assessment", "None such", "--to", "x.pdf"], "no assessment"),
        (["packet", "{demo}", "--assessment", "x", "--to", "nowhere/x.pdf"], "no folder"),
        (["events", "{demo}", "--to", "x.txt"], "must end in"),
        (["import", "missing.csv", "--into", "{demo}"], "missing.csv"),
        (["import", "{root}", "--into", "{demo}"], "folder"),
    ],
)
def test_failures_are_sentences_and_exit_codes(
    demo: Path, config: Path, arguments: list[str], words: str
) -> None:
    given = [a.format(demo=demo, root=ROOT) if "{" in a else a for a in arguments]
    code, _out, wrong = workbench(*given, config=config)
    said = _out + wrong
    assert code != 0
    assert words in said
    assert "Traceback" not in said


def test_words_that_make_no_sense_are_told_to_scripts_too(config: Path) -> None:
    code, out, wrong = workbench("info", "--json", config=config)
    assert code == 2
    assert json.loads(out) == {"error": "The following arguments are required: CASE."}
    assert "usage: workbench info" in wrong


def test_the_window_says_that_there_is_no_display(config: Path) -> None:
    bare = dict.fromkeys(("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"), "")
    code, _, wrong = workbench("some.casefile", config=config, **bare)
    assert (code, wrong) == (
        1,
        "There is no display to open the window on. Try workbench --help.\n",
    )


def test_an_unknown_word_is_told(config: Path) -> None:
    code, _, wrong = workbench("frobnicate", "--x", config=config)
    assert code == 2
    assert "no command" in wrong


def test_commands_need_no_display(demo: Path, config: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "info", str(demo), "--json"],
        capture_output=True,
        env={**kept, "WORKBENCH_CONFIG": str(config)},
        stdin=subprocess.DEVNULL,
        check=True,
    )
    assert json.loads(done.stdout)["integrity"] == "ok"


def test_a_new_case_has_types_to_choose_from_and_nothing_to_undo(
    tmp_path: Path, config: Path
) -> None:
    case = tmp_path / "c.casefile"
    told("new", case, config=config)
    reader = open_reader(case)
    assert reader.execute("SELECT count(*) FROM event_type").fetchone()[0] > 5
    assert read_stacks(reader).undo == ()
    reader.close()
