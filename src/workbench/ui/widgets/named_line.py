# SPDX-License-Identifier: MIT
"""Lines that complete: a word in use or a new one, a record that there is, or one to be made."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal

from workbench.domain.errors import InputError
from workbench.domain.register import Register
from workbench.ui.icons import Icons
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.draft_line import Understood, as_text_or_nothing
from workbench.ui.widgets.offers import Offer, Offers, actor_offers, with_new


class WordLine(CompletingLine):
    """A free word that completes over those in use: a kind, a country."""

    said = Signal(str)  # "" for none

    def __init__(self, icons: Icons, *, icon: str) -> None:
        """Make a line without offers."""
        super().__init__(icons, self._offered, as_text_or_nothing, icon=icon)
        self._words = Offers(())
        self.taken.connect(self._on_taken)
        self.committed.connect(self._on_committed)

    def complete_over(self, words: Iterable[str], shown: dict[str, str] | None = None) -> None:
        """Offer these words; `shown` says how some are written."""
        known = shown or {}
        self._words = Offers([Offer(known.get(word, word), word) for word in words])

    def _offered(self, text: str) -> list[Offer]:
        found, word = self._words.find(text), text.strip()
        if not word:
            return found
        new = QCoreApplication.translate("NamedLine", "New: “{word}”").format(word=word)
        return with_new(word, found, Offer(new, word, is_new=True, writes=word))

    def _on_taken(self, offer: Offer) -> None:
        self.said.emit(str(offer.value))

    def _on_committed(self, word: str | None) -> None:
        self.said.emit(word or "")


class RecordLine(CompletingLine):
    """An actor or a source that the case has; `chosen` is its key, 0 for none."""

    chosen = Signal(int)

    def __init__(self, icons: Icons, *, icon: str, unknown: str) -> None:
        """Make a line without offers; `unknown` is said of a name that the case has not."""
        super().__init__(icons, self._offered, self._understood, icon=icon)
        self._make: Callable[[], Offers] = partial(Offers, ())
        self._records: Offers | None = None
        self._unknown = unknown
        self.taken.connect(self._on_taken)
        self.committed.connect(self._on_committed)

    def complete_over(self, make: Callable[[], Offers]) -> None:
        """Offer records that are made ready when the first is asked for; their values have keys."""
        self._make, self._records = make, None

    def _offered(self, text: str) -> list[Offer]:
        return self._ready().find(text)

    def _ready(self) -> Offers:
        if self._records is None:
            self._records = self._make()
        return self._records

    def _understood(self, typed: str) -> Understood:
        if not typed.strip():
            return Understood(0, "")
        found = self._ready().exactly(typed)
        if found is None:
            raise InputError(self._unknown)
        return Understood(found.value.id, found.name)

    def _on_taken(self, offer: Offer) -> None:
        self.chosen.emit(offer.value.id)

    def _on_committed(self, key: int) -> None:
        self.chosen.emit(key)


class NewRecordLine(RecordLine):
    """An actor or a source that the case has, or a new one, whose name is `named`."""

    named = Signal(str)

    def __init__(self, icons: Icons, *, icon: str, new: str) -> None:
        """Make a line without offers; `new` offers what is typed, such as "New actor “{name}”"."""
        super().__init__(icons, icon=icon, unknown="")
        self._new = new

    def _offered(self, text: str) -> list[Offer]:
        found, name = super()._offered(text), text.strip()
        if not name:
            return found
        new = Offer(self._new.format(name=name), name, is_new=True, writes=name)
        return with_new(name, found, new)

    def _understood(self, typed: str) -> Understood:
        name = typed.strip()
        is_new = bool(name) and self._ready().exactly(name) is None
        return Understood(name, name) if is_new else super()._understood(typed)

    def _on_taken(self, offer: Offer) -> None:
        if offer.is_new:
            self.named.emit(offer.value)
        else:
            super()._on_taken(offer)

    def _on_committed(self, key: int | str) -> None:
        if isinstance(key, str):
            self.named.emit(key)
        else:
            super()._on_committed(key)


def others_of(register: Register, but: Collection[int]) -> Offers:
    """Return the actors of the case but some, by key."""
    others = {key: actor for key, actor in register.actors.items() if key not in but}
    return actor_offers(replace(register, actors=others))
