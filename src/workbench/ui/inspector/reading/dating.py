# SPDX-License-Identifier: MIT
"""Of when a text is, and so what "24 April" and "yesterday" mean in it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QLocale

from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.time import day_of_ms
from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.findings import Doubt, Finding, Report, Sureness
from workbench.session.stage import Stage
from workbench.ui.inspector.reading.header_date import header_date
from workbench.ui.widgets.date_reading import writes_day_first

_LONG_AGO = timedelta(days=60)
_AFTER_LAST = timedelta(days=31)  # reports on a case of the past go on from its last event


class Dating:
    """What the analyst says comes first, then the text's header, then what she said before."""

    def __init__(self, stage: Stage) -> None:
        """Know the case, for texts that say nothing of their date."""
        self._stage = stage
        self._of_text: date | None = None
        self._before: date | None = None  # said of an earlier text
        self.chosen: date | None = None
        self.day_first = writes_day_first(QLocale())

    @property
    def day(self) -> date:
        """The day of the text."""
        return self.chosen or self._of_text or self._before or self._of_case()

    @property
    def source(self) -> str:
        """Where that day is from: "chosen", "text", "before", "case" or "today"."""
        said = {"chosen": self.chosen, "text": self._of_text, "before": self._before}
        known = next((source for source, day in said.items() if day is not None), None)
        return known or ("today" if self._of_case() == today() else "case")

    @property
    def is_told(self) -> bool:
        """Whether anybody says of when the text is."""
        return self.source not in ("case", "today")

    def begin(self) -> None:
        """Begin with another text."""
        self._before = self.chosen or self._before
        self._of_text = self.chosen = None

    def look(self, text: str) -> None:
        """Look for the date that a text gives of itself."""
        self._of_text = header_date(text, today=today(), day_first=self.day_first)

    def _of_case(self) -> date:
        """Return today, or a day some weeks after the last event of a case that lies long ago."""
        latest_ms = int(self._stage.scene.frame["earliest_ms"].max(initial=MISSING_MS))
        latest = day_of_ms(latest_ms) if latest_ms != MISSING_MS else today()
        return latest + _AFTER_LAST if today() - latest > _LONG_AGO else today()


def with_doubted_years(report: Report) -> Report:
    """Return what was read where nobody says of when the text is: an assumed year is a guess.

    What the reader doubts of a date itself is told first.
    """
    candidates = tuple(
        replace(one, findings=tuple(_doubted(finding) for finding in one.findings))
        for one in report.candidates
    )
    return replace(report, candidates=candidates)


def _doubted(finding: Finding) -> Finding:
    value = finding.value
    if isinstance(value, TypedDate) and value.assumes_year:
        doubt = finding.doubt or Doubt.NO_REPORT_DATE
        return replace(finding, sureness=Sureness.GUESS, doubt=doubt)
    return finding


def today() -> date:
    """Return the present UTC day."""
    return datetime.now(UTC).date()
