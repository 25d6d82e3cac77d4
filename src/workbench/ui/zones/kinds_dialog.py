# SPDX-License-Identifier: MIT
"""The definition set: which classes of zones there are, what they mean, how they are drawn."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.domain.zones import PATTERNS, ZoneKind
from workbench.ui.desks.zone_words import kind_name, kind_words
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.labels import plain_label
from workbench.ui.zones.swatches import swatch_icon

_SIZE = QSize(640, 400)
_COLOURS = (
    "zone_control", "zone_support", "zone_attack", "zone_other",
    *(f"actor{number}" for number in range(1, 13)),
)  # fmt: skip


class KindsDialog(QDialog):
    """`kinds` is the answer; classes in use cannot be taken out."""

    def __init__(
        self, kinds: Sequence[ZoneKind], used: Collection[str], icons: Icons, parent: QWidget
    ) -> None:
        """Show a set; `used` are the keys of classes that zones have."""
        super().__init__(parent)
        self._icons = icons
        self._used = frozenset(used)
        self._shown = list(kinds)
        self._new: set[str] = set()
        self._is_filling = False
        self.setWindowTitle(self.tr("Zone definitions"))
        self.resize(_SIZE)
        self.list = QListWidget()
        self.name, self.words = QLineEdit(), QPlainTextEdit()
        self.pattern, self.colour = QComboBox(), QComboBox()
        self.problem = plain_label(tone="wrong", wrap=True)
        self._lay_out()
        self._connect()
        self._show_list(0)

    @property
    def kinds(self) -> tuple[ZoneKind, ...]:
        """The set as it stands; new classes have keys after their names."""
        taken = {kind.key for kind in self._shown if kind.key not in self._new}
        made: list[ZoneKind] = []
        for kind in self._shown:
            key = kind.key if kind.key not in self._new else _key(kind.name, taken)
            taken.add(key)
            made.append(replace(kind, key=key))
        return tuple(made)

    def add(self) -> None:
        """Add a class, to be named."""
        used = {kind.pattern for kind in self._shown}
        pattern = next((one for one in PATTERNS if one not in used), PATTERNS[-1])
        key = f"new {len(self._new)}"
        self._new.add(key)
        self._shown.append(ZoneKind(key, "", "", pattern, "zone_other"))
        self._show_list(len(self._shown) - 1)
        self.name.setFocus()

    def remove(self) -> None:
        """Take the class out that is shown."""
        at = self.list.currentRow()
        if self._shown[at].key not in self._used:
            del self._shown[at]
            self._show_list(min(at, len(self._shown) - 1))

    def _move(self, by: int) -> None:
        at = self.list.currentRow()
        to = at + by
        if 0 <= to < len(self._shown):
            self._shown[at], self._shown[to] = self._shown[to], self._shown[at]
            self._show_list(to)

    # -- slots ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        self.name.textEdited.connect(self._take)
        self.words.textChanged.connect(self._take)
        self.pattern.activated.connect(self._take)
        self.colour.activated.connect(self._take)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.up_button.clicked.connect(self._on_up)
        self.down_button.clicked.connect(self._on_down)

    def _on_up(self) -> None:
        self._move(-1)

    def _on_down(self) -> None:
        self._move(1)

    def _on_row(self, at: int) -> None:
        if not 0 <= at < len(self._shown):
            return
        kind = self._shown[at]
        self._is_filling = True
        self.name.setText(kind_name(kind))
        self.words.setPlainText(kind_words(kind))
        self.pattern.setCurrentIndex(self.pattern.findData(kind.pattern))
        self.colour.setCurrentIndex(max(0, self.colour.findData(kind.colour)))
        self._is_filling = False
        in_use = kind.key in self._used
        self.remove_button.setEnabled(not in_use and len(self._shown) > 1)
        self.remove_button.setToolTip(
            self.tr("Zones have this class: give them another first") if in_use else ""
        )
        self.up_button.setEnabled(at > 0)
        self.down_button.setEnabled(at < len(self._shown) - 1)

    def _take(self, _said: object = None) -> None:
        """Take what is typed and chosen; the program's own words stay the program's own."""
        at = self.list.currentRow()
        if self._is_filling or not 0 <= at < len(self._shown):
            return
        kind = self._shown[at]
        name, words = self.name.text(), self.words.toPlainText()
        self._shown[at] = replace(
            kind,
            name=kind.name if name == kind_name(kind) else name,
            words=kind.words if words == kind_words(kind) else words,
            pattern=self.pattern.currentData(), colour=self.colour.currentData(),
        )  # fmt: skip
        self._dress(self.list.item(at), self._shown[at])
        self._judge()

    # -- private -------------------------------------------------------------------------------

    def _show_list(self, at: int) -> None:
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for kind in self._shown:
            item = QListWidgetItem()
            self._dress(item, kind)
            self.list.addItem(item)
        self.list.setCurrentRow(at)
        self.list.blockSignals(blocked)
        self._on_row(at)
        self._judge()

    def _dress(self, item: QListWidgetItem, kind: ZoneKind) -> None:
        item.setText(kind_name(kind).strip() or self.tr("New class"))
        item.setIcon(self._swatch(kind.pattern, kind.colour))

    def _swatch(self, pattern: str, colour: str) -> QIcon:
        theme = self._icons.appearance.theme
        return swatch_icon(pattern, theme.colour(colour), self.devicePixelRatioF())

    def _judge(self) -> None:
        """Say what keeps the set from being taken."""
        names = [kind_name(kind).strip().casefold() for kind in self._shown]
        said = ""
        if not all(names):
            said = self.tr("Each class needs a name.")
        elif len(set(names)) < len(names):
            said = self.tr("Two classes have one name.")
        self.problem.setText(said)
        self.ok.setEnabled(not said)

    def _lay_out(self) -> None:
        self.add_button = push_button(self.tr("Add"), icons=self._icons, icon="add")
        self.remove_button = push_button(self.tr("Remove"), icons=self._icons, icon="delete")
        self.up_button = _small(self._icons, "up", self.tr("Earlier in legends"))
        self.down_button = _small(self._icons, "down", self.tr("Later in legends"))
        self.list.setIconSize(QSize(20, 14))
        self.list.setAccessibleName(self.tr("Classes"))
        for box in (self.pattern, self.colour):
            box.setIconSize(QSize(20, 14))
        words = {
            "cross": self.tr("crossed lines"), "hatch": self.tr("rising lines"),
            "back": self.tr("falling lines"), "dots": self.tr("dots"),
            "horizontal": self.tr("level lines"),
        }  # fmt: skip
        for pattern in PATTERNS:
            self.pattern.addItem(self._swatch(pattern, "zone_other"), words[pattern], pattern)
        for number, colour in enumerate(_COLOURS, 1):
            text = self.tr("colour {number}").format(number=number)
            self.colour.addItem(self._swatch("hatch", colour), text, colour)
        self.words.setPlaceholderText(self.tr("What it takes for ground to be of this class"))
        self.words.setTabChangesFocus(True)
        form = QFormLayout()
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Meaning"), self.words)
        form.addRow(self.tr("Pattern"), self.pattern)
        form.addRow(self.tr("Colour"), self.colour)
        hint = self.tr("The colour is for zones that name no actor; others have their actor's.")
        form.addRow("", plain_label(hint, tone="small", wrap=True))
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            buttons.addWidget(button)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addLayout(left)
        sides.addLayout(form, 1)
        self.list.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        box, self.ok = confirm_buttons(self, self.tr("Use these definitions"))
        said = self.tr(
            "Legends and figures use these words. A zone keeps the words by which it was assessed; "
            "its form says when they have changed since."
        )
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(plain_label(said, tone="muted", wrap=True))
        column.addLayout(sides, 1)
        column.addWidget(self.problem)
        column.addWidget(box)


def _key(name: str, taken: Collection[str]) -> str:
    """Return a key after a name that no other class has."""
    plain = re.sub(r"\W+", "-", name.strip().casefold()).strip("-") or "zone"
    numbered = (f"{plain}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (plain, *numbered) if key not in taken)


def _small(icons: Icons, icon: str, words: str) -> QPushButton:
    button = push_button("", icons=icons, icon=icon)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
