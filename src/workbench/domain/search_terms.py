# SPDX-License-Identifier: MIT
"""What a typed search asks for: words, beginnings of words, phrases, and what must not be there."""

import re
from dataclasses import dataclass

_TERM = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_AS_TYPED = str.maketrans({"\x00": " ", **dict.fromkeys("“”„«»", '"')})
_WORD = re.compile(r"\w", re.UNICODE)


@dataclass(frozen=True, slots=True)
class SearchTerm:
    """One term without its marks; `is_whole`: it stood in quotes, and is no beginning of a word."""

    text: str
    is_whole: bool
    is_unwanted: bool


def search_terms(typed: str) -> tuple[SearchTerm, ...]:
    """Return the terms of a typed text in their order: `word`, `"a phrase"`, `-unwanted`."""
    found: list[SearchTerm] = []
    for dash, phrase, word in _TERM.findall(typed.translate(_AS_TYPED)):
        text = word.lstrip("-") or phrase
        if _WORD.search(text):
            is_unwanted = bool(dash) or word.startswith("-")
            found.append(SearchTerm(text, bool(phrase), is_unwanted))
    return tuple(found)
