# SPDX-License-Identifier: MIT
"""Periods are named, dated, changed and taken back like every record."""

import pytest

from workbench.casefile.casefile import Casefile
from workbench.casefile.check import check_case
from workbench.casefile.edits.periods import add_period, change_period, delete_period
from workbench.casefile.queries.register import read_register
from workbench.domain.errors import EditError, InputError
from workbench.domain.register import PeriodEntry
from workbench.domain.time import edtf_span


def periods(case: Casefile) -> list[PeriodEntry]:
    return list(read_register(case.db.conn).periods.values())


def test_a_period_keeps_its_bounds_with_its_date(case: Casefile) -> None:
    key = case.perform(add_period, name=" Operation Keletigui ", date="2022-03-23/..").value
    (made,) = periods(case)
    assert (made.name, made.earliest_ms, made.latest_ms) == (
        "Operation Keletigui", edtf_span("2022-03-23").earliest_ms, None,
    )  # fmt: skip
    case.perform(change_period, period=key, values={"date": "2022-03-23/2022-04-30"})
    assert periods(case)[0].latest_ms == edtf_span("2022-04-30").latest_ms
    case.undo()
    assert periods(case) == [made]
    case.perform(delete_period, period=key)
    assert periods(case) == []
    case.undo()
    assert periods(case) == [made]
    assert check_case(case.db.conn) == []


@pytest.mark.parametrize(("name", "date"), [("", "2022"), ("Truce", "soon"), ("Truce", "../..")])
def test_a_period_without_name_or_date_is_refused(case: Casefile, name: str, date: str) -> None:
    with pytest.raises((EditError, InputError)):
        case.perform(add_period, name=name, date=date)
    assert periods(case) == []


def test_periods_stand_in_the_order_of_their_beginnings(case: Casefile) -> None:
    for name, date in (("Second", "2022-02/2022-03"), ("First", "2021"), ("Third", "2022-04/..")):
        case.perform(add_period, name=name, date=date)
    assert [period.name for period in periods(case)] == ["First", "Second", "Third"]
