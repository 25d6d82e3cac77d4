# SPDX-License-Identifier: MIT
"""By what a text is understood: its date, and the order of day and month."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.typed_dates import understand_typed_date
from workbench.ui.style import set_look
from workbench.ui.widgets.draft_line import DraftLine, Understood
from workbench.ui.widgets.labels import ElidedLabel, plain_label, plain_tooltip

_DATE_PX = 104


class ReadingSettings(QWidget):
    """One line above the text: what it is called, its date, and whether days come first."""

    day_changed = Signal(object)  # date, None for that of the text or the case
    day_first_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DraftLine(self._understand)
        self.day.setFixedWidth(_DATE_PX)
        self.day.setAccessibleName(self.tr("Date of the report"))
        tip = self.tr(
            "Days without a year, and words like yesterday, are understood by this date. "
            "Empty: the date in the text's header, else today, or a month after the last event "
            "of a case that lies long ago."
        )
        self.day.setToolTip(plain_tooltip(tip))
        self.day.committed.connect(self.day_changed)
        self.day.stirred.connect(self._on_stirred)
        self._source = ElidedLabel(tone="small")
        self.day_first = QCheckBox(self.tr("day first"))
        self.day_first.setToolTip(plain_tooltip(self.tr("03/04 is the third of April.")))
        self.day_first.toggled.connect(self.day_first_changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(plain_label(self.tr("What was reported"), tone="strong"))
        row.addStretch(1)
        row.addWidget(plain_label(self.tr("as of"), tone="muted"))
        row.addWidget(self.day)
        row.addWidget(self._source)
        row.addWidget(self.day_first)

    def show_settings(self, day: date, source: str, *, day_first: bool) -> None:
        """Show by what the text is read, and where its date is from."""
        said = describe_date(day.isoformat(), self.locale().name())
        self.day.show_value(said)
        self._source.setText(_source_words(source))
        self.day.setAccessibleDescription(self._source.text())
        self.day_first.setChecked(day_first)

    def _understand(self, typed: str) -> Understood:
        if not typed.strip():
            return Understood(None, "")
        today = datetime.now(UTC).date()
        day_first = self.day_first.isChecked()
        edtf = understand_typed_date(typed, today=today, day_first=day_first).edtf
        try:
            day = date.fromisoformat(edtf)
        except ValueError:
            sentence = self.tr("“{text}” is not one day. Write 25 April 2022.")
            raise InputError(sentence.format(text=typed.strip())) from None
        return Understood(day, describe_date(edtf, self.locale().name()))

    def _on_stirred(self) -> None:
        set_look(self._source, tone="wrong" if self.day.problem else "small")
        if self.day.problem:
            self._source.setText(self.day.problem)


def _source_words(source: str) -> str:
    """Tell where the date of a text is from."""
    return {
        "text": QCoreApplication.translate("ReadingSettings", "from the text"),
        "before": QCoreApplication.translate("ReadingSettings", "as before"),
        "case": QCoreApplication.translate("ReadingSettings", "after last event"),
        "today": QCoreApplication.translate("ReadingSettings", "today"),
        "chosen": "",
    }[source]
