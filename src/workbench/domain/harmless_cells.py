# SPDX-License-Identifier: MIT
"""Text in the cells of plain tables, guarded so that no spreadsheet runs it as a formula.

After OWASP's "CSV injection": text that begins with = + - @ (their wide forms too), a tab or a
line end gets an apostrophe in front; so does such text behind blanks, which some programs cut off.
Text that begins with an apostrophe and then looks so gets one more, so that taking one off always
gives the text back. Only text is guarded: a number of -5 is handed over as a number.
"""

import re
from collections.abc import Iterable

_ACTIVE = r"(?:\s*[=+\-@＝＋－＠]|[\t\r\n])"
_LOOKS_ACTIVE = re.compile(f"'*{_ACTIVE}")
_GUARDED = re.compile(f"'+{_ACTIVE}")


def harmless(text: str) -> str:
    """Return a cell's text as no spreadsheet takes it for a formula."""
    if text[:1].isalnum():
        return text  # as nearly all are; this is quicker
    return f"'{text}" if _LOOKS_ACTIVE.match(text) else text


def unguarded(text: str) -> str:
    """Return what `harmless` was given; other text as it is."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def tsv_line(cells: Iterable[str | int | float | None]) -> str:
    """Return cells as one line of tab-separated text to paste into a spreadsheet.

    A cell is one line; text in it is harmless, numbers are numbers, None is blank. A quotation
    mark stands doubled within two more: one alone would swallow the cells behind it.
    """
    return "\t".join(map(_tsv_cell, cells))


def _tsv_cell(cell: str | float | None) -> str:
    if isinstance(cell, str):
        text = harmless(" ".join(cell.split()))
        quoted = text.replace('"', '""')
        return f'"{quoted}"' if '"' in text else text
    return "" if cell is None else str(cell)
