# SPDX-License-Identifier: MIT
"""Words by which nobody was killed or injured: "no one died", "aucun soldat n'a été tué"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.domain.counts import Count
from workbench.domain.typed_counts import TypedCount
from workbench.ingest.report.count_lists import Number
from workbench.ingest.report.count_patterns import PEOPLE
from workbench.ingest.report.findings import Field

NONE = TypedCount(Count(best=0))
_KILLED = r"killed|died|dead|slain|shot(?: dead)?|executed|tue(?:e|es|s)?|morte?s?|peri"
_INJURED = r"injured|wounded|blesse(?:e|es|s)?"
_HARMED = r"hurt|harmed|touche(?:e|es|s)?"  # nobody so was killed or injured
_FATE = rf"(?:{_KILLED}|{_INJURED}|{_HARMED})"
_OR = r",? (?:or|nor|ou|ni)(?: (?:any|no|de|d'|ete))? ?"
_AND_NO = rf"(?:{_OR}|,? (?:and no|et aucune?|et pas de) )"  # behind "and" alone somebody may be
_BEFELL = rf"(?P<what>{_FATE}(?:{_OR}{_FATE})?)"
_AUXILIARY = (
    r"(?:(?:was|were|is|are|has|have|had|been|be|reported|reportedly|confirmed|believed|known|said|"
    r"to|n'a|n'ont|n'est|n'avait|n'etait|ne sont|n'aurait|ete|encore) )*"
)
_WORD = r"(?:(?!(?:and|or|but|who|that|which|et|ou|mais|qui)\b)[a-z0-9'-]+ )"
_SORT = rf"{_WORD}{{0,3}}?(?:{PEOPLE.pattern}|them)"
_WHO = rf"{_SORT}(?:(?:, {_SORT})*{_OR}{_SORT})? {_WORD}{{0,3}}?"
_NO = r"no (?!fewer |less |more |longer )"
_DEATHS = (
    r"deaths?|fatalit(?:y|ies)|dead|loss of (?:human )?life|lives lost|morte?s?|tues?|deces|"
    r"pertes? en vies? humaines?|pertes? humaines?"
)
_INJURIES = r"injur(?:y|ies)|injured|wounded|blesse(?:e|es|s)?"
_VICTIMS = r"casualt(?:y|ies)|victimes?"  # killed, and by the usage of most injured as well
_TOLL = rf"(?:{_DEATHS}|{_INJURIES}|{_VICTIMS})"
_PATTERNS = (
    re.compile(
        rf"(?<![a-z])(?:no[ -]one|nobody|personne) (?P<rest>(?:else|other|d'autre) )?"
        rf"{_AUXILIARY}{_BEFELL}(?![a-z])"
    ),
    re.compile(
        rf"(?<![a-z])(?:none of |not (?:one|a single) |{_NO}|neither |ni |aucune? |"
        rf"pas une? (?:seule? )?)(?P<rest>other |autre )?(?P<sort>{_WHO}){_AUXILIARY}{_BEFELL}"
        r"(?![a-z])"
    ),
    re.compile(
        rf"(?<![a-z])(?:{_NO}|zero |nor |without (?:causing |leaving |inflicting )?(?:any )?|"
        r"aucune? |pas (?:fait )?(?:de |d')|sans (?:faire |causer )?(?:(?:de |d'|aucune? ))?|ni )"
        r"(?P<rest>other |further |additional |more |autres? |nouve(?:lle|aux?|l)s? )?"
        r"(?P<sort>(?:civilian|military|police) )?(?:human )?"
        rf"(?P<what>{_TOLL}(?:{_AND_NO}{_TOLL})*)(?![a-z])"
    ),
    re.compile(
        r"(?<![a-z])(?:(?P<what>killed|killing|injured|injuring|wounded|wounding|hurt|hurting) "
        r"(?:no one|nobody)|(?P<what2>tue|tuer|tuant|blesse|blesser|blessant) personne|"
        r"without (?P<what3>killing|injuring|wounding|hurting) anyone|sans (?P<what4>tuer|blesser))"
        r"(?![a-z])"
    ),
)
_SAYS_INJURED = re.compile(r"(?<![a-z])(?:wound|injur|bless)")
_SAYS_KILLED = re.compile(rf"(?<![a-z])(?:{_KILLED}|{_DEATHS}|killing|tuer|tuant)(?![a-z])")
_SAYS_HARMED = re.compile(rf"(?<![a-z])(?:{_HARMED}|hurting)(?![a-z])")
_SAYS_VICTIMS = re.compile(rf"(?<![a-z])(?:{_VICTIMS})(?![a-z])")
_BUT = re.compile(r"(?<![a-z])(?:but|except|although|though|while|mais|sauf|alors que)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Nobody:
    """Words that tell of nobody; `fields` is empty where others than those counted are meant.

    `implied`: fields that are said along, where no number is told of them: whom nobody hurt, nobody
    killed. `is_all`: nobody at all, rather than nobody of a sort of people.
    """

    start: int
    end: int
    fields: tuple[Field, ...]
    implied: tuple[Field, ...]
    is_all: bool

    def beside_numbers(self) -> "Nobody":
        """Return the words as they are read where somebody is counted as well.

        Of a sort of people they imply nothing then: "14 fighters killed; no civilian was hurt".
        """
        return self if self.is_all else replace(self, implied=())


def find_nobody(text: str, start: int, end: int) -> list[Nobody]:
    """Return where a stretch of even text tells that nobody was killed or injured."""
    return sorted(_found(text, start, end), key=lambda one: one.start)


def without_nobody(text: str, found: Sequence[Nobody]) -> str:
    """Return the text with those words blanked: the "one" of "no one" counts nobody."""
    for one in found:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def nobody_first(
    text: str, field: Field, told: Sequence[Number], found: Sequence[Nobody]
) -> Nobody | None:
    """Return the words that tell a field's number, where no other number does it rather.

    One before them does, and one behind "but": "no civilians were killed, but 5 soldiers died".
    """
    nobody = next((one for one in found if field in one.fields), None)
    if not told:
        return nobody or next((one for one in found if field in one.implied), None)
    if nobody is None:
        return None
    first = min(one.start for one in told)
    is_told_rather = first < nobody.start or _BUT.search(text, nobody.end, first) is not None
    return None if is_told_rather else nobody


def _found(text: str, start: int, end: int) -> Iterator[Nobody]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            parts = match.groupdict()
            what = next(said for name, said in parts.items() if name.startswith("what") and said)
            fields, implied = ((), ()) if parts.get("rest") else _fields(what)
            yield Nobody(*match.span(), fields, implied, parts.get("sort") is None)


def _fields(what: str) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """Return what is said not to have befallen anybody, and what is implied by that."""
    has_victims = _SAYS_VICTIMS.search(what) is not None
    is_killed = has_victims or _SAYS_KILLED.search(what) is not None
    is_injured = _SAYS_INJURED.search(what) is not None
    said = (Field.KILLED,) * is_killed + (Field.INJURED,) * is_injured
    implies_both = has_victims or _SAYS_HARMED.search(what) is not None
    return said, (Field.KILLED, Field.INJURED) if implies_both else ()
