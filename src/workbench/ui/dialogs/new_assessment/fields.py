# SPDX-License-Identifier: MIT
"""The fields of a new assessment: title, date, language, marking, series, and what it tells of."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from workbench.casefile.queries.assessments import Assessment
from workbench.domain.date_words import describe_date, describe_span
from workbench.domain.markings import TLP
from workbench.domain.text_templates import Masthead, TextTemplate
from workbench.review.drafting.edition_dates import edition_period
from workbench.ui.dialogs.new_assessment.suggested_line import SuggestedLine
from workbench.ui.widgets.date_line import DateLine
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_label


class AssessmentFields(QWidget):
    """Tells what stands above the text, and what of the case it is filled with."""

    changed = Signal()
    language_chosen = Signal(str)

    def __init__(self, today: date, language: str, parent: QWidget | None = None) -> None:
        """Begin with today, in a language."""
        super().__init__(parent)
        self._today = today
        self._pattern = ""  # of the title that the form suggests
        self._event = ""
        self.title = SuggestedLine()
        self.edition = DateLine(self.tr("Edition date"), self.tr("none"))
        self.language = QComboBox()
        self.marking = QComboBox()
        self.series, self.series_line = QLineEdit(), QLineEdit()
        self.last = QComboBox()
        self.period = Hint()
        self.only_shown = QCheckBox(self.tr("Only the events that are shown now"))
        self.event_name = plain_label(wrap=True)
        self.about = plain_label(tone="muted", wrap=True)
        self._form = QFormLayout()
        self._lay_out()
        for tag, name in (("en", "English"), ("fr", "Français")):
            self.language.addItem(name, tag)
        self.language.setCurrentIndex(max(self.language.findData(language), 0))
        self.marking.setEditable(True)
        self.marking.addItems(["", *TLP])
        self.edition.show_date(today.isoformat())
        self._connect()

    @property
    def tag(self) -> str:
        """The language of the text."""
        return str(self.language.currentData())

    @property
    def masthead(self) -> Masthead:
        """What stands above the text."""
        return Masthead(
            " ".join(self.series.text().split()), " ".join(self.series_line.text().split()),
            self.tag, self.marking.currentText().strip(),
        )  # fmt: skip

    @property
    def last_key(self) -> int | None:
        """The edition since which the text tells what is new."""
        return self.last.currentData()

    def show_masthead(self, masthead: Masthead) -> None:
        """Take what a form or an edition says of the head; what it leaves open stays."""
        for field, said in (
            (self.series, masthead.series), (self.series_line, masthead.series_line),
        ):  # fmt: skip
            field.setText(said or ("" if not field.isModified() else field.text()))
            field.setCursorPosition(0)
        if masthead.marking:
            self.marking.setCurrentText(masthead.marking)
        at = self.language.findData(masthead.language.partition("-")[0])
        if at >= 0:
            self.language.setCurrentIndex(at)

    def show_editions(self, editions: Sequence[Assessment], chosen: int | None) -> None:
        """Offer the editions since which a text can tell what is new."""
        self.last.blockSignals(True)
        self.last.clear()
        self.last.addItem(self.tr("No edition before"), None)
        for one in editions:
            on = describe_date(one.edition_date, self.locale().name())
            self.last.addItem(f"{one.title} ({on})" if on else one.title, one.id)
            self.last.setItemData(self.last.count() - 1, one.edition_date, _EDITION)
        self.last.setCurrentIndex(max(self.last.findData(chosen), 0))
        self.last.blockSignals(False)

    def show_form(
        self, template: TextTemplate | None, *, event: str, follows: bool, is_filtered: bool
    ) -> None:
        """Ask only for what a form needs; `event` is the title of the one that is chosen."""
        self._event = event
        self._tell_about(template, follows=follows)
        tells_period = bool(template and template.tells_period)
        tells_event = bool(template and template.tells_event)
        self._form.setRowVisible(self.last, tells_period and not follows)
        self._form.setRowVisible(self._of_period, tells_period or follows)
        self.only_shown.setVisible(tells_period and is_filtered)
        self._form.setRowVisible(self.event_name, tells_event)
        none = self.tr("None is chosen. Choose one in table, map or timeline first.")
        self.event_name.setText(event or none)
        self._pattern = template.title if template else ""
        self._suggest()
        self._tell_period()

    def take_up_title(self) -> None:
        """Give the title the keyboard."""
        self.title.setFocus()
        self.title.selectAll()

    # -- private ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._of_period = QWidget()
        told = QVBoxLayout(self._of_period)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(4)
        told.addWidget(self.period)
        told.addWidget(self.only_shown)
        for label, field in (
            (self.tr("Title"), self.title),
            (self.tr("Edition date"), self.edition),
            (self.tr("Language"), self.language),
            (self.tr("Marking"), self.marking),
            (self.tr("Series"), self.series),
            (self.tr("Series line"), self.series_line),
            (self.tr("Event"), self.event_name),
            (self.tr("Since"), self.last),
            ("", self._of_period),
        ):
            said = plain_label(label, tone="muted")
            said.setBuddy(field)
            field.setAccessibleName(label)
            self._form.addRow(said, field)
        for box in (self.last, self.marking):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(12)
        self.title.setPlaceholderText(self.tr("what it says, in a line"))
        self.series_line.setPlaceholderText(self.tr("what the series is, in a sentence"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.about)
        column.addLayout(self._form)
        column.addStretch(1)

    def _connect(self) -> None:
        self.title.textChanged.connect(self.changed)
        self.series.textChanged.connect(self.changed)
        self.edition.committed.connect(self._on_dates)
        self.last.currentIndexChanged.connect(self._on_dates)
        self.language.currentIndexChanged.connect(self._on_language)

    def _on_dates(self, _value: object) -> None:
        self._suggest()
        self._tell_period()
        self.changed.emit()

    def _on_language(self, _row: int) -> None:
        self.language_chosen.emit(self.tag)

    def _suggest(self) -> None:
        """Write the title that the form suggests, unless another was typed."""
        asks_event = "{event}" in self._pattern and not self._event
        said = "" if asks_event else self._pattern.format(period=self._days(), event=self._event)
        self.title.suggest(said)

    def _tell_about(self, template: TextTemplate | None, *, follows: bool) -> None:
        said = template.about if template else ""
        if follows:
            said = self.tr(
                "Its form, figures, standing paragraphs and scenarios with their open indicators "
                "go over; what cited events is to be written anew, what is stale is marked."
            )
        self.about.setText(said)
        self.about.setVisible(bool(said))

    def _tell_period(self) -> None:
        self.period.say(
            self.tr("It tells of {days}.").format(days=self._days(self.locale().name()))
        )

    def _days(self, language: str = "") -> str:
        last = self.last.currentData(_EDITION)
        period = edition_period(self.edition.edtf, last=last, today=self._today)
        return describe_span(
            period.start_ms, period.end_ms, language or self.tag, whole_months=True
        )


_EDITION = 0x0101  # the role of an edition's date in the list, behind Qt.ItemDataRole.UserRole
