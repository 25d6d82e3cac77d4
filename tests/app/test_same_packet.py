# SPDX-License-Identifier: MIT
"""The same case gives the same packet, byte for byte, on every laptop."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.paths import ROOT
from workbench.app.main import main

TITLE = "Raids That Leave the Field to JNIM"
# What differs between two laptops and may not show: clock, language, home, order of hashes.
LAPTOPS = (
    {"TZ": "Pacific/Kiritimati", "LANG": "fr_FR.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Anchorage", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "42",
     "SOURCE_DATE_EPOCH": "86400"},
)  # fmt: skip


def test_two_laptops_write_the_same_packet_in_every_format(tmp_path: Path):
    case = tmp_path / "demo.casefile"
    assert main(["demo", str(case)]) == 0
    running = [laptop(number, tmp_path, case) for number in range(len(LAPTOPS))]
    for process in running:
        _, told = process.communicate()
        assert process.returncode == 0, told
    one, other = (zipfile.ZipFile(tmp_path / str(n) / "packet.zip") for n in range(len(LAPTOPS)))
    with one, other:
        different = [name for name in one.namelist() if one.read(name) != other.read(name)]
        assert one.namelist() == other.namelist()
        endings = {Path(name).suffix for name in one.namelist()}
        assert {".pdf", ".docx", ".html", ".eml", ".csv", ".xlsx", ".geojson", ".kml"} <= endings
    assert different == []
    whole = [(tmp_path / str(n) / "packet.zip").read_bytes() for n in range(len(LAPTOPS))]
    assert whole[0] == whole[1]


def laptop(number: int, tmp_path: Path, case: Path) -> subprocess.Popen[str]:
    """Begin to write the packet as another laptop would, in a folder of its own."""
    home = tmp_path / str(number)
    home.mkdir()
    settings = {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "APPDATA": str(home)}
    words = ["packet", str(case), "--assessment", TITLE, "--draft", "--to", "packet.zip"]
    return subprocess.Popen(
        [sys.executable, "-m", "workbench", *words],
        cwd=home,
        env=os.environ | LAPTOPS[number] | settings | {"PYTHONPATH": str(ROOT / "src")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
