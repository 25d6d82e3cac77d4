# SPDX-License-Identifier: MIT
"""Icons by role, from one set, always in the colours of the theme in force.

An icon looks its colour up when it is drawn, so buttons and menus keep theirs over a change of
theme and nobody has to set them again.
"""

import json
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from workbench.ui.appearance import Appearance
from workbench.ui.icon_names import ICON_NAMES
from workbench.ui.theme import UnknownRole

_PACKAGE = "qtawesome"
_FONT_FILES, _CHARACTER_FILES = "phosphor-*.ttf", "phosphor-charmap-*.json"
# The glyphs fill their em square with a margin of their own: at 1.0 a 16-pixel icon draws its
# strokes on whole pixels.
_GLYPH_SHARE = 1.0


class _GlyphFont:
    """The set of glyphs, taken from qtawesome's files; raises FileNotFoundError without them.

    Importing qtawesome would have every class of Qt made first, for a quarter of a second.
    """

    def __init__(self) -> None:
        package = find_spec(_PACKAGE)
        folders = [] if package is None else package.submodule_search_locations or []
        fonts = [file for folder in folders for file in Path(folder, "fonts").glob(_FONT_FILES)]
        if not fonts:
            raise FileNotFoundError(f"{_PACKAGE} lacks {_FONT_FILES}")
        self._family = QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(fonts[0]))
        )[0]
        (names,) = fonts[0].parent.glob(_CHARACTER_FILES)
        codes = json.loads(names.read_text(encoding="utf-8"))
        self.characters = {name: chr(int(code, 16)) for name, code in codes.items()}

    def font(self, size_px: float) -> QFont:
        """Give the font in a size."""
        font = QFont(self._family)
        font.setPixelSize(round(size_px))
        return font


class Icons:
    """Gives icons by role; made once by the app and handed to widgets by constructor."""

    def __init__(self, appearance: Appearance) -> None:
        self.appearance = appearance
        self._font: _GlyphFont | None = None
        self._icons: dict[tuple[str, str], QIcon] = {}

    def icon(self, role: str, colour: str = "icon") -> QIcon:
        """Give the icon of a role; `colour` is a colour role. Raises UnknownRole.

        Disabled it is drawn in "text_disabled", checked in "accent" unless a colour other than
        "icon" was asked for.
        """
        if (role, colour) not in self._icons:
            self.appearance.theme.hex(colour)  # a colour that no theme knows fails here, not later
            engine = _GlyphEngine(self.appearance, self._glyphs(), self.glyph(role), colour)
            self._icons[role, colour] = QIcon(engine)
        return self._icons[role, colour]

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        role: str,
        *,
        colour: str = "icon",
        enabled: bool = True,
    ) -> None:
        """Draw an icon into a rectangle, for widgets and delegates that paint themselves."""
        mode = QIcon.Mode.Normal if enabled else QIcon.Mode.Disabled
        self.icon(role, colour).paint(painter, rect, Qt.AlignmentFlag.AlignCenter, mode)

    def glyph(self, role: str) -> str:
        """Give the character that draws a role; raises UnknownRole."""
        try:
            return self._glyphs().characters[ICON_NAMES[role]]
        except KeyError:
            raise UnknownRole(f"There is no icon {role!r}.") from None

    def _glyphs(self) -> _GlyphFont:
        if self._font is None:  # not before there is an application
            self._font = _GlyphFont()
        return self._font


class _GlyphEngine(QIconEngine):
    """Draws one glyph; keeps its pictures for the theme that they were drawn in."""

    def __init__(self, appearance: Appearance, font: _GlyphFont, glyph: str, colour: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._font = font
        self._glyph = glyph
        self._colour = colour
        self._pictures: dict[tuple[int, int, str], QPixmap] = {}
        self._pictures_theme = ""

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the glyph in the middle of a rectangle."""
        side = min(rect.width(), rect.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setPen(self._appearance.theme.colour(self._role(mode, state)))
        painter.setFont(self._font.font(side * _GLYPH_SHARE))
        painter.drawText(QRectF(rect), int(Qt.AlignmentFlag.AlignCenter), self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Give the glyph as a picture of a size in device pixels."""
        theme = self._appearance.theme.name
        if theme != self._pictures_theme:
            self._pictures.clear()
            self._pictures_theme = theme
        key = (size.width(), size.height(), self._role(mode, state))
        if key not in self._pictures:
            picture = QPixmap(size)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
            painter.end()
            self._pictures[key] = picture
        return self._pictures[key]

    def _role(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return "text_disabled"
        if state == QIcon.State.On and self._colour == "icon":
            return "accent"
        return self._colour
