# SPDX-License-Identifier: MIT
"""The texts of the rows in view: fetched in pages, kept a while, read again after edits."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from workbench.casefile.queries.table import TableRow, table_rows
from workbench.domain.change import Change
from workbench.session.session import Session

_KEPT = 4_000
# Tables whose touched rows are events, by the events' keys.
_BY_EVENT = frozenset({"event", "event_actor", "event_tag"})
# Tables whose rows show in many events' texts.
_SHARED = ("place", "source", "source_reliability", "report")


class Pages(QObject):
    """Texts by event key. What is stale stays in sight until its new text has arrived."""

    arrived = Signal(object)  # the keys of events whose texts are there now: a set

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Read from a session's read lanes."""
        super().__init__(parent)
        self._session = session
        self.texts: dict[int, TableRow] = {}
        self._stale: set[int] = set()
        self._asked: frozenset[int] = frozenset()

    def want(self, keys: Sequence[int]) -> bool:
        """Ask for the texts of some events; return whether any of them has to be read.

        The newest question wins; one that is already under way is not asked twice.
        """
        missing = [key for key in keys if key not in self.texts or key in self._stale]
        if not missing or self._asked.issuperset(missing):
            return bool(missing)
        self._asked = frozenset(missing)
        if len(self.texts) > _KEPT:
            kept = set(keys)
            self.texts = {key: text for key, text in self.texts.items() if key in kept}
            self._stale &= kept
        self._session.read(
            "Rows of the table", table_rows, then=self._take, key="table rows", events=missing
        )
        return True

    def follow(self, change: Change) -> None:
        """Mark what an edit has made stale."""
        if change.bulk or change.touches(*_SHARED):
            self._stale = set(self.texts)
        else:
            for table in _BY_EVENT & change.rows.keys():
                self._stale |= change.rows[table] & self.texts.keys()
        if self._stale:
            self._asked = frozenset()

    def _take(self, rows: dict[int, TableRow]) -> None:
        self.texts |= rows
        self._stale -= self._asked
        self._asked = frozenset()
        self.arrived.emit(rows.keys())
