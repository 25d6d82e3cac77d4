# SPDX-License-Identifier: MIT
"""Saved views in the filter bar: take one up, save, rename and delete them by edits."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from workbench.analysis.filters.wording import describe_filter
from workbench.casefile.edits.views import delete_view, rename_view, save_view
from workbench.domain.errors import InputError
from workbench.domain.filters import Box, Filter, filter_from_json
from workbench.domain.register import ViewEntry
from workbench.session.session import Session
from workbench.ui.desks.view_desk import view_desk_of
from workbench.ui.filters.name_popup import NamePopup
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import menu_button


class Views(QWidget):
    """The menu of saved views, and what it leads to. Itself it shows nothing."""

    def __init__(self, session: Session, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._session = session
        self._icons = icons
        self._renamed: int | None = None
        self.menu = QMenu(parent)
        self.menu.aboutToShow.connect(self.fill)
        self.button: QToolButton = menu_button(self.tr("Views"), self.menu, parent=parent)
        self._look: Callable[[], Mapping[str, Any]] = dict[str, Any]
        self._extent: Callable[[], Box | None] = _no_extent
        self.name_popup = NamePopup(parent)
        self.name_popup.named.connect(self._on_named)

    def save_with(
        self, look: Callable[[], Mapping[str, Any]], extent: Callable[[], Box | None]
    ) -> None:
        """Keep in each view that is saved how it is shown, and what of the world is seen.

        `look` says it as figures have it.
        """
        self._look, self._extent = look, extent

    def take_up(self, key: int) -> bool:
        """Show what a view shows; return whether it could be read."""
        view = self._session.stage.scene.register.views.get(key)
        return view is not None and view_desk_of(self._session).take_up(view)

    def fill(self) -> None:
        """List the views that there are; the one in force is ticked."""
        self.menu.clear()
        views = list(self._session.stage.scene.register.views.values())
        question = self._session.stage.scene.focus.filter
        for view in views:
            action = self.menu.addAction(_words(view))
            wanted = _question_of(view)
            action.setEnabled(wanted is not None)
            action.setCheckable(True)
            action.setChecked(wanted == question)
            action.triggered.connect(partial(self._on_chosen, view.id))
        if not views:
            self.menu.addAction(self.tr("No saved views yet")).setEnabled(False)
        self.menu.addSeparator()
        saving = self.menu.addAction(self._icons.icon("view.save"), self.tr("Save view…"))
        saving.setEnabled(not question.is_empty)
        saving.triggered.connect(self.ask_name)
        if not views:
            return
        renaming = self.menu.addMenu(self._icons.icon("edit"), self.tr("Rename"))
        deleting = self.menu.addMenu(self._icons.icon("delete"), self.tr("Delete"))
        for view in views:
            renaming.addAction(_words(view)).triggered.connect(partial(self._on_rename, view.id))
            deleting.addAction(_words(view)).triggered.connect(partial(self._on_delete, view.id))

    def ask_name(self) -> None:
        """Ask under which name to save the question as it is."""
        scene = self._session.stage.scene
        self._renamed = None
        self.name_popup.ask(
            self.button,
            words=self.tr("Save this filter as a view"),
            verb=self.tr("Save"),
            name=describe_filter(scene.focus.filter, scene.register, self.locale().name()),
            taken=frozenset(view.name for view in scene.register.views.values()),
            hint_when_taken=self.tr("Replaces the view of that name; Undo brings it back."),
        )

    def _on_chosen(self, key: int, *_checked: bool) -> None:
        self.take_up(key)

    def _on_rename(self, key: int, *_checked: bool) -> None:
        views = self._session.stage.scene.register.views
        if key not in views:
            return
        self._renamed = key
        self.name_popup.ask(
            self.button,
            words=self.tr("Rename the view"),
            verb=self.tr("Rename"),
            name=views[key].name,
            taken=frozenset(view.name for view in views.values() if view.id != key),
            hint_when_taken=self.tr("Another view has that name."),
        )

    def _on_delete(self, key: int, *_checked: bool) -> None:
        self._session.edit(delete_view, view=key)

    def _on_named(self, name: str) -> None:
        if self._renamed is not None:
            self._session.edit(rename_view, view=self._renamed, name=name)
        else:
            question = self._session.stage.scene.focus.filter
            self._session.edit(
                save_view, name=name, question=question, box=self._extent(), options=self._look()
            )


def _no_extent() -> Box | None:
    return None


def _words(view: ViewEntry) -> str:
    return view.name.replace("&", "&&")


def _question_of(view: ViewEntry) -> Filter | None:
    """Return what a view asks; None when it was written by something else."""
    try:
        return filter_from_json(view.filter)
    except InputError:
        return None
