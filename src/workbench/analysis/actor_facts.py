# SPDX-License-Identifier: MIT
"""What the visible events say of some actors: how many, in which roles, when, and how deadly."""

from collections.abc import Collection
from dataclasses import dataclass, field

import numpy as np

from workbench.analysis.frame import Frame, Mask, date_span, rows_of_frame, total_of
from workbench.analysis.part_masks import role_bits
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
    entries = np.flatnonzero(np.isin(frame["actor_ids"], np.fromiter(actors, dtype="int64")))
    rows = np.searchsorted(frame["actor_offsets"], entries, side="right") - 1
    seen = visible[rows]
    entries, rows = entries[seen], rows[seen]
    held, each = frame["actor_roles"][entries], np.unique(rows)
    counts = [(role, len(np.unique(rows[(held & role_bits([role])) != 0]))) for role in Role]
    part = rows_of_frame(frame, each)
    whole = np.ones(len(part), dtype=bool)
    return ActorFacts(
        len(each),
        tuple(sorted(((role, n) for role, n in counts if n), key=lambda one: -one[1])),
        date_span(part, whole),
        total_of(part, whole),
    )
