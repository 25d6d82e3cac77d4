# SPDX-License-Identifier: MIT
"""The look of a layer: colour, line, fill, points, label, colours by a column's values."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.geo.layers.opening import RASTER_TILES
from workbench.geo.layers.style import DASHES, PALETTE, LayerStyle, coloured_by
from workbench.ui.desks.layer_shelf import ShelfEntry
from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.labels import plain_label

_WIDTH_PX = 360
_CHIP_PX = 16


class LookDialog(QDialog):
    """Edits the style of one layer; `style` is the answer.

    `counts` says how often each value of a column occurs; None while a layer is not open.
    """

    def __init__(
        self, entry: ShelfEntry, columns: tuple[str, ...],
        values: Mapping[str, Mapping[str, int]], parent: QWidget,
    ) -> None:  # fmt: skip
        """Lay out what can be set for this kind of layer."""
        super().__init__(parent)
        self.entry = entry
        self._style = entry.style
        self._values = values
        self.setWindowTitle(self.tr("Look of “{name}”").format(name=entry.row.name))
        self.setMinimumWidth(_WIDTH_PX)
        self.colours = [self._chip(colour) for colour in PALETTE]
        self.other = QToolButton()
        self.other.setText(self.tr("Other…"))
        self.other.clicked.connect(self._on_other)
        self.width_field = _number(entry.style.width, 0.0, 12.0, self.tr("px"))
        self.dash = QComboBox()
        for kind, text in zip(
            DASHES, (self.tr("solid"), self.tr("dashed"), self.tr("dotted")), strict=True
        ):
            self.dash.addItem(text, kind)
        self.dash.setCurrentIndex(max(0, self.dash.findData(entry.style.dash)))
        self.fill = _share(entry.style.fill)
        self.point = _number(entry.style.point, 2.0, 40.0, self.tr("px"))
        self.opacity = _share(entry.style.opacity)
        self.label = _columns(columns, entry.style.label, self.tr("no labels"))
        self.by = _columns(columns, entry.style.by, self.tr("one colour"))
        self._legend = QGridLayout()
        self._legend.setSpacing(4)
        self.by.currentIndexChanged.connect(self._on_by)
        buttons, _ = confirm_buttons(self)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        if entry.row.kind != RASTER_TILES:
            form.addRow(self.tr("Colour"), self._swatches())
            form.addRow(self.tr("Colour by"), self.by)
            form.addRow("", self._legend)
            form.addRow(self.tr("Line"), self.width_field)
            form.addRow("", self.dash)
            form.addRow(self.tr("Fill"), self.fill)
            form.addRow(self.tr("Points"), self.point)
            form.addRow(self.tr("Label"), self.label)
        form.addRow(self.tr("Opacity"), self.opacity)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(buttons)
        self._mark_colour()
        self._show_legend()

    def style_chosen(self) -> LayerStyle:
        """Return the look as it is set."""
        return replace(
            self._style, width=round(self.width_field.value(), 1),
            dash=str(self.dash.currentData()), fill=self.fill.value() / 100,
            point=round(self.point.value(), 1), opacity=self.opacity.value() / 100,
            label=str(self.label.currentData() or ""),
        )  # fmt: skip

    def _chip(self, colour: str) -> QToolButton:
        chip = QToolButton()
        chip.setCheckable(True)
        chip.setIcon(_picture(colour))
        chip.setIconSize(QSize(_CHIP_PX, _CHIP_PX))
        chip.setAccessibleName(colour)
        chip.setProperty("colour", colour)
        chip.clicked.connect(self._on_chip)
        return chip

    def _swatches(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(2)
        for at, chip in enumerate(self.colours):
            grid.addWidget(chip, at // 6, at % 6)
        grid.addWidget(self.other, 0, 6)
        grid.setColumnStretch(7, 1)
        return grid

    def _mark_colour(self) -> None:
        for chip in self.colours:
            chip.setChecked(chip.property("colour") == self._style.colour)
        own = self._style.colour not in PALETTE
        self.other.setIcon(_picture(self._style.colour) if own else QIcon())
        style = Qt.ToolButtonStyle
        self.other.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if own else style.ToolButtonTextOnly
        )

    def _on_chip(self) -> None:
        chip = self.sender()
        self._style = replace(self._style, colour=str(chip.property("colour")))
        self._mark_colour()
        self._show_legend()

    def _on_other(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._style.colour), self, self.tr("Colour"))
        if chosen.isValid():
            self._style = replace(self._style, colour=chosen.name())
            self._mark_colour()
            self._show_legend()

    def _on_by(self, _index: int) -> None:
        column = str(self.by.currentData() or "")
        self._style = coloured_by(self._style, column, self._values.get(column, {}))
        self._show_legend()

    def _show_legend(self) -> None:
        """Show which values have a colour of their own; the rest has the layer's."""
        while self._legend.count():
            item = self._legend.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        pairs = list(self._style.colours) if self._style.by else []
        if pairs:
            pairs.append((self.tr("all others"), self._style.colour))
        for at, (value, colour) in enumerate(pairs):
            chip, text = plain_label(), plain_label(value[:40])
            chip.setPixmap(_picture(colour).pixmap(QSize(12, 12)))
            self._legend.addWidget(chip, at % 7, 2 * (at // 7))
            self._legend.addWidget(text, at % 7, 2 * (at // 7) + 1)
        self._legend.setColumnStretch(3, 1)


def _number(value: float, least: float, most: float, unit: str) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(least, most)
    field.setSingleStep(0.5)
    field.setDecimals(1)
    field.setValue(value)
    field.setSuffix(f" {unit}")
    return field


def _share(value: float) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setPageStep(10)
    slider.setValue(round(value * 100))
    return slider


def _columns(columns: tuple[str, ...], current: str, none: str) -> QComboBox:
    box = QComboBox()
    box.addItem(none, "")
    for column in columns:
        box.addItem(column, column)
    if current and current not in columns:
        box.addItem(current, current)
    box.setCurrentIndex(max(0, box.findData(current)))
    return box


def _picture(colour: str) -> QIcon:
    picture = QPixmap(_CHIP_PX, _CHIP_PX)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(picture.rect(), 3, 3)
    painter.end()
    return QIcon(picture)
