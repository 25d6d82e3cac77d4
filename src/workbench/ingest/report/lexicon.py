# SPDX-License-Identifier: MIT
"""The words by which reports are read, from their file, made into patterns for even text."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.domain.errors import InputError
from workbench.domain.plain_text import folded

Pattern = re.Pattern[str]
NEVER = re.compile(r"(?!)")
_PRESETS = ("acled", "gtd", "plain", "ucdp")
_LONG_WORD = re.compile(r"(?<![a-z])[a-z]{7,}(?![a-z])")
_AGREEMENT = "(?:e|s|es)?"
_REGULAR = re.compile(r"[a-z]+[ei]")  # whose future tense begins like the participle
# From a subject to the verb behind it, over what it is of and a remark: "of the attack, it said, ".
_TO_VERB = (
    r"(?: (?!(?:and|or|but|et|ou|mais|while|after|when|which|who|that|qui) )[a-z0-9'-]+){0,9}"
    r"(?:,[^.;:,]{2,60},(?: [a-z'-]+){0,3})? \Z"
)


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act: how it is told, and its type and subtype in each preset."""

    key: str
    verbs: Pattern
    gerunds: Pattern
    participles: Pattern
    nouns: Pattern
    types: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    is_weak: bool = False
    is_speech: bool = False
    has_sides: bool = False
    turns_on_victim: bool = False
    is_turned: bool = False
    is_found: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """Heads of phrases that name actors: "army", "civilians", "fighters"."""

    key: str
    words: tuple[str, ...]  # as patterns; "{}" is where whose it is may stand
    is_victim: bool = False
    is_member: bool = False
    is_armed: bool = False
    is_common: bool = False  # no actor where the register has none


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns of the words that say how something is told."""

    modals: Pattern
    unreal_nouns: Pattern
    tolls: Pattern  # up to the verb behind them
    negations: Pattern
    hedges: Pattern
    goes_on: Pattern
    anew: Pattern
    same_day: Pattern
    next_day: Pattern
    day_before: Pattern
    claimed_by: Pattern
    claims: Pattern
    attributed_to: Pattern
    suspects: Pattern
    civilian: Pattern
    accidents: Pattern
    source_names: Pattern
    no_actors: Pattern
    source_leads: Pattern
    again: Pattern
    groups: Pattern  # names of groups that any report may tell
    unidentified: Pattern  # what an actor is called that stands for armed men unknown


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of it. `acts` stand with the most telling first; `light` verbs only carry a noun."""

    acts: tuple[Act, ...]
    light: Act
    bodies: tuple[Body, ...]
    wholes: Mapping[str, tuple[str, ...]]  # country or people → patterns of its words
    cues: Cues


def load_lexicon(path: Path) -> Lexicon:
    """Return the words of a file; raise InputError for one that is none."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Lexicon(
            tuple(_act(entry) for entry in data["act"]),
            _act({"key": "light", **data["light"]}),
            tuple(_body(entry) for entry in data["body"]),
            {
                key: tuple(pattern_text(word) for word in words)
                for table in (data["country"], data["people"])
                for key, words in table.items()
            },
            _cues(data),
        )
    except OSError as error:
        raise InputError(f"The words “{path}” cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, KeyError, TypeError, re.error) as error:
        raise InputError(f"“{path.name}” has no words for reports: {error}.") from None


def pattern_text(word: str) -> str:
    """Return a word of the file as a pattern: "*" any letters, "~" a blank, a hyphen or nothing.

    A group that ends with a blank may be absent: "(ethnic )militia".
    """
    even = re.sub(r"[.+?$^\[\]]", r"\\\g<0>", folded(word).replace("~ ", "~"))
    optional = re.sub(r"(?: |~)\)", lambda match: match[0] + "?", even.replace("(", "(?:"))
    spread = re.sub(r"( |~)\|", r"\1|", optional)
    return _forgiving(spread).replace("~", "[ -]?").replace("*", "[a-z0-9]*")


def _forgiving(pattern: str) -> str:
    """Return a pattern that takes a long word with a letter written once that is written twice."""

    def spelt(match: re.Match[str]) -> str:
        word = match[0]
        return re.sub(r"([bcdfglmnprst])\1", r"\1\1?", word).replace("qu", "qu?")

    return _LONG_WORD.sub(spelt, pattern)


def whole_words(patterns: Iterable[str]) -> Pattern:
    """Return a pattern of any of the words, the longest first, between letters of no word."""
    ordered = sorted(patterns, key=len, reverse=True)
    if not ordered:
        return NEVER
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(ordered)})(?![a-z0-9])")


def _words(words: Iterable[str]) -> Pattern:
    return whole_words(pattern_text(word) for word in words)


def _act(entry: Mapping[str, Any]) -> Act:
    return Act(
        entry["key"],
        _words(entry.get("verbs", ())),
        _words(entry.get("gerunds", ())),
        whole_words(pattern_text(one) + _AGREEMENT for one in entry.get("participles", ())),
        _words(entry.get("nouns", ())),
        {name: tuple(entry[name]) for name in _PRESETS if name in entry},
        bool(entry.get("weak")),
        bool(entry.get("speech")),
        bool(entry.get("sides")),
        bool(entry.get("by_victim")),
        bool(entry.get("turned")),
        bool(entry.get("found")),
    )


def _body(entry: Mapping[str, Any]) -> Body:
    return Body(
        entry["key"],
        tuple(pattern_text(word) for word in entry["words"]),
        bool(entry.get("victim")),
        bool(entry.get("member")),
        bool(entry.get("armed")),
        bool(entry.get("common")),
    )


def _futures(acts: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield French verbs as of what will be: "attaquera" of "attaqué"."""
    for entry in acts:
        for word in entry.get("participles", ()):
            if _REGULAR.fullmatch(word):
                yield rf"{pattern_text(word)}r(?:a|ont)"


def _cues(data: Mapping[str, Any]) -> Cues:
    unreal, goes_on, claims = data["unreal"], data["goes_on"], data["claims"]
    modals = whole_words([*map(pattern_text, unreal["modals"]), *_futures(data["act"])])
    return Cues(
        modals=re.compile(modals.pattern + "(?!-etre)"),  # "peut-être" doubts a part alone
        unreal_nouns=_words(unreal["nouns"]),
        tolls=re.compile(whole_words(map(pattern_text, unreal["tolls"])).pattern + _TO_VERB),
        negations=_words(unreal["negations"]),
        hedges=_words(unreal["hedges"]),
        goes_on=_words(goes_on["begins"]),
        anew=_words(goes_on["anew"]),
        same_day=_words(goes_on["same_day"]),
        next_day=_words(goes_on["next_day"]),
        day_before=_words(goes_on["day_before"]),
        claimed_by=_words(claims["claimed_by"]),
        claims=_words(claims["claims"]),
        attributed_to=_words(claims["attributed_to"]),
        suspects=_words(claims["suspects"]),
        civilian=_words(data["civilian"]["words"]),
        accidents=_words(data["accidents"]["words"]),
        source_names=_words(data["sources"]["names"]),
        no_actors=_words(data["capitals"]["no_actors"]),
        source_leads=_words(data["sources"]["leads"]),
        again=_words(data["again"]["words"]),
        groups=_words(data["groups"]["names"]),
        unidentified=_words(data["unidentified"]["names"]),
    )
