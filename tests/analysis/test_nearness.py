# SPDX-License-Identifier: MIT
"""Suspected duplicates: the same as comparing every event with every other, only faster."""

from itertools import combinations
from random import Random

import numpy as np

from tests.analysis.frames import small_frame
from workbench.analysis.frame import Frame
from workbench.analysis.nearness import Likeness, Pairs, suspected_pairs
from workbench.domain.frame_columns import PRECISIONS
from workbench.domain.terms import PlacePrecision
from workbench.domain.time import DAY_MS

DATASETS = {1: "ACLED", 2: "UCDP", 3: "ACLED"}
EXACT = PRECISIONS.index(PlacePrecision.EXACT)
COUNTRY = PRECISIONS.index(PlacePrecision.COUNTRY)


def events(*rows: dict[str, float], actors: list[list[int]] | None = None) -> Frame:
    blank = {"day": 0, "days": 1, "lat": 14.0, "lon": -4.0, "batch": 1, "precision": EXACT}
    whole = [{**blank, **row} for row in rows]

    def column(name: str) -> list[int]:
        return [int(row.get(name, 0)) for row in whole]

    frame = small_frame(
        len(rows), {"actor": actors or [[7]] * len(rows)},
        earliest_ms=[int(row["day"]) * DAY_MS for row in whole],
        latest_ms=[int(row["day"] + row["days"]) * DAY_MS for row in whole],
        batch_id=column("batch"), precision=column("precision"), type_id=column("type"),
        withdrawn=column("withdrawn"), fatalities_best=column("killed"),
    )  # fmt: skip
    place = {name: np.array([float(row[name]) for row in whole]) for name in ("lat", "lon")}
    return Frame({**frame.columns, **place}, frame.vocabulary)


def found(frame: Frame) -> set[tuple[int, int]]:
    return pairs_of(suspected_pairs(frame, DATASETS))


def pairs_of(pairs: Pairs) -> set[tuple[int, int]]:
    return set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))


def test_two_data_sets_telling_of_one_incident_are_suspected_with_the_reasons() -> None:
    frame = events({"killed": 6, "type": 4}, {"batch": 2, "day": 2, "lat": 14.05, "killed": 6})
    pairs = suspected_pairs(frame, DATASETS)
    assert pairs_of(pairs) == {(0, 1)}
    assert pairs.alike.tolist() == [Likeness.ACTOR | Likeness.DEATHS]
    assert pairs.days.tolist() == [1]
    assert abs(pairs.km[0] - 5.56) < 0.01
    assert pairs.events(frame).tolist() == [1, 2]


def test_one_data_set_holds_no_duplicates_but_what_is_entered_by_hand_may() -> None:
    assert found(events({}, {})) == set()
    assert found(events({}, {"batch": 3}, {"batch": 2, "day": 40})) == set()
    assert found(events({"batch": 0}, {"batch": 0})) == {(0, 1)}
    assert found(events({"batch": 0}, {})) == {(0, 1)}


def test_far_late_vague_withdrawn_and_unlike_events_are_no_duplicates() -> None:
    for other in (
        {"lat": 14.2}, {"day": 4}, {"precision": COUNTRY}, {"withdrawn": 1}, {"days": 30},
    ):  # fmt: skip
        assert found(events({}, {"batch": 2, **other})) == set(), other
    assert found(events({}, {"batch": 2}, actors=[[7], [8]])) == set()
    assert found(events({}, {"batch": 2}, actors=[[], []])) == set()


def test_a_case_without_events_or_places_has_none() -> None:
    assert found(small_frame(0)) == set()
    assert found(small_frame(3)) == set()


def test_every_pair_is_found_that_comparing_all_with_all_finds() -> None:
    random = Random(7)
    rows = [
        {
            "day": random.randrange(12), "days": random.choice((1, 1, 3, 7)),
            "lat": random.uniform(14, 14.3), "lon": random.uniform(179.9, 180.2),
            "batch": random.randrange(4), "type": random.randrange(3),
            "killed": random.randrange(3),
        }
        for _ in range(160)
    ]  # fmt: skip
    for row in rows:
        row["lon"] -= 360 * (row["lon"] > 180)
    actors = [random.sample(range(1, 9), random.randrange(3)) for _ in rows]
    frame = events(*rows, actors=[sorted(keys) for keys in actors])
    names = {0: None, **DATASETS}
    expected: set[tuple[int, int]] = set()
    for (a, one), (b, other) in combinations(enumerate(rows), 2):
        origins = names[int(one["batch"])], names[int(other["batch"])]
        gap = max(one["day"], other["day"]) - min(
            one["day"] + one["days"], other["day"] + other["days"]
        )
        run = (other["lon"] - one["lon"] + 180) % 360 - 180
        across = run * np.cos(np.radians((one["lat"] + other["lat"]) / 2))
        km = np.hypot(across, other["lat"] - one["lat"]) * 111.195
        alike = (
            set(actors[a]) & set(actors[b])
            or one["type"] == other["type"] > 0
            or one["killed"] == other["killed"] > 0
        )
        if (origins[0] != origins[1] or origins[0] is None) and gap <= 2 and km <= 10 and alike:
            expected.add((a, b))
    assert found(frame) == expected
    assert len(expected) > 100
