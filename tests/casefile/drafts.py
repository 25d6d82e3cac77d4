# SPDX-License-Identifier: MIT
"""Made-up drafts for the tests of the import, and a look at every table of a case."""

from collections.abc import Iterator, Sequence
from typing import Any

from workbench.casefile.casefile import Casefile
from workbench.casefile.check import check_case
from workbench.casefile.command import Outcome
from workbench.casefile.edits.imports import import_drafts
from workbench.casefile.journal import tables
from workbench.domain.drafts import (
    DraftChunk,
    DraftRow,
    EventDraft,
    FileFacts,
    ImportProblem,
    ImportReport,
    PlaceDraft,
    RawChunk,
    ReportDraft,
    RoleDraft,
)
from workbench.domain.progress import Progress, unwatched
from workbench.domain.time import days_span

DAY_MS = 86_400_000
_FIRST_MS = days_span.__globals__["date"](2020, 1, 1)


def draft(number: int, **changes: Any) -> EventDraft:
    """Event `number`: equal numbers are equal events."""
