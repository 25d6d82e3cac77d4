# SPDX-License-Identifier: MIT
"""The page of types: their tree, the form of the current one, and what can be done with them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from workbench.casefile.edits.codebook import (
    add_codebook,
    add_type,
    change_type,
    delete_type,
    move_subtype,
)
from workbench.casefile.edits.merges import merge_types
from workbench.casefile.queries.codebook import type_definitions
from workbench.domain.register import Register, TypeEntry
from workbench.ingest.codebooks import Preset
from workbench.session.stage import Scene
from workbench.ui.codebook.asking import ask
from workbench.ui.codebook.sending import Sender
from workbench.ui.codebook.type_form import TypeForm
from workbench.ui.codebook.type_tree import TypeTree
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import ActionPushButton, menu_button
from workbench.ui.widgets.flow_layout import flow_row
from workbench.ui.widgets.labels import plain_label

_FIRST_BOOK = "plain"


class TypesPage(QWidget):
    """Every change is one edit."""

    def __init__(
        self, sender: Sender, icons: Icons, presets: Sequence[Preset], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._sender = sender
        self._presets = presets
        self._definitions: dict[int, str] = {}
        # Codebook, parent and name of the type just named: current once it is there.
        self._wanted: tuple[str, int | None, str] | None = None
        titles = {preset.name: preset.title for preset in presets}
        self._titles = titles
        self.tree = TypeTree(icons, titles, self)
        self.form = TypeForm(icons)
        self.nothing = plain_label(
            self.tr("Choose a type to see and change what it means and how it looks."),
            tone="muted", wrap=True,
        )  # fmt: skip
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add = self._action(self.tr("Add type"), "Ins", self._on_add)
        self.add_below = self._action(self.tr("Add subtype"), "Shift+Ins", self._on_add_below)
        self.rename = self._action(self.tr("Rename"), "F2", self.tree.rename)
        self.merge = self._action(self.tr("Merge…"), "Ctrl+J", self._on_merge)
        self.move_to = self._action(self.tr("Move…"), "Ctrl+M", self._on_move)
        self.remove = self._action(self.tr("Delete…"), "Del", self._on_remove)
        self.merge_menu, self.move_menu = QMenu(self), QMenu(self)
        self.presets_menu = QMenu(self)
        for preset in presets:
            action = self.presets_menu.addAction(preset.title)
            action.triggered.connect(partial(self._on_preset, preset))
        self.presets = menu_button(self.tr("Add codebook"), self.presets_menu)
        self.presets.setToolTip(self.tr("Adds its types, and its fields of events"))
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.tree, 1)
        buttons = [ActionPushButton(action) for action in self._actions()]
        left.addWidget(flow_row(*buttons, self.presets))
        right = QVBoxLayout()
        right.addWidget(self.form, 1)
        right.addWidget(self.nothing, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(16)
        row.addLayout(left, 5)
        row.addLayout(right, 4)
        self.setFocusProxy(self.tree)
        self.tree.renamed.connect(self._on_renamed)
        self.tree.named.connect(self._on_named)
        self.tree.itemSelectionChanged.connect(self._show_current)
        self.tree.currentItemChanged.connect(self._show_current)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._on_menu)
        self.form.changed.connect(self._on_changed)

    def draw(self, scene: Scene) -> None:
        """Show the types of a case, and read what the register does not hold."""
        self.tree.draw(scene)
        self._choose_wanted()
        self._show_current()
        self._sender.session.read(
            "Definitions", type_definitions, then=self._on_definitions, key="codebook definitions"
        )

    def _actions(self) -> list[QAction]:
        return [self.add, self.add_below, self.rename, self.merge, self.move_to, self.remove]

    def _action(self, words: str, keys: str, do: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(partial(_call, do))
        self.tree.addAction(action)
        return action

    @property
    def _register(self) -> Register:
        return self._sender.session.stage.scene.register

    def _entry(self) -> TypeEntry | None:
        return self._register.types.get(self.tree.key() or 0)

    def _chosen(self) -> list[TypeEntry]:
        return [
            self._register.types[key] for key in self.tree.chosen() if key in self._register.types
        ]

    def _show_current(self) -> None:
        entry, chosen = self._entry(), self._chosen()
        self.form.setVisible(entry is not None)
        self.nothing.setVisible(entry is None)
        levels = {one.parent_id is None for one in chosen}
        self.add_below.setEnabled(entry is not None)
        self.rename.setEnabled(entry is not None)
        self.merge.setEnabled(len(chosen) > 1 and len(levels) == 1)
        why_not = self.tr("Choose two or more types, or two or more subtypes, to merge them.")
        self.merge.setToolTip("" if self.merge.isEnabled() else why_not)
        self.move_to.setEnabled(len(chosen) == 1 and chosen[0].parent_id is not None)
        self.remove.setEnabled(len(chosen) == 1)
        if entry is not None:
            definition = self._definitions.get(entry.id, "")
            said = self.tr("%Ln event(s)", "", self.tree.events(entry.id))
            self.form.show_type(entry, self._register, definition, said)

    def _on_definitions(self, definitions: dict[int, str]) -> None:
        self._definitions = definitions
        self._show_current()

    def _on_add(self) -> None:
        books = [entry.codebook for entry in self._register.types.values()]
        self.tree.begin_new(self.tree.codebook() or next(iter(books), _FIRST_BOOK), None)

    def _on_add_below(self) -> None:
        entry = self._entry()
        if entry is not None:
            self.tree.begin_new(entry.codebook, entry.parent_id or entry.id)

    def _choose_wanted(self) -> None:
        for entry in self._register.types.values():
            if (entry.codebook, entry.parent_id, entry.name) == self._wanted:
                self._wanted = None
                self.tree.choose(entry.id)

    def _on_named(self, codebook: str, parent: int | None, name: str) -> None:
        self._wanted = (codebook, parent, name)
        self._sender.send(add_type, name, codebook=codebook, name=name, parent=parent)

    def _on_renamed(self, key: int, name: str) -> None:
        self._on_changed(key, {"name": name})

    def _on_changed(self, key: int, changes: dict[str, str]) -> None:
        entry = self._register.types.get(key)
        if entry is None:
            return
        detail = entry.name
        if "name" in changes:
            namesake = self._namesake(entry, changes["name"])
            if namesake is not None:
                self._offer_merging(entry, namesake)
                return
            detail = f"{entry.name} \N{RIGHTWARDS ARROW} {changes['name']}"
        self._sender.send(change_type, detail, kind=key, **changes)

    def _namesake(self, entry: TypeEntry, name: str) -> TypeEntry | None:
        """Return the type beside another that bears a name already."""
        wanted, place = " ".join(name.split()).casefold(), (entry.codebook, entry.parent_id)
        beside = (
            one for one in self._register.types.values() if (one.codebook, one.parent_id) == place
        )
        named = (one for one in beside if one.id != entry.id and one.name.casefold() == wanted)
        return next(named, None)

    def _offer_merging(self, entry: TypeEntry, namesake: TypeEntry) -> None:
        """Ask whether a type that was given the name of another shall be one with it."""
        self._show_current()  # it keeps its name so far
        title = self.tr("There is “{type}” already").format(type=namesake.name)
        said = self.tr("“{type}” can be merged into it, with its %Ln event(s) and all below it.",
                       "", self.tree.events(entry.id))  # fmt: skip
        merge = partial(self._on_merge_into, namesake, [namesake, entry])
        ask(title, said.format(type=entry.name), self.tr("Merge"), self, merge)

    def _on_preset(self, preset: Preset) -> None:
        self._sender.send(
            add_codebook, preset.title, codebook=preset.name, types=preset.types,
            fields=preset.fields,
        )  # fmt: skip

    def _on_merge(self) -> None:
        """Ask which of the chosen types the others become."""
        chosen = self._chosen()
        self.merge_menu.clear()
        for entry in chosen:
            words = self.tr("into “{type}” (%Ln event(s))", "", self.tree.events(entry.id))
            action = self.merge_menu.addAction(words.format(type=entry.name.replace("&", "&&")))
            action.triggered.connect(partial(self._on_merge_into, entry, chosen))
        self._pop_up(self.merge_menu)

    def _on_merge_into(self, into: TypeEntry, chosen: Sequence[TypeEntry], *_checked: bool) -> None:
        others = ", ".join(entry.name for entry in chosen if entry.id != into.id)
        detail = f"{others} \N{RIGHTWARDS ARROW} {into.name}"
        self._sender.send(merge_types, detail, types=[entry.id for entry in chosen], into=into.id)

    def _on_move(self) -> None:
        """Ask into which type the subtype goes."""
        entry = self._entry()
        tops = [one for one in self._register.types.values() if one.parent_id is None]
        several = len({one.codebook for one in tops}) > 1
        self.move_menu.clear()
        for top in tops:
            if entry is not None and top.id != entry.parent_id:
                book = f" ({self._titles.get(top.codebook, top.codebook)})" if several else ""
                action = self.move_menu.addAction(f"{top.name}{book}".replace("&", "&&"))
                action.triggered.connect(partial(self._on_move_into, entry, top))
        self._pop_up(self.move_menu)

    def _on_move_into(self, entry: TypeEntry, top: TypeEntry, *_checked: bool) -> None:
        detail = f"{entry.name} \N{RIGHTWARDS ARROW} {top.name}"
        self._sender.send(move_subtype, detail, subtype=entry.id, into=top.id)

    def _on_remove(self) -> None:
        """Delete what no event has at once; ask where events lose it."""
        entry = self._entry()
        if entry is None:
            return
        delete = partial(self._sender.send, delete_type, entry.name, kind=entry.id)
        events = self.tree.events(entry.id)
        if not events:
            delete()
            return
        said = self.tr("%Ln event(s) will have no type.", "", events)
        if entry.parent_id is not None:
            said = self.tr("%Ln event(s) will have no subtype.", "", events)
        title = self.tr("Delete “{type}”").format(type=entry.name)
        after = self.tr("Undo brings it back with them. To give them another type, merge instead.")
        ask(title, f"{said} {after}", self.tr("Delete"), self, delete)

    def _on_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._actions())
        menu.popup(self.tree.viewport().mapToGlobal(at))

    def _pop_up(self, menu: QMenu) -> None:
        item = self.tree.currentItem()
        rect = self.tree.visualItemRect(item) if item else self.tree.rect()
        menu.popup(self.tree.viewport().mapToGlobal(rect.bottomLeft()))


def _call(do: Callable[[], None], *_checked: bool) -> None:
    do()
