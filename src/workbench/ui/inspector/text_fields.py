# SPDX-License-Identifier: MIT
"""Where it was, in a line of text: coordinates in any notation, and a radius."""

import re
from contextlib import suppress

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.errors import InputError
from workbench.domain.event import Event
from workbench.domain.terms import FoundBy
from workbench.ui.inspector.draft_line import DraftLine, Understood
from workbench.ui.inspector.field_rows import Hint, Stack
from workbench.ui.inspector.gestures import ChangeValues
from workbench.ui.widgets.labels import plain_tooltip

_RADIUS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(km|m)?\Z", re.IGNORECASE)
_LARGEST_RADIUS_M = 5_000_000.0


class CoordinatesField(Stack):
    """Latitude and longitude in one line, in any notation."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.line = DraftLine(self._understand)
        self.hint = Hint()
        super().__init__(self.line, self.hint, parent=parent)
        self._near: tuple[float, float] | None = None
        # What was understood, and the texts that it is about: as typed and as written.
        self._said = ""
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
        if place is not None and place.lat is not None and place.lon is not None:
            self._near = (place.lat, place.lon)
        elif event.lat is not None and event.lon is not None:
            self._near = (event.lat, event.lon)
        else:
            self._near = None
        self.line.show_value(coordinates_text(event.lat, event.lon), anew=anew)
        self._said = "" if anew else self._said
        self._tell()

    def _understand(self, typed: str) -> Understood:
        self._said = ""
        if not typed.strip():
            return Understood(None, "")
        from workbench.geo.coordinates import parse_coordinate  # 40 ms, and seldom needed

        found = parse_coordinate(typed, near=self._near)
        self._said = found.understood
        at = (found.lat_deg, found.lon_deg)
        self._about = (typed, coordinates_text(*at))
        return Understood(at, self._about[1])

    def _tell(self) -> None:
        said = self._said if self.line.text() in self._about else ""
        self.hint.say(self.line.problem or said, wrong=bool(self.line.problem))
        self.line.setAccessibleDescription(self.hint.text())

    def _on_edited(self, typed: str) -> None:
        with suppress(InputError):  # it is still being typed
            self._understand(typed)
        self._tell()

    def _on_committed(self, at: tuple[float, float] | None) -> None:
        lat, lon = at or (None, None)
        found_by = FoundBy.TYPED.value if at else None
        values = {"lat": lat, "lon": lon, "found_by": found_by}
        self.changed.emit(ChangeValues("coordinates", values))


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
