# SPDX-License-Identifier: MIT
"""What the window must say and be heard: banners below the top bar, each until it is dismissed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.banner import Banner


class Notices(QWidget):
    """One warning at a time, and below it one offer: a sentence with a button."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Begin with nothing to say."""
        super().__init__(parent)
        self._icons = icons
        self._warning = Banner(icons, tone="alert", dismissable=True)
        self._warning.hide()
        self._offer: Banner | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._warning)

    def warn(self, sentence: str) -> None:
        """Show a sentence that must be seen."""
        self._warning.say(sentence)
        self._warning.show()

    def offer(
        self, sentence: str, words: str, do: Callable[[], object], *, tone: str = "alert"
    ) -> None:
        """Show a sentence and a button for what can be done about it."""
        self._drop_offer()
        banner = self._offer = Banner(self._icons, tone=tone, dismissable=True)
        banner.say(sentence)
        banner.add_button(words).clicked.connect(partial(self._take, do))
        banner.dismissed.connect(self._drop_offer)
        self._column.addWidget(banner)
        banner.show()  # else the layout shows it, but only in the next round of events

    def clear(self) -> None:
        """Take everything away."""
        self._warning.hide()
        self._drop_offer()

    def sentences(self) -> list[str]:
        """Return what is said."""
        shown = [b for b in (self._warning, self._offer) if b is not None and not b.isHidden()]
        return [banner.text() for banner in shown]

    def _take(self, do: Callable[[], object], _checked: bool = False) -> None:
        self._drop_offer()
        do()

    def _drop_offer(self) -> None:
        offer, self._offer = self._offer, None
        if offer is not None:
            offer.hide()
            offer.deleteLater()
