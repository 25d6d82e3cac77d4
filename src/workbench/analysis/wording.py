# SPDX-License-Identifier: MIT
"""A filter as words: each part for a chip, the whole as the sentence that captions a figure."""

from collections.abc import Iterable, Sequence

from workbench.analysis.filter_words import FilterWords, filter_words
from workbench.domain.counts import grouped
from workbench.domain.date_words import describe_span
from workbench.domain.filters import (
    Between,
    Both,
    Either,
    Filter,
    Inside,
    Matches,
    Missing,
    Not,
    OneOf,
    Part,
    Within,
)
from workbench.domain.register import Register

# Names told one by one before the rest is counted: on a chip, and in a sentence.
_NAMED_ON_CHIP, _NAMED_IN_SENTENCE = 3, 6
_ROLES = ("initiator", "target", "actor", "claimed_by", "attributed_to", "tag", "source")
_PLACES = ("admin1", "country", "place")
_LAST = ("status", "date", "text", "fatalities", "injured", "reports")


def describe_filter(question: Filter, register: Register, language: str = "en") -> str:
    """Return a filter as a sentence without its full stop.

    "Battles by JNIM in Mopti, Feb–Apr 2022, at least 1 killed". What comes in groups or says "or"
    inside a group stands in brackets, so that it can be read in one way only.
    """
    words = filter_words(language)
    if question.is_empty:
        return words.everything
    left = list(question.parts)
    types = next((p for p in left if isinstance(p, OneOf) and p.field == "type"), None)
    if types is not None:
        left.remove(types)
    told = [_names(types, register, words, _NAMED_IN_SENTENCE) if types else words.events]
    told += [_phrase(part, register, words) for part in _taken(left, _ROLES)]
    told += _places(_taken(left, _PLACES), register, words)
    left.sort(key=_rank)
    clauses = [_clause(part, register, words) for part in left]
    for place, part in enumerate(left[:-1]):
        if isinstance(part, Either):  # else its last words could belong to what follows
            clauses[place] = f"({clauses[place]})"
    return ", ".join([" ".join(told), *clauses])


def _taken(left: list[Part], fields: Sequence[str]) -> list[Part]:
    """Take from `left` what names values of some fields, in the order of these."""
    plain = OneOf | Inside | Within
    taken = [p for field in fields for p in left if p.field == field and isinstance(p, plain)]
    left[:] = [part for part in left if part not in taken]
    return taken


def _rank(part: Part) -> int:
    """Return where a part stands behind the commas: what is denied comes late, groups last."""
    if isinstance(part, Not | Either | Both):
        return len(_LAST) + (1 if isinstance(part, Not) else 2)
    return _LAST.index(part.field) if part.field in _LAST else len(_LAST)


def describe_part(part: Part, register: Register, language: str = "en") -> str:
    """Return one part of a filter as the words of a chip: "with JNIM or FAMA"."""
    return _chip(part, register, filter_words(language))


def _chip(part: Part, register: Register, words: FilterWords) -> str:
    match part:
        case OneOf("withdrawn", values):
            return words.withdrawn[0 if "yes" in values else 1]
        case OneOf("event", values):
            return words.selected.format(len(values))
        case OneOf(field, _):
            pattern = words.chip.get(field, f"{field} {{}}")
            return pattern.format(_names(part, register, words, _NAMED_ON_CHIP))
        case Between("date", low, high):
            return describe_span(low, high, words.language)
        case Between(field, low, high):
            return _counted(field, low, high, words)
        case Inside() | Within():
            area = _area(part, words)
            return words.loosely.format(area) if part.loosely else area
        case Matches(text):
            return words.text.format(text)
        case Missing(field):
            return words.no.format(words.fields.get(field, field))
        case Not(Missing(field)):
            return words.present.format(words.fields.get(field, field))
        case Not(inner):
            return words.not_chip.format(_enclosed(inner, _chip(inner, register, words)))
        case Either(parts):
            told = [_enclosed(inner, _chip(inner, register, words)) for inner in parts]
            return _chained(words.either, told) or words.nothing
        case Both(parts):
            told = [_enclosed(inner, _chip(inner, register, words)) for inner in parts]
            return _chained(words.both, told) or words.anything


def _clause(part: Part, register: Register, words: FilterWords) -> str:
    """Tell a part behind a comma of the sentence."""
    match part:
        case Not(inner) if not isinstance(inner, Missing):
            return words.not_phrase.format(_enclosed(inner, _phrase(inner, register, words)))
        case Either(parts) if len(parts) > 1:
            first, *between, last = (_enclosed(p, _phrase(p, register, words)) for p in parts)
            begins, goes_on, ends = words.choice
            told = [begins.format(first), *map(goes_on.format, between), ends.format(last)]
            return "".join(told)
        case _:
            return _phrase(part, register, words)


def _phrase(part: Part, register: Register, words: FilterWords) -> str:
    """Tell a part inside a sentence."""
    match part:
        case OneOf(field, _) if field in words.phrase:
            return words.phrase[field].format(_names(part, register, words, _NAMED_IN_SENTENCE))
        case Between("date", low, high):
            return describe_span(low, high, words.language, whole_months=True)
        case Inside() | Within():
            said = words.loosely if part.loosely else words.phrase["place"]
            return said.format(_area(part, words))
        case Matches(text):
            return words.text_phrase.format(text)
        case Missing(field):
            return words.missing.format(words.fields.get(field, field))
        case Not(Missing(field)):
            return words.present.format(words.fields.get(field, field))
        case Not(inner):
            return words.not_chip.format(_enclosed(inner, _phrase(inner, register, words)))
        case Either(parts):
            told = [_enclosed(inner, _phrase(inner, register, words)) for inner in parts]
            return _chained(words.either, told) or words.nothing
        case Both(parts):
            told = [_enclosed(inner, _phrase(inner, register, words)) for inner in parts]
            return _chained(words.both, told) or words.anything
        case _:
            return _chip(part, register, words)


def _enclosed(part: Part, told: str) -> str:
    """Put brackets around what says "and" or "or" itself."""
    match part:
        case Either(parts) | Both(parts):
            has_many = len(parts) > 1
        case OneOf(field, values):
            has_many = len(values) > 1 and field not in ("withdrawn", "event")
        case _:
            has_many = False
    return f"({told})" if has_many else told


def _area(part: Inside | Within, words: FilterWords) -> str:
    return words.view if isinstance(part, Inside) and part.follows else words.area


def _places(asked: list[Part], register: Register, words: FilterWords) -> list[str]:
    """Tell region and country as one place: "in Mopti, Mali"."""
    named = [part for part in asked if isinstance(part, OneOf)]
    told: list[str] = []
    fields = [part.field for part in named]
    if fields == ["admin1", "country"] and words.chip["admin1"] == words.chip["country"]:
        names = (_names(part, register, words, _NAMED_IN_SENTENCE) for part in named)
        told.append(words.phrase["admin1"].format(", ".join(names)))
        asked = [part for part in asked if part not in named]
    return told + [_phrase(part, register, words) for part in asked]


def _counted(field: str, low: int | None, high: int | None, words: FilterWords) -> str:
    one, many, none = words.counted.get(field, (field, field, field))
    if high == 0:
        return none
    bound = max(n for n in (low, high, 0) if n is not None)
    what = one if bound < 2 else many
    least, most = (grouped(n or 0, words.language) for n in (low, high))
    if low is not None and high is not None:
        if low == high:
            return words.exactly.format(least, what)
        return words.from_to.format(least, most, what)
    if low is not None:
        return words.at_least.format(least, what)
    return words.at_most.format(most, what)


def _names(part: OneOf, register: Register, words: FilterWords, most: int) -> str:
    """Join the names that a `OneOf` asks for, the last ones counted where there are many."""
    names = sorted(_known(part, register, words), key=str.casefold)
    names += [words.unknown] * (len(part.values) - len(names))
    if len(names) > most:
        names = [*names[: most - 1], words.more.format(len(names) - most + 1)]
    return _chained(words.either, names) or words.nothing


def _known(part: OneOf, register: Register, words: FilterWords) -> Iterable[str]:
    wanted = part.values
    match part.field:
        case "type":
            return [entry.name for entry in register.types.values() if entry.uid in wanted]
        case "actor" | "initiator" | "target" | "claimed_by" | "attributed_to":
            return [entry.name for entry in register.actors.values() if entry.uid in wanted]
        case "source":
            return [entry.name for entry in register.sources.values() if entry.uid in wanted]
        case "tag":
            return [entry.path for entry in register.tags.values() if entry.uid in wanted]
        case field:
            said = words.values.get(field, {})
            return [said.get(value, value) for value in wanted]


def _chained(pattern: str, told: Sequence[str]) -> str:
    """Join "a, b or c"."""
    if len(told) < 2:
        return "".join(told)
    return pattern.format(", ".join(told[:-1]), told[-1])
