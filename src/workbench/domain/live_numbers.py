# SPDX-License-Identifier: MIT
"""Live numbers: what a text says of a filter's events, as a value and in words.

A value is what JSON holds: of "events" their number; of "killed" and "injured" low, best, high,
whether the sum is open above, and of how many events no number is known; of "dates" the first and
the last bound, UTC ms, half open.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.domain.counts import Total, grouped
from workbench.domain.date_words import describe_span
from workbench.domain.languages import words_in

ASKS = ("events", "killed", "injured", "dates")

Value = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LiveNumber:
    """A number of a text: what it asks (`ASKS`) of which filter, and what was shown last."""

    uid: str
    filter: str
    asks: str
    value: Value
    as_of_ms: int


@dataclass(frozen=True, slots=True)
class _Words:
    at_least: str
    between: str
    none: str


_ENGLISH = _Words("at least {low}", "{low} to {high}", "no date")
_FRENCH = _Words("au moins {low}", "{low} à {high}", "aucune date")


def value_to_json(value: Value) -> str:
    """Write a value; equal values give equal text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def value_of_total(total: Total) -> Value:
    """Return a sum of people as a value."""
    return {
        "low": total.low, "best": total.best, "high": total.high,
        "open": total.open_ended, "unknown": total.unknown,
    }  # fmt: skip


def number_words(asks: str, value: Value, language: str) -> str:
    """Write a value as a text says it: "6 to 12", "at least 300", "1 Feb – 30 Apr 2022"."""
    words = words_in(language, english=_ENGLISH, french=_FRENCH)
    if asks == "events":
        return grouped(int(value["events"]), language)
    if asks == "dates":
        first, last = value["first_ms"], value["last_ms"]
        return words.none if first is None else describe_span(first, last, language)
    low, best, high = (grouped(int(value[end]), language) for end in ("low", "best", "high"))
    if value["open"]:
        return words.at_least.format(low=low)
    return words.between.format(low=low, high=high) if low != high else best
