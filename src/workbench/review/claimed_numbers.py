# SPDX-License-Identifier: MIT
"""Whether a number that a sentence states is one that the cited records give."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.domain.counts import Count
from workbench.ingest.report.findings import Field
from workbench.review.cited_words import CitedWords, FatedCount
from workbench.review.numbers import NumberTold, figures_of

_ROUGHLY = 0.15  # "about 100" is said of 85 to 115


def is_said(
    number: NumberTold, cited: Sequence[CitedWords], beside: Sequence[NumberTold] = ()
) -> bool:
    """Whether any of the records gives the number, or all of them together.

    `beside` are all the numbers of the sentence: it may give both ends of a range apart.
    """
    count, fate = number.count, number.fate
    if count is None or not count.is_known:
        return True  # "dozens" of something: no figure to hold against another

    def among(counts: Iterable[FatedCount]) -> bool:
        known = [one for one in counts if None in (fate, one[0]) or one[0] == fate]
        return any(
            agrees(count, one, is_rough=number.is_rough)
            # Where nothing says that the same people are meant, only the very same number does.
            and (befell == fate is not None or figures_of(count) <= figures_of(one))
            for befell, one in known
        )

    return (
        any(among(one.counts) for one in cited)
        or (fate is None and count.best == sum(one.kind == "event" for one in cited))
        or among(_totals(cited))
        or any(_is_an_end(number, one, beside) for words in cited for _, one in words.counts)
        or any(among(one.told_counts) for one in cited)
    )


def agrees(said: Count, known: Count, *, is_rough: bool = False) -> bool:
    """Whether a number as said follows from one that is known; a bound from a narrower one."""
    least = _first(known.low, known.best)
    most = _first(known.high, known.best)
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


def _is_an_end(number: NumberTold, known: Count, beside: Sequence[NumberTold]) -> bool:
    """Whether a sentence tells both ends of a range: "the army says 6, the group 12"."""
    ends = {known.low, known.high} - {None}
    told = {one.count.best for one in beside if one.count is not None}
    return len(ends) == 2 and ends <= told and number.count is not None and (
        number.count.best in ends
    )  # fmt: skip


def _totals(cited: Sequence[CitedWords]) -> Iterator[FatedCount]:
    """Yield what several events give together, unless one of them gives nothing."""
    events = [one.record for one in cited if one.kind == "event"]
    of_fates = (
        (Field.KILLED, [one.killed for one in events]),
        (Field.INJURED, [one.injured for one in events]),
    )
    for fate, counts in of_fates:
        if len(counts) > 1 and all(count.is_known for count in counts):
            lows = [_first(count.low, count.best) for count in counts]
            bests = [count.best for count in counts]
            highs = [_first(count.high, count.best) for count in counts]
            yield fate, Count(_sum(lows), _sum(bests), _sum(highs))
            # Where one event has a best number and another a range alone.
            yield fate, Count(_sum(map(_first, bests, lows)), None, _sum(map(_first, bests, highs)))


def _first(number: int | None, other: int | None) -> int | None:
    return other if number is None else number


def _sum(numbers: Iterable[int | None]) -> int | None:
    """Return a sum, None where a number is unknown."""
    total = 0
    for number in numbers:
        if number is None:
            return None
        total += number
    return total
