# SPDX-License-Identifier: MIT
"""Of when a report is: as the analyst says, by its head, else by the dates that it tells."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report import date_patterns as patterns
from workbench.ingest.report.dates import find_dates
from workbench.ingest.report.findings import Doubt
from workbench.ingest.report.lexicon import Lexicon
from workbench.ingest.report.passages import Even, even_text, paragraphs

_FAR = 90  # letters within which a dateline ends
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_YEAR = re.compile(r"\d{4}")
_DATE = rf"(?P<date>{patterns.WRITTEN.pattern})"
_TOWN = r"(?P<town>[a-z][a-z' -]{2,30}(?:, [a-z][a-z' -]{2,30})?)"
_DASH = r"(?: ?(?:-{1,2}|:)(?= |$)|$)"
_ISSUE = (
    r"(?:bulletin|sit-?rep|(?:situation|daily|weekly|security|incident|field|flash) (?:report|"
    r"update|brief(?:ing)?|summary)|(?:press|news) review|revue de presse|flash info|"
    r"(?:rapport|point) (?:de situation|quotidien|hebdomadaire|securitaire))"
)
_PAPER = r"(?:report|update|brief(?:ing)?|summary|rapport|compte[- ]rendu|note|communique)"
# "Bulletin du 12 mai 2022", "Situation report no. 4, 12 May 2022", "SITREP 12/05/2022".
_HEADING = re.compile(
    rf"\W*(?:[a-z-]+ )??(?:{_ISSUE}(?: (?!on |sur )[a-z0-9#°'./-]+){{0,4}}?,?(?: ?[-:])?"
    rf"(?: of| for| dated| as of| du| au)?|{_PAPER} (?:of|dated|du)) (?:le )?{_DATE}"
    r"(?= ?(?:[.:;,|()-]|$))(?: ?[.:;,|-]+(?= |$))?"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day that "yesterday" and "24 April" are told from; `doubt`: why it is no sure one."""

    day: date
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a message, up to `end` in even text.

    "BAMAKO, May 4 (Reuters) -", "Bulletin du 12 mai 2022".
    """

    end: int
    date: tuple[int, int] | None


class DatelineReader:
    """Finds datelines by the names of agencies, and headings by what such texts call themselves."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Take the names."""
        agency = rf"\((?:[a-z]+ ?[,/] ?)?{lexicon.cues.source_names.pattern}\)"
        town, dated = rf"(?:{_TOWN},? )?", rf"(?:[,-] ?)?(?:le )?{_DATE}"
        self._patterns = (
            re.compile(rf"{town}{agency} ?{dated}{_DASH}"),
            re.compile(rf"{town}{agency} {dated}(?=[ .,])"),
            re.compile(rf"{town}(?:{dated} ?)?{agency}{_DASH}"),
            _HEADING,
        )

    def find(self, even: Even) -> Dateline | None:
        """Return the dateline that a paragraph begins with, None where it has none."""
        head = even.text[:_FAR]
        start = len(head) - len(head.lstrip())
        for pattern in self._patterns:
            if match := pattern.match(head, start):
                return Dateline(match.end(), _span(match))
        return None

    def anchor(
        self, text: str, *, on: date | None, near: date | None, day_first: bool | None
    ) -> tuple[Anchor, date | None]:
        """Return the day that a text is told from, and its own day where that is known.

        `on` is what the analyst says of it; `near` a day that the case is about.
        """
        if on is not None:
            return Anchor(on), on
        around = near or datetime.now(UTC).date()
        latest: date | None = None
        for _, line in paragraphs(text):
            even = even_text(line)
            dateline = self.find(even)
            days = _days(even, around, day_first)
            if dateline is not None and dateline.date is not None:
                said = [day for at, day, _ in days if dateline.date[0] <= at < dateline.date[1]]
                if said:
                    return Anchor(said[0]), said[0]
            for _, day, has_year in days:
                if has_year and (latest is None or day > latest):
                    latest = day
        if latest is not None:
            return Anchor(latest, Doubt.TEXTS_DATE), None
        return Anchor(around, Doubt.NO_REPORT_DATE), None


def heading_day(text: str, *, near: date, day_first: bool | None) -> date | None:
    """Return the day in the heading that a text begins with, None where it has none."""
    _, first = next(iter(paragraphs(text)), (0, ""))
    even = even_text(first)
    match = _HEADING.match(even.text[:_FAR])
    if match is None:
        return None
    start, end = match.span("date")
    return next((day for at, day, _ in _days(even, near, day_first) if start <= at < end), None)


def _span(match: re.Match[str]) -> tuple[int, int] | None:
    return match.span("date") if match["date"] else None


def _days(even: Even, near: date, day_first: bool | None) -> list[tuple[int, date, bool]]:
    """Return the written days of a text with where they stand and whether their year is told."""
    found: list[tuple[int, date, bool]] = []
    for one in find_dates(even, on=near, day_first=day_first, relative=False):
        value = one.finding.value
        assert isinstance(value, TypedDate)
        last = value.edtf.rpartition("/")[2][:10]
        if _DAY.match(last):
            has_year = not value.assumes_year and one.finding.doubt is not Doubt.OLD_YEAR
            found.append((one.start, date.fromisoformat(last), has_year))
    return found
