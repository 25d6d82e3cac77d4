# SPDX-License-Identifier: MIT
"""Counting for charts: at once where events are few, in a read lane where they are many."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from workbench.analysis.charts.charts import Chart, ChartChoice
from workbench.analysis.charts.choosing import make_chart
from workbench.analysis.charts.groups import ChartIndex
from workbench.domain.progress import Progress, unwatched
from workbench.session.jobs import Job, Jobs
from workbench.session.stage import Scene

COUNTED_AT_ONCE = 100_000  # events: about 20 ms


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What is to be counted, and how."""

    scene: Scene
    choice: ChartChoice
    index: ChartIndex


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """What was asked, and the chart of it: None where there is nothing to draw."""

    asked: Asked
    chart: Chart | None


class ChartCounter(QObject):
    """Counts the newest that is asked for, one after the other: while a brush moves, on and on."""

    counted = Signal(object)  # Counted

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Count in the read lanes of `jobs`."""
        super().__init__(parent)
        self._jobs = jobs
        self._asked: Asked | None = None
        self._begun: Asked | None = None
        self._told: Asked | None = None
        self._job: Job | None = None

    @property
    def is_counting(self) -> bool:
        """Whether the newest that was asked for is not told yet."""
        return self._told is not self._asked

    def count(self, scene: Scene, choice: ChartChoice) -> None:
        """Have the visible events of a scene counted; `counted` tells what came of it."""
        self._asked = asked = Asked(scene, choice, self._index_of(scene))
        if len(scene.frame) <= COUNTED_AT_ONCE:
            self._tell(_counted(asked))
        elif self._job is None:
            self._begin(asked)

    def _index_of(self, scene: Scene) -> ChartIndex:
        """Return what is worked out of a frame once."""
        index = self._asked.index if self._asked is not None else None
        if index is None or index.frame is not scene.frame or index.register is not scene.register:
            return ChartIndex(scene.frame, scene.register)
        return index

    def _begin(self, asked: Asked) -> None:
        self._begun = asked
        self._job = self._jobs.run("read", self.tr("Count"), _counted, asked, then=self._tell)
        self._job.ended.connect(self._on_ended)

    def _on_ended(self, _job: Job) -> None:
        self._job = None
        asked = self._asked
        if asked is not None and self.is_counting and asked is not self._begun:
            self._begin(asked)

    def _tell(self, counted: Counted) -> None:
        """Hand over what was counted, unless it is of a frame that is gone."""
        if self._asked is not None and counted.asked.index is self._asked.index:
            self._told = counted.asked
            self.counted.emit(counted)


def _counted(asked: Asked, *, progress: Progress = unwatched) -> Counted:
    progress(0)
    scene = asked.scene
    return Counted(asked, make_chart(asked.index, scene.visible, asked.choice, scene.focus.filter))
