# SPDX-License-Identifier: MIT
"""A line that offers names while one is typed, in a list below it.

The first offer stands chosen: Enter or leaving takes it, Up and Down choose another, Esc closes
the list and keeps what is typed. The list is a child of the window and never takes the keyboard.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QIcon,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from workbench.ui.icons import Icons
from workbench.ui.symbols import symbol_path
from workbench.ui.widgets.draft_line import DraftLine, Understand, Understood
from workbench.ui.widgets.offers import Offer
from workbench.ui.widgets.popup_list import PopupList
from workbench.ui.widgets.popup_place import on_screen, place_popup
from workbench.ui.widgets.popup_rows import PopupRow

_LEAST_WIDTH_PX = 260
_MARK_PX = 10
_MARK_LEFT_PX = 8

Find = Callable[[str], Sequence[Offer] | None]


class CompletingLine(DraftLine):
    """Asks `find` at every letter; where it answers None, offers come later through `offer`."""

    taken = Signal(object)  # the Offer that was chosen

    def __init__(
        self,
        icons: Icons,
        find: Find,
        understand: Understand,
        *,
        adds: bool = False,
        icon: str = "right",
        parent: QWidget | None = None,
    ) -> None:
        """Offer what `find` gives; `adds` empties the line after each choice, for one more.

        `icon` is the role of the icon that stands before an offer without a symbol.
        """
        super().__init__(understand, parent)
        self._icons = icons
        self._find = find
        self._adds = adds
        self._icon = icon
        self._mark: tuple[str, str] | None = None
        self._list: _OfferList | None = None
        self.textEdited.connect(self._on_edited)

    @property
    def offers(self) -> Sequence[Offer]:
        """What is offered now; nothing while the list is closed."""
        return self._list.offers if self._list is not None and self._list.isVisible() else ()

    def set_mark(self, mark: tuple[str, str] | None) -> None:
        """Show a symbol in a colour role before the text, or none."""
        if mark != self._mark:
            self._mark = mark
            self.setTextMargins(_MARK_PX + 6 if mark else 0, 0, 0, 0)
            self.update()

    def offer(self, text: str, offers: Sequence[Offer]) -> None:
        """Offer these for a text, if it still stands in the line."""
        if text == self.text() and self.hasFocus():
            self._show_offers(offers)

    def open_list(self) -> None:
        """Take the keyboard and offer everything."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._ask(self.text() if self.is_draft else "")

    def commit(self) -> None:
        """Take the chosen offer, else what the text says by itself."""
        chosen = self._list.chosen() if self._list is not None and self.offers else None
        self._close()
        if chosen is not None:
            self._choose(chosen)
        else:
            super().commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the list, and open it with Down."""
        key = event.key()
        if self.offers and self._list is not None and self._list.take_step(key):
            event.accept()
        elif key == Qt.Key.Key_Down:
            self.open_list()
        elif key == Qt.Key.Key_Escape and self.offers:
            self._close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Offer again what fits when the line is clicked while a name is being typed."""
        super().mousePressEvent(event)
        if self.is_draft and not self.offers:
            self._ask(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list; leaving has taken what was chosen in it."""
        super().focusOutEvent(event)
        self._close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the list along."""
        super().hideEvent(event)
        self._close()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the symbol in the room left of the text."""
        super().paintEvent(event)
        if self._mark is not None:
            painter = QPainter(self)
            colour = self._icons.appearance.theme.colour(self._mark[1])
            left = _MARK_LEFT_PX + _MARK_PX / 2
            _paint_mark(painter, self._mark[0], colour, left, self.height() / 2, _MARK_PX)

    def _choose(self, offer: Offer) -> None:
        self._stored = offer.writes or offer.name
        self._write(self._stored)
        self.taken.emit(offer)
        if self._adds:
            self.show_value("", anew=True)

    def _take(self, understood: Understood) -> None:
        super()._take(understood)
        if self._adds:
            self.show_value("", anew=True)

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self._ask(text)
        else:
            self._close()

    def _ask(self, text: str) -> None:
        found = self._find(text)
        if found is not None:
            self._show_offers(found)

    def _show_offers(self, offers: Sequence[Offer]) -> None:
        if not offers:
            self._close()
            return
        if self._list is None or self._list.parent() is not self.window():
            self._list = _OfferList(self._icons, self._icon, self.window())
            self._list.clicked.connect(self._on_clicked)
        self._list.show_offers(offers, self, self.accessibleName())

    def _on_clicked(self, _row: int) -> None:
        self.commit()

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()


class _OfferList(PopupList):
    """The list below a line."""

    def __init__(self, icons: Icons, icon: str, window: QWidget) -> None:
        super().__init__(icons, window)
        self.offers: Sequence[Offer] = ()
        self._icons = icons
        self._bare = icon

    def show_offers(self, offers: Sequence[Offer], line: QWidget, name: str) -> None:
        """List offers below a line, or above it where there is no room below."""
        self.offers = tuple(offers)
        self.name_list(name)
        self.list_rows([PopupRow(one.name, one.detail, self._icon(one)) for one in offers])
        width = max(line.width(), _LEAST_WIDTH_PX)
        size = QSize(width, self.height_for(width))
        place_popup(self, on_screen(line), size, line.window())
        self.show()
        self.raise_()

    def chosen(self) -> Offer | None:
        """Return the offer that stands chosen."""
        row = self.chosen_row()
        return self.offers[row] if 0 <= row < len(self.offers) else None

    def _icon(self, offer: Offer) -> str | QIcon:
        if offer.is_new:
            return "add"
        if offer.mark is None:
            return self._bare
        picture = QPixmap(QSize(32, 32))
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        colour = self._icons.appearance.theme.colour(offer.mark[1])
        _paint_mark(painter, offer.mark[0], colour, 16, 16, 2 * _MARK_PX)
        painter.end()
        return QIcon(picture)


def _paint_mark(
    painter: QPainter, symbol: str, colour: QColor, x: float, y: float, size: float
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.translate(x, y)
    painter.scale(size / 2.4, size / 2.4)
    painter.drawPath(symbol_path(symbol))
