# SPDX-License-Identifier: MIT
"""The gate's findings as a list: each is fixed in its place, or justified with a reason."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QInputDialog, QScrollArea, QVBoxLayout, QWidget

from workbench.review.findings import Check, Finding
from workbench.ui.dialogs.packet import words
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.labels import plain_label

_MENDED_WITHOUT = (Check.ABOVE_MARKING, Check.WITHHELD_TOLD)
# Records that a packet can do without.
_WITHHELD_KINDS = ("event", "source", "figure", "zone", "note", "attachment")


class FindingsList(QWidget):
    """Shows findings, the open ones first."""

    fix_wanted = Signal(object)  # Finding
    justified = Signal(object, str)  # Finding, the reason
    reopened = Signal(object)  # Finding
    withhold_wanted = Signal(str)  # the uid of a record

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self.findings: tuple[Finding, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what the gate has found; equal findings are silent."""
        told = tuple(sorted(findings, key=lambda one: not one.is_open))
        if told == self.findings and self._shown is not None:
            return
        self.findings = told
        self._replace(self._rows() if told else self._nothing())

    def _nothing(self) -> QWidget:
        return EmptyState(
            self._icons,
            icon="ok",
            title=self.tr("Nothing stands in the way"),
            sentence=self.tr(
                "The text, what it cites and what would go out with it were looked through."
            ),
        )

    def _rows(self) -> QScrollArea:
        host = QWidget()
        column = QVBoxLayout(host)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for finding in self.findings:
            column.addWidget(self._row(finding))
        return form_area(host)

    def _row(self, finding: Finding) -> QWidget:
        row = QFrame()
        row.setProperty("surface", "card")
        column = QVBoxLayout(row)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(4)
        name = words.tr(words.CHECKS.get(finding.check, finding.check.value))
        column.addWidget(plain_label(name, tone="alert" if finding.is_open else "caption"))
        column.addWidget(plain_label(finding.sentence, wrap=True))
        if finding.reason:
            said = self.tr("Justified: {reason}").format(reason=finding.reason)
            column.addWidget(plain_label(said, tone="small", wrap=True))
        column.addLayout(self._answers(finding))
        return row

    def _answers(self, finding: Finding) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        if finding.is_open:
            fix = push_button(self.tr("Fix"), kind="link")
            fix.clicked.connect(partial(self.fix_wanted.emit, finding))
            justify = push_button(self.tr("Justify…"), kind="link")
            justify.clicked.connect(partial(self._ask, finding))
            row.addWidget(fix)
            row.addWidget(justify)
            kind, _, uid = finding.about.partition(":")
            if finding.check in _MENDED_WITHOUT and kind in _WITHHELD_KINDS:
                withhold = push_button(self.tr("Withhold"), kind="link")
                withhold.clicked.connect(partial(self.withhold_wanted.emit, uid))
                row.addWidget(withhold)
        else:
            again = push_button(self.tr("Open again"), kind="link")
            again.clicked.connect(partial(self.reopened.emit, finding))
            row.addWidget(again)
        row.addStretch(1)
        return row

    def _ask(self, finding: Finding) -> None:
        reason, ok = QInputDialog.getText(
            self, self.tr("Justify"), self.tr("Why may it go out as it is?")
        )
        if ok and reason.strip():
            self.justified.emit(finding, reason.strip())

    def _replace(self, widget: QWidget) -> None:
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.deleteLater()
        self._shown = widget
        self._column.addWidget(widget)
