# SPDX-License-Identifier: MIT
"""Reads dates as people type them in the window's language, and says what is understood."""

from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.domain.date_words import describe_date, describe_span
from workbench.domain.errors import InputError
from workbench.domain.local_time import lacks_zone
from workbench.domain.time import DAY_MS, edtf_span
from workbench.domain.typed_dates import TypedDate, understand_typed_date
from workbench.ui.widgets.draft_line import Understood

DOT = " \N{MIDDLE DOT} "


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
    said = date_words(found.edtf, locale.name()).split(DOT)
    if said[0] == typed.strip():  # the field says it already
        said = [words for words in said[1:] if words != _one_day()]
    return DOT.join((*said, *_remarks(found, locale)))


def date_remarks(typed: str, locale: QLocale, near: date | None = None) -> str:
    """Tell what is to be remarked on a date as typed, which no other writing of it would show."""
    try:
        return DOT.join(_remarks(_typed_date(typed, locale, near), locale))
    except InputError:
        return ""


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
        said.append(QCoreApplication.translate("DateLine", "open beginning"))
    elif high is None:
        said.append(QCoreApplication.translate("DateLine", "open end"))
    elif high - low >= DAY_MS:
        days = (high - low) // DAY_MS
        many = QCoreApplication.translate("DateLine", "%Ln days", "", days)
        said.append(_one_day() if days == 1 else many)
    elif not (text.endswith("Z") or lacks_zone(text)):
        moment = datetime.fromtimestamp(low / 1000, UTC)
        said.append(f"{moment:%H:%M} UTC")
    if any(mark in text for mark in "~%"):
        said.append(QCoreApplication.translate("DateLine", "approximate"))
    if any(mark in text for mark in "?%"):
        said.append(QCoreApplication.translate("DateLine", "uncertain"))
    return DOT.join(said)


def misnamed_words(day: date, locale: QLocale) -> str:
    """Tell the weekday of a day that is called by another: "24 Apr 2022 is a Sunday"."""
    said = QCoreApplication.translate("DateLine", "{date} is a {weekday}")
    weekday = locale.dayName(day.isoweekday())
    return said.format(date=describe_date(day.isoformat(), locale.name()), weekday=weekday)


def _remarks(found: TypedDate, locale: QLocale) -> list[str]:
    language, said = locale.name(), list[str]()
    if found.assumes_year:
        said.append(QCoreApplication.translate("DateLine", "year assumed"))
    if found.reckoned_from:
        reckoned = QCoreApplication.translate("DateLine", "reckoned from today, {date}")
        said.append(reckoned.format(date=describe_date(f"{found.reckoned_from}", language)))
    if found.misnamed:
        said.append(misnamed_words(found.misnamed, locale))
    if found.other:
        other = QCoreApplication.translate("DateLine", "or is it {date}?")
        said.append(other.format(date=describe_date(found.other, language)))
    return said


def _typed_date(typed: str, locale: QLocale, near: date | None = None) -> TypedDate:
    today = datetime.now(UTC).date()
    return understand_typed_date(typed, today=today, day_first=writes_day_first(locale), near=near)


def _one_day() -> str:
    return QCoreApplication.translate("DateLine", "one day")
