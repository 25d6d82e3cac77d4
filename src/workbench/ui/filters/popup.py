# SPDX-License-Identifier: MIT
"""The popup in which a condition is made or changed; every change is asked at once."""

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

from workbench.analysis.wording import describe_part
from workbench.domain.filters import Box, Filter, Inside, Part, Within
from workbench.session.stage import Stage
from workbench.ui.filters.count_editor import CountEditor
from workbench.ui.filters.date_editor import DateEditor
from workbench.ui.filters.editor import Editor
from workbench.ui.filters.facet_editor import FacetEditor
from workbench.ui.filters.fields import FIELDS, Field, asked_by, field_title
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import plain_label

_WIDTH_PX = 330
_HEIGHTS_PX = {"facet": 356, "date": 262, "count": 330, "part": 124}
_FIELDS_PX = 132
_GAP_PX = 4


class PartPage(QWidget):
    """Says what a part without an editor of its own asks, and can only remove it."""

    asked = Signal(object)  # Filter

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = stage
        self._part: Part | None = None
        self._words = plain_label(wrap=True)
        self._more = plain_label(tone="muted", wrap=True)
        self.remove = push_button(self.tr("Remove this condition"))
        self.remove.clicked.connect(self._on_remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self._more)
        column.addWidget(self.remove)
        column.addStretch(1)

    def show_part(self, part: Part) -> None:
        """Say what a part asks."""
        self._part = part
        language = self.locale().name()
        self._words.setText(describe_part(part, self._stage.scene.register, language))
        box = _box_of(part)
        self._more.setVisible(box is not None)
        if box is not None:
            said = self.tr(
                "West {west}°, south {south}°, east {east}°, north {north}°. "
                "Draw another area on the map to replace it."
            )
            ends = {end: f"{getattr(box, end):.2f}" for end in ("west", "south", "east", "north")}
            self._more.setText(said.format(**ends))
        self.remove.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_remove(self) -> None:
        question = self._stage.scene.focus.filter
        self.asked.emit(Filter(tuple(p for p in question.parts if p != self._part)))


def _box_of(part: Part) -> Box | None:
    """Return the box around the area that a part asks for."""
    if isinstance(part, Inside):
        return part.box
    if isinstance(part, Within) and part.ring:
        lons, lats = zip(*part.ring, strict=True)
        return Box(min(lons), min(lats), max(lons), max(lats))
    return None


class ConditionPopup(QFrame):
    """A list of fields, for a new condition, beside the editor of the one that is chosen."""

    asked = Signal(object)  # Filter
    text_wanted = Signal()
    closed = Signal()

    def __init__(self, stage: Stage, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("surface", "popup")
        self.setAccessibleName(self.tr("Condition"))
        self._stage = stage
        self._icons = icons
        self._editors: dict[str, Editor] = {}
        self.pages = QStackedWidget()
        self._part_page = PartPage(stage)
        self._part_page.asked.connect(self._on_part_removed)
        self.pages.addWidget(self._part_page)
        self.fields = QListWidget()
        self.fields.setFixedWidth(round(_FIELDS_PX * icons.appearance.size("row") / 24))
        self.fields.setIconSize(QSize(16, 16))
        self.fields.setProperty("surface", "popup-list")
        self.fields.setAccessibleName(self.tr("What to ask about"))
        for field in FIELDS:
            item = QListWidgetItem(icons.icon(field.icon, "icon_muted"), field_title(field.name))
            item.setSizeHint(QSize(0, icons.appearance.size("row") + _GAP_PX))
            item.setData(Qt.ItemDataRole.UserRole, field.name)
            self.fields.addItem(item)
        self.fields.installEventFilter(self)
        self.fields.currentRowChanged.connect(self._on_field_chosen)
        self.fields.itemClicked.connect(self._on_field_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(0)
        row.addWidget(self.fields)
        row.addWidget(self.pages, 1)

    def open_new(self, anchor: QWidget) -> None:
        """Offer every field; the keyboard is in their list."""
        self.fields.show()
        row = max(self.fields.currentRow(), 0)
        self.fields.setCurrentRow(row)
        self._show_field(FIELDS[row])
        self._open_at(anchor, _WIDTH_PX + _FIELDS_PX, "facet")
        self.fields.setFocus(Qt.FocusReason.PopupFocusReason)

    def open_part(self, anchor: QWidget, part: Part) -> None:
        """Edit one part of the question."""
        self.fields.hide()
        asked = asked_by(part)
        if asked.field is None:
            self.pages.setCurrentWidget(self._part_page)
            self._open_at(anchor, _WIDTH_PX, "part")
            self._part_page.show_part(part)
            return
        self._open_at(anchor, _WIDTH_PX, asked.field.kind)
        self._show_field(asked.field, denied=asked.denied)

    def refresh(self) -> None:
        """Show the present scene, if anybody sees it."""
        page = self.pages.currentWidget()
        if self.isVisible() and isinstance(page, Editor):
            page.refresh()

    def editor(self, name: str) -> Editor:
        """Return the editor of a field, made when it is first needed."""
        if name not in self._editors:
            field = next(field for field in FIELDS if field.name == name)
            made: Editor
            if field.kind == "date":
                made = DateEditor(self._stage)
            elif field.kind == "count":
                made = CountEditor(self._stage, name)
            else:
                made = FacetEditor(self._stage, self._icons, field)
            made.asked.connect(self.asked)
            self._editors[name] = made
            self.pages.addWidget(made)
        return self._editors[name]

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
        name = self.fields.currentItem().data(Qt.ItemDataRole.UserRole)
        if name == "text":
            self.close()
            self.text_wanted.emit()
        else:
            self.editor(name).begin()

    def _on_field_chosen(self, row: int) -> None:
        if self.isVisible() and row >= 0:
            self._show_field(FIELDS[row])
            self.fields.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_field_clicked(self, _item: QListWidgetItem) -> None:
        self._enter()

    def _on_part_removed(self, question: Filter) -> None:
        self.close()
        self.asked.emit(question)

    def _show_field(self, field: Field, *, denied: bool = False) -> None:
        if field.kind == "text":
            return
        editor = self.editor(field.name)
        self.pages.setCurrentWidget(editor)
        editor.begin(denied=denied)

    def _open_at(self, anchor: QWidget, width_px: int, kind: str) -> None:
        """Open below a widget, inside its screen."""
        scale = self._icons.appearance.size("row") / 24
        self.resize(round(width_px * scale), round(_HEIGHTS_PX[kind] * scale))
        corner = anchor.mapToGlobal(QPoint(0, anchor.height() + _GAP_PX))
        screen = anchor.screen() or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = max(room.left(), min(corner.x(), room.right() - self.width()))
        y = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
