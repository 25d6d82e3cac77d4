# SPDX-License-Identifier: MIT
"""What an assessment cites, as it stands in the case."""

from dataclasses import replace
from uuid import UUID

from workbench.briefing.case_figures import draw_figure
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.citations import CitedEvent, CitedSource, Figure
from workbench.casefile.queries import event_by_uid, read_figure
from workbench.domain.count_words import count_words
from workbench.domain.date_words import describe_date
from workbench.domain.errors import NotFoundError
from workbench.domain.event import Event, Report
from workbench.domain.terms import Foreign, Role
from workbench.domain.uids import parse_uid

_SIDES = frozenset({Role.SIDE_A, Role.SIDE_B, Role.WITH_SIDE_A, Role.WITH_SIDE_B})


class CaseResolver:
    """Finds events, sources and figures by uid; None where the case has no such record."""

    def __init__(self, case: CaseReader, *, width_cm: float) -> None:
        """Draw figures `width_cm` wide."""
        self._case = case
        self._width_cm = width_cm

    def event(self, uid: str) -> CitedEvent | None:
        """Return the event with this uid."""
        if parse_uid(uid) is None:
            return None
        try:
            event = event_by_uid(self._case.conn, uid)
        except NotFoundError:
            return None
        return CitedEvent(
            uid=uid,
            title=event.title,
            date_text=describe_date(event.date, self._case.language),
            place_text=place_text(event),
            actors_text=actors_text(event),
            killed_text=count_words(event.fatalities, self._case.language),
            sources=tuple(self._reporting(report) for report in event.reports),
            credit=self._credit(uid) if event.dataset else "",
        )

    def source(self, uid: str) -> CitedSource | None:
        """Return the source with this uid."""
        parsed = parse_uid(uid)
        if parsed is None:
            return None
        row = self._case.conn.execute(
            "SELECT name, publisher, url, foreign_domain, language, (SELECT grade FROM "
            "source_reliability r WHERE r.source_id = source.id ORDER BY since DESC LIMIT 1) "
            "FROM source WHERE uid = ?",
            [parsed.bytes],
        ).fetchone()
        if row is None:
            return None
        name, publisher, url, foreign, language, grade = row
        return CitedSource(
            uid, name, publisher or "", url or "", Foreign(foreign), grade or "", language or ""
        )

    def figure(self, uid: str) -> Figure | None:
        """Return the figure with this uid, drawn from its view as it is now."""
        if parse_uid(uid) is None:
            return None
        record = read_figure(self._case.conn, uid=str(UUID(uid)))
        return None if record is None else draw_figure(self._case, record, self._width_cm)

    def _reporting(self, report: Report) -> CitedSource:
        """Return the source of a report, whole, with what the report is worth."""
        told = self.source(report.source.uid)
        assert told is not None, "a report's source is in the case"
        credibility = "" if report.credibility is None else str(report.credibility)
        return replace(told, grade=report.reliability or "", credibility=credibility)

    def _credit(self, uid: str) -> str:
        """Return what the data set of an imported event asks to be named with."""
        row = self._case.conn.execute(
            "SELECT coalesce(nullif(b.licence, ''), b.dataset) FROM event e "
            "JOIN batch b ON b.id = e.batch_id "
            "WHERE e.uid = ?",
            [UUID(uid).bytes],
        ).fetchone()
        return row[0] if row else ""


def place_text(event: Event) -> str:
    """Write the place of an event, with its country where that says more."""
    if event.place is None:
        return (event.place_note or "").removesuffix(".")
    parts = [event.place.name]
    if event.place.admin1 and event.place.admin1 != event.place.name:
        parts.append(event.place.admin1)
    return ", ".join(parts)


def actors_text(event: Event) -> str:
    """Write the actors of an event with their roles; sides carry no direction and no role."""
    told: dict[str, list[str]] = {}
    for entry in event.actors:
        roles = told.setdefault(entry.actor.name, [])
        if entry.role not in _SIDES:
            roles.append(entry.role)
    return "; ".join(
        f"{name} ({', '.join(roles)})" if roles else name for name, roles in told.items()
    )
