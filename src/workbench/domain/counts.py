# SPDX-License-Identifier: MIT
"""Counts of people: low, best and high, any of them unknown, and how they add up."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as reported: `low` alone means "at least", `high` alone "up to"."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    @property
    def is_known(self) -> bool:
        """Whether anything at all was reported; an unknown count is not zero."""
        return self.low is not None or self.best is not None or self.high is not None

    @property
    def is_ordered(self) -> bool:
        """Whether low ≤ best ≤ high; some data sets break it, and are kept as given."""
        known = [n for n in (self.low, self.best, self.high) if n is not None]
        return known == sorted(known)

    @property
    def is_open(self) -> bool:
        """Whether the true number may lie above every number given ("at least")."""
        return self.low is not None and self.best is None and self.high is None


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of counts that keeps its range; `unknown` counts the records that gave no number.

    Of a record, `low` takes its low end, else its best, else nothing; `best` its best, else its
    low end; `high` the greatest number given. `has_best`: whether any record states a best.
    """

    low: int = 0
    best: int = 0
    high: int = 0
    unknown: int = 0
    open_ended: bool = False
    has_best: bool = True

    @property
    def is_ordered(self) -> bool:
        """Whether low ≤ best ≤ high; the high end of an open sum is none."""
        return self.low <= self.best and (self.open_ended or self.best <= self.high)


def describe_count(count: Count, language: str = "en") -> str:
    """Write a count briefly: `12`, `10-14, best 12`, `≥ 300`, `≤ 5`, or `?` when unknown."""
    low, best, high = (
        None if number is None else grouped(number, language)
        for number in (count.low, count.best, count.high)
    )
    if low is None and high is None:
        return "?" if best is None else best
    if low is not None and low == high and best in (None, low):
        return low
    if low is not None and high is not None:
        span = f"{low}\N{EN DASH}{high}"
        word = "meilleure estimation" if language.startswith("fr") else "best"
        return span if best is None else f"{span}, {word} {best}"
    sign, end = ("≤", high) if low is None else ("≥", low)
    bound = f"{sign}\N{NO-BREAK SPACE}{end}"
    return bound if best is None else f"{best} ({bound})"


def grouped(number: int, language: str = "en") -> str:
    """Write a number with its thousands apart: `9,680`, in French by a narrow blank."""
    text = f"{number:,}"
    return text.replace(",", "\u202f") if language.startswith("fr") else text


def measure(number: float, language: str = "en") -> str:
    """Write a number as short as it is: `1,200`, `2.5`, in French `2,5`."""
    if float(number).is_integer():
        return grouped(int(number), language)
    text = f"{number:,.6f}".rstrip("0")
    if not language.startswith("fr"):
        return text
    return text.replace(",", "\u202f").replace(".", ",")
