# SPDX-License-Identifier: MIT
"""The sources of a UCDP event: one report for each article that its packed columns name.

`source_office`, `source_date` and `source_headline` are lists joined by semicolons, which headlines
hold too; `source_article` has each article whole, and settles what belongs together. Events coded
before 2013 or so have `source_article` alone, as free text.
"""

import re
from collections.abc import Sequence
from functools import partial

from workbench.domain.drafts import ReportDraft
from workbench.ingest.cells import Cache, line_of, list_of, text_of, tidy
from workbench.ingest.dates import Dated, date_of

REPORT_COLUMNS = (
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "source_article",
)
DATA_SET = "UCDP GED"
_report = partial(tuple.__new__, ReportDraft)
# How free text begins where it names its source: `AFP 2009-07-27 "…`, `Xinhua May 3 1994`.
_BEFORE_DATE = re.compile(r"[\"'\s]*([^\W\d][^\d\";:,]{1,40})(?=\d)")
_MONTH_BEHIND = re.compile(
    r"\W*\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\Z", re.IGNORECASE
)


class UcdpReports:
    """Turns source columns into reports and descriptions."""

    def __init__(self) -> None:
        """Start with empty caches."""
        self._line = Cache(_line_or_none)
        self._day = Cache(_day)
        self._offices = Cache(list_of)
        self._named = Cache(_named_in)
        self._sole_office = Cache(_sole_office)

    def of(self, columns: Sequence[Sequence[str]]) -> list[tuple[ReportDraft, ...]]:
        """Return the reports of each row; `columns` are those of `REPORT_COLUMNS`."""
        offices, days, headlines, originals, _ = columns
        # Most rows have one office: they are made here, without a call for each.
        return [
            (_report((office, tidy(headline) or None, day, told_by, "account", None)),)
            if office
            else self._several(row, told_by)
            for office, day, headline, told_by, row in zip(
                self._sole_office.of(offices),
                self._day.of(days),
                headlines,
                self._line.of(originals),
                zip(*columns, strict=True),
                strict=True,
            )
        ]

    def _several(self, row: tuple[str, ...], told_by: str | None) -> tuple[ReportDraft, ...]:
        """Return the reports of a row that names several offices, or none."""
        office, day, headline, _, article = row
        offices = self._offices[office]
        if not offices:
            return self._from_free_text(text_of(article), told_by)
        count = len(offices)
        days = day.split(";") if day else []
        headlines = headline.split(";") if headline else []
        if len(headlines) != count:
            headlines = _headlines_of(offices, days, article)
        if len(headlines) != count:
            headlines = [""] * count
            told_by = "\n".join(filter(None, (text_of(article), told_by))) or None
        if len(days) != count:
            days = [""] * count
        reports = [
            _report((name, tidy(title) or None, on, None, "account", None))
            for name, title, on in zip(offices, headlines, self._day.of(days), strict=True)
        ]
        reports[0] = _report((*reports[0][:3], told_by, "account", None))
        # One office may have written twice, but nothing is told twice.
        return tuple(reports if len(set(offices)) == count else dict.fromkeys(reports))

    def _from_free_text(self, article: str, told_by: str | None) -> tuple[ReportDraft, ...]:
        """Return the one report that free text makes: its source where it names one."""
        if not article:
            return ()
        begins = _BEFORE_DATE.match(article)
        source = self._named[begins[1]] if begins else DATA_SET
        original = f"{article}\n{told_by}" if told_by else article
        return (_report((source, None, None, original, "account", None)),)


def descriptions_of(
    reports: Sequence[tuple[ReportDraft, ...]],
    about_places: Sequence[str],
    places: Sequence[str],
) -> list[str]:
    """Return each event's headlines, a line each, and what is said of the place."""
    return [
        _description(told, "" if about == place else tidy(about))
        for told, about, place in zip(reports, about_places, places, strict=True)
    ]


def _headlines_of(offices: list[str], days: list[str], article: str) -> list[str]:
    """Return the headlines out of `"office,date,headline";"…"`, nothing where it does not fit."""
    articles = article.strip().removeprefix('"').removesuffix('"').split('";"')
    if not len(articles) == len(offices) == len(days):
        return []
    begins = [f"{office},{day.strip()}," for office, day in zip(offices, days, strict=True)]
    texts = [line_of(text) for text in articles]
    if not all(map(str.startswith, texts, begins)):
        return []
    return [text[len(begin) :] for text, begin in zip(texts, begins, strict=True)]


def _named_in(begins: str) -> str:
    """Return the source that free text names before its first date, else the data set."""
    name = _MONTH_BEHIND.sub("", line_of(begins)).rstrip(" -(")
    return name if len(name) > 1 else DATA_SET


def _description(reports: tuple[ReportDraft, ...], about_place: str) -> str:
    """Return headlines and what is said of the place, a line each."""
    if len(reports) != 1:
        lines = [headline for report in reports if (headline := report[1])]
        lines.append(about_place)
        return "\n".join(filter(None, dict.fromkeys(lines)))
    headline = reports[0][1]
    if not headline:
        return about_place
    return f"{headline}\n{about_place}" if about_place else headline


def _line_or_none(cell: str) -> str | None:
    """Return a cell's text, None where it is blank."""
    return line_of(cell) or None


def _sole_office(cell: str) -> str | None:
    """Return the one office that a cell names, None where it names several or none."""
    return None if ";" in cell else line_of(cell) or None


def _day(cell: str) -> str | None:
    """Return a date in ISO 8601 where it can be read, else as it stands."""
    text = line_of(cell)
    found = date_of(text, "mdy")
    return found.edtf if isinstance(found, Dated) else text or None
