# SPDX-License-Identifier: MIT
"""Suspected duplicates, looked for in a lane once somebody wants to know, and again after edits."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from workbench.analysis.frame import Frame
from workbench.analysis.nearness import Pairs, suspected_pairs
from workbench.domain.filters import OneOf
from workbench.domain.register import Register
from workbench.domain.terms import Mark
from workbench.session.jobs import Jobs
from workbench.session.stage import Scene, Stage

_PAUSE_MS = 800  # after an edit: another often follows
_HEEDED = (
    "earliest_ms", "latest_ms", "lat", "lon", "precision", "type_id", "fatalities_best", "batch_id",
    "withdrawn", "actor_ids", "actor_offsets",
)  # fmt: skip


class Duplicates(QObject):
    """Keeps the stage's mark `duplicate` true; `pairs` say why."""

    def __init__(self, stage: Stage, jobs: Jobs, parent: QObject | None = None) -> None:
        """Watch a stage for filters that ask for the mark."""
        super().__init__(parent)
        self._stage = stage
        self._jobs = jobs
        self._wanted = False
        self._looked_at: tuple[object, ...] = ()
        self.frame: Frame | None = None  # that `pairs` are of
        self.pairs: Pairs | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        stage.changed.connect(self._on_changed)

    def want(self) -> None:
        """Have them looked for from now on; what shows them is drawn when they are there."""
        if not self._wanted:
            self._wanted = True
            self._look()

    def _on_changed(self, scene: Scene, _old: Scene) -> None:
        if not self._wanted:
            asked = (part for part in scene.focus.filter.leaves() if part.field == "mark")
            if any(isinstance(part, OneOf) and Mark.DUPLICATE in part.values for part in asked):
                self._wanted = True
                self._pause.start(0)
        elif not _same(_heeded(scene), self._looked_at):
            self._pause.start(_PAUSE_MS)

    def _look(self) -> None:
        scene = self._stage.scene
        self._looked_at = _heeded(scene)
        self._jobs.run(
            "read", self.tr("Look for duplicates"), suspected_pairs, scene.frame,
            _datasets(scene.register), then=partial(self._take, scene.frame), key="duplicates",
        )  # fmt: skip

    def _take(self, frame: Frame, pairs: Pairs) -> None:
        self.frame, self.pairs = frame, pairs
        self._stage.take_suspected(pairs.events(frame))


def _heeded(scene: Scene) -> tuple[object, ...]:
    """Return what the suspicions depend on, to be compared by identity."""
    return (*(scene.frame[name] for name in _HEEDED), scene.register.batches)


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _datasets(register: Register) -> dict[int, str]:
    return {batch.id: batch.dataset for batch in register.batches.values()}
