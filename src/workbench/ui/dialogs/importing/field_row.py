# SPDX-License-Identifier: MIT
"""One field of an event and the columns that become it, with what stands in them."""

from PySide6.QtCore import QAbstractItemModel, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.ui.dialogs.importing.fields import Field, label_of
from workbench.ui.dialogs.importing.meanings import MeaningsEditor
from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.labels import ElidedLabel, plain_label
from workbench.ui.widgets.still_fields import StillComboBox

NAME_ROLE = Qt.ItemDataRole.UserRole
_COMBO_PX = 172


class FieldRow(QObject):
    """The widgets of one row; the page lays them out: `label`, `columns`, `sample`, `origin`.

    `meanings` stands below them, where the mapping gives values a meaning of their own.
    """

    changed = Signal(str, object)  # target, the names of its columns as a tuple
    reworded = Signal(str, object)  # target, what is written → what is meant

    def __init__(self, field: Field, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._model: QAbstractItemModel | None = None
        self._combos: list[StillComboBox] = []
        self.label: QLabel = plain_label(label_of(field.label))
        self.columns = QWidget()
        self._stack = QVBoxLayout()
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.setSpacing(4)
        self._more = QToolButton()
        self._more.setIcon(icons.icon("add", "icon_muted"))
        self._more.setIconSize(QSize(12, 12))
        said = self.tr("Add a column to {field}").format(field=self.label.text())
        self._more.setAccessibleName(said)
        self._more.setToolTip(said)
        self._more.clicked.connect(self._on_more)
        self._more.setVisible(False)
        row = QHBoxLayout(self.columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addLayout(self._stack, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignBottom)
        self._more.setSizePolicy(self._kept_size())
        self.sample = ElidedLabel(tone="muted")
        self.origin = plain_label(tone="caption")
        self.meanings = MeaningsEditor(self.label.text(), icons)
        self.meanings.changed.connect(self._on_meanings_changed)
        self._resize(1)
        self.label.setBuddy(self._combos[0])

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """All that is shown or hidden together."""
        return (self.label, self.columns, self.sample, self.origin)

    def names(self) -> tuple[str, ...]:
        """Return the columns chosen."""
        return tuple(dict.fromkeys(filter(None, (combo.value() for combo in self._combos))))

    def offer(self, model: QAbstractItemModel) -> None:
        """Offer the columns in a model, which all rows share."""
        self._model = model
        for combo in self._combos:
            combo.setModel(model)

    def show_names(self, names: tuple[str, ...], *, sample: str, is_guessed: bool) -> None:
        """Show which columns become the field."""
        if names != self.names():
            self._resize(max(1, len(names)))
            for combo, name in zip(self._combos, (*names, ""), strict=False):
                combo.setCurrentIndex(max(0, combo.findData(name)))
        self.sample.setText(sample)
        self.origin.setText("" if not names else self.tr("guessed") if is_guessed
                            else self.tr("chosen"))  # fmt: skip
        set_look(self.origin, tone="caption" if is_guessed else "section")
        self._more.setVisible(self.field.joins and bool(names))

    def set_enabled(self, is_enabled: bool) -> None:
        """Let it be changed or not."""
        self.columns.setEnabled(is_enabled)
        self.meanings.set_enabled(is_enabled)

    def mark_wanted(self, is_wanted: bool) -> None:
        """Show that the import waits for this field."""
        set_look(self._combos[0], wrong=is_wanted)
        set_look(self.label, tone="danger" if is_wanted else "")

    def _resize(self, count: int) -> None:
        """Have so many combo boxes."""
        while len(self._combos) > count:
            combo = self._combos.pop()
            self._stack.removeWidget(combo)
            combo.hide()
            combo.deleteLater()
        while len(self._combos) < count:
            name = self.label.text()
            if self._combos:
                name = f"{name} {len(self._combos) + 1}"
            combo = StillComboBox(name)
            combo.setMinimumWidth(_COMBO_PX)
            if self._model is not None:
                combo.setModel(self._model)
                combo.setCurrentIndex(0)
            combo.activated.connect(self._on_activated)
            self._stack.addWidget(combo)
            self._combos.append(combo)

    def _on_activated(self, _row: int) -> None:
        self.changed.emit(self.field.target, self.names())

    def _on_meanings_changed(self, meanings: dict[str, str]) -> None:
        self.reworded.emit(self.field.target, meanings)

    def _on_more(self) -> None:
        self._resize(len(self._combos) + 1)
        self._combos[-1].setFocus()

    def _kept_size(self) -> QSizePolicy:
        policy = self._more.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        return policy
