# SPDX-License-Identifier: MIT
"""Profiles of the checks of a text: which are made, and by which terms of likelihood.

ICD 203 (Analytic Standards) asks not to mix the two rows of its terms, nor a level of confidence
with a degree of likelihood. A profile of the analyst's own is JSON.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.domain.errors import InputError
from workbench.domain.languages import words_in
from workbench.domain.likelihood import likelihood_degrees
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
    """One degree of likelihood: its terms in either row, and its range."""

    one: tuple[str, ...]
    other: tuple[str, ...]
    range: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of likelihood and confidence in one language.

    `outside`: words that are in no row, with what to write instead ("" where only the analyst
    knows). `no_terms`: turns in which a term says no degree. `disclaimers` allow both rows. In
    these and the turns "*" is any letters. Accents and capitals count nowhere.
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


def _degrees(language: str, more: Mapping[str, tuple[str, ...]]) -> tuple[Degree, ...]:
    """Return the standard's degrees with `more` forms of their terms."""
    return tuple(
        Degree(
            (one.term, *more.get(one.term, ())), (one.other, *more.get(one.other, ())), one.range
        )
        for one in likelihood_degrees(language)
    )  # fmt: skip


_ENGLISH = Terms(
    degrees=_degrees(
        "en",
        {
            "remote": ("remote chance", "remote possibility", "remote likelihood"),
            "improbable": ("improbably",), "probable": ("probably",),
            "almost certain": ("almost certainly",), "nearly certain": ("nearly certainly",),
        },
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
        "remote *", "more remote", "most remote", "probable cause", "as possible", "if possible",
        "wherever possible",
    ),
    confidence=(
        "high confidence", "moderate confidence", "medium confidence", "low confidence",
        "highly confident", "moderately confident",
    ),
    disclaimers=(
        "used interchangeably", "both rows", "different rows", "same degree of likelihood",
    ),
)  # fmt: skip
_FRENCH = Terms(
    degrees=_degrees(
        "fr",
        {
            "chance infime": ("possibilité infime",),
            "très invraisemblable": ("très peu vraisemblable",),
            "très improbable": ("très peu probable",), "improbable": ("peu probable",),
            "invraisemblable": ("peu vraisemblable",),
            "vraisemblable": ("vraisemblables", "vraisemblablement"),
            "probable": ("probables", "probablement"),
            "très vraisemblable": ("très vraisemblables", "très vraisemblablement"),
            "très probable": ("très probables", "très probablement"),
            "presque certain": ("presque certaine", "presque certainement"),
            "quasi certain": ("quasi certaine", "quasi certainement"),
        },
    ),
    outside=(
        ("hautement probable", "très probable"), ("fort probable", "très probable"),
        ("hautement improbable", "très improbable"),
        ("hautement vraisemblable", "très vraisemblable"), ("assez probable", "probable"),
        ("sans doute", ""), ("peut-être", ""), ("possible", ""), ("possiblement", ""),
        ("pourrait", ""), ("pourraient", ""), ("éventuellement", ""),
    ),
    no_terms=(
        "plus probable*", "moins probable*", "plus vraisemblable*", "moins vraisemblable*",
        "aussi probable", "que possible", "si possible",
    ),
    confidence=(
        "confiance élevée", "haute confiance", "confiance modérée", "confiance moyenne",
        "confiance faible", "faible confiance", "grande confiance",
    ),
    disclaimers=("employés indifféremment", "termes équivalents", "même degré de probabilité"),
)  # fmt: skip
_KNOWN = frozenset((
    *("US", "USA", "UK", "EU", "UN", "AU", "NATO", "UAE", "DRC", "CAR", "UTC", "GMT", "HIV"),
    *("NGO", "TV", "GPS", "ID", "PDF", "OK", "CEO", "CIA", "FBI", "COVID", "AIDS", "TLP", "PhD"),
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
NO_CHECKS = replace(CTP, name="off", checks=frozenset())
TEXT_CHECKS = tuple(check for check in Check if check in CLAIM_CHECKS | LANGUAGE_CHECKS)


def own_profile(base: Profile, checks: Collection[Check]) -> Profile:
    """Return a profile of the analyst's own: the terms of another, and some checks."""
    return replace(base, name="own", checks=frozenset(checks))


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
    return json.dumps(told, ensure_ascii=False, indent=1)


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
