# SPDX-License-Identifier: MIT
"""The filter bar's editors: how long until the values of a field stand with their live counts."""

from pathlib import Path
from typing import Any

from benchmarks.frames import FrameWatch
from benchmarks.summary import summary
from benchmarks.waiting import wait
from benchmarks.window import PAUSE_MS, open_window
from workbench.domain.filters import Between, Filter
from workbench.domain.time import DAY_MS
from workbench.ui.filters.bar import FilterBar
from workbench.ui.filters.fields import FIELDS

ROUNDS = 3


def measure(case: Path, folder: Path) -> dict[str, Any]:
    """Open a case in the window and measure; `folder` holds the settings of this run."""
    with open_window(case, folder) as opened:
        bar, stage = opened.workspace.filter_bar, opened.session.stage
        assert isinstance(bar, FilterBar)
        bar.add_condition()
        frames = FrameWatch(bar.popup)
        fields = [place for place, field in enumerate(FIELDS) if field.kind == "facet"]
        times: dict[str, list[float]] = {FIELDS[place].name: [] for place in fields}
        first = int(stage.scene.frame["earliest_ms"].min())
        for n in range(ROUNDS):
            stage.look(filter=Filter((Between("date", first + n * 400 * DAY_MS, None),)))
            wait(PAUSE_MS * 4)
            for place in fields:

                def choose(place: int = place) -> None:
                    bar.popup.fields.setCurrentRow(place)
                    bar.popup.update()

                times[FIELDS[place].name].append(frames.frame_ms(choose))
                wait(PAUSE_MS)
        bar.popup.hide()
        return {
            "events": len(stage.scene.frame),
            "count_ms": summary([time for found in times.values() for time in found]),
            "worst_by_field_ms": {name: round(max(found), 1) for name, found in times.items()},
        }
