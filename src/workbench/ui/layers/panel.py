# SPDX-License-Identifier: MIT
"""The layers pane: what lies on the map, in which order, how it looks and whose it is."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from workbench.casefile.edits.layers import (
    choose_districts,
    credit_layer,
    order_layers,
    remove_layer,
    rename_layer,
    show_layers,
    style_layer,
)
from workbench.domain.filters import Box
from workbench.domain.progress import Progress
from workbench.geo.layers.opening import OpenLayer
from workbench.geo.layers.style import LayerStyle
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.desks.districts import may_be_districts
from workbench.ui.desks.layer_shelf import CHANGED, MISSING, shelf_of
from workbench.ui.icons import Icons
from workbench.ui.layers.credit_dialog import CreditDialog
from workbench.ui.layers.layer_files import LayerFiles
from workbench.ui.layers.layer_list import LayerList, paths_of
from workbench.ui.layers.layer_model import LayerModel
from workbench.ui.layers.look_dialog import LookDialog
from workbench.ui.layers.words import is_drawn, is_trouble
from workbench.ui.panel import Panel
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.empty_state import EmptyState


class LayersPanel(Panel):
    """A list of layers between what the map always draws."""

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Show the layers of a session."""
        super().__init__(session, icons, parent)
        self.shelf = shelf = shelf_of(session)
        self.model = LayerModel(self)
        self.list_view = LayerList(self.model, icons)
        self.empty = EmptyState(
            icons, icon="map.layers", title=self.tr("No layers of your own yet"),
            sentence=self.tr(
                "Drop a file here or on the map: GeoJSON, TopoJSON, GeoPackage, KML, GPX, a zipped "
                "Shapefile, FlatGeobuf, PMTiles or MBTiles. Nothing is fetched from the network."
            ),
        )  # fmt: skip
        self.empty_button = self.empty.add_button(self.tr("Add layers…"), primary=True, icon="add")
        self.add_tool = tool_button(icons, "add", self.tr("Add map layers from files"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list_view, 1)
        column.addWidget(self.empty, 1)
        self.setFocusProxy(self.list_view)
        self.setAcceptDrops(True)
        self.setAccessibleName(self.title)
        self.files = LayerFiles(shelf, session, self)
        self._connect()
        self._show()

    @property
    def title(self) -> str:
        """What the panel's header says."""
        return self.tr("Layers")

    def tools(self) -> Sequence[QWidget]:
        """Return the controls for the right end of the panel's header."""
        return (self.add_tool,)

    def add_files(self, paths: Sequence[Path]) -> None:
        """Look files over and ask what of each becomes a layer; files dropped on the map too."""
        self.files.add(paths)

    def ask_files(self) -> None:
        """Ask which files to add."""
        self.files.ask()

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Draw anew in another theme; layers do not follow the filter."""
        del scene
        if before is None:
            self._show()
            self.list_view.viewport().update()

    def menu_of(self, layer: int) -> QMenu:
        """Return the menu of a layer."""
        entry = self.shelf.entry(layer)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if entry is None:
            return menu
        row = entry.row

        def add(text: str, icon: str, slot: object, shortcut: str = "") -> None:
            action = menu.addAction(self.icons.icon(icon), text)
            if shortcut:
                action.setText(f"{text}\t{shortcut}")
            action.triggered.connect(slot)

        if is_trouble(entry):
            if entry.state in (MISSING, CHANGED):
                add(self.tr("Find file…"), "folder", self._on_find)
            if entry.state == CHANGED:
                add(self.tr("Take the file as it is now"), "refresh", self._on_renew)
            add(self.tr("Try again"), "refresh", self.shelf.retry)
            menu.addSeparator()
        if is_drawn(entry):
            add(self.tr("Zoom to layer"), "zoom.fit", self._on_zoom)
            add(self.tr("Look…"), "edit", self._on_look, self.tr("Enter"))
        hide = self.tr("Hide") if row.visible else self.tr("Show")
        add(hide, "hide" if row.visible else "show", self._on_toggle, self.tr("Space"))
        add(self.tr("Rename"), "edit", self._on_rename, "F2")
        add(self.tr("Credit…"), "source", self._on_credit)
        if row.is_districts or may_be_districts(entry, self.shelf.opened(layer)):
            districts = menu.addAction(self.tr("Use as districts for “no reports”"))
            districts.setCheckable(True)
            districts.setChecked(row.is_districts)
            districts.triggered.connect(self._on_districts)
        menu.addSeparator()
        add(self.tr("Move up"), "up", self._on_up, self.tr("Alt+Up"))
        add(self.tr("Move down"), "down", self._on_down, self.tr("Alt+Down"))
        menu.addSeparator()
        add(self.tr("Remove"), "delete", self._on_remove, self.tr("Del"))
        return menu

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, also where nothing is listed yet."""
        if paths_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add the dropped files."""
        self.files.add(paths_of(event))

    # -- slots ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.shelf.changed.connect(self._show)
        self.shelf.files_offered.connect(self.files.add)
        self.model.dropped.connect(self._on_ordered)
        self.model.renamed.connect(self._on_renamed)
        self.model.toggled.connect(self._toggle)
        self.list_view.files_dropped.connect(self.files.add)
        self.list_view.moved.connect(self._move)
        self.list_view.removal_wanted.connect(self._remove)
        self.list_view.look_wanted.connect(self._open_look)
        self.list_view.painting.swatch_clicked.connect(self._open_look)
        self.list_view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list_view.customContextMenuRequested.connect(self._on_menu)
        self.add_tool.clicked.connect(self.files.ask)
        self.empty_button.clicked.connect(self.files.ask)

    def _show(self) -> None:
        current = self.list_view.current_layer
        entries = self.shelf.entries
        self.model.show(entries)
        if current is not None:
            self.list_view.choose(current)
        self.list_view.setHidden(not entries)
        self.empty.setHidden(bool(entries))
        self.subtitle_changed.emit(self.tr("%Ln of your own", "", len(entries)) if entries else "")

    def _on_menu(self, at: QPoint) -> None:
        entry = self.model.entry_at(self.list_view.indexAt(at).row())
        if entry is not None:
            self.list_view.choose(entry.row.id)
            self.menu_of(entry.row.id).popup(self.list_view.viewport().mapToGlobal(at))

    def _on_ordered(self, order: list[int]) -> None:
        self.session.edit(order_layers, layers=order)

    def _move(self, layer: int, by: int) -> None:
        keys = [entry.row.id for entry in self.model.entries]
        at = keys.index(layer)
        if 0 <= at + by < len(keys):
            keys[at], keys[at + by] = keys[at + by], keys[at]
            self.session.edit(order_layers, layers=keys)

    def _toggle(self, layer: int) -> None:
        entry = self.shelf.entry(layer)
        if entry is not None:
            self.session.edit(
                show_layers, layers=[layer], visible=not entry.row.visible, detail=entry.row.name
            )

    def _on_renamed(self, layer: int, name: str) -> None:
        self.session.edit(rename_layer, layer=layer, name=name, detail=name)

    def _remove(self, layer: int) -> None:
        entry = self.shelf.entry(layer)
        if entry is not None:
            self.session.edit(remove_layer, layer=layer, detail=entry.row.name)

    def _open_look(self, layer: int) -> None:
        opened = self.shelf.opened(layer)
        if opened is not None:
            self.session.jobs.run(
                "read", "Values of layer", _counted, layer, opened, then=self._on_counted,
                key="layer values",
            )  # fmt: skip

    def _on_counted(self, said: tuple[int, Mapping[str, Mapping[str, int]]]) -> None:
        layer, values = said
        entry, opened = self.shelf.entry(layer), self.shelf.opened(layer)
        if entry is None or opened is None:
            return
        dialog = LookDialog(entry, opened.columns, values, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._on_look_chosen)
        dialog.open()

    def _on_look_chosen(self) -> None:
        dialog = self.sender()
        assert isinstance(dialog, LookDialog)
        self.restyle(dialog.entry.row.id, dialog.style_chosen())

    def restyle(self, layer: int, style: LayerStyle) -> None:
        """Draw a layer in another way; an equal look is silent."""
        entry = self.shelf.entry(layer)
        if entry is not None and entry.style != style:
            self.session.edit(
                style_layer, layer=layer, style=style.as_json(), detail=entry.row.name
            )

    def _on_find(self) -> None:
        entry = self.shelf.entry(self.list_view.current_layer or 0)
        if entry is not None:
            self.files.ask_where(entry)

    def _on_renew(self) -> None:
        entry = self.shelf.entry(self.list_view.current_layer or 0)
        if entry is not None:
            self.files.renew(entry)

    def _on_look(self) -> None:
        if self.list_view.current_layer is not None:
            self._open_look(self.list_view.current_layer)

    def _on_toggle(self) -> None:
        if self.list_view.current_layer is not None:
            self._toggle(self.list_view.current_layer)

    def _on_rename(self) -> None:
        self.list_view.edit(self.list_view.currentIndex())

    def _on_up(self) -> None:
        if self.list_view.current_layer is not None:
            self._move(self.list_view.current_layer, -1)

    def _on_down(self) -> None:
        if self.list_view.current_layer is not None:
            self._move(self.list_view.current_layer, 1)

    def _on_remove(self) -> None:
        if self.list_view.current_layer is not None:
            self._remove(self.list_view.current_layer)

    def _on_zoom(self) -> None:
        entry = self.shelf.entry(self.list_view.current_layer or 0)
        if entry is not None and entry.row.bounds is not None:
            self.shelf.zoom_wanted.emit(Box(*entry.row.bounds))

    def _on_districts(self, wanted: bool) -> None:
        entry = self.shelf.entry(self.list_view.current_layer or 0)
        if entry is not None:
            self.session.edit(
                choose_districts, layer=entry.row.id if wanted else None, detail=entry.row.name
            )

    def _on_credit(self) -> None:
        entry = self.shelf.entry(self.list_view.current_layer or 0)
        if entry is not None:
            dialog = CreditDialog(entry.row, self.window())
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.accepted.connect(self._on_credit_chosen)
            dialog.open()

    def _on_credit_chosen(self) -> None:
        dialog = self.sender()
        assert isinstance(dialog, CreditDialog)
        self.session.edit(
            credit_layer, layer=dialog.layer, credit=dialog.credit.text(),
            licence=dialog.licence.text(),
        )  # fmt: skip


def _counted(
    layer: int, opened: OpenLayer, *, progress: Progress
) -> tuple[int, Mapping[str, Mapping[str, int]]]:
    values: dict[str, Mapping[str, int]] = {}
    for at, column in enumerate(opened.columns):
        progress(at, len(opened.columns))
        values[column] = opened.counts(column)
    return layer, values
