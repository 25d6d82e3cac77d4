# SPDX-License-Identifier: MIT
"""The register's names made ready for texts: found word by word, and by what they are made of.

"Malian Army" and "l'armée malienne" are one: both are the army of Mali. Such a pair of a body and
whose it is makes a name found in the other language, or said in other words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.casefile.edits.named import NEW
from workbench.domain.event import Named
from workbench.domain.plain_text import folded
from workbench.domain.register import ActorEntry, Register
from workbench.ingest.report.lexicon import Lexicon, whole_words
from workbench.ingest.report.passages import even_text

_WORD = re.compile(r"[a-z0-9]+")
_REMARK = re.compile(r"\s*\([^)]*\)")
_LINK = r"(?: (?:de la |de l'|des |du |de |d')|(?<=') ?| )"
Words = tuple[str, ...]
# Names of so few letters are told from words by their capitals.
_SHORT = 4
_ARTICLES = ("the", "al", "le", "la", "les", "l")


@dataclass(frozen=True, slots=True)
class Body:
    """What a phrase names: a body's key and whose it is: a country, a people, an actor."""

    key: str
    whose: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A body found in even text."""

    start: int
    end: int
    body: Body


class WordTable:
    """Records by the words of their names."""

    def __init__(self) -> None:
        """Begin without names."""
        self._ids: dict[Words, list[int]] = {}
        self._longest: dict[str, int] = {}  # by first word: how many words a name has at most

    def add(self, words: Words, key: int) -> None:
        """Add a name of a record."""
        _add(self._ids, words, key)
        self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def of(self, words: Words) -> list[int]:
        """Return the records that have exactly this name."""
        return self._ids.get(words, [])

    def longest(self, words: Sequence[tuple[str, int, int]], at: int) -> tuple[int, list[int]]:
        """Return how many words from `at` on make the longest name, and whose it is."""
        most = min(self._longest.get(words[at][0], 0), len(words) - at)
        for count in range(most, 0, -1):
            if found := self.of(tuple(word for word, _, _ in words[at : at + count])):
                return count, found
        return 0, []


@dataclass(frozen=True, slots=True)
class Names:
    """Actors and sources of a register by their words, actors by body as well."""

    actors: WordTable
    capitals: frozenset[Words]
    sources: WordTable
    bodies: dict[Body, list[int]]


class Phrases:
    """Finds bodies with whose they are, in the orders of English and French."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Make the patterns of a lexicon."""
        self._bodies = [(body.key, whole_words(body.words)) for body in lexicon.bodies]
        self._wholes = [(key, whole_words(words)) for key, words in lexicon.wholes.items()]
        heads = "|".join(
            word for body in lexicon.bodies for word in sorted(body.words, key=len, reverse=True)
            if "{}" not in word
        )  # fmt: skip
        split = [
            re.split(r" ?\{\} ?", word)
            for body in lexicon.bodies
            for word in body.words
            if "{}" in word
        ]
        whole = "|".join(word for words in lexicon.wholes.values() for word in words)
        between = r"(?:(?!(?:and|or|et|ou|with|avec|against|contre) )[a-z-]+ )??"
        alone = r"(?<![a-z0-9'-])(?:the |les? |la |l')?"
        end = r"(?![a-z0-9]|-[a-z])"
        around = "".join(
            rf"|(?P<before{at}>{one}) (?P<inside{at}>{whole}) (?P<after{at}>{other})"
            for at, (one, other) in enumerate(split)
        )
        self._pattern = re.compile(
            rf"{alone}(?:(?P<whose>{whole})(?:'s)? {between}(?P<head>{heads})"
            rf"|(?P<head2>{heads}){_LINK}(?:of (?:the )?|{between})(?:the |la |les? |"
            rf"l')?(?P<whose2>{whole})"
            rf"{around}|(?P<head3>{heads})|(?P<whose3>{whole})){end}"
        )
        self._split = len(split)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Phrase]:
        """Yield the bodies of a text; the article before them is left out."""
        for match in self._pattern.finditer(text, start, len(text) if end is None else end):
            head = match["head"] or match["head2"] or match["head3"] or ""
            whose = match["whose"] or match["whose2"] or match["whose3"] or ""
            for at in range(self._split):
                if match[f"before{at}"]:
                    head = f"{match[f'before{at}']} {match[f'after{at}']}"
                    whose = match[f"inside{at}"]
            first = min(at for at in (match.start(name) for name in match.groupdict()) if at >= 0)
            yield Phrase(first, match.end(), Body(self.key_of(head), self._whole(whose)))

    def key_of(self, head: str) -> str:
        """Return the key of a body by its word, "" of none."""
        bare = head.strip()
        return next((key for key, words in self._bodies if words.fullmatch(bare)), "")

    def _whole(self, word: str) -> str:
        return next((key for key, words in self._wholes if words.fullmatch(word)), "")


def words_of(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """Return the words of a stretch of even text with where they stand."""
    words = _WORD.finditer(text, start, len(text) if end is None else end)
    return [(match[0], match.start(), match.end()) for match in words]


def names_of(register: Register, phrases: Phrases) -> Names:
    """Return the names of a register, ready for any number of texts."""
    actors, sources = WordTable(), WordTable()
    capitals: set[Words] = set()
    bodies: dict[Body, list[int]] = {}
    for actor in register.actors.values():
        for name in _spellings(actor):
            words = _key(name)
            if words:
                actors.add(words, actor.id)
                if len(name) <= _SHORT:
                    capitals.add(words)
        for body in _bodies(actor, phrases):
            _add(bodies, body, actor.id)
    for source in register.sources.values():
        for name in (source.name, source.publisher or ""):
            if words := _key(_REMARK.sub("", name)):
                sources.add(words, source.id)
    _members(register, actors, bodies, phrases)
    return Names(actors, frozenset(capitals), sources, bodies)


def _spellings(actor: ActorEntry) -> list[str]:
    bare = [_REMARK.sub("", name).strip() for name in (actor.name, *actor.aliases)]
    remarks = [
        inside.strip("() ") for name in (actor.name,) for inside in _REMARK.findall(name)
        if re.fullmatch(r"\s*\([A-Z][A-Z-]+\)", inside)
    ]  # fmt: skip
    return [name for name in dict.fromkeys((*bare, *remarks)) if name]


def even_spellings(actor: ActorEntry) -> list[str]:
    """Return the names of an actor without remarks in brackets, as even text."""
    return [even_text(name).text for name in _spellings(actor)]


def are_one(one: Named, other: Named) -> bool:
    """Whether two actors are one: "Al Shabaab" and "al-Shabaab" are one new name."""
    if one.id != NEW or other.id != NEW:
        return one == other
    first, second = (
        [word for word in _key(named.name) if word not in _ARTICLES] for named in (one, other)
    )
    return first == second


def _bodies(actor: ActorEntry, phrases: Phrases) -> Iterator[Body]:
    """Yield the bodies that the names of an actor say, where they begin with them."""
    for name in _spellings(actor):
        even = even_text(name).text
        first = next(phrases.find(even), None)
        if first is not None and not re.sub(r"^(?:the |les? |la |l')", "", even[: first.start]):
            rest = even[first.end :]
            if not rest or re.match(r" (?:in|of|at|au|en|du|de|dans|a) ", rest):
                yield first.body


def _members(
    register: Register,
    actors: WordTable,
    bodies: dict[Body, list[int]],
    phrases: Phrases,
) -> None:
    """Add bodies that are an actor's: a "JNIM leader", a "Wagner contractor"."""
    for actor in register.actors.values():
        for name in _spellings(actor):
            words = words_of(even_text(name).text)
            key = phrases.key_of(words[-1][0]) if words else ""
            whose = actors.of(tuple(word for word, _, _ in words[:-1])) if key else []
            for owner in whose:
                _add(bodies, Body(key, f"#{owner}"), actor.id)


def _key(name: str) -> Words:
    return tuple(_WORD.findall(folded(even_text(name).text)))


def _add(table: dict, key: object, value: int) -> None:
    known = table.setdefault(key, [])
    if value not in known:
        known.append(value)
