# SPDX-License-Identifier: MIT
"""What a release has otherwise than the one before, to be read."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from workbench.casefile.queries.releases import ReleaseChanges
from workbench.domain.live_numbers import number_words
from workbench.domain.register import Register
from workbench.ui.widgets.dialog_buttons import close_button
from workbench.ui.widgets.fact_words import ToldChange, change_label, told_change
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.prose.markdown_text import plain_words, read_lines
from workbench.ui.widgets.record_words import asks_words

_SIZE_PX = (640, 520)


class ChangesDialog(QDialog):
    """Tells passages, facts, figures and numbers that differ."""

    def __init__(
        self,
        older: int,
        newer: int,
        changes: ReleaseChanges,
        register: Register,
        parent: QWidget,
    ) -> None:
        """Tell what `newer` has otherwise than `older`, each by its number."""
        super().__init__(parent)
        self.setWindowTitle(
            self.tr("Release {newer} against release {older}").format(newer=newer, older=older)
        )
        self.resize(*_SIZE_PX)
        host = QWidget()
        self._rows = QVBoxLayout(host)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._tell(changes, register)
        column = QVBoxLayout(self)
        column.addWidget(form_area(host), 1)
        column.addWidget(close_button(self))

    def _tell(self, changes: ReleaseChanges, register: Register) -> None:
        language = self.locale().name()
        if changes.is_empty:
            self._line(self.tr("The two say the same."), "muted")
        if changes.passages:
            self._line(self.tr("Text"), "strong")
        for was, now in map(_as_read, changes.passages):
            if was:
                self._line(self.tr("Before: {words}").format(words=was), "muted")
            self._line(
                self.tr("Now: {words}").format(words=now) if now else self.tr("Now: left out"), ""
            )
        if changes.facts:
            self._line(self.tr("Facts"), "strong")
        for fact in changes.facts:
            self._line(fact.words, "muted")
            for one in fact.changes:
                for told in told_change(one, register, self.locale()):
                    self._rows.addWidget(change_label(told))
        self._list(self.tr("Cited for the first time"), changes.cited)
        self._list(self.tr("No longer cited"), changes.dropped)
        self._list(self.tr("Figures drawn anew"), changes.figures)
        if changes.numbers:
            self._line(self.tr("Numbers"), "strong")
        for number in changes.numbers:
            ends = (number_words(number.asks, v, language) for v in (number.was, number.now))
            self._rows.addWidget(change_label(ToldChange(asks_words(number.asks), *ends)))

    def _list(self, title: str, lines: tuple[str, ...]) -> None:
        if lines:
            self._line(title, "strong")
        for line in lines:
            self._line(line, "")

    def _line(self, text: str, tone: str) -> None:
        self._rows.addWidget(plain_label(text, tone=tone, wrap=True))


def _as_read(passage: tuple[str, str]) -> tuple[str, str]:
    """Return both texts without what their words lead to, unless nothing else differs."""
    was, now = (plain_words(read_lines(text)) for text in passage)
    return (was, now) if was != now else passage
