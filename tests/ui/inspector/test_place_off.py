# SPDX-License-Identifier: MIT
"""A place that is told by the way from another one is a circle, and never a pin."""

from pathlib import Path

import pytest

from tests.ui.conftest import RESOURCES
from tests.ui.inspector.conftest import Hands
from workbench.geo.place_shelf import PlaceShelf
from workbench.session.session import Session
from workbench.ui.inspector.form import EventForm
from workbench.ui.inspector.panel import InspectorPanel
from workbench.ui.places.finder import PlaceFinder

# Popups without a window manager: the off-screen platform can neither raise nor grab.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture
def session(session: Session, tmp_path: Path) -> Session:
    """The small case, with the towns of the world and a map of Mali."""
    shelf = PlaceShelf(tmp_path / "places", RESOURCES / "gazetteer" / "cities500.zip")
    PlaceFinder(session, shelf, session).set_view(14.5, -4.0)
    return session


@pytest.fixture
def form(panel: InspectorPanel) -> EventForm:
    panel.begin_event()
    return panel.entry.form


@pytest.mark.parametrize(
    ("typed", "lat_deg", "radius_m"),
    [
        ("12 km au nord de Gao", 16.380, 5_000),
        ("12 km north of Gao", 16.380, 5_000),
        ("30 km from Gao", 16.272, 30_000),
    ],
)
def test_a_way_off_a_town_is_a_place_with_a_radius(
    form: EventForm, hands: Hands, panel: InspectorPanel, session: Session,
    typed: str, lat_deg: float, radius_m: float,
):  # fmt: skip
    hands.type(form.title, "A convoy was ambushed")
    hands.type(form.place.line, typed)
    hands.settle()
    first = form.place.line.offers[0]
    assert first.detail.replace("\N{NO-BREAK SPACE}", " ") == (
        f"within {radius_m // 1000} km · Gao, Mali"
    )
    hands.tab(form.place.line)
    panel.entry.save()
    hands.settle()
    event = hands.read(int(session.stage.scene.frame["event_id"].max()))
    assert event.place is not None
    assert event.place.name.endswith("Gao")
    assert event.place.name != "Gao"
    assert (event.lat, event.radius_m) == (pytest.approx(lat_deg, abs=0.002), radius_m)
    assert event.place.radius_m == radius_m
    assert event.place_precision == "area"
