# SPDX-License-Identifier: MIT
"""The date of an event, and how it is known."""

from contextlib import suppress
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from workbench.analysis.frame import Frame
from workbench.domain.errors import InputError
from workbench.domain.event import Event
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.local_time import (
    at_zone,
    clocks,
    has_clock,
    lacks_zone,
    moved_zone,
    understand_zone,
)
from workbench.domain.time import day_of_ms, edtf_span
from workbench.session.stage import Stage
from workbench.ui.inspector.field_rows import Stack
from workbench.ui.inspector.gestures import ChangeValues
from workbench.ui.widgets.date_line import DateLine
from workbench.ui.widgets.draft_line import DraftLine, Understood, as_text_or_nothing
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_tooltip


class DateField(Stack):
    """The date as people type it, what is understood below it, and how it is known."""

    changed = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        self._stage = stage
        self.date = DateLine(
            self.tr("Date"), self.tr("24 April 2022, late March 2022, 30/04 \N{EN DASH} 01/05/2022")
        )
        self.line, self.hint = self.date.line, self.date.hint
        self.doubt = Hint()
        self.zone = DraftLine(_understand_zone)
        self.zone.setPlaceholderText(self.tr("time zone: a city, such as Bamako"))
        self.zone.setAccessibleName(self.tr("Time zone"))
        self.clocks = Hint()
        self.note = DraftLine(as_text_or_nothing)
        super().__init__(self.date, self.doubt, self.zone, self.clocks, self.note, parent=parent)
        self._stored: str | None = None
        self._zone: str | None = None
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
        self.zone.hide()
        self.line.stirred.connect(self._on_stirred)
        self.date.committed.connect(self._on_date)
        self.note.committed.connect(self._on_note)
        self.zone.committed.connect(self._on_zone)
        self.zone.stirred.connect(self._on_stirred)

    def show_event(self, event: Event, *, anew: bool) -> None:
        """Show an event's date."""
        self.date.near = near_date(event.date, self._stage.scene.frame)
        self.date.show_date(event.date, anew=anew)
        self._stored, self._zone = event.date, event.tz
        self.zone.show_value(event.tz or "", anew=anew)
        self.note.show_value(event.date_note or "", anew=anew)
        self._on_stirred()

    def _on_stirred(self) -> None:
        # How a date is known is asked once there is one: a short form is quicker to fill.
        self.note.setVisible(bool(self.line.text() or self.note.text()))
        edtf = self.date.edtf or self._stored
        is_wanted = has_clock(edtf) or bool(self.zone.text()) or self.zone.hasFocus()
        self.zone.setVisible(is_wanted)
        told = self.zone.problem or (self._clock_words(self._meant()) if is_wanted else "")
        self.clocks.say(told, wrong=bool(self.zone.problem))

    def _meant(self) -> str:
        """Return the date as the line has it now, typed or stored, at the zone below it."""
        zone = None if self.zone.problem else self.zone.text().strip() or None
        with suppress(InputError):  # the letters of a zone that is being typed
            return at_zone(self.date.meant, zone, said_stays=True) if zone else self.date.meant
        return self.date.meant

    def _clock_words(self, edtf: str) -> str:
        """Tell a moment where it was and in UTC: "14:05 there, 12:05 UTC"."""
        told = clocks(edtf, self.zone.text() or None) if edtf else None
        if told is None:
            return ""
        there, utc = told
        if lacks_zone(edtf) and not self.zone.text().strip():
            words = self.tr("{there}, in a time zone that is not known; placed as if it were UTC")
            return words.format(there=there)
        return self.tr("{there} there, {utc} UTC").format(there=there, utc=utc)

    def _on_date(self, _edtf: str) -> None:
        edtf = self._meant()
        self._stored = edtf or None
        self._on_stirred()
        self.changed.emit(ChangeValues("date", {"date": edtf or None}))

    def _on_zone(self, zone: str | None) -> None:
        """Keep the clock and take up the zone's offset; what was said in UTC is not shifted."""
        values: dict[str, str | None] = {"tz": zone}
        before, self._zone = self._zone, zone
        if has_clock(self._stored):
            self._stored = values["date"] = moved_zone(self._stored or "", before, zone)
        self._on_stirred()
        self.changed.emit(ChangeValues("tz", values))

    def _on_note(self, note: object) -> None:
        self.changed.emit(ChangeValues("date_note", {"date_note": note}))


def _understand_zone(typed: str) -> Understood:
    zone = understand_zone(typed)
    return Understood(zone, zone or "")


def near_date(edtf: str | None, frame: Frame) -> date | None:
    """Return the day near which a date without its year lies.

    It is that of the event itself, else that of the latest event of the case.
    """
    with suppress(InputError):
        earliest_ms = edtf_span(edtf).earliest_ms if edtf else None
        if earliest_ms is None:
            earliest_ms = int(frame["earliest_ms"].max(initial=MISSING_MS))
        if earliest_ms != MISSING_MS:
            return day_of_ms(earliest_ms)
    return None
