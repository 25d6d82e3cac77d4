# SPDX-License-Identifier: MIT
"""Small pictures of the figures in a text, drawn in a read lane as the packet draws them."""

from collections.abc import Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from workbench.casefile.connection import Connection
from workbench.session.session import Session

_WIDTH_CM = 14.0
_DPI = 110
_PAUSE_MS = 1_500  # what a figure shows may change with every edit: it is drawn once these rest


class FigurePictures(QObject):
    """Draws each figure once, and again when the case has changed; nothing while out of sight."""

    drawn = Signal(object)  # dict of target, "figure:UID", and QImage

    def __init__(self, session: Session, resources: Path | None, parent: QObject) -> None:
        """Draw with the program's own files in `resources`; without them nothing is drawn."""
        super().__init__(parent)
        self._session = session
        self._resources = resources
        self._pictures: dict[str, QImage] = {}
        self._wanted: frozenset[str] = frozenset()
        self._fresh: set[str] = set()
        self._is_in_sight = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._draw)
        session.closed.connect(self._pause.stop)

    def be_in_sight(self, is_in_sight: bool) -> None:
        """Draw what is wanted from now on, or no longer."""
        self._is_in_sight = is_in_sight
        if not self._pause.isActive():
            self._draw()

    def want(self, targets: Collection[str]) -> None:
        """Say which figures stand in the text; those not drawn yet are drawn now."""
        self._wanted = frozenset(target for target in targets if target.startswith("figure:"))
        if not self._pause.isActive():
            self._draw()

    def outdate(self) -> None:
        """Hear that what the figures show may have changed."""
        self._fresh.clear()
        self._pause.start()

    def _draw(self) -> None:
        if self._resources is None or not self._is_in_sight:
            return
        for target in sorted(self._wanted - self._fresh):
            self._fresh.add(target)
            job = self._session.read(
                "Draw figure", draw_small, then=partial(self._on_drawn, target),
                key=f"picture-{target}", uid=target.partition(":")[2], resources=self._resources,
            )  # fmt: skip
            job.answer(_leave_alone)

    def _on_drawn(self, target: str, png: bytes) -> None:
        picture = QImage.fromData(png)
        if not picture.isNull():
            self._pictures[target] = picture
            self.drawn.emit(dict(self._pictures))


def draw_small(conn: Connection, *, uid: str, resources: Path) -> bytes:
    """Return a figure as a small PNG, drawn by the code that draws it for the packet.

    Read-only: does not write to the database.
    """
    from workbench.briefing.case_figures import draw_figure
    from workbench.briefing.case_reader import CaseReader
    from workbench.briefing.figures.pictures import svg_to_png
    from workbench.casefile.queries.figures import read_figure

    case = CaseReader(conn, resources)
    record = read_figure(conn, uid=uid)
    if record is None:
        return b""
    figure = draw_figure(case, record, _WIDTH_CM)
    return svg_to_png(figure.svg, width_cm=_WIDTH_CM, fonts=case.kit.fonts, dpi=_DPI)


def figure_words(conn: Connection, *, view: int) -> tuple[str, str]:
    """Return a view's filter in words and where its events come from: caption and source line.

    Read-only: does not write to the database.
    """
    from workbench.briefing.case_figures import caption_of
    from workbench.briefing.case_reader import CaseReader, question_of
    from workbench.briefing.figures.credits import source_line

    case = CaseReader(conn, Path())  # words need none of the program's own files
    entry = case.register.views[view]
    return caption_of(case, entry), source_line(case, case.mask(question_of(entry)))


def _leave_alone(_error: object) -> None:
    """A figure that cannot be drawn yet keeps its bare card; the packet's gate says why."""
