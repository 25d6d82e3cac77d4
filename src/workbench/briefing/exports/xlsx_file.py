# SPDX-License-Identifier: MIT
"""Events as an Excel workbook: a sheet of events, and one that says what they are.

Written as a stream, in memory that does not grow; why by hand: docs/decisions/0009-xlsx.md. Text is
always text, marked so that editing a cell that looks like a formula does not make it one.
(ECMA-376, inline strings.)
"""

import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from workbench.briefing.exports.about import About
from workbench.briefing.exports.columns import MOST_IN_A_SHEET, ExportColumn, Kind
from workbench.briefing.exports.own_fields import Cell
from workbench.briefing.exports.rows import EventRows
from workbench.briefing.exports.xlsx_parts import (
    DAY,
    GUARDED,
    HEADER,
    MOMENT,
    PLAIN,
    WRAPPED,
    fixed_parts,
)
from workbench.briefing.text.characters import printable
from workbench.domain.errors import InputError
from workbench.domain.harmless_cells import harmless, unguarded

_LONGEST_TEXT = 32_767
_EARLIEST_YEAR = "1901"  # what Excel counts days from, less its 29 February 1900
_ORIGIN = datetime(1899, 12, 30, tzinfo=UTC)
_WIDTHS = {"title": 44, "description": 60, "uid": 14, "fields": 24}
_WIDTH_OF = {Kind.TEXT: 18, Kind.WHOLE: 12, Kind.REAL: 12, Kind.FLAG: 11, Kind.MOMENT: 16}
_SHEET = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
)


def write_xlsx(to: Path, rows: EventRows, about: About) -> None:
    """Write the workbook; raise InputError for more events than a sheet has rows."""
    if len(rows) > MOST_IN_A_SHEET:
        raise InputError(
            f"A sheet of Excel holds {MOST_IN_A_SHEET:,} events, and these are {len(rows):,}. "
            "Narrow the filter, or export CSV or GeoPackage."
        )
    cut = _Cut()
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in fixed_parts(about.changed).items():
            archive.writestr(_entry(name), text)
        _write_part(archive, "xl/worksheets/sheet1.xml", _events_sheet(rows, cut))
        _write_part(archive, "xl/worksheets/sheet2.xml", _about_sheet(rows, about, cut))


class _Cut:
    """Counts the texts that were too long for a cell."""

    def __init__(self) -> None:
        self.texts = 0


def _entry(name: str) -> zipfile.ZipInfo:
    """Return a part without a time, so that the same events give the same file."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _write_part(archive: zipfile.ZipFile, name: str, parts: Iterable[str]) -> None:
    with archive.open(_entry(name), "w", force_zip64=True) as part:
        for text in parts:
            part.write(text.encode())


def _events_sheet(rows: EventRows, cut: _Cut) -> Iterator[str]:
    columns = rows.columns
    letters = [_letters(at) for at in range(len(columns))]
    yield (
        f'{_SHEET}<sheetViews><sheetView workbookViewId="0" tabSelected="1">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        "</sheetView></sheetViews><cols>"
    )
    for at, column in enumerate(columns, start=1):
        width = _WIDTHS.get(column.name, _WIDTH_OF[column.kind])
        yield f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    heads = zip(letters, columns, strict=True)
    yield _row(1, (_text(f"{letter}1", column.name, HEADER) for letter, column in heads))
    number = 1
    for number, row in enumerate(rows, start=2):
        cells = zip(letters, columns, row, strict=True)
        yield _row(number, (_cell(f"{letter}{number}", column, cell, cut)
                            for letter, column, cell in cells if cell is not None))  # fmt: skip
    yield f'</sheetData><autoFilter ref="A1:{letters[-1]}{number}"/></worksheet>'


def _about_sheet(rows: EventRows, about: About, cut: _Cut) -> Iterator[str]:
    yield (
        f'{_SHEET}<cols><col min="1" max="1" width="34" customWidth="1"/>'
        '<col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>'
    )
    lines: list[tuple[str, str | int]] = about.lines()
    if cut.texts:
        lines.append((f"Texts cut at {_LONGEST_TEXT:,} characters", cut.texts))
    lines.append(("", ""))
    lines += [(column.name, _meaning(column)) for column in rows.columns]
    for number, (name, value) in enumerate(lines, start=1):
        told = (
            _number(f"B{number}", value)
            if isinstance(value, int)
            else _text(f"B{number}", value, WRAPPED)
        )
        yield _row(number, (_text(f"A{number}", name, HEADER if name else PLAIN), told))
    yield "</sheetData></worksheet>"


def _meaning(column: ExportColumn) -> str:
    return column.about if column.kind is Kind.TEXT else f"{column.about} ({column.kind.value})"


def _row(number: int, cells: Iterable[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(at: str, column: ExportColumn, cell: Cell, cut: _Cut) -> str:
    if isinstance(cell, bool):
        return f'<c r="{at}" t="b"><v>{cell:d}</v></c>'
    if isinstance(cell, int | float):
        return _number(at, cell)
    text = str(cell)
    if column.kind is Kind.MOMENT and text >= _EARLIEST_YEAR:
        moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
        days = (moment - _ORIGIN).total_seconds() / 86_400
        return f'<c r="{at}" s="{DAY if len(text) == 10 else MOMENT}"><v>{days!r}</v></c>'
    if len(text) > _LONGEST_TEXT:
        text = text[: _LONGEST_TEXT - 1] + "…"
        cut.texts += 1
    if unguarded(text) != text:
        text = harmless(text)  # the import takes one apostrophe off
    return _text(at, text, GUARDED if harmless(text) != text else PLAIN)


def _number(at: str, number: float) -> str:
    return f'<c r="{at}"><v>{number!r}</v></c>'


def _text(at: str, text: str, style: int) -> str:
    return (
        f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(printable(text))}</t></is></c>"
    )


def _letters(at: int) -> str:
    """Return a column's letters: 0 is A, 26 is AA."""
    letters = ""
    while at >= 0:
        letters = chr(ord("A") + at % 26) + letters
        at = at // 26 - 1
    return letters
