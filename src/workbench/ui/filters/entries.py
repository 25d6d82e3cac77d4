# SPDX-License-Identifier: MIT
"""The values that a field can be asked for, each with the events that it would show now."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication

from workbench.analysis.filters.facets import (
    counts_by_code,
    counts_by_group,
    counts_by_key,
    counts_by_role,
    counts_by_type,
    counts_in_tree,
)
from workbench.analysis.frame import Array, Frame, Mask
from workbench.analysis.looks import looks_of
from workbench.domain.event_fields import FieldEntry, FieldKind
from workbench.domain.filters import Filter, Missing, OneOf
from workbench.domain.frame_columns import CONFIDENCES, PRECISIONS, STATUSES
from workbench.domain.register import Register
from workbench.domain.terms import ROLES_ASKED, Credibility
from workbench.session.stage import Stage
from workbench.ui.alphabet import in_alphabet
from workbench.ui.widgets.own_values import own_field, yes_no_words
from workbench.ui.widgets.record_words import (
    confidence_words,
    credibility_words,
    date_precision_words,
    mark_words,
    precision_words,
    reliability_words,
    status_words,
)

# Their values stand in their own order, not the most frequent first.
SCALES = (
    "date_precision", "precision", "reliability", "credibility", "confidence", "status", "mark",
    "withdrawn",
)  # fmt: skip
_NEVER_MISSING = ("status", "mark", "withdrawn")
_ASKED = {"mark": mark_words, "date_precision": date_precision_words}
_MOST_WORDS = 2_000  # of a field of text: those that most events hold


@dataclass(frozen=True, slots=True)
class Entry:
    """A value with its name and count. `value` None stands for "nothing is recorded"."""

    value: str | None
    name: str
    count: int
    depth: int = 0
    symbol: tuple[str, str] | None = None  # symbol and colour role
    also: str = ""  # other words by which it is found: aliases, the path above it


def is_in_order(field: str, register: Register) -> bool:
    """Whether the values of a field stand in an order of their own, not the most frequent first."""
    own = own_field(register, field)
    return field in SCALES or (own is not None and own.kind in (FieldKind.CHOICE, FieldKind.YES_NO))


def entries_of(field: str, stage: Stage, visible: Mask) -> list[Entry]:
    """Return the values of a field, the most frequent first; trees from the root, scales in order.

    `visible`: the events among which they are counted.
    """
    frame, register = stage.scene.frame, stage.scene.register
    if field in _ASKED:
        found = _asked(field, stage, visible)
    else:
        found = _known(field, frame, register, visible)
    if field in _NEVER_MISSING:
        return found
    missing = int(np.count_nonzero(visible & stage.mask_of(Filter((Missing(field),)))))
    return [*found, Entry(None, _nothing(field), missing)] if missing else found


def _known(field: str, frame: Frame, register: Register, visible: Mask) -> list[Entry]:
    """Return the values that a field has, each with its count."""
    match field:
        case "type":
            return _types(frame, register, visible)
        case "tag":
            parents = {tag.id: tag.parent_id for tag in register.tags.values()}
            counts = counts_in_tree(frame, visible, "tag", parents)
            return _tree(register.tags, counts, lambda tag: tag.path)
        case "actor":
            return _actors(register, counts_by_key(frame, visible, "actor"))
        case _ if field in ROLES_ASKED:
            return _actors(register, counts_by_role(frame, visible, ROLES_ASKED[field]))
        case "source":
            counted = counts_by_key(frame, visible, "source")
            return _flat(
                Entry(s.uid, s.name, _at(counted, s.id), also=s.publisher or "")
                for s in register.sources.values()
            )
        case "dataset":
            return _datasets(frame, register, visible)
        case "reliability":
            grades = {s.id: s.reliability for s in register.sources.values() if s.reliability}
            counts = counts_by_group(frame, visible, "source", grades)
            return [
                Entry(grade, f"{grade}: {said}", counts.get(grade, 0))
                for grade, said in reliability_words().items()
            ]
        case "status" | "precision" | "confidence" | "credibility":
            return _scale(field, frame, visible)
        case "country" | "admin1":
            words = frame.vocabulary[field]
            counted = counts_by_code(frame, visible, field, len(words)).tolist()
            pairs = zip(words, counted, strict=True)
            return _flat(Entry(word, word, count) for word, count in pairs)
        case "withdrawn":
            return _withdrawn(frame, visible)
        case _:
            own = own_field(register, field)
            return [] if own is None else _own(field, own, frame, visible)


def _own(name: str, field: FieldEntry, frame: Frame, visible: Mask) -> list[Entry]:
    """Return the words that events hold in one of the case's own fields, and its choices."""
    words = frame.vocabulary.get(name, ())
    counted = counts_by_code(frame, visible, name, len(words)) if words else np.zeros(0, "int64")
    if field.kind in (FieldKind.CHOICE, FieldKind.YES_NO):
        counts = dict(zip(words, counted.tolist(), strict=True))
        said = yes_no_words() if field.kind is FieldKind.YES_NO else {}
        known = dict.fromkeys([*(said or field.choices), *words])
        return [Entry(word, said.get(word, word), counts.get(word, 0)) for word in known]
    most = np.argsort(-counted, kind="stable")[:_MOST_WORDS].tolist()
    return _flat(Entry(words[code], words[code], int(counted[code])) for code in most)


def _nothing(field: str) -> str:
    """Return what it is called to have no value, where that is more than "none recorded"."""
    words = {
        "type": QCoreApplication.translate("Entries", "No type"),
        "dataset": QCoreApplication.translate("Entries", "Entered by hand"),
    }
    return words.get(field, "")


def _actors(register: Register, counted: Array) -> list[Entry]:
    return _flat(
        Entry(a.uid, a.name, _at(counted, a.id), also=" ".join(a.aliases))
        for a in register.actors.values()
    )


def _datasets(frame: Frame, register: Register, visible: Mask) -> list[Entry]:
    size = max(register.batches, default=0) + 1
    counted = counts_by_code(frame, visible, "batch_id", size)
    counts: dict[str, int] = {}
    files: dict[str, str] = {}
    for batch in register.batches.values():
        counts[batch.dataset] = counts.get(batch.dataset, 0) + _at(counted, batch.id)
        files[batch.dataset] = f"{files.get(batch.dataset, '')} {batch.file_name}"
    return _flat(Entry(name, name, count, also=files[name]) for name, count in counts.items())


def _scale(field: str, frame: Frame, visible: Mask) -> list[Entry]:
    """Return the words of a column of codes in their order; codes begin at 0."""
    if field == "credibility":
        counted = counts_by_code(frame, visible, field, len(Credibility) + 1)[1:]
        said = {digit: f"{digit}: {words}" for digit, words in credibility_words().items()}
    else:
        codes, said = {
            "status": (STATUSES, status_words()),
            "precision": (PRECISIONS, precision_words()),
            "confidence": (CONFIDENCES, confidence_words()),
        }[field]
        counted = counts_by_code(frame, visible, field, len(codes))
        said = {str(code): said[code] for code in codes}
    return [
        Entry(value, words[:1].upper() + words[1:], count)
        for (value, words), count in zip(said.items(), counted.tolist(), strict=True)
    ]


def _asked(field: str, stage: Stage, visible: Mask) -> list[Entry]:
    """Return the values of a field that no column holds, each counted by asking for it."""
    words = _ASKED[field]()
    masks = {one: stage.mask_of(Filter((OneOf(field, frozenset({one})),))) for one in words}
    return [
        Entry(one, said[:1].upper() + said[1:], int(np.count_nonzero(visible & masks[one])))
        for one, said in words.items()
    ]


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

    return _tree(register.types, counts, also, symbols)


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
    return sorted(_named(entries), key=lambda entry: -counts[entry.id])


def _flat(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(_named(list(entries)), key=lambda entry: -entry.count)


def _named(entries: Sequence[Any]) -> list[Any]:
    """Return entries in the order of their names, for those that are as frequent."""
    return [entries[place] for place in in_alphabet(entry.name for entry in entries)]


def _at(counts: Array, key: int) -> int:
    return int(counts[key]) if key < len(counts) else 0
