# SPDX-License-Identifier: MIT
"""The editor of numbers: a range over their histogram, at least, at most, nothing recorded."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QSpinBox, QVBoxLayout, QWidget

from workbench.analysis.filters.histograms import number_histogram
from workbench.analysis.filters.wording import describe_part
from workbench.domain.filters import Between, Missing
from workbench.session.stage import Stage
from workbench.ui.filters.editor import Editor
from workbench.ui.filters.range_brush import RangeBrush
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.fields import dress_spin_box
from workbench.ui.widgets.labels import plain_label

_OFFERED = (1, 5, 10, 25, 100)
_MOST = 9_999_999
_OPEN = -1


class CountEditor(Editor):
    """Killed, injured or reports. A count passes when its range reaches the bound."""

    def __init__(
        self, stage: Stage, icons: Icons, field: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(stage, field, parent)
        self._showing = False
        self.brush = RangeBrush(icons, self.locale().toString)
        self.brush.brushed.connect(self._on_brushed)
        self.least, self.most = QSpinBox(), QSpinBox()
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(8)
        words = (self.tr("At least"), self.tr("At most"))
        for row, (said, box) in enumerate(zip(words, (self.least, self.most), strict=True)):
            box.setRange(_OPEN, _MOST)
            box.setSpecialValueText(self.tr("any"))
            box.setAccessibleName(said)
            box.setKeyboardTracking(False)
            dress_spin_box(box)
            label = plain_label(said)
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
            box.valueChanged.connect(self._on_changed)
        grid.setColumnStretch(1, 1)
        offers = QVBoxLayout()
        offers.setSpacing(2)
        self._offers = {least: push_button("", kind="dashed") for least in _OFFERED}
        for least, button in self._offers.items():
            button.clicked.connect(partial(self._on_offered, least))
            offers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.unknown = QCheckBox()
        self.unknown.toggled.connect(self._on_unknown)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        column.addWidget(self.brush)
        column.addLayout(grid)
        column.addWidget(
            plain_label(self.tr("Often asked, with the events that it shows"), tone="small")
        )
        column.addLayout(offers)
        column.addWidget(self.unknown)
        column.addStretch(1)

    def begin(self) -> None:
        """Show what is asked, and take the keyboard."""
        self.refresh()
        self.least.setFocus(Qt.FocusReason.PopupFocusReason)
        self.least.selectAll()

    def refresh(self) -> None:
        """Show what is asked, and count the offers over the question without this field."""
        part = self.slot.part
        low, high = (part.low, part.high) if isinstance(part, Between) else (None, None)
        self._showing = True
        among = self.stage.mask_of(self.slot.company)
        shown = number_histogram(self.stage.scene.frame, among, self.field)
        self.brush.show_bars(shown, low, None if high is None else high + 1)
        self.least.setValue(_OPEN if low is None else low)
        self.most.setValue(_OPEN if high is None else high)
        for least, button in self._offers.items():
            count = self.count(Between(self.field, least))
            asked = describe_part(
                Between(self.field, least), self.stage.scene.register, self.locale().name()
            )
            events = self.tr("%Ln event(s)", "", count)
            button.setText(f"{asked} \N{MIDDLE DOT} {events}")
            button.setEnabled(bool(count))
        self.unknown.setVisible(self.field != "reports")  # there is always a number of them
        count = self.count(Missing(self.field))
        self.unknown.setText(self.tr("No number recorded (%Ln event(s))", "", count))
        self.unknown.setChecked(isinstance(part, Missing))
        self.unknown.setEnabled(bool(count) or isinstance(part, Missing))
        self._showing = False

    def _on_changed(self, _value: int) -> None:
        if self._showing:
            return
        low, high = (
            None if box.value() == _OPEN else box.value() for box in (self.least, self.most)
        )
        bounded = low is not None or high is not None
        self.slot.put(Between(self.field, low, high) if bounded else None)

    def _on_brushed(self, first: int, last: int) -> None:
        shown = self.brush.bars
        if shown is None or first == last:
            self.slot.put(None)
            return
        high = None if last == shown.bars else int(shown.edges[last]) - 1
        self.slot.put(Between(self.field, int(shown.edges[first]), high))

    def _on_offered(self, least: int) -> None:
        self.slot.put(Between(self.field, least))

    def _on_unknown(self, checked: bool) -> None:
        if not self._showing:
            self.slot.put(Missing(self.field) if checked else None)
