# SPDX-License-Identifier: MIT
"""The values that a field can be asked for, each with the events that it would show now."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from workbench.analysis.facets import (
    count_missing,
    counts_by_key,
    counts_by_status,
    counts_by_type,
    counts_by_word,
    counts_in_tree,
)
from workbench.analysis.filter_words import filter_words
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.looks import looks_of
from workbench.domain.frame_columns import NOTHING, STATUSES
from workbench.domain.register import Register


@dataclass(frozen=True, slots=True)
class Entry:
    """A value with its name and count. `value` None stands for "nothing is recorded"."""

    value: str | None
    name: str
    count: int
    depth: int = 0
    symbol: tuple[str, str] | None = None  # symbol and colour role
    also: str = ""  # other words by which it is found: aliases, the path above it


def entries_of(
    field: str, frame: Frame, register: Register, visible: Mask, language: str
) -> list[Entry]:
    """Return the values of a field, the most frequent first; trees from the root down."""
    match field:
        case "type":
            return _types(frame, register, visible)
        case "tag":
            parents = {tag.id: tag.parent_id for tag in register.tags.values()}
            counts = counts_in_tree(frame, visible, "tag", parents)
            found = _tree(register.tags, counts, lambda tag: tag.path)
        case "actor":
            counted = counts_by_key(frame, visible, "actor")
            found = _flat(
                Entry(a.uid, a.name, _at(counted, a.id), also=" ".join(a.aliases))
                for a in register.actors.values()
            )
        case "source":
            counted = counts_by_key(frame, visible, "source")
            found = _flat(
                Entry(s.uid, s.name, _at(counted, s.id), also=s.publisher or "")
                for s in register.sources.values()
            )
        case "status":
            words = filter_words(language).statuses
            counted = counts_by_status(frame, visible)
            pairs = zip(STATUSES, counted.tolist(), strict=True)
            return _flat(Entry(str(word), words[word], count) for word, count in pairs)
        case "withdrawn":
            return _withdrawn(frame, visible)
        case _:
            counted = counts_by_word(frame, visible, field)
            pairs = zip(frame.vocabulary[field], counted.tolist(), strict=True)
            found = _flat(Entry(word, word, count) for word, count in pairs)
    missing = _missing(frame, visible, field)
    return [*found, Entry(None, "", missing)] if missing else found


def _withdrawn(frame: Frame, visible: Mask) -> list[Entry]:
    gone = int(np.count_nonzero(visible & (frame["withdrawn"] != 0)))
    words = (
        QCoreApplication.translate("Entries", "Withdrawn from its data set"),
        QCoreApplication.translate("Entries", "Not withdrawn"),
    )
    return [
        Entry("yes", words[0], gone),
        Entry("no", words[1], int(np.count_nonzero(visible)) - gone),
    ]


def _types(frame: Frame, register: Register, visible: Mask) -> list[Entry]:
    counted = counts_by_type(frame, visible)
    counts = {key: _at(counted, key) for key in register.types}
    looks = looks_of(register)
    books = {entry.codebook for entry in register.types.values()}
    symbols = {key: (look.symbol, look.colour) for key, look in looks.items()}

    def also(entry: Any) -> str:
        above = register.types.get(entry.parent_id) if entry.parent_id else None
        return f"{entry.codebook if len(books) > 1 else ''} {above.name if above else ''}"

    found = _tree(register.types, counts, also, symbols)
    name = QCoreApplication.translate("Entries", "No type")
    return [*found, Entry(None, name, int(counted[0]))] if counted[0] else found


def _tree(
    entries: Mapping[int, Any],
    counts: Mapping[int, int],
    also: Callable[[Any], str],
    symbols: Mapping[int, tuple[str, str]] | None = None,
) -> list[Entry]:
    """List a tree from the root down, the most frequent first on each level."""
    below: dict[int | None, list[Any]] = {}
    for entry in entries.values():
        parent = entry.parent_id if entry.parent_id in entries else None
        below.setdefault(parent, []).append(entry)
    found: list[Entry] = []
    stack = [(entry, 0) for entry in reversed(_ranked(below.get(None, []), counts))]
    while stack:
        entry, depth = stack.pop()
        symbol = symbols.get(entry.id) if symbols and not depth else None
        found.append(Entry(entry.uid, entry.name, counts[entry.id], depth, symbol, also(entry)))
        stack += [(e, depth + 1) for e in reversed(_ranked(below.get(entry.id, []), counts))]
    return found


def _ranked(entries: list[Any], counts: Mapping[int, int]) -> list[Any]:
    return sorted(entries, key=lambda entry: (-counts[entry.id], entry.name.casefold()))


def _flat(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (-entry.count, entry.name.casefold()))


def _missing(frame: Frame, visible: Mask, field: str) -> int:
    """Return how many events have nothing recorded in a field."""
    if field in ("country", "admin1"):
        return int(np.count_nonzero((frame[field] == NOTHING) & visible))
    return count_missing(frame, visible, field)


def _at(counts: Array, key: int) -> int:
    return int(counts[key]) if key < len(counts) else 0
