# SPDX-License-Identifier: MIT
"""The claim check: does what a sentence says stand in what it cites?

A sentence is held against all that it cites together. A source, a figure or a web page says more
than the case holds of it: where a sentence cites one, only the words that link to an event, an
actor, a zone or a note are checked. Code, headings and captions claim nothing.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property, partial

from workbench.casefile.queries.claims import CitedRecord
from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.time import DAY_MS, Span, day_of_ms, edtf_span
from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.count_patterns import PEOPLE
from workbench.ingest.report.dates import DateFound, find_dates
from workbench.ingest.report.passages import Even, even_text, spans_of, spans_of_stretches
from workbench.review.cited_words import CitedWords
from workbench.review.claimed_dates import agrees, is_told_from_today
from workbench.review.claimed_numbers import counts_in_words, is_said
from workbench.review.findings import Check, Finding
from workbench.review.known_names import KnownNames, NameTold
from workbench.review.memo import Memo
from workbench.review.numbers import NumberTold, numbers_told
from workbench.review.profiles import CLAIM_CHECKS
from workbench.review.sentences import Kind, Sentence
from workbench.review.strange_names import strange_names, strange_places

_LIVE = "number:"
_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
_DAY, _YEAR = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}")
_CLAIMING = frozenset((Kind.PROSE, Kind.ITEM, Kind.QUOTE))
_CHECKED = _CLAIMING | {Kind.CELL}
_MOST_NAMED = 4
# What a number counts is marked with it, so that another "12" is another finding: up to people or
# to a plural, else the next word alone.
_COUNTED_WORD = (
    r"(?!(?:of|in|at|on|by|and|or|to|the|an?|were|was|with|from|for|who|that|has|had|have|de|du|des|"
    r"d'|le|la|les|et|ou|au|aux|dans|en|par|ont|sont|avec|pour|qui|que|sur)\b)[a-z][a-z'-]*"
)
_COUNTED = re.compile(
    rf"(?: {_COUNTED_WORD}){{0,2}}? {PEOPLE.pattern}"
    rf"|(?: {_COUNTED_WORD})?? (?=[a-z'-]*[a-rt-z]s\b){_COUNTED_WORD}"
    rf"| {_COUNTED_WORD}|"
)


def check_claims(
    sentences: Sequence[Sentence],
    *,
    cited: Mapping[str, CitedRecord],
    names: KnownNames,
    edition: str | None,
    checks: Collection[Check] = CLAIM_CHECKS,
    memo: Memo | None = None,
) -> list[Finding]:
    """Return what sentences say and their citations do not, and numbers and days that cite nothing.

    `cited` is what `read_cited` gave for the sentences' targets; `edition` the EDTF date that
    "24 April" and "yesterday" are told from. `memo` keeps what was found of each sentence.
    """
    known = memo or Memo()
    checker = _Checker(names, edition)
    words = {
        target: known.of(("cited", names, edition, record), partial(checker.words, record))
        for target, record in cited.items()
    }
    found: list[Finding] = []
    for one in sentences:
        if one.kind in _CHECKED:
            told = tuple(words[target] for target in one.targets if target in words)
            key = ("claims", names, edition, one.text, one.said.links, one.targets, one.kind, told)
            doubts = known.of(key, partial(checker.check, one, told))
            found += [_placed(one, doubt) for doubt in doubts if doubt.check in checks]
    return found


def _placed(one: Sentence, doubt: Finding) -> Finding:
    start, end = one.place(doubt.start, doubt.end)
    return replace(doubt, start=start, end=end)


@dataclass(frozen=True)
class _Claim:
    """A sentence being held against what it cites; findings are placed by its letters.

    `live` are letters that a live number fills in. `linked`, unless None: the letters that are
    checked, those that link to a record which the case holds whole.
    """

    even: Even
    dates: Sequence[DateFound]
    actors: Sequence[NameTold]
    live: Sequence[tuple[int, int]]
    linked: Sequence[tuple[int, int]] | None

    @cached_property
    def numbers(self) -> list[NumberTold]:
        """The numbers that it states."""
        return numbers_told(self.even, self.dates, self.actors)

    @property
    def named(self) -> list[tuple[int, int]]:
        """Where actors and dates stand: places are not looked for there."""
        return spans_of((*self.dates, *self.actors))

    @property
    def names_someone(self) -> bool:
        """Whether it names an actor, or what an acronym stands for: it tells of what was done."""
        return bool(self.actors) or _ACRONYM.search(self.even.source) is not None

    def is_asked(self, start: int, end: int) -> bool:
        """Whether what stands at a place of the even text is to be checked."""
        first, last = self.even.raw(start, end)
        if any(begin <= first and last <= stop for begin, stop in self.live):
            return False
        return self.linked is None or any(
            begin <= first and last <= stop for begin, stop in self.linked
        )

    def doubt(self, check: Check, start: int, end: int, why: str, about: str = "") -> Finding:
        """Return a finding on some letters of the even text."""
        first, last = self.even.raw(start, end)
        said = self.even.source[first:last]
        return Finding(check, said, f"“{said}” {why}", first, last, about)

    def counted(self, number: NumberTold) -> int:
        """Return where the words that a number counts end: "300 Fulani prisoners"."""
        if number.count is None:
            return number.end
        behind = _COUNTED.match(self.even.text, number.end)
        return number.end if behind is None else behind.end()


class _Checker:
    """Checks sentence by sentence, for one register and one edition."""

    def __init__(self, names: KnownNames, edition: str | None) -> None:
        self._names = names
        self._on, self._is_day = _edition_day(edition)

    def words(self, record: CitedRecord) -> CitedWords:
        """Return a record made ready."""
        return CitedWords(record, self._names, self._on)

    def check(self, one: Sentence, cited: Sequence[CitedWords]) -> list[Finding]:
        """Return what is doubtful about a sentence that cites these records."""
        cites = [target for target in one.targets if not target.startswith(_LIVE)]
        if cites and not cited:
            return []
        claim = self._claim(one, cites, {words.record.target for words in cited})
        if not cited:
            return list(self._uncited(claim)) if one.kind in _CLAIMING else []
        return [
            *self._names_in(claim, cited),
            *self._numbers_in(claim, cited),
            *self._dates_in(claim, cited),
            *self._places_in(claim, cited),
            *self._strangers_in(claim, cited),
        ]

    def _claim(self, one: Sentence, cites: Sequence[str], whole: Collection[str]) -> _Claim:
        links = one.said.links
        even = even_text(one.text)
        is_open = any(target not in whole for target in cites)
        return _Claim(
            even,
            find_dates(even, on=self._on, day_first=None),
            self._names.actors(even, surely=True),
            [(link.start, link.end) for link in links if link.target.startswith(_LIVE)],
            [(link.start, link.end) for link in links if link.target in whole] if is_open else None,
        )

    def _uncited(self, claim: _Claim) -> Iterator[Finding]:
        for one in claim.numbers:
            if one.is_weighty and claim.is_asked(one.start, one.end):
                yield claim.doubt(
                    Check.UNCITED_NUMBER, one.start, claim.counted(one),
                    "cites nothing. Cite where it is said, or insert it as a live number.",
                )  # fmt: skip

        for day in claim.dates if claim.names_someone else ():
            if _is_full_day(claim, day):
                yield claim.doubt(
                    Check.UNCITED_NUMBER, day.start, day.end,
                    "cites nothing. Cite the record of what happened that day.",
                )  # fmt: skip

    def _names_in(self, claim: _Claim, cited: Sequence[CitedWords]) -> Iterator[Finding]:
        for name in claim.actors:
            is_said = (
                any(not one.actors.isdisjoint(name.keys) for one in cited)
                or _has_words(claim, name, cited)
                or any(not one.told_actors.isdisjoint(name.keys) for one in cited)
            )
            if not is_said and claim.is_asked(name.start, name.end):
                yield claim.doubt(
                    Check.NAME_NOT_CITED, name.start, name.end,
                    self._other_actors(cited),
                    cited[0].record.target,
                )  # fmt: skip

    def _other_actors(self, cited: Sequence[CitedWords]) -> str:
        keys = sorted(frozenset[int]().union(*(one.record.actors for one in cited)))
        actors = self._names.register.actors
        told = _listed([actors[key].name for key in keys if key in actors])
        return _instead(cited, told or "nobody", verb="names")

    def _places_in(self, claim: _Claim, cited: Sequence[CitedWords]) -> Iterator[Finding]:
        for name in self._names.places(claim.even, claim.named):
            spellings = self._names.spellings(name.keys)
            is_said = _has_words(claim, name, cited) or any(
                not one.places.isdisjoint(spellings) for one in cited
            )
            if not is_said and claim.is_asked(name.start, name.end):
                yield claim.doubt(
                    Check.PLACE_NOT_CITED, name.start, name.end, _other_places(cited),
                    cited[0].record.target,
                )  # fmt: skip

    def _strangers_in(self, claim: _Claim, cited: Sequence[CitedWords]) -> Iterator[Finding]:
        """Yield names and places that neither the case nor what is cited knows."""
        names, even = self._names, claim.even
        known = (*names.actors(even, surely=False), *names.places(even, ()))
        taken = spans_of((*claim.dates, *claim.actors, *known))
        places = list(strange_places(even, taken, names.is_elsewhere))
        people = list(strange_names(even, spans_of_stretches((*taken, *places))))
        for start, end in (*places, *people):
            said = even.text[start:end]
            if _tells_of(said, cited) or names.is_country(said) or not claim.is_asked(start, end):
                continue
            is_place = (start, end) in places
            yield claim.doubt(
                Check.PLACE_NOT_CITED if is_place else Check.NAME_NOT_CITED, start, end,
                _other_places(cited) if is_place else self._other_actors(cited),
                cited[0].record.target,
            )  # fmt: skip

    def _numbers_in(self, claim: _Claim, cited: Sequence[CitedWords]) -> Iterator[Finding]:
        for one in claim.numbers:
            is_known = (
                _has_words(claim, one, cited)
                if one.count is None
                else is_said(one, cited, claim.numbers)
            )
            if not is_known and claim.is_asked(one.start, one.end):
                told = counts_in_words(cited, one.fate) or "no such number"
                yield claim.doubt(
                    Check.NUMBER_NOT_CITED, one.start, claim.counted(one),
                    _instead(cited, told),
                    cited[0].record.target,
                )  # fmt: skip

    def _dates_in(self, claim: _Claim, cited: Sequence[CitedWords]) -> Iterator[Finding]:
        of_records = [edtf for one in cited for edtf in one.record.dates]
        for one in claim.dates:
            said, value = claim.even.text[one.start : one.end], one.finding.value
            if one.is_standing or (is_told_from_today(said) and not self._is_day):
                continue
            assert isinstance(value, TypedDate)
            is_known = agrees(said, value.edtf, of_records) or any(
                agrees(said, value.edtf, words.told_dates) for words in cited
            )
            if not is_known and claim.is_asked(one.start, one.end):
                told = _listed([describe_date(w.record.dates[0]) for w in cited if w.record.dates])
                yield claim.doubt(
                    Check.DATE_NOT_CITED, one.start, one.end,
                    _instead(cited, told or "no date"),
                    cited[0].record.target,
                )  # fmt: skip


def _is_full_day(claim: _Claim, one: DateFound) -> bool:
    """Whether a date is one day, written with its year: something happened on it."""
    said, value = claim.even.text[one.start : one.end], one.finding.value
    is_day = isinstance(value, TypedDate) and _DAY.fullmatch(value.edtf) is not None
    return is_day and not one.is_standing and _YEAR.search(said) is not None


def _tells_of(name: str, cited: Sequence[CitedWords]) -> bool:
    """Whether what is cited has every word of a name, or at least the last of a person's."""
    words = [word for part in name.split() for word in re.findall(r"[^\W_]+", part)]
    return any(words[-1] in one.words or one.words.issuperset(words) for one in cited)


def _has_words(claim: _Claim, told: NameTold | NumberTold, cited: Sequence[CitedWords]) -> bool:
    """Whether what is cited holds some words as they stand."""
    said = claim.even.text[told.start : told.end]
    return any(one.has_words(said) for one in cited)


def _instead(cited: Sequence[CitedWords], told: str, *, verb: str = "says") -> str:
    """Write what is cited has in place of what a sentence has: "the cited event says 6 to 12"."""
    kinds = {one.kind for one in cited}
    kind = kinds.pop() if len(kinds) == 1 else "record"
    subject = f"{kind} {verb}" if len(cited) == 1 else f"{kind}s {verb.removesuffix('s')}"
    return f"is not in what is cited: the cited {subject} {told}."


def _other_places(cited: Sequence[CitedWords]) -> str:
    told = _listed([one.record.places[0] for one in cited if one.record.places])
    return _instead(cited, told or "no place")


def _listed(names: Sequence[str]) -> str:
    known = list(dict.fromkeys(names))
    more = len(known) - _MOST_NAMED
    return ", ".join(known[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _edition_day(edition: str | None) -> tuple[date, bool]:
    """Return the last day of an edition's date, and whether it is one day; today without one."""
    try:
        span = edtf_span(edition) if edition else Span(None, None)
    except InputError:
        span = Span(None, None)
    if span.latest_ms is None or span.earliest_ms is None:
        return datetime.now(UTC).date(), False
    return day_of_ms(span.latest_ms - 1), span.latest_ms - span.earliest_ms <= DAY_MS
