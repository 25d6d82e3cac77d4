# SPDX-License-Identifier: MIT
"""A line that offers names while one is typed, in a list below it.

What is typed wins: Enter or leaving takes an offer that says it or completes it, or the one that
Up and Down have chosen; Esc closes the list and keeps what is typed. The list is a child of the
window and never takes the keyboard.
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
from workbench.ui.widgets.offers import Offer, taken_unasked
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
            self._show_offers(text, offers)

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
        if self._list is not None:
            self._list.outdate()
        if text.strip():
            self._ask(text)
        else:
            self._close()

    def _ask(self, text: str) -> None:
        found = self._find(text)
        if found is not None:
            self._show_offers(text, found)

    def _show_offers(self, text: str, offers: Sequence[Offer]) -> None:
        if not offers:
            self._close()
            return
        if self._list is None or self._list.parent() is not self.window():
            self._list = _OfferList(self._icons, self._icon, self.window())
            self._list.clicked.connect(self._on_clicked)
        self._list.show_offers(offers, self._stands(text, offers), self)

    def _stands(self, text: str, offers: Sequence[Offer]) -> int:
        """Return which offer is taken unasked for a text, -1 for none of them."""
        if text or not self._stored:
            return taken_unasked(text, offers)
        names = [offer.writes or offer.name for offer in offers]  # the list was merely opened
        return names.index(self._stored) if self._stored in names else -1

    def _on_clicked(self, row: int) -> None:
        offer = self.offers[row]
        self._close()
        self._choose(offer)

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
        self._is_outdated = False  # the offers are those of an earlier text
        self._is_moved = False  # by the keyboard, to an offer

    def outdate(self) -> None:
        """Say that the text is another: of what is listed for the one before nothing is taken."""
        self._is_outdated, self._is_moved = True, False

    def show_offers(self, offers: Sequence[Offer], stands: int, line: QWidget) -> None:
        """List offers below a line, or above it where there is no room below.

        `stands`: which is chosen, -1 for none; one that was moved to meanwhile stays so.
        """
        moved_to = self.chosen() if self._is_moved else None
        self.offers = tuple(offers)
        self._is_outdated, self._is_moved = False, moved_to in self.offers
        self.name_list(line.accessibleName())
        rows = [PopupRow(one.name, one.detail, self._icon(one)) for one in offers]
        self.list_rows(rows, self.offers.index(moved_to) if moved_to in self.offers else stands)
        width = max(line.width(), _LEAST_WIDTH_PX)
        size = QSize(width, self.height_for(width))
        place_popup(self, on_screen(line), size, line.window())
        self.show()
        self.raise_()

    def take_step(self, key: int) -> bool:
        """Choose another offer by a key."""
        is_step = super().take_step(key)
        self._is_moved = self._is_moved or is_step
        return is_step

    def chosen(self) -> Offer | None:
        """Return the offer that stands chosen, if it is for the text or was moved to."""
        row, holds = self.chosen_row(), self._is_moved or not self._is_outdated
        return self.offers[row] if holds and 0 <= row < len(self.offers) else None

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
