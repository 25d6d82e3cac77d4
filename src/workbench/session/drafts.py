# SPDX-License-Identifier: MIT
"""What is typed and not saved yet, as the case keeps it: every panel can tell whose words wait."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from workbench.casefile.draft_store import NEW_EVENT, event_of_draft


class Drafts(QObject):
    """Kept texts by key. What is kept here is on disk shortly after."""

    changed = Signal()  # other events have drafts than before

    def __init__(
        self,
        kept: Mapping[str, str],
        write: Callable[[Mapping[str, str]], object],
        parent: QObject | None = None,
    ) -> None:
        """Begin with what an earlier session left; `write` puts what is new on disk."""
        super().__init__(parent)
        self._kept = dict(kept)
        self._write = write

    @property
    def kept(self) -> Mapping[str, str]:
        """Every kept text by its key."""
        return self._kept

    @property
    def events(self) -> frozenset[int]:
        """The keys of the events about which something is typed and not saved."""
        return frozenset(e for e in map(event_of_draft, self._kept) if e is not None)

    @property
    def has_new_event(self) -> bool:
        """Whether an event is begun that was never saved."""
        return NEW_EVENT in self._kept

    def keep(self, drafts: Mapping[str, str]) -> None:
        """Keep drafts by their keys; an empty one is forgotten. What is kept already is silent."""
        new = {key: body for key, body in drafts.items() if body != self._kept.get(key, "")}
        if new:
            self._write(new)
            self.note(new)

    def note(self, drafts: Mapping[str, str]) -> None:
        """Hear what an edit that is under way keeps, in its own transaction."""
        keys_before = frozenset(self._kept)
        self._kept = {key: body for key, body in {**self._kept, **drafts}.items() if body}
        if self._kept.keys() != keys_before:
            self.changed.emit()
