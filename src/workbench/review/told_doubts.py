# SPDX-License-Identifier: MIT
"""What a packet's words would tell although it is withheld or protected."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.casefile.connection import Connection
from workbench.casefile.queries.packets import (
    PersonalValue,
    ProtectedPlace,
    personal_values,
    protected_places,
    read_named,
)
from workbench.casefile.withheld_views import withheld_sources
from workbench.domain.packet_options import Coordinates, Withheld
from workbench.domain.plain_text import plain_text
from workbench.geo.bearings import distance_and_azimuth
from workbench.review.findings import Check, Finding
from workbench.review.text_doubts import coordinates_in

_SHORTEST = 4  # letters of a name: shorter ones stand in too many words
_MARKS = "[\u0300-\u036f]*"  # accents, which may stand behind each letter
_NEAR_M = 3_000.0  # of a protected place: within it coordinates tell where it is


@dataclass(frozen=True, slots=True)
class Told:
    """Words of the packet: the text itself (`is_text`), or what a record says.

    `where` names the record in a sentence.
    """

    words: str
    is_text: bool = False
    about: str = ""
    where: str = ""

    def finding(self, check: Check, start: int, end: int, sentence: str) -> Finding:
        """Return a finding on some of the words; only those of the text have a place."""
        words = self.words[start:end]
        if self.is_text:
            return Finding(check, words, sentence, start, end)
        return Finding(check, words, sentence, about=self.about)


def hides_names(conn: Connection, withheld: Withheld) -> bool:
    """Whether there are names that a packet is not to tell."""
    return bool(withheld_sources(conn, withheld)) or bool(protected_places(conn))


def told_though_withheld(
    conn: Connection, told: Sequence[Told], withheld: Withheld
) -> Iterator[Finding]:
    """Yield names of withheld sources and protected places, and positions of the latter."""
    sources = read_named(conn, [f"source:{uid}" for uid in withheld_sources(conn, withheld)])
    for where, start, end in _named_in(told, {source.words for source in sources.values()}):
        yield where.finding(
            Check.WITHHELD_TOLD, start, end, f"“{where.words[start:end]}”{where.where} is a source "
            "whose identity is withheld. Write it without the name.",
        )  # fmt: skip
    places = protected_places(conn)
    if withheld.protected != Coordinates.EXACT or withheld.coordinates != Coordinates.EXACT:
        for where, start, end in _named_in(told, {n for place in places for n in place.names}):
            yield where.finding(
                Check.WITHHELD_TOLD, start, end, f"“{where.words[start:end]}”{where.where} is a "
                "protected place. Name its district instead.",
            )  # fmt: skip
    yield from _positions(told, places)


def personal_in(conn: Connection, told: Sequence[Told], events: Iterable[int]) -> Iterator[Finding]:
    """Yield personal data of the cited events that stand in the packet's words."""
    found = personal_values(conn, list(events))
    values: dict[str, PersonalValue] = {_searched(value.value): value for value in found}
    for where, start, end in _named_in(told, [value.value for value in found]):
        field = values[_searched(where.words[start:end])].field
        yield where.finding(
            Check.PERSONAL_FIELD, start, end, f"“{where.words[start:end]}” is what the field "
            f"“{field}”, personal data, says. Take it out.",
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


def _named_in(told: Sequence[Told], names: Iterable[str]) -> Iterator[tuple[Told, int, int]]:
    """Yield where names stand as whole words, in whatever case and with or without accents."""
    wanted = {_searched(name) for name in names if len(name) >= _SHORTEST} - {""}
    if not wanted:
        return
    by_length = sorted(wanted, key=len, reverse=True)
    any_of = re.compile(rf"(?<!\w)(?:{'|'.join(map(_pattern, by_length))})(?!\w)")
    for where in told:
        for match in any_of.finditer(_split(where.words)):
            yield where, _unsplit(where.words, match.start()), _unsplit(where.words, match.end())


def _searched(name: str) -> str:
    return " ".join(plain_text(name).split())


def _pattern(name: str) -> str:
    """Return what finds a plain name in a text whose accents stand behind their letters."""
    return "".join(r"\s+" if c == " " else re.escape(c) + _MARKS for c in name)


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
