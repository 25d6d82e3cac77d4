# SPDX-License-Identifier: MIT
"""The table under the hand: frames while it is scrolled, and the sort by each of its columns."""

from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.frames import FrameWatch
from benchmarks.summary import summary
from benchmarks.waiting import until, wait
from benchmarks.watching import Watch
from benchmarks.window import PAUSE_MS, open_window
from workbench.analysis.ordering import SortKey
from workbench.ui.table.columns import COLUMNS
from workbench.ui.table.panel import TablePanel

_TURNS, _PAGES, _JUMPS = 120, 60, 60
_ROWS_A_TURN = 3


def measure(case: Path, folder: Path) -> dict[str, Any]:
    """Open a case in the window and measure; `folder` holds the settings of this run."""
    with open_window(case, folder) as opened:
        panel = opened.workspace.panels["table"]
        assert isinstance(panel, TablePanel)
        scrolled = _scroll(panel)
        first, again = _sort(panel, opened.watch), _sort(panel, opened.watch)
        return {
            "events": len(opened.session.stage.scene.frame),
            "scroll_frame_ms": summary([time for times in scrolled.values() for time in times]),
            **{f"{way}_frame_ms": summary(times) for way, times in scrolled.items()},
            "sort_ms": summary([*first.values(), *again.values()]),
            "first_sort_by_column_ms": {name: round(ms, 1) for name, ms in first.items()},
            "later_sort_by_column_ms": {name: round(ms, 1) for name, ms in again.items()},
        }


def _scroll(panel: TablePanel) -> dict[str, list[float]]:
    """Turn the wheel, page down, and throw the scroll bar about."""
    frames, bar = FrameWatch(panel.view.viewport()), panel.view.verticalScrollBar()
    random, row_px = Random(1), panel.view.verticalHeader().defaultSectionSize()

    def steps(count: int, px: int) -> list[float]:
        bar.setValue(0)
        wait(PAUSE_MS)
        return [frames.frame_ms(partial(bar.setValue, bar.value() + px)) for _ in range(count)]

    steps(10, row_px)  # a rehearsal
    return {
        "wheel": steps(_TURNS, _ROWS_A_TURN * row_px),
        "page": steps(_PAGES, bar.pageStep()),
        "jump": [
            frames.frame_ms(partial(bar.setValue, random.randrange(1, bar.maximum())))
            for _ in range(_JUMPS)
        ],
    }


def _sort(panel: TablePanel, watch: Watch) -> dict[str, float]:
    """Sort by each column, up and down in turn; time each until the rows stand with texts."""
    said: list[str] = [""]
    panel.subtitle_changed.connect(said.append)
    times: dict[str, float] = {}
    waiting = panel.tr("sorting…")
    for column, descending in zip([c for c in COLUMNS if c.sorts], cycle((False, True))):
        said[:] = [""]
        watch.begin()
        panel.sort_by(SortKey(column.name, descending))

        def stands() -> bool:
            if waiting in said[-1]:
                watch.drawn_ms.clear()  # the rows are still in the order they had
            return watch.has("table")

        until(stands)
        times[column.name] = watch.drawn_ms["table"]
        wait(PAUSE_MS)
    panel.subtitle_changed.disconnect(said.append)
    return times
