# SPDX-License-Identifier: MIT
"""How large the map of a case is as one web page, and how long it takes to write."""

import time
from contextlib import closing
from pathlib import Path
from typing import Any

from workbench.app.resources import find_resources
from workbench.briefing.web_map.page import export_web_map
from workbench.casefile.casefile import open_reader


def measure(case: Path, folder: Path) -> dict[str, Any]:
    """Write the map of all events of a case into a folder."""
    began_s = time.monotonic()
    with closing(open_reader(case)) as reader:
        report = export_web_map(reader, resources=find_resources().root, to=folder / "map.html")
    return {
        "megabytes": round(report.bytes / 1e6, 2),
        "seconds": round(time.monotonic() - began_s, 1),
        "events": report.events,
        "groups": report.groups,
    }
