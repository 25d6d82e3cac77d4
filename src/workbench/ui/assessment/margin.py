# SPDX-License-Identifier: MIT
"""The margin: how many origins stand behind each paragraph, and how they are graded."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QTextBlock
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.casefile.queries.citations import Evidence
from workbench.ui.assessment.survey import begins_paragraph, paragraph_targets
from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.prose.prose_editor import ProseEditor
from workbench.ui.widgets.prose.prose_painting import visible_blocks
from workbench.ui.widgets.record_words import grade_words

WIDTH_PX = 84
_GRADES_A_LINE = 3
_MOST_GRADES = 6
_MOST_LINES = 1 + _MOST_GRADES // _GRADES_A_LINE
_NAMED = 12


@dataclass(frozen=True, slots=True)
class Written:
    """What the margin says of a paragraph, from a height on."""

    evidence: Evidence
    top_px: int
    lines: list[str]


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
        theme = self._icons.appearance.theme
        painter.setFont(self._font())
        height = painter.fontMetrics().height()
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for one in self.written():
            painter.setPen(theme.colour("text_muted" if one.evidence.origins else "alert"))
            for number, line in enumerate(one.lines):
                rect = QRect(0, one.top_px + number * height, self.width() - 10, height)
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
        height = QFontMetrics(self._font()).height()
        for one in self.written():
            if one.top_px <= y < one.top_px + len(one.lines) * height:
                return one.evidence
        return None

    def written(self) -> list[Written]:
        """Return what is written, from top to bottom.

        Where the next paragraph is close, only the first lines are: the tooltip has the rest.
        """
        backed = self._backed()
        height = QFontMetrics(self._font()).height()
        below = [*(top for _, top in backed[1:]), self.height() + _MOST_LINES * height]
        return [
            Written(evidence, top, evidence_lines(evidence)[: max((next_top - top) // height, 1)])
            for (evidence, top), next_top in zip(backed, below, strict=False)
        ]

    def _font(self) -> QFont:
        return self._icons.appearance.font("caption", lined_up=True)

    def _backed(self) -> list[tuple[Evidence, int]]:
        """Return what stands behind the paragraphs in sight that cite, with their heights."""
        found: list[tuple[Evidence, int]] = []
        for block, top in self._paragraphs():
            evidence = self._evidence.get(paragraph_targets(self._editor.facts, block))
            if evidence is not None:
                found.append((evidence, top))
        return found

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
