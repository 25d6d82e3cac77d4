# SPDX-License-Identifier: MIT
"""A ring that waits for a decision: what it tells of, and confirm or dismiss with a reason."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from workbench.casefile.queries.indicators import RungEvent
from workbench.casefile.queries.scenarios import Indicator, Ring
from workbench.domain.date_words import describe_date
from workbench.domain.outlook import Verdict
from workbench.ui.icons import Icons
from workbench.ui.outlook.link_button import LinkButton
from workbench.ui.outlook.words import DOT, ring_words
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.draft_line import DraftLine, as_text
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import plain_label, plain_tooltip

_NAMED = 6


class RingBox(QFrame):
    """Shows one ring; its events are buttons that lead to them."""

    decided = Signal(str, str)  # verdict and reason
    event_wanted = Signal(int)
    events_wanted = Signal(object)  # their keys

    def __init__(self, icons: Icons) -> None:
        """Begin without a ring."""
        super().__init__()
        self.setProperty("surface", "sunken")
        self._ring: Ring | None = None
        self._keys: list[int] = []
        self._title = plain_label(tone="strong", wrap=True)
        self._events = QVBoxLayout()
        self._events.setContentsMargins(24, 0, 0, 0)
        self._events.setSpacing(0)
        self.show_all = push_button(self.tr("Select these events"), kind="link")
        self.reason = DraftLine(as_text)
        self.reason.setPlaceholderText(self.tr("Reason, kept in the history"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.confirm = push_button(self.tr("Confirm"), kind="primary")
        self.dismiss = push_button(self.tr("Dismiss"))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(icons, "indicator.rings", size_px=16, colour="alert"))
        head.addWidget(self._title, 1)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.reason, 1)
        below.addWidget(self.confirm)
        below.addWidget(self.dismiss)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._events)
        column.addLayout(below)
        self.show_all.clicked.connect(self._on_all)
        self.reason.textChanged.connect(self._allow)
        self.confirm.clicked.connect(partial(self._decide, Verdict.CONFIRMED))
        self.dismiss.clicked.connect(partial(self._decide, Verdict.DISMISSED))
        self._allow()
        self.hide()

    def show_ring(self, indicator: Indicator, ring: Ring | None) -> None:
        """Show a ring, or none."""
        if ring is not None and (self._ring is None or self._ring.id != ring.id):
            self.reason.show_value("", anew=True)
        self._ring = ring
        self.setVisible(ring is not None)
        if ring is not None:
            self._title.setText(ring_words(ring, indicator.asks, self.locale()))

    def show_events(self, events: Sequence[RungEvent]) -> None:
        """Name the events that it tells of; of many the first."""
        while (item := self._events.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None and gone is not self.show_all:
                gone.hide()
                gone.deleteLater()
        self._keys = [event.id for event in events]
        language = self.locale().name()
        for event in events[:_NAMED]:
            named = event.title or self.tr("untitled")
            said = DOT.join(part for part in (describe_date(event.date, language), named) if part)
            button = LinkButton(said)
            button.clicked.connect(partial(self._on_event, event.id))
            self._events.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        more = len(events) - _NAMED
        all_of = self.tr("Select all of them, %Ln more", "", more)
        self.show_all.setText(all_of if more > 0 else self.tr("Select these events"))
        self.show_all.setVisible(len(events) > 1)
        self._events.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)

    def _decide(self, verdict: Verdict, _checked: bool = False) -> None:
        self.decided.emit(str(verdict), self.reason.text())

    def _on_event(self, key: int, _checked: bool = False) -> None:
        self.event_wanted.emit(key)

    def _on_all(self) -> None:
        self.events_wanted.emit(self._keys)

    def _allow(self) -> None:
        can = bool(self.reason.text().strip())
        self.dismiss.setEnabled(can)
        why = "" if can else self.tr("Say why first: the history keeps the reason")
        self.dismiss.setToolTip(plain_tooltip(why))
