# SPDX-License-Identifier: MIT
"""The margin: how many origins stand behind each paragraph, and how they are graded."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.casefile.citation_queries import Evidence
from workbench.ui.assessment.survey import begins_paragraph, paragraph_targets
from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.prose_painting import visible_blocks
from workbench.ui.widgets.record_words import grade_words

WIDTH_PX = 84
_GRADES_A_LINE = 3
_MOST_GRADES = 6
_NAMED = 12


class EvidenceMargin(QWidget):
    """Lies at the right of an editor's column and scrolls with its text."""

    def __init__(self, icons: Icons, editor: ProseEditor) -> None:
        """Lie beside an editor."""
        super().__init__(editor)
        self._icons = icons
        self._editor = editor
        self._evidence: Mapping[frozenset[str], Evidence] = {}
        self.setAccessibleName(self.tr("Evidence behind each paragraph"))
        editor.column_moved.connect(self._place)
        editor.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        editor.document().documentLayout().update.connect(self._on_text_drawn)
        icons.appearance.theme_changed.connect(self._on_theme_changed)
        self._place()

    def show_evidence(self, evidence: Mapping[frozenset[str], Evidence]) -> None:
        """Draw what stands behind paragraphs, by the set of what they cite."""
        self._evidence = evidence
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write beside the first line of every paragraph in sight that cites."""
        painter = QPainter(self)
        appearance = self._icons.appearance
        painter.setFont(appearance.font("caption", lined_up=True))
        height = painter.fontMetrics().height()
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for block, top in self._paragraphs():
            evidence = self._evidence.get(paragraph_targets(self._editor.facts, block))
            if evidence is None:
                continue
            alert = not evidence.origins
            for number, line in enumerate(evidence_lines(evidence)):
                role = "alert" if alert else "text_muted"
                painter.setPen(appearance.theme.colour(role))
                rect = QRect(0, top + number * height, self.width() - 10, height)
                painter.drawText(rect, right, line)

    def event(self, event: QEvent) -> bool:
        """Name the origins in the tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            evidence = self.evidence_at(event.pos().y())
            text = evidence_tooltip(evidence) if evidence else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def evidence_at(self, y: int) -> Evidence | None:
        """Return the evidence that is written at a height of the margin."""
        height = self.fontMetrics().height()
        for block, top in self._paragraphs():
            if top <= y < top + 3 * height:
                found = self._evidence.get(paragraph_targets(self._editor.facts, block))
                if found is not None:
                    return found
        return None

    def _paragraphs(self) -> list[tuple[QTextBlock, int]]:
        """Return the beginnings of paragraphs in sight with the height of their first letters."""
        found: list[tuple[QTextBlock, int]] = []
        for block, origin in visible_blocks(self._editor):
            layout = block.layout()
            if layout.lineCount() and begins_paragraph(self._editor.facts, block):
                line = layout.lineAt(0)
                # The letters stand low in a line that is taller than they are.
                found.append((block, round(origin.y() + line.y() + line.height() * 0.22)))
        return found

    def _place(self) -> None:
        viewport = self._editor.viewport().geometry()
        rect = QRect(viewport.right() + 1, viewport.top(), WIDTH_PX, viewport.height())
        if self.geometry() != rect:
            self.setGeometry(rect)
        self.update()

    def _on_scrolled(self, _value: int) -> None:
        self.update()

    def _on_text_drawn(self) -> None:
        self.update()

    def _on_theme_changed(self, _theme: object) -> None:
        self.update()


def evidence_lines(evidence: Evidence) -> list[str]:
    """Write evidence in two or three short lines: "3 origins", "A2 B2 C3"."""
    count = len(evidence.origins)
    if not count:
        return [QCoreApplication.translate("Assessment", "no source")]
    said = QCoreApplication.translate("Assessment", "%Ln origin(s)", "", count)
    if said == f"{count} origin(s)":  # without a translation
        said = f"{count} origin" if count == 1 else f"{count} origins"
    grades = [origin.grade for origin in evidence.origins if origin.grade]
    if not grades:
        return [said, QCoreApplication.translate("Assessment", "ungraded")]
    shown, rest = grades[:_MOST_GRADES], count - len(grades[:_MOST_GRADES])
    lines = [
        " ".join(shown[start : start + _GRADES_A_LINE])
        for start in range(0, len(shown), _GRADES_A_LINE)
    ]
    if rest:
        lines[-1] += f" +{rest}"
    return [said, *lines]


def evidence_tooltip(evidence: Evidence) -> str:
    """Name the origins with their grades, as text."""
    lines = [f"{origin.name}, {grade_words(origin.grade)}" for origin in evidence.origins]
    if len(lines) > _NAMED:
        lines = [*lines[:_NAMED], "\N{HORIZONTAL ELLIPSIS}"]
    if not lines:
        lines = [QCoreApplication.translate("Assessment", "The records cited here name no source.")]
    if evidence.repeats:
        said = QCoreApplication.translate("Assessment", "Sources that only repeat these: {count}")
        lines.append(said.format(count=evidence.repeats))
    return "<br>".join(plain_tooltip(line) for line in lines)
