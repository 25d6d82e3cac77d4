# SPDX-License-Identifier: MIT
"""What networks of actors say in words, in English and French."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.analysis.actors.network import Edge, Network, NetworkChoice, Node, Tie
from workbench.domain.actor_relations import ActorRelation
from workbench.domain.count_words import grouped
from workbench.domain.date_words import describe_date
from workbench.domain.languages import words_in
from workbench.domain.role_words import role_words
from workbench.domain.terms import RelationKind

NameOf = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class NetworkWords:
    """Patterns for `str.format`; pairs are for one and for many."""

    language: str
    ties: Mapping[Tie, str]
    against: tuple[str, str]
    acted: tuple[str, str]
    together: tuple[str, str]
    met: tuple[str, str]
    events: tuple[str, str]
    no_event: str
    relations: Mapping[str, str]
    sizes: str
    hollow: str
    left_out: tuple[str, str]
    alone: tuple[str, str]
    weak: tuple[str, str]
    unnamed: tuple[str, str]

    def counted(self, pattern: tuple[str, str], count: int, **more: str) -> str:
        """Fill a pattern for one or for many."""
        return pattern[count != 1].format(count=grouped(count, self.language), **more)

    def told_node(self, node: Node, name_of: NameOf) -> tuple[str, ...]:
        """Tell of an actor: its name, its events, what it was in them."""
        if not node.events:
            return (name_of(node.key), self.no_event)
        words = role_words(self.language)
        roles = (f"{words[role]} {grouped(n, self.language)}" for role, n in node.roles)
        return (name_of(node.key), self.counted(self.events, node.events), ", ".join(roles))

    def told_edge(self, edge: Edge, name_of: NameOf) -> tuple[str, ...]:
        """Tell of a tie: between whom, in how many events, who acted, and what is on record."""
        one, other = name_of(edge.one), name_of(edge.other)
        told = [f"{one} \N{EN DASH} {other}"]
        if edge.tie is Tie.AGAINST:
            told.append(self.counted(self.against, edge.events))
            told += [
                self.counted(self.acted, count, one=by, other=on)
                for by, on, count in ((one, other, edge.forth), (other, one, edge.back))
                if count
            ]
        elif edge.tie is Tie.TOGETHER:
            told.append(self.counted(self.together, edge.events))
        elif edge.tie is Tie.MET:
            told.append(self.counted(self.met, edge.events))
        return (*told, *(self.told_relation(relation, name_of) for relation in edge.relations))

    def told_relation(self, relation: ActorRelation, name_of: NameOf) -> str:
        """Tell of a relationship, with its dates: "JNIM: part of al Qaeda · since 2017"."""
        kind = self.relations.get(relation.kind, relation.kind)
        said = f"{name_of(relation.actor)}: {kind} {name_of(relation.other)}"
        when = describe_date(relation.valid, self.language)
        return f"{said} \N{MIDDLE DOT} {when}" if when else said

    def remarks(self, network: Network, choice: NetworkChoice, unnamed: int = 0) -> tuple[str, ...]:
        """Say in whole sentences what is not drawn."""
        shown = grouped(len(network.nodes), self.language)
        least = grouped(choice.least, self.language)
        counted = (
            (self.left_out, network.left_out, {"shown": shown}),
            (self.alone, network.alone, {}),
            (self.weak, network.weak, {"least": least}),
            (self.unnamed, unnamed, {}),
        )
        return tuple(
            self.counted(pattern, count, **more) for pattern, count, more in counted if count > 0
        )


_ENGLISH = NetworkWords(
    language="en",
    ties={
        Tie.AGAINST: "acted against, in events", Tie.TOGETHER: "acted on one side, in events",
        Tie.MET: "met, in events without a fight",
        Tie.BELONGS: "belongs to", Tie.ALLIED: "partner, ally or supporter",
        Tie.HOSTILE: "rival or target", Tie.OTHER: "another relationship",
    },
    against=("against one another in {count} event", "against one another in {count} events"),
    acted=("{one} acted on {other} in {count}", "{one} acted on {other} in {count}"),
    together=("on one side in {count} event", "on one side in {count} events"),
    met=("met in {count} event without a fight", "met in {count} events without a fight"),
    events=("{count} event", "{count} events"),
    no_event="no event in view",
    relations={},
    sizes="circles and lines grow with the events",
    hollow="hollow: no event in view",
    left_out=(
        "The {shown} strongest are drawn; {count} more actor is left out.",
        "The {shown} strongest are drawn; {count} more actors are left out.",
    ),
    alone=("{count} actor without a tie is not drawn.",
           "{count} actors without a tie are not drawn."),
    weak=("{count} tie of fewer than {least} events is not drawn.",
          "{count} ties of fewer than {least} events are not drawn."),
    unnamed=("For {count} name there is no room.", "For {count} names there is no room."),
)  # fmt: skip
_FRENCH = NetworkWords(
    language="fr",
    ties={
        Tie.AGAINST: "l’un contre l’autre, d’après les événements",
        Tie.TOGETHER: "du même côté, d’après les événements",
        Tie.MET: "en présence, sans combat, d’après les événements",
        Tie.BELONGS: "fait partie de", Tie.ALLIED: "partenaire, allié ou soutien",
        Tie.HOSTILE: "rival ou cible", Tie.OTHER: "autre relation",
    },
    against=("l’un contre l’autre dans {count} événement",
            "l’un contre l’autre dans {count} événements"),
    acted=("{one} contre {other} : {count}", "{one} contre {other} : {count}"),
    together=("du même côté dans {count} événement", "du même côté dans {count} événements"),
    met=("en présence dans {count} événement sans combat",
         "en présence dans {count} événements sans combat"),
    events=("{count} événement", "{count} événements"),
    no_event="aucun événement représenté",
    relations={
        RelationKind.PART_OF: "fait partie de", RelationKind.ALLY_OF: "allié de",
        RelationKind.PARTNER_OF: "partenaire de", RelationKind.SUPPORTS: "soutient",
        RelationKind.RECRUITS_FROM: "recrute parmi", RelationKind.RIVAL_OF: "rival de",
        RelationKind.TARGETS: "prend pour cible", RelationKind.SPLIT_FROM: "issu de",
    },
    sizes="cercles et lignes croissent avec les événements",
    hollow="cercle vide : aucun événement représenté",
    left_out=(
        "Les {shown} plus présents sont représentés ; {count} autre acteur ne l’est pas.",
        "Les {shown} plus présents sont représentés ; {count} autres acteurs ne le sont pas.",
    ),
    alone=("{count} acteur sans lien n’est pas représenté.",
           "{count} acteurs sans lien ne sont pas représentés."),
    weak=("{count} lien de moins de {least} événements n’est pas représenté.",
          "{count} liens de moins de {least} événements ne sont pas représentés."),
    unnamed=("La place manque pour {count} nom.", "La place manque pour {count} noms."),
)  # fmt: skip


def network_words(language: str) -> NetworkWords:
    """Return the words for a language tag; English where there are no others."""
    return words_in(language, english=_ENGLISH, french=_FRENCH)
