# SPDX-License-Identifier: MIT
"""What a release has otherwise than the one before, to be read."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from workbench.casefile.queries.releases import ReleaseChanges
from workbench.ui.widgets.dialog_buttons import close_button
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.labels import plain_label

_SIZE_PX = (640, 520)


class ChangesDialog(QDialog):
    """Tells passages, facts, figures and numbers that differ."""

    def __init__(self, older: int, newer: int, changes: ReleaseChanges, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(
            self.tr("Release {newer} against release {older}").format(newer=newer, older=older)
        )
        self.resize(*_SIZE_PX)
        host = QWidget()
        self._rows = QVBoxLayout(host)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._tell(changes)
        column = QVBoxLayout(self)
        column.addWidget(form_area(host), 1)
        column.addWidget(close_button(self))

    def _tell(self, changes: ReleaseChanges) -> None:
        if changes.is_empty:
            self._line(self.tr("The two say the same."), "muted")
        if changes.passages:
            self._line(self.tr("Text"), "strong")
        for was, now in changes.passages:
            if was:
                self._line(self.tr("Before: {words}").format(words=was), "muted")
            self._line(
                self.tr("Now: {words}").format(words=now) if now else self.tr("Now: left out"), ""
            )
        if changes.facts:
            self._line(self.tr("Facts"), "strong")
        for fact in changes.facts:
            said = "; ".join(
                f"{one.field.replace('_', ' ')}: {one.was} → {one.now}" for one in fact.changes
            )
            self._line(f"{fact.words}: {said}", "")
        self._list(self.tr("Cited for the first time"), changes.cited)
        self._list(self.tr("No longer cited"), changes.dropped)
        self._list(self.tr("Figures drawn anew"), changes.figures)
        self._list(self.tr("Numbers"), tuple(f"{was} → {now}" for was, now in changes.numbers))

    def _list(self, title: str, lines: tuple[str, ...]) -> None:
        if lines:
            self._line(title, "strong")
        for line in lines:
            self._line(line, "")

    def _line(self, text: str, tone: str) -> None:
        self._rows.addWidget(plain_label(text, tone=tone, wrap=True))
