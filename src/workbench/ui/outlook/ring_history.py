# SPDX-License-Identifier: MIT
"""The decided rings of an indicator, the newest first."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.casefile.queries.scenarios import Indicator, Ring
from workbench.domain.outlook import Verdict
from workbench.ui.icons import Icons
from workbench.ui.outlook.link_button import LinkButton
from workbench.ui.outlook.words import ring_words
from workbench.ui.widgets.labels import plain_label


class RingHistory(QWidget):
    """A button a ring, which selects its events; below it the reason."""

    events_wanted = Signal(object)  # uids

    def __init__(self, icons: Icons) -> None:
        """Begin without rings."""
        super().__init__()
        self._icons = icons
        self._shown: Sequence[Ring] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(2)

    def show_rings(self, indicator: Indicator) -> None:
        """List the decided rings of an indicator."""
        rings = [ring for ring in reversed(indicator.rings) if ring.verdict is not None]
        if rings == self._shown:
            return
        self._shown = rings
        while (item := self._column.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for ring in rings:
            self._add(ring, indicator.asks)
        if not rings:
            said = self.tr("No ring was decided yet.")
            self._column.addWidget(plain_label(said, tone="small", wrap=True))

    def _add(self, ring: Ring, asks: str) -> None:
        icon = "ok" if ring.verdict == Verdict.CONFIRMED else "cancel"
        button = LinkButton(ring_words(ring, asks, self.locale()), icons=self._icons, icon=icon)
        button.clicked.connect(partial(self._on_ring, ring.events))
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if ring.reason:
            reason = plain_label(ring.reason, tone="small", wrap=True)
            reason.setContentsMargins(22, 0, 0, 4)
            self._column.addWidget(reason)

    def _on_ring(self, events: tuple[str, ...], _checked: bool = False) -> None:
        self.events_wanted.emit(events)
