# SPDX-License-Identifier: MIT
"""Terms of likelihood and confidence in a sentence, by the terms of a profile."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.plain_text import folded
from workbench.ingest.report.lexicon import Pattern, whole_words
from workbench.ingest.report.passages import even_text
from workbench.review.profiles import Degree, Terms


@dataclass(frozen=True, slots=True)
class TermUsed:
    """A term by its letters in a sentence. `row`: 0 or 1, -1 of a term outside both.

    `degree` is None outside the rows; `instead` what to write for it there, if anything.
    """

    start: int
    end: int
    words: str
    row: int
    degree: Degree | None = None
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """What a sentence says of likelihood and confidence; `has_disclaimer`: both rows are meant."""

    terms: tuple[TermUsed, ...] = ()
    confidence: tuple[tuple[int, int], ...] = ()
    has_disclaimer: bool = False


class LikelihoodReader:
    """Finds terms, the longest first: "very unlikely" is no "unlikely", and that no "likely"."""

    def __init__(self, terms: Terms) -> None:
        """Make the terms ready."""
        self._meant: dict[str, tuple[int, Degree | None, str]] = {}
        for term, instead in terms.outside:
            self._meant[folded(term)] = -1, None, instead
        for degree in terms.degrees:
            for row, names in enumerate((degree.one, degree.other)):
                self._meant |= dict.fromkeys(map(folded, names), (row, degree, ""))
        self._terms = _pattern((*self._meant, *terms.no_terms))
        self._confidence = _pattern(terms.confidence)
        self._disclaimers = _pattern(terms.disclaimers)

    def read(self, text: str) -> Likelihood:
        """Return what a sentence says of likelihood."""
        even = even_text(text)
        used: list[TermUsed] = []
        for match in self._terms.finditer(even.text):
            meant = self._meant.get(match[0])
            if meant is None or _is_a_month(match[0], even.is_capital(match.start())):
                continue
            start, end = even.raw(*match.span())
            used.append(TermUsed(start, end, text[start:end], *meant))
        return Likelihood(
            tuple(used),
            tuple(even.raw(*match.span()) for match in self._confidence.finditer(even.text)),
            self._disclaimers.search(even.text) is not None,
        )


def _is_a_month(word: str, is_capital: bool) -> bool:
    return word == "may" and is_capital


def _pattern(words: Iterable[str]) -> Pattern:
    """Return a pattern of any of the words as they stand in even text; "*" is any letters."""
    return whole_words(re.escape(folded(word)).replace(r"\*", "[a-z]*") for word in words)
