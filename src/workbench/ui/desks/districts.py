# SPDX-License-Identifier: MIT
"""Which areas count as districts where districts without reports are shown: the menu of them."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from workbench.casefile.edits.layers import choose_districts
from workbench.geo.layers.opening import VECTOR, OpenLayer, VectorLayer
from workbench.session.session import Session
from workbench.ui.desks.layer_shelf import READING, ShelfEntry, shelf_of

MOST_DISTRICTS = 5_000  # a map shows no more of them apart


class DistrictMenu(QMenu):
    """Lists the base map's divisions and the layers that hold areas; the chosen one is marked."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        """Fill the menu when it is opened; layers come and go."""
        super().__init__(parent)
        self._session = session
        self.setTitle(self.tr("Districts for this"))
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List what there is now."""
        self.clear()
        shelf = shelf_of(self._session)
        chosen = shelf.districts
        self._add(self.tr("First-level divisions of the base map"), None, chosen is None)
        for entry in shelf.entries:
            is_chosen = chosen is not None and chosen.row.id == entry.row.id
            if is_chosen or may_be_districts(entry, shelf.opened(entry.row.id)):
                self._add(entry.row.name, entry.row.id, is_chosen)

    def _add(self, name: str, layer: int | None, chosen: bool) -> QAction:
        action = self.addAction(name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(chosen)
        action.triggered.connect(partial(self._on_chosen, layer, name))
        return action

    def _on_chosen(self, layer: int | None, name: str, _checked: bool = False) -> None:
        self._session.edit(choose_districts, layer=layer, detail=name)


def may_be_districts(entry: ShelfEntry, opened: OpenLayer | None) -> bool:
    """Whether a layer can be chosen; a hidden one that was not read yet may turn out to be none."""
    if opened is None:
        return entry.row.kind == VECTOR and not entry.why
    return not why_not_districts(entry, opened)


def why_not_districts(entry: ShelfEntry, opened: OpenLayer | None) -> str:
    """Say why the areas of a layer cannot count as districts; nothing when they can."""
    name = entry.row.name
    if opened is None:
        words = "" if entry.state == READING else _tr("the layer “{name}” cannot be read")
        return words.format(name=name)
    areas = len(opened.data.areas) if isinstance(opened, VectorLayer) else 0
    if not areas:
        return _tr("the layer “{name}” holds no areas to be districts").format(name=name)
    if areas > MOST_DISTRICTS:
        return _tr("the layer “{name}” holds too many areas to be districts").format(name=name)
    return ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Districts", text)
