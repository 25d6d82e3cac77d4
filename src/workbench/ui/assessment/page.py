# SPDX-License-Identifier: MIT
"""The page of an open assessment: the text in the middle, what helps to write it around it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from workbench.ui.assessment.margin import WIDTH_PX, EvidenceMargin
from workbench.ui.assessment.masthead import Masthead
from workbench.ui.assessment.outline import Outline
from workbench.ui.icons import Icons
from workbench.ui.widgets.banner import Banner
from workbench.ui.widgets.prose.find_bar import FindBar
from workbench.ui.widgets.prose.prose_editor import ProseEditor

LEAST_FOR_BOTH_PX = 880  # of a page that has room for outline, text and preview
_LEAST_WITH_MARGIN_PX = 400
_NARROW_PX = 18  # of a margin without words


class DeskPage(QWidget):
    """Lays out the parts; which of the side ones are shown is the panel's business."""

    def __init__(self, icons: Icons) -> None:
        """Make the parts of a page without a text."""
        super().__init__()
        self.editor = ProseEditor(icons, margin_px=WIDTH_PX)
        self.editor.setPlaceholderText(
            self.tr("Write here. @ cites a record, ## begins a section.")
        )
        self.editor.setAccessibleName(self.tr("Text of the assessment"))
        self.masthead = Masthead(icons, self.editor)
        self.find_bar = FindBar(icons, self.editor)
        self.outline = Outline(icons, self.editor)
        self.margin = EvidenceMargin(icons, self.editor)
        self.recovery = Banner(icons, tone="info", dismissable=True)
        self.recovery.say(
            self.tr("It was typed before the program ended without saving. Undo takes it out."),
            strong=self.tr("What you typed is back."),
        )
        self.recovery.hide()
        text = QWidget()
        column = QVBoxLayout(text)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(0)
        self._beside.addWidget(self.editor, 1)
        for widget in (self.recovery, self.find_bar, self.masthead):
            column.addWidget(widget)
        column.addLayout(self._beside, 1)
        self.split = QSplitter()
        self.split.setProperty("surface", "thin")
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.outline)
        row.addWidget(self.split, 1)
        self._outline_wanted = False
        self._right: QWidget | None = None
        self._is_bare = False
        self.editor.installEventFilter(self)
        self.setFocusProxy(self.editor)

    def stand_beside_text(self, column: QWidget) -> None:
        """Put a column at the right of the text."""
        self._beside.addWidget(column)

    def stand_at_right(self, pane: QWidget) -> None:
        """Put a pane at the right of everything, hidden."""
        pane.hide()
        self._right = pane
        self.split.addWidget(pane)

    def show_right(self, is_wanted: bool) -> None:
        """Show or hide what stands at the right; the first time it gets half of the room."""
        if self._right is None:
            return
        is_first = is_wanted and not self.split.sizes()[1]
        self._right.setVisible(is_wanted)
        if is_first:
            half = self.split.width() // 2
            self.split.setSizes([half, half])

    def show_outline(self, is_wanted: bool) -> None:
        """Show or hide the list of headings."""
        self._outline_wanted = is_wanted
        self.outline.setVisible(is_wanted)

    def be_bare(self, is_bare: bool) -> None:
        """Show nothing but the text, the paragraph that is written in full strength."""
        self.outline.setVisible(self._outline_wanted and not is_bare)
        self._is_bare = is_bare
        self.masthead.line.setHidden(is_bare)
        self.editor.dim(is_bare)
        self._fit_margin()
        self.editor.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the evidence up where the text needs its room."""
        if event.type() == QEvent.Type.Resize:
            self._fit_margin()
        return super().eventFilter(watched, event)

    def _fit_margin(self) -> None:
        has_room = not self._is_bare and self.editor.width() >= _LEAST_WITH_MARGIN_PX
        self.margin.setVisible(has_room)
        self.editor.keep_margin(WIDTH_PX if has_room else _NARROW_PX)
