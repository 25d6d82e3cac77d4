# SPDX-License-Identifier: MIT
"""The next map's page, on its way before there is a case: Chromium takes longest of all.

What makes a page is loaded only when the first is begun, after the window's first paint.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QObject
from PySide6.QtGui import QColor

from workbench.ui.appearance import Appearance

if TYPE_CHECKING:
    from workbench.ui.map.host import PageHost


class PageAhead(QObject):
    """Keeps at most one page that no map has taken yet."""

    def __init__(
        self, folder: Path, cache: Path, appearance: Appearance, parent: QObject | None = None
    ) -> None:
        """Begin with none; `folder` and `cache` as of `MapPanel`."""
        super().__init__(parent)
        self._folder = folder
        self._cache = cache
        self._appearance = appearance
        self._waiting: PageHost | None = None
        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.drop)

    def begin(self) -> None:
        """Load a page, unless one waits already or there is none that could be loaded."""
        from workbench.geo.map_style import load_style
        from workbench.ui.map.can_run import map_can_run
        from workbench.ui.map.host import PageHost
        from workbench.ui.map.kept_page import KeptPage
        from workbench.ui.map.words import map_words, page_language

        if self._waiting is not None or not map_can_run():
            return
        style = load_style(self._folder / "style.toml")
        theme = "dark" if self._appearance.theme.dark else "light"
        page = KeptPage(self._cache, style, theme, page_language(QLocale()), map_words())
        document = page.read()
        if document is not None:
            self._waiting = PageHost(self._folder, QColor(style.colour(theme, "water")), self)
            self._waiting.load(document)

    def take(self) -> "PageHost | None":
        """Hand the page over that waits, if one does."""
        taken, self._waiting = self._waiting, None
        return taken

    def drop(self) -> None:
        """Let go of a page that waits: none may be left when Chromium ends."""
        left = self.take()
        if left is not None:
            left.close()
            left.deleteLater()
