# SPDX-License-Identifier: MIT
"""The pane of actors in the gallery: the card, a relationship, a search, several, the network."""

from collections.abc import Callable
from functools import partial

from gallery_scenes import Scene

from workbench.ui.actors.panel import LIST, NETWORK, ActorsPanel
from workbench.ui.window.main_window import MainWindow

_EXPLORE, _ENTER = 0, 1
_SETTLE_MS = 1_500


def actor_scenes(window: MainWindow) -> list[Scene]:
    """Return what there is to see of actors, in the corner of Explore and tall in Enter."""
    assert window.session is not None
    assert window.workspace is not None
    register = window.session.stage.scene.register
    panel = window.workspace.panels["actors"]
    assert isinstance(panel, ActorsPanel)
    jnim = next(key for key, actor in register.actors.items() if actor.name == "JNIM")

    def card() -> None:
        panel.open_actor(jnim)

    def relation() -> None:
        panel.open_actor(jnim)
        panel.card.relations.begin()

    def found() -> None:
        panel.shelf.search.setText("mali")

    def several() -> None:
        panel.shelf.list.selectAll()

    def network() -> None:
        panel.show_view(NETWORK)

    def pointed() -> None:
        panel.show_view(NETWORK)
        view = panel.network.view
        view.point_at(next((disc for disc in view.picture.discs if disc.node.key == jnim), None))

    def show(perspective: int, then: Callable[[], None]) -> None:
        assert window.workspace is not None
        window.show_perspective(perspective)
        window.workspace.bring_up("actors")
        panel.shelf.search.clear()
        panel.card.relations.form.left.emit()
        panel.show_view(LIST)
        then()

    places = {"": _EXPLORE, "-tall": _ENTER}
    views = {
        "card": card, "relation": relation, "found": found, "several": several,
        "network": network, "network-pointed": pointed,
    }  # fmt: skip
    return [
        Scene(f"actors-{name}{tall}", partial(show, perspective, view), _SETTLE_MS)
        for name, view in views.items()
        for tall, perspective in places.items()
    ]
