# SPDX-License-Identifier: MIT
"""Edits in the open window: saved on disk, shown in every pane, and taken back."""

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.summary import summary
from benchmarks.waiting import until, wait
from benchmarks.watching import Watch
from benchmarks.window import PAUSE_MS, open_window
from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.events import change_event
from workbench.casefile.edits.tags import tag_events_as
from workbench.domain.progress import Progress
from workbench.session.session import Session

EDITS = 30
_TAGGED = 5_000
_BULK_ROUNDS = 3


def measure(case: Path, folder: Path) -> dict[str, Any]:
    """Open a case in the window and measure; `folder` holds the settings of this run."""
    with open_window(case, folder) as opened:
        session, watch = opened.session, opened.watch
        shown = [_time(session, watch, partial(_change_title, session, n)) for n in range(EDITS)]
        undone = [_time(session, watch, session.undo) for _ in range(EDITS)]
        tagged, untagged = list[float](), list[float]()
        for n in range(_BULK_ROUNDS):
            tagged.append(_time(session, watch, partial(_tag_many, session, n)))
            untagged.append(_time(session, watch, session.undo))
        return {
            "events": len(session.stage.scene.frame),
            "durable_ms": summary(_durable_edits(session)),
            "shown_ms": summary(shown),
            "undo_shown_ms": summary(undone),
            f"tag_{_TAGGED}_shown_ms": summary(tagged),
            f"untag_{_TAGGED}_shown_ms": summary(untagged),
        }


def _durable_edits(session: Session) -> list[float]:
    """Save one field of one event; time each, from the call to its end of commit in the lane."""
    times: list[float] = []
    events = session.stage.scene.frame["event_id"]
    for n in range(EDITS):
        done: list[float] = []
        started = time.perf_counter()
        session.run_on_case(
            "Save", _saving(int(events[n]), f"durable {n}"), then=done.append, shown=False
        )
        until(lambda done=done: bool(done))
        times.append((done[0] - started) * 1000)
        wait(PAUSE_MS)
    return times


def _saving(event: int, title: str) -> Callable[..., float]:
    def save(case: Casefile, *, progress: Progress) -> float:
        progress(0)
        case.perform(change_event, event=event, values={"title": title})
        return time.perf_counter()  # COMMIT has come back: with synchronous = FULL it is on disk

    return save


def _change_title(session: Session, n: int) -> object:
    event = int(session.stage.scene.frame["event_id"][n])
    return session.edit(change_event, event=event, values={"title": f"shown {n}"})


def _tag_many(session: Session, n: int) -> object:
    events = session.stage.scene.frame["event_id"][n : n + _TAGGED].tolist()
    return session.edit(tag_events_as, events=events, path=f"measured/{n}")


def _time(session: Session, watch: Watch, edit: Callable[[], object]) -> float:
    """Make an edit; return the time until all panes have drawn the case anew."""
    edited: list[object] = []
    session.edited.connect(edited.append)
    watch.begin()
    edit()

    def shown() -> bool:
        if not edited:
            watch.drawn_ms.clear()  # painted for some other reason
        return watch.has("table", "timeline", "map")  # the totals stay as they were

    until(shown)
    session.edited.disconnect(edited.append)
    time_ms = max(watch.drawn_ms.values())
    wait(PAUSE_MS)
    return time_ms
