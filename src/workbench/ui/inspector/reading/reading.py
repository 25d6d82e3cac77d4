# SPDX-License-Identifier: MIT
"""A text that is being read: what was found, which candidate is at hand, what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.casefile.edits.told_events import RawText
from workbench.domain.event import Event
from workbench.ingest.report.findings import Doubt, Report
from workbench.session.session import Session
from workbench.ui.inspector.reading.dating import Dating, today, with_doubted_years
from workbench.ui.inspector.reading.filling import COLUMNS, filled
from workbench.ui.inspector.reading.sheets import (
    Choice,
    Decided,
    Row,
    Sheet,
    Verdict,
    decided_from_json,
    decided_to_json,
    said_of,
    sheets_of,
)
from workbench.ui.inspector.reading.text_reader import TextReader

_PAUSE_MS = 150


class Reading(QObject):
    """Holds no widgets. `report` may be of an older text while a newer one is read."""

    changed = Signal()  # what was found or decided
    turned = Signal()  # another candidate is at hand, or none
    settings_changed = Signal()

    def __init__(self, session: Session, words: Path, parent: QObject | None = None) -> None:
        """Read texts of a session's case by a file of words."""
        super().__init__(parent)
        self._session = session
        self._reader = TextReader(session, words, self)
        self._reader.read.connect(self._on_read)
        self._reader.outdated.connect(self._on_outdated)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        session.closed.connect(self._pause.stop)
        self._before: Sequence[Decided] = ()  # decided before the text is read
        self.dating = Dating(session.stage)
        self.text = ""
        self.report: Report | None = None
        self.sheets: tuple[Sheet, ...] = ()
        self.number = 0  # of the sheet at hand
        self._is_outdated = False  # what was found is by another date than that of the report
        self._loose: Mapping[str, Any] = {}  # typed into the form while there is no sheet

    @property
    def is_pending(self) -> bool:
        """Whether what was found is not that of the text, or by another date of the report."""
        is_read = self.report is not None and self.report.text == self.text
        return bool(self.text.strip()) and (self._is_outdated or not is_read)

    @property
    def sheet(self) -> Sheet | None:
        """The candidate at hand, None while nothing was read."""
        return self.sheets[self.number] if self.sheets else None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the candidate at hand."""
        return self.sheet.rows if self.sheet else ()

    @property
    def offered(self) -> tuple[Row, ...]:
        """The rows of the candidate at hand that wait for a word: new names that are guessed."""
        return tuple(row for row in self.rows if row.is_offered)

    @property
    def asks_day(self) -> bool:
        """Whether the date at hand is counted from a day that nobody told: "yesterday" of when?

        A day some weeks after the last event is good enough to find a year by, and for no more:
        what is dated by it would be the last event of the next text.
        """
        return self.dating.source == "case" and "date" not in self.own and any(
            row.verdict is Verdict.OPEN and row.finding.doubt is Doubt.NO_REPORT_DATE
            for row in self.rows
        )  # fmt: skip

    @property
    def own(self) -> Mapping[str, Any]:
        """The columns of the draft that the analyst typed into the form."""
        return self.sheet.decided.own if self.sheet is not None else self._loose

    @property
    def saved_count(self) -> int:
        """How many candidates were saved."""
        return sum(sheet.decided.is_saved for sheet in self.sheets)

    @property
    def raw(self) -> RawText | None:
        """The text as it is kept with its events, None without one."""
        # Where nobody says of when it is, the day on which it was entered.
        day = self.dating.day if self.dating.is_told else today()
        name = f"report {day.isoformat()}.txt"
        return RawText(name, self.text) if self.text.strip() else None

    def set_text(self, text: str) -> None:
        """Take a text; it is read when typing pauses."""
        if text == self.text:
            return
        day = self.dating.day
        self._take_text(text)
        if text.strip():
            self._pause.start()
        else:
            self.begin(self.own)
        if self.dating.day != day:
            self.settings_changed.emit()

    def set_day(self, day: date | None) -> None:
        """Take the report's date as the analyst says it; None: as the text or the case says."""
        if day != self.dating.chosen:
            self.dating.chosen = day
            self._read_anew()

    def set_day_first(self, day_first: bool) -> None:
        """Take 03/04 as the third of April, or as the fourth of March."""
        if day_first != self.dating.day_first:
            self.dating.day_first = day_first
            self.dating.look(self.text)
            self._read_anew()

    def choose(self, row: Row, reading: int) -> None:
        """Take one of a row's readings; it is open no longer."""
        if 0 <= reading < len(row.readings):
            self._decide(row, Choice(said_of(row.readings[reading]), Verdict.CONFIRMED))

    def confirm(self, row: Row) -> None:
        """Say that a row holds."""
        self._decide(row, Choice(said_of(row.value), Verdict.CONFIRMED))

    def drop(self, row: Row) -> None:
        """Say that a row does not hold; said again, leave it open."""
        is_dropped = row.verdict is Verdict.DROPPED
        verdict = Verdict.OPEN if is_dropped else Verdict.DROPPED
        self._decide(row, Choice(said_of(row.value), verdict))

    def settle_offered(self, *, adds: bool) -> None:
        """Take all that waits for a word, or leave it out."""
        for row in self.offered:
            if adds:
                self.confirm(row)
            else:
                self.drop(row)

    def set_own(self, values: Mapping[str, Any]) -> None:
        """Take the columns that the analyst typed into the form; they stand over what is read."""
        if self.sheet is None:
            self._loose = values
        elif values != self.sheet.decided.own:
            self._put(self.sheet.owning(values))
            self.changed.emit()

    def turn_to(self, number: int) -> None:
        """Go to another candidate."""
        if 0 <= number < len(self.sheets) and number != self.number:
            self.number = number
            self.turned.emit()

    def turn(self, step: int) -> None:
        """Go on to the next candidate (1) or back to the one before (-1)."""
        self.turn_to(self.number + step)

    def mark_saved(self) -> bool:
        """Say that the candidate at hand is saved, and go to the next that is not.

        Returns False when none is left: the text has been worked through.
        """
        if self.sheet is None:
            return False
        self._mark(self.number, is_saved=True)
        after = [*range(self.number + 1, len(self.sheets)), *range(self.number)]
        left = [number for number in after if not self.sheets[number].decided.is_saved]
        if not left:
            return False
        self.number = left[0]
        self.turned.emit()
        return True

    def take_back(self, number: int) -> None:
        """Say that a candidate was not saved after all, and go back to it."""
        self._mark(number, is_saved=False)
        self.number = min(number, len(self.sheets) - 1) if self.sheets else number
        self.turned.emit()

    def mark_saved_again(self, number: int) -> None:
        """Say that a candidate that was taken back is saved all the same."""
        self._mark(number, is_saved=True)
        self.changed.emit()

    def filled(self, begun: Event) -> Event:
        """Return the draft of the candidate at hand; what no text says is as in `begun`."""
        if self.report is None or self.sheet is None:
            return replace(begun, **self._loose)
        register = self._session.stage.scene.register
        return filled(self.report, self.sheet, begun, register)

    def hurry(self) -> None:
        """Read at once what waits for a pause."""
        if self._pause.isActive():
            self._ask()

    def begin(self, own: Mapping[str, Any] | None = None) -> None:
        """Begin without a text."""
        self._pause.stop()
        self.dating.begin()
        self._take_text("")
        self.report, self.sheets, self.number = None, (), 0
        self._is_outdated = False
        self._before, self._loose = (), own or {}
        self.settings_changed.emit()
        self.turned.emit()

    def kept(self) -> dict[str, Any] | None:
        """Return text and decisions as plain values for JSON, None without a text."""
        if not self.text:
            return None
        decided = [sheet.decided for sheet in self.sheets] or self._before
        return {
            "text": self.text,
            "day": self.dating.chosen.isoformat() if self.dating.chosen else "",
            "day_first": self.dating.day_first,
            "number": self.number,
            "decided": [decided_to_json(one) for one in decided],
        }

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Go on with what `kept` gave in an earlier session."""
        self.begin()
        self.dating.chosen = date.fromisoformat(kept["day"]) if kept["day"] else None
        self.dating.day_first = bool(kept["day_first"])
        self._take_text(kept["text"])
        self.number = int(kept["number"])
        self._before = [decided_from_json(one) for one in kept["decided"]]
        self.settings_changed.emit()
        self._ask()

    def _read_anew(self) -> None:
        self._is_outdated = bool(self.text.strip())
        self.settings_changed.emit()
        if self._is_outdated:
            self._ask()

    def _ask(self) -> None:
        self._pause.stop()
        dating = self.dating
        on = dating.day if dating.is_told else None
        self._reader.ask(self.text, on=on, near=dating.day, day_first=dating.day_first)

    def _on_outdated(self) -> None:
        """Read again by the names that an edit has brought."""
        if self.report is not None and not self.is_pending:
            self._ask()

    def _on_read(self, report: Report) -> None:
        if report.text != self.text:
            return
        self._is_outdated = False
        if self.dating.source == "today":
            report = with_doubted_years(report)
        before = [sheet.decided for sheet in self.sheets] or self._before
        is_first = self.report is None
        self.report, self._before = report, ()
        self.sheets = sheets_of(report, before)
        number = min(self.number, len(self.sheets) - 1)
        is_other, self.number = number != self.number, number
        if is_first and self._loose:
            self._put(self.sheets[number].owning(self._loose))
        if is_other:
            self.turned.emit()
        else:
            self.changed.emit()

    def _decide(self, row: Row, choice: Choice) -> None:
        """Settle a row; what the analyst typed into its field gives way to it."""
        if self.sheet is None:
            return
        sheet = self.sheet.choosing(row.key, choice)
        own = dict(sheet.decided.own)
        for name in COLUMNS[row.finding.field]:
            own.pop(name, None)
        self._put(sheet.owning(own))
        self.changed.emit()

    def _mark(self, number: int, *, is_saved: bool) -> None:
        self.sheets = tuple(
            sheet.saved(is_saved) if at == number else sheet for at, sheet in enumerate(self.sheets)
        )

    def _put(self, sheet: Sheet) -> None:
        sheets = list(self.sheets)
        sheets[self.number] = sheet
        self.sheets = tuple(sheets)

    def _take_text(self, text: str) -> None:
        self.text = text
        self.dating.look(text)
