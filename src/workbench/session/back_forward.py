# SPDX-License-Identifier: MIT
"""Back and Forward: the foci that were looked at, as a browser keeps pages."""

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.domain.focus import Focus
from workbench.session.stage import Scene, Stage

_SETTLED_MS = 700
_KEPT = 200


class BackForward(QObject):
    """Keeps a focus once it has stood still; moving along the list adds nothing to it."""

    changed = Signal()

    def __init__(self, stage: Stage) -> None:
        """Watch the stage."""
        super().__init__()
        self._stage = stage
        self._places: list[Focus] = [stage.scene.focus]
        self._at = 0
        self._timer = QTimer(self, singleShot=True, interval=_SETTLED_MS)
        self._timer.timeout.connect(self.settle)
        self._is_held = False
        stage.changed.connect(self._on_scene_changed)

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier place."""
        return self._at > 0 or self._timer.isActive()

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later place."""
        return self._at < len(self._places) - 1

    @property
    def is_held(self) -> bool:
        """Whether what is looked at now passes by, as in playback, and is not kept."""
        return self._is_held

    def back(self) -> None:
        """Look at what was looked at before."""
        self.settle()
        if self._at > 0:
            self._go(self._at - 1)

    def forward(self) -> None:
        """Look at what Back came from."""
        self.settle()
        if self.can_go_forward:
            self._go(self._at + 1)

    def hold(self) -> None:
        """Keep what is looked at now, and nothing more until `let_go`."""
        self.settle()
        self._is_held = True

    def let_go(self) -> None:
        """Keep again what is looked at."""
        self._is_held = False
        if self._stage.scene.focus != self._places[self._at]:
            self._timer.start()

    def stop(self) -> None:
        """Keep nothing any more: the case is closed."""
        self._timer.stop()
        self._stage.changed.disconnect(self._on_scene_changed)

    def settle(self) -> None:
        """Keep the present focus as a place."""
        self._timer.stop()
        if self._is_held:
            return
        focus = self._stage.scene.focus
        if focus != self._places[self._at]:
            self._places = [*self._places[: self._at + 1], focus][-_KEPT:]
            self._at = len(self._places) - 1
            self.changed.emit()

    def _go(self, at: int) -> None:
        self._at = at
        self._stage.focus_on(self._places[at])
        self.changed.emit()

    def _on_scene_changed(self, new: Scene, old: Scene) -> None:
        if self._is_held:
            return
        if new.focus != self._places[self._at] and new.focus != old.focus:
            self._timer.start()
            self.changed.emit()
