# SPDX-License-Identifier: MIT
"""The list of what is doubted about a text: to be shown, ignored, or explained with a reason."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workbench.ui.assessment.check_words import check_words
from workbench.ui.assessment.doubt_margin import Placed
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import ElidedLabel, plain_label
from workbench.ui.widgets.popover import Popover

_MOST_SHOWN = 60
_STEPS = {int(Qt.Key.Key_Down): 1, int(Qt.Key.Key_Up): -1}
_PRESSING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DoubtList(Popover):
    """Shows open doubts first, then those that were answered.

    Up and Down go from doubt to doubt, Tab to a doubt's other buttons; Enter presses one.
    """

    jump_wanted = Signal(object)  # Placed
    answered = Signal(object, str)  # Finding, the reason; "" to see it no more
    reopened = Signal(object)  # Finding

    def __init__(self, parent: QWidget) -> None:
        """Make an empty list, hidden."""
        name = QCoreApplication.translate("DoubtList", "Doubts about the text")
        super().__init__(parent, name=name)
        self._open_rows: list[_Answering] = []

    def show_doubts(
        self, placed: Sequence[Placed], head: QWidget | None = None, *, is_read: bool = True
    ) -> None:
        """List doubts below a head of the caller's; `is_read`: whether these are all."""
        place, button = self._chosen()
        self._open_rows = []
        rows = [] if head is None else [head]
        open_ones = [one for one in placed if one.finding.is_open]
        rest = [one for one in placed if not one.finding.is_open]
        rows += [self._row(one) for one in open_ones[:_MOST_SHOWN]]
        if len(open_ones) > _MOST_SHOWN:
            more = self.tr("and %Ln more", "", len(open_ones) - _MOST_SHOWN)
            rows.append(plain_label(more, tone="caption"))
        if not open_ones:
            said = self.tr("Nothing is doubted.") if is_read else self.tr("The text is being read…")
            rows.append(plain_label(said, tone="muted"))
        if rest:
            rows.append(plain_label(self.tr("Answered"), tone="section"))
            rows += [self._answered_row(one) for one in rest[:_MOST_SHOWN]]
        self.set_rows(rows)
        if place is not None:
            self._choose(place, button)

    def choose_first(self) -> None:
        """Give the first doubt the keyboard."""
        self._choose(0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of a doubt's buttons, with which Qt would step from button to button."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(int(event.key()))
            place, button = self._chosen()
            if step is not None and place is not None:
                self._choose(place + step, button)
                return True
            if event.key() in _PRESSING and isinstance(watched, QPushButton):
                watched.click()
                return True
        return super().eventFilter(watched, event)

    def _chosen(self) -> tuple[int | None, int]:
        """Return which doubt has the keyboard, and at which of its buttons."""
        at = self.focusWidget() if self.isVisible() else None
        for place, row in enumerate(self._open_rows):
            if at is not None and row.isAncestorOf(at):
                return place, row.place_of(at)
        return None, 0

    def _choose(self, place: int, button: int) -> None:
        if self._open_rows:
            place = max(0, min(place, len(self._open_rows) - 1))
            chosen = self._open_rows[place].buttons[button]
            chosen.setFocus(Qt.FocusReason.TabFocusReason)
            self.bring_into_sight(chosen)

    def _row(self, one: Placed) -> QWidget:
        made, column = _framed()
        column.addWidget(ElidedLabel(check_words(one.finding.check), tone="caption"))
        column.addWidget(plain_label(one.finding.sentence, wrap=True))
        answering = _Answering(self, one)
        self._open_rows.append(answering)
        for button in answering.buttons:
            button.installEventFilter(self)
        column.addWidget(answering)
        return made

    def _answered_row(self, one: Placed) -> QWidget:
        made, column = _framed()
        column.addWidget(plain_label(one.finding.sentence, tone="small", wrap=True))
        foot = QHBoxLayout()
        foot.setSpacing(4)
        ignored = self.tr("Ignored")
        foot.addWidget(ElidedLabel(one.finding.reason or ignored, tone="muted"), 1)
        foot.addWidget(_button(self.tr("Show"), partial(self.jump, one), kind="link"))
        foot.addWidget(_button(self.tr("Ask again"), partial(self.reopened.emit, one.finding)))
        column.addLayout(foot)
        return made

    def jump(self, one: Placed) -> None:
        """Go to the words that are doubted."""
        self.hide()
        self.jump_wanted.emit(one)


class _Answering(QWidget):
    """The buttons of one doubt; "Explain" turns them into a line for the reason."""

    def __init__(self, shown_in: DoubtList, one: Placed) -> None:
        super().__init__()
        self._list = shown_in
        self._finding = one.finding
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why it stands as it is; Enter keeps it"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.hide()
        self.reason.returnPressed.connect(self._on_reason)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.reason, 1)
        row.addStretch(0)
        self.buttons = (
            _button(self.tr("Show"), partial(shown_in.jump, one), kind="link"),
            _button(self.tr("Ignore"), self._ignore),
            _button(self.tr("Explain…"), self._explain),
        )
        row.addStretch(1)
        for button in self.buttons:
            row.addWidget(button)

    def place_of(self, widget: QWidget) -> int:
        """Return which of the buttons a widget is; the line for the reason stands for the last."""
        return next((n for n, one in enumerate(self.buttons) if one is widget), 2)

    def _ignore(self) -> None:
        self._list.answered.emit(self._finding, "")

    def _explain(self) -> None:
        for button in self.buttons:
            button.hide()
        self.reason.show()
        self.reason.setFocus()

    def _on_reason(self) -> None:
        if self.reason.text().strip():
            self._list.answered.emit(self._finding, self.reason.text().strip())


def _framed() -> tuple[QFrame, QVBoxLayout]:
    made = QFrame()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 4, 0, 6)
    column.setSpacing(3)
    return made, column


def _button(words: str, do: Callable[[], object], *, kind: str = "quiet") -> QPushButton:
    button = push_button(words, kind=kind)
    button.clicked.connect(partial(_without_state, do))
    return button


def _without_state(do: Callable[[], object], _checked: bool = False) -> None:
    do()
