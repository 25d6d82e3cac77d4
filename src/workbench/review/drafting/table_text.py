# SPDX-License-Identifier: MIT
"""A table in Markdown: names at the left, numbers at the right, lined up as the editor shows it."""

import re
from collections.abc import Sequence

_LINK = re.compile(r"\[((?:\\.|[^\]\\])*)\]\([^)]*\)")
_LEAST = 4  # what the line below the heads needs


def lined_up(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as a table, the first one as its heads; a link is as wide as its words."""
    widths = [max(_LEAST, *map(_shown, column)) for column in zip(*rows, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    head, *body = ([_cell(*cell) for cell in zip(row, range(len(row)), widths, strict=True)]
                   for row in rows)  # fmt: skip
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *body))


def _cell(text: str, number: int, width: int) -> str:
    room = " " * (width - _shown(text))
    return room + text if number else text + room


def _shown(text: str) -> int:
    """Return how many characters a reader sees."""
    return len(_LINK.sub(r"\1", text))
