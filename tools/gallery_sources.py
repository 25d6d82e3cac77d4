# SPDX-License-Identifier: MIT
"""The pane of sources in the gallery: the card with grades, several chosen, foreign domains."""

from collections.abc import Callable
from functools import partial

from gallery_scenes import Scene

from workbench.casefile.queries.sources import Grade
from workbench.domain.register import SourceEntry
from workbench.ui.sources.panel import SourcesPanel
from workbench.ui.window.main_window import MainWindow

_EXPLORE, _ENTER = 0, 1
_SETTLE_MS = 1_500


def source_scenes(window: MainWindow) -> list[Scene]:
    """Return what there is to see of sources, in the corner of Explore and tall in Enter."""
    assert window.session is not None
    assert window.workspace is not None
    stage = window.session.stage
    panel = window.workspace.panels["sources"]
    assert isinstance(panel, SourcesPanel)

    def most_used() -> SourceEntry:
        counts = panel.shelf.model.counts
        return max(stage.scene.register.sources.values(), key=lambda one: counts.get(one.id, 0))

    def card() -> None:
        source = most_used()
        panel.edits.grade(source, Grade("2021-06-01", "F", "not met before"))
        panel.edits.grade(source, Grade("2022-03-01", "B", "borne out by three others"))
        panel.open_source(source.id)

    def several() -> None:
        panel.shelf.list.selectAll()

    def domains() -> None:
        panel.define_domains()

    def found() -> None:
        panel.shelf.search.setText("nobody")

    def show(perspective: int, then: Callable[[], None]) -> None:
        assert window.workspace is not None
        window.show_perspective(perspective)
        window.workspace.bring_up("sources")
        panel.shelf.search.clear()
        panel.shelf.list.clearSelection()
        then()

    views = {"card": card, "several": several, "found": found, "domains": domains}
    places = {"": _EXPLORE, "-tall": _ENTER}
    return [
        Scene(f"sources-{name}{tall}", partial(show, perspective, view), _SETTLE_MS)
        for name, view in views.items()
        for tall, perspective in places.items()
    ]
