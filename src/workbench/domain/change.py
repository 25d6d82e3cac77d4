# SPDX-License-Identifier: MIT
"""What one edit touched: enough for any panel to decide whether to redraw."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Change:
    """The rows that one edit, undo or redo touched, read from the journal.

    `rows` maps a table to the integer keys of its touched rows (for link tables: of their owner).
    `bulk` names tables of which whole ranges came or went (imports): reload, do not patch.
    """

    label: str
    kind: str
    edit_uid: str | None = None
    rows: Mapping[str, frozenset[int]] = field(default_factory=dict[str, frozenset[int]])
    bulk: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was touched at all."""
        return not self.rows and not self.bulk

    def touches(self, *tables: str) -> bool:
        """Whether any row of any of `tables` was touched."""
        return any(table in self.rows or table in self.bulk for table in tables)


@dataclass(frozen=True, slots=True)
class History:
    """What can be undone and redone now, by the name of the edit; None when nothing can."""

    undo: str | None = None
    redo: str | None = None
