# SPDX-License-Identifier: MIT
"""The gallery's maps: travel, the layers of the user's own, looks, playback and zones."""

import json
from functools import partial
from pathlib import Path
from typing import Any

from gallery_scenes import Scene
from PySide6.QtCore import QTimer

from workbench.domain.filters import Between, Filter
from workbench.domain.time import edtf_span
from workbench.ui.desks.zone_desk import desk_of
from workbench.ui.layers.add_dialog import AddDialog
from workbench.ui.layers.panel import LayersPanel
from workbench.ui.map.look import MapLook
from workbench.ui.map.panel import MapPanel
from workbench.ui.window.main_window import MainWindow
from workbench.ui.window.map_travel import MapTravel
from workbench.ui.zones.panel import ZonesPanel

_LAYER_MS = 2_000
_STEPS = 6  # of playback, from its beginning


def map_scenes(window: MainWindow, folder: Path) -> list[Scene]:
    """Return the Go to box, and the layers pane with a layer of the user's own."""
    assert window.session is not None
    assert window.workspace is not None
    workspace = window.workspace
    layers = workspace.panels["layers"]
    assert isinstance(layers, LayersPanel)
    wells = folder / "wells.geojson"
    wells.write_text(json.dumps(_wells()), encoding="utf-8")

    def go_to(text: str) -> None:
        window.show_perspective(0)
        travel = workspace.panels["map"].findChild(MapTravel)
        if travel is not None:
            workspace.bring_up("map")
            travel.open(text)

    def add_layer() -> None:
        window.show_perspective(0)
        workspace.bring_up("layers")
        layers.add_files([wells])

    def layers_listed() -> None:
        layers.files.asked.connect(AddDialog.accept)
        add_layer()

    def look() -> None:
        workspace.bring_up("layers")
        if layers.model.entries:
            open_look()
        else:  # this picture was asked for alone
            layers_listed()
            QTimer.singleShot(_LAYER_MS // 2, layers, open_look)

    def open_look() -> None:
        layers.list_view.look_wanted.emit(layers.model.entries[0].row.id)

    return [
        *(Scene(f"go-to-{name}", partial(go_to, text), _LAYER_MS)
          for name, text in (("place", "Mopti"), ("coordinate", "14.33, -4.6"),
                             ("nothing", "14°70'N 4°W"))),
        Scene("layers-empty", lambda: (window.show_perspective(0), workspace.bring_up("layers"))),
        Scene("layers-add", add_layer, _LAYER_MS),
        Scene("layers", layers_listed, _LAYER_MS),
        Scene("layers-look", look, _LAYER_MS),
    ]  # fmt: skip


def look_scenes(window: MainWindow) -> list[Scene]:
    """Return the map by other colours and sizes, as hexagons, and playing through time."""
    assert window.workspace is not None
    workspace = window.workspace
    world = workspace.panels["map"]
    assert isinstance(world, MapPanel)

    def look(look: MapLook) -> None:
        window.show_perspective(0)
        workspace.bring_up("map")
        world.set_look(look)

    def play() -> None:
        window.show_perspective(0)
        workspace.bring_up("map")
        world.playback.open()
        world.playback.step(_STEPS)

    return [
        Scene("map-actors", partial(look, MapLook(colour_by="actor")), _LAYER_MS),
        Scene("map-killed", partial(look, MapLook(size_by="killed")), _LAYER_MS),
        Scene("map-hexagons", partial(look, MapLook(hexagons=True)), _LAYER_MS),
        Scene("map-playback", play, _LAYER_MS),
    ]


def zone_scenes(window: MainWindow) -> list[Scene]:
    """Return the list of zones, the form of one, a comparison, and what the classes mean."""
    assert window.session is not None
    assert window.workspace is not None
    session, workspace = window.session, window.workspace
    zones, desk = workspace.panels["zones"], desk_of(session)
    assert isinstance(zones, ZonesPanel)

    def listed() -> None:
        window.show_perspective(0)
        workspace.bring_up("zones")
        zones.show_list()

    def form() -> None:
        listed()
        desk.open(desk.atlas.zones[0].id)

    def several() -> None:
        listed()
        zones.shelf.list.selectAll()

    def compared() -> None:
        listed()
        winter = edtf_span("2022-01-15/2022-05-04")
        session.stage.look(
            filter=Filter().asking(Between("date", winter.earliest_ms, winter.latest_ms))
        )
        zones.compare()

    def gaps() -> None:
        listed()
        desk.show_gaps(True)

    return [
        Scene("zones", listed, _LAYER_MS),
        Scene("zones-form", form, _LAYER_MS),
        Scene("zones-several", several),
        Scene("zones-comparison", compared, _LAYER_MS),
        Scene("zones-gaps", gaps, _LAYER_MS),
        Scene("zones-definitions", zones.define),
    ]


def calm_map(window: MainWindow) -> None:
    """Take away what a picture of the map before has left on it."""
    if window.session is None or window.workspace is None:
        return
    world, desk = window.workspace.panels["map"], desk_of(window.session)
    assert isinstance(world, MapPanel)
    world.playback.close()
    world.set_look(MapLook())
    desk.stop_comparing()
    desk.show_gaps(False)


def _wells() -> dict[str, Any]:
    """Make up a layer: wells of two kinds around Mopti."""
    features = [
        {
            "type": "Feature",
            "properties": {"name": f"Well {number + 1}", "kind": "dug" if number % 3 else "pump"},
            "geometry": {
                "type": "Point",
                "coordinates": [-4.9 + number % 6 * 0.25, 14.0 + number // 6 * 0.25],
            },
        }
        for number in range(24)
    ]
    return {"type": "FeatureCollection", "features": features}
