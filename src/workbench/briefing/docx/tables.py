# SPDX-License-Identifier: MIT
"""Tables of the Word packet, with a head that is repeated on every page."""

from collections.abc import Sequence

from docx.oxml.xmlchemy import BaseOxmlElement

from workbench.briefing.docx import styles as style
from workbench.briefing.docx.parts import element
from workbench.briefing.text.outline import TEXT_WIDTH_CM, Align

Cell = Sequence[Sequence[BaseOxmlElement]]  # the runs of each of a cell's lines
_TWIPS_PER_CM = 1440 / 2.54
_STAYS_TOGETHER = 12  # rows
_LETTER_CM, _PADDING_CM = 0.19, 0.5  # of the table's text, roughly


def table_of(
    header: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    *,
    widths_cm: Sequence[float],
    aligns: Sequence[Align],
) -> BaseOxmlElement:
    """Return a table; the header, each row, `widths_cm` and `aligns` have one entry a column."""
    widths = [round(width * _TWIPS_PER_CM) for width in widths_cm]
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
    table.extend([look, grid, _row(header, widths, aligns, head=True, keep=True)])
    together = len(rows) <= _STAYS_TOGETHER
    table.extend(
        [
            _row(row, widths, aligns, keep=together and number < len(rows))
            for number, row in enumerate(rows, 1)
        ]
    )
    return table


def fitting_widths_cm(columns: Sequence[Sequence[str]]) -> list[float]:
    """Return widths for columns of text: as wide as their text, less where the page is narrower."""
    wanted = [max((len(t) for t in c), default=0) * _LETTER_CM + _PADDING_CM for c in columns]
    share = min(1.0, TEXT_WIDTH_CM / sum(wanted))
    if share == 1.0:
        return wanted
    # Narrow columns keep what they need; the wide ones share what is left.
    fair = TEXT_WIDTH_CM / len(wanted)
    kept = sum(width for width in wanted if width <= fair)
    rest = sum(width for width in wanted if width > fair)
    return [w if w <= fair else w * (TEXT_WIDTH_CM - kept) / rest for w in wanted]


def _row(
    cells: Sequence[Cell],
    widths: Sequence[int],
    aligns: Sequence[Align],
    *,
    head: bool = False,
    keep: bool = False,
) -> BaseOxmlElement:
    """Return one row, which no page break divides; `keep` holds the next on the same page."""
    look = element("trPr")
    look.append(element("cantSplit"))
    if head:
        look.append(element("tblHeader"))
    row = element("tr")
    row.append(look)
    for cell, width, align in zip(cells, widths, aligns, strict=True):
        shape = element("tcPr")
        shape.append(element("tcW", w=str(width), type="dxa"))
        made = element("tc")
        made.append(shape)
        made.extend([_line(line, align, keep) for line in cell or [[]]])
        row.append(made)
    return row


def _line(runs: Sequence[BaseOxmlElement], align: Align, keep: bool) -> BaseOxmlElement:
    """Return one line of a cell."""
    shape = element("pPr")
    shape.append(element("pStyle", val=style.TABLE_TEXT))
    if keep:
        shape.append(element("keepNext"))
    if align != Align.LEFT:
        shape.append(element("jc", val=align.value))
    line = element("p")
    line.append(shape)
    line.extend(runs)
    return line
