# SPDX-License-Identifier: MIT
"""What stands in a cell: from the frame at once, from the case's texts when they have arrived."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.analysis.frame import Array, Frame, Mask, date_bounds
from workbench.analysis.looks import Look, looks_of
from workbench.casefile.queries.table import TableRow
from workbench.domain.count_words import with_order
from workbench.domain.counts import Count
from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.event_fields import FieldKind, Value
from workbench.domain.frame_columns import (
    CONFIDENCES,
    MISSING_MS,
    NOTHING,
    PRECISIONS,
    STATUSES,
)
from workbench.domain.plain_text import folded
from workbench.domain.register import Register
from workbench.domain.terms import Mark, Status
from workbench.domain.time import day_of_ms, edtf_of_days
from workbench.ui.table.columns import COUNTS
from workbench.ui.widgets.own_values import coded_word, number_text, own_fields
from workbench.ui.widgets.record_words import (
    confidence_words,
    grade_words,
    mark_words,
    precision_words,
)

ABSENT = "\N{EM DASH}"
_MOST_NAMES = 6
_DASH = "\N{EN DASH}"
_MARKS = ("", "~", "?", "%")  # EDTF, by the frame's `approximate`
_SCALES: Mapping[str, tuple[Sequence[str], Callable[[], Mapping[str, str]]]] = {
    "confidence": (CONFIDENCES, confidence_words),
    "precision": (PRECISIONS, precision_words),
}
# Statuses that a reader must see beside the title; what is merely reported needs no word.
_SAID = (Status.CLAIMED, Status.DISPUTED, Status.DRAFT)


@dataclass(frozen=True, slots=True)
class CountText:
    """A count in a cell: its number, and the range that goes before it."""

    number: str
    range: str = ""


class Cells:
    """Writes cells of one frame; rows are row numbers of the frame."""

    def __init__(
        self,
        frame: Frame,
        register: Register,
        texts: Mapping[int, TableRow],
        locale: QLocale,
        looks: dict[int, Look] | None = None,
    ) -> None:
        """Write from a frame, the names of the case, and the texts that have arrived by key."""
        self.frame = frame
        self.register = register
        self.own = own_fields(register)
        self._texts = texts
        self._marks: dict[int, tuple[Mark, ...]] = {}
        self.locale = locale
        self._language = locale.name()
        self._looks = looks_of(register) if looks is None else looks

    def take_texts(self, texts: Mapping[int, TableRow]) -> None:
        """Take the texts that have arrived, by event key."""
        self._texts = texts

    def key(self, row: int) -> int:
        """Return the key of a row's event."""
        return int(self.frame["event_id"][row])

    def text(self, row: int, column: str) -> str | None:
        """Return what a cell says; None while it has not arrived, "" where there is nothing."""
        match column:
            case "title" | "description" | "place" | "grade":
                known = self._texts.get(self.key(row))
                return None if known is None else " ".join(getattr(known, column).split())
            case "date":
                return self._date(row)
            case "actors":
                return self._names(row, "actor", self.register.actors)
            case "tags":
                return self._names(row, "tag", self.register.tags)
            case "killed" | "injured":
                written = self.count(row, column)
                return f"{written.number} ({written.range})" if written.range else written.number
            case "type" | "subtype":
                entry = self.register.types.get(int(self.frame[f"{column}_id"][row]))
                return entry.name if entry else ""
            case "country" | "admin1":
                return self.coded(row, column)
            case "status":
                return status_word(STATUSES[int(self.frame["status"][row])])
            case "marks":
                words = mark_words()
                return ", ".join(words[mark] for mark in self.marks(row))
            case "confidence" | "precision":
                return self._word(row, column)
            case _ if column in self.own:
                return self._own(row, column)
            case _:
                return str(int(self.frame[column][row]))

    def coded(self, row: int, column: str) -> str:
        """Return the word that the frame holds in a column of words, "" where there is none."""
        words = self.frame.vocabulary.get(column)
        code = int(self.frame[column][row]) if words else NOTHING
        return words[code] if words and code != NOTHING else ""

    def own_value(self, row: int, column: str) -> Value | None:
        """Return what an event holds in an own field; raise InputError while it is being read."""
        return self._known(row).own.get(self.own[column].key)

    def number(self, row: int, column: str) -> float | None:
        """Return the number in an own field of numbers, None where there is none."""
        held = self.frame.columns.get(column)
        return None if held is None or isnan(held[row]) else float(held[row])

    def raw(self, row: int, column: str) -> str:
        """Return a text as it is stored; raise InputError while it is still being read."""
        return getattr(self._known(row), column) or ""

    def _known(self, row: int) -> TableRow:
        known = self._texts.get(self.key(row))
        if known is None:
            raise InputError(QCoreApplication.translate("Cells", "This is still being read."))
        return known

    def first_day(self, row: int) -> date | None:
        """Return the first day of a row's event, None where its beginning is open or unknown."""
        first = int(self.frame["earliest_ms"][row])
        return None if first == MISSING_MS else day_of_ms(first)

    def people(self, row: int, column: str) -> Count:
        """Return how many were killed or injured."""
        what = "fatalities" if column == "killed" else column
        ends = (int(self.frame[f"{what}_{end}"][row]) for end in ("low", "best", "high"))
        return Count(*(None if n == NOTHING else n for n in ends))

    def count(self, row: int, column: str) -> CountText:
        """Return a count of people with its range: 12 of 10–14, or 300+ for "at least"."""
        counts = self.people(row, column)
        low, best, high = counts.low, counts.best, counts.high
        if not counts.is_known:
            return CountText("")
        if low is not None and counts.is_open:
            return CountText(f"{self._number(low)}+")
        if best is None:
            ends = [self._number(n) for n in (low, high) if n is not None]
            if low is None:
                return CountText(f"\N{LESS-THAN OR EQUAL TO} {ends[-1]}")
            return CountText(_DASH.join(dict.fromkeys(ends)))
        if low == high or (low is None and high is None):
            return CountText(self._number(best))
        ends = [self._number(n) if n is not None else "" for n in (low, high)]
        return CountText(self._number(best), _DASH.join(ends))

    def look(self, row: int) -> Look:
        """Return the symbol and colour role of a row's event."""
        return self._looks.get(int(self.frame["type_id"][row]), self._looks[0])

    def is_withdrawn(self, row: int) -> bool:
        """Whether a newer edition of its data set lacks the event."""
        return bool(self.frame["withdrawn"][row])

    def mark(self, row: int) -> str:
        """Return the word that goes behind the title: withdrawn, or a status worth a look."""
        if self.is_withdrawn(row):
            return QCoreApplication.translate("Cells", "withdrawn")
        status = STATUSES[int(self.frame["status"][row])]
        return status_word(status) if status in _SAID else ""

    def take_marks(self, rows: Array, marked: Mapping[Mark, Mask]) -> bool:
        """Take which of some rows carry each mark; return whether that is any news."""
        keys = self.frame["event_id"][rows].tolist()
        taken = {
            key: tuple(mark for mark in Mark if marked[mark][at]) for at, key in enumerate(keys)
        }
        is_news = any(self._marks.get(key) != marks for key, marks in taken.items())
        self._marks = taken
        return is_news

    def marks(self, row: int) -> tuple[Mark, ...]:
        """Return what is still to be done about a row's event, as far as it is known."""
        return self._marks.get(self.key(row), ())

    def tooltip(self, row: int, column: str) -> str:
        """Return what a cell says in full, as plain text."""
        text = self.text(row, column) or ""
        if column == "title":
            look, mark = self.look(row).name, self.mark(row)
            return "\n".join(part for part in (text, look, mark) if part)
        if column == "date":
            known = self._texts.get(self.key(row))
            return f"{text}\n{known.date}" if known and known.date and known.date != text else text
        if column == "grade" and text:
            return grade_words(text)
        if column == "marks" and text:
            said = QCoreApplication.translate("Cells", "{marks}\nClick a mark to see only those.")
            return said.format(marks=text.replace(", ", "\n"))
        if column in COUNTS:
            counts = self.people(row, column)
            said = QCoreApplication.translate("Cells", "low {low}, best {best}, high {high}")
            ends = {end: getattr(counts, end) for end in ("low", "best", "high")}
            told = said.format(**{end: "?" if n is None else n for end, n in ends.items()})
            return with_order(told, self._language, is_ordered=counts.is_ordered)
        return text

    def _date(self, row: int) -> str:
        known = self._texts.get(self.key(row))
        if known is not None:
            return describe_date(known.date, self._language)
        edtf = self._edtf(row, "date")
        mark = "" if "/" in edtf else _MARKS[int(self.frame["approximate"][row])]
        return describe_date(edtf + mark, self._language) if edtf else ""

    def _own(self, row: int, column: str) -> str:
        """Write an own field; a date says "about" only once the case's text has arrived."""
        match self.own[column].kind:
            case FieldKind.NUMBER:
                number = self.number(row, column)
                return "" if number is None else number_text(number, self.locale)
            case FieldKind.DATE:
                known = self._texts.get(self.key(row))
                edtf = self._edtf(row, column)
                if edtf and known is not None:
                    edtf = str(known.own.get(self.own[column].key, edtf))
                return describe_date(edtf, self._language) if edtf else ""
            case kind:
                return coded_word(kind, self.coded(row, column))

    def _edtf(self, row: int, name: str) -> str:
        """Return a date as far as its bounds tell it, "" where it is unknown."""
        bounds = date_bounds(self.frame, name)
        first, last = (int(end[row]) for end in bounds) if bounds else (MISSING_MS, MISSING_MS)
        if first == MISSING_MS and last == MISSING_MS:
            return ""
        if last == MISSING_MS:
            return f"{day_of_ms(first).isoformat()}/.."
        if first == MISSING_MS:
            return f"../{day_of_ms(last - 1).isoformat()}"
        return edtf_of_days(day_of_ms(first), day_of_ms(last - 1))

    def _names(self, row: int, name: str, entries: Mapping[int, object]) -> str:
        keys = self.frame.keys_at(name, row).tolist()
        names = [getattr(entries[key], "name", "") for key in keys if key in entries]
        return ", ".join(sorted(names, key=folded)[:_MOST_NAMES])

    def _word(self, row: int, column: str) -> str:
        codes, words = _SCALES[column]
        code = int(self.frame[column][row])
        return "" if code == NOTHING else words()[codes[code]]

    def _number(self, number: int) -> str:
        return str(number) if number < 1_000 else self.locale.toString(number)


def status_word(status: str) -> str:
    """Return a status in the language of the window."""
    return {
        "reported": QCoreApplication.translate("Cells", "reported"),
        "confirmed": QCoreApplication.translate("Cells", "confirmed"),
        "claimed": QCoreApplication.translate("Cells", "claimed"),
        "disputed": QCoreApplication.translate("Cells", "disputed"),
        "draft": QCoreApplication.translate("Cells", "draft"),
    }.get(status, status)
