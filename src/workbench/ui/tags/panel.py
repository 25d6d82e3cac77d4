# SPDX-License-Identifier: MIT
"""The pane of the tags: what the shown events bear, and the tree put in order."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from workbench.analysis.filters.facets import counts_by_key, counts_in_tree
from workbench.analysis.timeline.period_shapes import PERIOD_COLOURS
from workbench.casefile.edits.merges import merge_tags
from workbench.casefile.edits.tags import (
    add_tag,
    colour_tags,
    delete_tags,
    move_tags,
    place_tag,
    rename_tag,
    tag_events,
    untag_events,
)
from workbench.domain.register import TagEntry
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.tags.model import EVENTS, NAME, TagFacts, TagModel
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.empty_state import EmptyState

_COUNT_PX = 72
_LEVELS = "/"


class TagsPanel(Panel):
    """A tree: Enter shows a tag's events, a mark puts it on the chosen ones."""

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """List the tags of a session."""
        super().__init__(session, icons, parent)
        self.model = TagModel(icons)
        self.tree = _Tree()
        self.tree.setModel(self.model)
        self.tree.setAccessibleName(self.tr("Tags"))
        self.tree.setToolTip(
            self.tr(
                "F2 renames; a slash moves too: Mopti/raid. Ctrl+X cuts, Ctrl+V hangs below the "
                "current tag. Ctrl+J merges, Delete deletes."
            )
        )
        self.empty = EmptyState(
            icons, icon="tag", title=self.tr("No tags yet"),
            sentence=self.tr(
                "Tags sort events beyond their types. Make one here, or tag chosen events with "
                "Ctrl+T; a slash makes levels: attack/ambush."
            ),
        )  # fmt: skip
        self.empty.add_button(self.tr("New tag"), icon="tag.add").clicked.connect(self._on_add)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.tree)
        self._wanted: int | None = None  # a tag just made, to be named
        self._cut: tuple[int, ...] = ()  # tags to be hung below another
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.setFocusProxy(self.tree)
        self._actions = self._make_actions()
        self.add_tool = tool_button(icons, "tag.add", self.tr("New tag"), shortcut="Ins")
        self.add_tool.clicked.connect(self._on_add)
        self.model.moved.connect(self._on_moved)
        self.model.renamed.connect(self._on_renamed)
        self.model.switched.connect(self._on_switched)
        self.tree.doubleClicked.connect(self._on_double_clicked)
        self.tree.customContextMenuRequested.connect(self._on_menu)

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Tags")

    def tools(self) -> Sequence[QWidget]:
        """Return the controls for the right end of the panel's header."""
        return (self.add_tool,)

    @property
    def chosen(self) -> list[int]:
        """The keys of the chosen tags, the current one first."""
        current = self.model.key_of(self.tree.currentIndex())
        keys = [self.model.key_of(index) for index in self.tree.selectionModel().selectedRows(NAME)]
        found = dict.fromkeys([current, *keys] if current in keys else keys)
        return [key for key in found if key is not None]

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Show the tree with the counts of the shown events."""
        tags = scene.register.tags
        if before is None or before.register.tags != tags:
            self._lay_out(tags)
        self._pages.setCurrentWidget(self.tree if tags else self.empty)
        self.model.show_facts(_facts(scene), self.locale())
        self._say_how_many()

    def open_tag(self, tag: int) -> None:
        """Choose a tag alone, wherever in the tree it is."""
        index = self.model.index_of(tag)
        if index.isValid():
            self.tree.setCurrentIndex(index)
            self.tree.scrollTo(index)
            self.tree.setFocus()

    # -- gestures ----------------------------------------------------------------------------

    def _make_actions(self) -> dict[str, QAction]:
        """Make what can be done to tags; each has a key of its own, and stands in the menu."""
        made: dict[str, QAction] = {}
        for name, words, keys, run in (
            ("show", self.tr("Show its events"), ("Return", "Enter"), self._on_show),
            ("rename", self.tr("Rename"), ("F2",), self._on_rename),
            ("add", self.tr("New tag"), ("Ins",), self._on_add),
            ("below", self.tr("New tag below"), ("Shift+Ins",), self._on_add_below),
            ("cut", self.tr("Cut, to hang elsewhere"), ("Ctrl+X",), self._on_cut),
            ("paste", self.tr("Hang below it what was cut"), ("Ctrl+V",), self._on_paste),
            ("root", self.tr("Move to the root"), ("Ctrl+Shift+Left",), self._on_to_root),
            ("merge", self.tr("Merge into “{name}”"), ("Ctrl+J",), self._on_merge),
            ("delete", self.tr("Delete"), ("Del",), self._on_delete),
        ):
            action = QAction(words, self.tree)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(run)
            self.tree.addAction(action)
            made[name] = action
        return made

    def _on_menu(self, at: QPoint) -> None:
        self.menu().popup(self.tree.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """Return the menu of the chosen tags."""
        chosen, tags = self.chosen, self.session.stage.scene.register.tags
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        one = len(chosen) == 1
        names = ["show", "rename", "below"] if one else ["show"] if chosen else []
        for name in [*names, "add"]:
            menu.addAction(self._actions[name])
        if chosen:
            menu.addMenu(self._colours(menu, chosen))
            if len(chosen) > 1 and chosen[0] in tags:
                merge = self._actions["merge"]
                merge.setText(self.tr("Merge into “{name}”").format(name=tags[chosen[0]].name))
                menu.addAction(merge)
            menu.addAction(self._actions["cut"])
            if one and self._cut:
                menu.addAction(self._actions["paste"])
            menu.addAction(self._actions["root"])
            menu.addSeparator()
            menu.addAction(self._actions["delete"])
        return menu

    def _colours(self, menu: QMenu, chosen: Sequence[int]) -> QMenu:
        colours = QMenu(self.tr("Colour"), menu)
        for number, role in enumerate(("", *PERIOD_COLOURS)):
            words = self.tr("colour {number}").format(number=number) if number else self.tr("none")
            colours.addAction(words).triggered.connect(partial(self._on_colour, chosen, role))
        return colours

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.column() == EVENTS:
            self._on_show()

    def _on_show(self) -> None:
        """Let the events of the chosen tags through, and of those below them."""
        tags = self.session.stage.scene.register.tags
        uids = frozenset(tags[key].uid for key in self.chosen if key in tags)
        if uids:
            question = self.session.stage.scene.focus.filter
            self.session.stage.look(filter=question.with_values("tag", uids))

    def _on_rename(self) -> None:
        index = self.tree.currentIndex().siblingAtColumn(NAME)
        if index.isValid():
            self.tree.edit(index)

    def _on_renamed(self, tag: int, name: str) -> None:
        """Give a tag another name, or with a slash another place in the tree."""
        if "/" in name:
            self.session.edit(place_tag, tag=tag, path=name, detail=name.strip())
        else:
            self.session.edit(rename_tag, tag=tag, name=name, detail=name.strip())

    def _on_add(self) -> None:
        """Make a tag beside the current one."""
        tags = self.session.stage.scene.register.tags
        current = tags.get(self.model.key_of(self.tree.currentIndex()) or 0)
        self._add_below(tags.get(current.parent_id or 0) if current else None)

    def _on_add_below(self) -> None:
        current = self.model.key_of(self.tree.currentIndex())
        self._add_below(self.session.stage.scene.register.tags.get(current or 0))

    def _add_below(self, parent: TagEntry | None) -> None:
        tags = self.session.stage.scene.register.tags
        key = parent.id if parent else None
        taken = {tag.name for tag in tags.values() if tag.parent_id == key}
        name = _free_name(self.tr("new tag"), taken)
        path = f"{parent.path.replace(' / ', _LEVELS)}{_LEVELS}{name}" if parent else name
        self.session.edit(add_tag, path=path, detail=name, then=self._on_added)

    def _on_added(self, tag: int) -> None:
        self._wanted = tag
        self._name_wanted()

    def _on_moved(self, tags: Collection[int], parent: int | None) -> None:
        if tags:
            self.session.edit(move_tags, tags=tags, parent=parent, detail=self._names(tags))

    def _on_cut(self) -> None:
        """Remember the chosen tags, to be hung below another."""
        self._cut = tuple(self.chosen)
        self._say_how_many()

    def _on_paste(self) -> None:
        """Hang what was cut below the current tag."""
        tags = self.session.stage.scene.register.tags
        below = self.model.key_of(self.tree.currentIndex())
        cut, self._cut = [tag for tag in self._cut if tag in tags], ()
        self._say_how_many()
        if below is not None:
            self._on_moved(cut, below)

    def _on_to_root(self) -> None:
        self._on_moved(self.chosen, None)

    def _on_merge(self) -> None:
        """Merge the chosen tags into the current one."""
        chosen = self.chosen
        if len(chosen) > 1:
            self.session.edit(
                merge_tags, tags=chosen[1:], into=chosen[0], detail=self._names(chosen[:1])
            )

    def _on_delete(self) -> None:
        if self.chosen:
            self.session.edit(delete_tags, tags=self.chosen, detail=self._names(self.chosen))

    def _on_colour(self, chosen: Sequence[int], role: str) -> None:
        self.session.edit(colour_tags, tags=chosen, colour=role or None, detail=self._names(chosen))

    def _on_switched(self, tag: int, is_on: bool) -> None:
        events = sorted(self.session.stage.scene.focus.chosen)
        if events:
            command = tag_events if is_on else untag_events
            self.session.edit(command, events=events, tag=tag, detail=self._names([tag]))
        self.model.show_facts(_facts(self.session.stage.scene), self.locale())

    # -- drawing -----------------------------------------------------------------------------

    def _lay_out(self, tags: Mapping[int, TagEntry]) -> None:
        """Lay the tree out anew; what was open, chosen and current stays so."""
        chosen, current = self.chosen, self.model.key_of(self.tree.currentIndex())
        closed = self.tree.closed(self.model)
        self.model.show_tags(tags)
        self.tree.expandAll()
        for tag in closed:
            self.tree.setExpanded(self.model.index_of(tag), False)
        self.tree.lay_columns()
        again = [self.model.index_of(tag) for tag in chosen]
        self.tree.choose(again, self.model.index_of(current or 0))
        self._name_wanted()

    def _name_wanted(self) -> None:
        """Let a tag that was just made be named, once it is in the tree."""
        index = self.model.index_of(self._wanted or 0)
        if index.isValid():
            self._wanted = None
            self._pages.setCurrentWidget(self.tree)
            self.tree.setCurrentIndex(index)
            self.tree.edit(index)

    def _say_how_many(self) -> None:
        """Say how many tags there are, and how many wait to be hung elsewhere."""
        tags = self.session.stage.scene.register.tags
        said = [self.tr("%Ln tag(s)", "", len(tags))] if tags else []
        if self._cut:
            said.append(self.tr("%Ln cut: Ctrl+V hangs below the current", "", len(self._cut)))
        self.subtitle_changed.emit(", ".join(said))

    def _names(self, tags: Collection[int]) -> str:
        known = self.session.stage.scene.register.tags
        return ", ".join(known[tag].path for tag in tags if tag in known)


class _Tree(QTreeView):
    """The view of the tree; several tags may be chosen and dragged."""

    def __init__(self) -> None:
        super().__init__()
        modes = QAbstractItemView
        self.setSelectionMode(modes.SelectionMode.ExtendedSelection)
        self.setEditTriggers(modes.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(modes.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def lay_columns(self) -> None:
        """Give the names what the counts leave."""
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(EVENTS, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(EVENTS, _COUNT_PX)

    def closed(self, model: TagModel) -> list[int]:
        """Return the tags with others below them that are folded."""
        found: list[int] = []
        stack = [model.index(row, NAME) for row in range(model.rowCount())]
        while stack:
            index = stack.pop()
            below = [model.index(row, NAME, index) for row in range(model.rowCount(index))]
            key = model.key_of(index)
            if below and key is not None and not self.isExpanded(index):
                found.append(key)
            stack += below
        return found

    def choose(self, indexes: Sequence[QModelIndex], current: QModelIndex) -> None:
        """Choose these rows again."""
        flags = self.selectionModel().SelectionFlag
        if current.isValid():
            self.selectionModel().setCurrentIndex(current, flags.NoUpdate)
        for index in indexes:
            if index.isValid():
                self.selectionModel().select(index, flags.Select | flags.Rows)


def _facts(scene: Scene) -> TagFacts:
    """Count the shown events of each tag, and what of it the chosen events have."""
    parents = {tag.id: tag.parent_id for tag in scene.register.tags.values()}
    events = counts_in_tree(scene.frame, scene.visible, "tag", parents) if parents else {}
    chosen = scene.focus.chosen
    if not chosen:
        return TagFacts(events, {})
    mask = np.zeros(len(scene.frame), dtype=bool)
    mask[scene.frame.rows_of(np.array(sorted(chosen)))] = True
    held = counts_by_key(scene.frame, mask, "tag")
    counts = {key: int(held[key]) if key < len(held) else 0 for key in parents}
    return TagFacts(events, counts, int(np.count_nonzero(mask)))


def _free_name(name: str, taken: Collection[str]) -> str:
    """Return a name that is not taken: "new tag", else "new tag 2" and so on."""
    found, number = name, 2
    while found in taken:
        found, number = f"{name} {number}", number + 1
    return found
