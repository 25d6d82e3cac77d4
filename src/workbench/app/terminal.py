# SPDX-License-Identifier: MIT
"""One line of progress on a terminal, written over and wiped at the end."""

import time
from types import TracebackType
from typing import Self, TextIO

_EVERY_S = 0.1
_WIPE = "\r\x1b[K"


class TerminalProgress:
    """Progress that shows on a terminal and is silent everywhere else."""

    def __init__(self, stream: TextIO | None) -> None:
        """Write to `stream`, if it is a terminal."""
        self._stream = stream if stream is not None and stream.isatty() else None
        self._next = time.monotonic() + _EVERY_S  # what is done at once shows nothing
        self._shown = False

    def __call__(self, done: int, total: int | None = None, note: str = "", /) -> None:
        """Show the step and, where the end is known, how far it is."""
        if self._stream is None or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EVERY_S
        share = f" {min(done / total, 1):.0%}" if total else ""
        self._stream.write(f"{_WIPE}{note or 'working'}{share} …")
        self._stream.flush()
        self._shown = True

    def __enter__(self) -> Self:
        """Return the progress itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe the line."""
        if self._stream is not None and self._shown:
            self._stream.write(_WIPE)
            self._stream.flush()
