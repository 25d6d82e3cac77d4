# SPDX-License-Identifier: MIT
"""The type of an event in the case's own codebook, by the acts that its words tell."""

import re
from collections.abc import Sequence

from workbench.domain.event import Named
from workbench.domain.plain_text import plain_text
from workbench.domain.register import Register, TypeEntry
from workbench.ingest.report.acts import Trigger
from workbench.ingest.report.findings import Field, Finding, Sureness
from workbench.ingest.report.lexicon import Act, Lexicon, whole_words
from workbench.ingest.report.passages import Even

# Where an attack or a killing has civilians as its victims, or a clash gave ground to the state.
_ON_CIVILIANS = {
    "acled": ("Violence against civilians", "Attack"),
    "ucdp": ("One-sided violence",),
}
_BY_STATE = {"acled": ("Battles", "Government regains territory")}
_SHORTEST_NAME = 5


class TypeReader:
    """Knows the types of one register."""

    def __init__(self, register: Register, lexicon: Lexicon) -> None:
        """Sort the types by their names."""
        self._civilian = lexicon.cues.civilian
        self._order = {act.key: at for at, act in enumerate(lexicon.acts)}
        self._types = list(register.types.values())
        self._names = [
            (entry, whole_words([re.escape(plain_text(entry.name)) + "s?"]))
            for entry in self._types
            if len(entry.name) >= _SHORTEST_NAME and entry.name.lower() != "other"
        ]

    def find(
        self, even: Even, text: str, start: int, end: int, triggers: Sequence[Trigger],
        main: Trigger | None, *, has_victims: bool, has_armed: bool, has_doer: bool,
        is_by_state: bool,
    ) -> list[Finding]:  # fmt: skip
        """Return the type and subtype that the most telling of the triggers names.

        A killing alone, of no side and by none, has none: it may be a crime or an accident.
        """
        has_victims = has_victims or (
            not has_armed and self._civilian.search(text, start, end) is not None
        )
        triggers = [one for one in triggers if not one.is_background or one is main]
        if main is not None and main.act.is_weak:
            triggers = [one for one in triggers if one is main or not one.act.is_weak]
        ordered = sorted(triggers, key=lambda one: (self._order.get(one.act.key, 99), one.start))
        read = [
            (one, pair)
            for one in ordered
            if (pair := self._of_act(one.act, has_victims=has_victims, is_by_state=is_by_state))
        ]
        is_killing = all(one.act.key in ("killing", "light") or one.act.is_weak for one in triggers)
        if is_killing and not (has_victims or has_doer):
            read = []
        named = self._by_name(text, start, end)
        if not read:
            return [self._finding(even, *one, ()) for one in named[:1]]
        first, (kind, subtype) = read[0]
        kinds = [pair[0] for _, pair in read[1:]] + [named_entry for _, _, named_entry in named]
        others = tuple(
            dict.fromkeys(
                _named(one) for one in kinds if one.id != kind.id and one.parent_id is None
            )
        )
        plain = {
            pair[0].id for one, pair in read if not (one.act.turns_on_victim or one.act.is_weak)
        }
        is_sure = len(plain | {kind.id}) == 1 and (has_doer or not is_killing)
        sureness = Sureness.LIKELY if is_sure else Sureness.GUESS
        span = even.raw(first.start, first.end)
        found = [Finding(Field.TYPE, *span, _named(kind), sureness, others)]
        if subtype is not None:
            siblings = tuple(
                _named(one) for one in self._types if one.parent_id == kind.id and one != subtype
            )
            found.append(Finding(Field.SUBTYPE, *span, _named(subtype), sureness, siblings))
        return found

    def _of_act(
        self, act: Act, *, has_victims: bool, is_by_state: bool
    ) -> tuple[TypeEntry, TypeEntry | None] | None:
        """Return the register's type and subtype of an act, by the preset that it has types of."""
        for preset, names in act.types.items():
            chosen = names
            if act.turns_on_victim and has_victims:
                chosen = _ON_CIVILIANS.get(preset, names)
            if act.key == "capture" and is_by_state:
                chosen = _BY_STATE.get(preset, names)
            kind = self._entry(preset, chosen[0], None)
            if kind is not None:
                return kind, self._entry(preset, chosen[1], kind.id) if chosen[1:] else None
        return None

    def _entry(self, codebook: str, name: str, parent: int | None) -> TypeEntry | None:
        return next(
            (
                one for one in self._types
                if one.name == name and one.parent_id == parent and one.codebook == codebook
            ),
            None,
        )  # fmt: skip

    def _by_name(self, text: str, start: int, end: int) -> list[tuple[int, int, TypeEntry]]:
        """Return the types whose own names stand in the text."""
        found = [
            (match.start(), match.end(), entry)
            for entry, pattern in self._names
            if (match := pattern.search(text, start, end))
        ]
        return sorted(found, key=lambda one: one[0])

    def _finding(
        self, even: Even, start: int, end: int, entry: TypeEntry, others: tuple[Named, ...]
    ) -> Finding:
        field = Field.TYPE if entry.parent_id is None else Field.SUBTYPE
        return Finding(field, *even.raw(start, end), _named(entry), Sureness.LIKELY, others)


def _named(entry: TypeEntry) -> Named:
    return Named(entry.id, entry.uid, entry.name)
