# SPDX-License-Identifier: MIT
"""A roundup counts what its filters count, leaves out what was withdrawn, the gravest first."""

from tests.analysis.frames import small_frame
from workbench.analysis.filters.lookup import Lookup, keys_by_value
from workbench.analysis.roundup import Period, Rounding
from workbench.domain.filters import Between, Filter
from workbench.domain.register import ActorEntry, Register, TypeEntry
from workbench.domain.time import DAY_MS

WEEK = Period(start_ms=14 * DAY_MS, end_ms=21 * DAY_MS, before_ms=7 * DAY_MS)
REGISTER = Register(
    types={
        1: TypeEntry(1, "t1", "Battle", None, "c", None, None),
        2: TypeEntry(2, "t2", "Raid", 1, "c", None, None),
    },
    actors={
        key: ActorEntry(key, f"a{key}", f"Actor {key}", None, None, None) for key in range(1, 8)
    },
)
# Key by key: this week, somewhere in both weeks, last week, long ago, withdrawn.
FRAME = small_frame(
    5,
    {"actor": [[1, 2, 3, 4, 5, 6], [1], [7, 1], [7], [1]]},
    {"admin1": ("Arda", "Baro")},
    earliest_ms=[day * DAY_MS for day in (15, 12, 9, 1, 16)],
    latest_ms=[day * DAY_MS for day in (16, 16, 10, 2, 17)],
    type_id=[1, 1, 1, 1, 1], subtype_id=[2, 0, 2, 0, 0], admin1=[0, 1, 0, 0, 0],
    fatalities_best=[1, 7, 2, 9, 50], withdrawn=[0, 0, 0, 0, 1],
)  # fmt: skip


def rounding(scope: Filter | None = None) -> Rounding:
    return Rounding(FRAME, Lookup(keys_by_value(REGISTER)), REGISTER, scope or Filter())


def test_a_date_too_vague_to_tell_the_weeks_apart_is_counted_apart():
    made = rounding()
    whole = made.round_up(WEEK).whole
    assert (whole.events.value, whole.events_before.value) == ({"events": 1}, {"events": 1})
    assert (whole.killed.value["best"], whole.killed_before.value["best"]) == (1, 2)
    assert made.best_dated(made.perhaps_of_period(WEEK)) == [2]
    assert made.best_dated(Filter((Between("date", 8 * DAY_MS, None),))) == [1, 3, 5, 2]


def test_in_a_long_period_a_date_known_to_some_days_is_good_enough():
    month = Period(start_ms=0, end_ms=28 * DAY_MS, before_ms=-28 * DAY_MS)
    assert rounding().round_up(month).whole.events.value == {"events": 4}


def test_each_number_is_that_of_its_filter():
    made = rounding()
    found = made.round_up(WEEK)
    for tally in (found.whole, *found.types, *found.regions, *found.actors):
        for one in (tally.events, tally.events_before, tally.killed, tally.killed_before):
            assert made.measure(one.filter, one.asks) == one


def test_types_are_whole_ones_and_five_actors_are_told_the_busiest_first():
    found = rounding().round_up(WEEK)
    assert [(one.name, one.events.value["events"]) for one in found.types] == [("Battle", 1)]
    assert found.actors[0].name == "Actor 1"
    assert len(found.actors) == 5
    assert [(one.name, one.events_before.value["events"]) for one in found.regions] == [("Arda", 1)]


def test_events_come_gravest_first_and_those_of_before_only_where_they_are_over():
    made = rounding()
    assert made.events(made.scope.asking(WEEK.part())) == [2, 1]
    assert made.earlier(WEEK, [(2, 3), (5, 5)]) == [3]
    assert made.earlier(WEEK, [(1, 5)]) == [4, 3]


def test_the_scope_keeps_its_questions_but_for_the_date():
    made = rounding(Filter((Between("date", 0, 50), Between("fatalities", 2, None))))
    assert made.events(made.of_period(WEEK)) == []
    assert made.events(made.perhaps_of_period(WEEK)) == [2]
