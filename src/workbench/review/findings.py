# SPDX-License-Identifier: MIT
"""Findings: one thing that a check doubts, where it stands, and the key that an answer names."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Check(StrEnum):
    """The checks by name, as answers, the command line and the guide name them."""

    # of a packet: the gate
    PLACEHOLDER = "placeholder"
    EMPTY_SECTION = "empty section"
    FIGURE_WITHOUT_SOURCE = "figure without source"
    UNCITED_NUMBER = "uncited number"
    UNGRADED_SOURCE = "ungraded source"
    STALE_FACT = "stale fact"
    STALE_NUMBER = "stale number"
    MARKING_MISSING = "marking missing"
    ABOVE_MARKING = "above the marking"
    PERSONAL_FIELD = "personal data"
    PROTECTED_PLACE = "protected place"
    IMAGE_METADATA = "image metadata"
    BROKEN_CITATION = "broken citation"
    WITHHELD_TOLD = "withheld but told"
    # of cited sentences: the claim check
    NAME_NOT_CITED = "name not in what is cited"
    NUMBER_NOT_CITED = "number not in what is cited"
    DATE_NOT_CITED = "date not in what is cited"
    PLACE_NOT_CITED = "place not in what is cited"
    # of the wording: the language check
    MIXED_TERMS = "mixed terms"
    CONFIDENCE_WITH_LIKELIHOOD = "confidence with likelihood"
    ACRONYM_UNEXPLAINED = "acronym not spelt out"


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt. `start` and `end` are characters of the assessment's Markdown, -1 for no place.

    `words` are those doubted, `sentence` says what is wrong and what to do. `about` names a record
    where there is one ("event:UID"), `of` all of them where one doubt is of several. `reason` is
    the analyst's answer: None while it is open, "" when it is to be seen no more.
    """

    check: Check
    words: str
    sentence: str
    start: int = -1
    end: int = -1
    about: str = ""
    reason: str | None = None
    of: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Name the finding for an answer: the same doubt has the same key after other edits."""
        return _key(self.check, self.words, self.about)

    @property
    def keys_of_each(self) -> tuple[str, ...]:
        """Name the doubt of each of several records: an answer holds for any of them."""
        return tuple(_key(self.check, "", record) for record in self.of)

    @property
    def answered_as(self) -> str:
        """What an answer keeps: the key, and those of each record, between spaces."""
        return " ".join((self.key, *self.keys_of_each))

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered it."""
        return self.reason is None


def answered(findings: Iterable[Finding], reasons: Mapping[str, str]) -> list[Finding]:
    """Return the findings with the answers that there are, by key; others stay as they are.

    A finding on several records is answered where it is, or where each of them is.
    """
    return [replace(finding, reason=_reason_of(finding, reasons)) for finding in findings]


def _reason_of(finding: Finding, reasons: Mapping[str, str]) -> str | None:
    if finding.of and reasons.keys() >= set(finding.keys_of_each):
        return " ".join(dict.fromkeys(reasons[key] for key in finding.keys_of_each)).strip()
    return reasons.get(finding.key, finding.reason)


def _key(check: Check, words: str, about: str) -> str:
    told = "\x1f".join((check, words, about))
    return f"{check.replace(' ', '-')}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def still_open(findings: Iterable[Finding], *, ignoring: Collection[Check] = ()) -> list[Finding]:
    """Return the findings that are neither answered nor of a check that is not asked."""
    return [one for one in findings if one.is_open and one.check not in ignoring]


def listed(names: Sequence[str], most: int = 3) -> str:
    """Return names for a sentence, the first few of many: "“A”, “B” and 2 more"."""
    more = len(names) - most
    return ", ".join(f"“{name}”" for name in names[:most]) + (
        f" and {more} more" if more > 0 else ""
    )
