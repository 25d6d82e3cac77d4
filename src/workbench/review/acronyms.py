# SPDX-License-Identifier: MIT
"""Acronyms in a sentence, and those that it spells out: "Name Long (NL)", "NL (Name Long)"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.plain_text import folded
from workbench.domain.register import Register

_CAPITAL = r"[A-Z\u00c0-\u00de]"
_ACRONYM = re.compile(rf"(?<![^\W_]){_CAPITAL}[A-Za-z]*{_CAPITAL}[a-z]?(?![^\W_]|-\d)")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_BRACKET = re.compile(r"\(([^()]{2,120})\)")
_PARTS = re.compile(r"[,;/]| (?:or|ou|and|et) ")
_WORD = re.compile(r"[^\W\d_][\w'\u2019-]*")
_LONGEST = 10


@dataclass(frozen=True, slots=True)
class Acronyms:
    """The acronyms of a sentence by their letters, and which of them are spelt out there."""

    used: tuple[tuple[int, int, str], ...]
    spelt_out: frozenset[str]


def read_acronyms(text: str, long_forms: Mapping[str, str]) -> Acronyms:
    """Return the acronyms of a sentence; a name of `long_forms` beside its own spells it out."""
    if text == text.upper():
        return Acronyms((), frozenset())  # all of it in capitals: words, for all one can tell
    used: list[tuple[int, int, str]] = []
    for match in _ACRONYM.finditer(text):
        word = match[0].removesuffix("s")
        if _is_acronym(word):
            used.append((match.start(), match.start() + len(word), word))
    if not used:
        return Acronyms((), frozenset())
    whole = folded(text)
    named = {word for _, _, word in used if folded(long_forms.get(word, "\0")) in whole}
    return Acronyms(tuple(used), frozenset(named | _in_brackets(text, used)))


def long_forms(register: Register) -> dict[str, str]:
    """Return the actors' acronyms, each with the longest name of its actor."""
    found: dict[str, str] = {}
    for actor in register.actors.values():
        names = (actor.name, *actor.aliases)
        longest = max((name for name in names if " " in name), key=len, default="")
        if longest:
            found |= {name: longest for name in names if _is_acronym(name)}
    return found


def _is_acronym(word: str) -> bool:
    """Whether a word is made of capitals: "FAMa" is, "McDonald" and "XVI" are not."""
    capitals = sum(letter.isupper() for letter in word)
    return (
        word.isalpha()
        and capitals > 1
        and capitals * 2 > len(word)
        and len(word) <= _LONGEST
        and not _ROMAN.match(word)
    )


def _in_brackets(text: str, used: list[tuple[int, int, str]]) -> set[str]:
    """Return those that stand in brackets behind a name, or before brackets that hold one."""
    found: set[str] = set()
    words = {word for _, _, word in used}
    for bracket in _BRACKET.finditer(text):
        if len(_WORD.findall(text[: bracket.start()])) > 1:
            for part in _PARTS.split(bracket[1]):
                first = _WORD.match(part.strip(" *\u201c\u201d\"'"))
                if first is not None and first[0].removesuffix("s") in words:
                    found.add(first[0].removesuffix("s"))
        before = [word for _, end, word in used if end <= bracket.start() <= end + 3]
        inside = _WORD.findall(bracket[1])
        if before and len(inside) > 1 and folded(inside[0])[:1] == folded(before[-1])[:1]:
            found.add(before[-1])
    return found
