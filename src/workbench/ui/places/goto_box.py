# SPDX-License-Identifier: MIT
"""The "Go to" box: type or paste where to, see what was understood, go there.

Nothing moves while one types: Enter or a click on a reading goes, Esc closes.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from workbench.geo.coordinates import degrees_text
from workbench.geo.destinations import Destination, Understanding
from workbench.ui.icons import Icons
from workbench.ui.places import words
from workbench.ui.places.finder import PlaceFinder
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.popup_list import PopupList
from workbench.ui.widgets.popup_rows import PopupRow
from workbench.ui.widgets.search_field import SearchField

_WIDTH_PX = 520
_EDGE_PX = 8
_ROWS_IN_SIGHT = 7


class GoToBox(PopupList):
    """A pop-up over its parent; `going` says where to, and the owner moves the map."""

    going = Signal(object)  # Destination

    def __init__(self, finder: PlaceFinder, icons: Icons, parent: QWidget) -> None:
        super().__init__(icons, parent, rows_in_sight=_ROWS_IN_SIGHT)
        self.name_list(self.tr("What it may mean"))
        self._finder = finder
        self._over = parent
        self._came_from: QWidget | None = None
        self._answered = ""
        self._readings: Sequence[Destination] = ()
        self._field = SearchField(icons, placeholder=self.tr("Go to a place or a coordinate"))
        self._note = plain_label(tone="muted", wrap=True)
        self._note.setContentsMargins(8, 4, 8, 4)
        self.add_above(self._field)
        self.add_below(self._note)
        self._field.installEventFilter(self)
        parent.installEventFilter(self)
        self._field.textChanged.connect(self._on_changed)
        self.clicked.connect(self._go)
        finder.understood.connect(self._on_understood)

    def open(self, text: str = "") -> None:
        """Show the box and take the keyboard; `text` is put into the field."""
        if not self._field.hasFocus():
            self._came_from = self.window().focusWidget()
        if text:
            self._field.setText(text)
        # The view may have moved since; and with nothing typed yet the place names are read.
        self._finder.find(self._field.text())
        self._say()
        self.show()
        self.raise_()
        self._place()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def close_box(self) -> None:
        """Hide the box and give the keyboard to where it was before."""
        self.hide()
        before, self._came_from = self._came_from, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def field(self) -> SearchField:
        """Give the line that is typed into."""
        return self._field

    def note(self) -> str:
        """Give the sentence beneath the list."""
        return self._note.text()

    def readings(self) -> Sequence[Destination]:
        """Give what is listed."""
        return self._readings

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the list's keys from the field, and keep the place over the parent."""
        if watched is self._field and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            return self._take_key(event.key())
        if watched is self._over and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _take_key(self, key: int) -> bool:
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.chosen_row())
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        else:
            return self.take_step(key)
        return True

    def _go(self, row: int) -> None:
        """Go to a reading, if it is one of the text that stands there now."""
        if 0 <= row < len(self._readings) and self._field.text() == self._answered:
            self.close_box()
            self.going.emit(self._readings[row])

    def _on_changed(self, text: str) -> None:
        self._field.set_searching(bool(text.strip()))
        self._finder.find(text)

    def _on_understood(self, understanding: Understanding) -> None:
        if understanding.text != self._field.text():
            return
        self._answered = understanding.text
        self._field.set_searching(False)
        self._readings = understanding.readings
        self.list_rows([_row(reading) for reading in understanding.readings])
        self._say(understanding.refusal)
        if self.isVisible():
            self._place()

    def _say(self, refusal: str = "") -> None:
        """Tell what may be typed, why nothing was understood, or whose data the answers are."""
        count = len(self._readings)
        if refusal:
            self._note.setText(f"{refusal} {self._not_searched()}".strip())
        elif count > 1 and self._readings[0].coordinate is not None:
            self._note.setText(self.tr("It can be read in several ways: choose one."))
        elif count:
            said = self.tr("Place names: {credits}").format(credits=self._finder.credits)
            self._note.setText(f"{self._not_searched()}\n{said}".strip())
        else:
            self._note.setText(
                self.tr(
                    "A place’s name, degrees (decimal, or with minutes and seconds), MGRS, UTM, "
                    "or a pasted map address."
                )
            )

    def _not_searched(self) -> str:
        """Say which packs are damaged, and of which country only towns are known."""
        said: list[str] = []
        if self._finder.damaged:
            damaged = self.tr(
                "Damaged, and not looked through: the place files {packs}. Add them again."
            )
            said.append(damaged.format(packs=", ".join(self._finder.damaged)))
        if self._finder.lacking:
            lacking = self.tr(
                "No place file for {country} is added: places there come from the world list of "
                "towns."
            )
            said.append(lacking.format(country=self._finder.lacking))
        return " ".join(said)

    def _place(self) -> None:
        width = min(_WIDTH_PX, self._over.width() - 2 * _EDGE_PX)
        height = min(self.height_for(width), self._over.height() - 2 * _EDGE_PX)
        self.setGeometry((self._over.width() - width) // 2, _EDGE_PX, width, height)


def _row(reading: Destination) -> PopupRow:
    """Show a reading with where it lies, and beneath why it is offered and its point."""
    icon = "country" if reading.country else "place" if reading.place else "place.pick"
    point = degrees_text(reading.lat_deg, reading.lon_deg) if reading.place else ""
    return PopupRow(
        words.title(reading), words.whereabouts(reading), icon,
        beneath=words.reason(reading), beneath_right=point,
    )  # fmt: skip
