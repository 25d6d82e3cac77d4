# SPDX-License-Identifier: MIT
"""By what the table is sorted, and the order of all events that follows from it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal

from workbench.analysis.frame import Array, Frame, date_bounds
from workbench.analysis.ordering import (
    MISSING,
    SortKey,
    coded_keys,
    count_keys,
    date_keys,
    event_order,
    first_of_keys,
    listed_keys,
    measure_keys,
    open_date_keys,
    ranks_by_key,
)
from workbench.casefile.connection import Connection
from workbench.casefile.queries.orders import (
    APART,
    events_by_grade,
    events_by_title,
    places_by_name,
)
from workbench.domain.change import Change
from workbench.domain.event_fields import FieldKind
from workbench.domain.frame_columns import MISSING_MS, NOTHING, is_own
from workbench.domain.register import Register
from workbench.session.session import Session
from workbench.ui.alphabet import in_alphabet
from workbench.ui.widgets.own_values import own_field

_SORTED_AT_ONCE = 5_000  # words; more are put in order in a lane
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
        self._worded: dict[str, tuple[str, ...]] = {}  # the words of own fields last put in order
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
            elif is_own(key.name):
                self._fetch_words(key.name, frame)
        made_of = (*self.keys, *self._inputs(frame, register))
        if self._order is None or not _same(made_of, self._made_of):
            keys: list[tuple[Array, bool]] = []
            for key in self.keys:
                if key.name == "grade":  # what cannot be judged stands behind, whichever way
                    keys.append((self._apart(frame), False))
                keys.append((self._values(key.name, frame, register), key.descending))
                bounds = date_bounds(frame, key.name)
                if bounds is not None and (bounds[0] == MISSING_MS).any():
                    keys.append((open_date_keys(frame, key.name), key.descending))
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
                case name if (bounds := date_bounds(frame, name)) is not None:
                    yield from bounds
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
                case name if is_own(name):
                    yield from (frame.columns.get(name), frame.vocabulary.get(name))
                    yield from (self._listed.get(name), register.fields)
                case _:
                    yield frame[key.name]

    def _values(self, name: str, frame: Frame, register: Register) -> Array:
        """Return the sort keys of a column: int64, one per row."""
        match name:
            case _ if date_bounds(frame, name) is not None:
                return date_keys(frame, name)
            case "killed" | "injured":
                return count_keys(frame, _what(name))
            case "actors":
                named = {key: entry.name for key, entry in register.actors.items()}
                return first_of_keys(frame, "actor", _known_ranks(named, frame, "actor"))
            case "tags":
                named = {key: entry.path for key, entry in register.tags.items()}
                return first_of_keys(frame, "tag", _known_ranks(named, frame, "tag"))
            case "type" | "subtype":
                named = {key: entry.name for key, entry in register.types.items()}
                return coded_keys(frame[f"{name}_id"], _ranks(named), missing=0)
            case "country" | "admin1":
                order = words_in_order(frame.vocabulary[name])
                return coded_keys(frame[name], ranks_by_key(order), missing=NOTHING)
            case "title" | "place" | "grade":
                listed = self._listed.get(name)
                if listed is None:
                    return np.full(len(frame), MISSING)
                if name == "place":
                    return coded_keys(frame["place_id"], ranks_by_key(listed), missing=0)
                return listed_keys(frame, listed)
            case _ if is_own(name):
                return self._own_values(name, frame, register)
            case _:
                return frame[name].astype("int64")

    def _apart(self, frame: Frame) -> Array:
        """Return sort keys by grade: 0 for what is judged, 1 for what cannot be, one per row."""
        listed = self._listed.get("grade")
        if listed is None:
            return np.full(len(frame), MISSING)
        ranks, border = listed_keys(frame, listed), int(ranks_by_key(listed)[APART])
        return np.where(ranks == MISSING, MISSING, (ranks > border).astype("int64"))

    def _own_values(self, name: str, frame: Frame, register: Register) -> Array:
        """Return the sort keys of an own field: choices in their order, words by the alphabet."""
        field = own_field(register, name)
        if field is None or name not in frame.columns:
            return np.full(len(frame), MISSING)
        if field.kind is FieldKind.NUMBER:
            return measure_keys(frame[name])
        words = frame.vocabulary[name]
        if field.kind in (FieldKind.CHOICE, FieldKind.YES_NO):
            known = ("yes", "no") if field.kind is FieldKind.YES_NO else field.choices
            first = {word: place for place, word in enumerate(known)}
            order = sorted(range(len(words)), key=lambda code: first.get(words[code], len(first)))
        elif len(words) <= _SORTED_AT_ONCE:
            order = words_in_order(words)
        else:
            listed = self._listed.get(name)
            if listed is None or len(listed) != len(words):
                return np.full(len(frame), MISSING)
            order = listed
        return coded_keys(frame[name], ranks_by_key(order), missing=NOTHING)

    def _fetch_words(self, name: str, frame: Frame) -> None:
        """Have many words put in order in a lane; few are so at once."""
        words = frame.vocabulary.get(name, ())
        if len(words) > _SORTED_AT_ONCE and self._worded.get(name) is not words:
            self._worded[name] = words
            self._reading.add(name)
            self._session.read(
                "Sort the table",
                _words_in_lane,
                then=partial(self._take, name),
                key=f"table order {name}",
                words=words,
            )

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


def words_in_order(words: Sequence[str]) -> Array:
    """Return the places of some words in the order of the alphabet."""
    return np.array(in_alphabet(words), "int64")


def _words_in_lane(_conn: Connection, *, words: Sequence[str]) -> Array:
    return words_in_order(words)


def _what(column: str) -> str:
    return "fatalities" if column == "killed" else column


def _ranks(named: Mapping[int, str]) -> Array:
    """Return the place of each key in the order of the names."""
    keys = np.array(list(named), "int64")
    return ranks_by_key(keys[words_in_order(list(named.values()))])


def _known_ranks(named: Mapping[int, str], frame: Frame, name: str) -> Array:
    """Return the place of each key that a column holds; last if the register lacks it."""
    ranks = _ranks(named)
    known = int(frame[f"{name}_ids"].max(initial=0)) + 1
    return np.pad(ranks, (0, max(0, known - len(ranks))), constant_values=len(named))


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(
        a is b or (isinstance(a, SortKey) and a == b) for a, b in zip(one, other, strict=True)
    )
