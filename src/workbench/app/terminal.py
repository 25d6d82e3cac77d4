# SPDX-License-Identifier: MIT
"""What a terminal may show: JSON of strangers' words, and a line of progress, wiped at the end."""

import json
import time
from types import TracebackType
from typing import Any, Self, TextIO

_EVERY_S = 0.1
_WIPE = "\r\x1b[K"


def terminal_json(data: Any) -> str:
    """Return data as JSON on one line; what does not print is written by its number."""
    told = json.dumps(data, ensure_ascii=False)
    return "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in told)


class TerminalProgress:
    """Progress that shows on a terminal and is silent everywhere else."""

    def __init__(self, stream: TextIO | None) -> None:
        """Write to `stream`, if it is a terminal."""
        self._stream = stream if stream is not None and stream.isatty() else None
        self._next = time.monotonic() + _EVERY_S  # what is done at once shows nothing
        self._step = ""
        self._shown = False

    def __call__(self, done: int, total: int | None = None, note: str = "", /) -> None:
        """Show the step and, where the end is known, how far it is."""
        if self._stream is None:
            return
        step = note.partition(" ")[0]
        is_new = self._shown and step != self._step  # it may be the last that is heard for long
        if time.monotonic() < self._next and not is_new:
            return
        self._next, self._step = time.monotonic() + _EVERY_S, step
        share = f", {min(done / total, 1):.0%}" if total else ""
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
