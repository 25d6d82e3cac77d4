# SPDX-License-Identifier: MIT
"""Degrees of likelihood and their ranges, after ICD 203 (Analytic Standards)."""

import re
from dataclasses import dataclass

from workbench.domain.languages import words_in


@dataclass(frozen=True, slots=True)
class LikelihoodDegree:
    """One degree by the name it has in each of the standard's two rows, and its range in percent.

    `others` are further forms of these names: "almost certainly".
    """

    term: str
    other: str
    low: int
    high: int
    range: str
    others: tuple[str, ...] = ()

    @property
    def middle(self) -> float:
        """The middle of the range as a probability, 0 to 1."""
        return (self.low + self.high) / 200

    @property
    def names(self) -> tuple[str, ...]:
        """All that the degree is called."""
        return (self.term, self.other, *self.others)


_BOUNDS = ((1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99))


def _degrees(range_words: str, *names: tuple[str, ...]) -> tuple[LikelihoodDegree, ...]:
    """Return the degrees by their names, from the least likely to the most."""
    return tuple(
        LikelihoodDegree(
            one, other, low, high, range_words.format(low=low, high=high), tuple(others)
        )
        for (one, other, *others), (low, high) in zip(names, _BOUNDS, strict=True)
    )


_ENGLISH = _degrees(
    "{low} to {high} %",
    ("almost no chance", "remote"),
    ("very unlikely", "highly improbable"),
    ("unlikely", "improbable", "improbably"),
    ("roughly even chance", "roughly even odds"),
    ("likely", "probable", "probably"),
    ("very likely", "highly probable"),
    ("almost certain", "nearly certain", "almost certainly", "nearly certainly"),
)
# The standard has no French text: these are our rendering of it.
_FRENCH = _degrees(
    "{low} à {high} %",
    ("presque aucune chance", "chance infime"),
    ("très invraisemblable", "très improbable"),
    ("invraisemblable", "improbable"),
    ("chances à peu près égales", "probabilités à peu près égales"),
    ("vraisemblable", "probable", "vraisemblablement", "probablement"),
    ("très vraisemblable", "très probable", "très vraisemblablement", "très probablement"),
    ("presque certain", "quasi certain", "presque certainement", "quasi certainement"),
)
# Compared with something, or more than the table has: no degree of its own.
_NO_DEGREE = (
    r"(?:as|equally|extremely|fairly|highly|least|less|more|most|not|quite|so|somewhat"
    r"|aussi|extrêmement|le plus|moins|pas|peu|plus|plutôt) "
)


def likelihood_degrees(language: str) -> tuple[LikelihoodDegree, ...]:
    """Return the degrees in a language, from the least likely to the most."""
    return words_in(language, english=_ENGLISH, french=_FRENCH)


def degree_of(term: str) -> LikelihoodDegree | None:
    """Return the degree that a term names, in either language; None for a term of one's own.

    "improbable" and "probable" are words of both: the English row has the same ranges.
    """
    said = " ".join(term.casefold().split())
    return next((one for one in (*_ENGLISH, *_FRENCH) if said in one.names), None)


def term_in(sentence: str, language: str) -> str:
    """Return the first term of likelihood in a sentence, the longest that fits, "" for none."""
    names = [name for degree in likelihood_degrees(language) for name in degree.names]
    terms = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    found = re.finditer(rf"\b({_NO_DEGREE})?({terms})\b", sentence.casefold())
    return next((match[2] for match in found if not match[1]), "")
