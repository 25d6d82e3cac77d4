# SPDX-License-Identifier: MIT
"""The other names of an actor as chips in a row, and a line for one more."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.chip import Chip
from workbench.ui.widgets.draft_line import DraftLine, as_text_or_nothing
from workbench.ui.widgets.flow_layout import FlowLayout

_LINE_PX = 120


class AliasField(QFrame):
    """Enter adds what is typed, Delete on a chip removes it, Enter on a chip takes it up again."""

    changed = Signal(object)  # all names, as they are to be
    added = Signal(str)  # one more

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self._icons = icons
        self._aliases: tuple[str, ...] = ()
        self._chips: list[Chip] = []
        self.setProperty("surface", "field")
        self.line = DraftLine(as_text_or_nothing)
        self.line.setPlaceholderText(self.tr("add a name"))
        self.line.setFixedWidth(_LINE_PX)
        self.line.installEventFilter(self)
        self._flow = FlowLayout(self, gap_px=4)
        self._flow.setContentsMargins(3, 3, 3, 3)
        self._flow.addWidget(self.line)
        self.setFocusProxy(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.line.committed.connect(self._on_committed)

    @property
    def aliases(self) -> tuple[str, ...]:
        """The names that are shown."""
        return self._aliases

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the line, which takes the keyboard."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def show_aliases(self, aliases: Sequence[str], *, anew: bool) -> None:
        """Show these names; what is being typed stays unless they are another actor's."""
        if anew:
            self.line.show_value("", anew=True)
        if tuple(aliases) == self._aliases:
            return
        self._aliases = tuple(aliases)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(alias) for alias in self._aliases]
        before: QWidget | None = None
        for place, chip in enumerate(self._chips):
            self._flow.insert_widget(place, chip)
            chip.show()
            if before is not None:
                QWidget.setTabOrder(before, chip)
            before = chip
        if before is not None:
            QWidget.setTabOrder(before, self.line)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the frame as focused while the line in it is."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            set_look(self, within=event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _chip(self, alias: str) -> Chip:
        chip = Chip(self._icons, alias)
        chip.remove_requested.connect(partial(self._remove, alias))
        chip.activated.connect(partial(self._take_up, alias))
        return chip

    def _remove(self, alias: str) -> None:
        self.line.setFocus()
        self.changed.emit(tuple(name for name in self._aliases if name != alias))

    def _take_up(self, alias: str) -> None:
        """Put a name back into the line, to be typed otherwise."""
        self.line.setFocus()
        self.line.setText(alias)
        self.line.selectAll()

    def _on_committed(self, alias: str | None) -> None:
        self.line.show_value("", anew=True)
        if alias and alias not in self._aliases:
            self.added.emit(alias)
