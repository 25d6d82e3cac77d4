# SPDX-License-Identifier: MIT
"""The figures that stand in a text: their numbers, and the words on their cards as captions."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workbench.domain.register import Register
from workbench.ui.widgets.prose.line_facts import LineFacts
from workbench.ui.widgets.prose.markdown_text import Cited, read_lines
from workbench.ui.widgets.prose.prose_painting import CardNote

_FIGURE = "figure:"
_ICONS = {"map": "map", "timeline": "timeline", "chart": "timeline", "network": "relationship"}


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure in the order of the text; `words` is the caption that will be printed."""

    target: str
    serial: int
    number: int
    words: str

    @property
    def label(self) -> str:
        """What the figure is called: "Figure 2"."""
        said = QCoreApplication.translate("Assessment", "Figure {number}")
        return said.format(number=self.number)

    @property
    def name(self) -> str:
        """What the figure is called, with its caption."""
        return f"{self.label}: {self.words}" if self.words else self.label


def placed_figures(facts: LineFacts) -> list[PlacedFigure]:
    """Number the figures of a text."""
    found: list[PlacedFigure] = []
    for line in facts.all():
        if line.is_card and line.marks and line.marks[0].target.startswith(_FIGURE):
            mark = line.marks[0]
            runs = (run for runs in read_lines(line.markdown) for run in runs)
            words = next((run.text for run in runs if isinstance(run, Cited)), "")
            found.append(PlacedFigure(mark.target, mark.serial, len(found) + 1, words))
    return found


def card_notes(
    placed: list[PlacedFigure], register: Register, sources: Mapping[str, str]
) -> dict[int, CardNote]:
    """Say what each figure shows and what its source line is; `sources` are lines by target."""
    figures = {f"figure:{entry.uid}": entry for entry in register.figures.values()}
    kinds = {
        "map": QCoreApplication.translate("Assessment", "map of the view “{view}”"),
        "timeline": QCoreApplication.translate("Assessment", "timeline of the view “{view}”"),
        "chart": QCoreApplication.translate("Assessment", "chart of the view “{view}”"),
    }
    lost = QCoreApplication.translate("Assessment", "no longer in the case")
    lost_view = QCoreApplication.translate("Assessment", "its view was deleted")
    by_itself = QCoreApplication.translate("Assessment", "Source line: from the events shown")
    notes: dict[int, CardNote] = {}
    for figure in placed:
        entry = figures.get(figure.target)
        view = register.views.get(entry.view_id or 0) if entry else None
        detail = lost if entry is None else lost_view
        if entry is not None and view is not None:
            detail = kinds.get(entry.kind, "{view}").format(view=view.name)
        icon = _ICONS.get(entry.kind, "figure") if entry else "alert"
        line = sources.get(figure.target)  # None until it has been read
        source = by_itself if line == "" else line or ""
        notes[figure.serial] = CardNote(figure.label, detail, icon, source)
    return notes


def image_notes(facts: LineFacts) -> dict[int, CardNote]:
    """Say of the images in a text what they are; their captions stand on their cards."""
    label = QCoreApplication.translate("Assessment", "Image")
    detail = QCoreApplication.translate("Assessment", "kept in the case")
    return {
        line.marks[0].serial: CardNote(label, detail, "file.image")
        for line in facts.all()
        if line.is_card and line.marks and not line.marks[0].target.startswith(_FIGURE)
    }
