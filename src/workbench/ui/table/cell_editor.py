# SPDX-License-Identifier: MIT
"""The field over a cell that is being edited, and below it what is understood, or why it is not.

Enter takes and goes down, Tab takes and goes right, Ctrl+Enter takes for all selected events, Esc
gives up; leaving the field takes.
"""

from enum import Enum
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.domain.errors import InputError
from workbench.ui.icons import Icons
from workbench.ui.table.cell_fields import CellField
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.offers import Offer

_LEAST_PX = 220
_LINES_PX = 130
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_KEY = Qt.Key


class Step(Enum):
    """Where to go once a cell is taken."""

    STAY = "stay"
    DOWN = "down"
    UP = "up"
    RIGHT = "right"
    LEFT = "left"
    ALL = "all"  # stay, and take the same for all selected events


class CellEditor(QFrame):
    """Lives as long as its cell is edited. `value` is what the field understands."""

    decided = Signal(object, bool, object)  # value, whether it is another than before, Step
    given_up = Signal()

    def __init__(
        self, field: CellField, name: str, icons: Icons, parent: QWidget, *, selected: int = 0
    ) -> None:
        """Edit a cell of the column `name` over the rows `parent`.

        `selected`: how many events Ctrl+Enter would set at once, 0 where it sets this one alone.
        """
        super().__init__(parent)
        self.setProperty("surface", "popup")
        self._field = field
        self._selected = selected
        self._value: tuple[Any] | None = None  # what was understood last, if anything
        self._is_deciding = False
        self._cell = QRect()
        self.hint = Hint()
        self._rows = parent
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(2)
        self.line: CompletingLine | None = None
        self.box: QPlainTextEdit | None = None
        if field.lines:
            self.box = QPlainTextEdit(field.text)
            self.box.setTabChangesFocus(True)
            self.box.setFixedHeight(_LINES_PX)
            self.entry: QWidget = self.box
        else:
            line = CompletingLine(icons, field.find, field.understand, icon=field.icon)
            line.show_value(field.text, anew=True)
            line.taken.connect(self._on_taken)
            line.committed.connect(self._on_committed)
            line.stirred.connect(self._tell)
            self.line = self.entry = line
        self.entry.setAccessibleName(name)
        self.entry.installEventFilter(self)
        column.addWidget(self.entry)
        column.addWidget(self.hint)
        self.setFocusProxy(self.entry)

    def begin(self, typed: str, cell: QRect) -> None:
        """Open over a cell; `typed` replaces what stands there, "" keeps it."""
        self.stand_at(cell)
        self.show()
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.box is not None:
            if typed:
                self.box.setPlainText(typed)
            self.box.moveCursor(self.box.textCursor().MoveOperation.End)
        if self.line is not None:
            if typed:
                self.line.setText("")
                self.line.insert(typed)  # as a key would, so that it is a draft
                self.line.textEdited.emit(self.line.text())
            else:
                self.line.selectAll()
                if self._field.opens:
                    self.line.open_list()
        self._tell()

    def stand_at(self, cell: QRect) -> None:
        """Stand over a cell of the rows, moved up where what it says would be cut off."""
        room = self._rows
        width = min(max(cell.width(), _LEAST_PX), room.width())
        self._cell = cell
        self._column.activate()
        entry_px = _LINES_PX if self.box is not None else self.entry.sizeHint().height()
        hint_px = self.hint.heightForWidth(width - 4) + 2 if self.hint.isVisibleTo(self) else 0
        height = entry_px + 4 + hint_px
        left = max(min(cell.left(), room.width() - width), 0)
        above = 2 + (0 if self.box is not None else (entry_px - cell.height()) // 2)
        top = max(min(cell.top() - above, room.height() - height), 0)
        self.setGeometry(left, top, width, height)

    def refuse(self, text: str, sentence: str) -> None:
        """Say why the case did not take a text; it stays to be put right."""
        if self.line is not None:
            self.line.type_in(text, held=True)
            self.line.refuse(sentence)
        elif self.box is not None:
            self.box.setPlainText(text)
            self.hint.say(sentence, wrong=True)
        self.stand_at(self._cell)

    def text(self) -> str:
        """Return what stands in the field."""
        if self.box is not None:
            return self.box.toPlainText()
        return self.line.text() if self.line is not None else ""

    def decide(self, step: Step) -> None:
        """Take what is typed, if it is understood, and say where to go."""
        if self._is_deciding:
            return
        self._is_deciding = True
        self._value = None
        if self.line is not None:
            self.line.release()
            self.line.commit()
        elif self.text() != self._field.text:
            self._value = (self.text().strip(),)
        self._is_deciding = False
        self._hand_on(step)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that end the editing before the field does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._take_key(event)
        # Tab must not look for another field before it is asked what it means here.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return False
        if (
            event.type() == QEvent.Type.FocusOut
            and isinstance(event, QFocusEvent)
            and event.reason() not in _STAYS
        ):
            self.decide(Step.STAY)
        return super().eventFilter(watched, event)

    def _take_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        if key == _KEY.Key_Escape:
            self.given_up.emit()
        elif key in (_KEY.Key_Return, _KEY.Key_Enter):
            if modifiers & Qt.KeyboardModifier.ControlModifier:
                self.decide(Step.ALL)
            elif shift and self.box is not None:
                return False  # one line more
            else:
                self.decide(Step.UP if shift else Step.DOWN)
        elif key in (_KEY.Key_Tab, _KEY.Key_Backtab):
            back = shift or key == _KEY.Key_Backtab
            self.decide(Step.LEFT if back else Step.RIGHT)
        else:
            return False
        return True

    def _hand_on(self, step: Step) -> None:
        if self.line is not None and self.line.problem:
            self._tell()
            return
        is_new = self._value is not None
        if self._value is not None:
            value = self._value[0]
        else:
            try:
                value = self._field.understand(self.text()).value
            except InputError:  # it stands in the case so, and nothing else was typed
                self.given_up.emit()
                return
        self.decided.emit(value, is_new, step)

    def _on_taken(self, offer: Offer) -> None:
        """Take what was chosen; where several names stand on the line, the line as a whole."""
        if offer.value is None:
            self._value = (self._field.understand(self.text()).value,)
        else:
            self._value = (offer.value,)
        if not self._is_deciding:  # chosen by the mouse
            self._hand_on(Step.STAY)

    def _on_committed(self, value: Any) -> None:
        self._value = (value,)

    def _tell(self) -> None:
        problem = self.line.problem if self.line is not None else ""
        said = [self._field.hint(self.text())]
        if self._selected:
            said.append(self.tr("Ctrl+Enter: in all %Ln selected", "", self._selected))
        words = " \N{MIDDLE DOT} ".join(part for part in said if part)
        self.hint.say(problem or words, wrong=bool(problem))
        if self.isVisible():
            self.stand_at(self._cell)
