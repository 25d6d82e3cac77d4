# SPDX-License-Identifier: MIT
"""A zones pane of a case with two zones."""

import json
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from workbench.casefile.edits.zones import add_zone
from workbench.domain.zones import Zone
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.zones.panel import ZonesPanel


def square(west: float, south: float, side: float = 1.0) -> dict[str, object]:
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def panel(session: Session, icons: Icons, qtbot: QtBot) -> Iterator[ZonesPanel]:
    """The pane of a case with a control zone of February and an attack zone of April."""
    for name, zone_class, valid, west in (
        ("winter", "control", "2022-02", -5.0), ("spring", "attack", "2022-04", -4.5),
    ):  # fmt: skip
        geometry = json.dumps(square(west, 14.0))
        values = {"name": name, "class": zone_class, "valid": valid, "geometry": geometry}
        session.edit(add_zone, values={**values, "actor_id": 1})
    made = ZonesPanel(session, icons)
    made.resize(420, 520)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: len(made.desk.atlas.zones) == 2)
    yield made
    made.flush()


def named(panel: ZonesPanel, name: str) -> Zone:
    return next(zone for zone in panel.desk.atlas.zones if zone.name == name)
