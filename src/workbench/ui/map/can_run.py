# SPDX-License-Identifier: MIT
"""Whether there can be a map at all; asked before anything of a case is loaded."""

import os
import sys


def map_can_run() -> bool:
    """Whether Chromium will start: it refuses its sandbox to root and would end the program."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return True
    flags = os.environ.get("QTWEBENGINE_CHROMIUM_FLAGS", "")
    return "--no-sandbox" in flags or os.environ.get("QTWEBENGINE_DISABLE_SANDBOX") == "1"
