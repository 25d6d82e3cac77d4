# SPDX-License-Identifier: MIT
"""Progress of long work: reporting it is also the one place where work can be stopped."""

import re
from typing import Final, Protocol

_COUNTED = re.compile(r"(?P<step>[a-z]+) (?P<at>\d+) of (?P<of>\d+)")
REREADING: Final = "rereading"  # the step after an edit, which cannot be stopped


class Progress(Protocol):
    """Receives how far the work is; raises `Cancelled` when the analyst has stopped it."""

    def __call__(self, done: int, total: int | None = None, note: str = "", /) -> None:
        """Report `done` of `total` units; `note` says what is being done now."""
        ...


def unwatched(done: int, total: int | None = None, note: str = "", /) -> None:
    """Progress of work that nobody watches and nobody can stop."""


def counted(step: str, at: int, of: int) -> str:
    """Return the note of a step that is done once for each of several: "figures 5 of 20"."""
    return f"{step} {at} of {of}"


def read_counted(note: str) -> tuple[str, str, str] | None:
    """Return step, number and end of a note as `counted` writes it; None of any other."""
    match = _COUNTED.fullmatch(note)
    return (match["step"], match["at"], match["of"]) if match else None
