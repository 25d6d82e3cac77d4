# SPDX-License-Identifier: MIT
"""Counting events by source: at once where events are few, in a read lane where they are many."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from workbench.analysis.filters.facets import counts_by_key
from workbench.analysis.source_facts import SourceFacts, source_facts
from workbench.casefile.queries.sources import SourceRecord
from workbench.domain.progress import Progress, unwatched
from workbench.session.jobs import Jobs
from workbench.session.stage import Scene

_AT_ONCE = 100_000  # events: some 10 ms


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Events in view by source, and what one source reports of them."""

    counts: Mapping[int, int] = field(default_factory=dict[int, int])
    source: int | None = None
    facts: SourceFacts | None = None


class SourceCounter(QObject):
    """Counts the newest scene that is asked for."""

    counted = Signal(object)  # Counted

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Count in the read lanes of `jobs`."""
        super().__init__(parent)
        self._jobs = jobs

    def count(self, scene: Scene, record: SourceRecord | None) -> None:
        """Have visible events counted, and those of `record`; `counted` tells what came of it."""
        if len(scene.frame) <= _AT_ONCE:
            self.counted.emit(_counted(scene, record))
        else:
            self._jobs.run(
                "read", self.tr("Count"), _counted, scene, record, then=self.counted.emit,
                key="sources",
            )  # fmt: skip


def _counted(
    scene: Scene, record: SourceRecord | None, *, progress: Progress = unwatched
) -> Counted:
    progress(0)
    found = counts_by_key(scene.frame, scene.visible, "source")
    counts = {key: int(found[key]) for key in found.nonzero()[0].tolist()}
    if record is None:
        return Counted(counts)
    progress(1)
    told = record.reports
    facts = source_facts(scene.frame, scene.visible, told.events, told.credibility)
    return Counted(counts, record.id, facts)
