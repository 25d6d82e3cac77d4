# SPDX-License-Identifier: MIT
"""The case: one SQLite document, the only room that speaks SQL to it."""

import sys
from importlib import import_module

# WORKAROUND: sqlite-utils imports pandas, where it is installed, for the name of one type, which
# takes longer than everything else at the start of the program. It finds none here.
if "pandas" not in sys.modules:
    sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        import_module("sqlite_utils")
    finally:
        del sys.modules["pandas"]
