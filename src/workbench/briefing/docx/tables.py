# SPDX-License-Identifier: MIT
"""Tables of the Word packet, with a head that is repeated on every page."""

from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from workbench.briefing.docx import styles as style
from workbench.briefing.docx.parts import element
from workbench.briefing.text.outline import Align

Cell = Sequence[Sequence[BaseOxmlElement]]  # the runs of each of a cell's lines
_TWIPS_PER_CM = 1440 / 2.54
_STAYS_TOGETHER = 12  # rows


@dataclass(frozen=True, slots=True)
class _Column:
    width: int  # twips
    align: Align
    text_style: str


def table_of(
    header: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    *,
    widths_cm: Sequence[float],
    aligns: Sequence[Align],
    text_style: str = style.TABLE_TEXT,
) -> BaseOxmlElement:
    """Return a table; the header, each row, `widths_cm` and `aligns` have one entry a column."""
    columns = [
        _Column(round(width * _TWIPS_PER_CM), align, text_style)
        for width, align in zip(widths_cm, aligns, strict=True)
    ]
    widths = [column.width for column in columns]
    look = element("tblPr")
    look.extend(
        [
            element("tblStyle", val=style.TABLE),
            element("tblW", w=str(sum(widths)), type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0020", firstRow="1", noHBand="1", noVBand="1"),
        ]
    )
    grid = element("tblGrid")
    grid.extend([element("gridCol", w=str(width)) for width in widths])
    table = element("tbl")
    table.extend([look, grid, _row(header, columns, head=True, keep=True)])
    together = len(rows) <= _STAYS_TOGETHER
    table.extend(
        [
            _row(row, columns, keep=together and number < len(rows))
            for number, row in enumerate(rows, 1)
        ]
    )
    return table


def _row(
    cells: Sequence[Cell], columns: Sequence[_Column], *, head: bool = False, keep: bool = False
) -> BaseOxmlElement:
    """Return one row, which no page break divides; `keep` holds the next on the same page."""
    look = element("trPr")
    look.append(element("cantSplit"))
    if head:
        look.append(element("tblHeader"))
    row = element("tr")
    row.append(look)
    for cell, column in zip(cells, columns, strict=True):
        shape = element("tcPr")
        shape.append(element("tcW", w=str(column.width), type="dxa"))
        made = element("tc")
        made.append(shape)
        made.extend([_line(line, column, keep) for line in cell or [[]]])
        row.append(made)
    return row


def _line(runs: Sequence[BaseOxmlElement], column: _Column, keep: bool) -> BaseOxmlElement:
    """Return one line of a cell."""
    shape = element("pPr")
    shape.append(element("pStyle", val=column.text_style))
    if keep:
        shape.append(element("keepNext"))
    if column.align != Align.LEFT:
        shape.append(element("jc", val=column.align.value))
    line = element("p")
    line.append(shape)
    line.extend(runs)
    return line
