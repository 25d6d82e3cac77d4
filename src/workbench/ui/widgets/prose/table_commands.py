# SPDX-License-Identifier: MIT
"""What the editor does with tables: from cell to cell, rows and columns, alignment."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QTextBlock, QTextCursor

from workbench.ui.widgets.prose.prose_document import (
    length_of,
    line_format,
    plain_format,
    settle_lines,
)
from workbench.ui.widgets.prose.table_text import (
    Edit,
    alignments,
    cells_of,
    column_at,
    dashes,
    empty_table,
    is_delimiter,
    is_row,
    tidied,
)

_KEEP = QTextCursor.MoveMode.KeepAnchor
_ROWS, _COLUMNS = 2, 3


def is_in_table(cursor: QTextCursor) -> bool:
    """Whether the cursor stands in a row of a table."""
    return is_row(cursor.block().text())


def insert_table(cursor: QTextCursor) -> None:
    """Put an empty table below the line of the cursor, which goes into its first cell."""
    cursor.beginEditBlock()
    cursor.clearSelection()
    start = cursor.position()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    before = cursor.block().previous()
    lines = empty_table(_ROWS, _COLUMNS)
    if cursor.block().text() or (before.isValid() and before.text()):
        lines = ["", *lines]
    for number, line in enumerate(lines):
        if number or cursor.block().text():
            cursor.insertBlock(line_format(), plain_format())
        cursor.insertText(line, plain_format())
    table_end = cursor.block().blockNumber()
    if cursor.block().next().isValid() and cursor.block().next().text():
        cursor.insertBlock(line_format(), plain_format())
    cursor.endEditBlock()
    settle_lines(cursor.document(), start, cursor.position())
    _go_to_cell(cursor, cursor.document().findBlockByNumber(table_end - _ROWS - 1), 0)


def next_cell(cursor: QTextCursor, step: int) -> None:
    """Go to the next cell (1) or the one before (-1), the words selected; a last row is added."""
    row, column = cursor.block(), column_at(cursor.block().text(), cursor.positionInBlock())
    number = row.blockNumber()
    tidy(cursor)
    row = cursor.document().findBlockByNumber(number)
    column += step
    if column >= len(cells_of(row.text())):
        row, column = _row_beside(row, 1), 0
        if row is None:
            add_row(cursor)
            return
    elif column < 0:
        before = _row_beside(row, -1)
        if before is None:
            return
        row, column = before, len(cells_of(before.text())) - 1
    _go_to_cell(cursor, row, column)


def next_row(cursor: QTextCursor) -> None:
    """Go to the row below; below the last one a row is added, and an empty last one is left."""
    row, column = cursor.block(), column_at(cursor.block().text(), cursor.positionInBlock())
    tidy(cursor)
    below = _row_beside(row, 1)
    if below is not None:
        _go_to_cell(cursor, below, column)
    elif any(cell.words for cell in cells_of(row.text())):
        add_row(cursor)
    else:
        cursor.beginEditBlock()
        cursor.setPosition(row.position())
        cursor.setPosition(row.position() + row.length() - 1, _KEEP)
        cursor.removeSelectedText()
        cursor.insertBlock(line_format(), plain_format())
        cursor.endEditBlock()
        settle_lines(cursor.document(), row.position(), cursor.position())


def add_row(cursor: QTextCursor) -> None:
    """Put an empty row below the cursor's, or below the head's dashes."""
    cursor.beginEditBlock()
    row = cursor.block()
    if is_delimiter(row.next().text()):
        row = row.next()
    at = QTextCursor(row)
    at.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    at.insertBlock(line_format(), plain_format())
    at.insertText("|" + "   |" * len(cells_of(row.text())), plain_format())
    _tidy(at)
    cursor.endEditBlock()
    _go_to_cell(cursor, at.block(), 0)


def remove_row(cursor: QTextCursor) -> None:
    """Take the cursor's row out; the head and its dashes stay."""
    row = cursor.block()
    if is_delimiter(row.text()) or is_delimiter(row.next().text()):
        return
    before = row.previous()
    cursor.setPosition(before.position() + before.length() - 1)
    cursor.setPosition(row.position() + row.length() - 1, _KEEP)
    cursor.removeSelectedText()
    _go_to_cell(cursor, before if not is_delimiter(before.text()) else before.previous(), 0)


def add_column(cursor: QTextCursor) -> None:
    """Put an empty column at the right of the cursor's."""

    def edit(line: str, column: int) -> Edit:
        at = cells_of(line)[column].end
        return Edit(at, at, f"| {dashes('', 3)} " if is_delimiter(line) else "|     ")

    column = _change_column(cursor, edit)
    _go_to_cell(cursor, cursor.block(), column + 1)


def remove_column(cursor: QTextCursor) -> None:
    """Take the cursor's column out; the last one stays."""
    if len(cells_of(cursor.block().text())) < 2:
        return

    def edit(line: str, column: int) -> Edit:
        cell = cells_of(line)[column]
        return Edit(cell.start - 1, cell.end, "")

    column = _change_column(cursor, edit)
    _go_to_cell(cursor, cursor.block(), max(column - 1, 0))


def align_column(cursor: QTextCursor, alignment: str) -> None:
    """Align the cursor's column "left", "centre" or "right"; "" leaves it to the packet."""

    def edit(line: str, column: int) -> Edit | None:
        cell = cells_of(line)[column]
        if not is_delimiter(line):
            return None
        return Edit(cell.start, cell.end, f" {dashes(alignment, max(len(cell.words), 3))} ")

    column = _change_column(cursor, edit)
    _go_to_cell(cursor, cursor.block(), column)


def alignment_at(cursor: QTextCursor) -> str:
    """Return how the cursor's column is aligned."""
    column = column_at(cursor.block().text(), cursor.positionInBlock())
    for row in _rows(cursor.block()):
        if is_delimiter(row.text()):
            found = alignments(row.text())
            return found[column] if column < len(found) else ""
    return ""


def tidy(cursor: QTextCursor) -> None:
    """Line the columns of the cursor's table up; the cursor stays at its words."""
    cursor.beginEditBlock()
    _tidy(QTextCursor(cursor.block()))
    cursor.endEditBlock()


def _tidy(cursor: QTextCursor) -> None:
    rows = _rows(cursor.block())
    for row, edits in zip(rows, tidied([row.text() for row in rows]), strict=True):
        _apply(row, edits)


def _change_column(cursor: QTextCursor, edit: Callable[[str, int], Edit | None]) -> int:
    """Make an edit in every row of the cursor's table, as one step; return the cursor's column."""
    column = column_at(cursor.block().text(), cursor.positionInBlock())
    cursor.beginEditBlock()
    for row in _rows(cursor.block()):
        made = edit(row.text(), column) if column < len(cells_of(row.text())) else None
        if made is not None:
            _apply(row, [made])
    _tidy(QTextCursor(cursor.block()))
    cursor.endEditBlock()
    return column


def _apply(row: QTextBlock, edits: Sequence[Edit]) -> None:
    """Make edits in a line, given from the right to the left."""
    text, start = row.text(), row.position()
    for edit in edits:
        cursor = QTextCursor(row)
        cursor.setPosition(start + length_of(text[: edit.start]))
        cursor.setPosition(start + length_of(text[: edit.end]), _KEEP)
        cursor.insertText(edit.text, plain_format())


def _rows(block: QTextBlock) -> list[QTextBlock]:
    """Return the rows of the table that a block is in."""
    while block.previous().isValid() and is_row(block.previous().text()):
        block = block.previous()
    found: list[QTextBlock] = []
    while block.isValid() and is_row(block.text()):
        found.append(block)
        block = block.next()
    return found


def _row_beside(row: QTextBlock, step: int) -> QTextBlock | None:
    """Return the next row (1) or the one before (-1), dashes left out; None at the table's end."""
    while True:
        row = row.next() if step > 0 else row.previous()
        if not row.isValid() or not is_row(row.text()):
            return None
        if not is_delimiter(row.text()):
            return row


def _go_to_cell(cursor: QTextCursor, row: QTextBlock, column: int) -> None:
    """Select the words of a cell, or stand where they would begin."""
    text = row.text()
    cells = cells_of(text)
    if not cells:
        return
    cell = cells[min(column, len(cells) - 1)]
    raw = text[cell.start : cell.end]
    first = cell.start + (len(raw) - len(raw.lstrip()) if cell.words else min(1, len(raw)))
    cursor.setPosition(row.position() + length_of(text[:first]))
    cursor.setPosition(row.position() + length_of(text[: first + len(cell.words)]), _KEEP)
