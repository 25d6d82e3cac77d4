# SPDX-License-Identifier: MIT
"""Adds to a candidate what a further sentence tells of the same event."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.casefile.edits.named import NEW
from workbench.domain.event import ActorRole
from workbench.domain.terms import Role
from workbench.ingest.report.findings import (
    REPEATED,
    Candidate,
    Doubt,
    Field,
    Finding,
    Sureness,
)
from workbench.ingest.report.names import are_one
from workbench.ingest.report.nobody import NONE

# Who fell in a fight is of a side that was told.
_SIDES = (Role.TARGET, Role.SIDE_A, Role.SIDE_B)


def ordered(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings by their place in the text."""
    return sorted(findings, key=lambda one: (one.start, list(Field).index(one.field)))


def joined(candidate: Candidate, more: Sequence[Finding], end: int) -> Candidate:
    """Return a candidate with what a further sentence tells of it: only what it lacked."""
    kept = list(candidate.findings)
    fields = {one.field for one in kept}
    is_counted = bool(fields & {Field.KILLED, Field.INJURED})
    for one in more:
        if is_counted and one.value == NONE and one.sureness is not Sureness.SURE:
            continue  # no civilian was hurt, where fighters were killed
        if one.field in REPEATED:
            if not _is_known(one, [other for other in kept if other.field == one.field]):
                kept.append(one)
        elif one.field not in fields:
            kept.append(one)
        elif one.doubt is Doubt.TOLL_ROSE:
            kept = [_risen(other, one) for other in kept]
        elif one.field == Field.PLACE and one.start >= candidate.start:
            kept = [_told_later(other, one, candidate) for other in kept]
    return replace(candidate, end=end, findings=tuple(ordered(kept)))


def _risen(known: Finding, one: Finding) -> Finding:
    """Return the toll that a later sentence tells instead of the one before, which stays beside."""
    if known.field != one.field:
        return known
    others = dict.fromkeys((*one.alternatives, known.value, *known.alternatives))
    return replace(one, alternatives=tuple(other for other in others if other != one.value))


def _told_later(known: Finding, one: Finding, candidate: Candidate) -> Finding:
    """Return the place that a later sentence tells instead of one from before the candidate."""
    is_carried = known.field == Field.PLACE and known.start < candidate.start
    return one if is_carried else known


def _is_known(one: Finding, kept: Sequence[Finding]) -> bool:
    """Whether a source or an actor is there already, or is but a word for one that is."""
    if not isinstance(one.value, ActorRole):
        return any(other.value == one.value for other in kept)
    actor, role = one.value.actor, one.value.role
    roles = [other.value for other in kept if isinstance(other.value, ActorRole)]
    if role in (Role.CLAIMED_BY, Role.ATTRIBUTED_TO):
        return any(are_one(other.actor, actor) and other.role == role for other in roles)
    same = _SIDES if role == Role.TARGET else (role,)
    return any(
        are_one(other.actor, actor) or (actor.id == NEW and other.role in same) for other in roles
    )
