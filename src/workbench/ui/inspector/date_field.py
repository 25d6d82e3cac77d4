# SPDX-License-Identifier: MIT
"""The date of an event as people type it, and in words below it what is understood."""

from contextlib import suppress
from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QWidget

from workbench.analysis.frame import Frame
from workbench.domain.date_words import describe_date, describe_span
from workbench.domain.errors import InputError
from workbench.domain.event import Event
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.time import DAY_MS, day_of_ms, edtf_span, is_approximate
from workbench.domain.typed_dates import TypedDate, understand_typed_date
from workbench.session.stage import Stage
from workbench.ui.inspector.draft_line import DraftLine, Understood, as_text_or_nothing
from workbench.ui.inspector.field_rows import Hint, Stack
from workbench.ui.inspector.gestures import ChangeValues
from workbench.ui.widgets.labels import plain_tooltip

_DOT = " \N{MIDDLE DOT} "


class DateField(Stack):
    """The date as people type it, what is understood below it, and how it is known."""

    changed = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        self._stage = stage
        self._near: date | None = None
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
        self._near = near_date(event.date, self._stage.scene.frame)
        self.line.show_value(written_date(event.date or "", self.locale()), anew=anew)
        self.note.show_value(event.date_note or "", anew=anew)
        self._tell()

    def _tell(self) -> None:
        wrong = bool(self.line.problem)
        said = self.line.problem or typed_date_words(self.line.text(), self.locale(), self._near)
        self.hint.say(said, wrong=wrong)
        self.line.setAccessibleDescription(said)
        # How a date is known is asked once there is one: a short form is quicker to fill.
        self.note.setVisible(bool(self.line.text() or self.note.text()))

    def _understand(self, typed: str) -> Understood:
        return understand_date(typed, self.locale(), self._near)

    def _on_date(self, date: object) -> None:
        self.changed.emit(ChangeValues("date", {"date": date}))

    def _on_note(self, note: object) -> None:
        self.changed.emit(ChangeValues("date_note", {"date_note": note}))


def writes_day_first(locale: QLocale) -> bool:
    """Whether 03/04 is the third of April: unless the system's country writes months first.

    A language that is chosen for the window carries no country, so it says nothing of the order.
    """
    system = QLocale.system()
    if locale.language() != system.language():
        return True
    written = system.dateFormat(QLocale.FormatType.ShortFormat)
    return written.startswith("y") or written.find("d") < written.find("M")


def understand_date(typed: str, locale: QLocale, near: date | None = None) -> Understood:
    """Read a date as people type it; raises InputError with the sentence to show."""
    if not typed.strip():
        return Understood(None, "")
    found = _typed_date(typed, locale, near)
    return Understood(found.edtf, written_date(found.edtf, locale))


def written_date(edtf: str, locale: QLocale) -> str:
    """Write a date for its field: in words where these mean the same when typed, else as EDTF."""
    shown = describe_date(edtf, locale.name())
    try:
        return shown if shown and _typed_date(shown, locale).edtf == edtf else edtf
    except InputError:
        return edtf


def typed_date_words(typed: str, locale: QLocale, near: date | None = None) -> str:
    """Tell what a typed date is understood as, and what else it could mean; "" if it is none."""
    try:
        found = _typed_date(typed, locale, near)
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


def _typed_date(typed: str, locale: QLocale, near: date | None = None) -> TypedDate:
    today = datetime.now(UTC).date()
    return understand_typed_date(typed, today=today, day_first=writes_day_first(locale), near=near)


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
