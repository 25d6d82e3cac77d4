# SPDX-License-Identifier: MIT
"""What one source reports of the events in view."""

from dataclasses import dataclass

import numpy as np

from workbench.analysis.frame import Array, Frame, Mask, date_span


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """Reports and events in view, when these were (half-open UTC ms), and how credible.

    `credibility`: the number of reports by grade, the first of them ungraded, then 1 to 6.
    """

    reports: int
    events: int
    span: tuple[int, int] | None
    credibility: tuple[int, ...]


def source_facts(frame: Frame, visible: Mask, events: Array, credibility: Array) -> SourceFacts:
    """Count a source's reports of visible events; `events` and `credibility` are one a report."""
    ids = frame["event_id"]
    rows = np.minimum(np.searchsorted(ids, events), max(len(ids) - 1, 0))
    told = visible[rows] & (ids[rows] == events) if len(ids) else np.zeros(len(events), dtype=bool)
    shown = np.zeros(len(frame), dtype=bool)
    shown[rows[told]] = True
    counts = np.bincount(credibility[told].astype("int64"), minlength=7)
    return SourceFacts(
        reports=int(np.count_nonzero(told)), events=int(np.count_nonzero(shown)),
        span=date_span(frame, shown), credibility=tuple(counts.tolist()),
    )  # fmt: skip
