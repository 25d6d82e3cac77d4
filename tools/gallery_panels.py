# SPDX-License-Identifier: MIT
"""What the gallery shows of charts, table, timeline, filters and tags beyond their first look."""

from functools import partial
from typing import Any

from gallery_scenes import Scene

from workbench.analysis.charts.charts import CHARTS, ChartChoice
from workbench.domain.filters import Between, Either, Filter, Missing, Not, OneOf
from workbench.domain.time import edtf_span
from workbench.ui.window.main_window import MainWindow


def panel_scenes(window: MainWindow) -> list[Scene]:
    """Return kinds of charts, a grouped table, a comparison, nested filters, tags, the outlook."""
    assert window.session is not None
    assert window.workspace is not None
    workspace, actions, stage = window.workspace, window.actions_by_name, window.session.stage
    panels: dict[str, Any] = dict(workspace.panels)
    events = [int(key) for key in stage.scene.frame["event_id"]]
    register = stage.scene.register
    jnim = next(actor.uid for actor in register.actors.values() if actor.name == "JNIM")
    spring = edtf_span("2022-02-01/2022-04-30")

    def chart(kind: str) -> None:
        window.show_perspective(0)
        panels["charts"].set_choice(ChartChoice(chart=kind))
        workspace.bring_up("charts")

    def grouped() -> None:
        window.show_perspective(0)
        panels["table"].group_by("type")

    def replacing() -> None:
        window.show_perspective(0)
        panels["table"].group_by("")
        actions["event.replace"].trigger()

    def comparing() -> None:
        window.show_perspective(0)
        workspace.bring_up("timeline").do("compare")

    def groups() -> None:
        window.show_perspective(0)
        stage.look(
            filter=Filter(
                (
                    Between("date", spring.earliest_ms, spring.latest_ms),
                    Either(
                        (OneOf("initiator", frozenset({jnim})), Not(Missing("fatalities")))
                    ),
                )
            )
        )  # fmt: skip

    def tags(number: int, chosen: int) -> None:
        window.show_perspective(number)
        stage.look(filter=Filter(), selection=frozenset(events[:chosen]))
        tree = workspace.bring_up("tags").tree
        tree.setCurrentIndex(tree.model().index(0, 0))

    def merging() -> None:
        window.show_perspective(0)
        stage.look(selection=frozenset(events[4:6]), current=events[4])
        actions["event.merge"].trigger()

    def outlook(number: int, part: str = "") -> None:
        window.show_perspective(0)
        panel = workspace.bring_up("outlook")
        panel.turn_to(number)
        if part:
            entries = getattr(panel, part)
            entries.open(next(row.key for row in entries.list.rows if row.key))

    return [
        *(Scene(f"chart-{kind}", partial(chart, kind)) for kind in CHARTS),
        Scene("table-groups", grouped),
        Scene("replace", replacing, 400),
        Scene("compared", comparing, 400),
        Scene("filter-groups", groups),
        Scene("tags", partial(tags, 0, 0)),
        Scene("tags-marked", partial(tags, 1, 3)),
        Scene("merge-events", merging, 800),
        Scene("outlook-scenarios", partial(outlook, 0)),
        Scene("outlook-scenario", partial(outlook, 0, "scenarios")),
        Scene("outlook-indicators", partial(outlook, 1)),
        Scene("outlook-indicator", partial(outlook, 1, "indicators")),
        Scene("outlook-forecasts", partial(outlook, 2)),
        Scene("outlook-judgment", partial(outlook, 2, "forecasts")),
    ]
