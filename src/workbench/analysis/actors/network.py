# SPDX-License-Identifier: MIT
"""The network of actors: who fights, acts with, belongs to and partners with whom.

Events tie two actors: one acts (initiator, claimed or attributed, side A) and the other suffers
(target, victim, side B), or both act on the same side. In events whose type is no fight, as talks
and protests, the two met. Who is merely present is tied to nobody, and two targets of one event
are not: to be hit together is no alliance. Relationships of the registry that hold within the span
tie as well.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np

from workbench.analysis.filters.facets import counts_by_key
from workbench.analysis.filters.part_masks import role_bits
from workbench.analysis.frame import Array, Frame, Mask, date_span
from workbench.domain.actor_relations import ActorRelation, Bond
from workbench.domain.filters import Between, Filter
from workbench.domain.frame_columns import ROLES
from workbench.domain.peaceful_types import peaceful_types
from workbench.domain.register import Register
from workbench.domain.terms import RelationKind, Role

MOST_CHOICES = (15, 30, 60, 100)
LEAST_CHOICES = (1, 2, 5, 10, 50)
_CANDIDATES = 128  # in the most events; ties are counted among these alone
_SETS = 1 << len(ROLES)
_ACTS, _SUFFERS, _SIDE_A, _SIDE_B = 1, 2, 4, 8
_SIDES = {
    _ACTS: (Role.INITIATOR, Role.CLAIMED_BY, Role.ATTRIBUTED_TO, Role.SIDE_A, Role.WITH_SIDE_A),
    _SUFFERS: (Role.TARGET, Role.VICTIM, Role.SIDE_B, Role.WITH_SIDE_B),
    _SIDE_A: (Role.INITIATOR, Role.SIDE_A, Role.WITH_SIDE_A),
    _SIDE_B: (Role.SIDE_B, Role.WITH_SIDE_B),
}
_FORTH, _BACK, _TOGETHER, _MET = 1, 2, 4, 8
_MEETINGS = 16  # all that two actors can be to one another in an event


class Tie(StrEnum):
    """What an edge stands for: what events tell, and the bonds of the registry."""

    AGAINST = "against"
    TOGETHER = "together"
    MET = "met"
    BELONGS = Bond.BELONGS.value
    ALLIED = Bond.ALLIED.value
    HOSTILE = Bond.HOSTILE.value
    OTHER = Bond.OTHER.value


@dataclass(frozen=True, slots=True)
class NetworkChoice:
    """How much is drawn: at most so many actors, ties of at least so many events."""

    most: int = MOST_CHOICES[1]
    least: int = LEAST_CHOICES[0]
    relations: bool = True

    def as_plain(self) -> dict[str, Any]:
        """Return the choice as plain values, for settings and figures."""
        return asdict(self)

    @classmethod
    def from_plain(cls, said: Mapping[str, Any]) -> "NetworkChoice":
        """Read a choice; what is unknown or damaged takes its usual value."""
        usual = cls()
        most, least, relations = (said.get(name) for name in ("most", "least", "relations"))
        return cls(
            most if type(most) is int and 2 <= most <= _CANDIDATES else usual.most,
            least if type(least) is int and least >= 1 else usual.least,
            relations if isinstance(relations, bool) else usual.relations,
        )


@dataclass(frozen=True, slots=True)
class Node:
    """An actor with its events in view, in any role and by role."""

    key: int
    events: int
    roles: tuple[tuple[Role, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie of two actors, by key. `events`: how many tell of it, none of a relationship.

    `forth` and `back`: of fights, in how many `one` acted on `other`, and the reverse.
    `relations`: those of the registry that say the same.
    """

    one: int
    other: int
    tie: Tie
    events: int = 0
    forth: int = 0
    back: int = 0
    relations: tuple[ActorRelation, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """What is drawn, the nodes in most events first, and how much is not.

    `actors`: all that are in events in view. `alone`: of the strongest, those without a tie.
    `weak`: ties among those shown of fewer events than asked for.
    """

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    actors: int = 0
    alone: int = 0
    weak: int = 0

    @property
    def left_out(self) -> int:
        """How many actors with events and ties are not shown."""
        return self.actors - self.alone - sum(node.events > 0 for node in self.nodes)


def network_of(
    frame: Frame,
    visible: Mask,
    register: Register,
    relations: Sequence[ActorRelation],
    question: Filter,
    choice: NetworkChoice,
) -> Network:
    """Return the network of the visible events, with what held within the span asked for."""
    tally = _tally(frame, visible, peaceful_types(register))
    low, high = _span(frame, visible, question)
    bonds = _bonds(register, relations, low, high) if choice.relations else []
    ties, weak = _event_ties(tally, choice.least)
    ties, bonds = _borne_out(ties, bonds)
    shown = _chosen(tally, [*ties, *bonds], choice.most)
    edges = tuple(tie for tie in [*ties, *bonds] if tie.one in shown and tie.other in shown)
    counts = dict(zip(tally.keys, tally.nodes, strict=True))
    nodes = tuple(counts.get(key) or Node(key, 0) for key in shown)
    tied = {end for tie in [*ties, *bonds] for end in (tie.one, tie.other)}
    alone = sum(key not in tied for key in tally.keys)
    weak_shown = sum(one in shown and other in shown for one, other in weak)
    return Network(nodes, edges, tally.actors, alone, weak_shown)


@dataclass(frozen=True, slots=True, eq=False)
class _Tally:
    """Of the actors in the most events: who acted on whom, with whom, who met. Square, by place."""

    keys: tuple[int, ...]
    nodes: tuple[Node, ...]
    against: Array
    together: Array
    met: Array
    actors: int


def _tally(frame: Frame, visible: Mask, peaceful: Collection[int]) -> _Tally:
    ids, offsets = frame["actor_ids"], frame["actor_offsets"]
    counts = counts_by_key(frame, visible, "actor")
    order = np.argsort(-counts, kind="stable")[:_CANDIDATES]
    keys = order[counts[order] > 0]
    size = len(keys)
    if not size:
        none = np.zeros((0, 0))
        return _Tally((), (), none, none, none, 0)
    places = np.full(int(ids.max()) + 1, -1, dtype="int16")
    places[keys] = np.arange(size, dtype="int16")
    times = np.diff(offsets)
    place = places[ids]
    of_note = place >= 0
    if not visible.all():
        of_note &= np.repeat(visible, times)
    entries = np.flatnonzero(of_note)
    place, held = place[entries], frame["actor_roles"][entries]
    rows = np.repeat(np.arange(len(frame), dtype="int32"), times)[entries]
    sets = np.bincount(place.astype("int64") * _SETS + held, minlength=size * _SETS)
    by_role = sets.reshape(size, _SETS) @ _roles_of_sets()
    pairs = _pairs(place, rows, _sides_of_sets()[held], _is_peaceful(frame, rows, peaceful), size)
    nodes = tuple(
        Node(key, int(counts[key]), _most_first(by_role[at]))
        for at, key in enumerate(keys.tolist())
    )
    return _Tally(tuple(keys.tolist()), nodes, *pairs, int(np.count_nonzero(counts)))


def _is_peaceful(frame: Frame, rows: Array, peaceful: Collection[int]) -> Array:
    """Return which rows are of a type that is no fight, by the subtype where there is one: bool."""
    types, subtypes = frame["type_id"][rows], frame["subtype_id"][rows]
    kinds = np.where(subtypes > 0, subtypes, types)
    known = np.zeros(max((0, int(kinds.max(initial=0)), *peaceful)) + 1, dtype=bool)
    known[list(peaceful)] = True
    return known[kinds]


def _pairs(
    place: Array, rows: Array, sides: Array, is_peaceful: Array, size: int
) -> tuple[Array, Array, Array]:
    """Count who acted on whom, who stood with whom, who met; entries of an event lie together."""
    sided = np.flatnonzero(sides)
    rows, sides, is_peaceful = rows[sided], sides[sided], is_peaceful[sided].astype("int8")
    second = place[sided].astype("int64") * _MEETINGS
    first = second * size
    meetings = _meetings()
    counts = np.zeros(size * size * _MEETINGS, dtype="int64")
    at, apart = np.flatnonzero(rows[1:] == rows[:-1]), 1
    while len(at):
        met = meetings[is_peaceful[at], sides[at], sides[at + apart]]
        counts += np.bincount(first[at] + second[at + apart] + met, minlength=len(counts))
        apart += 1
        at = at[at < len(rows) - apart]
        at = at[rows[at + apart] == rows[at]]
    by_kind = counts.reshape(size, size, _MEETINGS)
    kinds = np.arange(_MEETINGS)
    forth, back, together, met = (
        np.asarray(by_kind[:, :, (kinds & kind) != 0].sum(axis=2))
        for kind in (_FORTH, _BACK, _TOGETHER, _MET)
    )
    return forth + back.T, together + together.T, met + met.T


def _meetings() -> Array:
    """Return what two actors were to one another, as bits: by peace, and by the side of each."""
    one, other = np.meshgrid(np.arange(16), np.arange(16), indexing="ij")
    forth = ((one & _ACTS) != 0) & ((other & _SUFFERS) != 0)
    back = ((one & _SUFFERS) != 0) & ((other & _ACTS) != 0)
    together = (one & other & (_SIDE_A | _SIDE_B)) != 0
    fought, beside = forth * _FORTH + back * _BACK, together * _TOGETHER
    return np.stack((fought + beside, (forth | back) * _MET + beside))


def _sides_of_sets() -> Array:
    """Return by a set of roles the sides that it stands for, as bits."""
    sets, sides = np.arange(_SETS), np.zeros(_SETS, dtype="int8")
    for side, roles in _SIDES.items():
        sides[(sets & role_bits(roles)) != 0] |= side
    return sides


def _roles_of_sets() -> Array:
    """Return by a set of roles which roles are in it, 0 or 1."""
    return (np.arange(_SETS)[:, None] >> np.arange(len(ROLES))) & 1


def _most_first(counts: Array) -> tuple[tuple[Role, int], ...]:
    order: list[int] = np.argsort(-counts, kind="stable").tolist()
    return tuple((ROLES[at], int(counts[at])) for at in order if counts[at])


def _event_ties(tally: _Tally, least: int) -> tuple[list[Edge], list[tuple[int, int]]]:
    """Return the ties that events tell of, and the pairs whose ties are too weak to be told."""
    ties: list[Edge] = []
    weak: list[tuple[int, int]] = []
    fought = tally.against + tally.against.T
    told = ((Tie.AGAINST, fought), (Tie.TOGETHER, tally.together), (Tie.MET, tally.met))
    for tie, counts in told:
        for a, b in np.argwhere(np.triu(counts, 1)).tolist():
            one, other, events = tally.keys[a], tally.keys[b], int(counts[a, b])
            if events < least:
                weak.append((one, other))
                continue
            forth, back = int(tally.against[a, b]), int(tally.against[b, a])
            sides = (forth, back) if tie is Tie.AGAINST else (0, 0)
            ties.append(Edge(one, other, tie, events, *sides))
    return ties, weak


def _bonds(
    register: Register, relations: Sequence[ActorRelation], low: int | None, high: int | None
) -> list[Edge]:
    """Return the relationships that hold within a span, those of a kind and pair as one edge."""
    found: dict[tuple[int, int, Tie], list[ActorRelation]] = {}
    for relation in relations:
        if relation.holds_within(low, high):
            one, other = sorted((relation.actor, relation.other))
            found.setdefault((one, other, Tie(relation.bond)), []).append(relation)
    for actor in register.actors.values():
        parent = actor.parent_id
        if parent is not None and parent in register.actors:
            one, other = sorted((actor.id, parent))
            membership = ActorRelation(0, actor.id, parent, RelationKind.PART_OF)
            found.setdefault((one, other, Tie.BELONGS), [membership])
    return [
        Edge(one, other, tie, relations=tuple(held)) for (one, other, tie), held in found.items()
    ]


def _borne_out(ties: Sequence[Edge], bonds: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Put the relationships that events bear out to the ties of these; return what is left."""
    says = {Tie.HOSTILE: Tie.AGAINST, Tie.ALLIED: Tie.TOGETHER}
    told = {_ends(tie): tie for tie in ties}
    left: list[Edge] = []
    for bond in bonds:
        same = (*sorted((bond.one, bond.other)), says.get(bond.tie, bond.tie))
        if same in told:
            told[same] = replace(told[same], relations=told[same].relations + bond.relations)
        else:
            left.append(bond)
    return list(told.values()), left


def _ends(tie: Edge) -> tuple[int | Tie, ...]:
    return (*sorted((tie.one, tie.other)), tie.tie)


def _chosen(tally: _Tally, ties: Iterable[Edge], most: int) -> dict[int, None]:
    """Return the keys that are drawn, in their order: in most events, and tied to one another.

    Where there is room, actors without an event in view that are related to these join them.
    """
    beside: dict[int, set[int]] = {}
    for tie in ties:
        beside.setdefault(tie.one, set()).add(tie.other)
        beside.setdefault(tie.other, set()).add(tie.one)
    strongest = [key for key in tally.keys if key in beside][:most]
    told = set(strongest)
    related = sorted({other for key in strongest for other in beside[key]} - set(tally.keys))
    joining = sorted(related, key=lambda key: -len(beside[key] & told))[: most - len(strongest)]
    present = told.union(joining)
    return {key: None for key in [*strongest, *joining] if beside[key] & present}


def _span(frame: Frame, visible: Mask, question: Filter) -> tuple[int | None, int | None]:
    """Return the bounds within which relationships count: those asked for, else the events'."""
    asked = question.on("date")
    if isinstance(asked, Between):
        return asked.low, asked.high
    return date_span(frame, visible) or (None, None)
