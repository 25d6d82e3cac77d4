# SPDX-License-Identifier: MIT
"""What a text says that was true once: cited facts and live numbers that are others now."""

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.analysis.filters.lookup import Lookup, keys_by_value
from workbench.briefing.case_reader import CaseReader
from workbench.casefile.connection import Connection
from workbench.casefile.queries.assessments import Assessment
from workbench.casefile.queries.numbers import read_numbers
from workbench.casefile.queries.stale import FactChange, read_stale
from workbench.domain.count_words import count_words
from workbench.domain.counts import Count
from workbench.domain.date_words import describe_date
from workbench.domain.filters import OneOf
from workbench.domain.live_numbers import LiveNumber, number_words
from workbench.domain.terms import Mark
from workbench.review.findings import Check, Finding
from workbench.review.measuring import measure_numbers, readable_filter
from workbench.review.text_doubts import Linked

_LONGEST = 60  # letters of a value that is told in a sentence
Places = Mapping[str, Linked]  # where a text first names a target


def stale_facts(conn: Connection, record: Assessment, places: Places) -> Iterator[Finding]:
    """Yield the citations whose records say something else now."""
    for stale in read_stale(conn):
        if (stale.holder, stale.key) != ("assessment", record.id) or stale.is_gone:
            continue  # a record that is gone is a broken citation
        target = f"{stale.target}:{stale.uid}"
        fields = ", ".join(_told(change) for change in stale.changes)
        yield _at(places.get(target), Check.STALE_FACT, stale.words, target,
                  f"“{stale.words}” has changed since it was cited: {fields}. Accept the new facts "
                  "or keep those cited.")  # fmt: skip


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


def _told(change: FactChange) -> str:
    """Tell a changed field, from what to what where that is short."""
    field = change.field.replace("_", " ")
    was, now = (_value(change.field, value) for value in (change.was, change.now))
    return field if was is None or now is None else f"{field} {was} → {now}"


def _value(field: str, value: Any) -> str | None:
    """Return a value in words, None for one that no sentence has room for."""
    if value is None:
        return "not known"
    if field in ("killed", "injured"):
        return count_words(Count(*value))
    if field in ("date", "valid", "assessed_on"):
        return describe_date(str(value), "en")
    return str(value) if isinstance(value, str | int) and len(str(value)) <= _LONGEST else None
