# SPDX-License-Identifier: MIT
"""Fields of a line whose meaning is told below it: the date, the coordinates, the radius."""

import re
from contextlib import suppress
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.date_words import describe_date, describe_span
from workbench.domain.errors import InputError
from workbench.domain.event import Event
from workbench.domain.terms import FoundBy
from workbench.domain.time import DAY_MS, edtf_span, is_approximate
from workbench.domain.typed_dates import TypedDate, understand_typed_date
from workbench.ui.inspector.draft_line import DraftLine, Understood, as_text_or_nothing
from workbench.ui.inspector.field_rows import Hint, Stack
from workbench.ui.inspector.gestures import ChangeValues
from workbench.ui.widgets.labels import plain_tooltip

_DOT = " \N{MIDDLE DOT} "
_RADIUS = re.compile(r"(\d+(?:[.,]\d+)?)\s*(km|m)?\Z", re.IGNORECASE)
_LARGEST_RADIUS_M = 5_000_000.0


class DateField(Stack):
    """The date as people type it, what is understood below it, and how it is known."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.line = DraftLine(self._understand)
        self.hint = Hint()
        self.note = DraftLine(as_text_or_nothing)
        super().__init__(self.line, self.hint, self.note, parent=parent)
        self.line.setPlaceholderText(
            self.tr("24 April 2022, late March 2022, 30/04 \N{EN DASH} 01/05/2022")
        )
        self.line.setAccessibleName(self.tr("Date"))
        self.line.setToolTip(
            plain_tooltip(
                self.tr(
                    "As you would write it, in English or French: 24/4/2022, about 20 April, "
                    "before May 2022, 2022?. EDTF is taken too."
                )
            )
        )
        self.note.setPlaceholderText(self.tr("how the date is known"))
        self.note.setAccessibleName(self.tr("Note on the date"))
        self.note.hide()
        self.line.stirred.connect(self._tell)
        self.line.committed.connect(self._on_date)
        self.note.committed.connect(self._on_note)

    def show_event(self, event: Event, *, anew: bool) -> None:
        """Show an event's date."""
        self.line.show_value(written_date(event.date or "", self.locale()), anew=anew)
        self.note.show_value(event.date_note or "", anew=anew)
        self._tell()

    def _tell(self) -> None:
        wrong = bool(self.line.problem)
        said = self.line.problem or typed_date_words(self.line.text(), self.locale())
        self.hint.say(said, wrong=wrong)
        self.line.setAccessibleDescription(said)
        # How a date is known is asked once there is one: a short form is quicker to fill.
        self.note.setVisible(bool(self.line.text() or self.note.text()))

    def _understand(self, typed: str) -> Understood:
        return understand_date(typed, self.locale())

    def _on_date(self, date: object) -> None:
        self.changed.emit(ChangeValues("date", {"date": date}))

    def _on_note(self, note: object) -> None:
        self.changed.emit(ChangeValues("date_note", {"date_note": note}))


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


def writes_day_first(locale: QLocale) -> bool:
    """Whether 03/04 is the third of April: unless the system's country writes months first.

    A language that is chosen for the window carries no country, so it says nothing of the order.
    """
    system = QLocale.system()
    if locale.language() != system.language():
        return True
    written = system.dateFormat(QLocale.FormatType.ShortFormat)
    return written.startswith("y") or written.find("d") < written.find("M")


def understand_date(typed: str, locale: QLocale) -> Understood:
    """Read a date as people type it; raises InputError with the sentence to show."""
    if not typed.strip():
        return Understood(None, "")
    found = _typed_date(typed, locale)
    return Understood(found.edtf, written_date(found.edtf, locale))


def written_date(edtf: str, locale: QLocale) -> str:
    """Write a date for its field: in words where these mean the same when typed, else as EDTF."""
    shown = describe_date(edtf, locale.name())
    try:
        return shown if shown and _typed_date(shown, locale).edtf == edtf else edtf
    except InputError:
        return edtf


def typed_date_words(typed: str, locale: QLocale) -> str:
    """Tell what a typed date is understood as, and what else it could mean; "" if it is none."""
    try:
        found = _typed_date(typed, locale)
    except InputError:
        return ""
    said = date_words(found.edtf, locale.name()).split(_DOT)
    if said[0] == typed.strip():  # the field says it already
        said = said[1:]
    if found.assumes_year:
        said.append(QCoreApplication.translate("DateField", "year assumed"))
    if found.other:
        other = QCoreApplication.translate("DateField", "or is it {date}?")
        said.append(other.format(date=describe_date(found.other, locale.name())))
    return _DOT.join(said)


def _typed_date(typed: str, locale: QLocale) -> TypedDate:
    today = datetime.now(UTC).date()
    return understand_typed_date(typed, today=today, day_first=writes_day_first(locale))


def date_words(typed: str, language: str) -> str:
    """Tell what a date is understood as: "27–31 Mar 2022 · 5 days"; empty while it is no date."""
    text = typed.strip()
    if not text:
        return ""
    try:
        span = edtf_span(text)
    except InputError:
        return ""
    said = [describe_date(text, language)]
    low, high = span.earliest_ms, span.latest_ms
    if said[0] == text and not text.isdigit():  # a form that has no words of its own
        said[0] = describe_span(low, high, language)
    if low is None:
        said.append(QCoreApplication.translate("DateField", "open beginning"))
    elif high is None:
        said.append(QCoreApplication.translate("DateField", "open end"))
    elif high - low >= DAY_MS:
        days = (high - low) // DAY_MS
        exact = QCoreApplication.translate("DateField", "one day")
        said.append(
            exact if days == 1 else QCoreApplication.translate("DateField", "%n days", "", days)
        )
    elif not text.endswith("Z"):
        moment = datetime.fromtimestamp(low / 1000, UTC)
        said.append(f"{moment:%H:%M} UTC")
    if is_approximate(text):
        said.append(QCoreApplication.translate("DateField", "uncertain"))
    return _DOT.join(said)


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
