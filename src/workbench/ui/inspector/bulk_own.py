# SPDX-License-Identifier: MIT
"""One of the case's own fields for many events at once: which one, and what they shall hold."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from workbench.domain.event_fields import FieldEntry
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.gestures import ChangeOwn
from workbench.ui.inspector.own_fields import OwnLine
from workbench.ui.widgets.buttons import push_button


class BulkOwn(QWidget):
    """A choice of the field, its line, and the way to empty the field in all."""

    chosen = Signal(object)  # ChangeOwn; its value None empties the field
    stops_changed = Signal()

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._icons = icons
        self._fields: tuple[FieldEntry, ...] = ()
        self.line: OwnLine | None = None
        self.which = QComboBox()
        self.which.setAccessibleName(self.tr("Field to set in all"))
        self.which.view().setAccessibleName(self.which.accessibleName())
        self.which.currentIndexChanged.connect(self._on_which)
        self.empty = push_button(self.tr("Empty it in all"), kind="link")
        self.empty.clicked.connect(self._on_empty)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.which)
        self._column.addWidget(self.empty)
        self.setFocusProxy(self.which)

    def follow(self) -> bool:
        """Offer the present fields; tell whether there are any."""
        fields = tuple(self._session.stage.scene.register.fields.values())
        if fields != self._fields:
            self._fields = fields
            self.which.blockSignals(True)
            self.which.clear()
            for field in fields:
                self.which.addItem(field.name)
            self.which.blockSignals(False)
            self._on_which()
        return bool(fields)

    def stops(self) -> list[QWidget]:
        """Return what Tab leads to."""
        return [self.which, *([self.line.line] if self.line else []), self.empty]

    def _on_which(self) -> None:
        if self.line is not None:
            self.line.hide()
            self.line.deleteLater()
            self.line = None
        place = self.which.currentIndex()
        if place >= 0:
            self.line = OwnLine(self._session, self._icons, self._fields[place])
            self.line.changed.connect(self._on_changed)
            self._column.insertWidget(1, self.line)
        self.stops_changed.emit()

    def _on_changed(self, gesture: ChangeOwn) -> None:
        if gesture.value is not None:
            self.chosen.emit(gesture)
        if self.line is not None:
            self.line.line.show_value("", anew=True)

    def _on_empty(self) -> None:
        if self.line is not None:
            self.chosen.emit(ChangeOwn(self.line.field, None))
