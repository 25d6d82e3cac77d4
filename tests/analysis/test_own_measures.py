# SPDX-License-Identifier: MIT
"""Numbers that a case keeps of events: put in order, and spread over bars with round edges."""

import numpy as np
import pytest

from workbench.analysis.filters.histograms import measure_histogram
from workbench.analysis.frame import Frame, empty_frame
from workbench.analysis.ordering import event_order, measure_keys

NAN = float("nan")


def holding(*values: float) -> Frame:
    bare = empty_frame()
    columns = {**bare.columns, "field:x": np.array(values, dtype="float64")}
    return Frame({**columns, "event_id": np.arange(len(values))}, bare.vocabulary)


@pytest.mark.parametrize("values", [(3.5, NAN, -2.25, 10.0), (3.0, NAN, -2.0, 10.0)])
@pytest.mark.parametrize(("falls", "order"), [(False, [2, 0, 3, 1]), (True, [3, 0, 2, 1])])
def test_numbers_sort_with_nothing_last(
    values: tuple[float, ...], falls: bool, order: list[int]
) -> None:
    keys = measure_keys(np.array(values))
    assert event_order([(keys, falls)], len(values)).tolist() == order


@pytest.mark.parametrize(
    ("values", "edges", "counts"),
    [
        ((0, 1, 1, 9), [0, 2, 4, 6, 8, 10], [3, 0, 0, 0, 1]),
        ((0.1, 0.25, NAN, 0.5), [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [1, 1, 0, 0, 1]),
        ((7, 7), [7, 8], [2]),
    ],
)
def test_bars_have_round_edges(
    values: tuple[float, ...], edges: list[float], counts: list[int]
) -> None:
    frame = holding(*values)
    shown = measure_histogram(frame, np.ones(len(values), dtype=bool), "field:x", 5)
    assert shown.edges.tolist() == pytest.approx(edges)
    assert shown.counts.tolist() == counts
    assert shown.least_step == int(all(float(value).is_integer() for value in values))


def test_a_field_that_is_gone_or_empty_has_no_bars() -> None:
    for frame, name in ((holding(NAN), "field:x"), (holding(1), "field:y")):
        assert measure_histogram(frame, np.ones(1, dtype=bool), name, 5).bars == 0
