# SPDX-License-Identifier: MIT
"""The editor of groups: their tree, any of or all of, with each row's events."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHeaderView, QMenu, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from workbench.analysis.filters.wording import describe_part
from workbench.domain.filter_trees import (
    Path,
    added,
    bare,
    beside,
    denied,
    part_at,
    parts_of,
    regrouped,
    removed,
    replaced,
    taken_out,
)
from workbench.domain.filters import Both, Either, Filter, Part
from workbench.session.stage import Stage
from workbench.ui.filters.editor import Editor
from workbench.ui.filters.slot import Slot
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import ActionPushButton
from workbench.ui.widgets.flow_layout import flow_row
from workbench.ui.widgets.labels import plain_tooltip

_PATH = Qt.ItemDataRole.UserRole
_COUNT_PX = 72


class GroupEditor(Editor):
    """Shows a group, or the whole question, as a tree and changes it row by row."""

    part_opened = Signal(object)  # Path of a plain part
    part_wanted = Signal(object)  # Insert: where a new part goes
    emptied = Signal()  # nothing is left to be shown as a tree

    def __init__(self, stage: Stage, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(stage, "", parent)
        self._icons = icons
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setItemsExpandable(False)
        self.tree.setIndentation(18)
        self.tree.setAllColumnsShowFocus(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setProperty("surface", "popup-list")
        self.tree.setAccessibleName(self.tr("Conditions of the group"))
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, _COUNT_PX)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._on_menu)
        self.tree.itemActivated.connect(self._on_activated)
        self.tree.currentItemChanged.connect(self._tell_actions)
        self.add = self._action(self.tr("Add…"), "Ins", self._on_add)
        self.combine = self._action(self.tr("Combine with…"), "C", self._on_combine)
        self.kind = self._action(self.tr("Any / all"), "A", self._on_kind)
        self.negate = self._action(self.tr("Not"), "N", self._on_negate)
        self.take_out = self._action(self.tr("Take out"), "T", self._on_take_out)
        self.remove = self._action(self.tr("Remove"), "Del", self._on_remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.tree, 1)
        column.addWidget(flow_row(*(ActionPushButton(action) for action in self.tree.actions())))

    def senses(self) -> tuple[str, str]:
        """Say what it is for the group to hold, and to be denied."""
        return self.tr("holds"), self.tr("does not hold")

    def begin(self) -> None:
        """Show the tree, and take the keyboard."""
        self.tree.clear()
        self.refresh()
        self.tree.setFocus(Qt.FocusReason.PopupFocusReason)

    def refresh(self) -> None:
        """Show the present tree; the current row stays where it was."""
        part = self._root()
        if part is None or not parts_of(part):
            if self.isVisible():
                self.emptied.emit()
            return
        current = self._current()
        self.tree.clear()
        root = self._row(part, (), None)
        self.tree.addTopLevelItem(root)
        self.tree.expandAll()
        self.tree.setCurrentItem(self._item(root, current))

    def _root(self) -> Part | None:
        """Return the group with its negation; None when it is no longer there."""
        return None if self.slot.part is None else part_at(self.question, self.slot.path)

    @property
    def question(self) -> Filter:
        """What is asked now."""
        return self.stage.scene.focus.filter

    def _row(self, part: Part, path: Path, above: QTreeWidgetItem | None) -> QTreeWidgetItem:
        """Make the row of a part and of all below it."""
        row = QTreeWidgetItem() if above is None else QTreeWidgetItem(above)
        said = self._words(part)
        row.setText(0, said)
        row.setToolTip(0, plain_tooltip(said))
        row.setData(0, _PATH, path)
        row.setText(1, self.locale().toString(self.count(part)))
        row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.setForeground(1, self._icons.appearance.theme.colour("text_muted"))
        for place, inner in enumerate(parts_of(part)):
            self._row(inner, (*path, place), row)
        return row

    def _words(self, part: Part) -> str:
        inner, is_denied = bare(part)
        if isinstance(inner, Either) and inner.parts:
            return self.tr("None of these") if is_denied else self.tr("Any of these")
        if isinstance(inner, Both) and inner.parts:
            return self.tr("Not all of these") if is_denied else self.tr("All of these")
        return describe_part(part, self.stage.scene.register, self.locale().name())

    def _action(self, words: str, keys: str, do: Callable[[Path], None]) -> QAction:
        action = QAction(words, self.tree)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(partial(self._do, do))
        self.tree.addAction(action)
        return action

    def _do(self, do: Callable[[Path], None], *_checked: bool) -> None:
        do(self._current())

    def _current(self) -> Path:
        item = self.tree.currentItem()
        return () if item is None else tuple(item.data(0, _PATH))

    def _part(self, path: Path) -> Part:
        """Return the part of a row."""
        found = part_at(self.question, (*self._slot.path, *path))
        assert found is not None
        return found

    def _item(self, root: QTreeWidgetItem, path: Path) -> QTreeWidgetItem:
        """Return the row of a path, or of the nearest one above it."""
        item = root
        for place in path:
            below = item.child(place)
            if below is None:
                break
            item = below
        return item

    def _tell_actions(self) -> None:
        """Offer what can be done with the current row."""
        path = self._current()
        part = None if self._root() is None else self._part(path)
        is_group = part is not None and bool(parts_of(part))
        is_whole = not self._slot.path and not path
        self.add.setEnabled(is_group or bool(path))
        self.combine.setText(self.tr("And…") if self._is_any(path[:-1]) else self.tr("Or…"))
        self.combine.setEnabled(bool(path))
        self.kind.setEnabled(is_group and not is_whole)
        self.negate.setEnabled(not is_whole)
        self.take_out.setEnabled(len(path) > (0 if self._slot.path else 1))
        self.remove.setEnabled(not is_whole)

    def _is_any(self, path: Path) -> bool:
        if self._root() is None:
            return False
        return isinstance(bare(self._part(path))[0], Either)

    def _on_activated(self, item: QTreeWidgetItem) -> None:
        path: Path = tuple(item.data(0, _PATH))
        if parts_of(self._part(path)):
            self._on_kind(path)
        else:
            self.part_opened.emit((*self._slot.path, *path))

    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(self.tree.actions())
        menu.exec(self.tree.viewport().mapToGlobal(at))

    def _on_add(self, path: Path) -> None:
        group = path if parts_of(self._part(path)) else path[:-1]
        self.part_wanted.emit(partial(added, group=(*self._slot.path, *group)))

    def _on_combine(self, path: Path) -> None:
        kind = Both if self._is_any(path[:-1]) else Either
        self.part_wanted.emit(partial(beside, path=(*self._slot.path, *path), kind=kind))

    def _on_kind(self, path: Path) -> None:
        if self._slot.path or path:
            self._put(path, regrouped(self._part(path)))

    def _on_negate(self, path: Path) -> None:
        part = self._part(path)
        self._put(path, denied(part, not bare(part)[1]))

    def _on_take_out(self, path: Path) -> None:
        changed = taken_out(self.question, (*self._slot.path, *path))
        if len(path) > 1:
            self._follow(changed, taken_out(self._group(), (0, *path)))
        else:
            self._follow(changed, removed(self._group(), (0, *path)))

    def _on_remove(self, path: Path) -> None:
        changed = removed(self.question, (*self._slot.path, *path))
        self._follow(changed, removed(self._group(), (0, *path)))

    def _group(self) -> Filter:
        """Return the group as a question of its own."""
        return Filter((self._part(()),))

    def _follow(self, changed: Filter, group: Filter) -> None:
        """Ask a question in which the group has become another, and go where it stands now."""
        if not self._slot.path:
            self._show(changed, ())
        elif group.parts:
            self._show(changed, (changed.parts.index(group.parts[0]),))
        else:
            self._slot.put(None)

    def _put(self, path: Path, part: Part) -> None:
        changed, at = replaced(self.question, (*self._slot.path, *path), part)
        self._show(changed, at[: len(self._slot.path)])

    def _show(self, changed: Filter, root: Path) -> None:
        self._slot = Slot(self.stage, changed, root, is_filled=True)
        self.stage.look(filter=changed)
