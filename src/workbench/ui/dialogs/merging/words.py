# SPDX-License-Identifier: MIT
"""What two events say, part by part, in the words in which they are chosen."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.domain.date_words import describe_date
from workbench.domain.event import Event
from workbench.domain.event_fields import FieldEntry
from workbench.domain.frame_columns import is_own, own_column
from workbench.domain.register import Register
from workbench.ui.regional import language
from workbench.ui.widgets.count_words import count_words
from workbench.ui.widgets.own_values import value_words
from workbench.ui.widgets.record_words import (
    confidence_words,
    field_word,
    precision_words,
    role_words,
    status_words,
)


def part_name(part: str, register: Register) -> str:
    """Return the name of a part that is chosen: "Date", or what the case calls its own field."""
    if part == "actors":
        return QCoreApplication.translate("Merging", "Actors")
    own = _own_fields(register).get(part)
    said = own.name if own else field_word(part.rpartition(":")[2])
    return said[:1].upper() + said[1:]


def part_words(
    part: str, event: Event, register: Register, places: Mapping[str, str], locale: QLocale
) -> str:
    """Return what an event says in a part, "" where it says nothing; `places`: names by uid."""
    if is_own(part):
        value = event.fields.get(part.partition(":")[2])
        return places.get(str(value)) or _own_words(value, _own_fields(register).get(part), locale)
    match part:
        case "type":
            return _joined(" / ", *(named.name for named in (event.type, event.subtype) if named))
        case "date":
            said = describe_date(event.date, language()) if event.date else ""
            return _joined(" \N{MIDDLE DOT} ", said, event.tz or "", event.date_note or "")
        case "place":
            return _place_words(event)
        case "fatalities" | "injured":
            return count_words(getattr(event, part), locale)
        case "status":
            return status_words().get(event.status, event.status)
        case "confidence":
            return confidence_words().get(event.confidence or "", event.confidence or "")
        case "actors":
            words = role_words()
            return "\n".join(
                f"{entry.actor.name} \N{MIDDLE DOT} {words.get(entry.role, entry.role)}"
                for entry in event.actors
            )
        case _:
            return str(getattr(event, part))


def _place_words(event: Event) -> str:
    point = ""
    if event.lat is not None and event.lon is not None:
        point = f"{event.lat:.4f}, {event.lon:.4f}"
    precision = event.place_precision or ""
    return _joined(
        " \N{MIDDLE DOT} ", event.place.name if event.place else "", point,
        precision_words().get(precision, precision), event.place_note or "",
    )  # fmt: skip


def _own_words(value: Any, field: FieldEntry | None, locale: QLocale) -> str:
    if field is None:
        return "" if value is None else str(value)
    return value_words(field, value, locale)


def _own_fields(register: Register) -> Mapping[str, FieldEntry]:
    return {own_column(entry.key): entry for entry in register.fields.values()}


def _joined(between: str, *parts: str) -> str:
    return between.join(part for part in parts if part)
