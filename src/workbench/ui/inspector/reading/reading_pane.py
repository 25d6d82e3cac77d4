# SPDX-License-Identifier: MIT
"""The top of the entry page: the text, its candidates, and the list of what was found."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.ingest.report.findings import Report
from workbench.ui.icons import Icons
from workbench.ui.inspector.reading.candidate_strip import CandidateStrip
from workbench.ui.inspector.reading.found_list import FoundList
from workbench.ui.inspector.reading.found_rows import found_rows
from workbench.ui.inspector.reading.reading import Reading
from workbench.ui.inspector.reading.reading_settings import ReadingSettings
from workbench.ui.inspector.reading.report_text import ReportText
from workbench.ui.inspector.reading.sheets import Sheet
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import ElidedLabel

_SIDES_PX = (12, 8, 14, 6)
_GAP_PX = 4
_LONG_MS = 500  # what takes longer is told
_ROWS_BEFORE_TEXT = 5
_MOST_ROWS = 9


class ReadingPane(QWidget):
    """Draws a reading, and does with it what is clicked and pressed."""

    field_wanted = Signal(object)  # the Row whose field in the form is wanted
    turn_wanted = Signal(int)  # to the next candidate (1), or to the one before (-1)
    height_wanted = Signal()  # it may want another one

    def __init__(self, reading: Reading, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = reading
        self.settings = ReadingSettings()
        self.text = ReportText(icons.appearance)
        self.text.setAccessibleName(self.tr("What was reported"))
        self.text.setPlaceholderText(
            self.tr("Type or paste a message or a report: what is found in it fills the form.")
        )
        self.strip = CandidateStrip(icons)
        self.hint = Hint()
        self.hint.setContentsMargins(0, 0, 0, 0)
        self.list = FoundList(icons)
        self.keys = ElidedLabel(self._key_words(), tone="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(*_SIDES_PX)
        column.setSpacing(_GAP_PX)
        for part in (self.settings, self.text, self.strip, self.hint, self.list, self.keys):
            column.addWidget(part)
        column.setStretchFactor(self.list, 1)  # up to all its rows
        column.addStretch(0)
        self.list.hide()
        self.keys.hide()
        self.setFocusProxy(self.text)
        self._list_waits = False  # for the text to be read
        self._wait = QTimer(self, singleShot=True, interval=_LONG_MS)
        self._wait.timeout.connect(self._on_long)
        self._connect()
        self._show_settings()

    def fit(self, most_px: int, text_px: int) -> int:
        """Let the text be as high as `text_px`; return how high the pane is within `most_px`.

        What was found has whole rows, and some of them before the text has more lines.
        """
        shown = [
            part for part in (self.settings, self.strip, self.hint, self.keys)
            if not part.isHidden()
        ]  # fmt: skip
        rows = len(self.list.rows)
        parts = len(shown) + 1 + bool(rows)
        _, above_px, _, below_px = _SIDES_PX
        taken_px = above_px + below_px + _GAP_PX * (parts - 1)
        taken_px += sum(part.sizeHint().height() for part in shown)
        room_px = most_px - taken_px - self.list.rows_px(min(rows, _ROWS_BEFORE_TEXT))
        self.text.set_most_px(min(text_px, room_px))
        taken_px += self.text.height()
        fitting = [n for n in range(rows + 1) if taken_px + self.list.rows_px(n) <= most_px]
        return taken_px + self.list.rows_px(min(fitting[-1] if fitting else 0, _MOST_ROWS))

    def stops(self) -> list[QWidget]:
        """Return what Tab leads to, in order."""
        return [
            self.settings.day, self.settings.day_first, self.text, self.list, self.strip.back,
            self.strip.on,
        ]  # fmt: skip

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Go on with a text and what was decided on it."""
        self._reading.take_up(kept)
        self.show_text(self._reading.text)

    def show_text(self, text: str) -> None:
        """Show a text that was not typed here."""
        if text != self.text.text():
            self.text.setPlainText(text)

    def lead_on(self) -> None:
        """Give the keyboard to what was found, or to the text where nothing was."""
        to = self.list if self.list.rows else self.text
        to.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_day(self) -> None:
        """Lead to the date of the report, which what was found needs."""
        said = self.tr("Of when is the report? The day is counted from its date: give that above.")
        self.hint.say(said, wrong=True)
        self.height_wanted.emit()
        self.settings.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key_words(self) -> str:
        """Say by which keys the list is worked through."""
        down, left, right = "\N{DOWNWARDS ARROW}", "\N{LEFTWARDS ARROW}", "\N{RIGHTWARDS ARROW}"
        keys = (
            self.tr("Ctrl+{down} to the list").format(down=down),
            self.tr("Enter confirms"),
            self.tr("{left} {right} other readings").format(left=left, right=right),
            self.tr("Del drops"),
            self.tr("F2 to the field"),
        )
        return " \N{MIDDLE DOT} ".join(keys)

    def _connect(self) -> None:
        reading = self._reading
        reading.changed.connect(self._on_changed)
        reading.turned.connect(self._on_turned)
        reading.settings_changed.connect(self._show_settings)
        self.settings.day_changed.connect(reading.set_day)
        self.settings.day_first_changed.connect(reading.set_day_first)
        self.text.textChanged.connect(self._on_text_changed)
        self.text.list_wanted.connect(self._on_list_wanted)
        self.text.row_clicked.connect(self.list.choose)
        self.text.refused.connect(self._on_refused)
        self.strip.turned.connect(self.turn_wanted)
        self.list.chosen.connect(self.text.choose)
        self.list.confirmed.connect(reading.confirm)
        self.list.dropped.connect(reading.drop)
        self.list.reading_chosen.connect(reading.choose)
        self.list.field_wanted.connect(self.field_wanted)
        self.list.text_wanted.connect(self.text.setFocus)

    def _on_text_changed(self) -> None:
        self._list_waits = False
        self._reading.set_text(self.text.text())
        if self._reading.report is None:
            self.hint.say("")
            self._wait.start()
        self.height_wanted.emit()

    def _on_long(self) -> None:
        if self._reading.is_pending:
            self.hint.say(self.tr("The text is being read\N{HORIZONTAL ELLIPSIS}"))
            self.height_wanted.emit()

    def _on_list_wanted(self) -> None:
        self._list_waits = True
        self._reading.hurry()
        self._lead_to_list()

    def _lead_to_list(self) -> None:
        """Give the list the keyboard where that was asked for, once the text is read."""
        if self._list_waits and self.list.rows and not self._reading.is_pending:
            self._list_waits = False
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, sentence: str) -> None:
        self.hint.say(sentence, wrong=True)
        self.height_wanted.emit()

    def _on_turned(self) -> None:
        self.list.show_rows(())
        self._on_changed()
        sheet = self._reading.sheet
        if sheet is not None and len(self._reading.sheets) > 1:
            self.text.show_stretch(sheet.candidate.start)

    def _on_changed(self) -> None:
        reading = self._reading
        report, sheet = reading.report, reading.sheet
        rows = ()
        if report is not None and sheet is not None:
            rows = found_rows(
                report, sheet, day_first=reading.dating.day_first, locale=self.locale()
            )
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.keys.setVisible(bool(rows))
        tips = {one.row.key: one.tip for one in rows}
        self.text.mark(sheet, tips, veils=len(reading.sheets) > 1)
        self.strip.show_candidate(
            reading.number, len(reading.sheets), saved=reading.saved_count,
            is_saved=sheet is not None and sheet.decided.is_saved,
        )  # fmt: skip
        if report is not None and sheet is not None:
            self.hint.say(self._lack_words(report, sheet))
        self.height_wanted.emit()
        self._lead_to_list()

    def _lack_words(self, report: Report, sheet: Sheet) -> str:
        """Say what the text may tell besides what was found in it."""
        if not report.candidates:
            return self.tr("No event was recognised in this text. Fill in the form.")
        if sheet.candidate.has_more:
            return self.tr(
                "More may be told in this sentence: it names several places, and one is filled in."
            )
        return ""

    def _show_settings(self) -> None:
        dating = self._reading.dating
        self.settings.show_settings(dating.day, dating.source, day_first=dating.day_first)
