# SPDX-License-Identifier: MIT
"""The language check: terms of likelihood that do not go together, acronyms not spelt out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from workbench.domain.register import Register
from workbench.review.acronyms import Acronyms, long_forms, read_acronyms
from workbench.review.findings import Check, Finding
from workbench.review.likelihood import Likelihood, LikelihoodReader, TermUsed
from workbench.review.memo import Memo
from workbench.review.profiles import Profile
from workbench.review.sentences import Kind, Sentence

# A heading and a caption may name what the text below spells out.
_READ = frozenset((Kind.PROSE, Kind.ITEM, Kind.QUOTE))


@dataclass(frozen=True, slots=True)
class _Read:
    """A sentence with what was found in it."""

    sentence: Sentence
    likelihood: Likelihood
    acronyms: Acronyms

    def doubt(self, check: Check, start: int, end: int, why: str) -> Finding:
        words = self.sentence.text[start:end]
        return Finding(check, words, f"“{words}” {why}", *self.sentence.place(start, end))


def check_language(
    sentences: Sequence[Sentence],
    *,
    profile: Profile,
    register: Register,
    language: str | None = "en",
    has_disclaimer: bool = False,
    memo: Memo | None = None,
) -> list[Finding]:
    """Return what the wording of a text does against a profile, in the order of the text.

    `has_disclaimer`: the packet says elsewhere that it uses both rows of terms. `memo` keeps what
    was found of each sentence.
    """
    known = memo or Memo()
    tag = language or "en"
    names = known.of(("long forms", id(register)), lambda: (register, long_forms(register)))[1]
    terms = profile.terms(tag)
    reader = known.of(("terms", terms), lambda: LikelihoodReader(terms))
    read = [
        _Read(
            one,
            known.of(("likelihood", reader, one.text), partial(reader.read, one.text)),
            known.of(("acronyms", id(names), one.text), partial(read_acronyms, one.text, names)),
        )
        for one in sentences
        if one.kind in _READ
    ]
    found: list[Finding] = []
    if Check.MIXED_TERMS in profile.checks:
        found += _mixed(read, has_disclaimer=has_disclaimer)
        found += _outside(read)
    if Check.CONFIDENCE_WITH_LIKELIHOOD in profile.checks:
        found += _with_confidence(read)
    if Check.ACRONYM_UNEXPLAINED in profile.checks:
        found += _unexplained(read, profile, names)
    return sorted(found, key=lambda one: one.start)


def _mixed(read: Sequence[_Read], *, has_disclaimer: bool) -> Iterator[Finding]:
    """Yield the terms of the row that a text uses less, where it uses both."""
    if has_disclaimer or any(one.likelihood.has_disclaimer for one in read):
        return
    used = [(one, term) for one in read for term in one.likelihood.terms if term.degree is not None]
    rows = Counter(term.row for _, term in used)
    if len(rows) < 2:
        return
    own = max(rows, key=lambda row: (rows[row], -row))
    for one, term in used:
        if term.row != own and term.degree is not None:
            instead = (term.degree.one, term.degree.other)[own][0]
            yield one.doubt(
                Check.MIXED_TERMS, term.start, term.end,
                f"({term.degree.range}) is not of the row of terms that the rest of the text uses: "
                f"write “{instead}”, or say in the text that both rows are used.",
            )  # fmt: skip


def _outside(read: Sequence[_Read]) -> Iterator[Finding]:
    """Yield the first use of each term that is in neither row."""
    seen: set[str] = set()
    for one in read:
        for term in one.likelihood.terms:
            if term.degree is None and term.words.lower() not in seen:
                seen.add(term.words.lower())
                yield one.doubt(Check.MIXED_TERMS, term.start, term.end, _not_in_table(term))


def _not_in_table(term: TermUsed) -> str:
    if term.instead:
        return f"is not in the table of likelihood terms: “{term.instead}” is."
    return "is not in the table of likelihood terms: say how likely it is with one that is."


def _with_confidence(read: Sequence[_Read]) -> Iterator[Finding]:
    for one in read:
        terms = [term for term in one.likelihood.terms if term.row >= 0 or term.instead]
        for start, end in one.likelihood.confidence[:1] if terms else ():
            yield one.doubt(
                Check.CONFIDENCE_WITH_LIKELIHOOD, start, end,
                f"stands in one sentence with “{terms[0].words}”: tell the confidence in the "
                "judgment in a sentence of its own.",
            )  # fmt: skip


def _unexplained(
    read: Sequence[_Read], profile: Profile, names: dict[str, str]
) -> Iterator[Finding]:  # fmt: skip
    """Yield the first use of each acronym that is not spelt out there or before."""
    spelt_out = {word for one in read for word in one.acronyms.spelt_out}
    seen = set(profile.known)
    for one in read:
        seen |= one.acronyms.spelt_out
        for start, end, word in one.acronyms.used:
            if word in seen:
                continue
            seen.add(word)
            why = "is spelt out only further on." if word in spelt_out else "is not spelt out."
            long = f"{names[word]} ({word})" if word in names else f"… ({word})"
            yield one.doubt(
                Check.ACRONYM_UNEXPLAINED, start, end, f"{why} At its first use write “{long}”."
            )
