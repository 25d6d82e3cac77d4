# SPDX-License-Identifier: MIT
"""How one actor stands to another, and for how long: as the registry of actors holds it."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.terms import RelationKind


class Bond(StrEnum):
    """What a relationship comes to, whatever word the case has for it."""

    BELONGS = "belongs"
    ALLIED = "allied"
    HOSTILE = "hostile"
    OTHER = "other"


_BONDS = {
    RelationKind.PART_OF: Bond.BELONGS,
    RelationKind.ALLY_OF: Bond.ALLIED,
    RelationKind.PARTNER_OF: Bond.ALLIED,
    RelationKind.SUPPORTS: Bond.ALLIED,
    RelationKind.RIVAL_OF: Bond.HOSTILE,
    RelationKind.TARGETS: Bond.HOSTILE,
}
# These read the same from either end.
MUTUAL = frozenset({RelationKind.ALLY_OF, RelationKind.PARTNER_OF, RelationKind.RIVAL_OF})


@dataclass(frozen=True, slots=True)
class ActorRelation:
    """Of `actor` to `other`, both keys; `valid` is EDTF, its bounds half-open UTC ms, None open."""

    id: int
    actor: int
    other: int
    kind: str
    valid: str | None = None
    earliest_ms: int | None = None
    latest_ms: int | None = None
    source: int | None = None
    note: str = ""

    @property
    def bond(self) -> Bond:
        """What it comes to; a word of the case's own is none of those known."""
        return _BONDS.get(RelationKind(self.kind), Bond.OTHER) if self.is_known else Bond.OTHER

    @property
    def is_known(self) -> bool:
        """Whether its word is one of the trade's."""
        return self.kind in set(RelationKind)

    def holds_within(self, low_ms: int | None, high_ms: int | None) -> bool:
        """Whether it held, or may have, at some time within half-open bounds; None is open."""
        if self.earliest_ms is not None and high_ms is not None and self.earliest_ms >= high_ms:
            return False
        return self.latest_ms is None or low_ms is None or self.latest_ms > low_ms
