# SPDX-License-Identifier: MIT
"""Memory that work has freed goes back to the system; glibc keeps much of it for itself."""

import ctypes
import sys
from typing import Any

_ARENA_MAX = -8  # as glibc's malloc.h numbers it


def share_heap() -> None:
    """Have all threads use one heap, before there is a second thread.

    glibc gives each its own, and what one of them has freed is of no use to the others: at a
    million events that is a tenth of what the program holds.
    """
    choose = _of_glibc("mallopt")
    if choose is not None:
        choose(_ARENA_MAX, 1)


def give_back() -> None:
    """Give freed memory back where the C library can; some milliseconds, for a lane to spend."""
    trim = _of_glibc("malloc_trim")
    if trim is not None:
        trim(0)


def _of_glibc(name: str) -> Any:
    """Return a function that glibc has; None on other systems, and of musl."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
