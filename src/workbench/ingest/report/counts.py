# SPDX-License-Identifier: MIT
"""How many were killed or injured, by the number and the words about it.

Other numbers are none of these: of weapons, of those abducted or arrested, of those who did it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from workbench.domain.counts import Count
from workbench.domain.typed_counts import NotACount, TypedCount, understand_count
from workbench.ingest.report import count_patterns as patterns
from workbench.ingest.report.count_lists import ONE, TAKEN, Number, added, sum_of
from workbench.ingest.report.findings import Doubt, Field, Finding, Sureness
from workbench.ingest.report.nobody import (
    NONE,
    Nobody,
    find_nobody,
    nobody_first,
    without_nobody,
)
from workbench.ingest.report.passages import Even
from workbench.ingest.report.respective import respective_fates

_ARTICLES = ("un", "une", "one")
_TOLL_LETTERS, _OTHERS_LETTERS, _ONE_LETTERS = 120, 110, 90


def find_counts(even: Even, text: str, start: int, end: int) -> list[Finding]:
    """Return killed and injured of a stretch, each once; `text` is the even text to read.

    Of several numbers of a field the first is taken, which tells of all, or what a toll has risen
    to; the rest are alternatives.
    """
    among = patterns.AMONG.sub(_blank, text[start:end])
    read = text[:start] + patterns.PARTING.sub(_blank_uncounted, among)
    nobody = find_nobody(read, start, end)
    read = without_nobody(read, nobody)
    numbers = added(
        read, find_numbers(read, start, end), start, end,
        lambda first, last, limit: _fate(read, start, first, last, limit),
    )  # fmt: skip
    if any(one.fate in (Field.KILLED, Field.INJURED) for one in numbers):
        nobody = [one.beside_numbers() for one in nobody]
    found: list[Finding] = []
    for field in (Field.KILLED, Field.INJURED):
        told = [one for one in numbers if one.fate == field and one.count is not None]
        told.sort(key=lambda one: not one.is_risen)  # sorts stably
        if none := nobody_first(read, field, told, nobody):
            found.append(_of_nobody(even, field, none, told))
        elif told:
            found.append(_of_each(read, start, end, told, finding_of(even, field, told)))
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


def finding_of(even: Even, field: Field, told: Sequence[Number]) -> Finding:
    """Return the first of some numbers of one fate, the others as what it may be as well."""
    counts = [one.count for one in told if one.count is not None]
    is_ruled = counts[0].is_rough or told[0].is_respective
    sureness = Sureness.LIKELY if is_ruled else Sureness.SURE
    others = tuple(dict.fromkeys(one for one in counts[1:] if one != counts[0]))
    doubt = Doubt.TOLL_ROSE if told[0].is_risen else None
    span = even.raw(told[0].start, told[0].end)
    return Finding(field, *span, counts[0], sureness, others, doubt)


def _of_each(text: str, start: int, end: int, told: Sequence[Number], found: Finding) -> Finding:
    """Return the first of some numbers; as a guess where the text does not say which it is."""
    if told[0].is_respective or patterns.EACH.search(text, start, end) is None:
        return found
    return replace(found, sureness=Sureness.GUESS, doubt=found.doubt or Doubt.RESPECTIVELY)


def _of_nobody(even: Even, field: Field, none: Nobody, told: Sequence[Number]) -> Finding:
    """Return that it befell nobody; not surely where others may be meant, or are counted."""
    others = tuple(dict.fromkeys(one.count for one in told if one.count is not None))
    is_plain = none.is_all and field in none.fields and not others
    sureness = Sureness.SURE if is_plain else Sureness.LIKELY
    return Finding(field, *even.raw(none.start, none.end), NONE, sureness, others)


def find_numbers(text: str, start: int, end: int) -> list[Number]:
    """Return the numbers of a stretch of even text with what befell those who are counted."""
    matches = list(patterns.NUMBER.finditer(text, start, end))
    each = respective_fates(text, start, end, matches)
    found: list[Number] = []
    for at, match in enumerate(matches):
        if fate := each.get(match.start()):
            found.append(Number(*match.span(), _count(match), fate, is_respective=True))
            continue
        limit = matches[at + 1].start() if at + 1 < len(matches) else end
        fate = _fate(text, start, *match.span(), limit)
        found.append(_of_toll(text, start, Number(*match.span(), _count(match), fate)))
    return [_with_the_one_before(text, start, _limited(text, one)) for one in found]


def _limited(text: str, one: Number) -> Number:
    """Return a number with the bound that is told behind it: "6 dead at most"."""
    limit = patterns.LIMIT_BEHIND.match(text, one.end)
    if limit is None or one.count is None or one.count.count.best is None:
        return one
    number = one.count.count.best
    bound = Count(low=number) if limit["least"] else Count(high=number)
    return replace(one, count=TypedCount(bound, one.count.is_rough))


def _of_toll(text: str, begin: int, one: Number) -> Number:
    """Return a number as what a toll has risen to or stands at, where the words say so."""
    toll = patterns.TOLL.search(text, max(begin, one.start - _TOLL_LETTERS), one.start)
    if toll is None or one.fate == TAKEN:
        return one
    of_toll = Field.INJURED if patterns.INJURED_TOLL.search(toll["what"]) else Field.KILLED
    return replace(one, fate=one.fate or of_toll, is_risen=toll["rose"] is not None)


def _with_the_one_before(text: str, begin: int, one: Number) -> Number:
    """Return a number with the one person before it: "killed a teacher and two students"."""
    more = patterns.ONE_AND.search(text, max(begin, one.start - _ONE_LETTERS), one.start)
    if one.fate is not None or not (more and patterns.PEOPLE_NEXT.match(text, one.end)):
        return one
    total = sum_of((one.count, ONE))
    return replace(one, start=more.start("one"), fate=Field.KILLED, count=total)


def _fate(text: str, begin: int, start: int, end: int, limit: int) -> str | None:
    """Return what befell those whom a number, or an article, counts that stands at `start`.

    `begin` is where the stretch to read begins, `limit` where the next number does.
    """
    lead, said = text[max(begin, start - 40) : start], text[start:end]
    behind = text[end:limit]
    if patterns.NOT_PEOPLE.match(behind) and not patterns.PEOPLE.match(behind.lstrip()):
        return None
    if said in _ARTICLES and not (
        patterns.PEOPLE_NEXT.match(behind) or patterns.BEFELL.match(behind)
    ):
        return None
    if label := patterns.LABEL.search(lead):
        return Field.INJURED if label["what"][0] in "iwb" else Field.KILLED
    if fell := _fell_next(text, end):
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
    others = text[max(begin, start - _OTHERS_LETTERS) : start]
    if patterns.KILLING_OTHERS.search(others) and patterns.PEOPLE_NEXT.match(behind):
        return Field.KILLED
    told = patterns.BEFELL.match(text, end, limit)
    if told and not _is_active(text, end, told):
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


def _count(match: re.Match[str]) -> TypedCount | None:
    low = match["low"] or match["low2"] or match["low3"] or match["low4"]
    high = match["high"] or match["high2"] or match["high3"] or match["high4"]
    try:
        if low and high:
            first, last = (understand_count(_plain(one)).count.best for one in (low, high))
            if first is None or last is None or first > last:
                return None
            return TypedCount(Count(low=first, high=last))
        said = _plain(patterns.COUNTED.sub("", match["bounds"] or match["one"]))
        if (negated := _negated(match)) and patterns.NEGATABLE.match(said):
            said = f"{negated} {said}"
        if said in patterns.AT_LEAST:
            return TypedCount(Count(low=patterns.AT_LEAST[said]), is_rough=True)
        return understand_count(said)
    except NotACount:
        return None


def _negated(match: re.Match[str]) -> str:
    """Return the word before a number by which a bound is its contrary, or nothing."""
    lead = patterns.NEGATED.search(match.string, max(0, match.start() - 20), match.start())
    return lead["word"] if lead else ""


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
    """Return the one person who was killed or injured."""
    found: dict[Field, Finding] = {}
    matches = (
        (match, match["verb"])
        for pattern in (patterns.ONE_PERSON, patterns.ONE_FELL, patterns.ONE_IN_FRENCH)
        for match in pattern.finditer(text, start, end)
    )
    for match, verb in (*matches, *_aged(text, start, end)):
        is_injured = verb.startswith(("wound", "injur", "bless"))
        field = Field.INJURED if is_injured else Field.KILLED
        found.setdefault(field, Finding(field, *even.raw(*match.span("one")), ONE, Sureness.LIKELY))
    return list(found.values())
