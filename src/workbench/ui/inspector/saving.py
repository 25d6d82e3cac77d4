# SPDX-License-Identifier: MIT
"""What is handed over to be saved, whole enough to be shown again if that fails or is undone."""

from dataclasses import dataclass

from workbench.casefile.edits.told_events import Enclosure, RawText
from workbench.domain.event import Event


@dataclass(frozen=True, slots=True)
class Saving:
    """An event that is to be saved, what it came with, and all that was on the page."""

    event: Event
    raw: RawText | None
    files: tuple[Enclosure, ...]
    number: int  # of the candidate in the text
    kept: str

    @property
    def enclosed(self) -> list[str]:
        """The names of the files that go with it."""
        return [*([self.raw.name] if self.raw else []), *(file.name for file in self.files)]

    def is_of(self, text: str) -> bool:
        """Whether it is a candidate of a text."""
        return self.raw is not None and self.raw.text == text
