# SPDX-License-Identifier: MIT
"""The gaps of a template that the records of a period fill: numbers, tables, lists of events."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from workbench.analysis.roundup import Measured, Period, Rounding, Roundup, Tally
from workbench.casefile.connection import Connection
from workbench.casefile.queries.editions import (
    ChangedEvent,
    ClosedEdition,
    events_added_after,
    events_changed_after,
)
from workbench.casefile.queries.events import read_event
from workbench.casefile.queries.stale import StaleCitation, read_stale
from workbench.domain.date_words import describe_date, describe_span
from workbench.domain.drafted_text import DraftedNumber
from workbench.domain.filters import filter_to_json
from workbench.domain.live_numbers import number_words
from workbench.domain.time import day_of_ms
from workbench.domain.uids import new_uid
from workbench.review.drafting.edition_dates import follows
from workbench.review.drafting.table_text import lined_up
from workbench.review.drafting.telling import cited, cited_event, event_line, plain
from workbench.review.drafting.words import draft_words

_MOST_LISTED, _MOST_VAGUE = 12, 6
_MOST_CHANGED = 25
_UNKNOWN = "?"  # in the cell of a table


@dataclass
class PeriodGaps:
    """Writes what a period brought; collects the live numbers that it writes.

    `last` is the edition before, None without one.
    """

    conn: Connection
    rounding: Rounding
    period: Period
    language: str
    last: ClosedEdition | None = None
    numbers: list[DraftedNumber] = field(default_factory=list[DraftedNumber])

    def __post_init__(self) -> None:
        """Choose the words."""
        self.words = draft_words(self.language)

    def fill(self, gap: str) -> str:
        """Return the Markdown of a gap, "" where there is nothing to say."""
        return {
            "since": self._since, "numbers": self._numbers, "counts": self._counts,
            "events": self._events, "late": self._late, "changes": self._changes,
        }[gap]()  # fmt: skip

    # -- numbers ------------------------------------------------------------------------------

    def _since(self) -> str:
        if self.last is None:
            return ""
        said: list[str] = []
        if follows(self.period, self.last.record.edition_date):
            whole = self._roundup.whole
            said.append(self.words.since.format(
                edition=self._edition(), events=self._live(whole.events),
                killed=self._killed(whole),
            ))  # fmt: skip
        stale = stale_of(self.conn, self.last.record.id)[:_MOST_CHANGED]
        if stale:
            records = ", ".join(self._stale(one) for one in stale)
            said.append(self.words.cited_changed.format(records=records))
        return " ".join(said)

    def _numbers(self) -> str:
        whole = self._roundup.whole
        said = self.words.numbers.format(
            period=self._days(self.period.start_ms, self.period.end_ms),
            before=self._days(self.period.before_ms, self.period.start_ms),
            events=self._live(whole.events), killed=self._killed(whole),
            events_before=self._live(whole.events_before),
            killed_before=self._killed_before(whole),
        )  # fmt: skip
        vague = self.rounding.measure(self.rounding.perhaps_of_period(self.period), "events")
        if vague.value["events"]:
            said += f" {self.words.vague.format(events=self._live(vague))}"
        return said

    def _counts(self) -> str:
        found, words = self._roundup, self.words
        parts = (
            (words.by_type, found.types), (words.by_region, found.regions),
            (words.by_actor, found.actors),
        )  # fmt: skip
        return "\n\n".join(self._table(name, rows) for name, rows in parts if rows)

    def _table(self, name: str, tallies: Sequence[Tally]) -> str:
        """Return a table of tallies, its columns lined up by the words that a reader sees."""
        words = self.words
        rows = [
            (one.name.replace("|", r"\|"), self._live(one.events), self._live(one.events_before),
             self._killed(one, unknown=_UNKNOWN))
            for one in tallies
        ]  # fmt: skip
        return lined_up([(name, words.this_period, words.before, words.killed), *rows])

    @cached_property
    def _roundup(self) -> Roundup:
        return self.rounding.round_up(self.period)

    def _live(self, number: Measured) -> str:
        """Return a live number, and keep what it is tied to."""
        uid = new_uid()
        question = filter_to_json(number.filter)
        self.numbers.append(DraftedNumber(uid.bytes, question, number.asks, number.value))
        return f"[{number_words(number.asks, number.value, self.language)}](number:{uid})"

    def _killed(self, tally: Tally, *, unknown: str = "") -> str:
        return self._people(tally.killed, tally.events, unknown or self.words.unknown)

    def _killed_before(self, tally: Tally) -> str:
        return self._people(tally.killed_before, tally.events_before, self.words.unknown)

    def _people(self, number: Measured, events: Measured, unknown: str) -> str:
        """Return a number of people; no number where all events leave it open."""
        count = events.value["events"]
        return unknown if 0 < count == number.value["unknown"] else self._live(number)

    # -- events -------------------------------------------------------------------------------

    def _events(self) -> str:
        keys = self.rounding.events(self.rounding.of_period(self.period))
        parts = [self._listed(keys[:_MOST_LISTED]) if keys else self.words.no_events]
        if len(keys) > _MOST_LISTED:
            total = self._live(self._roundup.whole.events)
            parts.append(self.words.more_events.format(events=total))
        vague = self.rounding.best_dated(self.rounding.perhaps_of_period(self.period))
        if vague:
            parts += [self.words.vague_listed, self._listed(vague[:_MOST_VAGUE])]
        return "\n\n".join(parts)

    def _late(self) -> str:
        if self.last is None:
            return self.words.no_edition
        added = events_added_after(self.conn, edit=self.last.last_edit)
        keys = self.rounding.earlier(self.period, added)
        if not keys:
            return self.words.no_late
        said = self.words.late.format(edition=self._edition())
        return f"{said}\n\n{self._listed(keys[:_MOST_LISTED])}"

    def _changes(self) -> str:
        if self.last is None:
            return self.words.no_edition
        changed, are_all = events_changed_after(
            self.conn, edit=self.last.last_edit, most=_MOST_CHANGED
        )
        if not changed:
            return self.words.no_changes
        lines = [self._changed(one) for one in changed]
        said = f"{self.words.changed.format(edition=self._edition())}\n\n" + "\n".join(lines)
        return said if are_all else f"{said}\n\n{self.words.more_changes}"

    def _listed(self, keys: Sequence[int]) -> str:
        """Return a line for each event, in the order of their dates."""
        events = [read_event(self.conn, event=key) for key in keys]
        events.sort(key=lambda one: (one.earliest_ms is None, one.earliest_ms or 0, one.id))
        return "\n".join(event_line(one, self.language) for one in events)

    def _changed(self, one: ChangedEvent) -> str:
        event = read_event(self.conn, event=one.id)
        fields = field_words(one.fields, self.language)
        return f"- {cited_event(event, self.language)} ({fields})"

    def _stale(self, one: StaleCitation) -> str:
        link = plain(one.words) if one.is_gone else cited(one.words, f"{one.target}:{one.uid}")
        return f"{link} ({changed_words(one, self.language)})"

    def _edition(self) -> str:
        assert self.last is not None
        return edition_words(self.last, self.language)

    def _days(self, start_ms: int, end_ms: int) -> str:
        return describe_span(start_ms, end_ms, self.language, whole_months=True)


def edition_words(edition: ClosedEdition, language: str) -> str:
    """Return how a text names an edition: by its date, else by the day on which it closed."""
    own = edition.record.edition_date or day_of_ms(edition.closed_ms).isoformat()
    return describe_date(own, language)


def changed_words(stale: StaleCitation, language: str) -> str:
    """Return what of a cited record is no longer so: "killed, date"."""
    if stale.is_gone:
        return draft_words(language).has_gone
    return field_words([change.field for change in stale.changes], language)


def field_words(fields: Sequence[str], language: str) -> str:
    """Return the names of fields, each once; one of the case's own by its key."""
    named = draft_words(language).fields
    said = (named.get(name, name.removeprefix("fields.").replace("_", " ")) for name in fields)
    return ", ".join(dict.fromkeys(said))


def stale_of(conn: Connection, assessment: int) -> list[StaleCitation]:
    """Return what an assessment cites that has changed since."""
    found = read_stale(conn)
    return [one for one in found if (one.holder, one.key) == ("assessment", assessment)]
