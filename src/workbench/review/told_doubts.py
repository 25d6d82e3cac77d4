# SPDX-License-Identifier: MIT
"""What a packet's words would tell although it is withheld or protected."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from workbench.casefile.connection import Connection
from workbench.casefile.queries.packets import (
    ProtectedPlace,
    personal_values,
    protected_places,
)
from workbench.casefile.queries.withheld import (
    UntoldPlace,
    names_of_the_case,
    source_identities,
    untold_places,
)
from workbench.casefile.withheld_views import withheld_sources
from workbench.domain.packet_options import Coordinates, Withheld
from workbench.domain.plain_text import plain_text
from workbench.geo.bearings import distance_and_azimuth
from workbench.review.findings import Check, Finding
from workbench.review.telling_names import telling_names
from workbench.review.text_doubts import coordinates_in
from workbench.review.told_words import Told

_SHORTEST = 4  # letters of a name: a shorter one is looked for in its very letters
_MARKS = "[\u0300-\u036f]*"  # accents, which may stand behind each letter
_MOST_NAMED = 3  # records in one sentence
_Of = TypeVar("_Of")  # what a name is of
_ACCENTS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"\w[\w\u0300-\u036f]*")
_NEAR_M = 3_000.0  # of a protected place: within it coordinates tell where it is


def hides_names(conn: Connection, withheld: Withheld) -> bool:
    """Whether there are names that a packet is not to tell."""
    return (
        withheld.coordinates != Coordinates.EXACT
        or bool(withheld_sources(conn, withheld))
        or bool(protected_places(conn))
    )


def told_though_withheld(
    conn: Connection, told: Sequence[Told], withheld: Withheld, events: Collection[int]
) -> Iterator[Finding]:
    """Yield names of withheld sources, of protected places and of places that are not told.

    Asked within `withheld_case`; `events` are the keys of those that go out.
    """
    yield from _sources(conn, told, withheld)
    protected = protected_places(conn)
    if withheld.protected != Coordinates.EXACT or withheld.coordinates != Coordinates.EXACT:
        names = {name: None for place in protected for name in place.names}
        for where, start, end, _ in _named_in(told, names):
            yield where.finding(
                Check.WITHHELD_TOLD, start, end, f"“{where.words[start:end]}”, which is a "
                f"protected place, stands {where.stands(start)}. Name its district instead.",
            )  # fmt: skip
    if withheld.coordinates != Coordinates.EXACT:
        yield from _places(told, untold_places(conn, events))
    yield from _positions(told, protected)


def _sources(conn: Connection, told: Sequence[Told], withheld: Withheld) -> Iterator[Finding]:
    """Yield where a withheld source is named, by whatever tells who it is."""
    identities = source_identities(conn, withheld_sources(conn, withheld).keys())
    names = {
        name.words: name
        for name in telling_names(identities, names_of_the_case(conn) if identities else ())
    }
    for where, start, end, name in _named_in(told, names):
        words = where.words[start:end]
        if (name.is_exact and words != name.words) or (name.in_credits and not where.is_credit):
            continue
        is_whole = _searched(words) == _searched(name.source)
        tells = "is a source" if is_whole else f"tells who “{name.source}” is, a source"
        yield where.finding(
            Check.WITHHELD_TOLD, start, end, f"“{words}”{where.where} {tells} whose identity is "
            "withheld. Write it without the name.",
        )  # fmt: skip


def _places(told: Sequence[Told], places: Sequence[UntoldPlace]) -> Iterator[Finding]:
    """Yield one finding on each place that words tell of although positions are withheld."""
    by_name = {name: place for place in places for name in place.names}
    instead = {place.target: place.told or "its country" for place in places}
    first: dict[str, Finding] = {}
    stands: dict[str, dict[str, str]] = {}  # by place and record: where
    for where, start, end, place in _named_in(told, by_name):
        said = where.stands()
        stands.setdefault(place.target, {}).setdefault(where.about or said, said)
        if place.target not in first:
            first[place.target] = where.finding(Check.WITHHELD_TOLD, start, end, "")
    for target, one in first.items():
        yield replace(
            one, about=target, sentence=f"“{one.words}” stands {_listed(stands[target])}. The "
            f"packet does not tell where its events were: name {instead[target]} instead, or "
            "withhold the field that says it.",
        )  # fmt: skip


def _listed(stands: Mapping[str, str]) -> str:
    """Return where a name stands, the first few of many."""
    named = list(stands.values())
    more = len(named) - _MOST_NAMED
    counted = [] if more <= 0 else ["once more" if more == 1 else f"{more} times more"]
    *before, last = [*named[:_MOST_NAMED], *counted]
    return f"{', '.join(before)} and {last}" if before else last


def personal_in(conn: Connection, told: Sequence[Told], events: Iterable[int]) -> Iterator[Finding]:
    """Yield personal data of the cited events that stand in the packet's words."""
    found = personal_values(conn, list(events))
    values = {value.value: value for value in found if len(value.value) >= _SHORTEST}
    for where, start, end, value in _named_in(told, values):
        yield where.finding(
            Check.PERSONAL_FIELD, start, end, f"“{where.words[start:end]}” is what the field "
            f"“{value.field}”, personal data, says. Take it out.",
        )  # fmt: skip


def _positions(told: Sequence[Told], places: Sequence[ProtectedPlace]) -> Iterator[Finding]:
    known = [(place, place.lat, place.lon) for place in places]
    for where in told if places else ():
        for start, end, readings in coordinates_in(where.words):
            near = [
                place.name for place, lat, lon in known
                if lat is not None and lon is not None and any(
                    distance_and_azimuth(lat, lon, one.lat_deg, one.lon_deg)[0] <= _NEAR_M
                    for one in readings
                )
            ]  # fmt: skip
            if near:
                yield where.finding(
                    Check.PROTECTED_PLACE, start, end, f"“{where.words[start:end]}”{where.where} "
                    f"tells where “{near[0]}” is, which is protected. Take the coordinates out.",
                )  # fmt: skip


def _named_in(
    told: Sequence[Told], names: Mapping[str, _Of]
) -> Iterator[tuple[Told, int, int, _Of]]:
    """Yield where names stand as whole words, in whatever case and with or without accents."""
    by_first: dict[tuple[str, ...], list[tuple[list[str], str]]] = {}  # by the first two words
    for name in sorted(names, key=len, reverse=True):
        if words := _WORD.findall(_searched(name)):
            by_first.setdefault(tuple(words[:2]), []).append((words, name))
    for where in told if by_first else ():
        text, done = _split(where.words), 0
        found = list(_WORD.finditer(text))
        plain = [_ACCENTS.sub("", word[0]) for word in found]
        for at, word in enumerate(found):
            begins = dict.fromkeys((tuple(plain[at : at + 2]), (plain[at],)))  # the longer first
            for words, name in chain.from_iterable(by_first.get(one, ()) for one in begins):
                if word.start() < done or plain[at : at + len(words)] != words:
                    continue
                match = _pattern(name).match(text, word.start())
                if match is None:
                    continue
                start, end = (_unsplit(where.words, place) for place in match.span())
                if len(name) >= _SHORTEST or where.words[start:end] == name:
                    done = match.end()
                    yield where, start, end, names[name]


def _searched(name: str) -> str:
    return " ".join(plain_text(name).split())


def _pattern(name: str) -> re.Pattern[str]:
    """Return what finds a name from its first word on, where accents stand behind their letters."""
    searched = _searched(name)
    first = _WORD.search(searched)
    letters = searched[first.start() :] if first else searched
    told = "".join(r"\s+" if c == " " else re.escape(c) + _MARKS for c in letters)
    return re.compile(rf"{told}(?!\w)")


def _split(text: str) -> str:
    """Return a text in lower case with its accents behind their letters."""
    return unicodedata.normalize("NFD", text.casefold())


def _unsplit(text: str, at: int) -> int:
    """Return where a place of a split text is in the text as it was written."""
    done = 0
    for place, letter in enumerate(text):
        if done >= at:
            return place
        done += len(_split(letter))
    return len(text)
