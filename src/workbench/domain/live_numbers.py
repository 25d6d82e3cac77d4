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
    no_date: str
    not_known: str


_ENGLISH = _Words("at least {low}", "{low} to {high}", "no date", "not known")
_FRENCH = _Words("au moins {low}", "{low} à {high}", "aucune date", "non connu")


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
    """Write a value as a text says it: "6 to 12", "at least 300", "1 Feb – 30 Apr 2022".

    A sum to which some events give no number is a least one; of nothing but such it is not known.
    """
    words = words_in(language, english=_ENGLISH, french=_FRENCH)
    if asks == "events":
        return grouped(int(value["events"]), language)
    if asks == "dates":
        first, last = value["first_ms"], value["last_ms"]
        return words.no_date if first is None else describe_span(first, last, language)
    low, best, high = (grouped(int(value[end]), language) for end in ("low", "best", "high"))
    may_be_more = value["open"] or unknown_in(value) > 0
    if may_be_more and not value["high"]:
        return words.not_known
    if may_be_more and value["low"]:
        return words.at_least.format(low=low)
    return words.between.format(low=low, high=high) if low != high else best


def unknown_in(value: Value) -> int:
    """Return of how many events of a sum no number is known; 0 of what is no sum."""
    return int(value.get("unknown", 0))
