# SPDX-License-Identifier: MIT
"""The figures of a text: made from views, placed, drawn small, and called by what the text says.

A figure's caption is the words on its card, and nothing else: menus, messages and the question for
its source line take it from there.
"""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.casefile.edits.figures import add_figure
from workbench.domain.register import FigureEntry
from workbench.session.session import Session
from workbench.ui.assessment.figure_pictures import FigurePictures, figure_words
from workbench.ui.assessment.figure_sources import FigureSources
from workbench.ui.assessment.placed_figures import (
    PlacedFigure,
    card_notes,
    image_notes,
    placed_figures,
)
from workbench.ui.widgets.prose.prose_editor import ProseEditor

MapOptions = Callable[[int], Mapping[str, Any]]


class TextFigures(QObject):
    """Serves the editor of one panel."""

    placed = Signal()  # a figure was put into the text

    def __init__(
        self, session: Session, editor: ProseEditor, resources: Path | None, window: QWidget
    ) -> None:
        """Draw with the program's own files in `resources`; ask above a panel."""
        super().__init__(window)
        self._session = session
        self._editor = editor
        self._lines: Mapping[str, str] = {}
        self._map_options: MapOptions = _no_options
        self.sources = FigureSources(session, window)
        self.pictures = FigurePictures(session, resources, self)
        self.pictures.drawn.connect(editor.add_pictures)

    def make_maps_like(self, options: MapOptions) -> None:
        """Have new maps look as `options` says, which is given the key of the view."""
        self._map_options = options

    def show_cards(self) -> None:
        """Write on the cards what is known of their figures."""
        notes = card_notes(self._placed(), self._session.stage.scene.register, self._lines)
        self._editor.set_card_notes(notes | image_notes(self._editor.facts))

    def show_sources(self, lines: Mapping[str, str]) -> None:
        """Take the source lines of the figures, by target."""
        self._lines = lines
        self.show_cards()

    def label(self, target: str) -> str:
        """Return "Figure 2: its caption" for a figure that stands in the text, else nothing."""
        return next((figure.name for figure in self._placed() if figure.target == target), "")

    def name_of(self, figure: FigureEntry) -> str:
        """Return what a figure is called: by the text where it stands there."""
        return self.label(f"figure:{figure.uid}") or figure.caption or figure.kind

    def make(self, view: int, kind: str, options: Mapping[str, Any] | None = None) -> None:
        """Make a figure of a view and put it at the cursor; a map looks as the map does."""
        if view in self._session.stage.scene.register.views:
            if options is None:
                options = self._map_options(view) if kind == "map" else {}
            self._session.read(
                "Words of figure", figure_words, view=view,
                then=partial(self._on_words, view, kind, options),
            )  # fmt: skip

    def place(self, uid: str) -> None:
        """Put a figure below the line of the cursor."""
        figure = self._entry(uid)
        if figure is not None:
            self._editor.place_figure(f"figure:{uid}", figure.caption)
            self._editor.setFocus()
            self.placed.emit()

    def ask_source(self, uid: str) -> None:
        """Ask for the source line of a figure."""
        figure = self._entry(uid)
        if figure is not None:
            self.sources.ask(uid, self.name_of(figure))

    def _placed(self) -> list[PlacedFigure]:
        return placed_figures(self._editor.facts)

    def _entry(self, uid: str) -> FigureEntry | None:
        figures = self._session.stage.scene.register.figures.values()
        return next((figure for figure in figures if figure.uid == uid), None)

    def _on_words(
        self, view: int, kind: str, options: Mapping[str, Any], said: tuple[str, str]
    ) -> None:
        self._session.edit(
            add_figure, view=view, kind=kind, caption=said[0], source_line=said[1],
            options=options, then=self._on_added, detail=said[0],
        )  # fmt: skip

    def _on_added(self, key: int) -> None:
        figure = self._session.stage.scene.register.figures.get(key)
        if figure is not None:
            self.place(figure.uid)


def _no_options(_view: int) -> Mapping[str, Any]:
    return {}
