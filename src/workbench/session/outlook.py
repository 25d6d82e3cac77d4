# SPDX-License-Identifier: MIT
"""What a case looks ahead to: its scenarios, its indicators as they stand, and its judgments.

The indicators are asked in a read lane after each change of what filters ask about; those that
ring are noted in the case, so that other windows and packets know it too.
"""

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from workbench.analysis.frame import Frame
from workbench.casefile.connection import Connection
from workbench.casefile.edits.indicators import note_rings
from workbench.casefile.queries.judgments import Judgment, read_judgments
from workbench.casefile.queries.scenarios import Indicator, Scenario, read_scenarios
from workbench.domain.change import Change
from workbench.domain.progress import Progress
from workbench.domain.register import Register
from workbench.session.indicators import Reading, read_readings
from workbench.session.session import Session

_OWN = ("scenario", "indicator", "indicator_ring", "judgment")
# Whatever a filter may ask about.
_ASKED_ABOUT = (
    "event", "event_actor", "event_tag", "report", "place", "tag", "actor", "source",
    "source_reliability", "event_type", "event_field", "batch",
)  # fmt: skip
_PAUSE_MS = 300  # edits that follow one another are looked at together


@dataclass(frozen=True, slots=True)
class Outlook:
    """All of it at one moment; `now_ms` (UTC) is when it was read."""

    scenarios: tuple[Scenario, ...] = ()
    readings: tuple[Reading, ...] = ()
    judgments: tuple[Judgment, ...] = ()
    now_ms: int = 0

    @property
    def ringing(self) -> list[Indicator]:
        """The indicators that wait for a decision."""
        found = (reading.indicator for reading in self.readings)
        return [one for one in found if one.open_ring is not None and not one.is_paused]

    @property
    def due(self) -> list[Judgment]:
        """The judgments that wait for their outcome."""
        return [one for one in self.judgments if one.is_due(self.now_ms)]

    def scenario(self, key: int | None) -> Scenario | None:
        """Return a scenario by its key."""
        return next((one for one in self.scenarios if one.id == key), None)

    def reading(self, key: int | None) -> Reading | None:
        """Return an indicator as it stands, by its key."""
        return next((one for one in self.readings if one.indicator.id == key), None)

    def judgment(self, key: int | None) -> Judgment | None:
        """Return a judgment by its key."""
        return next((one for one in self.judgments if one.id == key), None)

    def of_scenario(self, key: int) -> list[Reading]:
        """Return the indicators of a scenario as they stand."""
        return [one for one in self.readings if one.indicator.scenario_id == key]


class OutlookWatch(QObject):
    """Keeps the outlook of one session's case up to date for as long as it is open."""

    changed = Signal()
    rang = Signal(object)  # Indicators that ring since just now

    def __init__(self, session: Session) -> None:
        """Read it once, and again after edits."""
        super().__init__(session)
        self._session = session
        self._is_closed = False
        self._is_reading = False
        self.is_read = False
        self.outlook = Outlook()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        session.edited.connect(self._on_edited)
        session.closed.connect(self._on_closed)
        self._pause.start()

    @property
    def is_waiting(self) -> bool:
        """Whether the last edit is yet to be looked at, or is being."""
        return self._pause.isActive() or self._is_reading

    def _read(self) -> None:
        scene = self._session.stage.scene
        if not self._is_closed:
            self._is_reading = True
            self._session.read(
                "Ask the indicators", _read_outlook, then=self._take, key="outlook",
                with_progress=True, frame=scene.frame, register=scene.register,
                now_ms=time.time_ns() // 1_000_000,
            )  # fmt: skip

    def _take(self, outlook: Outlook) -> None:
        rang_before = {one.id for one in self.outlook.ringing}
        new = [one for one in outlook.ringing if one.id not in rang_before]
        is_news, self.is_read, self._is_reading = self.is_read and bool(new), True, False
        self.outlook = outlook
        changes = [one.change for one in outlook.readings]
        rings = tuple(change for change in changes if change is not None)
        if rings and not self._is_closed:
            self._session.edit(note_rings, rings=rings)
        self.changed.emit()
        if is_news:
            self.rang.emit(new)

    def _on_edited(self, change: Change) -> None:
        if change.touches(*_OWN):
            self._pause.start(0)
        elif change.touches(*_ASKED_ABOUT) and (self.outlook.readings or self.is_waiting):
            self._pause.start(_PAUSE_MS)

    def _on_closed(self) -> None:
        self._is_closed = True
        self._pause.stop()


def watch_of(session: Session) -> OutlookWatch:
    """Return the one watch of a session, made when it is first asked for."""
    known = session.findChild(OutlookWatch)
    return known if isinstance(known, OutlookWatch) else OutlookWatch(session)


def _read_outlook(
    conn: Connection, *, frame: Frame, register: Register, now_ms: int, progress: Progress
) -> Outlook:
    readings = read_readings(conn, frame=frame, register=register, now_ms=now_ms, progress=progress)
    return Outlook(read_scenarios(conn), tuple(readings), tuple(read_judgments(conn)), now_ms)
