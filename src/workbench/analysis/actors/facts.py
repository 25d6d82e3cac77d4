# SPDX-License-Identifier: MIT
"""What the visible events say of some actors: how many, in which roles, when, and how deadly."""

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from workbench.analysis.filters.part_masks import role_bits
from workbench.analysis.frame import Array, Frame, Mask, date_span, total_of
from workbench.domain.counts import Total
from workbench.domain.terms import Role


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """`roles`: events by role, the most first; `span`: half-open UTC ms, None without a date."""

    events: int = 0
    roles: tuple[tuple[Role, int], ...] = ()
    span: tuple[int, int] | None = None
    killed: Total = field(default_factory=Total)


def facts_of_actors(frame: Frame, visible: Mask, actors: Collection[int]) -> ActorFacts:
    """Return what the visible events say of any of some actors, each event counted once."""
    wanted = np.zeros(int(max(frame["actor_ids"].max(initial=0), *actors, 0)) + 1, dtype=bool)
    wanted[list(actors)] = True
    entries = np.flatnonzero(wanted[frame["actor_ids"]])
    rows = np.searchsorted(frame["actor_offsets"], entries, side="right") - 1
    seen = visible[rows]
    rows, held = rows[seen], frame["actor_roles"][entries[seen]]

    def in_rows(some: Array) -> Mask:
        mask = np.zeros(len(frame), dtype=bool)
        mask[some] = True
        return mask

    theirs = in_rows(rows)
    counts = [
        (role, int(np.count_nonzero(in_rows(rows[(held & role_bits([role])) != 0]))))
        for role in Role
    ]
    return ActorFacts(
        int(np.count_nonzero(theirs)),
        tuple(sorted(((role, n) for role, n in counts if n), key=lambda one: -one[1])),
        date_span(frame, theirs),
        total_of(frame, theirs),
    )


def events_of_actors(frame: Frame, actors: Collection[int]) -> int:
    """Return how many events name any of some actors, filtered or not."""
    entries = np.flatnonzero(np.isin(frame["actor_ids"], list(actors)))
    return len(np.unique(np.searchsorted(frame["actor_offsets"], entries, side="right")))
