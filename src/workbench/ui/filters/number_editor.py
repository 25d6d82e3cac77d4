# SPDX-License-Identifier: MIT
"""The editor of numbers that the case keeps: a range over their histogram, decimals and all."""

from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from workbench.analysis.filters.histograms import measure_histogram
from workbench.domain.filters import Measured, Missing
from workbench.session.stage import Stage
from workbench.ui.filters.editor import Editor
from workbench.ui.filters.range_brush import RangeBrush
from workbench.ui.icons import Icons
from workbench.ui.widgets.draft_line import DraftLine, Understood
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.own_values import number_text, typed_number

_BARS = 40


class NumberEditor(Editor):
    """Least and most, each may be open; both are included."""

    def __init__(
        self, stage: Stage, icons: Icons, field: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(stage, field, parent)
        self._showing = False
        self.brush = RangeBrush(icons, self._written)
        self.brush.brushed.connect(self._on_brushed)
        self.least, self.most = DraftLine(self._understand), DraftLine(self._understand)
        self._hint = Hint()
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(8)
        words = (self.tr("At least"), self.tr("At most"))
        for row, (said, line) in enumerate(zip(words, (self.least, self.most), strict=True)):
            line.setAccessibleName(said)
            line.setPlaceholderText(self.tr("any"))
            label = plain_label(said)
            label.setBuddy(line)
            grid.addWidget(label, row, 0)
            grid.addWidget(line, row, 1)
            line.committed.connect(self._on_committed)
            line.stirred.connect(self._tell)
        grid.setColumnStretch(1, 1)
        self.unknown = QCheckBox()
        self.unknown.toggled.connect(self._on_unknown)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.brush)
        column.addLayout(grid)
        column.addWidget(self._hint)
        column.addWidget(self.unknown)
        column.addStretch(1)

    def senses(self) -> tuple[str, str]:
        """Say what it is to lie between the numbers, and not to."""
        return self.tr("within"), self.tr("not within")

    def begin(self) -> None:
        """Show what is asked, and take the keyboard."""
        for line in (self.least, self.most):
            line.show_value("", anew=True)
        self.refresh()
        self._tell()
        self.least.setFocus()
        self.least.selectAll()

    def refresh(self) -> None:
        """Show what is asked, and the numbers of the question without this field."""
        part = self.slot.part
        low, high = (part.low, part.high) if isinstance(part, Measured) else (None, None)
        among = self.stage.mask_of(self.slot.company)
        shown = measure_histogram(self.stage.scene.frame, among, self.field, _BARS)
        self._showing = True
        self.brush.show_bars(shown, low, None if high is None else high + shown.least_step)
        self.least.show_value("" if low is None else self._written(low))
        self.most.show_value("" if high is None else self._written(high))
        count = self.count(Missing(self.field))
        self.unknown.setText(self.tr("No number recorded (%Ln event(s))", "", count))
        self.unknown.setChecked(isinstance(part, Missing))
        self.unknown.setEnabled(bool(count) or isinstance(part, Missing))
        self._showing = False

    def _written(self, number: float) -> str:
        return number_text(number, self.locale())

    def _understand(self, typed: str) -> Understood:
        number = typed_number(typed, self.locale())
        return Understood(number, "" if number is None else self._written(number))

    def _on_committed(self, _number: object) -> None:
        part = self.slot.part
        present = (part.low, part.high) if isinstance(part, Measured) else (None, None)
        lines = zip((self.least, self.most), present, strict=True)
        low, high = (
            asked if line.problem else typed_number(line.text(), self.locale())
            for line, asked in lines
        )
        self._ask(low, high)

    def _on_brushed(self, first: int, last: int) -> None:
        shown = self.brush.bars
        if shown is None or first == last:
            self._ask(None, None)
            return
        edges = shown.edges.tolist()
        high = None if last == shown.bars else edges[last] - shown.least_step
        self._ask(edges[first], high)

    def _on_unknown(self, checked: bool) -> None:
        if not self._showing:
            self.slot.put(Missing(self.field) if checked else None)

    def _ask(self, low: float | None, high: float | None) -> None:
        is_open = low is None and high is None
        self.slot.put(None if is_open else Measured(self.field, low, high))

    def _tell(self) -> None:
        problem = self.least.problem or self.most.problem
        self._hint.say(problem, wrong=bool(problem))
