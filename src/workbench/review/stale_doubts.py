# SPDX-License-Identifier: MIT
"""What a text says that was true once: cited facts and live numbers that are others now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.analysis.filters.lookup import Lookup, keys_by_value
from workbench.briefing.case_reader import CaseReader
from workbench.casefile.connection import Connection
from workbench.casefile.queries.assessments import Assessment
from workbench.casefile.queries.numbers import read_numbers
from workbench.casefile.queries.register import read_register
from workbench.casefile.queries.stale import StaleCitation, read_stale
from workbench.domain.filters import OneOf
from workbench.domain.live_numbers import LiveNumber, number_words
from workbench.domain.terms import Mark
from workbench.review.changed_words import changes_told, regradings
from workbench.review.findings import Check, Finding, listed
from workbench.review.measuring import measure_numbers, readable_filter
from workbench.review.text_doubts import Linked

_DO = "Accept the new facts or keep those cited."
Places = Mapping[str, Linked]  # where a text first names a target


def stale_facts(conn: Connection, record: Assessment, places: Places) -> Iterator[Finding]:
    """Yield the citations whose records say something else now."""
    # A record that is gone is a broken citation.
    found = [
        stale for stale in read_stale(conn)
        if (stale.holder, stale.key) == ("assessment", record.id) and not stale.is_gone
    ]  # fmt: skip
    names = {entry.key: entry.name for entry in read_register(conn).fields.values()}
    for stale in found:
        if told := [told for one in stale.changes for told in changes_told(one, names)]:
            target = f"{stale.target}:{stale.uid}"
            yield _at(
                places.get(target),
                Check.STALE_FACT,
                stale.words,
                target,
                f"“{stale.words}” has changed since it was cited: {', '.join(told)}. {_DO}",
            )
    yield from _regraded(found, places)


def _regraded(found: Sequence[StaleCitation], places: Places) -> Iterator[Finding]:
    """Yield one finding on each source that is graded anew, whatever cited events it reports.

    A source that is cited itself tells it already.
    """
    told = {stale.words for stale in found if stale.target == "source"}
    behind: dict[tuple[str, str], list[StaleCitation]] = {}
    for stale in found:
        for change in stale.changes:
            for grading in regradings(change):
                behind.setdefault(grading, []).append(stale)
    for (source, grades), events in behind.items():
        if source in told:
            continue
        targets = tuple(f"event:{one.uid}" for one in events)
        titles = listed([one.words for one in events])
        finding = _at(places.get(targets[0]), Check.STALE_FACT, source, targets[0],
                      f"“{source}” is graded anew since events were cited that it reports: "
                      f"{grades}, for {titles}. {_DO}")  # fmt: skip
        yield replace(finding, of=targets)


def stale_numbers(case: CaseReader, record: Assessment, places: Places) -> Iterator[Finding]:
    """Yield the live numbers of a text that are not what their filters find in the case now."""
    numbers = [
        number for number in read_numbers(case.conn, assessment=record.id)
        if f"number:{number.uid}" in places
    ]  # fmt: skip
    if not numbers:
        return
    lookup = Lookup(
        keys_by_value(case.register), today_ms=round(case.changed_at.timestamp()) * 1_000
    )
    countable = [number for number in numbers if _can_be_counted(number)]
    values = measure_numbers(case.conn, frame=case.frame, lookup=lookup, numbers=countable)
    language = record.language or "en"
    for number in numbers:
        target = f"number:{number.uid}"
        was = number_words(number.asks, number.value, language)
        if number.uid not in values:
            sentence = f"“{was}” cannot be counted again here. Look whether it still holds."
        elif was != (now := number_words(number.asks, values[number.uid], language)):
            sentence = (
                f"“{was}” is {now} now, by the filter that it is tied to. Open the text in the "
                "window, where it follows, or say why it stays."
            )
        else:
            continue
        yield _at(places[target], Check.STALE_NUMBER, was, target, sentence)


def _can_be_counted(number: LiveNumber) -> bool:
    """Whether a filter can be read, and asks nothing that only the window finds out."""
    question = readable_filter(number.filter)
    return question is not None and not any(
        isinstance(part, OneOf) and part.field == "mark" and Mark.DUPLICATE in part.values
        for part in question.leaves()
    )


def _at(link: Linked | None, check: Check, words: str, about: str, sentence: str) -> Finding:
    start, end = (link.start, link.end) if link else (-1, -1)
    return Finding(check, words, sentence, start, end, about)
