# SPDX-License-Identifier: MIT
"""The bar below the map that plays through time; which days are shown the map itself says."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QWidget

from workbench.analysis.timeline.bins import Unit
from workbench.ui.icons import Icons
from workbench.ui.map.playback import SPEEDS, UNITS, Playback
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.choice_menu import ChoiceMenu
from workbench.ui.widgets.labels import plain_tooltip, shortcut_text
from workbench.ui.widgets.segmented_control import SegmentedControl

_BACK, _ON = "Ctrl+Alt+Left", "Ctrl+Alt+Right"  # to the nearest windows with events


class TransportBar(QWidget):
    """Shows a playback, and is there while that is open."""

    def __init__(self, playback: Playback, icons: Icons, parent: QWidget | None = None) -> None:
        """Lay out the bar."""
        super().__init__(parent)
        self._playback = playback
        self._icons = icons
        self.setAccessibleName(self.tr("Play through time"))
        back, on = (shortcut_text(keys) for keys in (_BACK, _ON))
        self._back = self._button(
            "step.back",
            self.tr("One step back; to the last one with events: {keys}").format(keys=back),
            self._on_back,
        )
        self._play = self._button("play", self.tr("Play (Space)"), playback.toggle)
        self._forward = self._button(
            "step.forward",
            self.tr("One step on; to the next one with events: {keys}").format(keys=on),
            self._on_forward,
        )
        for keys, jump in ((_BACK, self._on_back_to_events), (_ON, self._on_to_events)):
            QShortcut(QKeySequence(keys), self).activated.connect(jump)
        self._units = SegmentedControl(
            [self._unit_words(unit) for unit in UNITS], name=self.tr("Length of a step")
        )
        self._units.chosen.connect(self._on_unit)
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(self.tr("Time that is shown"))
        self._slider.setMinimumWidth(48)
        self._slider.valueChanged.connect(self._on_slid)
        self._speed = ChoiceMenu(
            {str(speed): self._speed_words(str(speed)) for speed in SPEEDS},
            self._on_speed,
            says=self._speed_words,
            tooltip=self.tr("Speed"),
            parent=self,
        )
        end = self._button("close", self.tr("End, with the dates of before"), playback.close)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 4, 2)
        row.setSpacing(4)
        for widget in (self._back, self._play, self._forward, self._units):
            row.addWidget(widget)
        row.addWidget(self._slider, 1)
        for widget in (self._speed.button, end):
            row.addWidget(widget)
        playback.changed.connect(self._show)
        icons.appearance.theme_changed.connect(self._show)
        self._show()

    def _button(self, icon: str, words: str, press: Callable[[], object]) -> QToolButton:
        button = tool_button(self._icons, icon, words)
        button.clicked.connect(press)
        return button

    def _show(self) -> None:
        playback = self._playback
        self.setVisible(playback.is_open)
        words = self.tr("Pause (Space)") if playback.is_playing else self.tr("Play (Space)")
        self._play.setIcon(self._icons.icon("pause" if playback.is_playing else "play"))
        self._play.setToolTip(plain_tooltip(words))
        self._play.setAccessibleName(words)
        self._units.set_current(UNITS.index(playback.unit))
        self._speed.show(str(playback.speed))
        if not playback.is_open:
            return
        blocked = self._slider.blockSignals(True)
        self._slider.setMaximum(max(0, playback.steps - 1))
        self._slider.setPageStep(max(1, playback.steps // 10))
        self._slider.setValue(playback.at)
        self._slider.blockSignals(blocked)
        self._slider.setAccessibleDescription(playback.words(self.locale()))
        self._back.setEnabled(playback.at > 0)
        self._forward.setEnabled(playback.at < playback.steps - 1)

    def _on_back(self) -> None:
        self._playback.step(-1)

    def _on_forward(self) -> None:
        self._playback.step(1)

    def _on_back_to_events(self) -> None:
        self._playback.step_to_events(-1)

    def _on_to_events(self) -> None:
        self._playback.step_to_events(1)

    def _on_slid(self, at: int) -> None:
        self._playback.seek(at)

    def _on_unit(self, index: int) -> None:
        self._playback.set_unit(UNITS[index])

    def _on_speed(self, speed: str) -> None:
        self._playback.set_speed(int(speed))

    def _unit_words(self, unit: Unit) -> str:
        return {
            Unit.DAY: self.tr("Day"), Unit.WEEK: self.tr("Week"), Unit.MONTH: self.tr("Month"),
        }[unit]  # fmt: skip

    def _speed_words(self, speed: str) -> str:
        return self.tr("%Ln step(s) a second", "", int(speed))
