# SPDX-License-Identifier: MIT
"""A sheet of an XLSX, XLS or ODS workbook as a table: cells as text, as in a CSV."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.ingest.content import Content
from workbench.ingest.reader import BLOCK_ROWS, Block, Reading, block_of_rows

Cell = float | str | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet; the data follow row `header_line`, which is the header."""

    content: Content
    sheet: CalamineSheet
    header: list[str]
    header_line: int
    tags: list[str]

    def blocks(
        self, *, needed: int = 0, rows: int = BLOCK_ROWS, progress: Progress = unwatched
    ) -> Iterator[Block]:
        """Yield the data rows."""
        return self._blocks(needed, rows, progress)

    def _blocks(self, needed: int, size: int, progress: Progress) -> Iterator[Block]:
        """Yield the data rows; `bytes_read` is the share of the rows read, in bytes."""
        cells = islice(rows_of(self.sheet), self.header_line, None)
        line, total, height = self.header_line + 1, self.content.size_bytes, _height(self.sheet)
        while rows := list(islice(cells, size)):
            lines = range(line, line + len(rows))
            bytes_read = min(total, total * lines[-1] // max(height, 1))
            progress(bytes_read, total)
            first = line == self.header_line + 1
            yield block_of_rows(rows, lines, Reading(self.header, first, needed, [], 0, bytes_read))
            line += len(rows)


def sheets_of(content: Content, *, name: str | None = None) -> list[CalamineSheet]:
    """Return the sheets of a workbook that show cells, or the one of a name, hidden or not."""
    try:
        book = CalamineWorkbook.from_path(str(content.path))
        shown = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        if name is not None and name not in book.sheet_names:
            raise InputError(
                f"“{content.name}” has no sheet “{name}”. Its sheets: {', '.join(shown)}."
            )
        return [book.get_sheet_by_name(sheet) for sheet in ([name] if name else shown)]
    except PasswordError:
        raise InputError(
            f"“{content.name}” is protected by a password. Save a copy without one and import that."
        ) from None
    except (CalamineError, OSError) as error:
        raise InputError(
            f"“{content.name}” cannot be opened as a workbook: it is damaged, protected or no "
            f"workbook ({error})."
        ) from error


def rows_of(sheet: CalamineSheet) -> Iterator[list[str]]:
    """Yield the rows of a sheet from A1 on, as text."""
    _, right = sheet.start or (0, 0)
    for row in sheet.iter_rows():  # from row 1 on, but from the first column that is not empty
        yield [""] * right + as_text(row)


def _height(sheet: CalamineSheet) -> int:
    """Return the number of the last row."""
    return (sheet.end or (0, 0))[0] + 1


def as_text(row: Iterable[Cell]) -> list[str]:
    """Return cells as text: whole numbers without a point, dates and times in ISO 8601."""
    return [cell if isinstance(cell, str) else _text(cell) for cell in row]


def _text(cell: Cell) -> str:
    """Return one cell that is no text."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ").removesuffix(" 00:00:00")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return "" if cell is None else str(cell)
