# SPDX-License-Identifier: MIT
"""The timeline's words that more than one of its parts says."""

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.analysis.looks import Look
from workbench.analysis.timeline_bins import Unit
from workbench.analysis.timeline_colours import OTHER_VALUES
from workbench.domain.date_words import describe_span
from workbench.domain.time import DAY_MS
from workbench.ui.widgets.record_words import confidence_words, precision_words, status_words

_CONTEXT = "Timeline"


def said(words: str, count: int) -> str:
    """Return words with a number, written with its thousands apart, in the place of %Ln."""
    return QCoreApplication.translate(_CONTEXT, words, "", count)


def count_per_unit(unit: Unit) -> str:
    """Return the words for so many events a bin, with a place for {count}."""
    said = QCoreApplication.translate
    return {
        Unit.HOUR: said(_CONTEXT, "{count} per hour"),
        Unit.SIX_HOURS: said(_CONTEXT, "{count} per 6 hours"),
        Unit.DAY: said(_CONTEXT, "{count} per day"),
        Unit.WEEK: said(_CONTEXT, "{count} per week"),
        Unit.MONTH: said(_CONTEXT, "{count} per month"),
        Unit.QUARTER: said(_CONTEXT, "{count} per quarter"),
        Unit.YEAR: said(_CONTEXT, "{count} per year"),
        Unit.DECADE: said(_CONTEXT, "{count} per decade"),
        Unit.CENTURY: said(_CONTEXT, "{count} per century"),
    }[unit]


def per_unit(unit: Unit) -> str:
    """Return the words for what a bin of the strip is: "per month"."""
    said = QCoreApplication.translate
    return {
        Unit.HOUR: said(_CONTEXT, "per hour"),
        Unit.SIX_HOURS: said(_CONTEXT, "per 6 hours"),
        Unit.DAY: said(_CONTEXT, "per day"),
        Unit.WEEK: said(_CONTEXT, "per week"),
        Unit.MONTH: said(_CONTEXT, "per month"),
        Unit.QUARTER: said(_CONTEXT, "per quarter"),
        Unit.YEAR: said(_CONTEXT, "per year"),
        Unit.DECADE: said(_CONTEXT, "per decade"),
        Unit.CENTURY: said(_CONTEXT, "per century"),
    }[unit]


def stretch_words(start_ms: int, end_ms: int, locale: QLocale) -> str:
    """Write a half-open stretch as dates are written everywhere: "Mar 2021", "1–7 Mar 2021".

    A part of a day is written with its hours: "24 Apr 2022, 06:00–12:00 UTC".
    """
    day_ms = start_ms // DAY_MS * DAY_MS
    if start_ms % DAY_MS == 0 and end_ms % DAY_MS == 0:
        return describe_span(start_ms, end_ms, locale.name(), whole_months=True)
    if end_ms > day_ms + DAY_MS:
        return describe_span(day_ms, -(-end_ms // DAY_MS) * DAY_MS, locale.name())
    day = describe_span(day_ms, day_ms + DAY_MS, locale.name())
    return f"{day}, {_clock(start_ms - day_ms)}–{_clock(end_ms - day_ms)} UTC"


def _clock(since_midnight_ms: int) -> str:
    minutes = since_midnight_ms // 60_000
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def lanes_by_words(by: str) -> str:
    """Return what a kind of lanes is called: "actor"."""
    said = QCoreApplication.translate
    return {
        "type": said(_CONTEXT, "type"),
        "actor": said(_CONTEXT, "actor"),
        "country": said(_CONTEXT, "country"),
        "admin1": said(_CONTEXT, "region"),
        "tag": said(_CONTEXT, "tag"),
        "source": said(_CONTEXT, "source"),
        "none": said(_CONTEXT, "none"),
    }[by]


def colours_by_words(by: str) -> str:
    """Return what colours tell apart: "actor"."""
    said = QCoreApplication.translate
    return {
        "type": said(_CONTEXT, "type"),
        "actor": said(_CONTEXT, "actor"),
        "country": said(_CONTEXT, "country"),
        "admin1": said(_CONTEXT, "region"),
        "status": said(_CONTEXT, "status"),
        "precision": said(_CONTEXT, "place precision"),
        "confidence": said(_CONTEXT, "confidence"),
        "none": said(_CONTEXT, "nothing"),
    }[by]


def sort_words(sort: str) -> str:
    """Return what lanes are sorted by: "number of events"."""
    said = QCoreApplication.translate
    return {
        "count": said(_CONTEXT, "number of events"),
        "name": said(_CONTEXT, "name"),
        "first": said(_CONTEXT, "first date"),
        "hand": said(_CONTEXT, "hand: drag the names"),
    }[sort]


def bare_words(by: str) -> str:
    """Return the name of the lane of events that belong to no other."""
    said = QCoreApplication.translate
    return {
        "type": said(_CONTEXT, "No type"),
        "actor": said(_CONTEXT, "no actor"),
        "country": said(_CONTEXT, "no country"),
        "admin1": said(_CONTEXT, "no region"),
        "tag": said(_CONTEXT, "no tag"),
        "source": said(_CONTEXT, "no source"),
        "none": said(_CONTEXT, "all events"),
    }[by]


def look_words(look: Look, by: str) -> str:
    """Return what a look stands for, as the legend and the card of a bar say it."""
    if look.name:
        coded = {
            "status": status_words, "precision": precision_words, "confidence": confidence_words,
        }.get(by)  # fmt: skip
        return coded().get(look.name, look.name) if coded else look.name
    said = QCoreApplication.translate
    if look.type_id == OTHER_VALUES:
        return said(_CONTEXT, "all others")
    return {
        "type": said(_CONTEXT, "no type"),
        "actor": said(_CONTEXT, "no actor"),
        "country": said(_CONTEXT, "no country"),
        "admin1": said(_CONTEXT, "no region"),
        "none": said(_CONTEXT, "any event"),
    }.get(by, said(_CONTEXT, "not said"))
