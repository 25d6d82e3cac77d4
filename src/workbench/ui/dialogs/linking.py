# SPDX-License-Identifier: MIT
"""Saying how one event is linked to another."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from workbench.domain.date_words import describe_date
from workbench.domain.event import Event
from workbench.domain.terms import LinkKind
from workbench.domain.time import edtf_span
from workbench.ui.regional import language
from workbench.ui.widgets.dialog_buttons import ACTION, confirm_buttons
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.record_words import link_words

_WIDTH_PX = 480
_LATER = frozenset({LinkKind.FOLLOWS.value, LinkKind.RETALIATION_FOR.value})


class LinkDialog(QDialog):
    """Reads as a sentence: this event, the kind, that event."""

    link_wanted = Signal(int, int, str)  # the linking event, the linked one, the kind

    def __init__(self, event: Event, other: Event, *, parent: QWidget) -> None:
        """Offer to link an event to another."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Link two events"))
        self.setMinimumWidth(_WIDTH_PX)
        # What came later follows, or is part of, what came before it.
        self._events = (other, event) if _is_before(event, other) else (event, other)
        self.remark = Hint()
        self._this, self._that = _Told(), _Told()
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of link"))
        words = link_words()
        for kind in LinkKind:
            self.kind.addItem(words[kind.value], kind.value)
        buttons, self.link_button = confirm_buttons(self, self.tr("Link"))
        self.swap_button = buttons.answer(self.tr("Swap"), ACTION)
        self.swap_button.clicked.connect(self._on_swap)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (self._this, self.kind, self._that, self.remark, buttons):
            column.addWidget(widget)
        self.kind.currentIndexChanged.connect(self._tell)
        self.accepted.connect(self._on_accepted)
        self.finished.connect(self.deleteLater)
        self._show()
        self.kind.setFocus()

    def _show(self) -> None:
        for told, event in zip((self._this, self._that), self._events, strict=True):
            told.show_event(event)
        self._tell()

    def _tell(self, _index: int = 0) -> None:
        """Remark on an order that the dates contradict; it may be meant all the same."""
        is_doubted = self.kind.currentData() in _LATER and _is_before(*self._events)
        said = self.tr("The first of the two was over before the second. Swap them?")
        self.remark.say(said if is_doubted else "", wrong=True)

    def _on_swap(self) -> None:
        self._events = (self._events[1], self._events[0])
        self._show()

    def _on_accepted(self) -> None:
        event, other = self._events
        self.link_wanted.emit(event.id, other.id, self.kind.currentData())


def _is_before(event: Event, other: Event) -> bool:
    """Whether an event was over before another began, as far as their dates tell."""
    if not (event.date and other.date):
        return False
    over_ms, begins_ms = edtf_span(event.date).latest_ms, edtf_span(other.date).earliest_ms
    return over_ms is not None and begins_ms is not None and over_ms <= begins_ms


class _Told(QWidget):
    """One of the two: its title, and when and where it was, for titles may be the same."""

    def __init__(self) -> None:
        super().__init__()
        self._title = plain_label(tone="strong", wrap=True)
        self._facts = plain_label(tone="small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._facts)

    def show_event(self, event: Event) -> None:
        self._title.setText(event.title or self.tr("without a title"))
        date = describe_date(event.date, language()) if event.date else self.tr("undated")
        place = event.place.name if event.place else ""
        self._facts.setText(" \N{MIDDLE DOT} ".join(part for part in (date, place) if part))
