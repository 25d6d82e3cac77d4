# SPDX-License-Identifier: MIT
"""The look in force: which theme, which typeface, and word when the theme changes."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication

from workbench.ui.fonts import tabular
from workbench.ui.theme import Theme, UnknownRole

FOLLOW_SYSTEM = "system"
WINDOW_THEMES = ("light", "dark")


class Appearance(QObject):
    """The theme of the window; follows the system's light or dark until the user chooses.

    Made once by the app and handed to widgets by constructor.
    """

    theme_changed = Signal(object)  # the new Theme

    def __init__(
        self,
        themes: Mapping[str, Theme],
        *,
        font: QFont | None = None,
        scale: float = 1.0,
        choice: str = FOLLOW_SYSTEM,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = dict(themes)
        self._font = QFont() if font is None else QFont(font)
        self._scale = scale
        self._choice = FOLLOW_SYSTEM
        self._theme = self._themes["light"]
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self.choose(choice)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def choice(self) -> str:
        """What the user chose: "system", "light" or "dark"."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Follow the system, or take a theme by name; raises UnknownRole for any other name."""
        if choice != FOLLOW_SYSTEM and choice not in WINDOW_THEMES:
            raise UnknownRole(f"There is no theme {choice!r} for the window.")
        self._choice = choice
        hints = QGuiApplication.styleHints()
        # Native title bars and file dialogs follow the choice as well.
        if choice == FOLLOW_SYSTEM:
            hints.unsetColorScheme()
            self._take(self._theme_for(hints.colorScheme()))
            return
        theme = self._themes[choice]
        hints.setColorScheme(Qt.ColorScheme.Dark if theme.dark else Qt.ColorScheme.Light)
        self._take(theme)

    def named(self, name: str) -> Theme:
        """Give a theme by name, such as "print" for figures; raises UnknownRole."""
        try:
            return self._themes[name]
        except KeyError:
            raise UnknownRole(f"There is no theme {name!r}.") from None

    def type_px(self, role: str) -> int:
        """Give a step of the type scale in pixels, enlarged as the platform's letters are."""
        return round(self._theme.type_size(role) * self._scale)

    def size(self, role: str) -> int:
        """Give a size in pixels, enlarged with the letters; lines and radii stay as they are."""
        if role in ("radius", "focus_ring", "unit", "gap"):
            return self._theme.size(role)
        return round(self._theme.size(role) * self._scale)

    def font(self, role: str = "body", *, strong: bool = False, lined_up: bool = False) -> QFont:
        """Give a font of the type scale; `strong` is semi-bold, `lined_up` has tabular figures."""
        font = QFont(self._font)
        font.setPixelSize(self.type_px(role))
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return tabular(font) if lined_up else font

    def _on_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        if self._choice == FOLLOW_SYSTEM:
            self._take(self._theme_for(scheme))

    def _theme_for(self, scheme: Qt.ColorScheme) -> Theme:
        return self._themes["dark" if scheme == Qt.ColorScheme.Dark else "light"]

    def _take(self, theme: Theme) -> None:
        if theme == self._theme:
            return
        self._theme = theme
        self.theme_changed.emit(theme)
