# SPDX-License-Identifier: MIT
"""What goes over from an event that was saved to the next one, and its mark until it is changed."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from workbench.casefile.edits.entry import blank_event
from workbench.casefile.edits.named import NEW
from workbench.domain.event import Event, Report
from workbench.domain.local_time import days_alone
from workbench.ui.inspector.read_mark import Mark
from workbench.ui.inspector.reading.filling import differing


def carried_over(saved: Event) -> Event:
    """Return the next draft: the day, the place and the first source of the one that was saved."""
    reports = tuple(
        Report(
            id=NEW - 1, uid="", source=report.source, foreign=report.foreign,
            reliability=report.reliability, kind=report.kind, credibility=None,
            page=report.page, published=report.published,
        )
        for report in saved.reports[:1]
    )  # fmt: skip
    return replace(
        blank_event(), date=saved.date and days_alone(saved.date), place=saved.place,
        lat=saved.lat, lon=saved.lon, place_precision=saved.place_precision,
        radius_m=saved.radius_m, found_by=saved.found_by, reports=reports,
    )  # fmt: skip


def carried_marks(carried: Event, draft: Event) -> dict[str, Mark]:
    """Return the marks of the fields, by columns of the draft, that are as they were carried."""
    mark = Mark(
        "forward",
        QCoreApplication.translate("Carrying", "carried over"),
        QCoreApplication.translate("Carrying", "As in the event that was saved before."),
    )
    touched = differing(carried, draft)
    return {name: mark for name in differing(blank_event(), carried) if name not in touched}
