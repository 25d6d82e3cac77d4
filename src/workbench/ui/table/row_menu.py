# SPDX-License-Identifier: MIT
"""The menus of a row: what can be done with the selected events, and with a group's heading."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from workbench.domain.filters import Filter
from workbench.session.stage import Scene
from workbench.ui.icons import Icons
from workbench.ui.table import menus
from workbench.ui.table.model import EventModel
from workbench.ui.table.selection_edits import SelectionEdits


@dataclass(frozen=True, slots=True)
class RowCommands:
    """What the table does when it is chosen in a menu."""

    open: Callable[[int], None]
    edit: Callable[[], None]
    tag: Callable[[], None]
    replace: Callable[[], None]
    copy: Callable[[], None]
    copy_bare: Callable[[], None]
    delete: Callable[[], None]
    look: Callable[[Filter], None]
    fold: Callable[[int], None]
    fold_all: Callable[[bool], None]
    select_group: Callable[[int], None]


def fill_row_menu(
    menu: QMenu,
    scene: Scene,
    model: EventModel,
    position: int,
    edits: SelectionEdits,
    icons: Icons,
    do: RowCommands,
) -> None:
    """Offer what can be done with the selected events, at the row that the menu opens at."""
    icon = icons.icon
    menus.entry(menu, icon("inspector"), _tr("Open"), "Return", partial(do.open, position))
    menus.entry(menu, icon("edit"), _tr("Edit cell"), "F2", do.edit)
    menus.add_settings(menu, scene.register, icons, edits.set)
    menu.addSeparator()
    menus.entry(menu, icon("tag.add"), _tr("Tag…"), "Ctrl+T", do.tag)
    menus.add_untagging(menu, edits.tags(), icons, edits.untag)
    menus.entry(menu, icon("search"), _tr("Find and replace…"), "Ctrl+H", do.replace)
    tip = _tr(
        "For a spreadsheet: killed and injured are bare numbers, the low and the high in columns "
        "of their own. Where no best number is known, the low stands for it."
    )
    menus.entry(menu, icon("copy"), _tr("Copy rows"), "Ctrl+C", do.copy, tip)
    menus.entry(
        menu, icon("copy"), _tr("Copy rows without titles"), "Ctrl+Alt+C", do.copy_bare, tip
    )
    found = menus.narrowings(
        scene.frame, scene.register, int(model.rows[position]), scene.focus.filter
    )
    language = model.cells.locale.name()
    menus.add_narrowings(menu, found, icon("filter"), scene.register, language, do.look)
    menu.addSeparator()
    menus.entry(menu, icon("delete"), _tr("Delete"), "Del", do.delete)


def fill_heading_menu(
    menu: QMenu, model: EventModel, group: int, icons: Icons, do: RowCommands
) -> None:
    """Offer what can be done with a group."""
    folded = model.grouping.heading(group).is_folded
    words = _tr("Unfold") if folded else _tr("Fold")
    role = "expand" if folded else "collapse"
    menus.entry(menu, icons.icon(role), words, "Space", partial(do.fold, group))
    menus.entry(menu, icons.icon("table"), _tr("Select these events"), "",
                partial(do.select_group, group))  # fmt: skip
    menu.addSeparator()
    menus.add_folding(menu, do.fold_all)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RowMenu", text)
