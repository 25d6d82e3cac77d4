# SPDX-License-Identifier: MIT
"""No part of the program, Chromium included, tries to reach anything over a network."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

_NETWORK = re.compile(r"(connect|sendto|sendmsg)\(.*AF_INET")
_LISTENING = re.compile(r"\blisten\(")


@pytest.mark.slow
@pytest.mark.chromium
@pytest.mark.skipif(shutil.which("strace") is None, reason="needs strace to watch system calls")
def test_a_tour_of_every_view_makes_no_connection(tmp_path: Path) -> None:
    trace = tmp_path / "trace.txt"
    subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg,listen", "-o", trace,
         sys.executable, ROOT / "tools" / "gallery.py", tmp_path / "pictures"],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )  # fmt: skip
    calls = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert len(calls) > 10, "nothing was traced"
    assert len(list((tmp_path / "pictures").glob("*.png"))) > 20
    assert [call for call in calls if _NETWORK.search(call) or _LISTENING.search(call)] == []
