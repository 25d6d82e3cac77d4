# SPDX-License-Identifier: MIT
"""What an assessment cites, as it stands in the case."""

from dataclasses import replace
from uuid import UUID

from workbench.analysis.filters.wording import describe_filter
from workbench.briefing.case_figures import draw_figure
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.rasters import read_raster
from workbench.briefing.maps.zones import cited_zones
from workbench.briefing.text.citations import (
    CitedActor,
    CitedEvent,
    CitedSource,
    CitedZone,
    Figure,
    LiveNumber,
    Picture,
)
from workbench.briefing.text.wording import wording_for
from workbench.casefile.queries.cited_facts import read_facts
from workbench.casefile.queries.events import event_by_uid
from workbench.casefile.queries.figures import read_figure
from workbench.casefile.queries.zones import read_zones
from workbench.casefile.stored_files import read_kept_file
from workbench.domain.count_words import count_words
from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError, NotFoundError
from workbench.domain.event import Event, Report
from workbench.domain.filters import filter_from_json
from workbench.domain.languages import words_in
from workbench.domain.progress import Progress, unwatched
from workbench.domain.role_words import role_words
from workbench.domain.terms import Foreign, Role
from workbench.domain.time import day_of_ms
from workbench.domain.uids import parse_uid

_SIDES = frozenset({Role.SIDE_A, Role.SIDE_B, Role.WITH_SIDE_A, Role.WITH_SIDE_B})


class CaseResolver:
    """Finds what texts cite by uid; None where the case has no such record.

    A figure is drawn once, however often it is placed and in however many formats.
    """

    def __init__(
        self,
        case: CaseReader,
        *,
        width_cm: float,
        figures: int = 0,
        progress: Progress = unwatched,
    ) -> None:
        """Draw figures `width_cm` wide; `progress` hears of each of about `figures`."""
        self._case = case
        self._width_cm = width_cm
        self._wanted = figures
        self._progress = progress
        self._figures: dict[str, Figure] = {}

    def event(self, uid: str) -> CitedEvent | None:
        """Return the event with this uid."""
        if parse_uid(uid) is None:
            return None
        try:
            event = event_by_uid(self._case.conn, uid)
        except NotFoundError:
            return None
        return CitedEvent(
            uid=event.uid,
            title=event.title,
            date_text=describe_date(event.date, self._case.language),
            place_text=place_text(event),
            actors_text=actors_text(event, self._case.language),
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
            str(parsed), name, publisher or "", url or "", Foreign(foreign), grade or "",
            language or "",
        )  # fmt: skip

    def figure(self, uid: str) -> Figure | None:
        """Return the figure with this uid, drawn from its view as it is now."""
        parsed = parse_uid(uid)
        if parsed is None:
            return None
        key = str(parsed)
        if key not in self._figures:
            record = read_figure(self._case.conn, uid=key)
            if record is None:
                return None
            drawn = len(self._figures)
            self._progress(drawn, max(self._wanted, drawn + 1), "figures")
            self._figures[key] = draw_figure(self._case, record, self._width_cm)
        return self._figures[key]

    def zone(self, uid: str) -> CitedZone | None:
        """Return the zone with this uid."""
        parsed = parse_uid(uid)
        wanted = [zone for zone in read_zones(self._case.conn) if zone.uid == str(parsed)]
        return cited_zones(self._case, wanted)[0] if wanted else None

    def actor(self, uid: str) -> CitedActor | None:
        """Return the actor with this uid."""
        parsed = parse_uid(uid)
        facts = parsed and read_facts(self._case.conn, target="actor", uid=parsed.bytes)
        if parsed is None or not facts:
            return None
        details = (*facts.get("aliases", ()), facts.get("kind", ""), facts.get("parent", ""))
        return CitedActor(
            str(parsed),
            facts["name"],
            facts.get("description", ""),
            " · ".join(part for part in details if part),
        )

    def number(self, uid: str) -> LiveNumber | None:
        """Return what a live number counts."""
        parsed = parse_uid(uid)
        row = (
            parsed
            and self._case.conn.execute(
                "SELECT filter, asks, as_of_ms FROM live_number WHERE uid = ?", [parsed.bytes]
            ).fetchone()
        )
        if parsed is None or not row:
            return None
        question, asks, as_of_ms = row
        language = self._case.language
        words = wording_for(language)
        of = describe_filter(filter_from_json(question), self._case.register, language)
        day = describe_date(day_of_ms(as_of_ms).isoformat(), language)
        return LiveNumber(
            str(parsed),
            words.asks.get(asks, asks),
            words.asked_of.format(filter=of),
            words.as_of.format(date=day),
        )

    def picture(self, uid: str) -> Picture | None:
        """Return the attached image with this uid; its note is its source line."""
        parsed = parse_uid(uid)
        row = (
            parsed
            and self._case.conn.execute(
                "SELECT sha256, note FROM attachment WHERE uid = ?", [parsed.bytes]
            ).fetchone()
        )
        data = row and read_kept_file(self._case.conn, sha256=row[0])
        if parsed is None or not row or not data:
            return None
        try:
            return Picture(str(parsed), read_raster(data), row[1])
        except InputError:
            return None

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


def actors_text(event: Event, language: str) -> str:
    """Write the actors of an event with their roles; sides carry no direction and no role."""
    words = role_words(language)
    told: dict[str, list[str]] = {}
    for entry in event.actors:
        roles = told.setdefault(entry.actor.name, [])
        if entry.role not in _SIDES:
            roles.append(words.get(entry.role, entry.role))
    between = words_in(language, english="; ", french="\N{NO-BREAK SPACE}; ")
    return between.join(
        f"{name} ({', '.join(roles)})" if roles else name for name, roles in told.items()
    )
