# SPDX-License-Identifier: MIT
"""What a cited record says, to be held against the sentences that cite it."""

import re
from datetime import date
from functools import cached_property

from workbench.casefile.queries.claims import CitedRecord
from workbench.domain.counts import Count
from workbench.domain.errors import InputError
from workbench.domain.plain_text import folded
from workbench.domain.time import day_of_ms, edtf_span
from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.dates import DateFound, find_dates
from workbench.ingest.report.findings import Field
from workbench.ingest.report.passages import Even, even_text
from workbench.review.known_names import KnownNames
from workbench.review.numbers import numbers_told

_WORD = re.compile(r"[^\W_]+")

FatedCount = tuple[str | None, Count]  # what befell those counted, and how many


class CitedWords:
    """A record, and what its texts tell beside its fields: read when a sentence asks for it."""

    def __init__(self, record: CitedRecord, names: KnownNames, on: date) -> None:
        """Take a record; `on` is the day that its texts are told from if it has no date."""
        self.record = record
        self._names = names
        self._on = on

    @property
    def kind(self) -> str:
        """What kind of record it is."""
        return self.record.target.partition(":")[0]

    @cached_property
    def actors(self) -> frozenset[int]:
        """The record's actors with their kin."""
        return self._names.kin(self.record.actors)

    @cached_property
    def places(self) -> frozenset[str]:
        """The record's places, folded."""
        return frozenset(folded(name) for name in self.record.places)

    @cached_property
    def counts(self) -> tuple[FatedCount, ...]:
        """Those killed and injured, where they are known."""
        counts = ((Field.KILLED, self.record.killed), (Field.INJURED, self.record.injured))
        return tuple((fate, count) for fate, count in counts if count.is_known)

    @cached_property
    def told_actors(self) -> frozenset[int]:
        """The actors that the texts and the names of the sources tell of, with their kin."""
        told = [self._names.actors(text, surely=False) for text in (self._even, self._sources)]
        return self._names.kin({key for names in told for one in names for key in one.keys})

    @cached_property
    def told_dates(self) -> tuple[str, ...]:
        """The dates in the texts, EDTF."""
        values = [one.finding.value for one in self._dates]
        return tuple(value.edtf for value in values if isinstance(value, TypedDate))

    @cached_property
    def told_counts(self) -> tuple[FatedCount, ...]:
        """The numbers in the texts."""
        numbers = numbers_told(self._even, self._dates)
        return tuple((one.fate, one.count) for one in numbers if one.count is not None)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the texts, of the names of sources, places and actors; folded."""
        said = (self._even.text, self._sources.text, *self.places, *self._actor_names())
        return frozenset(word for text in said for word in _WORD.findall(text))

    def _actor_names(self) -> list[str]:
        known = self._names.register.actors
        entries = [known[key] for key in self.actors if key in known]
        return [folded(name) for entry in entries for name in (entry.name, *entry.aliases)]

    def has_words(self, words: str) -> bool:
        """Whether the texts, or the names of the sources, hold these even words."""
        return words in self._even.text or words in self._sources.text

    @cached_property
    def _even(self) -> Even:
        return even_text("\n".join(self.record.texts))

    @cached_property
    def _sources(self) -> Even:
        return even_text("\n".join(self.record.told_by))

    @cached_property
    def _dates(self) -> list[DateFound]:
        return find_dates(self._even, on=_last_day(self.record) or self._on, day_first=None)


def _last_day(record: CitedRecord) -> date | None:
    """Return the last day of a record's own date."""
    try:
        last_ms = edtf_span(record.dates[0]).latest_ms if record.dates else None
    except InputError:
        return None
    return None if last_ms is None else day_of_ms(last_ms - 1)
