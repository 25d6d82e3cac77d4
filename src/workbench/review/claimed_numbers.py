# SPDX-License-Identifier: MIT
"""Whether a number that a sentence states is one that the cited records give."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.domain.counts import Count
from workbench.ingest.report.findings import Field
from workbench.review.cited_words import CitedWords, FatedCount
from workbench.review.numbers import NumberTold, figures_of

_ROUGHLY = 0.15  # "about 100" is said of 85 to 115


def is_said(number: NumberTold, cited: Sequence[CitedWords]) -> bool:
    """Whether any of the records gives the number, or all of them together."""
    count, fate = number.count, number.fate
    if count is None or not count.is_known:
        return True  # "dozens" of something: no figure to hold against another

    def among(counts: Iterable[FatedCount]) -> bool:
        known = (one for befell, one in counts if fate is None or befell in (fate, None))
        return any(agrees(count, one, is_rough=number.is_rough) for one in known)

    return (
        any(among(one.counts) for one in cited)
        or (fate is None and count.best == sum(one.kind == "event" for one in cited))
        or among(_totals(cited))
        or any(among(one.told_counts) for one in cited)
    )


def agrees(said: Count, known: Count, *, is_rough: bool = False) -> bool:
    """Whether a number as said follows from one that is known; a bound from a narrower one."""
    least = known.best if known.low is None else known.low
    most = known.best if known.high is None else known.high
    if is_rough and said.best is not None and least is not None:
        top = least if most is None else most
        return least * (1 - _ROUGHLY) <= said.best <= top * (1 + _ROUGHLY)
    if said.best is not None:
        return said.best == known.best or (known.best is None and said.best == least == most)
    is_low_said = said.low is None or said.low in figures_of(known) or (
        least is not None and said.low <= least
    )  # fmt: skip
    is_high_said = said.high is None or said.high in figures_of(known) or (
        most is not None and said.high >= most
    )  # fmt: skip
    return is_low_said and is_high_said


def in_words(count: Count) -> str:
    """Write a count as a sentence does: "6 to 12", "at least 300", "12"."""
    low, best, high = count.low, count.best, count.high
    if low is not None and high is not None and low != high:
        span = f"{low:,} to {high:,}"
        return span if best is None else f"{best:,} ({span})"
    if best is not None:
        return f"{best:,}"
    if low is not None:
        return f"{low:,}" if low == high else f"at least {low:,}"
    return f"up to {high:,}" if high is not None else "no number"


def counts_in_words(cited: Iterable[CitedWords], fate: str | None) -> str:
    """Write the counts of killed and injured that records give; nothing where there are none."""
    said = [
        f"{in_words(count)} {befell}"
        for one in cited
        for befell, count in one.counts
        if fate in (None, befell)
    ]
    return " and ".join(dict.fromkeys(said))


def _totals(cited: Sequence[CitedWords]) -> Iterator[FatedCount]:
    """Yield what several events give together, unless one of them gives nothing."""
    events = [one.record for one in cited if one.kind == "event"]
    of_fates = (
        (Field.KILLED, [one.killed for one in events]),
        (Field.INJURED, [one.injured for one in events]),
    )
    for fate, counts in of_fates:
        if len(counts) > 1 and all(count.is_known for count in counts):
            lows = [count.best if count.low is None else count.low for count in counts]
            highs = [count.best if count.high is None else count.high for count in counts]
            yield fate, Count(_sum(lows), _sum([count.best for count in counts]), _sum(highs))


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None
