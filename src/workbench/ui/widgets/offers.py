# SPDX-License-Identifier: MIT
"""What a field offers while a name is typed: the case's own names, the best fitting first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from workbench.analysis.looks import looks_of
from workbench.domain import plain_text
from workbench.domain.event import Named
from workbench.domain.register import ActorEntry, Register

_MOST, _MOST_GUESSES, _MOST_BEFORE_NEW = 40, 5, 7
_LEAST_SCORE = 80.0


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be chosen. `mark` is a symbol and a colour role.

    `also` are its other names, a line each; `words` find it too, and are no name of it. `writes`
    is what the line says once it is chosen, if not the name.
    """

    name: str
    value: Any
    detail: str = ""
    mark: tuple[str, str] | None = None
    also: str = ""
    words: str = ""
    is_new: bool = False
    writes: str = ""

    def bears(self, wanted: str) -> bool:
        """Whether a folded text is its name or one of its other names."""
        return wanted in (folded(name) for name in (self.name, *self.also.split("\n")) if name)

    def completes(self, text: str) -> bool:
        """Whether one of its names begins with what is typed.

        What is merely like the text is never taken unasked.
        """
        wanted = folded(text)
        names = (folded(name) for name in (self.name, *self.also.split("\n")))
        return any(name.startswith(wanted) for name in names)


class Offers:
    """The offers of one kind, folded once so that every letter is answered at once."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self._offers = list(offers)
        self._names = [folded(offer.name) for offer in offers]
        self._words = [
            " ".join((name, *(folded(more) for more in (offer.also, offer.words) if more)))
            for name, offer in zip(self._names, offers, strict=True)
        ]

    def find(self, text: str) -> list[Offer]:
        """Return what fits a text: the very name, its beginning, a word of it, inside, nearly."""
        wanted = folded(text)
        if not wanted:
            return self._offers[:_MOST]
        ranked = [
            (self._rank(wanted, place), place)
            for place, words in enumerate(self._words)
            if wanted in words
        ]
        if not ranked and len(wanted) > 3:  # too short to be a slip of the finger
            return [self._offers[place] for place in self._near(wanted)]
        return [self._offers[place] for _, place in sorted(ranked)[:_MOST]]

    def exactly(self, text: str) -> Offer | None:
        """Return what bears this name or has it among its others; None without one."""
        wanted = folded(text)
        for name, offer in zip(self._names, self._offers, strict=True):
            if name == wanted:
                return offer
        return next((one for one in self._offers if one.also and one.bears(wanted)), None)

    def _near(self, wanted: str) -> list[int]:
        """Return the places of names that are nearly the text, or have a word that is."""
        pieces = [(name, place) for place, name in enumerate(self._names)]
        pieces += [(word, place) for name, place in pieces for word in name.split()]
        found = process.extract(
            wanted, [piece for piece, _ in pieces], scorer=fuzz.ratio, limit=12,
            score_cutoff=_LEAST_SCORE,
        )  # fmt: skip
        return list(dict.fromkeys(pieces[at][1] for _, _, at in found))[:_MOST_GUESSES]

    def _rank(self, wanted: str, place: int) -> int:
        name = self._names[place]
        if name == wanted:
            return 0
        if name.startswith(wanted):
            return 1
        return 2 if f" {wanted}" in f" {self._words[place]}" else 3


def with_new(text: str, found: Sequence[Offer], new: Offer, *, always: bool = False) -> list[Offer]:
    """Return what bears the very name, what is like it, and last what makes something new.

    Nothing new is offered beside the very name, unless it is `always`; all that may be taken
    unasked stays in sight.
    """
    wanted = folded(text)
    same = [offer for offer in found if offer.bears(wanted)]
    others = [offer for offer in found if offer not in same]
    if same and not always:
        return [*same, *others]
    return [*[*same, *others][:_MOST_BEFORE_NEW], new]


def taken_unasked(text: str, offers: Sequence[Offer]) -> int:
    """Return which offer a typed text stands for, -1 for none: what is typed wins.

    The very name, else what is made new of it, else a name that begins with it.
    """
    if offers[0].bears(folded(text)):
        return 0
    made = [at for at, offer in enumerate(offers) if offer.is_new]
    if made:
        return made[0]
    return 0 if offers[0].completes(text) else -1


def type_offers(register: Register) -> Offers:
    """Return the event types of the case."""
    tops = [entry for entry in register.types.values() if entry.parent_id is None]
    several = len({entry.codebook for entry in tops}) > 1
    looks = looks_of(register)
    return Offers(
        [
            Offer(
                entry.name, entry.id, detail=entry.codebook if several else "",
                mark=(looks[entry.id].symbol, looks[entry.id].colour),
            )
            for entry in tops
        ]
    )  # fmt: skip


def subtype_offers(register: Register, parent: int | None) -> Offers:
    """Return the subtypes of a type, or of every type where none is chosen yet."""
    looks = looks_of(register)
    return Offers(
        [
            Offer(
                entry.name, entry.id,
                detail=_type_name(register, entry.parent_id) if parent is None else "",
                mark=(looks[entry.id].symbol, looks[entry.id].colour),
            )
            for entry in register.types.values()
            if entry.parent_id in register.types and parent in (None, entry.parent_id)
        ]
    )  # fmt: skip


def actor_offers(register: Register) -> Offers:
    """Return the actors of the case; aliases find them too."""
    return Offers(
        [
            Offer(
                entry.name, Named(entry.id, entry.uid, entry.name),
                detail=_actor_detail(register, entry), also="\n".join(entry.aliases),
            )
            for entry in register.actors.values()
        ]
    )  # fmt: skip


def source_offers(register: Register) -> Offers:
    """Return the sources of the case; the value of each is its entry in the register."""
    return Offers(
        [
            Offer(
                entry.name, entry, words=entry.publisher or "",
                detail=" \N{MIDDLE DOT} ".join(
                    part for part in (entry.reliability, entry.publisher) if part
                ),
            )
            for entry in register.sources.values()
        ]
    )  # fmt: skip


def tag_offers(register: Register) -> Offers:
    """Return the tags of the case by their paths; the value of each is its path."""
    return Offers([Offer(entry.path, entry.path) for entry in register.tags.values()])


def _type_name(register: Register, key: int | None) -> str:
    entry = register.types.get(key) if key is not None else None
    return entry.name if entry else ""


def _actor_detail(register: Register, actor: ActorEntry) -> str:
    """Tell actors of like names apart: kind, parent, and the first other names."""
    parent = register.actors.get(actor.parent_id) if actor.parent_id is not None else None
    parts = (actor.kind, parent.name if parent else None, ", ".join(actor.aliases[:2]))
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)


@lru_cache(maxsize=16_384)
def folded(text: str) -> str:
    """Return a text without case, accents and blanks around it."""
    return plain_text.folded(text).strip()
