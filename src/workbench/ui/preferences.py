# SPDX-License-Identifier: MIT
"""What the window asks of the settings; the app gives it an object that does this."""

from pathlib import Path
from typing import Any, Protocol

from workbench.domain.author import Author


class Preferences(Protocol):
    """The user's settings, each declared once in the app."""

    @property
    def folder(self) -> Path:
        """Where the settings lie, and the key that signs releases."""
        ...

    def get(self, name: str) -> Any:
        """Return a setting, or its default."""
        ...

    def set(self, name: str, value: Any) -> None:
        """Keep a setting at once."""
        ...

    def author(self) -> Author:
        """Return who edits here, and on which device."""
        ...

    def add_recent(self, path: Path) -> None:
        """Put a case at the top of the recent ones."""
        ...

    def recent(self) -> list[Path]:
        """Return the recent cases, the last one first; a file may be gone since."""
        ...

    def forget_recent(self, path: Path) -> None:
        """Take a case off the recent ones."""
        ...

    def note_events(self, path: Path, events: int) -> None:
        """Keep how many events a recent case had when it was last seen."""
        ...

    def noted_events(self, path: Path) -> int | None:
        """Return how many events a recent case had, None when that is not known."""
        ...
