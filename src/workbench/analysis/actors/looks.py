# SPDX-License-Identifier: MIT
"""Colours of events by who acted: the actors that acted in most events each have their own."""

import numpy as np

from workbench.analysis.frame import Array, Frame
from workbench.analysis.looks import NO_TYPE, Look
from workbench.domain.actor_colours import actor_colours
from workbench.domain.frame_columns import ROLES
from workbench.domain.register import ActorEntry, Register
from workbench.domain.terms import Role

MOST_ACTORS = 10
_OTHERS, _NOBODY = ("circle", "zone_other"), NO_TYPE
OTHERS_ID, NOBODY_ID = -1, 0
# Of several actors, the one whose role stands first here is said to have acted.
_ACTING = (
    Role.INITIATOR, Role.ATTRIBUTED_TO, Role.CLAIMED_BY, Role.SIDE_A, Role.WITH_SIDE_A,
    Role.SIDE_B, Role.WITH_SIDE_B, Role.PRESENT,
)  # fmt: skip
_NO_ROLE = len(_ACTING)
_SUFFERING = _NO_ROLE + 1
_PASSIVE = _SUFFERING + 1  # added to the rank of those who act only where nobody else is named
_PASSIVE_WORDS = ("civilian", "protester", "civils", "manifestants")  # of kinds and names


def actor_looks(frame: Frame, register: Register) -> tuple[Array, list[Look]]:
    """Return a code per event into a list of looks, one an actor, then all others and nobody.

    The actors that acted in most events of the case, filtered or not, have a look of their own, so
    that colours stay while filters change. `codes`: int16, one per row of the frame. A look's
    `type_id` is the actor's key, `OTHERS_ID` or `NOBODY_ID`, its `name` "" for those two.
    """
    acted = acting(frame, register)
    counts = np.bincount(acted[acted > 0], minlength=1)
    order = np.argsort(-counts, kind="stable")
    shown = [int(key) for key in order[:MOST_ACTORS] if counts[key] and int(key) in register.actors]
    others, nobody = len(shown), len(shown) + 1
    place = np.full(len(counts), others, dtype="int16")
    place[np.array(shown, dtype="int64")] = np.arange(others, dtype="int16")
    place[NOBODY_ID] = nobody
    colours = actor_colours(shown, register)
    looks = [Look(key, register.actors[key].name, "circle", colours[key]) for key in shown]
    return place[acted], [*looks, Look(OTHERS_ID, "", *_OTHERS), Look(NOBODY_ID, "", *_NOBODY)]


def acting(frame: Frame, register: Register) -> Array:
    """Return the key of the actor that acted in each event, `NOBODY_ID` where none is named.

    That is the initiator, or whom the event is attributed to or who claimed it; where none of them
    is known, side A. Civilians and protesters act only where nobody else does, targets and victims
    where nothing else is said. Of equals it is the one that is in the most events.
    """
    offsets, ids = frame["actor_offsets"], frame["actor_ids"]
    acted = np.full(len(frame), NOBODY_ID, dtype="int64")
    filled = np.flatnonzero(offsets[1:] > offsets[:-1])
    if not len(filled):
        return acted
    counts = np.bincount(ids)
    order = np.argsort(-counts, kind="stable")
    frequent = np.empty(len(order), dtype="int64")
    frequent[order] = np.arange(len(order))
    suffering = [key for key, actor in register.actors.items() if _suffers(actor)]
    passive = np.isin(np.arange(len(counts)), suffering)
    ranks = _ranks()[frame["actor_roles"]] + _PASSIVE * passive[ids]
    best = np.minimum.reduceat(ranks * len(order) + frequent[ids], offsets[filled])
    acted[filled] = order[best % len(order)]
    return acted


def _ranks() -> Array:
    """Return the rank of each set of roles, the best of them; those of nobody said come late."""
    sets = np.arange(1 << len(ROLES))
    ranks = np.where(sets > 0, _SUFFERING, _NO_ROLE)
    for rank, role in reversed(list(enumerate(_ACTING))):
        ranks[(sets >> ROLES.index(role)) & 1 == 1] = rank
    return ranks


def _suffers(actor: ActorEntry) -> bool:
    """Whether an actor is, by its kind or its name, of those to whom things are done."""
    said = f"{actor.kind or ''} {actor.name}".casefold()
    return any(word in said for word in _PASSIVE_WORDS)
