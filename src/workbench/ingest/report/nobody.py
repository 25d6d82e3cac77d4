# SPDX-License-Identifier: MIT
"""Words by which nobody was killed or injured: "no one died", "aucun soldat n'a été tué"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.counts import Count
from workbench.domain.typed_counts import TypedCount
from workbench.ingest.report.count_lists import Number
from workbench.ingest.report.count_patterns import PEOPLE
from workbench.ingest.report.findings import Field

NONE = TypedCount(Count(best=0))
_KILLED = r"killed|died|dead|slain|hurt|harmed|shot(?: dead)?|executed|tue(?:e|es|s)?|morte?s?|peri"
_INJURED = r"injured|wounded|blesse(?:e|es|s)?"
_BEFELL = rf"(?P<what>(?:{_KILLED}|{_INJURED})(?:,? (?:or|nor|ou|ni) (?:{_KILLED}|{_INJURED}))?)"
_AUXILIARY = (
    r"(?:(?:was|were|is|are|has|have|had|been|be|reported|reportedly|confirmed|believed|known|said|"
    r"to|n'a|n'ont|n'est|n'avait|n'etait|ne sont|n'aurait|ete|encore) )*"
)
_WORD = r"(?:(?!(?:and|or|but|who|that|which|et|ou|mais|qui)\b)[a-z0-9'-]+ )"
_WHO = rf"{_WORD}{{0,3}}?(?:{PEOPLE.pattern}|them) {_WORD}{{0,2}}?"
_PATTERNS = (
    re.compile(
        rf"(?<![a-z])(?:no[ -]one|nobody|personne) (?P<rest>(?:else|other|d'autre) )?"
        rf"{_AUXILIARY}{_BEFELL}(?![a-z])"
    ),
    re.compile(
        rf"(?<![a-z])(?:none of |not (?:one|a single) |no |aucune? |pas une? (?:seule? )?)"
        rf"(?P<rest>other |autre )?(?P<sort>{_WHO}){_AUXILIARY}{_BEFELL}(?![a-z])"
    ),
    re.compile(
        r"(?<![a-z])(?P<what>no (?:casualties|deaths|fatalities)|killed (?:no one|nobody)|"
        r"(?:tue|tuer|tuant) personne|aucun mort|aucune victime|pas fait de (?:mort|victime)s?|"
        r"without killing anyone|sans tuer|pas de victimes?|sans faire de victimes?)"
    ),
)
_IS_INJURED = re.compile(rf"(?<![a-z])(?:{_INJURED})(?![a-z])")
_BUT = re.compile(r"(?<![a-z])(?:but|except|although|though|while|mais|sauf|alors que)(?![a-z])")


@dataclass(frozen=True, slots=True)
class Nobody:
    """Words that tell of nobody; `fields` is empty where others than those counted are meant.

    `is_all`: nobody at all, rather than nobody of a sort of people.
    """

    start: int
    end: int
    fields: tuple[Field, ...]
    is_all: bool


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
    if nobody is None or not told:
        return nobody
    first = min(one.start for one in told)
    is_told_rather = first < nobody.start or _BUT.search(text, nobody.end, first) is not None
    return None if is_told_rather else nobody


def _found(text: str, start: int, end: int) -> Iterator[Nobody]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text, start, end):
            parts = match.groupdict()
            fields = () if parts.get("rest") else _fields(match["what"])
            yield Nobody(*match.span(), fields, parts.get("sort") is None)


def _fields(what: str) -> tuple[Field, ...]:
    """Return what did not befall anybody: of "killed or injured" both."""
    told = [part.strip() for part in re.split(r",? (?:or|nor|ou|ni) ", what)]
    is_injured = any(_IS_INJURED.search(part) for part in told)
    is_killed = any(not _IS_INJURED.fullmatch(part) for part in told)
    return (Field.KILLED,) * is_killed + (Field.INJURED,) * is_injured
