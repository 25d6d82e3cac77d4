# SPDX-License-Identifier: MIT
"""Progress of long work: reporting it is also the one place where work can be stopped."""

from typing import Final, Protocol

REREADING: Final = "rereading"  # the step after an edit, which cannot be stopped


class Progress(Protocol):
    """Receives how far the work is; raises `Cancelled` when the analyst has stopped it."""

    def __call__(self, done: int, total: int | None = None, note: str = "", /) -> None:
        """Report `done` of `total` units; `note` says what is being done now."""
        ...


def unwatched(done: int, total: int | None = None, note: str = "", /) -> None:
    """Progress of work that nobody watches and nobody can stop."""
