# SPDX-License-Identifier: MIT
"""What stands above the text: the series and edition, and the title."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.casefile.queries.assessments import Assessment
from workbench.ui.assessment.edition_line import EditionLine
from workbench.ui.assessment.title_field import TitleField
from workbench.ui.icons import Icons
from workbench.ui.widgets.prose.prose_editor import ProseEditor


class Masthead(QWidget):
    """Stands in line with the text's column."""

    def __init__(self, icons: Icons, editor: ProseEditor) -> None:
        """Stand above an editor."""
        super().__init__()
        self._editor = editor
        self.line = EditionLine()
        self.field = TitleField(icons)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addWidget(self.line)
        self._column.addWidget(self.field)
        self._icons = icons
        editor.column_moved.connect(self._align)
        editor.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.field.left_downwards.connect(self._on_left_downwards)
        self._align()

    def show_assessment(self, assessment: Assessment) -> None:
        """Show the masthead of an assessment."""
        self.line.show_assessment(assessment)
        self.field.set_title(assessment.title)

    def flush(self) -> None:
        """Hand in what was typed."""
        self.line.flush()
        self.field.flush()

    def rename(self) -> None:
        """Give the title the keyboard, all of it selected."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a line where the text goes on below the title."""
        if self._editor.verticalScrollBar().value() > 0:
            painter = QPainter(self)
            painter.setPen(self._icons.appearance.theme.colour("border"))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def _align(self) -> None:
        viewport = self._editor.viewport().geometry()
        margin = round(self._editor.document().documentMargin())
        left = viewport.left() + margin
        right = max(self._editor.width() - viewport.right() - 1 + margin, 0)
        self._column.setContentsMargins(left, 14, right, 6)

    def _on_scrolled(self, _value: int) -> None:
        self.update()

    def _on_left_downwards(self) -> None:
        self._editor.setFocus()
