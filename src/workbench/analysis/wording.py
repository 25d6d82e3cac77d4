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
_PLACES = ("admin1", "country", "place")
_LAST = ("status", "date", "text", "fatalities", "injured")


def describe_filter(question: Filter, register: Register, language: str = "en") -> str:
    """Return a filter as a sentence without its full stop.

    "Battles with JNIM in Mopti, Feb–Apr 2022, at least 1 killed". An actor is asked for in any
    role, so the words give it none.
    """
    words = filter_words(language)
    if question.is_empty:
        return words.everything
    types = question.on("type")
    named = isinstance(types, OneOf)
    subject = _names(types, register, words, _NAMED_IN_SENTENCE) if named else words.events
    told: list[str] = [subject]
    told += [
        _phrase(part, register, words)
        for part in question.parts
        if part.field not in (*_PLACES, *_LAST) and not (named and part is types)
        if not isinstance(part, Not | Either | Both)
    ]
    told += _places(question, register, words)
    sentence = " ".join(told)
    rest = [part for field in _LAST if (part := question.on(field)) is not None]
    rest += [part for part in question.parts if isinstance(part, Not | Either | Both)]
    return ", ".join([sentence, *(_phrase(part, register, words) for part in rest)])


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
            return _area(part, words)
        case Matches(text):
            return words.text.format(text)
        case Missing(field):
            return words.no.format(words.fields.get(field, field))
        case Not(inner):
            return words.not_chip.format(_chip(inner, register, words))
        case Either(parts):
            return _chained(words.either, [_chip(inner, register, words) for inner in parts])
        case Both(parts):
            return _chained(words.both, [_chip(inner, register, words) for inner in parts])


def _phrase(part: Part, register: Register, words: FilterWords) -> str:
    """Tell a part inside a sentence."""
    match part:
        case OneOf(field, _) if field in words.phrase:
            return words.phrase[field].format(_names(part, register, words, _NAMED_IN_SENTENCE))
        case Between("date", low, high):
            return describe_span(low, high, words.language, whole_months=True)
        case Inside() | Within():
            return words.phrase["place"].format(_area(part, words))
        case Matches(text):
            return words.text_phrase.format(text)
        case Missing(field):
            return words.missing.format(words.fields.get(field, field))
        case Not(inner):
            return words.not_phrase.format(_phrase(inner, register, words))
        case Either(parts):
            return _chained(words.either, [_phrase(inner, register, words) for inner in parts])
        case Both(parts):
            return _chained(words.both, [_phrase(inner, register, words) for inner in parts])
        case _:
            return _chip(part, register, words)


def _area(part: Inside | Within, words: FilterWords) -> str:
    return words.view if isinstance(part, Inside) and part.follows else words.area


def _places(question: Filter, register: Register, words: FilterWords) -> list[str]:
    """Tell region and country as one place: "in Mopti, Mali"."""
    asked = [part for field in _PLACES if (part := question.on(field)) is not None]
    named = [part for part in asked if isinstance(part, OneOf)]
    told: list[str] = []
    if len(named) == 2 and words.chip["admin1"] == words.chip["country"]:
        names = (_names(part, register, words, _NAMED_IN_SENTENCE) for part in named)
        told.append(words.phrase["admin1"].format(", ".join(names)))
        asked = [part for part in asked if part not in named]
    return told + [_phrase(part, register, words) for part in asked]


def _counted(field: str, low: int | None, high: int | None, words: FilterWords) -> str:
    one, many = words.counted.get(field, (field, field))
    if high == 0:
        return words.none_of.format(one)
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


def _names(part: Part, register: Register, words: FilterWords, most: int) -> str:
    """Join the names that a `OneOf` asks for, the last ones counted where there are many."""
    assert isinstance(part, OneOf)
    names = sorted(_known(part, register, words), key=str.casefold)
    names += [words.unknown] * (len(part.values) - len(names))
    if len(names) > most:
        names = [*names[: most - 1], words.more.format(len(names) - most + 1)]
    return _chained(words.either, names)


def _known(part: OneOf, register: Register, words: FilterWords) -> Iterable[str]:
    wanted = part.values
    match part.field:
        case "type":
            return [entry.name for entry in register.types.values() if entry.uid in wanted]
        case "actor":
            return [entry.name for entry in register.actors.values() if entry.uid in wanted]
        case "source":
            return [entry.name for entry in register.sources.values() if entry.uid in wanted]
        case "tag":
            return [entry.path for entry in register.tags.values() if entry.uid in wanted]
        case "status":
            return [words.statuses.get(value, value) for value in wanted]
        case _:
            return list(wanted)


def _chained(pattern: str, told: Sequence[str]) -> str:
    """Join "a, b or c"."""
    if len(told) < 2:
        return "".join(told)
    return pattern.format(", ".join(told[:-1]), told[-1])
