# SPDX-License-Identifier: MIT
"""Where it was, in a line of text: coordinates in any notation, and a radius."""

import re
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import InputError
from workbench.domain.event import Event
from workbench.domain.terms import FoundBy
from workbench.session.session import Session
from workbench.ui.desks.point_desk import point_desk_of
from workbench.ui.icons import Icons
from workbench.ui.inspector.field_rows import SideBySide, Stack
from workbench.ui.inspector.gestures import ChangeValues
from workbench.ui.places.point_words import PointWords
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.draft_line import DraftLine, Understood
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_tooltip

_RADIUS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(km|m)?\Z", re.IGNORECASE)
PICK_KEYS = "Ctrl+Shift+P"
_LARGEST_RADIUS_M = 5_000_000.0
Point = tuple[float, float]  # latitude and longitude, degrees


class CoordinatesField(Stack):
    """Latitude and longitude in one line, in any notation; below it, what lies there."""

    changed = Signal(object)

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        self.line = DraftLine(self._understand)
        self.pick = tool_button(
            icons, "place.pick", QCoreApplication.translate("CoordinatesField", "Pick on the map"),
            shortcut=PICK_KEYS,
        )  # fmt: skip
        self.hint = Hint()
        self.whereabouts = PointWords(session)
        self.whereabouts.setContentsMargins(self.hint.contentsMargins())
        typed = SideBySide(self.line, self.pick, narrow_px=0, stretches=(1, 0))
        super().__init__(typed, self.hint, self.whereabouts, parent=parent)
        self.setFocusProxy(self.line)
        self._desk = point_desk_of(session)
        self._event: int | None = None
        self.pick.clicked.connect(self.pick_on_map)
        self._picked: Point | None = None  # on the map, where it is marked
        self._stored: Point | None = None
        self._near: Point | None = None
        # What was understood, and the texts that it is about: as typed and as written.
        self._said = ""
        self._at: Point | None = None
        self._about: tuple[str, str] = ("", "")
        self.line.setPlaceholderText(self.tr("lat, lon or any notation"))
        self.line.setAccessibleName(self.tr("Coordinates"))
        self.line.setToolTip(
            plain_tooltip(self.tr("Decimal degrees, degrees and minutes, MGRS, UTM, map addresses"))
        )
        self.line.textEdited.connect(self._on_edited)
        self.line.stirred.connect(self._tell)
        self.line.committed.connect(self._on_committed)

    def show_event(self, event: Event, *, anew: bool) -> None:
        """Show where an event lies; its place helps to tell latitude from longitude."""
        place = event.place
        if anew or event.id != self._event:
            self._desk.leave(self._on_picked)  # the point would be another event's
        self._event = event.id
        self._stored = _point(event.lat, event.lon)
        if self._picked not in (None, self._stored):
            self._picked = None
            self._desk.forget()
        self._near = (_point(place.lat, place.lon) if place else None) or self._stored
        self.line.show_value(coordinates_text(event.lat, event.lon), anew=anew)
        self._said = "" if anew else self._said
        self._tell()

    def pick_on_map(self) -> None:
        """Ask for a click on the map; Esc there gives up."""
        self._desk.ask(self._on_picked)

    def _on_picked(self, values: dict[str, Any]) -> None:
        self.line.setFocus()
        if values:
            self._picked = _point(values["lat"], values["lon"])
            self.changed.emit(ChangeValues("coordinates", values))

    def _understand(self, typed: str) -> Understood:
        self._said = ""
        if not typed.strip():
            return Understood(None, "")
        from workbench.geo.coordinates import parse_coordinate  # 40 ms, and seldom needed

        found = parse_coordinate(typed, near=self._near)
        self._said = found.understood
        self._at = (found.lat_deg, found.lon_deg)
        self._about = (typed, coordinates_text(*self._at))
        return Understood(self._at, self._about[1])

    def _tell(self) -> None:
        is_understood = self.line.text() in self._about
        said = self._said if is_understood else ""
        self.hint.say(self.line.problem or said, wrong=bool(self.line.problem))
        self.line.setAccessibleDescription(self.hint.text())
        read = self._at if is_understood else None
        self.whereabouts.show_point(read if self.line.is_draft else self._stored)

    def _on_edited(self, typed: str) -> None:
        with suppress(InputError):  # it is still being typed
            self._understand(typed)
        self._tell()

    def _on_committed(self, at: Point | None) -> None:
        self._stored = at
        self._tell()
        lat, lon = at or (None, None)
        found_by = FoundBy.TYPED.value if at else None
        values = {"lat": lat, "lon": lon, "found_by": found_by}
        self.changed.emit(ChangeValues("coordinates", values))


def _point(lat: float | None, lon: float | None) -> Point | None:
    return None if lat is None or lon is None else (lat, lon)


def coordinates_text(lat: float | None, lon: float | None) -> str:
    """Write degrees to a metre, without zeros at the end: "14.53, -4.1"."""
    if lat is None or lon is None:
        return ""
    return ", ".join(f"{degrees:.5f}".rstrip("0").rstrip(".") for degrees in (lat, lon))


def understand_radius(typed: str) -> Understood:
    """Read a distance, kilometres unless it says metres; in metres."""
    text = typed.strip()
    if not text:
        return Understood(None, "")
    match = _RADIUS.match(text)
    radius_m = 0.0
    if match:
        size = float(match[1].replace(",", "."))
        radius_m = size if (match[2] or "").lower() == "m" else size * 1000.0
    if not 0 < radius_m <= _LARGEST_RADIUS_M:
        raise InputError(
            QCoreApplication.translate(
                "RadiusField", "“{text}” is not a radius. Write 5 km or 800 m."
            ).format(text=text)
        )
    return Understood(radius_m, radius_text(radius_m))


def radius_text(radius_m: float | None) -> str:
    """Write a radius: "5 km", "800 m"."""
    if radius_m is None:
        return ""
    return f"{radius_m / 1000:g} km" if radius_m >= 1000 else f"{radius_m:g} m"
