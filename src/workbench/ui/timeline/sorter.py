# SPDX-License-Identifier: MIT
"""Sorting frames for the timeline: at once when small, in a read lane when large."""

from PySide6.QtCore import QObject, Signal

from workbench.analysis.frame import Frame
from workbench.analysis.timeline.index import TimelineIndex, index_timeline
from workbench.domain.progress import Progress
from workbench.domain.register import Register
from workbench.session.jobs import Jobs

SORTED_AT_ONCE = 30_000  # events: about 20 ms
_Wanted = tuple[Frame, Register, str, str]  # lanes by, colours by


class Sorter(QObject):
    """Keeps the index of the newest frame that was asked for."""

    ready = Signal()  # an index that took a while is there

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Sort in the read lanes of `jobs`."""
        super().__init__(parent)
        self._jobs = jobs
        self._index: TimelineIndex | None = None
        self._asked: _Wanted | None = None

    def index(
        self, frame: Frame, register: Register, by: str, colour_by: str
    ) -> TimelineIndex | None:
        """Return the frame sorted for lanes and colours of a kind; None while it is sorted."""
        index = self._index
        wanted = (frame, register, by, colour_by)
        if self.kept(*wanted) is not None:
            return index
        if self._asked is not None and all(
            asked is want for asked, want in zip(self._asked, wanted, strict=True)
        ):
            return None
        self._asked = wanted
        if len(frame) <= SORTED_AT_ONCE:
            self._take(index_timeline(frame, register, by, colour_by=colour_by, before=index))
            return self._index
        self._jobs.run(
            "read", self.tr("Sort the timeline"), _sort, wanted, index,
            then=self._on_sorted, key=f"timeline sort {id(self)}",
        )  # fmt: skip
        return None

    def kept(
        self, frame: Frame, register: Register, by: str, colour_by: str
    ) -> TimelineIndex | None:
        """Return the frame sorted so, if it has been, without having anything sorted."""
        index = self._index
        return index if index and _is_of(index, (frame, register, by, colour_by)) else None

    def _on_sorted(self, index: TimelineIndex) -> None:
        if self._asked is not None and _is_of(index, self._asked):
            self._take(index)
            self.ready.emit()

    def _take(self, index: TimelineIndex) -> None:
        self._index, self._asked = index, None


def _sort(wanted: _Wanted, before: TimelineIndex | None, *, progress: Progress) -> TimelineIndex:
    progress(0)
    frame, register, by, colour_by = wanted
    return index_timeline(frame, register, by, colour_by=colour_by, before=before)


def _is_of(index: TimelineIndex, wanted: _Wanted) -> bool:
    frame, register, by, colour_by = wanted
    same = index.frame is frame and index.register is register
    return same and index.lanes.by == by and index.colour_by == colour_by
