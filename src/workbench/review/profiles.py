# SPDX-License-Identifier: MIT
"""Profiles of the checks of a text: which are made, and by which terms of likelihood.

The likelihood terms are those of ICD 203 (Analytic Standards), which asks not to mix its two rows,
nor a level of confidence with a degree of likelihood. It has no French text: the French rows are
our rendering of it. A profile of the analyst's own is JSON.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.domain.errors import InputError
from workbench.domain.languages import words_in
from workbench.review.findings import Check

CLAIM_CHECKS = frozenset((
    Check.NAME_NOT_CITED, Check.NUMBER_NOT_CITED, Check.DATE_NOT_CITED, Check.PLACE_NOT_CITED,
    Check.UNCITED_NUMBER,
))  # fmt: skip
LANGUAGE_CHECKS = frozenset(
    (Check.MIXED_TERMS, Check.CONFIDENCE_WITH_LIKELIHOOD, Check.ACRONYM_UNEXPLAINED)
)


@dataclass(frozen=True, slots=True)
class Degree:
    """One degree of likelihood: its terms in either row, in small letters, and its range."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    range: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of likelihood and confidence in one language.

    `outside`: words that are in no row, with what to write instead ("" where only the analyst
    knows). `no_terms`: turns in which a term says no degree. `disclaimers` allow both rows.
    """

    degrees: tuple[Degree, ...] = ()
    outside: tuple[tuple[str, str], ...] = ()
    no_terms: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    disclaimers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """What is checked, and how. `known`: acronyms that every reader knows."""

    name: str
    checks: frozenset[Check]
    english: Terms
    french: Terms
    known: frozenset[str]

    def terms(self, language: str) -> Terms:
        """Return the terms of a language tag."""
        return words_in(language, english=self.english, french=self.french)


_ENGLISH = Terms(
    degrees=(
        Degree(("almost no chance",), ("remote",), "1 to 5 %"),
        Degree(("very unlikely",), ("highly improbable",), "5 to 20 %"),
        Degree(("unlikely",), ("improbable", "improbably"), "20 to 45 %"),
        Degree(("roughly even chance",), ("roughly even odds",), "45 to 55 %"),
        Degree(("likely",), ("probable", "probably"), "55 to 80 %"),
        Degree(("very likely",), ("highly probable",), "80 to 95 %"),
        Degree(("almost certain", "almost certainly"), ("nearly certain",), "95 to 99 %"),
    ),
    outside=(
        ("highly likely", "very likely"), ("highly unlikely", "very unlikely"),
        ("extremely likely", "very likely"), ("extremely unlikely", "very unlikely"),
        ("very probable", "highly probable"), ("very probably", "highly probable"),
        ("very improbable", "highly improbable"), ("highly probably", "highly probable"),
        ("quite likely", "likely"), ("fairly likely", "likely"), ("somewhat likely", "likely"),
        ("may", ""), ("might", ""), ("could", ""), ("possible", ""), ("possibly", ""),
        ("perhaps", ""),
    ),
    # Compared, or no degree at all: "remote violence", "probable cause".
    no_terms=(
        "most likely", "least likely", "more likely", "less likely", "likely to likely",
        "more probable", "less probable", "most probable", "as likely", "equally likely",
        "remote areas?", "remote regions?", "remote violence", "remote villages?", "remote part",
        "remote parts", "remote control", "remote controlled", "remote explosives?",
        "remote sensing", "remote desert", "remote border", "remote outposts?", "more remote",
        "most remote", "probable cause", "as possible", "if possible", "wherever possible",
    ),
    confidence=(
        "high confidence", "moderate confidence", "medium confidence", "low confidence",
        "highly confident", "moderately confident",
    ),
    disclaimers=(
        "used interchangeably", "interchangeable", "both rows", "terms from different rows",
        "same degree of likelihood", "synonymous",
    ),
)  # fmt: skip
_FRENCH = Terms(
    degrees=(
        Degree(("presque aucune chance",), ("chance infime", "possibilite infime"), "1 à 5 %"),
        Degree(("tres invraisemblable",), ("tres improbable", "tres peu probable"), "5 à 20 %"),
        Degree(("invraisemblable", "peu vraisemblable"), ("improbable", "peu probable"),
               "20 à 45 %"),
        Degree(("chances a peu pres egales",), ("probabilites a peu pres egales",), "45 à 55 %"),
        Degree(("vraisemblable", "vraisemblables", "vraisemblablement"),
               ("probable", "probables", "probablement"), "55 à 80 %"),
        Degree(("tres vraisemblable", "tres vraisemblables", "tres vraisemblablement"),
               ("tres probable", "tres probables", "tres probablement"), "80 à 95 %"),
        Degree(("presque certain", "presque certaine", "presque certainement"),
               ("quasi certain", "quasi certaine", "quasi certainement", "quasiment certain"),
               "95 à 99 %"),
    ),
    outside=(
        ("hautement probable", "tres probable"), ("fort probable", "tres probable"),
        ("hautement improbable", "tres improbable"),
        ("hautement vraisemblable", "tres vraisemblable"), ("assez probable", "probable"),
        ("sans doute", ""), ("peut-etre", ""), ("possible", ""), ("possiblement", ""),
        ("pourrait", ""), ("pourraient", ""), ("eventuellement", ""),
    ),
    no_terms=(
        "plus probables?", "moins probables?", "plus vraisemblables?", "moins vraisemblables?",
        "aussi probable", "que possible", "si possible",
    ),
    confidence=(
        "confiance elevee", "haute confiance", "confiance moderee", "confiance moyenne",
        "confiance faible", "faible confiance", "degre de confiance eleve", "grande confiance",
    ),
    disclaimers=("indifferemment", "interchangeables", "synonymes", "deux lignes du tableau"),
)  # fmt: skip
_KNOWN = frozenset((
    *("US", "USA", "UK", "EU", "UN", "AU", "NATO", "UAE", "DRC", "CAR", "UTC", "GMT", "HIV", "AIDS"),
    *("NGO", "TV", "GPS", "ID", "PDF", "OK", "CEO", "CIA", "FBI", "COVID", "AM", "PM", "TLP"),
    *("ONU", "UE", "UA", "OTAN", "RDC", "USD", "EUR", "FCFA", "ONG", "DC", "AFP", "BBC", "RFI"),
))  # fmt: skip

ICD_203 = Profile("ICD 203", CLAIM_CHECKS | LANGUAGE_CHECKS, _ENGLISH, _FRENCH, _KNOWN)
# "May", "could" and a bare "will" are how the series speaks of likelihood.
CTP = Profile(
    "CTP",
    (CLAIM_CHECKS | LANGUAGE_CHECKS) - {Check.MIXED_TERMS},
    replace(_ENGLISH, outside=()),
    replace(_FRENCH, outside=()),
    _KNOWN | {"AEI", "CTP"},
)
PROFILES = (CTP, ICD_203)


def profile_of(text: str | None) -> Profile:
    """Return the profile that an assessment names or holds as JSON; CTP's where it has none.

    Raises InputError for a text that is neither.
    """
    if not text:
        return CTP
    named = next((one for one in PROFILES if one.name.casefold() == text.casefold()), None)
    return named or _own(text)


def profile_to_json(profile: Profile) -> str:
    """Write a profile as text for an analyst to keep; `profile_of` reads it."""
    told = {
        "name": profile.name,
        "checks": sorted(profile.checks),
        "english": _terms_to_json(profile.english),
        "french": _terms_to_json(profile.french),
        "known": sorted(profile.known),
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1)


def _terms_to_json(terms: Terms) -> dict[str, Any]:
    return {
        "degrees": [[list(one.one), list(one.other), one.range] for one in terms.degrees],
        "outside": dict(terms.outside),
        "no_terms": list(terms.no_terms),
        "confidence": list(terms.confidence),
        "disclaimers": list(terms.disclaimers),
    }


def _own(text: str) -> Profile:
    """Read a profile of the analyst's own; what it leaves out is as ICD 203 has it."""
    try:
        raw: dict[str, Any] = json.loads(text)
        return Profile(
            str(raw.get("name", "own")),
            frozenset(Check(name) for name in raw.get("checks", sorted(ICD_203.checks))),
            _terms(raw.get("english", {}), _ENGLISH),
            _terms(raw.get("french", {}), _FRENCH),
            frozenset(str(word) for word in raw.get("known", _KNOWN)),
        )
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(
            "The profile of the language check cannot be read. Choose one, or mend its text."
        ) from error


def _terms(raw: Mapping[str, Any], usual: Terms) -> Terms:
    def texts(name: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(str(one) for one in raw.get(name, otherwise))

    degrees = usual.degrees
    if "degrees" in raw:
        degrees = tuple(
            Degree(tuple(map(str, one)), tuple(map(str, other)), str(told))
            for one, other, told in raw["degrees"]
        )
    outside = dict(raw.get("outside", usual.outside))
    return Terms(
        degrees,
        tuple((str(term), str(instead)) for term, instead in outside.items()),
        texts("no_terms", usual.no_terms),
        texts("confidence", usual.confidence),
        texts("disclaimers", usual.disclaimers),
    )
