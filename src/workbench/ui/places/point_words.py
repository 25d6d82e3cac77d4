# SPDX-License-Identifier: MIT
"""Where a point lies, in words under its coordinates: "12 km NE of Mopti, Mopti, Mali"."""

from PySide6.QtWidgets import QWidget

from workbench.geo.reverse import NearPlace
from workbench.session.session import Session
from workbench.ui.places.finder import finder_of
from workbench.ui.places.words import near_words
from workbench.ui.widgets.labels import ElidedLabel


class PointWords(ElidedLabel):
    """Hidden while there is no point, or nothing near it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Ask the session's finder of places; without one nothing is ever said."""
        super().__init__(tone="small", parent=parent)
        self._session = session
        self._point: tuple[float, float] | None = None
        self.hide()

    def show_point(self, point: tuple[float, float] | None) -> None:
        """Say where a point lies, latitude and longitude in degrees; an equal one is silent."""
        if point == self._point:
            return
        self._point = point
        finder = finder_of(self._session)
        if point is None or finder is None:
            self._say("")
        else:
            finder.name_point(*point, self._on_named, key=f"point words {id(self)}")

    def _on_named(self, near: NearPlace | None) -> None:
        self._say(near_words(near) if near is not None and self._point is not None else "")

    def _say(self, words: str) -> None:
        self.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
