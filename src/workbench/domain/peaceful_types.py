# SPDX-License-Identifier: MIT
"""Which event types are no fights: what was done there was done with others, not against them.

Known by the names that the codebooks at hand give them, in ACLED's old spellings too; what ACLED
counts as political violence is not among them. A type of the case's own counts as a fight.
"""

from workbench.domain.plain_text import folded
from workbench.domain.register import Register, TypeEntry

_PEACEFUL = frozenset((
    "strategic developments", "strategic development", "protests", "protest", "peaceful protest",
    "protest with intervention", "development", "statement", "agreement", "arrests",
    "change to group/activity", "disrupted weapons use", "headquarters or base established",
    "looting/property destruction", "non-violent transfer of territory",
    "non-violent activity by a conflict actor",
))  # fmt: skip
_VIOLENT = frozenset((
    "excessive force against protesters", "excessive force against protestors",
))  # fmt: skip


def peaceful_types(register: Register) -> frozenset[int]:
    """Return the keys of the types and subtypes whose events are no fights."""
    return frozenset(key for key, entry in register.types.items() if _is_peaceful(register, entry))


def _is_peaceful(register: Register, entry: TypeEntry) -> bool:
    name = folded(entry.name).strip()
    if name in _PEACEFUL or name in _VIOLENT:
        return name in _PEACEFUL
    over = register.types.get(entry.parent_id) if entry.parent_id is not None else None
    return over is not None and _is_peaceful(register, over)
