# SPDX-License-Identifier: MIT
"""The menus in the map's header: what size and what colour say, and how places are named."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from workbench.ui.map.look import MapLook
from workbench.ui.widgets.choice_menu import ChoiceMenu


class LookMenus(QObject):
    """Buttons with menus; they say what is chosen."""

    wanted = Signal(object)  # MapLook

    def __init__(self, look: MapLook, parent: QWidget) -> None:
        """Make the menus for a look."""
        super().__init__(parent)
        self._look = look
        self._sizes = ChoiceMenu(
            {
                "events": self.tr("by the number of events"),
                "killed": self.tr("by the number killed"),
            },
            self._on_size,
            says=self._size_words,
            tooltip=self.tr("What size and density say"),
            parent=parent,
        )
        self._colours = ChoiceMenu(
            {"type": self.tr("by type"), "actor": self.tr("by actor")},
            self._on_colour,
            says=self._colour_words,
            tooltip=self.tr("What colour says"),
            parent=parent,
        )
        self._names = ChoiceMenu(
            {
                "": self.tr("as the system"), "en": "English", "fr": "Français",
                "ar": "\u0627\u0644\u0639\u0631\u0628\u064a\u0629",
            },
            self._on_names,
            says=self._name_words,
            tooltip=self.tr("Language of the names on the map"),
            parent=parent,
        )  # fmt: skip
        self.buttons = (self._sizes.button, self._colours.button, self._names.button)
        self.show(look)

    def show(self, look: MapLook) -> None:
        """Say what is chosen, without a word. Hexagons have the colour of their number."""
        self._look = look
        self._sizes.show(look.size_by)
        self._colours.show(look.colour_by)
        self._names.show(look.names)
        self._colours.button.setEnabled(not look.hexagons)

    def _on_size(self, size_by: str) -> None:
        self.wanted.emit(replace(self._look, size_by=size_by))

    def _on_colour(self, colour_by: str) -> None:
        self.wanted.emit(replace(self._look, colour_by=colour_by))

    def _on_names(self, names: str) -> None:
        self.wanted.emit(replace(self._look, names=names))

    def _size_words(self, size_by: str) -> str:
        return self.tr("size: killed") if size_by == "killed" else self.tr("size: events")

    def _colour_words(self, colour_by: str) -> str:
        return self.tr("colour: actor") if colour_by == "actor" else self.tr("colour: type")

    def _name_words(self, names: str) -> str:
        return self.tr("names: {language}").format(language=names) if names else self.tr("names")
