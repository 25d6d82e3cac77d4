# SPDX-License-Identifier: MIT
"""What an empty pane says: what goes there, and how it gets there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import plain_label, plain_tooltip

_WIDEST_PX = 420
_MARGIN_PX, _TIGHT_PX, _LEAST_PX = 16, 6, 2
_MIDDLE_SHARE = 100  # to 1 on either side, where the pane is not much wider
_GAP_PX, _ABOVE_BUTTONS_PX = 8, 4
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class EmptyState(QWidget):
    """An icon, a title, a sentence and buttons in the middle of a pane."""

    def __init__(
        self,
        icons: Icons,
        *,
        icon: str,
        title: str,
        sentence: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        size = icons.appearance.size("icon_empty")
        middle = Qt.AlignmentFlag.AlignHCenter
        self._icon = IconLabel(icons, icon, size_px=size, colour="icon_muted")
        self._title = plain_label(title, tone="heading", wrap=True)
        self._title.setAlignment(middle)
        self._sentence = plain_label(sentence, tone="muted", wrap=True)
        self._sentence.setAlignment(middle)
        self._all_buttons: list[QPushButton] = []
        self._buttons = QBoxLayout(_ACROSS)
        self._buttons.setSpacing(_GAP_PX)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP_PX)
        column.addStretch(2)
        column.addWidget(self._icon, 0, middle)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addSpacing(_ABOVE_BUTTONS_PX)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        host = QWidget()
        host.setLayout(column)
        host.setMaximumWidth(_WIDEST_PX)
        across = self._across = QHBoxLayout(self)
        across.setContentsMargins(*[_MARGIN_PX] * 4)
        across.setSpacing(0)
        across.addStretch(1)
        across.addWidget(host, _MIDDLE_SHARE)
        across.addStretch(1)
        self.say(title, sentence)

    def say(self, title: str, sentence: str = "") -> None:
        """Say something else."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self._fold()

    def add_button(self, text: str, *, primary: bool = False, icon: str = "") -> QPushButton:
        """Add a button that leads out of emptiness."""
        kind = "primary" if primary else ""
        button = push_button(text, kind=kind, icons=self._icons, icon=icon)
        self._buttons.addWidget(button)
        self._all_buttons.append(button)
        return button

    def event(self, event: QEvent) -> bool:
        """Look anew what fits when a button comes or goes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what does not fit: words that are cut say less than none."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """Show what fits: the picture goes first, then the sentence, then the title.

        Buttons that are too wide for a row stand one below the other, and stay.
        """
        wide = self._middle_px(_TIGHT_PX)
        buttons = [one for one in self._all_buttons if not one.isHidden()]
        row_px = sum(one.sizeHint().width() for one in buttons) + _GAP_PX * (len(buttons) - 1)
        self._buttons.setDirection(_ACROSS if row_px <= wide else _DOWN)
        sentence = [self._sentence] if self._sentence.text() else []
        parts: list[QWidget] = [self._icon, self._title, *sentence]
        room = self.height()
        margin = _MARGIN_PX
        while parts and self._height(parts, buttons, self._middle_px(margin)) + 2 * margin > room:
            if parts == [self._title] and not buttons:
                break
            parts.pop(0 if self._icon in parts else -1)
            margin = _TIGHT_PX if parts else _LEAST_PX
        self._across.setContentsMargins(margin, margin, margin, margin)
        for part in (self._icon, self._title, self._sentence):
            part.setVisible(part in parts)
        folded = [one.text() for one in (self._title, *sentence) if one not in parts]
        self.setToolTip(plain_tooltip("\n".join(folded)) if folded else "")

    def _middle_px(self, margin: int) -> int:
        """Return how wide the column of all parts is."""
        room = self.width() - 2 * margin
        return min(_WIDEST_PX, room * _MIDDLE_SHARE // (_MIDDLE_SHARE + 2))

    def _height(self, parts: Sequence[QWidget], buttons: Sequence[QWidget], wide: int) -> int:
        """Return how high parts and buttons are at a width."""
        heights = [
            part.heightForWidth(wide) if part.hasHeightForWidth() else part.sizeHint().height()
            for part in parts
        ]
        if buttons:
            tall = [one.sizeHint().height() for one in buttons]
            is_row = self._buttons.direction() == _ACROSS
            heights.append(max(tall) if is_row else sum(tall) + _GAP_PX * (len(tall) - 1))
        return sum(heights) + _GAP_PX * (len(heights) - 1) + (_ABOVE_BUTTONS_PX if parts else 0)
