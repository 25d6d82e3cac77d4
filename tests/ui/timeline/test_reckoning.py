# SPDX-License-Identifier: MIT
"""What a large case has counted in a thread is what it would have counted by itself."""

from dataclasses import replace

import numpy as np
import pytest

from tests.analysis.timeline_frames import frame_of, register_of
from workbench.analysis.timeline.index import index_timeline
from workbench.analysis.timeline.order import Arrangement
from workbench.domain.filters import Between, Filter
from workbench.domain.focus import Focus
from workbench.domain.time import DAY_MS
from workbench.session.stage import Scene
from workbench.ui.timeline import reckoning as rooms
from workbench.ui.timeline.reckoning import Asked, Reckoning

_DATES = [(day, day + 1 + day % 9) for day in range(60)]
_ACTORS = [[1 + day % 5] for day in range(60)]


def test_counting_that_was_begun_in_a_thread_is_taken(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rooms, "_IN_A_THREAD", 1)
    frame, register = frame_of(_DATES, actors=_ACTORS), register_of(actors=5)
    index = index_timeline(frame, register, "actor")
    visible = np.arange(60) % 3 > 0
    dates = Filter((Between("date", 0, 40 * DAY_MS),))
    scene = Scene(frame, visible, Focus(dates), register)
    asked: list[Filter] = []

    def mask_of(question: Filter) -> rooms.Mask:
        asked.append(question)
        return np.ones(60, dtype=bool)

    ahead, alone = Reckoning(), Reckoning()
    whole = Asked(index, scene, 3, Arrangement(), mask_of, keep_lanes=False)
    ahead.begin(whole)
    begun = ahead._begun
    for one in (ahead, alone):
        one.take(whole)
    assert begun is not None
    assert ahead.shown is begun[1].result().shown
    assert ahead.shown is not None
    assert alone.shown is not None
    assert (ahead.shown.keys, ahead.shown.totals) == (alone.shown.keys, alone.shown.totals)
    assert ahead.strip_extent == alone.strip_extent == (0, 65 * DAY_MS)
    assert set(asked) == {Filter()}
    # Another scene has nothing of what was begun.
    ahead.begin(whole)
    fewer = Scene(frame, np.arange(60) == 7, Focus(dates), register)
    ahead.take(replace(whole, scene=fewer))
    assert ahead.counted is not None
    assert ahead.counted.shown == 1
