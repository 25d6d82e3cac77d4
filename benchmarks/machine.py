# SPDX-License-Identifier: MIT
"""On what was measured: the machine, how busy it was, and the versions of what runs on it."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

_LIBRARIES = ("PySide6", "numpy", "pyqtgraph", "shapely", "sqlcipher3", "sqlite-utils")


def machine() -> dict[str, Any]:
    """Return what the machine is, and today's date."""
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "processors": os.cpu_count(),
        "memory_gb": _memory_gb(),
        "date": datetime.now(UTC).date().isoformat(),
    }


def versions() -> dict[str, str]:
    """Return the versions of Python, SQLite, the program and its libraries."""
    from sqlcipher3.dbapi2 import sqlite_version

    found = {name: version(name) for name in ("workbench", *_LIBRARIES)}
    return {"python": platform.python_version(), "sqlite": sqlite_version, **found}


def load() -> float:
    """Return how many tasks wanted a processor in the last minute (0 where that is not told)."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else 0.0


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    for line in told.read_text().splitlines() if told.exists() else []:
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory_gb() -> int | None:
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return None
    return round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1024**3)
