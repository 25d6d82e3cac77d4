# SPDX-License-Identifier: MIT
"""By what the table is grouped, which groups are folded, and the lines that follow from it."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.analysis.frame import Array, Frame
from workbench.analysis.grouping import (
    GROUPS_BY,
    Groups,
    group_rows,
    group_totals,
    lines_of,
    reaching_beyond,
)
from workbench.analysis.sums import CountSums, count_sums
from workbench.domain.counts import Total
from workbench.domain.date_words import describe_date
from workbench.domain.event_fields import FieldEntry, FieldKind
from workbench.domain.frame_columns import is_own
from workbench.domain.register import Register
from workbench.ui.table.cells import CountText, status_word
from workbench.ui.widgets.count_words import killed_words
from workbench.ui.widgets.own_values import coded_word, own_field, own_fields
from workbench.ui.widgets.record_words import confidence_words

_DASH = "\N{EN DASH}"
_DOT = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a group; `facts`: how many events, how many killed from low to high."""

    name: str
    facts: str
    is_folded: bool


class Grouping:
    """Holds the grouping and writes the headings of the groups in force."""

    def __init__(self, locale: QLocale) -> None:
        """Begin without groups."""
        self.by = ""
        self.folded: set[int] = set()
        self._locale = locale
        self._groups: Groups | None = None
        self._sums: dict[str, CountSums] = {}
        self._totals: dict[str, tuple[Total, ...]] = {}  # of what was asked for so far
        self._headings: dict[int, Heading] = {}
        self._frame: Frame | None = None
        self._field: FieldEntry | None = None  # the case's own, by which is grouped

    @property
    def groups(self) -> Groups | None:
        """The groups in force, None while the table has none."""
        return self._groups

    def group_by(self, by: str) -> None:
        """Group by one of `GROUPS_BY`, by an own field, or by nothing ("")."""
        if by != self.by and (by in ("", *GROUPS_BY) or is_own(by)):
            self.by = by
            self.folded.clear()

    def fold(self, group: int, folded: bool | None = None) -> None:
        """Fold or unfold a group by its place; None turns it round."""
        if self._groups is not None:
            key = int(self._groups.keys[group])
            is_folded = key not in self.folded if folded is None else folded
            (self.folded.add if is_folded else self.folded.discard)(key)

    def fold_all(self, folded: bool) -> None:
        """Fold or unfold every group."""
        if self._groups is not None:
            self.folded = set(self._groups.keys.tolist()) if folded else set()

    def lines(self, frame: Frame, register: Register, rows: Array) -> Array:
        """Return the lines for some rows in order: the rows, or these below their headings."""
        if not self.by or (is_own(self.by) and self.by not in frame.columns):
            self._groups = None
            return rows
        self._field = own_field(register, self.by)
        self._groups = group_rows(frame, register, self.by, rows)
        self._frame = frame
        self._totals.clear()
        self._headings.clear()
        return lines_of(self._groups, self.folded)

    def refold(self) -> Array | None:
        """Return the lines anew after folding; None without groups."""
        self._headings.clear()
        return None if self._groups is None else lines_of(self._groups, self.folded)

    def heading(self, group: int) -> Heading:
        """Return what stands over a group, by its place."""
        if group not in self._headings:
            self._headings[group] = self._heading(group)
        return self._headings[group]

    def tooltip(self, group: int) -> str:
        """Return all that is said of a group, and how many of its events reach beyond its time."""
        heading = self.heading(group)
        said = [heading.name, heading.facts]
        assert self._groups is not None
        assert self._frame is not None
        if beyond := reaching_beyond(self._groups, self._frame, group):
            said.append(
                QCoreApplication.translate(
                    "Grouping",
                    "%Ln event(s) with a date that goes on after it: each stands where it begins",
                    "",
                    beyond,
                )
            )
        return "\n".join(said)

    def sum_text(self, group: int, column: str) -> CountText:
        """Write what a group adds up to in the column "killed" or "injured"."""
        what = "fatalities" if column == "killed" else column
        return self._total_text(self._total(what, group), self._events(group))

    def _heading(self, group: int) -> Heading:
        assert self._groups is not None
        events, killed = self._events(group), self._total("fatalities", group)
        name = group_name(self.by, self._groups.names[group], self._locale, self._field)
        facts = QCoreApplication.translate("Grouping", "%Ln event(s)", "", events)
        said = [facts, killed_words(killed, self._locale)]
        if 0 < killed.unknown < events:
            said.append(
                QCoreApplication.translate("Grouping", "%Ln without a number", "", killed.unknown)
            )
        facts = _DOT.join(part for part in said if part)
        is_folded = int(self._groups.keys[group]) in self.folded
        return Heading(name, facts, is_folded)

    def _events(self, group: int) -> int:
        assert self._groups is not None
        return int(self._groups.starts[group + 1] - self._groups.starts[group])

    def _total(self, what: str, group: int) -> Total:
        """Add up over all groups when one is first asked for."""
        if what not in self._totals:
            assert self._groups is not None
            assert self._frame is not None
            sums = self._sums.get(what)
            if sums is None or not sums.is_of(self._frame, what):
                self._sums[what] = sums = count_sums(self._frame, what)
            self._totals[what] = group_totals(self._groups, sums)
        return self._totals[what][group]

    def _total_text(self, total: Total, events: int) -> CountText:
        """Write a sum: its best and its range, or "at least" where it is open or lacks numbers."""
        if total.unknown == events:
            return CountText("")
        write = self._locale.toString
        if total.open_ended:
            return CountText(f"{write(total.low)}+")
        mark = "+" if total.unknown else ""
        if total.low == total.best == total.high:
            return CountText(write(total.best) + mark)
        return CountText(write(total.best) + mark, f"{write(total.low)}{_DASH}{write(total.high)}")


def groups_of_own(register: Register) -> list[str]:
    """Return the columns of own fields by which can be grouped: all but those of numbers."""
    fields = own_fields(register).items()
    return [name for name, field in fields if field.kind is not FieldKind.NUMBER]


def group_name(by: str, name: str, locale: QLocale, field: FieldEntry | None = None) -> str:
    """Return the name of a group in the language of the window; `field` is an own one."""
    unit = "month" if field is not None and field.kind is FieldKind.DATE else by
    if not name:
        return {
            "month": QCoreApplication.translate("Grouping", "no date, or an open beginning"),
            "year": QCoreApplication.translate("Grouping", "no date, or an open beginning"),
            "dataset": QCoreApplication.translate("Grouping", "entered by hand"),
        }.get(unit, QCoreApplication.translate("Grouping", "without"))
    if field is not None and unit == by:
        return coded_word(field.kind, name)
    match unit:
        case "month" | "year":
            return describe_date(name, locale.name())
        case "status":
            return status_word(name)
        case "confidence":
            return confidence_words().get(name, name)
        case _:
            return name


def grouping_word(by: str, register: Register) -> str:
    """Return what a grouping is called in its menu."""
    field = own_field(register, by)
    if field is not None and field.kind is FieldKind.DATE:
        month = QCoreApplication.translate("Grouping", "{field} (month)")
        return month.format(field=field.name)
    return field.name if field else _word(by)


def _word(by: str) -> str:
    return {
        "": QCoreApplication.translate("Grouping", "not grouped"),
        "type": QCoreApplication.translate("Grouping", "type"),
        "subtype": QCoreApplication.translate("Grouping", "subtype"),
        "actor": QCoreApplication.translate("Grouping", "actor"),
        "country": QCoreApplication.translate("Grouping", "country"),
        "admin1": QCoreApplication.translate("Grouping", "region"),
        "month": QCoreApplication.translate("Grouping", "month"),
        "year": QCoreApplication.translate("Grouping", "year"),
        "source": QCoreApplication.translate("Grouping", "source"),
        "tag": QCoreApplication.translate("Grouping", "tag"),
        "status": QCoreApplication.translate("Grouping", "status"),
        "confidence": QCoreApplication.translate("Grouping", "confidence"),
        "dataset": QCoreApplication.translate("Grouping", "data set"),
    }.get(by, "")
