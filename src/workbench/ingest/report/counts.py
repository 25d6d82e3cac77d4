# SPDX-License-Identifier: MIT
"""How many were killed or injured, by the number and the words about it.

Other numbers are none of these: of weapons, of those abducted or arrested, of those who did it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.domain.counts import Count
from workbench.domain.typed_counts import NotACount, TypedCount, understand_count
from workbench.ingest.report import count_patterns as patterns
from workbench.ingest.report.findings import Field, Finding, Sureness
from workbench.ingest.report.passages import Even

_ARTICLES = ("un", "une", "one")
_ONE = TypedCount(Count(best=1))
TAKEN = "taken"  # abducted, arrested, displaced: no casualty


@dataclass(frozen=True, slots=True)
class Number:
    """A number in even text. `fate`: what befell those counted, a field, `TAKEN` or None."""

    start: int
    end: int
    count: TypedCount | None
    fate: str | None


def find_counts(even: Even, text: str, start: int, end: int) -> list[Finding]:
    """Return killed and injured of a stretch, each once; `text` is the even text to read.

    Of several numbers of a field the first is taken, which tells of all; the rest are alternatives.
    """
    among = patterns.AMONG.sub(_blank, text[start:end])
    read = text[:start] + patterns.PARTING.sub(_blank_uncounted, among)
    numbers = _added(read, find_numbers(read, start, end))
    found: list[Finding] = []
    for field in (Field.KILLED, Field.INJURED):
        told = [one for one in numbers if one.fate == field and one.count is not None]
        if told:
            found.append(_finding(even, field, told))
    known = {one.field for one in found}
    return found + [
        one for one in _without_number(even, read, start, end) if one.field not in known
    ]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _blank_uncounted(match: re.Match[str]) -> str:
    """Return a stretch as blanks, unless it counts somebody itself."""
    numbers = (one[0] for one in patterns.NUMBER.finditer(match[0]))
    return match[0] if any(one not in _ARTICLES for one in numbers) else _blank(match)


def _finding(even: Even, field: Field, told: Sequence[Number]) -> Finding:
    counts = [one.count for one in told if one.count is not None]
    sureness = Sureness.LIKELY if counts[0].is_rough else Sureness.SURE
    others = tuple(dict.fromkeys(one for one in counts[1:] if one != counts[0]))
    return Finding(field, *even.raw(told[0].start, told[0].end), counts[0], sureness, others)


def find_numbers(text: str, start: int, end: int) -> list[Number]:
    """Return the numbers of a stretch of even text with what befell those who are counted."""
    matches = list(patterns.NUMBER.finditer(text, start, end))
    found: list[Number] = []
    for at, match in enumerate(matches):
        limit = matches[at + 1].start() if at + 1 < len(matches) else end
        lead = text[max(start, match.start() - 40) : match.start()]
        fate, count = _fate(text, match, lead, limit), _count(match)
        one_more = patterns.ONE_AND.search(text, max(start, match.start() - 90), match.start())
        if fate is None and one_more and patterns.PEOPLE_NEXT.match(text, match.end()):
            fate, count = Field.KILLED, _sum(count, _ONE)
        found.append(Number(match.start(), match.end(), count, fate))
    return found


def _fate(text: str, match: re.Match[str], lead: str, limit: int) -> str | None:
    behind = text[match.end() : limit]
    if patterns.NOT_PEOPLE.match(behind) and not patterns.PEOPLE.match(behind.lstrip()):
        return None
    if match[0] in _ARTICLES and not (
        patterns.PEOPLE_NEXT.match(behind) or patterns.BEFELL.match(behind)
    ):
        return None
    if label := patterns.LABEL.search(lead):
        return Field.INJURED if label["what"][0] in "iwb" else Field.KILLED
    if fell := _fell_next(text, match.end()):
        return fell
    if patterns.INJURING.search(lead):
        return Field.INJURED
    if patterns.TAKING.search(lead):
        return TAKEN
    if patterns.KILLING.search(lead):
        is_claim = patterns.CLAIMED_LIVES.search(lead) and not re.match(" (?:lives|vies)", behind)
        return None if is_claim else Field.KILLED
    if patterns.FELLING.search(lead) and patterns.PEOPLE_NEXT.match(behind):
        return Field.KILLED
    told = patterns.BEFELL.match(text, match.end(), limit)
    if told and not _is_active(text, match.end(), told):
        if patterns.KILLED.fullmatch(told["what"]):
            return Field.KILLED
        return Field.INJURED if patterns.INJURED.fullmatch(told["what"]) else TAKEN
    return None


def _fell_next(text: str, end: int) -> str | None:
    """Return what befell those counted by the word right behind them: "killed in …, 20 wounded"."""
    told = patterns.BEFELL_NEXT.match(text, end)
    if told is None or not patterns.NO_OBJECT.match(text, told.end()):
        return None
    return Field.KILLED if patterns.KILLED.fullmatch(told[0].strip()) else Field.INJURED


def _is_active(text: str, start: int, told: re.Match[str]) -> bool:
    """Whether those who are counted did it to others: "two gunmen killed six"."""
    first, last = told.span("what")
    between = text[start:first]
    if patterns.DONE_IN_FRENCH.fullmatch(told["what"]) and patterns.HAVING.search(between):
        return True
    if not patterns.DONE.fullmatch(told["what"]) or patterns.SUFFERING.search(between):
        return False
    return not patterns.NO_OBJECT.match(text, last)


def _added(text: str, numbers: list[Number]) -> list[Number]:
    """Return the numbers with those joined by "and" that share one fate as one."""
    found: list[Number] = []
    for one in numbers:
        before = found[-1] if found else None
        if before is not None and _are_two_sorts(text, before, one):
            added = _sum(before.count, one.count)
            if added is not None:
                found[-1] = replace(before, end=one.end, count=added)
                continue
        if before is not None and patterns.JOINS.match(text[before.end : one.start]):
            fates = {fate for fate in (before.fate, one.fate) if fate is not None}
            added = _sum(before.count, one.count)
            if len(fates - {TAKEN}) == 1 and None in (before.fate, one.fate) and added is not None:
                found[-1] = replace(before, end=one.end, count=added, fate=fates.pop())
                continue
        found.append(one)
    return found


def _are_two_sorts(text: str, one: Number, other: Number) -> bool:
    """Whether two numbers of dead that follow one another count different sorts of people."""
    first = patterns.JOINS_SORTS.match(text[one.end : other.start])
    second = patterns.SORT_NEXT.match(text, other.end)
    if first is None or second is None or {one.fate, other.fate} != {Field.KILLED}:
        return False
    return first["sort"] != second["sort"]


def _sum(one: TypedCount | None, other: TypedCount | None) -> TypedCount | None:
    """Return the sum of two plain numbers, None of bounds and ranges."""
    if one is None or other is None or one.count.best is None or other.count.best is None:
        return None
    return TypedCount(Count(best=one.count.best + other.count.best), one.is_rough or other.is_rough)


def _count(match: re.Match[str]) -> TypedCount | None:
    low = match["low"] or match["low2"] or match["low3"]
    high = match["high"] or match["high2"] or match["high3"]
    try:
        if low and high:
            first, last = (understand_count(_plain(one)).count.best for one in (low, high))
            if first is None or last is None or first > last:
                return None
            return TypedCount(Count(low=first, high=last))
        said = _plain(match["one"])
        if said in patterns.AT_LEAST:
            return TypedCount(Count(low=patterns.AT_LEAST[said]), is_rough=True)
        return understand_count(said)
    except NotACount:
        return None


def _plain(said: str) -> str:
    """Return a number as `understand_count` takes it."""
    bare = re.sub(r" (?:of|d[e'])\Z|\ban estimated ", "", " ".join(said.split()))
    bare = bare.replace("as many as", "up to").replace("dixaine", "dizaine")
    return re.sub(r"\b(\d{1,3})\.(\d{3})\b", r"\1,\2", bare)


def _aged(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], str]]:
    """Yield what befell one person whose age is told, with the verb; not what he did to others."""
    for match in patterns.ONE_AGED.finditer(text, start, end):
        if match["verb"]:
            yield match, match["verb"]
        elif patterns.NO_OBJECT.match(text, match.end()):
            yield match, match["verb2"]


def _without_number(even: Even, text: str, start: int, end: int) -> list[Finding]:
    """Return the one person who was killed or injured, or that nobody was."""
    if match := patterns.NOBODY.search(text, start, end):
        nobody = TypedCount(Count(best=0))
        return [Finding(Field.KILLED, *even.raw(*match.span()), nobody, Sureness.SURE)]
    found: dict[Field, Finding] = {}
    matches = (
        (match, match["verb"])
        for pattern in (patterns.ONE_PERSON, patterns.ONE_FELL, patterns.ONE_IN_FRENCH)
        for match in pattern.finditer(text, start, end)
    )
    for match, verb in (*matches, *_aged(text, start, end)):
        is_injured = verb.startswith(("wound", "injur", "bless"))
        field = Field.INJURED if is_injured else Field.KILLED
        found.setdefault(
            field, Finding(field, *even.raw(*match.span("one")), _ONE, Sureness.LIKELY)
        )
    return list(found.values())
