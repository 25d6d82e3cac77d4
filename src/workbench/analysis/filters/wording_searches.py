# SPDX-License-Identifier: MIT
"""A search for words, told: what is a phrase, what a beginning of a word, what must not be there.

"text “armed men”, “kill…”, without “village…”" on a chip; in a sentence "with the phrase “armed
men” and a word beginning with “kill”, without a word beginning with “village”".
"""

from collections.abc import Mapping

from workbench.analysis.filters.words import FilterWords
from workbench.domain.search_terms import SearchTerm, search_terms


def search_on_chip(typed: str, words: FilterWords) -> str:
    """Tell a typed search as briefly as can be."""
    wanted, unwanted = _told(typed, words.text_term)
    told = list(wanted)
    if unwanted:
        told.append(words.text_without.format(", ".join(unwanted)))
    return words.text.format(", ".join(told))


def search_in_sentence(typed: str, words: FilterWords) -> str:
    """Tell a typed search in a sentence."""
    wanted, unwanted = _told(typed, words.text_phrase)
    told: list[str] = []
    if wanted:
        told.append(words.with_text.format(_chained(words.both, wanted)))
    if unwanted:
        told.append(words.without_text.format(_chained(words.either, unwanted)))
    return ", ".join(told)


def says_several(typed: str) -> bool:
    """Whether a typed search says "and" or "or" when it is told."""
    return len(search_terms(typed)) > 1


def _told(typed: str, patterns: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Tell what is wanted, and what is not."""
    terms = search_terms(typed)
    told = [
        (term.is_unwanted, patterns[_kind(term)].format(term.text.rstrip("*"))) for term in terms
    ]
    wanted = [said for is_unwanted, said in told if not is_unwanted]
    return wanted, [said for is_unwanted, said in told if is_unwanted]


def _kind(term: SearchTerm) -> str:
    if not term.is_whole:
        return "beginning"
    return "phrase" if len(term.text.split()) > 1 else "word"


def _chained(pattern: str, told: list[str]) -> str:
    """Join "a, b and c"."""
    *first, last = told
    return pattern.format(", ".join(first), last) if first else last
