# SPDX-License-Identifier: MIT
"""What a filter adds up to reads as it is, also where a record breaks the order of its counts."""

import pytest
from PySide6.QtCore import QLocale

from workbench.domain.counts import Total
from workbench.ui.filters.totals import Totals, totals_runs, totals_tooltip

ENGLISH = QLocale("en_GB")


@pytest.mark.parametrize(
    ("killed", "told"),
    [
        (Total(398, 412, 431), "killed 398–431, best 412"),
        (Total(300, 300, 300, open_ended=True), "killed ≥ 300"),
        (Total(12, 12, 12), "killed 12"),
        (Total(350, 1, 1), "killed 350–1, best 1 (not in order: as given)"),
        (Total(350, 1, 1, open_ended=True), "killed ≥ 350, best 1 (not in order: as given)"),
        (Total(unknown=40), "killed not known"),
    ],
)
def test_the_killed_of_a_filter_are_told_as_the_records_have_them(killed: Total, told: str):
    totals = Totals(40, 1284, killed)
    runs = totals_runs(totals, ENGLISH, brief=False)
    words = "".join(run if isinstance(run, str) else run[0] for run in runs)
    assert words == f"40 of 1,284 events · {told}"
    assert totals_tooltip(totals, ENGLISH).startswith(f"K{told[1:]}.")
