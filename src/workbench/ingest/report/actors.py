# SPDX-License-Identifier: MIT
"""Actors in a report's text: names of the register, bodies of a country or people, new names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.casefile.edits.named import NEW
from workbench.domain.event import Named
from workbench.domain.register import ActorEntry, Register
from workbench.ingest.report.findings import Sureness
from workbench.ingest.report.lexicon import Lexicon
from workbench.ingest.report.names import (
    Body,
    Names,
    Phrase,
    Phrases,
    even_spellings,
    words_of,
)
from workbench.ingest.report.passages import Even, even_text, overlaps, spans_of
from workbench.ingest.report.places import Places

# Bodies that say nothing alone: "the state", "a base", "forces".
_MUTE = frozenset(
    ("government", "forces", "holdings", "leader", "contractor", "embassy", "training mission")
)
_IN_PLACE = re.compile(
    r"(?:^|[^a-z])(?:in|au|aux|en|from|across|throughout|inside|outside|within|dans (?:le|la|les)|"
    r"hors du) \Z"
)
_STRIKES = (
    r"(?:strikes?|air ?strikes?|attacks?|shelling|shells?|drones?|missiles?|artillery|raids?|"
    r"bombardment|fire)"
)
_STRIKE_BEHIND = re.compile(rf" (?:[a-z-]+ )?{_STRIKES}(?![a-z])")
_STRIKE_BEFORE = re.compile(
    r"(?:frappes?|bombardements?|tirs|attaques?|raids?|missiles?|drones?|obus|"
    r"artillerie)(?: aeriennes?)? \Z"
)
_NAMED_FIGHTERS = re.compile(
    r"(?<![a-z0-9-])(?P<name>[a-z][a-z-]{3,}) "
    r"(?:fighters|militants|rebels|militiamen|insurgents|gunmen|forces|troops|soldiers|"
    r"mercenaries|commandos)(?![a-z])"
)
_OF = re.compile(r" (?:(?:of|from) (?:the )?|de la |de l'|du |des |de |d')\Z")
_BESIDE = re.compile(r"(?:'s?)? \Z")
_BETWEEN = re.compile(
    r"(?:'s?)?(?: (?!(?:and|or|et|ou|said|says?|told|dit|disent|affirment?)\b)[a-z-]+(?<!ed))? \Z"
)
_DIVISION = re.compile(r" (?P<name>[a-z-]+) state\Z")
_SHORTEST_TOWN = 4  # in capitals; three are rather an actor's
_FARTHEST = 48  # a body stands from whose it is
_IN_CAPITALS = re.compile(r"[A-Z0-9-]{2,}|[A-Z]{3,}[a-rt-z]")  # "JNIM", "FAMa"; not "IEDs"
_PLURAL_ARTICLES = (" les ", "\nles ", " des ", " aux ")  # of French: no town has one
_ACRONYM = re.compile(r"(?<![a-z0-9-])[a-z][a-z0-9]{1,6}(?:-[a-z0-9]+)?(?![a-z0-9])")


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor in even text; the first of `actors` is meant, the others are of the same name."""

    start: int
    end: int
    actors: tuple[Named, ...]
    sureness: Sureness
    is_victim: bool = False
    is_state: bool = False
    country: str = ""
    is_body: bool = False  # named by what it is alone: "soldiers", "armed men"
    is_armed: bool = False  # armed men by a general word: "gunmen", "militants"
    is_common: bool = False  # of those who serve or help by a general word: "gendarmes"
    is_striking: bool = False  # the words are those of its strike: "Russian shelling"

    @property
    def is_nameless(self) -> bool:
        """Whether a general word tells it that names nobody: no actor is made of it."""
        return (self.is_armed or self.is_common) and self.actors[0].id == NEW


class ActorFinder:
    """Finds mentions, for one register and one lexicon."""

    def __init__(
        self, register: Register, names: Names, phrases: Phrases, lexicon: Lexicon, places: Places
    ) -> None:
        """Take the register and its names made ready."""
        self._register = register
        self._names = names
        self._phrases = phrases
        self._bodies = {body.key: body for body in lexicon.bodies}
        self._places = places
        self._cues = lexicon.cues
        self._unidentified = [
            key for key, entry in register.actors.items()
            if any(lexicon.cues.unidentified.fullmatch(one) for one in even_spellings(entry))
        ]  # fmt: skip

    def find(self, even: Even) -> list[Mention]:
        """Return the mentions of a text in their order; none inside another."""
        phrases = [one for one in self._phrases.find(even.text) if not _is_division(even, one)]
        wider = {
            at: one.end
            for one in phrases if one.body in self._names.bodies
            for at in range(one.start, one.end)
        }  # fmt: skip
        named = [one for one in self._named(even) if one.end >= wider.get(one.start, 0)]
        named += self._groups(even, spans_of(named))
        taken = spans_of(named)
        phrases = [
            one for one in phrases if not overlaps(one.start, one.end, taken)
        ]  # fmt: skip
        found = self._with_members(even, named, phrases)
        found = [
            one
            for one in found
            if not _IN_PLACE.search(even.text[max(0, one.start - 20) : one.start])
            or not self._is_land(even, one)
        ]
        for new in self._new(even):
            beside = [one for one in found if one.start < new.end and new.start < one.end]
            if all(one.is_body for one in beside):
                found = [one for one in found if one not in beside] + [new]
        return sorted(found, key=lambda one: one.start)

    def _is_land(self, even: Even, one: Mention) -> bool:
        """Whether the words are a country's name: what happens in it is no act of it."""
        return self._places.country(even.said(one.start, one.end)) is not None

    def _named(self, even: Even) -> Iterator[Mention]:
        words, at = words_of(even.text), 0
        while at < len(words):
            count, ids = self._names.actors.longest(words, at)
            if not count:
                at += 1
                continue
            start, end = words[at][1], words[at + count - 1][2]
            key = tuple(word for word, _, _ in words[at : at + count])
            if key in self._names.capitals and not even.is_capital(start):
                at += 1
                continue
            yield self._known(start, end, ids, Sureness.SURE)
            at += count

    def _known(self, start: int, end: int, ids: Sequence[int], sureness: Sureness) -> Mention:
        entries = [self._register.actors[key] for key in ids]
        first = entries[0]
        kind = (first.kind or "").lower()
        body = next((body for body, keys in self._names.bodies.items() if first.id in keys), None)
        sort = self._bodies.get(body.key) if body else None
        is_victim = kind in ("civilians", "community") or (
            kind == "person" and sort is not None and sort.is_victim
        )
        return Mention(
            start, end, tuple(Named(one.id, one.uid, one.name) for one in entries),
            sureness if len(entries) == 1 else Sureness.GUESS,
            is_victim, is_state=kind in ("government", "state force"),
            country=self._country_of(first, body),
        )  # fmt: skip

    def _country_of(self, actor: ActorEntry, body: Body | None) -> str:
        """Return the code of the country that an actor is of, or is named by."""
        if body is not None and body.whose.isupper():
            return body.whose
        named = (one.body.whose for one in self._phrases.find(even_text(actor.name).text))
        return next((whose for whose in named if whose.isupper()), "")

    def _with_members(
        self, even: Even, named: list[Mention], phrases: Sequence[Phrase]
    ) -> list[Mention]:
        """Return the mentions with the bodies: those of a named actor joined with it."""
        found = list(named)
        for phrase in phrases:
            owner = None if phrase.body.whose else self._owner(even, phrase, found)
            if owner is not None:
                found.remove(owner)
                found.append(self._member(even, phrase.body.key, phrase.start, phrase.end, owner))
            elif mention := self._body(even, phrase.start, phrase.end, phrase.body):
                found.append(mention)
        return found

    def _owner(self, even: Even, phrase: Phrase, named: Sequence[Mention]) -> Mention | None:
        """Return the named actor whose body this is: "JNIM fighters", "chef du JNIM"."""
        is_member = self._bodies[phrase.body.key].is_member
        for one in named:
            if one.end + _FARTHEST < phrase.start or phrase.end + _FARTHEST < one.start:
                continue
            between = even.text[one.end : phrase.start]
            if one.end <= phrase.start and (_BETWEEN if is_member else _BESIDE).fullmatch(between):
                return one
            if phrase.end <= one.start:
                between = even.text[phrase.end : one.start]
                if between == " " or _OF.fullmatch(between):
                    return one
        return None

    def _member(self, even: Even, key: str, start: int, end: int, owner: Mention) -> Mention:
        first, last = min(start, owner.start), max(end, owner.end)
        for actor in owner.actors:
            own = self._names.bodies.get(Body(key, f"#{actor.id}"))
            if own and not self._are_many(even, start, end, own):
                known = self._known(first, last, own, Sureness.SURE)
                return Mention(
                    first, last, known.actors, known.sureness, self._bodies[key].is_victim
                )
        is_own = not self._bodies[key].is_victim or self._bodies[key].is_member
        if is_own:
            return replace(owner, start=first, end=last, is_body=False, is_striking=False)
        name = Named(NEW, "", even.said(first, last))
        return Mention(first, last, (name,), Sureness.GUESS, is_victim=True)

    def _are_many(self, even: Even, start: int, end: int, own: Sequence[int]) -> bool:
        """Whether a plural tells of more than the one person whom the register knows."""
        kinds = {(self._register.actors[key].kind or "").lower() for key in own}
        return kinds == {"person"} and even.text[start:end].endswith("s")

    def _body(self, even: Even, start: int, end: int, body: Body) -> Mention | None:
        """Return a body as an actor of the register, or as a new one where it says enough."""
        ids = self._names.bodies.get(body)
        is_land = body.key == ""
        if is_land and (own := self._forces(even, start, end, body)):
            return replace(self._known(start, end, own, Sureness.LIKELY), is_striking=True)
        if is_land:
            is_name = self._places.country(even.said(start, end)) is not None
            ids = ids if is_name or not body.whose.isupper() else None
            return self._known(start, end, ids, Sureness.SURE) if ids else None
        kind = self._bodies[body.key]
        is_armed = kind.is_armed and not body.whose
        if is_armed:  # "gunmen" are nobody by name
            ids = self._unidentified
        sureness = Sureness.SURE if body.whose else Sureness.LIKELY
        sureness = Sureness.GUESS if is_armed else sureness
        if not ids and body.key == "holdings" and body.whose:
            ids = self._names.bodies.get(Body("army", body.whose))
            sureness = Sureness.LIKELY
        if (
            not ids
            and not (body.whose or is_armed)
            and (body.key == "government" or body.key not in _MUTE)
        ):
            ids = self._only(body.key)
        if ids:
            known = self._known(start, end, ids, sureness)
            return replace(
                known, is_victim=kind.is_victim, is_body=not body.whose, is_armed=is_armed
            )
        if not body.whose and body.key in _MUTE:
            return None
        if body.key == "holdings":
            return None
        name = Named(NEW, "", even.said(start, end))
        is_body = not body.whose
        is_state = body.whose.isupper() and not kind.is_victim and not kind.is_armed
        return Mention(start, end, (name,), Sureness.GUESS, kind.is_victim, is_state,
                       body.whose if body.whose.isupper() else "", is_body, is_armed,
                       is_common=is_body and kind.is_common)  # fmt: skip

    def _is_of_body(self, even: Even, match: re.Match[str]) -> bool:
        """Whether an acronym says whose a body is, "la base FAMA", rather than a town."""
        start, end = match.span()
        if even.text.endswith(_PLURAL_ARTICLES, 0, start):
            return True
        hits = self._places.named(even.said(start, end).capitalize())
        is_home = any(one.is_of_case or self._places.is_home(one.country) for one in hits)
        return not is_home and any(
            one.body.key and " " in (even.text[one.end : start], even.text[end : one.start])
            for one in self._phrases.find(even.text, max(0, start - _FARTHEST), end + _FARTHEST)
        )

    def _is_other(self, said: str, word: str) -> bool:
        """Whether an acronym is known as something else than an actor: a source, a weapon."""
        return bool(
            self._cues.no_actors.fullmatch(word)
            or self._cues.source_names.fullmatch(word)
            or self._places.country(said)
            or any(True for _ in self._phrases.find(word))
            or self._names.sources.of((word,))
        )

    def _is_town(self, name: str) -> bool:
        """Whether a name in capitals is that of a town; three letters are rather an actor's."""
        if not self._places.knows(name):
            return False
        hits = self._places.named(name)
        return len(name) >= _SHORTEST_TOWN or any(
            one.is_of_case or self._places.is_home(one.country) for one in hits
        )

    def _is_known_word(self, even: Even, start: int, end: int) -> bool:
        """Whether a word says whose something is, or only begins the sentence."""
        lead = even.text[max(0, start - 2) : start].strip()
        is_first = not lead or lead in (".", ":", ";")
        return is_first or any(True for _ in self._phrases.find(even.text, start, end))

    def _forces(self, even: Even, start: int, end: int, body: Body) -> list[int] | None:
        """Return the forces of a country whose strike it was: "Russian shelling"."""
        lead = even.text[max(0, start - 24) : start]
        if not (_STRIKE_BEHIND.match(even.text, end) or _STRIKE_BEFORE.search(lead)):
            return None
        army = self._names.bodies.get(Body("army", body.whose))
        return army or self._names.bodies.get(Body("forces", body.whose))

    def _only(self, key: str) -> list[int] | None:
        """Return the register's one actor that is such a body of a country, whichever it is."""
        ids = {
            one for body, keys in self._names.bodies.items()
            if body.key == key and body.whose.isupper() for one in keys
        }  # fmt: skip
        return list(ids) if len(ids) == 1 else None

    def _groups(self, even: Even, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
        """Yield well-known groups that the register does not know, with the name as written."""
        for match in self._cues.groups.finditer(even.text):
            if not overlaps(*match.span(), taken):
                name = Named(NEW, "", even.said(*match.span()))
                yield Mention(*match.span(), (name,), Sureness.GUESS)

    def _new(self, even: Even) -> Iterator[Mention]:
        """Yield names that the register does not know: acronyms, and "Wazalendo fighters"."""
        for match in _NAMED_FIGHTERS.finditer(even.text):
            first, last = match.span("name")
            said = even.said(first, last)
            is_name = even.is_capital(first) and not self._is_known_word(even, first, last)
            is_name = is_name and not self._cues.no_actors.fullmatch(match["name"])
            if is_name and not self._places.knows(said):
                yield Mention(first, match.end(), (Named(NEW, "", said),), Sureness.GUESS)
        for match in _ACRONYM.finditer(even.text):
            said = even.said(*match.span())
            if (
                _IN_CAPITALS.fullmatch(said)
                and sum(map(str.isalpha, said)) > 1
                and not self._is_other(said, match[0])
                and not (self._is_town(said.capitalize()) and not self._is_of_body(even, match))
            ):
                yield Mention(*match.span(), (Named(NEW, "", said),), Sureness.GUESS)


def _is_division(even: Even, one: Phrase) -> bool:
    """Whether a body is a part of a country by its name: "Nigeria's Kaduna state"."""
    match = _DIVISION.search(even.text, one.start, one.end)
    return match is not None and even.is_capital(match.start("name"))
