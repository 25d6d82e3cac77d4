# SPDX-License-Identifier: MIT
"""Numbers of people that add up: "five policemen and two civilians", "a woman and her two sons"."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from workbench.domain.counts import Count
from workbench.domain.typed_counts import TypedCount
from workbench.ingest.report import count_patterns as patterns
from workbench.ingest.report.findings import Field

ONE = TypedCount(Count(best=1))
TAKEN = "taken"  # abducted, arrested, displaced: no casualty
_BY = (" by ", " par ", " with ", " avec ")
_LONGEST_LEAD = 60


@dataclass(frozen=True, slots=True)
class Number:
    """A number in even text. `fate`: what befell those counted, a field, `TAKEN` or None.

    `is_single`: one person without a number, who counts only among others. `is_risen`: it is what
    a toll has risen to. `is_respective`: one of several numbers, each told with its own fate.
    """

    start: int
    end: int
    count: TypedCount | None
    fate: str | None
    is_single: bool = False
    is_risen: bool = False
    is_respective: bool = False


Fate = Callable[[int, int, int], str | None]  # of what stands from, to, up to the next number


def added(text: str, numbers: Sequence[Number], start: int, end: int, fate: Fate) -> list[Number]:
    """Return the numbers of a stretch, those that are listed together and share a fate as one."""
    items = sorted(
        (*numbers, *_singles(text, numbers, start, end, fate)), key=lambda one: one.start
    )
    found: list[Number] = []
    at = 0
    while at < len(items):
        length = _length_of_list(text, items[at:])
        whole = _summed(text, items[at : at + length], end)
        found += [whole] if whole else items[at : at + length]
        at += length
    return [one for one in found if not one.is_single or (one.fate and _is_aged(text, one))]


def _singles(
    text: str, numbers: Sequence[Number], start: int, end: int, fate: Fate
) -> Iterator[Number]:
    """Yield single persons: "a woman", "her husband", and names with their ages."""
    matches = [
        match for match in patterns.SINGLE.finditer(text, start, end)
        if not any(one.start <= match.start() < one.end for one in numbers)
        and not text.endswith(_BY, start, match.start())
    ]  # fmt: skip
    begins = sorted([*(one.start for one in numbers), *(match.start() for match in matches)])
    taken: set[int] = set()
    for match in matches:
        limit = next((at for at in begins if at > match.start()), end)
        its_fate = fate(*match.span(), limit)
        if aged := patterns.AGE_OF_SINGLE.match(text, match.end()):
            taken.add(aged.end())
            its_fate = its_fate or _fate_of_aged(text, start, aged.end())
        yield Number(*match.span(), ONE, its_fate, is_single=True)
    at = text.find(patterns.AGED, start, end)
    while at >= 0:
        if at not in taken:
            yield Number(at, at + 1, ONE, _fate_of_aged(text, start, at), is_single=True)
        at = text.find(patterns.AGED, at + 1, end)


def _fate_of_aged(text: str, start: int, at: int) -> str | None:
    """Return what befell somebody whose age stands at a position."""
    if patterns.KILLING_AGED.search(text, max(start, at - _LONGEST_LEAD), at):
        return Field.KILLED
    if told := patterns.AGED_FELL.match(text, at + 1):
        is_injured = patterns.INJURED.match(told["verb"]) is not None
        return Field.INJURED if is_injured else Field.KILLED
    return None


def _length_of_list(text: str, items: Sequence[Number]) -> int:
    """Return how many of the items make a list: the last is joined by "and", others by commas."""
    length, ends = 1, 1
    for before, one in pairwise(items):
        between = text[before.end : one.start]
        joins, lists = patterns.JOINS, patterns.LISTS
        if _is_aged(text, before):
            joins, lists = patterns.JOINS_AGED, patterns.LISTS_AGED
        is_last = joins.match(between) is not None or _are_two_sorts(text, before, one)
        if not (is_last or lists.match(between)):
            break
        length += 1
        if is_last:
            ends = length
    return ends


def _summed(text: str, items: Sequence[Number], end: int) -> Number | None:
    """Return a list as one number, None where its numbers do not add up."""
    if len(items) < 2:
        return None
    first, *others = items
    if len(others) == 1 and _are_two_sorts(text, first, others[0]):
        count = _sum(items)
        return count and replace(first, end=others[0].end, count=count)
    told = {one.fate for one in items if one.fate is not None}
    is_open = any(one.fate is None for one in items)
    last = items[-1]
    is_ended = last.fate is not None or patterns.ENDS_LIST.match(text, last.end, end) is not None
    if len(told) != 1 or TAKEN in told or not is_open or not (is_ended or _is_aged(text, last)):
        return None
    if len(others) > 1 and _says_who(text, first, others):
        return None
    count = _sum(items)
    return count and Number(first.start, last.end, count, told.pop())


def _is_aged(text: str, one: Number) -> bool:
    return text[one.start : one.end] == patterns.AGED


def _says_who(text: str, first: Number, others: Sequence[Number]) -> bool:
    """Whether a list says who those were that its first number counts: "six people, three …"."""
    sort = patterns.LISTS.match(text[first.end : others[0].start])
    if sort is None:
        return False
    rest = _sum(others)
    is_whole = rest is not None and first.count is not None and rest.count == first.count.count
    if patterns.ALL_OF_THEM.match(sort["sort"]):
        return True
    return is_whole and not patterns.IN_UNIFORM.match(sort["sort"])


def _are_two_sorts(text: str, one: Number, other: Number) -> bool:
    """Whether two numbers of dead that follow one another count different sorts of people."""
    first = patterns.JOINS_SORTS.match(text[one.end : other.start])
    second = patterns.SORT_NEXT.match(text, other.end)
    if first is None or second is None or {one.fate, other.fate} != {Field.KILLED}:
        return False
    return first["sort"] != second["sort"]


def _sum(items: Sequence[Number]) -> TypedCount | None:
    return sum_of([one.count for one in items])


def sum_of(addends: Sequence[TypedCount | None]) -> TypedCount | None:
    """Return the sum, with a range or a bound of the sum where one of the addends has one."""
    counts = [one.count for one in addends if one is not None]
    if len(counts) < len(addends):
        return None
    is_rough = any(one.is_rough for one in addends if one is not None)
    bests = [one.best for one in counts if one.best is not None]
    if len(bests) == len(counts):
        return TypedCount(Count(best=sum(bests)), is_rough)
    lows = [one.best if one.low is None else one.low for one in counts]
    highs = [one.best if one.high is None else one.high for one in counts]
    low = sum(end for end in lows if end is not None)
    high = None if None in highs else sum(end for end in highs if end is not None)
    return TypedCount(Count(low=low or None, high=high), is_rough) if low or high else None
