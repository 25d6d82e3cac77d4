# SPDX-License-Identifier: MIT
"""Degrees of likelihood and their ranges, after ICD 203 (Analytic Standards)."""

from dataclasses import dataclass

from workbench.domain.languages import words_in


@dataclass(frozen=True, slots=True)
class LikelihoodDegree:
    """One degree by the name it has in each of the standard's two rows, and its range."""

    term: str
    other: str
    range: str


_ENGLISH = (
    LikelihoodDegree("almost no chance", "remote", "1 to 5 %"),
    LikelihoodDegree("very unlikely", "highly improbable", "5 to 20 %"),
    LikelihoodDegree("unlikely", "improbable", "20 to 45 %"),
    LikelihoodDegree("roughly even chance", "roughly even odds", "45 to 55 %"),
    LikelihoodDegree("likely", "probable", "55 to 80 %"),
    LikelihoodDegree("very likely", "highly probable", "80 to 95 %"),
    LikelihoodDegree("almost certain", "nearly certain", "95 to 99 %"),
)
# The standard has no French text: these are our rendering of it.
_FRENCH = (
    LikelihoodDegree("presque aucune chance", "chance infime", "1 à 5 %"),
    LikelihoodDegree("très invraisemblable", "très improbable", "5 à 20 %"),
    LikelihoodDegree("invraisemblable", "improbable", "20 à 45 %"),
    LikelihoodDegree("chances à peu près égales", "probabilités à peu près égales", "45 à 55 %"),
    LikelihoodDegree("vraisemblable", "probable", "55 à 80 %"),
    LikelihoodDegree("très vraisemblable", "très probable", "80 à 95 %"),
    LikelihoodDegree("presque certain", "quasi certain", "95 à 99 %"),
)


def likelihood_degrees(language: str) -> tuple[LikelihoodDegree, ...]:
    """Return the degrees in a language, from the least likely to the most."""
    return words_in(language, english=_ENGLISH, french=_FRENCH)
