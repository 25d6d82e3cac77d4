# SPDX-License-Identifier: MIT
"""What the pane of actors says: relationships from either end, and events in numbers."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.analysis.actors.facts import ActorFacts
from workbench.domain.actor_relations import MUTUAL, ActorRelation
from workbench.domain.date_words import describe_date, describe_span
from workbench.domain.register import Register
from workbench.domain.terms import RelationKind
from workbench.ui.widgets.count_words import killed_words
from workbench.ui.widgets.record_words import role_words

DOT = " \N{MIDDLE DOT} "


def relation_words() -> Mapping[str, str]:
    """Return how an actor can stand to another, by the word that is stored."""
    return {
        RelationKind.PART_OF.value: _tr("part of"),
        RelationKind.ALLY_OF.value: _tr("ally of"),
        RelationKind.PARTNER_OF.value: _tr("partner of"),
        RelationKind.SUPPORTS.value: _tr("supports"),
        RelationKind.RECRUITS_FROM.value: _tr("recruits from"),
        RelationKind.RIVAL_OF.value: _tr("rival of"),
        RelationKind.TARGETS.value: _tr("targets"),
        RelationKind.SPLIT_FROM.value: _tr("split from"),
    }


def _reverse_words() -> Mapping[str, str]:
    """Return the same as read by the other actor."""
    return {
        RelationKind.PART_OF.value: _tr("has as a part"),
        RelationKind.SUPPORTS.value: _tr("supported by"),
        RelationKind.RECRUITS_FROM.value: _tr("source of recruits for"),
        RelationKind.TARGETS.value: _tr("targeted by"),
        RelationKind.SPLIT_FROM.value: _tr("left by"),
    }


def relation_line(relation: ActorRelation, reader: int, register: Register) -> str:
    """Say a relationship as the card of one of its actors does.

    "partner of FAMA · from Dec 2021 · Africa File".
    """
    words, kind = relation_words(), relation.kind
    is_own = relation.actor == reader
    other = register.actors.get(relation.other if is_own else relation.actor)
    name = other.name if other else "?"
    if is_own or kind in MUTUAL:
        said = f"{words.get(kind, kind)} {name}"
    elif kind in _reverse_words():
        said = f"{_reverse_words()[kind]} {name}"
    else:
        said = _tr("{other}: {kind} this actor").format(other=name, kind=kind)
    source = register.sources.get(relation.source or 0)
    parts = (said, describe_date(relation.valid, QLocale().name()), source.name if source else "")
    return DOT.join(part for part in parts if part)


def facts_words(facts: ActorFacts, locale: QLocale) -> list[str]:
    """Say what the events in view tell of an actor, a line each."""
    if not facts.events:
        return [_tr("No event in view.")]
    said = [_tr("%Ln event(s) in view", facts.events)]
    if facts.span is not None:
        said[0] += DOT + describe_span(*facts.span, locale.name())
    said.append(roles_line(facts, locale))
    killed = killed_words(facts.killed, locale)
    return [*said, killed or _tr("how many were killed is not known")]


def roles_line(facts: ActorFacts, locale: QLocale) -> str:
    """Say in how many events an actor was what: "initiator 12 · target 7"."""
    words = role_words()
    return DOT.join(f"{words[role.value]} {locale.toString(n)}" for role, n in facts.roles)


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("ActorWords", text, "", count)
