# SPDX-License-Identifier: MIT
"""Monadic exports: one row for each actor of an event, folded back into one draft an event."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.domain.drafts import DraftRow, RoleDraft
from workbench.domain.terms import Role
from workbench.ingest.cells import Unreadable
from workbench.ingest.events import CHUNK_ROWS, Part
from workbench.ingest.reader import Block

_OTHER_SIDE = {
    Role.SIDE_A.value: Role.SIDE_B.value,
    Role.WITH_SIDE_A.value: Role.WITH_SIDE_B.value,
}


def scattered_keys(blocks: Iterable[Sequence[str]]) -> set[str]:
    """Return the keys whose rows do not all stand together; as a rule there are none."""
    seen, scattered, last = set[str](), set[str](), ""
    for keys in blocks:
        for key in keys:
            if key != last and key in seen:
                scattered.add(key)
            seen.add(key)
            last = key
    return scattered


class SumOfEvents:
    """Adds up fatalities, those of each event once."""

    def __init__(self, scattered: set[str]) -> None:
        """Know the keys that come back."""
        self._scattered = scattered
        self._counted = set[str]()
        self._last = ""

    def of(self, keys: Sequence[str], counts: Sequence[int | Unreadable | None]) -> int:
        """Return the sum over those events of a block that have not been counted before."""
        total = 0
        for key, count in zip(keys, counts, strict=True):
            again = key == self._last or key in self._counted
            self._last = key
            if key and again:
                continue
            if key in self._scattered:
                self._counted.add(key)
            total += count if isinstance(count, int) else 0
        return total


def folded(parts: Iterable[Part], scattered: set[str]) -> Iterator[Part]:
    """Yield the parts with one draft for each event; scattered events come last."""
    held: DraftRow | None = None
    apart: dict[str, DraftRow] = {}
    bytes_read = 0
    for part in parts:
        bytes_read = part.block.bytes_read
        done: list[DraftRow] = []
        for row in part.drafts:
            key = row.draft.key
            if key in scattered:
                apart[key] = _fold(apart[key], row) if key in apart else row
            elif held is not None and held.draft.key == key:
                held = _fold(held, row)
            else:
                if held is not None:
                    done.append(held)
                held = row
        yield part._replace(drafts=done)
    rest = [*([held] if held is not None else []), *apart.values()]
    nothing = Block([], [], {}, [], 0, b"", bytes_read)
    for start in range(0, len(rest), CHUNK_ROWS):
        yield Part(nothing, rest[start : start + CHUNK_ROWS], [], 0, 0)


def _fold(first: DraftRow, second: DraftRow) -> DraftRow:
    """Return one draft of two rows: the actors of the second are the other side."""
    others = (
        RoleDraft(role.actor, role.kind, _OTHER_SIDE.get(role.role, role.role))
        for role in second.draft.roles
    )
    roles = tuple(dict.fromkeys((*first.draft.roles, *others)))
    draft = first.draft._replace(roles=roles)
    return DraftRow(draft, first.line, first.folded + 1 + second.folded)
