# SPDX-License-Identifier: MIT
"""What the program loads before its window is painted."""

import subprocess
import sys

_SLOW = ("pandas", "pyqtgraph", "folium", "numpy", "shapely", "sqlite_utils", "rapidfuzz")


def test_the_window_loads_nothing_slow_before_it_is_there() -> None:
    script = f"""
import sys
import workbench.app.window
print([name for name in {_SLOW!r} if name in sys.modules])
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "[]"
