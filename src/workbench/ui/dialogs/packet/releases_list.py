# SPDX-License-Identifier: MIT
"""The releases of an assessment: each can be saved, verified, compared and sent."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.briefing.releases.signing import fingerprint
from workbench.casefile.queries.recipients import Dispatch
from workbench.casefile.queries.releases import ReleaseRow
from workbench.ui.dialogs.packet.dispatch_log import DispatchLog
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.moments import minute_of

SAVE, VERIFY, COMPARE, SEND = "save", "verify", "compare", "send"


class ReleasesList(QWidget):
    """Shows releases, the newest first."""

    wanted = Signal(str, object)  # one of SAVE, VERIFY, COMPARE, SEND, and the ReleaseRow

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.rows: tuple[ReleaseRow, ...] = ()
        self._sent: tuple[Dispatch, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None
        self._first_buttons: dict[int, QPushButton] = {}  # of the cards, by their numbers

    def first_button(self, number: int) -> QPushButton | None:
        """Return where the keyboard enters the card of a release; None while there is no card."""
        return self._first_buttons.get(number)

    def show_releases(self, rows: Sequence[ReleaseRow], sent: Sequence[Dispatch] = ()) -> None:
        """Show the releases of an assessment, and which of them went to whom."""
        self.rows, self._sent = tuple(rows), tuple(sent)
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.deleteLater()
        self._first_buttons.clear()
        self._shown = self._cards() if rows else self._nothing()
        self._column.addWidget(self._shown)

    def _nothing(self) -> QWidget:
        return EmptyState(
            self._icons,
            icon="export",
            title=self.tr("Not released yet"),
            sentence=self.tr(
                "A release is kept as it went out, with the facts behind it. It is never changed: "
                "a correction is the next release."
            ),
        )

    def _cards(self) -> QScrollArea:
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for row in self.rows:
            column.addWidget(self._card(row))
        return form_area(host)

    def _card(self, row: ReleaseRow) -> QWidget:
        card = QFrame()
        card.setProperty("surface", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        when = minute_of(row.released_ms)
        head = self.tr("Release {number} · {when}").format(number=row.number, when=when)
        column.addWidget(plain_label(head, tone="strong"))
        about = plain_label(" · ".join(self._facts(row)), tone="muted", wrap=True)
        about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(about)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        for what, text in (
            (SAVE, self.tr("Save…")), (VERIFY, self.tr("Verify")),
            (COMPARE, self.tr("What changed")), (SEND, self.tr("Sent to…")),
        ):  # fmt: skip
            if what == COMPARE and row is self.rows[-1]:
                continue
            button = push_button(text, kind="link")
            button.clicked.connect(partial(self.wanted.emit, what, row))
            buttons.addWidget(button)
            self._first_buttons.setdefault(row.number, button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        sent = [one for one in self._sent if one.release == row.id]
        if sent:
            column.addWidget(DispatchLog(sent))
        return card

    def _facts(self, row: ReleaseRow) -> list[str]:
        facts = [row.author, row.marking]
        if row.superseded_by is not None:
            facts.append(self.tr("superseded by release %Ln", "", row.superseded_by))
        if row.signed_by is None:
            facts.append(self.tr("not signed"))
        else:
            facts.append(self.tr("signed, key {key}").format(key=fingerprint(row.signed_by)))
        if row.sent_to:
            facts.append(self.tr("sent to %Ln", "", row.sent_to))
        return [fact for fact in facts if fact]
