# SPDX-License-Identifier: MIT
"""The rows of the list of actors: a tree by parent, or those that a typed text finds, in a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from workbench.domain.actor_tree import ActorTree, sums_of_branches
from workbench.domain.register import ActorEntry
from workbench.ui.widgets.offers import folded

Index = QModelIndex | QPersistentModelIndex
BY_EVENTS, BY_NAME = "events", "name"


@dataclass(frozen=True, slots=True)
class ActorRows:
    """What is listed: actors with their events in view and the colour roles of their marks."""

    actors: Mapping[int, ActorEntry] = field(default_factory=dict[int, ActorEntry])
    tree: ActorTree = field(default_factory=lambda: ActorTree({}, {}))
    counts: Mapping[int, int] = field(default_factory=dict[int, int])
    marks: Mapping[int, str] = field(default_factory=dict[int, str])


class ActorModel(QAbstractItemModel):
    """Each index carries the key of its actor; nothing is made for what is not in sight."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without an actor."""
        super().__init__(parent)
        self.rows = ActorRows()
        self._order = BY_EVENTS
        self._wanted = ""
        self._words: dict[int, str] = {}
        self._below: Mapping[int, Sequence[int]] = {}
        self._above: Mapping[int, int] = {}
        self._place: dict[int, int] = {}

    @property
    def is_searching(self) -> bool:
        """Whether only those are listed that a text finds."""
        return bool(self._wanted)

    def show(self, rows: ActorRows) -> None:
        """List these; what is chosen or open in a view stays so."""
        if rows.actors is not self.rows.actors:
            self._words = {key: _words_of(actor) for key, actor in rows.actors.items()}
            self.rows = rows
            self.beginResetModel()
            self._arrange()
            self.endResetModel()
        else:
            self.rows = rows
            self._rearrange()

    def find(self, text: str) -> None:
        """List only those whose name or alias holds a text; all when it is empty."""
        wanted = folded(text)
        if wanted != self._wanted:
            self._wanted = wanted
            self.beginResetModel()
            self._arrange()
            self.endResetModel()

    def order_by(self, order: str) -> None:
        """List those in most events first, or by name."""
        if order != self._order:
            self._order = order
            self._rearrange()

    def index_of(self, actor: int) -> QModelIndex:
        """Return where an actor stands; an index that is none where it is not listed."""
        at = self._place.get(actor)
        return QModelIndex() if at is None else self.createIndex(at, 0, actor)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's default
        """Return the index of a row."""
        below = self._below.get(_key(parent), ())
        if column or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, column, below[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the row that a row stands below."""
        above = self._above.get(_key(index), 0)
        return self.index_of(above) if above else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Count what stands below a row."""
        return len(self._below.get(_key(parent), ()))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """Have one column, which the delegate draws."""
        del parent
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the name, and for screen readers the events with it."""
        actor = self.rows.actors.get(_key(index))
        if actor is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return actor.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{actor.name}, {self.rows.counts.get(actor.id, 0)}"
        return None

    def _rearrange(self) -> None:
        """Put the rows in another order under what a view holds of them."""
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        self._arrange()
        self.changePersistentIndexList(held, [self.index_of(_key(index)) for index in held])
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        """Work out what stands below what, and in which order."""
        rows = self.rows
        if self._wanted:
            found = [key for key, words in self._words.items() if self._wanted in words]
            below: Mapping[int, Sequence[int]] = {0: found}
            self._above = dict.fromkeys(found, 0)
            weights = rows.counts
        else:
            below, self._above = rows.tree.below, rows.tree.above
            weights = sums_of_branches(rows.tree, rows.counts)
        if self._order == BY_EVENTS:  # the register has them by name
            below = {
                over: sorted(keys, key=lambda key: -weights.get(key, 0))
                for over, keys in below.items()
            }
        self._below = below
        self._place = {key: at for keys in below.values() for at, key in enumerate(keys)}


def _key(index: Index) -> int:
    return int(index.internalId()) if index.isValid() else 0


def _words_of(actor: ActorEntry) -> str:
    return "\n".join(folded(name) for name in (actor.name, *actor.aliases))
