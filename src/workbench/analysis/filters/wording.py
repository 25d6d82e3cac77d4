# SPDX-License-Identifier: MIT
"""A filter as words: each part for a chip, the whole as the sentence that captions a figure."""

from collections.abc import Callable, Iterable, Sequence

from workbench.analysis.filters.wording_searches import (
    says_several,
    search_in_sentence,
    search_on_chip,
)
from workbench.analysis.filters.words import FilterWords, filter_words
from workbench.domain.counts import grouped, measure
from workbench.domain.date_words import describe_span
from workbench.domain.event_fields import FieldEntry
from workbench.domain.filters import (
    Between,
    Both,
    Either,
    Filter,
    Inside,
    Matches,
    Measured,
    Missing,
    Not,
    OneOf,
    Part,
    Within,
)
from workbench.domain.frame_columns import is_own, own_column
from workbench.domain.register import Register
from workbench.domain.terms import ROLES_ASKED

# Names told one by one before the rest is counted: on a chip, and in a sentence.
_NAMED_ON_CHIP, _NAMED_IN_SENTENCE = 3, 6
_SIDES = ("initiator", "target", "side_a", "side_b", "actor")
_PLACES = ("admin1", "country", "place")
_SAID_OF = ("claimed_by", "attributed_to", "tag", "source")
_Tell = Callable[[Part, Register, FilterWords], str]
_LAST = (*_SAID_OF, "status", "date", "text", "fatalities", "injured", "reports")


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
        told = [_names(types, register, words, _NAMED_IN_SENTENCE)]
    else:
        chosen = [_chip(part, register, words) for part in _taken(left, ("event",))]
        told = chosen or [words.events]
    told += [_phrase(part, register, words) for part in _taken(left, _SIDES)]
    told += _places(_taken(left, _PLACES), register, words)
    left.sort(key=_rank)
    if len(told) == 1 and left and _rank(left[0]) < len(_SAID_OF):
        told.append(_phrase(left.pop(0), register, words))
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
    is_known = part.field in _LAST and not isinstance(part, Missing)
    return _LAST.index(part.field) if is_known else len(_LAST)


def describe_part(part: Part, register: Register, language: str = "en") -> str:
    """Return one part of a filter as the words of a chip: "with JNIM or FAMA"."""
    return _chip(part, register, filter_words(language))


def _chip(part: Part, register: Register, words: FilterWords) -> str:
    match part:
        case OneOf("withdrawn", values) if len(values) == 1:
            return words.withdrawn["yes" not in values]
        case OneOf("event", values):
            return words.selected[len(values) != 1].format(grouped(len(values), words.language))
        case OneOf() | Between() | Measured() if is_own(part.field):
            return _own(part, register, words)
        case OneOf(field, _):
            pattern = words.chip.get(field, f"{field} {{}}")
            return pattern.format(_names(part, register, words, _NAMED_ON_CHIP))
        case Between("date", low, high):
            return describe_span(low, high, words.language)
        case Between(field, low, high):
            return _counted(field, low, high, words)
        case Measured(_, low, high):
            return _measured(low, high, words)
        case Inside() | Within():
            area = _area(part, words)
            return words.loosely.format(area) if part.loosely else area
        case Matches(text):
            return search_on_chip(text, words)
        case Missing(field):
            return words.no.format(_field(field, register, words))
        case Not() | Either() | Both():
            return _group(part, register, words, _chip)


def _group(part: Not | Either | Both, register: Register, words: FilterWords, tell: _Tell) -> str:
    """Tell what holds other parts, these by `tell`."""
    match part:
        case Not(Missing(field)):
            return words.present.format(_field(field, register, words))
        case Not(OneOf("withdrawn", values)) if len(values) == 1:
            return words.withdrawn["yes" in values]
        case Not(inner):
            return words.not_chip.format(_enclosed(inner, tell(inner, register, words)))
        case Either(parts):
            told = [_enclosed(inner, tell(inner, register, words)) for inner in parts]
            return _chained(words.either, told) or words.nothing
        case Both(parts):
            told = [_enclosed(inner, tell(inner, register, words)) for inner in parts]
            return _chained(words.both, told) or words.anything


def _clause(part: Part, register: Register, words: FilterWords) -> str:
    """Tell a part behind a comma of the sentence."""
    match part:
        case Not(inner) if not isinstance(inner, Missing) and inner.field != "withdrawn":
            pattern = words.not_of.get(inner.field, words.not_phrase)
            return pattern.format(_enclosed(inner, _phrase(inner, register, words)))
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
            return search_in_sentence(text, words)
        case Missing(field):
            return words.missing.format(_field(field, register, words))
        case Not() | Either() | Both():
            return _group(part, register, words, _phrase)
        case _:
            return _chip(part, register, words)


def _enclosed(part: Part, told: str) -> str:
    """Put brackets around what says "and" or "or" itself."""
    match part:
        case Either(parts) | Both(parts):
            has_many = len(parts) > 1
        case OneOf(field, values):
            has_many = len(values) > 1 and field not in ("withdrawn", "event")
        case Matches(text):
            has_many = says_several(text)
        case _:
            has_many = False
    return f"({told})" if has_many else told


def describe_area(part: Inside | Within, language: str = "en") -> str:
    """Return what an area that is asked for is called in the words of its filter."""
    return _area(part, filter_words(language))


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


def _measured(low: float | None, high: float | None, words: FilterWords) -> str:
    least, most = (measure(n, words.language) for n in (low or 0, high or 0))
    if low is None:
        return words.at_most.format(most, "").strip()
    if high is None:
        return words.at_least.format(least, "").strip()
    return least if low == high else words.from_to.format(least, most, "").strip()


def _own(part: OneOf | Between | Measured, register: Register, words: FilterWords) -> str:
    """Tell what is asked of one of the case's own fields: "Weapon: mortar or mine"."""
    match part:
        case OneOf():
            told = _names(part, register, words, _NAMED_ON_CHIP)
        case Between(_, low, high):
            told = describe_span(low, high, words.language)
        case Measured(_, low, high):
            told = _measured(low, high, words)
    return words.own.format(_field(part.field, register, words), told)


def _field(field: str, register: Register, words: FilterWords) -> str:
    """Name a field, as the case does where it is the case's own."""
    if not is_own(field):
        return words.fields.get(field, field)
    own = _own_fields(register).get(field)
    return own.name if own else words.unknown


def _own_fields(register: Register) -> dict[str, FieldEntry]:
    """Return the case's own fields by their names in filters."""
    return {own_column(entry.key): entry for entry in register.fields.values()}


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
        case field if field == "actor" or field in ROLES_ASKED:
            return [entry.name for entry in register.actors.values() if entry.uid in wanted]
        case "source":
            return [entry.name for entry in register.sources.values() if entry.uid in wanted]
        case "tag":
            return [entry.path for entry in register.tags.values() if entry.uid in wanted]
        case field:
            own = _own_fields(register).get(field)
            said = words.values.get(own.kind if own else field, {})
            return [said.get(value, value) for value in wanted]


def _chained(pattern: str, told: Sequence[str]) -> str:
    """Join "a, b or c"."""
    if len(told) < 2:
        return "".join(told)
    return pattern.format(", ".join(told[:-1]), told[-1])
