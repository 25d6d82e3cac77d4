# SPDX-License-Identifier: MIT
"""Events that resemble one being entered: near, and alike in something more, with the reasons."""

from dataclasses import replace

import numpy as np

from tests.analysis.frames import small_frame
from workbench.analysis.frame import Frame
from workbench.analysis.resemblance import (
    MOST_LOOKED_AT,
    MOST_OFFERED,
    Resemblance,
    Sketch,
    nearby_rows,
    resemblances,
)
from workbench.domain.time import DAY_MS

DAY = 19_106  # 24 April 2022
SKETCH = Sketch(
    title="Attack on the base at Sévaré", earliest_ms=DAY * DAY_MS, latest_ms=(DAY + 1) * DAY_MS,
    lat=14.53, lon=-4.09, actors=frozenset({1}), type=3, killed=6,
)  # fmt: skip


def frame(*days: int, lat: float = 14.53, actor: int = 1, **more: list[int]) -> Frame:
    rows = len(days)
    blank = {"lat": [lat] * rows, "lon": [-4.09] * rows, "precision": [0] * rows}
    made = small_frame(
        rows, {"actor": [[actor]] * rows}, earliest_ms=[(DAY + d) * DAY_MS for d in days],
        latest_ms=[(DAY + d + 1) * DAY_MS for d in days], **{**blank, **more},
    )  # fmt: skip
    made.columns["radius_m"][:] = np.nan
    return made


def alike(events: Frame, sketch: Sketch = SKETCH, title: str = "") -> list[Resemblance]:
    rows = nearby_rows(events, sketch)
    return resemblances(events, rows, [title] * len(rows), sketch)


def test_the_nearest_day_comes_first_with_its_reasons() -> None:
    found = alike(frame(3, 0, -1, 5, type_id=[3, 3, 0, 3], fatalities_best=[9, 6, 6, 6]))
    assert [one.event for one in found] == [2, 3, 1]
    assert (found[0].days, found[0].km) == (0, 0.0)
    assert (found[0].actors, found[0].is_type, found[0].is_killed) == (frozenset({1}), True, True)
    assert (found[1].days, found[1].is_type, found[1].is_killed) == (1, False, True)


def test_being_near_alone_is_no_reason() -> None:
    assert alike(frame(0, actor=2)) == []
    (found,) = alike(frame(0, actor=2), title="attaque de la base a Sevare")
    assert found.words >= 70
    assert alike(frame(0, actor=2), title="Protest in Gao") == []


def test_what_lies_too_far_is_left_out_and_a_vague_place_is_not() -> None:
    assert alike(frame(0, lat=15.0)) == []
    vague = frame(0, lat=15.0, type_id=[3])
    vague.columns["radius_m"][:] = 50_000.0
    (found,) = alike(vague)
    assert 0 < (found.km or 0) < 5


def test_without_a_place_it_takes_two_reasons() -> None:
    nowhere = replace(SKETCH, lat=None, lon=None)
    assert alike(frame(0), nowhere) == []
    (found,) = alike(frame(0, type_id=[3]), nowhere)
    assert found.km is None


def test_like_words_of_the_same_date_are_enough_without_a_place() -> None:
    nowhere = replace(SKETCH, lat=None, lon=None, actors=frozenset(), type=None, killed=None)
    title = "attaque de la base a Sevare"
    assert [one.event for one in alike(frame(0, 2), nowhere, title)] == [1]
    long = frame(0)
    long.columns["latest_ms"][:] += 30 * DAY_MS
    assert alike(long, nowhere, title) == []
    as_long = replace(nowhere, latest_ms=(DAY + 31) * DAY_MS)
    assert [one.event for one in alike(long, as_long, title)] == [1]


def test_what_is_vague_in_both_needs_like_words_or_a_number() -> None:
    vague = frame(0, type_id=[3])
    vague.columns["radius_m"][:] = 50_000.0
    vague.columns["latest_ms"][:] += 30 * DAY_MS
    assert alike(vague) == []
    (found,) = alike(vague, title="attaque de la base a Sevare")
    assert found.words >= 70


def test_without_a_date_nothing_is_offered() -> None:
    assert alike(frame(0, 1), replace(SKETCH, earliest_ms=None)) == []
    undated = frame(0)
    undated.columns["earliest_ms"][:] = undated.columns["latest_ms"][:] = -(2**63)
    assert alike(undated) == []


def test_the_event_itself_is_not_offered_and_never_too_many_are() -> None:
    assert alike(frame(0), replace(SKETCH, event=1)) == []
    crowd = frame(*[0] * (MOST_LOOKED_AT + 50))
    assert len(nearby_rows(crowd, SKETCH)) == MOST_LOOKED_AT
    assert len(alike(crowd)) == MOST_OFFERED
