# SPDX-License-Identifier: MIT
"""Memory that work has freed goes back to the system; glibc keeps much of it for itself."""

import ctypes
import sys


def give_back() -> None:
    """Give freed memory back where the C library can; some milliseconds, for a lane to spend."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it, musl has not
    if trim is not None:
        trim(0)
