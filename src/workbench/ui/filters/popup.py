# SPDX-License-Identifier: MIT
"""The popup in which a condition is made or changed; every change is asked at once."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.filter_trees import Path, beside, part_at
from workbench.session.stage import Stage
from workbench.ui.filters.area_editor import AreaEditor
from workbench.ui.filters.count_editor import CountEditor
from workbench.ui.filters.date_editor import DateEditor
from workbench.ui.filters.editor import Editor
from workbench.ui.filters.facet_editor import FacetEditor
from workbench.ui.filters.fields import (
    GROUP,
    Field,
    field_named,
    field_of,
    field_title,
    fields_of,
)
from workbench.ui.filters.group_editor import GroupEditor
from workbench.ui.filters.number_editor import NumberEditor
from workbench.ui.filters.part_page import PartPage
from workbench.ui.filters.slot import Insert, Slot
from workbench.ui.filters.strip import ConditionStrip
from workbench.ui.filters.text_editor import TextEditor
from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_tooltip

_WIDTH_PX = 330
_WIDE_PX = 430
_HEIGHTS_PX = {
    "fields": 600, "facet": 390, "date": 374, "count": 404, "number": 240, "area": 268,
    "text": 138, "group": 340, "other": 124,
}  # fmt: skip
_FIELDS_PX = 158
_GAP_PX = 4


class ConditionPopup(QFrame):
    """A list of fields, for a new condition, beside the editor of the one that is chosen."""

    text_wanted = Signal()
    editor_shown = Signal(str)  # the field that it edits
    closed = Signal()

    def __init__(self, stage: Stage, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("surface", "popup")
        self.setAccessibleName(self.tr("Condition"))
        self._stage = stage
        self._icons = icons
        self._editors: dict[Field, Editor] = {}
        self.pages = QStackedWidget()
        self._anchor = parent
        self._insert: Insert | None = None
        self.strip = ConditionStrip(icons)
        self.strip.back_asked.connect(self._on_back)
        self.strip.alternative_asked.connect(self._on_alternative)
        self.strip.remove_asked.connect(self._on_remove)
        self.fields = QListWidget()
        self.fields.setFixedWidth(round(_FIELDS_PX * icons.appearance.size("row") / 24))
        self.fields.setIconSize(QSize(16, 16))
        self.fields.setProperty("surface", "popup-list")
        self.fields.setAccessibleName(self.tr("What to ask about"))
        self.fields.installEventFilter(self)
        self.fields.currentRowChanged.connect(self._on_field_chosen)
        self.fields.itemClicked.connect(self._on_field_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(0)
        row.addWidget(self.fields)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.pages, 1)
        row.addLayout(column, 1)

    def open_new(self, anchor: QWidget, insert: Insert | None = None) -> None:
        """Offer every field; `insert` says where the part goes, else its field's place."""
        self._anchor = anchor
        self._show_fields(insert)

    def open_path(self, anchor: QWidget, path: Path) -> None:
        """Edit what stands at a path of the question; the empty path is all of it, as a tree."""
        self._anchor = anchor
        self._show_path(path)

    def refresh(self) -> None:
        """Show the present scene, if anybody sees it."""
        page = self.pages.currentWidget()
        if self.isVisible() and isinstance(page, Editor):
            page.refresh()
            self.strip.refresh()

    def editor(self, name: str) -> Editor:
        """Return the editor of a field, of groups or of the rest, made when first needed."""
        field = field_named(name, self._stage.scene.register)
        if field not in self._editors:
            self._editors[field] = made = self._made(field)
            self.pages.addWidget(made)
        return self._editors[field]

    def _made(self, field: Field) -> Editor:
        name = field.name
        match field.kind:
            case "date":
                return DateEditor(self._stage, self._icons, name)
            case "count":
                return CountEditor(self._stage, self._icons, name)
            case "number":
                return NumberEditor(self._stage, self._icons, name)
            case "area":
                return AreaEditor(self._stage)
            case "text":
                return TextEditor(self._stage, self._icons)
            case "facet":
                return FacetEditor(self._stage, self._icons, name)
            case "group":
                group = GroupEditor(self._stage, self._icons)
                group.part_opened.connect(self._show_path)
                group.part_wanted.connect(self._show_fields)
                group.emptied.connect(self.close)
                return group
            case _:
                return PartPage(self._stage)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the list of fields into the editor by Enter, Right or Tab."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Tab)
            if event.key() in keys:
                self._enter()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Escape; the arrow to the left goes back to the fields."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() == Qt.Key.Key_Left and self.fields.isVisible():
            self.fields.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is closed, by whatever closed it."""
        super().hideEvent(event)
        self.closed.emit()

    def _enter(self) -> None:
        name = self._chosen_field()
        if name == "text" and self._insert is None:
            self.close()
            self.text_wanted.emit()
        else:
            self.editor(name).begin()

    def _chosen_field(self) -> str:
        return str(self.fields.currentItem().data(Qt.ItemDataRole.UserRole))

    def _on_field_chosen(self, row: int) -> None:
        if self.isVisible() and row >= 0:
            self._show_new()

    def _on_field_clicked(self, _item: QListWidgetItem) -> None:
        self._enter()

    def _show_fields(self, insert: Insert | None) -> None:
        """Show the list of fields beside the editor of the chosen one."""
        self._insert = insert
        self._list_fields()
        self.fields.show()
        self._place(_WIDTH_PX + _FIELDS_PX, "fields")
        self._show_new()

    def _list_fields(self) -> None:
        """List what can be asked about now, the case's own fields last; the chosen one stays."""
        register = self._stage.scene.register
        chosen = self._chosen_field() if self.fields.currentItem() else ""
        self.fields.blockSignals(True)
        self.fields.clear()
        for field in fields_of(register):
            title = field_title(field.name, register)
            item = QListWidgetItem(self._icons.icon(field.icon, "icon_muted"), title)
            item.setSizeHint(QSize(0, self._icons.appearance.size("row") + _GAP_PX))
            item.setData(Qt.ItemDataRole.UserRole, field.name)
            item.setToolTip(plain_tooltip(title))
            self.fields.addItem(item)
            if field.name == chosen:
                self.fields.setCurrentItem(item)
        self.fields.setCurrentRow(max(self.fields.currentRow(), 0))
        self.fields.blockSignals(False)

    def _show_new(self) -> None:
        """Show the editor of the chosen field with the place for a new part."""
        name = self._chosen_field()
        if self._insert is not None:
            self._show_editor(name, Slot.new(self._stage, self._insert))
        elif name != "text":  # its place is the search field
            self._show_editor(name, Slot.of_field(self._stage, name))
        self.fields.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_path(self, path: Path) -> None:
        part = part_at(self._stage.scene.focus.filter, path)
        if part is None:
            return
        self.fields.hide()
        field = field_of(part, self._stage.scene.register)
        self._place(_WIDE_PX if field is GROUP else _WIDTH_PX, field.kind)
        self._show_editor(field.name, Slot.at(self._stage, path))

    def _show_editor(self, name: str, slot: Slot) -> None:
        editor = self.editor(name)
        editor.slot = slot
        self.pages.setCurrentWidget(editor)
        self.strip.setVisible(bool(slot.path))
        self.strip.show_editor(editor)
        self.editor_shown.emit(name)
        editor.begin()

    def _page(self) -> Editor:
        page = self.pages.currentWidget()
        assert isinstance(page, Editor)
        return page

    def _on_back(self) -> None:
        self._show_path(self._page().slot.path[:1])

    def _on_alternative(self) -> None:
        self._show_fields(partial(beside, path=self._page().slot.path))

    def _on_remove(self) -> None:
        self.close()
        self._page().slot.put(None)

    def _place(self, width_px: int, kind: str) -> None:
        """Stand below the anchor, inside its screen."""
        scale = self._icons.appearance.size("row") / 24
        self.resize(round(width_px * scale), round(_HEIGHTS_PX[kind] * scale))
        corner = self._anchor.mapToGlobal(QPoint(0, self._anchor.height() + _GAP_PX))
        screen = self._anchor.screen() or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = max(room.left(), min(corner.x(), room.right() - self.width()))
        y = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
