# SPDX-License-Identifier: MIT
"""The rules of the house that no linter knows."""

import ast
import json
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT

SRC = ROOT / "src" / "workbench"
LONGEST_MODULE = 400
NAMES_THAT_SAY_NOTHING = {
    *("base", "common", "core", "helper", "helpers", "manager", "managers", "misc", "shared"),
    *("tools", "util", "utils"),
}
# Packages of workbench.ui that are no panels: any panel may use them.
SHARED_BY_PANELS = {"desks", "dialogs", "places", "widgets"}
# Lists of where data and scripts come from are the places for addresses.
CREDITS = re.compile(r"licen[cs]e|credits|notice|sources|readme", re.IGNORECASE)
TEXT = {".css", ".csv", ".geojson", ".html", ".j2", ".js", ".json", ".md", ".svg", ".toml"}
TEXT |= {".topojson", ".ts", ".tsv", ".txt", ".typ", ".xml", ".yaml", ".yml"}
MACHINE_PATH = re.compile(
    r"(?<![\w.])/(?:home|root|tmp|Users|work|workspace|mnt|opt/\w+)/|[A-Z]:\\+Users\\", re.ASCII
)


def modules(*tops: str) -> Iterator[Path]:
    for top in tops or ("src",):
        yield from sorted(path for path in (ROOT / top).rglob("*.py") if path.is_file())


def in_the_project() -> list[Path]:
    """Every file that is in the repository or about to be."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True, text=True)
    paths = (ROOT / name for name in answer.stdout.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def named(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_there_are_modules_to_hold_to_the_rules():
    assert len(list(modules())) > 10


def test_every_module_names_its_licence_on_the_first_line():
    places = modules("src", "tests", "tools", "benchmarks", "packaging")
    spdx = "# SPDX-License-Identifier: MIT"
    without = [
        path
        for path in places
        if spdx not in path.read_text(encoding="utf-8").splitlines()[:2]  # below a #! line
    ]
    assert named(without) == []


def test_every_module_says_what_it_does():
    places = modules("src", "tests", "tools", "benchmarks", "packaging")
    silent = [path for path in places if not ast.get_docstring(tree(path))]
    assert named(silent) == []


def test_no_module_does_too_much():
    counts = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert named([path for path, lines in counts.items() if lines > LONGEST_MODULE]) == []


def test_every_name_says_where_something_is():
    def says_nothing(name: str) -> bool:
        return name.rpartition("_")[2] in NAMES_THAT_SAY_NOTHING

    paths = [*modules(), *(path for path in SRC.rglob("*") if path.is_dir())]
    assert named([path for path in paths if says_nothing(path.stem)]) == []


def test_the_domain_knows_only_the_standard_library():
    allowed = {*sys.stdlib_module_names, "workbench"}
    foreign = [
        f"{path.stem}: {name}"
        for path in sorted((SRC / "domain").rglob("*.py"))
        for name in imported(path)
        if name not in (allowed | {"edtf"} if path.stem == "time" else allowed)
    ]
    assert foreign == []


def test_the_session_has_no_widgets():
    widgets = [
        f"{path.stem}: {node.module}"
        for path in sorted((SRC / "session").rglob("*.py"))
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("PySide6")
        and node.module != "PySide6.QtCore"
    ]
    assert widgets == []


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


def test_every_panel_is_kept_apart_by_the_contract():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [panels] = [c for c in contracts["tool"]["importlinter"]["contracts"] if c["id"] == "panels"]
    kept_apart = {name.strip(" ()") for layer in panels["layers"] for name in layer.split("|")}
    packages = {path.parent.name for path in (SRC / "ui").glob("*/__init__.py")}
    assert packages - kept_apart - SHARED_BY_PANELS == set()


def test_the_event_loop_is_entered_once():
    calls = [
        path
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr == "processEvents"
    ]
    assert named(calls) == []


def test_no_connected_lambda_holds_its_object():
    """PySide6 never frees an object that a lambda connected to a signal holds."""

    def holds_self(node: ast.AST) -> bool:
        return isinstance(node, ast.Lambda) and any(
            isinstance(part, ast.Name) and part.id == "self" for part in ast.walk(node)
        )

    holders = [
        f"{path.relative_to(SRC)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "connect"
        and any(holds_self(argument) for argument in node.args)
    ]
    assert holders == []


def test_resources_name_no_address_to_load_from():
    address = re.compile(rb"https?://(?!www\.w3\.org/)")  # w3.org: names of XML vocabularies
    resources = ROOT / "resources"
    offenders = [
        path
        for path in in_the_project()
        if resources in path.parents
        and path.suffix in TEXT
        and not CREDITS.search(path.name)
        and address.search(path.read_bytes())
    ]
    assert named(offenders) == []


def test_no_file_knows_the_machine_it_was_made_on():
    offenders: list[str] = []
    for path in in_the_project():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # pictures, fonts and tiles
        offenders += [
            f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(text.splitlines(), 1)
            if MACHINE_PATH.search(line)
        ]
    assert offenders == []


def test_the_lock_pins_by_hash_and_names_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    lines = [line for line in lock.splitlines() if not line.startswith("#")]
    allowed = re.compile(
        r"[a-z0-9][a-z0-9.-]*==\S+( ; [^/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
    )
    assert [line for line in lines if not allowed.fullmatch(line)] == []
    assert "://" not in lock
    assert sum(line.startswith("pyside6==6.11.") for line in lines) == 1


def test_the_map_lock_pins_by_hash_and_names_no_address():
    text = (ROOT / "resources" / "map" / "package-lock.json").read_text(encoding="utf-8")
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert "://" not in text


def test_a_void_qt_method_survives_a_hundred_thousand_calls():
    """PySide6 6.12.0 on CPython 3.11 loses a reference to None in each and aborts."""
    program = """
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for _ in range(100_000):
    label.resize(10, 10)
print("alive")
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout.strip()) == (0, "alive"), ended.stderr
