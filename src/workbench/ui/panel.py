# SPDX-License-Identifier: MIT
"""The panel: draws scenes while it can be seen, and catches up once when it is shown again."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons


class Panel(QWidget):
    """One view of the session. Draws in `draw`; gestures call `session.stage.look(…)`.

    The main window frames it with a header that shows `title`, what `subtitle_changed` says, and
    the `tools`.
    """

    subtitle_changed = Signal(str)
    activated = Signal(int)  # the key of an event to open: Enter, double click

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Watch the session's stage and the look of the window."""
        super().__init__(parent)
        self.session = session
        self.icons = icons
        self._drawn: Scene | None = None
        session.stage.changed.connect(self._on_scene_changed)
        icons.appearance.theme_changed.connect(self._on_theme_changed)

    @property
    def title(self) -> str:
        """What the panel's header says."""
        raise NotImplementedError

    def tools(self) -> Sequence[QWidget]:
        """Return the controls for the right end of the panel's header."""
        return ()

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Draw a scene; `before` is what was drawn last (None: nothing, or another theme).

        Must not change the scene: the stage refuses.
        """
        raise NotImplementedError

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was missed while hidden."""
        super().showEvent(event)
        self._catch_up()

    def _on_scene_changed(self, _new: Scene, _old: Scene) -> None:
        if self.isVisible():
            self._catch_up()

    def _on_theme_changed(self, _theme: object) -> None:
        self._drawn = None
        if self.isVisible():
            self._catch_up()

    def _catch_up(self) -> None:
        scene, before = self.session.stage.scene, self._drawn
        if scene is not before:
            self._drawn = scene
            self.draw(scene, before)
