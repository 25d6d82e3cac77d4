# SPDX-License-Identifier: MIT
"""The words of charts on the screen."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.briefing.charts.words import ChartWords, chart_words
from workbench.ui.widgets.record_words import status_words


def screen_words() -> ChartWords:
    """Return the words of charts in the user's language, its numbers and months as he has them."""
    numbers = chart_words(QLocale().name())
    return replace(
        numbers,
        language=QLocale().name(),
        measures=measure_words(),
        per_unit={
            "day": _tr("{what} per day"),
            "week": _tr("{what} per week"),
            "month": _tr("{what} per month"),
            "quarter": _tr("{what} per quarter"),
            "year": _tr("{what} per year"),
            "decade": _tr("{what} per decade"),
            "century": _tr("{what} per century"),
        },
        rest=_tr("Others"),
        nones={
            "type": _tr("No type"),
            "actor": _tr("No actor"),
            "country": _tr("No country"),
            "admin1": _tr("No region"),
            "source": _tr("No source"),
            "tag": _tr("No tag"),
            "own": _tr("None recorded"),
        },
        statuses=dict(status_words()),
        weekdays=tuple(_tr("M T W T F S S").split()),
        total=_tr("Total"),
        low=_tr("low"),
        high=_tr("high"),
        whisker=_tr("low to high of the total"),
        band=_tr("low to high"),
        no_report=_tr("no dated report in the case"),
        none_shown=_tr("reports, none of these"),
        unknown=_tr("number unknown"),
        per_day=_tr("{what} per day"),
        own_scales=_tr("Each with its own scale"),
        same_scale=_tr("Same scale in all; highest: {facet}, {count} ({when})"),
        left_out=_tr("Left out, 0 in all: {names}"),
        no_event=_tr("no event"),
        nobody={
            "killed": _tr("events, none killed"),
            "injured": _tr("events, none injured"),
        },
        undated=_pair("Not drawn: %n event(s) without a date."),
        too_vague=_pair("Not drawn: %n event(s) known to more than a week only."),
        spread=_pair("Shared out evenly over their spans: %n event(s) dated more vaguely."),
        beyond={
            "events": _pair(
                "Reaching beyond the dates drawn: %n event(s); {outside} of them lies outside."
            ),
            "killed": _pair(
                "Reaching beyond the dates drawn: %n event(s); {outside} of the killed lie outside."
            ),
            "injured": _pair(
                "Reaching beyond the dates drawn: %n event(s); "
                "{outside} of the injured lie outside."
            ),
        },
        part_of_unit={
            "day": _tr("part of a day"),
            "week": _tr("part of a week"),
            "month": _tr("part of a month"),
            "quarter": _tr("part of a quarter"),
            "year": _tr("part of a year"),
            "decade": _tr("part of a decade"),
            "century": _tr("part of a century"),
        },
        uncounted=_pair("Number not known, nothing added: %n event(s)."),
        unordered=_pair("Low, best and high not in order, as given: %n event(s)."),
        open_ended=_tr("Some numbers are “at least”: the high ends may lie higher."),
        several=_tr("An event in several groups counts in each; totals count it once."),
    )


def measure_words() -> dict[str, str]:
    """Return what is counted, by its name in a choice."""
    return {"events": _tr("Events"), "killed": _tr("Killed"), "injured": _tr("Injured")}


def kind_words() -> dict[str, str]:
    """Return the kinds of charts."""
    return {
        "time": _tr("Over time"),
        "multiples": _tr("Small multiples"),
        "calendar": _tr("Calendar"),
        "table": _tr("Cross-table"),
    }


def attribute_words() -> dict[str, str]:
    """Return what events are grouped by."""
    return {
        "type": _tr("type"),
        "actor": _tr("actor"),
        "country": _tr("country"),
        "admin1": _tr("region"),
        "source": _tr("source"),
        "tag": _tr("tag"),
        "status": _tr("status"),
    }


def bin_words() -> dict[str, str]:
    """Return the units of bins."""
    return {
        "auto": _tr("as fits"),
        "day": _tr("days"),
        "week": _tr("weeks"),
        "month": _tr("months"),
        "quarter": _tr("quarters"),
        "year": _tr("years"),
    }


def _pair(text: str) -> tuple[str, str]:
    """Return a counted sentence for one and for many, the number still to be filled in."""
    return (_counted(text, 1), _counted(text, 2))


def _counted(text: str, count: int) -> str:
    said = QCoreApplication.translate("Charts", text, "", count)
    return said.replace(str(count), "{count}", 1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Charts", text)
