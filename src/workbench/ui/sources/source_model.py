# SPDX-License-Identifier: MIT
"""The rows of the list of sources: found by typing, sorted, nothing made for what is not seen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from workbench.domain.register import SourceEntry
from workbench.domain.terms import Foreign, Reliability
from workbench.domain.web_domains import Suggestion, domain_of
from workbench.ui.desks.domain_judge import Judging
from workbench.ui.icons import Icons
from workbench.ui.sources.words import foreign_line
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.offers import folded
from workbench.ui.widgets.record_words import grade_words
from workbench.ui.widgets.tables import NUMBER_ALIGNMENT, WORD_ALIGNMENT

Index = QModelIndex | QPersistentModelIndex
MARK, NAME, PUBLISHER, GRADE, EVENTS = range(5)
_MARKS = {Foreign.YES.value: "*", Foreign.NO.value: "", Foreign.UNDECIDED.value: "?"}
# Undecided ones first: they wait for the analyst.
_DECIDED = (Foreign.UNDECIDED.value, Foreign.YES.value, Foreign.NO.value)


class SourceModel(QAbstractTableModel):
    """Holds entries of the register, their events in view, and what is suggested of them."""

    def __init__(self, icons: Icons, parent: QObject | None = None) -> None:
        """Begin without a source."""
        super().__init__(parent)
        self._icons = icons
        self._entries: Mapping[int, SourceEntry] = {}
        self._counts: Mapping[int, int] = {}
        self._judging = Judging()
        self._suggested: dict[str, Suggestion] = {}
        self._found: dict[int, str] = {}
        self._wanted = ""
        self._sort = (NAME, Qt.SortOrder.AscendingOrder)
        self._rows: Sequence[SourceEntry] = ()
        self._place: dict[int, int] = {}

    @property
    def counts(self) -> Mapping[int, int]:
        """How many events in view each source reports."""
        return self._counts

    @property
    def judging(self) -> Judging:
        """By what foreign domains are told."""
        return self._judging

    def show_sources(self, entries: Mapping[int, SourceEntry]) -> None:
        """List these; an equal register is silent."""
        if entries is not self._entries:
            self._entries = entries
            self._found = {key: _words_of(entry) for key, entry in entries.items()}
            self._rearrange()

    def show_counts(self, counts: Mapping[int, int]) -> None:
        """Show how many events in view each source reports."""
        self._counts = counts
        if self._sort[0] == EVENTS:
            self._rearrange()
        elif self._rows:
            last = self.index(len(self._rows) - 1, EVENTS)
            self.dataChanged.emit(self.index(0, EVENTS), last)

    def judge_by(self, judging: Judging) -> None:
        """Suggest by other lists."""
        self._judging = judging
        self._suggested.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0, MARK), self.index(len(self._rows) - 1, MARK))

    def find(self, text: str) -> None:
        """List only those whose name, publisher or address holds a text."""
        wanted = folded(text)
        if wanted != self._wanted:
            self._wanted = wanted
            self._rearrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; F and those without a grade stay behind, whichever way."""
        if (column, order) != self._sort:
            self._sort = (column, order)
            self._rearrange()

    def entry_at(self, row: int) -> SourceEntry | None:
        """Return the source of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, source: int) -> int:
        """Return where a source stands, -1 where it is not listed."""
        return self._place.get(source, -1)

    def suggestion(self, entry: SourceEntry) -> Suggestion:
        """Return what the lists suggest of a source; told once for each address."""
        address = entry.url or ""
        if address not in self._suggested:
            self._suggested[address] = self._judging.of(address)
        return self._suggested[address]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Count the sources that are listed."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Count the columns."""
        return 0 if parent.isValid() else EVENTS + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return ("*", self.tr("Source"), self.tr("Publisher"), self.tr("Grade"),
                        self.tr("Events"))[section]  # fmt: skip
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._about(section))
            case Qt.ItemDataRole.TextAlignmentRole:
                return NUMBER_ALIGNMENT if section == EVENTS else WORD_ALIGNMENT
            case _:
                return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text, what it means in full, and how it looks."""
        entry = self.entry_at(index.row())
        if entry is None:
            return None
        column = index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(entry, column)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tooltip(self._told(entry, column))
            case Qt.ItemDataRole.AccessibleTextRole:
                is_short = column in (MARK, GRADE)
                return self._told(entry, column) if is_short else self._text(entry, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return NUMBER_ALIGNMENT if column == EVENTS else WORD_ALIGNMENT
            case Qt.ItemDataRole.ForegroundRole:
                role_name = "text_muted" if self._is_muted(entry, column) else "text"
                return self._icons.appearance.theme.colour(role_name)
            case _:
                return None

    def _text(self, entry: SourceEntry, column: int) -> str:
        if column == EVENTS:
            return QLocale().toString(self._counts.get(entry.id, 0))
        return (
            _MARKS[entry.foreign], entry.name, entry.publisher or "",
            entry.reliability or "\N{EN DASH}",
        )[column]  # fmt: skip

    def _told(self, entry: SourceEntry, column: int) -> str:
        if column == MARK:
            domain = domain_of(entry.url)
            return foreign_line(entry.foreign, self.suggestion(entry), domain)
        if column == GRADE:
            return grade_words(entry.reliability or "")
        if column == NAME:
            return "\n".join(part for part in (entry.name, entry.url) if part)
        return self._text(entry, column)

    def _is_muted(self, entry: SourceEntry, column: int) -> bool:
        if column == GRADE:
            return entry.reliability in (None, Reliability.F)
        if column == EVENTS:
            return not self._counts.get(entry.id, 0)
        return column == PUBLISHER or (column == MARK and entry.foreign == Foreign.UNDECIDED)

    def _about(self, section: int) -> str:
        return (
            self.tr("Foreign domain: * yes, ? undecided"),
            self.tr("Name of the source"),
            self.tr("Who publishes it"),
            self.tr("Reliability, A to E; F says that it cannot be judged, and stands apart"),
            self.tr("Events in view that it reports"),
        )[section]

    def _rearrange(self) -> None:
        """Work out which rows there are and in which order; what a view holds of them stays."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        keys = [entry.id if (entry := self.entry_at(index.row())) else 0 for index in held]
        entries = [
            entry for key, entry in self._entries.items() if self._wanted in self._found[key]
        ]
        self._rows = self._sorted(entries)
        self._place = {entry.id: row for row, entry in enumerate(self._rows)}
        self.changePersistentIndexList(
            held,
            [
                self.index(self._place[key], index.column()) if key in self._place
                else QModelIndex()
                for key, index in zip(keys, held, strict=True)
            ],
        )  # fmt: skip
        self.layoutChanged.emit()

    def _sorted(self, entries: list[SourceEntry]) -> list[SourceEntry]:
        """Sort entries, which the register has by name."""
        column, order = self._sort
        is_down = order == Qt.SortOrder.DescendingOrder
        if column == NAME:
            return entries[::-1] if is_down else entries
        if column == GRADE:
            judged = [entry for entry in entries if _is_judged(entry)]
            judged.sort(key=lambda entry: entry.reliability or "", reverse=is_down)
            apart = [entry for entry in entries if entry.reliability == Reliability.F]
            return [*judged, *apart, *(entry for entry in entries if not entry.reliability)]
        if column == PUBLISHER:
            said = [entry for entry in entries if entry.publisher]
            said.sort(key=lambda entry: folded(entry.publisher or ""), reverse=is_down)
            return [*said, *(entry for entry in entries if not entry.publisher)]
        if column == MARK:
            return sorted(entries, key=lambda entry: _DECIDED.index(entry.foreign), reverse=is_down)
        return sorted(entries, key=lambda entry: self._counts.get(entry.id, 0), reverse=is_down)


def _is_judged(entry: SourceEntry) -> bool:
    return entry.reliability not in (None, Reliability.F)


def _words_of(entry: SourceEntry) -> str:
    return "\n".join(folded(part) for part in (entry.name, entry.publisher, entry.url) if part)
