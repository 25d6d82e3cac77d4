# SPDX-License-Identifier: MIT
"""The editor of the area: the sides of a box in degrees, the map's view, or no place at all."""

from dataclasses import replace

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QGridLayout, QVBoxLayout, QWidget

from workbench.domain.filters import Box, Inside, Missing, Part, Within
from workbench.session.stage import Stage
from workbench.ui.filters.editor import Editor
from workbench.ui.widgets.fields import dress_spin_box
from workbench.ui.widgets.labels import plain_label, plain_tooltip

_WORLD = Box(-180.0, -90.0, 180.0, 90.0)
_DECIMALS = 4


class AreaEditor(Editor):
    """Where events lie. Areas are drawn on the map; here their sides can be read and typed."""

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage, "place", parent)
        self._showing = False
        self.sides: dict[str, QDoubleSpinBox] = {}
        words = {
            "north": (self.tr("North"), 0, 1), "west": (self.tr("West"), 1, 0),
            "east": (self.tr("East"), 1, 2), "south": (self.tr("South"), 2, 1),
        }  # fmt: skip
        grid = QGridLayout()
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(8)
        for side, (said, row, column) in words.items():
            box = QDoubleSpinBox()
            furthest = getattr(_WORLD, "north" if side in ("north", "south") else "east")
            box.setRange(-furthest, furthest)
            box.setDecimals(_DECIMALS)
            box.setSuffix("\N{DEGREE SIGN}")
            box.setAccessibleName(said)
            box.setKeyboardTracking(False)
            dress_spin_box(box)
            box.valueChanged.connect(self._on_changed)
            cell = QVBoxLayout()
            cell.setSpacing(1)
            cell.addWidget(plain_label(said, tone="small"))
            cell.addWidget(box)
            grid.addLayout(cell, row, column)
            self.sides[side] = box
        self._hint = plain_label(tone="small", wrap=True)
        self.loosely = QCheckBox()
        self.loosely.setToolTip(
            plain_tooltip(self.tr("Events placed only roughly, but perhaps in the area."))
        )
        self.loosely.toggled.connect(self._on_loosely)
        self.nowhere = QCheckBox()
        self.nowhere.toggled.connect(self._on_nowhere)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(grid)
        column.addWidget(self._hint)
        column.addWidget(self.loosely)
        column.addWidget(self.nowhere)
        column.addStretch(1)

    def senses(self) -> tuple[str, str]:
        """Say what it is to lie in the area, and not to."""
        return self.tr("inside"), self.tr("not inside")

    def begin(self) -> None:
        """Show the area, and take the keyboard."""
        self.refresh()
        self.sides["north"].setFocus(Qt.FocusReason.PopupFocusReason)
        self.sides["north"].selectAll()

    def refresh(self) -> None:
        """Show the area that is asked for, else the one in which the events lie."""
        part = self.slot.part
        self._showing = True
        box = _box_around(part) or self._extent()
        for side, edit in self.sides.items():
            edit.setValue(getattr(box, side))
        self._hint.setText(self._words(part))
        self._show_loosely(part)
        count = self.count(Missing("place"))
        self.nowhere.setText(self.tr("No place recorded (%Ln event(s))", "", count))
        self.nowhere.setChecked(isinstance(part, Missing))
        self.nowhere.setEnabled(bool(count) or isinstance(part, Missing))
        self._showing = False

    def _show_loosely(self, part: Part | None) -> None:
        """Offer the events that may lie in the area, if there are any."""
        more, is_on = 0, False
        if isinstance(part, Inside | Within):
            is_on = part.loosely
            certain, perhaps = (self.count(replace(part, loosely=on)) for on in (False, True))
            more = perhaps - certain
        number = self.locale().toString(more)
        self.loosely.setText(self.tr("Also events that may lie there (+{0})").format(number))
        self.loosely.setChecked(is_on)
        self.loosely.setEnabled(is_on or more > 0)

    def _words(self, part: Part | None) -> str:
        match part:
            case Within(ring):
                corners = len(set(ring))
                return self.tr(
                    "An area of %Ln corners drawn on the map; these are its outermost sides. "
                    "Another number makes it a box.", "", corners,
                )  # fmt: skip
            case Inside(follows=True):
                return self.tr("What the map shows, and moves with it. Another number holds it.")
            case Inside():
                return self.tr("Draw another box or area on the map to replace it.")
            case _:
                return self.tr("Type the sides of a box, or draw an area on the map.")

    def _extent(self) -> Box:
        """Return the box in which the events of the company lie."""
        frame = self.stage.scene.frame
        rows = self.stage.mask_of(self.slot.company) & ~np.isnan(frame["lat"])
        lat, lon = frame["lat"][rows], frame["lon"][rows]
        if not len(lat):
            return _WORLD
        return Box(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))

    def _on_changed(self, _value: float) -> None:
        if not self._showing:
            sides = {side: edit.value() for side, edit in self.sides.items()}
            self.slot.put(Inside(Box(**sides), loosely=self.loosely.isChecked()))

    def _on_loosely(self, checked: bool) -> None:
        part = self.slot.part
        if not self._showing and isinstance(part, Inside | Within):
            self.slot.put(replace(part, loosely=checked))

    def _on_nowhere(self, checked: bool) -> None:
        if not self._showing:
            self.slot.put(Missing("place") if checked else None)


def _box_around(part: Part | None) -> Box | None:
    """Return the box of a part that asks for an area, None for another."""
    if isinstance(part, Inside):
        return part.box
    if isinstance(part, Within) and part.ring:
        lons, lats = zip(*part.ring, strict=True)
        return Box(min(lons), min(lats), max(lons), max(lats))
    return None
