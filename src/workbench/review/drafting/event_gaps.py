# SPDX-License-Identifier: MIT
"""The gaps of a template that the record of one event fills, each statement cited."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.analysis.filters.words import filter_words
from workbench.casefile.connection import Connection
from workbench.casefile.queries.events import read_event
from workbench.casefile.queries.origins import read_corroboration
from workbench.domain.date_words import describe_date
from workbench.domain.event import Event, Report
from workbench.domain.terms import PlacePrecision, Role, Status
from workbench.domain.time import DAY_MS
from workbench.review.drafting.telling import cited, people, place_words, plain
from workbench.review.drafting.words import draft_words

_RESPONSIBLE = frozenset({Role.INITIATOR, Role.ATTRIBUTED_TO, Role.CLAIMED_BY, Role.SIDE_A})


@dataclass(frozen=True, slots=True)
class EventGaps:
    """Writes what the record of an event says."""

    event: Event
    origins: int
    language: str

    def fill(self, gap: str) -> str:
        """Return the Markdown of a gap, "" where there is nothing to say."""
        return {
            "facts": self._facts, "account": self._account, "reports": self._reports,
            "gaps": self._gaps, "links": self._links,
        }[gap]()  # fmt: skip

    def _facts(self) -> str:
        colon = draft_words(self.language).colon
        return "\n".join(f"- **{name}**{colon}{said}" for name, said in self._statements() if said)

    def _statements(self) -> Iterator[tuple[str, str]]:
        event, words = self.event, draft_words(self.language)
        known = filter_words(self.language)
        kinds = (kind.name for kind in (event.type, event.subtype) if kind)
        yield words.what, self._cite(event.title or words.untitled, ", ".join(kinds))
        yield words.when, self._cite(describe_date(event.date, self.language), event.date_note)
        precision = known.values["precision"].get(event.place_precision or "", "")
        exact = event.place_precision == PlacePrecision.EXACT
        notes = ("" if exact else precision, event.place_note)
        yield words.where, self._cite(place_words(event), *notes)
        actors = (
            f"{self._cite(one.actor.name)} ({words.roles.get(one.role, one.role)})"
            for one in event.actors
        )
        yield words.who, ", ".join(actors)
        for name, count in (("fatalities", event.fatalities), ("injured", event.injured)):
            said = people(count, self.language) if count.is_known else ""
            yield known.counted[name][1].capitalize(), self._cite(said)
        level = known.values["confidence"].get(event.confidence or "", "")
        confidence = words.confidence.format(level=level) if level else ""
        yield words.status, self._cite(known.values["status"].get(event.status, ""), confidence)

    def _cite(self, words: str, *notes: str | None) -> str:
        """Return words that cite the event, and what is noted beside them."""
        if not words:
            return ""
        beside = ", ".join(plain(note) for note in notes if note)
        link = cited(words, f"event:{self.event.uid}")
        return f"{link} ({beside})" if beside else link

    def _account(self) -> str:
        """Return the record's own description: each paragraph cites it from end to end."""
        parts = self.event.description.split("\n\n")
        return "\n\n".join(self._cite(part) for part in parts if part.strip())

    def _reports(self) -> str:
        if not self.event.reports:
            return draft_words(self.language).no_reports
        return "\n".join(self._report(one) for one in self.event.reports)

    def _report(self, report: Report) -> str:
        words = draft_words(self.language)
        grade = f"{report.reliability or ''}{report.credibility or ''}"
        told = [
            cited(report.source.name, f"source:{report.source.uid}"),
            words.kinds.get(report.kind, report.kind),
            words.graded.format(grade=grade) if grade else words.ungraded,
            describe_date(report.published, self.language),
        ]
        line = f"- {', '.join(part for part in told if part)}"
        quote = plain(report.quote or report.headline or "")
        return f"{line}{words.colon}{words.quote.format(words=quote)}" if quote else line

    def _gaps(self) -> str:
        words = draft_words(self.language)
        found = [words.gaps[name] for name in self._open()]
        return "\n".join(f"- {said}" for said in found) if found else words.no_gaps

    def _open(self) -> Iterator[str]:
        """Yield which of the usual questions the record leaves open."""
        event = self.event
        if not event.date:
            yield "no date"
        elif (event.latest_ms or 0) - (event.earliest_ms or 0) > DAY_MS:
            yield "date"
        if event.place is None and event.lat is None:
            yield "no place"
        elif event.place_precision not in (PlacePrecision.EXACT, PlacePrecision.NEAR):
            yield "place"
        if not event.fatalities.is_known:
            yield "killed"
        elif event.fatalities.is_open:
            yield "open"
        if not event.injured.is_known:
            yield "injured"
        if not any(one.role in _RESPONSIBLE for one in event.actors):
            yield "initiator"
        if self.origins == 1:
            yield "one origin"
        if any(one.credibility is None and one.reliability is None for one in event.reports):
            yield "ungraded"
        if event.status in (Status.DISPUTED, Status.CLAIMED):
            yield event.status

    def _links(self) -> str:
        words = draft_words(self.language)
        if not self.event.links:
            return words.no_links
        return "\n".join(
            f"- {words.links[one.kind][one.is_back] if one.kind in words.links else one.kind}"
            f"{words.colon}{cited(one.other.name or words.untitled, f'event:{one.other.uid}')}"
            for one in self.event.links
        )


def event_gaps(conn: Connection, *, event: int, language: str) -> EventGaps:
    """Read an event for its brief; raise NotFoundError."""
    told = read_corroboration(conn, events=[event]).get(event)
    return EventGaps(read_event(conn, event=event), told.origins if told else 0, language)
