# SPDX-License-Identifier: MIT
"""A new assessment's text: from a template, its gaps filled, or carried over from an edition."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from workbench.analysis.filters.lookup import Lookup
from workbench.analysis.frame import Frame
from workbench.analysis.roundup import Period, Rounding
from workbench.casefile.connection import Connection
from workbench.casefile.queries.assessments import Assessment, read_assessment
from workbench.casefile.queries.editions import ClosedEdition, figures_of_before, read_edition
from workbench.casefile.queries.scenarios import read_scenarios
from workbench.casefile.queries.templates import template_body
from workbench.domain.date_words import describe_date
from workbench.domain.drafted_text import DraftedText
from workbench.domain.errors import InputError
from workbench.domain.filters import Filter
from workbench.domain.passages import split_passages
from workbench.domain.register import Register
from workbench.domain.text_templates import GAPS_OF_EVENT, Masthead, TextTemplate, gap_of
from workbench.domain.time import edtf_span
from workbench.review.drafting.carrying import LastEdition, carried_over, form_of
from workbench.review.drafting.edition_dates import edition_period
from workbench.review.drafting.event_gaps import EventGaps, event_gaps
from workbench.review.drafting.period_gaps import (
    PeriodGaps,
    changed_words,
    edition_words,
    stale_of,
)
from workbench.review.text_doubts import links_in


@dataclass(frozen=True, slots=True)
class DraftWish:
    """What a new text is to be made of.

    `form`: the template's Markdown; `edition`: EDTF; `last`: the key of the edition before;
    `carries`: the text is that edition's, else the form; `event`: of whom a brief tells;
    `scope`: of which events a period's numbers are; `language`: a tag.
    """

    form: str
    language: str
    edition: str | None
    today: date
    last: int | None = None
    carries: bool = False
    event: int | None = None
    scope: Filter = field(default_factory=Filter)


def draft_text(
    conn: Connection, *, wish: DraftWish, frame: Frame, register: Register, lookup: Lookup
) -> DraftedText:
    """Return the text that a new assessment begins with. Read-only.

    `lookup` is that of the frame; raise NotFoundError when what is asked of is gone.
    """
    last = read_edition(conn, assessment=wish.last) if wish.last is not None else None
    edition = last.record.edition_date if last else None
    period = edition_period(wish.edition, last=edition, today=wish.today)
    body = wish.form
    if last is not None and wish.carries:
        known = _last_edition(conn, last, period, wish.language)
        body = carried_over(known, form=wish.form, language=wish.language)
    rounding = Rounding(frame, lookup, register, wish.scope)
    of_period = PeriodGaps(conn, rounding, period, wish.language, last)
    of_event = None
    if wish.event is not None:
        of_event = event_gaps(conn, event=wish.event, language=wish.language)
    parts = [_filled(part, of_period, of_event) for part in split_passages(body)]
    text = "\n\n".join(part.strip("\n") for part in parts if part.strip())
    return DraftedText(f"{text}\n" if text else "", tuple(of_period.numbers))


def read_form(conn: Connection, *, assessment: int, resources: Path) -> TextTemplate:
    """Return the form of an assessment as a template that is yet to be saved. Read-only."""
    found = read_assessment(conn, assessment=assessment)
    language = found.language or "en"
    form = template_body(conn, resources, name=found.template, language=language)
    head = Masthead(
        found.series or "", found.series_line or "", language, found.marking or "",
        found.profile or "",
    )  # fmt: skip
    body = form_of(found.body, form=form, language=language)
    return TextTemplate(found.series or found.title, body, head)


def _filled(passage: str, of_period: PeriodGaps, of_event: EventGaps | None) -> str:
    """Return a passage, filled where it is a gap; the gaps of an event stay without one."""
    gap = gap_of(passage)
    if gap is None:
        return passage
    if gap in GAPS_OF_EVENT:
        return of_event.fill(gap) if of_event else passage
    return of_period.fill(gap)


def _last_edition(
    conn: Connection, last: ClosedEdition, period: Period, language: str
) -> LastEdition:
    figures = [link.target.partition(":")[2] for link in links_in(last.record.body, ("figure",))]
    old = figures_of_before(conn, figures, start_ms=period.start_ms)
    stale = {
        f"{one.target}:{one.uid}": f"{one.words} ({changed_words(one, language)})"
        for one in stale_of(conn, last.record.id)
    }
    return LastEdition(
        last.record.body,
        edition_words(last, language),
        stale,
        frozenset(f"figure:{uid}" for uid in old),
        _overdue(conn, last.record, period, language),
    )


def _overdue(conn: Connection, record: Assessment, period: Period, language: str) -> dict[str, str]:
    """Return the scenarios whose horizon lies before the end of a period, by title."""
    return {
        one.title: describe_date(one.horizon, language)
        for one in read_scenarios(conn, assessment=record.id)
        if _is_over(one.horizon, period.end_ms)
    }


def _is_over(horizon: str, at_ms: int) -> bool:
    """Whether a horizon that is a date has ended; words are no date."""
    try:
        latest = edtf_span(horizon).latest_ms if horizon else None
    except InputError:
        return False
    return latest is not None and latest <= at_ms
