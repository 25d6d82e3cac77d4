# SPDX-License-Identifier: MIT
"""What tells offered events apart that share their date and their place."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.domain.event import Event
from workbench.ui.widgets.count_words import count_words

_DOT = " \N{MIDDLE DOT} "
_FIRST_LETTERS = 80


def told_apart(events: Sequence[Event], locale: QLocale) -> list[str]:
    """Return of each event in what it differs from the others of its date and place.

    "" for one that is alone with them.
    """
    found = [""] * len(events)
    ordered = sorted(range(len(events)), key=lambda at: _date_and_place(events[at]))
    for _, group in groupby(ordered, key=lambda at: _date_and_place(events[at])):
        places = list(group)
        if len(places) < 2:
            continue
        parts = [_parts(events[at], locale) for at in places]
        differing = [len(set(column)) > 1 for column in zip(*parts, strict=True)]
        for at, told in zip(places, parts, strict=True):
            said = [part for part, differs in zip(told, differing, strict=True) if differs]
            nothing = _tr("says no more") if any(differing) else _tr("says the same")
            found[at] = _DOT.join(part for part in said if part) or nothing
    return found


def _date_and_place(event: Event) -> tuple[str, int, str]:
    return event.date or "", event.place.id if event.place else 0, f"{event.lat} {event.lon}"


def _parts(event: Event, locale: QLocale) -> tuple[str, ...]:
    """Return what an event can differ in, the most telling first; "" where it says nothing."""
    killed, injured = (count_words(count, locale) for count in (event.fatalities, event.injured))
    words = " ".join(event.description.split())[:_FIRST_LETTERS]
    return (
        ", ".join(dict.fromkeys(entry.actor.name for entry in event.actors)),
        _tr("{count} killed").format(count=killed) if killed else _tr("killed not known"),
        _tr("{count} injured").format(count=injured) if injured else "",
        event.type.name if event.type else "",
        ", ".join(dict.fromkeys(report.source.name for report in event.reports)),
        f"“{words}”" if words else "",
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("TellingApart", text)
