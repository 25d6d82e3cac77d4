# SPDX-License-Identifier: MIT
"""The rows that were not taken as they stand: equal reasons together, with their first lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from workbench.domain.drafts import ImportProblem
from workbench.ui.dialogs.importing.text_table import TextTable
from workbench.ui.icons import Icons
from workbench.ui.widgets.tables import dress_table
from workbench.ui.widgets.two_lines import TwoLineDelegate, two_lines_px

_EXAMPLES = 4
_LONGEST_VALUE = 40
_COUNT_PX, _COLUMN_PX = 92, 132
# What a spreadsheet would take for the beginning of a formula.
_ACTIVE = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Group:
    """Problems of one column and one reason, by line."""

    problems: tuple[ImportProblem, ...]

    @property
    def is_rejected(self) -> bool:
        """Whether the rows were left out."""
        return self.problems[0].rejected


def grouped(problems: Sequence[ImportProblem]) -> list[Group]:
    """Return problems by reason: what was rejected first, then the commonest."""
    found: dict[tuple[bool, str, str], list[ImportProblem]] = {}
    for problem in sorted(problems, key=lambda problem: problem.line):
        kind = (problem.rejected, problem.column, problem.why)
        found.setdefault(kind, []).append(problem)
    groups = [Group(tuple(of_a_kind)) for of_a_kind in found.values()]
    return sorted(groups, key=lambda group: (not group.is_rejected, -len(group.problems)))


class ProblemTable(QTableView):
    """A table with a row for each reason; all problems of the chosen ones can be copied."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[Group] = []
        self._given: Sequence[ImportProblem] = ()
        self._model = TextTable(self, is_flat=False)
        self.setModel(self._model)
        dress_table(self, icons.appearance)
        self.setItemDelegate(TwoLineDelegate(icons.appearance, self))
        self.verticalHeader().setDefaultSectionSize(two_lines_px(icons.appearance))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(self.tr("Problems"))

    def show_problems(self, problems: Sequence[ImportProblem]) -> None:
        """Show other problems; equal ones are silent."""
        if problems is self._given:
            return
        self._given = problems
        self._groups = grouped(problems)
        locale = self.locale()
        rows = tuple(_cells(group, locale) for group in self._groups)
        self._model.show_rows(
            (self.tr("Rows"), self.tr("Column"), self.tr("What is wrong, and where first")), rows
        )
        self._share_width()

    def copy(self) -> None:
        """Copy the problems of the chosen rows, or all, as tab-separated text, one a line."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        groups = [self._groups[row] for row in chosen] or self._groups
        lines = ["\t".join((_tr("Line"), _tr("Row"), _tr("Column"), _tr("Value"),
                            _tr("What is wrong")))]  # fmt: skip
        for problem in (problem for group in groups for problem in group.problems):
            cells = (str(problem.line), _fate(problem.rejected), problem.column, problem.value,
                     problem.why)  # fmt: skip
            lines.append("\t".join(map(_safe, cells)))
        QGuiApplication.clipboard().setText("\n".join(lines) + "\n")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the reasons what the other columns leave."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        self.setColumnWidth(0, _COUNT_PX)
        self.setColumnWidth(1, _COLUMN_PX)
        self.setColumnWidth(2, max(200, self.viewport().width() - _COUNT_PX - _COLUMN_PX))


def _cells(group: Group, locale: QLocale) -> tuple[str, str, str]:
    """Write a group: how many and whether rejected, the column, the reason and its first lines."""
    first, count = group.problems[0], len(group.problems)
    examples = group.problems[:_EXAMPLES]
    lines = ", ".join(locale.toString(problem.line) for problem in examples)
    if count > _EXAMPLES:
        more = locale.toString(count - _EXAMPLES)
        lines = _tr("{lines} and {number} more").format(lines=lines, number=more)
    where = (_tr("line {lines}") if count == 1 else _tr("lines {lines}")).format(lines=lines)
    values = ", ".join(f"“{_short(problem.value)}”" for problem in examples if problem.value)
    return (
        f"{locale.toString(count)}\n{_fate(first.rejected)}",
        first.column,
        f"{first.why}\n{where}{': ' if values else ''}{values}",
    )


def _fate(is_rejected: bool) -> str:
    return _tr("rejected") if is_rejected else _tr("kept")


def _short(value: str) -> str:
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST_VALUE else line[: _LONGEST_VALUE - 1] + "…"


def _safe(text: str) -> str:
    """Return a cell on one line that no spreadsheet runs as a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_ACTIVE) else line


def _tr(text: str) -> str:
    return QCoreApplication.translate("Problems", text)
