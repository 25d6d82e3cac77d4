# SPDX-License-Identifier: MIT
"""Code that a case needs and that is slow to load: not before the first paint, ahead of the case.

What knows no Qt is loaded in a lane: the window's thread is free meanwhile, is painted, takes keys,
and serves Chromium, which starts and loads the map's page at the same time. What knows Qt is loaded
here, room by room: PySide makes its types as they are first asked for, and in two threads at once
that ends the program.
"""

import gc
import linecache
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from workbench.domain.progress import Progress
from workbench.session.jobs import Jobs

Then = Callable[[], None]

# By their roots: each brings along what it stands on.
_OPENING = (
    "analysis.filters.text_hits", "casefile.casefile", "casefile.draft_store",
    "casefile.frame.store", "casefile.passphrase", "casefile.queries.register", "casefile.search",
    "analysis.filters.filtering", "analysis.nearness",
)  # fmt: skip
_SHOWING = (
    "analysis.filters.wording", "analysis.grouping", "analysis.sums", "domain.typed_counts",
    "casefile.queries.entry", "casefile.edits.many_events", "geo.divisions", "geo.destinations",
    "geo.place_hits", "geo.reverse", "analysis.maps.clusters", "analysis.maps.hexagons",
    "briefing.maps.districts", "briefing.figures.options", "casefile.queries.layers",
    "casefile.edits.zones", "analysis.timeline.index", "analysis.timeline.bursts",
    "analysis.timeline.period_shapes", "casefile.edits.assessments", "casefile.queries.scenarios",
)  # fmt: skip
_WIDGETS = (
    "ui.filters.bar", "ui.table.panel", "ui.window.workspace", "ui.timeline.panel",
    "ui.desks.domain_judge", "ui.places.finder", "ui.window.case_commands",
    "ui.window.export_commands",
)  # fmt: skip


class CaseRooms(QObject):
    """Loads them once, and has those go on who wait for it."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        """Load in these lanes."""
        super().__init__(parent)
        self._jobs = jobs
        self._is_begun = False
        self._opens = self._shows = False
        self._to_open: list[Then] = []
        self._to_show: list[Then] = []

    def load(self) -> None:
        """Begin, unless it has been done in this program."""
        if self._is_begun:
            return
        self._is_begun = True
        if all(_name(room) in sys.modules for room in (*_OPENING, *_SHOWING, *_WIDGETS)):
            self._opens = self._shows = True
        else:
            self._jobs.run("read", "Load the program", _load, _OPENING, then=self._on_can_open)

    def when_it_opens(self, then: Then) -> None:
        """Go on once a case can be opened, at once where it can."""
        self.load()
        if self._opens:
            then()
        else:
            self._to_open.append(then)

    def when_it_shows(self, then: Then) -> None:
        """Go on once a case can be shown, at once where it can."""
        self.load()
        if self._shows:
            then()
        else:
            self._to_show.append(then)

    def _on_can_open(self, _result: None) -> None:
        self._opens = True
        _keep_code()
        for then in self._to_open:
            then()
        self._to_open.clear()
        self._jobs.run("read", "Load the program", _load, _SHOWING, then=self._on_plain_loaded)

    def _on_plain_loaded(self, _result: None) -> None:
        self._load_widgets(iter(_WIDGETS))

    def _load_widgets(self, rooms: Iterator[str]) -> None:
        """Load them here, each in a turn of its own."""
        room = next(rooms, None)
        if room is not None:
            import_module(_name(room))
            QTimer.singleShot(0, self, partial(self._load_widgets, rooms))
            return
        self._shows = True
        if not self._to_show:
            _keep_code()
        for then in self._to_show:
            then()
        self._to_show.clear()


def _load(rooms: Sequence[str], *, progress: Progress) -> None:
    for room in rooms:
        progress(0)
        import_module(_name(room))


def _keep_code() -> None:
    """Have garbage collected without a look through code, which stays; before there is a case."""
    gc.freeze()
    linecache.clearcache()  # PySide reads the source of all that is imported, and leaves it


def _name(room: str) -> str:
    return f"workbench.{room}"
