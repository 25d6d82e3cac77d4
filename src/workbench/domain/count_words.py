# SPDX-License-Identifier: MIT
"""Numbers of people in words, in English and French: one event's, and the killed of several."""

from dataclasses import dataclass

from workbench.domain.counts import Count, Total, describe_count, grouped
from workbench.domain.languages import words_in


@dataclass(frozen=True, slots=True)
class _Words:
    killed: str
    killed_at_least: str
    nobody_killed: str
    not_in_order: str


_ENGLISH = _Words(
    "killed {count}", "killed at least {count}", "nobody killed", "{count}, not in order: as given"
)  # fmt: skip
_FRENCH = _Words(
    "tués {count}", "tués au moins {count}", "aucun tué", "{count}, non ordonnés : tels que donnés"
)  # fmt: skip


def count_words(count: Count, language: str = "en") -> str:
    """Write one event's count; nothing where nothing is known."""
    if not count.is_known:
        return ""
    return with_order(describe_count(count, language), language, is_ordered=count.is_ordered)


def killed_words(total: Total, language: str = "en") -> str:
    """Say how many people were killed with the range; nothing where nothing is known."""
    words = _words(language)
    low, best, high = (grouped(n, language) for n in (total.low, total.best, total.high))
    if not (total.best or total.high):
        return "" if total.unknown else words.nobody_killed
    if total.open_ended:
        return words.killed_at_least.format(count=low)
    span = f"{low}\N{EN DASH}{high}"
    if not total.has_best:
        return words.killed.format(count=span)
    said = words.killed.format(count=best)
    if not total.low == total.best == total.high:
        said += f" ({span})"
    return with_order(said, language, is_ordered=total.is_ordered)


def with_order(said: str, language: str = "en", *, is_ordered: bool) -> str:
    """Add to a count that its low, best and high are out of order, where they are."""
    return said if is_ordered else _words(language).not_in_order.format(count=said)


def killed_pattern(language: str) -> str:
    """Return the words for a known number of killed, `{count}` in its place."""
    return _words(language).killed


def _words(language: str) -> _Words:
    return words_in(language, english=_ENGLISH, french=_FRENCH)
