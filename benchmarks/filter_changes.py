# SPDX-License-Identifier: MIT
"""A changed filter until it is drawn in all four panes: span, box, type, actor and tag.

Times are milliseconds from the gesture. Each question is asked but once, so that no mask of it is
remembered from before.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.summary import summary
from benchmarks.waiting import until, wait
from benchmarks.watching import BESIDE_THE_MAP, Watch
from benchmarks.window import PAUSE_MS, open_window
from workbench.analysis.frame import Array
from workbench.domain.filters import Between, Box, Filter, Inside, Not, OneOf, Part
from workbench.session.session import Session
from workbench.session.stage import Scene

ROUNDS = 24  # of each kind


def measure(case: Path, folder: Path) -> dict[str, Any]:
    """Open a case in the window and measure; `folder` holds the settings of this run."""
    with open_window(case, folder) as opened:
        session, watch = opened.session, opened.watch
        asked = questions(session.stage.scene)
        for part in (parts[-1] for parts in asked.values()):  # a rehearsal: one of each kind
            _change(session, watch, part)
        changes = {
            kind: [_change(session, watch, part) for part in parts[:ROUNDS]]
            for kind, parts in asked.items()
        }
        every = [change for found in changes.values() for change in found]
        return {
            "events": len(session.stage.scene.frame),
            "change_ms": summary([max(change.values()) for change in every]),
            "by_kind_ms": {
                kind: summary([max(change.values()) for change in found])
                for kind, found in changes.items()
            },
            "by_pane_ms": {
                pane: summary([change[pane] for change in every]) for pane in sorted(every[0])
            },
        }


def questions(scene: Scene) -> Mapping[str, Sequence[Part]]:
    """Return parts of filters by kind: spans as a brush makes them, boxes, and names."""
    first = int(scene.frame["earliest_ms"].min())
    step = (int(scene.frame["latest_ms"].max()) - first) // (ROUNDS + 12)
    types = _uids(scene.register.types, scene.frame["type_id"])
    actors = _uids(scene.register.actors, scene.frame["actor_ids"])
    tags = _uids(scene.register.tags, scene.frame["tag_ids"])
    makers: Mapping[str, Callable[[int], Part]] = {
        "span": lambda n: Between("date", first + n * step, first + (n + 12) * step),
        "box": lambda n: Inside(Box(-20 + n, -10, 30 + n, 30)),
        "type": lambda n: _one_of("type", types, n),
        "actor": lambda n: _one_of("actor", actors, n),
        "tag": lambda n: _one_of("tag", tags, n),
    }
    return {kind: [make(n) for n in range(ROUNDS + 1)] for kind, make in makers.items()}


def _uids(entries: Mapping[int, Any], keys: Array) -> list[str]:
    """Return the uids of the entries that events have."""
    return [entries[key].uid for key in np.unique(keys).tolist() if key in entries]


def _one_of(field: str, values: Sequence[str], n: int) -> Part:
    """Return a part that asks for one value, for a few, or for all but them."""
    few = 1 + n // len(values) % (len(values) - 1)  # never all: no question is to find nothing
    chosen = frozenset([*values, *values][n % len(values) :][:few])
    part = OneOf(field, chosen)
    return Not(part) if n % 3 == 2 else part


def _change(session: Session, watch: Watch, part: Part) -> dict[str, float]:
    """Ask a question; return the time of each pane.

    "map frame" is there to see how long Chromium takes to bring its drawing into the window.
    """
    watch.begin()
    session.stage.look(filter=Filter((part,)))
    until(lambda: watch.has("map", "map frame", *BESIDE_THE_MAP))
    wait(PAUSE_MS)
    return dict(watch.drawn_ms)
