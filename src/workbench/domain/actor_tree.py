# SPDX-License-Identifier: MIT
"""The actors of a case as a tree: what is a branch, an organ or a member of what."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.register import ActorEntry


@dataclass(frozen=True, slots=True)
class ActorTree:
    """`above`: the key over each, 0 at the root; `below`: the keys under each, and under 0."""

    above: Mapping[int, int]
    below: Mapping[int, tuple[int, ...]]

    def branch(self, actor: int) -> list[int]:
        """Return the keys of an actor and of all below it."""
        found = [actor]
        for key in found:
            found += self.below.get(key, ())
        return found

    def upwards(self) -> list[int]:
        """Return all keys, each after all that are below it."""
        return self.branch(0)[:0:-1]


def tree_of(actors: Mapping[int, ActorEntry]) -> ActorTree:
    """Return the tree of actors, in the order in which they are given; a ring is cut open."""
    above = {key: _parent(actor, actors) for key, actor in actors.items()}
    for key in actors:
        _cut_ring(key, above)
    below: dict[int, list[int]] = {}
    for key, over in above.items():
        below.setdefault(over, []).append(key)
    return ActorTree(above, {key: tuple(keys) for key, keys in below.items()})


def sums_of_branches(tree: ActorTree, counts: Mapping[int, int]) -> dict[int, int]:
    """Return by key a count with those of all below it: what orders branches."""
    sums = dict(counts)
    for key in tree.upwards():
        over = tree.above[key]
        sums[over] = sums.get(over, 0) + sums.get(key, 0)
    return sums


def _parent(actor: ActorEntry, actors: Mapping[int, ActorEntry]) -> int:
    parent = actor.parent_id
    return parent if parent is not None and parent in actors and parent != actor.id else 0


def _cut_ring(key: int, above: dict[int, int]) -> None:
    seen, at = {key}, above[key]
    while at:
        if at in seen:
            above[key] = 0
            return
        seen.add(at)
        at = above[at]
