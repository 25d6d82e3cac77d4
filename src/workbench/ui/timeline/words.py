# SPDX-License-Identifier: MIT
"""The timeline's words that more than one of its parts says."""

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.analysis.looks import Look
from workbench.analysis.timeline.bins import Unit
from workbench.analysis.timeline.colours import OTHER_VALUES
from workbench.domain.date_words import describe_span
from workbench.domain.time import DAY_MS
from workbench.ui.timeline.time_scale import EARLIEST_MS, LATEST_MS
from workbench.ui.widgets.record_words import confidence_words, precision_words, status_words

_CONTEXT = "Timeline"


def said(words: str, count: int) -> str:
    """Return words with a number, written with its thousands apart, in the place of %Ln."""
    return QCoreApplication.translate(_CONTEXT, words, "", count)


def per_unit(unit: Unit) -> str:
    """Return the words for what a bin is: "per month"."""
    return {
        Unit.HOUR: _tr("per hour"),
        Unit.SIX_HOURS: _tr("per 6 hours"),
        Unit.DAY: _tr("per day"),
        Unit.WEEK: _tr("per week"),
        Unit.MONTH: _tr("per month"),
        Unit.QUARTER: _tr("per quarter"),
        Unit.YEAR: _tr("per year"),
        Unit.DECADE: _tr("per decade"),
        Unit.CENTURY: _tr("per century"),
    }[unit]


def count_per_unit(count: str, unit: Unit) -> str:
    """Say so many events a bin: "20 per week"."""
    return _tr("{count} {per_unit}").format(count=count, per_unit=per_unit(unit))


def up_to_words(most: str, unit: Unit) -> str:
    """Say how many a full bar stands for: "up to 20 per week"."""
    return _tr("up to {count}").format(count=count_per_unit(most, unit))


def heights_words() -> str:
    """Say how the height of a bar goes with its count."""
    return _tr(
        "Heights go by the square root, so that few are seen: half as tall, a quarter as many"
    )


def stretch_words(start_ms: int, end_ms: int, locale: QLocale) -> str:
    """Write a half-open stretch as dates are written everywhere: "Mar 2021", "1–7 Mar 2021".

    A part of a day is written with its hours: "24 Apr 2022, 06:00–12:00 UTC". What lies outside the
    years that can be written, as of a bin at the far end, is left out.
    """
    start_ms, end_ms = max(start_ms, EARLIEST_MS), min(end_ms, LATEST_MS + DAY_MS)
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
    words = {"actor": _tr("actor"), "tag": _tr("tag"), "source": _tr("source"), "none": _tr("none")}
    return (_shared_words() | words).get(by, by)


def colours_by_words(by: str) -> str:
    """Return what colours tell apart: "who acted"."""
    words = {
        "actor": _tr("who acted"),  # of an event's several actors; lanes have a place for each
        "status": _tr("status"),
        "precision": _tr("place precision"),
        "confidence": _tr("confidence"),
        "none": _tr("nothing"),
    }
    return (_shared_words() | words).get(by, by)


def colours_note(by: str) -> str:
    """Return what the legend says about how colours were found; empty where nothing is to say."""
    return _tr("By who acted; where that is not known, side A") if by == "actor" else ""


def folded_words() -> str:
    """Return what a screen reader hears of a folded lane."""
    return _tr("folded")


def sort_words(sort: str) -> str:
    """Return what lanes are sorted by: "number of events"."""
    return {
        "count": _tr("number of events"),
        "name": _tr("name"),
        "first": _tr("first date"),
        "hand": _tr("hand: drag the names"),
    }[sort]


def bare_words(by: str) -> str:
    """Return the name of the lane of events that belong to no other."""
    words = {"tag": _tr("no tag"), "source": _tr("no source"), "none": _tr("all events")}
    return (_lacking_words() | words).get(by, _tr("not said"))


def look_words(look: Look, by: str) -> str:
    """Return what a look stands for, as the legend and the card of a bar say it."""
    if look.name:
        coded = {
            "status": status_words, "precision": precision_words, "confidence": confidence_words,
        }.get(by)  # fmt: skip
        return coded().get(look.name, look.name) if coded else look.name
    if look.type_id == OTHER_VALUES:
        return _tr("all others")
    return (_lacking_words() | {"none": _tr("any event")}).get(by, _tr("not said"))


def _shared_words() -> dict[str, str]:
    """Return what both lanes and colours tell apart."""
    return {"type": _tr("type"), "country": _tr("country"), "admin1": _tr("region")}


def _lacking_words() -> dict[str, str]:
    """Return the words for events of which something is not known."""
    return {
        "type": _tr("no type"),
        "actor": _tr("no actor"),
        "country": _tr("no country"),
        "admin1": _tr("no region"),
    }


def _tr(words: str) -> str:
    return QCoreApplication.translate(_CONTEXT, words)
