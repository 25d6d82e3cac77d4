# SPDX-License-Identifier: MIT
"""The table's menus: what can be done with the selected events, and the sorts by name."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import QMenu

from workbench.analysis.filters.wording import describe_part
from workbench.analysis.frame import Frame
from workbench.analysis.grouping import GROUPS_BY
from workbench.analysis.ordering import SortKey
from workbench.domain.event_fields import FieldKind
from workbench.domain.filters import Filter, OneOf
from workbench.domain.frame_columns import NOTHING
from workbench.domain.register import Register
from workbench.domain.terms import Mark
from workbench.ui.icons import Icons
from workbench.ui.table.columns import COLUMNS, PLACES, Columns, column_title
from workbench.ui.table.grouping import grouping_word, groups_of_own
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.own_values import own_fields, own_offers
from workbench.ui.widgets.record_words import (
    confidence_words,
    mark_words,
    precision_words,
    status_words,
)

_CHOSEN = (FieldKind.CHOICE, FieldKind.YES_NO)


def narrowings(
    frame: Frame, register: Register, row: int, question: Filter
) -> list[tuple[OneOf, Filter]]:
    """Return conditions that an event meets and the filter does not ask yet, with the result."""
    parts: list[OneOf] = []
    kind = register.types.get(int(frame["type_id"][row]))
    if kind:
        parts.append(OneOf("type", frozenset({kind.uid})))
    for key in frame.keys_at("actor", row).tolist()[:3]:
        if key in register.actors:
            parts.append(OneOf("actor", frozenset({register.actors[key].uid})))
    chosen = [name for name, own in own_fields(register).items() if own.kind in _CHOSEN]
    for field in ("admin1", "country", *(name for name in chosen if name in frame.columns)):
        code = int(frame[field][row])
        if code != NOTHING:
            parts.append(OneOf(field, frozenset({frame.vocabulary[field][code]})))
    return [(part, question.asking(part)) for part in parts if question.on(part.field) != part]


def add_narrowings(
    menu: QMenu,
    found: list[tuple[OneOf, Filter]],
    icon: QIcon,
    register: Register,
    language: str,
    look: Callable[[Filter], None],
) -> None:
    """Add "Show only …" for each condition."""
    if not found:
        return
    only = menu.addMenu(icon, QCoreApplication.translate("TableMenus", "Show only"))
    for part, question in found:
        words = describe_part(part, register, language).replace("&", "&&")
        only.addAction(words).triggered.connect(partial(_call, look, (question,)))


def add_untagging(
    menu: QMenu, tags: list[tuple[int, str]], icons: Icons, untag: Callable[[int], None]
) -> None:
    """Add "Remove tag" with the tags that the selected events bear."""
    if not tags:
        return
    removing = menu.addMenu(QCoreApplication.translate("TableMenus", "Remove tag"))
    removing.setIcon(icons.icon("tag"))
    for key, path in tags:
        removing.addAction(path.replace("&", "&&")).triggered.connect(partial(_call, untag, (key,)))


def add_settings(
    menu: QMenu, register: Register, icons: Icons, set_column: Callable[[str, Any], None]
) -> None:
    """Add "Set" with the codebook's types and the words of status, confidence and precision."""
    setting = menu.addMenu(icons.icon("edit"), QCoreApplication.translate("TableMenus", "Set"))
    tops = {entry.id: entry.name for entry in register.types.values() if entry.parent_id is None}
    choices: tuple[tuple[str, Mapping[Any, str]], ...] = (
        ("type", {None: QCoreApplication.translate("TableMenus", "no type"), **tops}),
        ("status", status_words()),
        ("confidence", confidence_words()),
        ("precision", precision_words()),
    )
    named = [(column, column_title(COLUMNS[PLACES[column]]), words) for column, words in choices]
    for column, title, words in (*named, *_own_settings(register)):
        below = setting.addMenu(title.replace("&", "&&"))
        for value, word in words.items():
            action = below.addAction(word.replace("&", "&&"))
            action.triggered.connect(partial(_call, set_column, (column, value)))


def _own_settings(register: Register) -> Iterator[tuple[str, str, Mapping[Any, str]]]:
    """Yield the own fields of choices and of yes or no: column, title, words by value."""
    for name, entry in own_fields(register).items():
        offered = own_offers(entry).find("") if entry.kind in _CHOSEN else ()
        if offered:
            nothing = QCoreApplication.translate("TableMenus", "nothing")
            yield name, entry.name, {None: nothing, **{one.value: one.name for one in offered}}


def fill_sort_menu(
    menu: QMenu, columns: Columns, keys: tuple[SortKey, ...], sort: Callable[[SortKey], None]
) -> None:
    """Offer both directions of each column; those in force are ticked."""
    menu.clear()
    for column in (column for column in columns.all if column.sorts):
        for descending in (True, False) if column.falls else (False, True):
            key = SortKey(column.name, descending)
            action = menu.addAction(sort_words(key, columns).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key in keys)
            action.triggered.connect(partial(_call, sort, (key,)))
            if not column.falls:
                break


def add_marks(menu: QMenu, icons: Icons, ask: Callable[[Mark], None]) -> None:
    """Add what each mark means; chosen, it asks for the events that carry it."""
    legend = menu.addMenu(QCoreApplication.translate("TableMenus", "Show only marked"))
    for mark, words in mark_words().items():
        action = legend.addAction(icons.icon(f"mark.{mark}"), words)
        action.triggered.connect(partial(_call, ask, (Mark(mark),)))


def fill_group_menu(
    menu: QMenu,
    register: Register,
    by: str,
    group: Callable[[str], None],
    fold_all: Callable[[bool], None],
) -> None:
    """Offer what rows can be grouped by; the one in force is ticked."""
    menu.clear()
    for name in ("", *GROUPS_BY, *groups_of_own(register)):
        words = QCoreApplication.translate("TableMenus", "by {what}")
        what = grouping_word(name, register)
        action = menu.addAction((words.format(what=what) if name else what).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(name == by)
        action.triggered.connect(partial(_call, group, (name,)))
    if by:
        menu.addSeparator()
        add_folding(menu, fold_all)


def add_folding(menu: QMenu, fold_all: Callable[[bool], None]) -> None:
    """Add what folds and unfolds all groups."""
    folding = QCoreApplication.translate("TableMenus", "Fold all")
    unfolding = QCoreApplication.translate("TableMenus", "Unfold all")
    menu.addAction(folding).triggered.connect(partial(_call, fold_all, (True,)))
    menu.addAction(unfolding).triggered.connect(partial(_call, fold_all, (False,)))


def sorts_words(keys: Sequence[SortKey], columns: Columns) -> str:
    """Return all that a table is sorted by in words: "by place, then most killed first"."""
    first, *others = (sort_words(key, columns) for key in keys)
    then = QCoreApplication.translate("TableMenus", "then {sort}")
    return ", ".join([first, *(then.format(sort=other) for other in others)])


def sort_words(key: SortKey, columns: Columns) -> str:
    """Return a sort in words: "latest date first", "by title"."""
    named = {
        ("date", True): QCoreApplication.translate("TableMenus", "latest date first"),
        ("date", False): QCoreApplication.translate("TableMenus", "earliest date first"),
        ("title", False): QCoreApplication.translate("TableMenus", "by title"),
        ("killed", True): QCoreApplication.translate("TableMenus", "most killed first"),
        ("killed", False): QCoreApplication.translate("TableMenus", "fewest killed first"),
        ("injured", True): QCoreApplication.translate("TableMenus", "most injured first"),
        ("injured", False): QCoreApplication.translate("TableMenus", "fewest injured first"),
        ("reports", True): QCoreApplication.translate("TableMenus", "most reports first"),
        ("reports", False): QCoreApplication.translate("TableMenus", "fewest reports first"),
        ("grade", False): QCoreApplication.translate("TableMenus", "best graded first"),
    }
    if (key.name, key.descending) in named:
        return named[key.name, key.descending]
    column = columns.named(key.name)
    title = column.title or column_title(column).lower()
    by = QCoreApplication.translate("TableMenus", "by {column}")
    back = QCoreApplication.translate("TableMenus", "by {column}, backwards")
    return (back if key.descending else by).format(column=title)


def entry(
    menu: QMenu, icon: QIcon, words: str, keys: str, do: Callable[[], object], tip: str = ""
) -> None:
    """Add an entry that tells its key; the view itself answers the key."""
    action = menu.addAction(icon, words)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutVisibleInContextMenu(True)
    if tip:
        action.setToolTip(plain_tooltip(tip))
        menu.setToolTipsVisible(True)
    action.triggered.connect(partial(_call, do, ()))


def _call(do: Callable[..., object], arguments: tuple[object, ...], _checked: bool = False) -> None:
    """Call as a menu's action does, without the state that it tells at the end."""
    do(*arguments)
