# SPDX-License-Identifier: MIT
"""How far a whole packet is, of which each figure and each format tells for itself."""

from workbench.domain.progress import Progress, counted

FIGURES = "figures"
FORMATS = ("PDF", "DOCX", "HTML", "e-mail", "annex")  # the notes with which formats begin
_AS_MANY_FIGURES = 3  # a format takes about as long as so many figures


class PacketProgress:
    """Progress of a packet's parts, told on as that of the whole."""

    def __init__(self, progress: Progress, *, formats: int) -> None:
        """Tell `progress`; `formats` counts those that will be written."""
        self._progress = progress
        self._formats = formats
        self._figures = 0
        self._begun = 0

    def __call__(self, done: int, total: int | None = None, note: str = "", /) -> None:
        """Hear of a figure, by its number from 0, of a format that begins, or of a part of one."""
        if note == FIGURES and total:
            self._figures = total
            self._progress(done, self._total, counted(FIGURES, done + 1, total))
            return
        if note in FORMATS:
            self._begun += 1
        self._progress(self._figures + self._before * _AS_MANY_FIGURES, self._total, note)

    @property
    def _before(self) -> int:
        """How many formats are written already."""
        return min(max(self._begun - 1, 0), self._formats)

    @property
    def _total(self) -> int:
        return self._figures + self._formats * _AS_MANY_FIGURES


def formats_in(suffix: str) -> int:
    """Return how many formats a packet's file is made of, by its ending."""
    return {".zip": len(FORMATS), ".eml": 2}.get(suffix.lower(), 1)
