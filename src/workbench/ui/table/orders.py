# SPDX-License-Identifier: MIT
"""By what the table is sorted, and the order of all events that follows from it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from workbench.analysis.frame import Array, Frame
from workbench.analysis.ordering import (
    MISSING,
    SortKey,
    coded_keys,
    count_keys,
    date_keys,
    event_order,
    first_of_keys,
    listed_keys,
    open_date_keys,
    ranks_by_key,
)
from workbench.casefile.order_queries import events_by_grade, events_by_title, places_by_name
from workbench.domain.change import Change
from workbench.domain.frame_columns import MISSING_MS, NOTHING
from workbench.domain.register import Register
from workbench.session.session import Session

NEWEST_FIRST = (SortKey("date", descending=True),)
# What only the tables know: the query, and the tables that an edit must touch to change it.
_FETCHED: dict[str, tuple[Callable[..., Array], tuple[str, ...]]] = {
    "title": (events_by_title, ("event",)),
    "place": (places_by_name, ("place",)),
    "grade": (events_by_grade, ("report", "source_reliability", "event")),
}


class Orders(QObject):
    """Holds the sort; works out the order of a frame once and keeps it until something changes."""

    arrived = Signal()  # an order that had to be read is there

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Read from a session's read lanes."""
        super().__init__(parent)
        self._session = session
        self.keys: tuple[SortKey, ...] = NEWEST_FIRST
        self._listed: dict[str, Array] = {}
        self._stale: set[str] = set()
        self._reading: set[str] = set()
        self._order: Array | None = None
        self._made_of: tuple[object, ...] = ()

    @property
    def is_waiting(self) -> bool:
        """Whether a part of the order is still being read."""
        return any(key.name in self._reading for key in self.keys)

    @property
    def is_stale(self) -> bool:
        """Whether a part of the order in force must be read again."""
        return any(key.name in self._stale for key in self.keys)

    def sort_by(self, keys: Iterable[SortKey]) -> None:
        """Take another sort."""
        self.keys = tuple(keys) or NEWEST_FIRST

    def order(self, frame: Frame, register: Register) -> Array:
        """Return the row numbers of all events in order; kept while nothing in it changes."""
        for key in self.keys:
            if key.name in _FETCHED:
                self._fetch(key.name)
        made_of = (*self.keys, *self._inputs(frame, register))
        if self._order is None or not _same(made_of, self._made_of):
            keys: list[tuple[Array, bool]] = []
            for key in self.keys:
                keys.append((self._values(key.name, frame, register), key.descending))
                if key.name == "date" and (frame["earliest_ms"] == MISSING_MS).any():
                    keys.append((open_date_keys(frame), key.descending))
            self._order = event_order(keys, len(frame))
            self._made_of = made_of
        return self._order

    def follow(self, change: Change) -> None:
        """Mark the orders that an edit has made stale."""
        for name, (_, tables) in _FETCHED.items():
            if change.touches(*tables):
                self._stale.add(name)

    def _inputs(self, frame: Frame, register: Register) -> Iterable[object]:
        """Yield everything that the order depends on, to be compared by identity."""
        yield frame["event_id"]
        for key in self.keys:
            match key.name:
                case "date":
                    yield from (frame["earliest_ms"], frame["latest_ms"])
                case "killed" | "injured":
                    yield from (frame[f"{_what(key.name)}_{e}"] for e in ("low", "best", "high"))
                case "actors" | "tags":
                    name = key.name[:-1]
                    yield from (frame[f"{name}_ids"], frame[f"{name}_offsets"])
                    yield register.actors if name == "actor" else register.tags
                case "type" | "subtype":
                    yield from (frame[f"{key.name}_id"], register.types)
                case "country" | "admin1":
                    yield from (frame[key.name], frame.vocabulary[key.name])
                case "title" | "grade":
                    yield self._listed.get(key.name)
                case "place":
                    yield from (frame["place_id"], self._listed.get(key.name))
                case _:
                    yield frame[key.name]

    def _values(self, name: str, frame: Frame, register: Register) -> Array:
        """Return the sort keys of a column: int64, one per row."""
        match name:
            case "date":
                return date_keys(frame)
            case "killed" | "injured":
                return count_keys(frame, _what(name))
            case "actors":
                return first_of_keys(frame, "actor", _ranks(register.actors, frame, "actor"))
            case "tags":
                return first_of_keys(frame, "tag", _ranks(register.tags, frame, "tag"))
            case "type" | "subtype":
                named = sorted(register.types.values(), key=lambda entry: entry.name.casefold())
                ranks = ranks_by_key([0, *(entry.id for entry in named)])
                return coded_keys(frame[f"{name}_id"], ranks, missing=0)
            case "country" | "admin1":
                words = frame.vocabulary[name]
                order = sorted(range(len(words)), key=lambda code: words[code].casefold())
                return coded_keys(frame[name], ranks_by_key(order), missing=NOTHING)
            case "title" | "place" | "grade":
                listed = self._listed.get(name)
                if listed is None:
                    return np.full(len(frame), MISSING)
                if name == "place":
                    return coded_keys(frame["place_id"], ranks_by_key(listed), missing=0)
                return listed_keys(frame, listed)
            case _:
                return frame[name].astype("int64")

    def _fetch(self, name: str) -> None:
        """Read an order that is not there or no longer true; the old one serves meanwhile."""
        if name in self._listed and name not in self._stale:
            return
        if name in self._reading and name not in self._stale:
            return
        self._stale.discard(name)
        self._reading.add(name)
        take = {"title": self._take_title, "place": self._take_place, "grade": self._take_grade}
        self._session.read(
            "Sort the table", _FETCHED[name][0], then=take[name], key=f"table order {name}"
        )

    def _take_title(self, keys: Array) -> None:
        self._take("title", keys)

    def _take_place(self, keys: Array) -> None:
        self._take("place", keys)

    def _take_grade(self, keys: Array) -> None:
        self._take("grade", keys)

    def _take(self, name: str, keys: Array) -> None:
        self._reading.discard(name)
        self._listed[name] = keys
        self.arrived.emit()


def _what(column: str) -> str:
    return "fatalities" if column == "killed" else column


def _ranks(entries: Mapping[int, Any], frame: Frame, name: str) -> Array:
    """Return the place of each key in the register's order, which is that of the names."""
    ranks = ranks_by_key(list(entries))
    known = int(frame[f"{name}_ids"].max(initial=0)) + 1
    return np.pad(ranks, (0, max(0, known - len(ranks))), constant_values=len(entries))


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(
        a is b or (isinstance(a, SortKey) and a == b) for a, b in zip(one, other, strict=True)
    )
