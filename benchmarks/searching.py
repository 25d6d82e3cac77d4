# SPDX-License-Identifier: MIT
"""Words typed into the filter bar's search, until rows and count stand, and all four panes.

Rare terms are in fewer than 2 % of the events, common ones in more. Milliseconds from the key that
asks; "typed" from the last letter on, with the pause after which the bar asks by itself.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks.summary import summary
from benchmarks.waiting import until, wait
from benchmarks.watching import BESIDE_THE_MAP
from benchmarks.window import PAUSE_MS, OpenWindow, open_window
from workbench.casefile.casefile import open_reader
from workbench.domain.filters import Filter
from workbench.ui.filters.bar import FilterBar

RARE_BELOW = 0.02  # of the events
_MOST_TERMS = 16  # of each kind
_VOCABULARY = """
CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', 'event_search', 'row')
"""


def measure(case: Path, folder: Path) -> dict[str, Any]:
    """Open a case in the window and measure; `folder` holds the settings of this run."""
    words = _words(case)
    found: dict[str, list[tuple[float, float]]] = {"rare": [], "common": []}
    typed: list[float] = []
    with open_window(case, folder) as opened:
        events = len(opened.session.stage.scene.frame)
        _search(opened, words[0])
        for word in words[1:]:
            times = _search(opened, word)
            share = opened.session.stage.scene.shown / events
            found["rare" if share < RARE_BELOW else "common"].append(times)
        for word in words[:_MOST_TERMS:2]:
            typed.append(_search(opened, word[:-1], by_return=False)[0])
    rows = [first for times in found.values() for first, _ in times]
    return {
        "events": events,
        "first_rows_and_count_ms": summary(rows),
        **{
            f"{kind}_all_panes_ms": summary([last for _, last in times])
            for kind, times in found.items()
        },
        "typed_first_rows_and_count_ms": summary(typed),
    }


def _words(case: Path) -> Sequence[str]:
    """Return the commonest words, and some that are rarer and rarer."""
    conn = open_reader(case)
    try:
        conn.execute("PRAGMA query_only = OFF")  # the list lies in the connection's own memory
        conn.execute(_VOCABULARY)
        by_count = [
            str(row[0])
            for row in conn.execute(
                "SELECT term FROM temp.words WHERE length(term) > 3 AND term GLOB '[a-z]*' "
                "ORDER BY doc DESC LIMIT 4000"
            )
        ]
    finally:
        conn.close()
    rarer = np.linspace(_MOST_TERMS, len(by_count) - 1, _MOST_TERMS * 2).astype(int)
    return [*by_count[:_MOST_TERMS], *(by_count[place] for place in rarer)]


def _search(opened: OpenWindow, word: str, *, by_return: bool = True) -> tuple[float, float]:
    """Search for a word; return when rows and count stood, and when all panes did."""
    bar, watch, stage = opened.workspace.filter_bar, opened.watch, opened.session.stage
    assert isinstance(bar, FilterBar)
    stage.look(filter=Filter())
    until(lambda: stage.scene.shown == len(stage.scene.frame))
    wait(PAUSE_MS * 3)
    if by_return:
        bar.search.setText(word)
        watch.begin()
        QTest.keyClick(bar.search, Qt.Key.Key_Return)
    else:
        bar.search.setText(word[:-1])
        watch.begin()
        QTest.keyClicks(bar.search, word[-1])

    def answered() -> bool:
        if stage.scene.searching or stage.scene.focus.filter.is_empty:
            watch.drawn_ms.clear()  # painted with what was there before: that does not count
            return False
        return watch.has("filters", "table")

    until(answered)
    rows_ms = max(watch.drawn_ms["filters"], watch.drawn_ms["table"])
    until(lambda: watch.has("map", "map frame", *BESIDE_THE_MAP))
    times = rows_ms, max(watch.drawn_ms.values())
    wait(PAUSE_MS)
    return times
