# SPDX-License-Identifier: MIT
"""The names that a case knows, found in running text: its actors and its places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.casefile.edits.named import NEW
from workbench.domain.learned_place import LearnedPlace
from workbench.domain.plain_text import folded
from workbench.domain.register import Register
from workbench.ingest.report.actors import ActorFinder
from workbench.ingest.report.findings import Sureness
from workbench.ingest.report.lexicon import Lexicon
from workbench.ingest.report.names import Phrases, WordTable, names_of, words_of
from workbench.ingest.report.passages import Even, overlaps
from workbench.ingest.report.places import Places, is_at_home


@dataclass(frozen=True, slots=True)
class NameTold:
    """A name in even text, and the keys of the records that it may mean."""

    start: int
    end: int
    keys: tuple[int, ...]


class KnownNames:
    """Finds the names of one register and of a case's places; made anew when these change."""

    def __init__(
        self,
        register: Register,
        lexicon: Lexicon,
        places: Places,
        learned: Iterable[LearnedPlace],
    ) -> None:
        """Make the names ready. `places` knows countries, `learned` are the case's own places."""
        self.register = register
        self._gazetteer = places
        phrases = Phrases(lexicon)
        names = names_of(register, phrases)
        self._finder = ActorFinder(register, names, phrases, lexicon, places)
        self._table = WordTable()
        self._of_place: dict[int, frozenset[str]] = {}
        for place in learned:
            spellings = [folded(name) for name in (place.name, *place.alternates)]
            self._of_place[place.place_id] = frozenset(spellings)
            for spelling in spellings:
                if words := tuple(word for word, _, _ in words_of(spelling)):
                    self._table.add(words, place.place_id)

    def actors(self, even: Even, *, surely: bool) -> list[NameTold]:
        """Return the register's actors in a text.

        `surely`: only where a name tells who is meant; else also "soldiers" and "the government",
        which may be those of the register.
        """
        return [
            NameTold(one.start, one.end, tuple(actor.id for actor in one.actors))
            for one in self._finder.find(even)
            if all(actor.id != NEW for actor in one.actors)
            and not (surely and (one.sureness is not Sureness.SURE or one.is_body))
        ]

    def places(self, even: Even, taken: Sequence[tuple[int, int]]) -> list[NameTold]:
        """Return the case's places in a text, but for those within `taken`."""
        words, at = words_of(even.text), 0
        found: list[NameTold] = []
        while at < len(words):
            count, keys = self._table.longest(words, at)
            start, end = words[at][1], words[at + max(count, 1) - 1][2]
            if count and even.is_capital(start) and not overlaps(start, end, taken):
                found.append(NameTold(start, end, tuple(keys)))
            at += max(count, 1)
        return found

    def is_elsewhere(self, name: str) -> bool:
        """Whether a name is that of a place which the case does not have: one of its countries.

        A name of two words may lie anywhere: words that are a place by chance are single.
        """
        is_long = " " in name and self._gazetteer.knows(name)
        return is_long or is_at_home(self._gazetteer, name)

    def is_country(self, name: str) -> bool:
        """Whether a name is that of a country."""
        return self._gazetteer.country(name) is not None

    def spellings(self, places: Iterable[int]) -> frozenset[str]:
        """Return how places are spelt, in lower case and without accents."""
        return frozenset(name for key in places for name in self._of_place[key])

    def kin(self, actors: Iterable[int]) -> frozenset[int]:
        """Return actors with all that they are part of and all that is part of them."""
        asked = frozenset(actors)
        above = {key for actor in asked for key in self._line(actor)}
        below = {key for key in self.register.actors if asked.intersection(self._line(key))}
        return frozenset(above | below)

    def _line(self, actor: int) -> list[int]:
        """Return an actor and those above it."""
        line: list[int] = []
        at: int | None = actor
        while at is not None and at not in line and at in self.register.actors:
            line.append(at)
            at = self.register.actors[at].parent_id
        return line
