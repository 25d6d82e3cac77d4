# SPDX-License-Identifier: MIT
"""One report of an event: who says it, how good it is, what it is, and in what words."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.casefile.edits.named import NEW
from workbench.domain.event import Report
from workbench.domain.register import SourceEntry
from workbench.domain.terms import Foreign
from workbench.domain.web_domains import Suggestion, domain_of
from workbench.ui.icons import Icons
from workbench.ui.inspector.draft_text import DraftText
from workbench.ui.inspector.gestures import (
    ChangeReport,
    GradeSource,
    MarkSource,
    RemoveReport,
)
from workbench.ui.style import set_look
from workbench.ui.widgets.domain_words import suggestion_words
from workbench.ui.widgets.flow_layout import flow_row
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import ElidedLabel, plain_label, plain_tooltip
from workbench.ui.widgets.record_words import (
    credibility_words,
    foreign_words,
    kind_words,
    reliability_words,
)

# What a chip says that waits for a grade.
_SCALES = {"reliability": "A\N{EN DASH}F", "credibility": "1\N{EN DASH}6"}
_REMOVE_PX = 22
_NONE = "\N{EN DASH}"
_FEW_LETTERS = 6  # that a chip keeps of its word
_MNEMONIC = Qt.TextFlag.TextShowMnemonic


class ReportRow(QFrame):
    """Compact; every part of it is changed in place."""

    changed = Signal(object)

    def __init__(self, report: Report, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "sunken")
        self.report = report
        self._name = ElidedLabel(tone="strong")
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.new = plain_label(self.tr("new source"), tone="small")
        self.remove = QToolButton(self)
        self.remove.setIcon(icons.icon("remove", "icon_muted"))
        self.remove.setIconSize(QSize(12, 12))
        # When the page below grows, it may be painted once before the rows have their room.
        self.remove.setFixedSize(_REMOVE_PX, _REMOVE_PX)
        self.remove.clicked.connect(self._on_removed)
        self.reliability = _menu_chip(self)
        self.credibility = _menu_chip(self)
        self.kind = _menu_chip(self)
        self.foreign = _menu_chip(self)
        self.repeats = _menu_chip(self)
        self.question = Hint()
        self._further = plain_label(tone="small", wrap=True)
        self._further.setMinimumWidth(1)  # a word of an address may be longer than the row
        self.quote = DraftText(least_lines=1, most_lines=6)
        self.quote.setPlaceholderText(self.tr("quote, or what the report says"))
        self.quote.committed.connect(self._on_quote)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._name, 1)
        top.addWidget(self.new)
        top.addWidget(self.remove)
        parts = flow_row(
            self.reliability, self.credibility, self.kind, self.foreign, self.repeats, gap_px=4
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 2, 4, 6)
        column.setSpacing(3)
        column.addLayout(top)
        column.addWidget(parts)
        column.addWidget(self.question)
        column.addWidget(self.quote)
        column.addWidget(self._further)
        self.show_report(report, anew=True)

    def stops(self) -> list[QWidget]:
        """Return what Tab leads to, in order."""
        return [
            self.remove, self.reliability, self.credibility, self.kind, self.foreign,
            self.repeats, self.quote,
        ]  # fmt: skip

    def show_report(self, report: Report, *, anew: bool) -> None:
        """Show a report as it is now."""
        self.report = report
        name = report.source.name
        self._name.setText(name)
        self.new.setVisible(report.source.id <= NEW)
        removing = self.tr("Remove the report of {source}").format(source=name)
        self.remove.setAccessibleName(removing)
        self.remove.setToolTip(plain_tooltip(removing))
        self._fill(
            self.reliability, self.tr("Reliability of {source}").format(source=name),
            report.reliability or "", reliability_words(), self._grade_source,
            scale=_SCALES["reliability"],
        )  # fmt: skip
        self._fill(
            self.credibility, self.tr("Credibility of this report"),
            str(report.credibility or ""), {**credibility_words(), "": self.tr("not graded")},
            self._grade_report, scale=_SCALES["credibility"],
        )  # fmt: skip
        self._fill(self.kind, self.tr("Kind"), report.kind, kind_words(), self._set_kind)
        self._fill(
            self.foreign, self.tr("Foreign domain"), report.foreign, foreign_words(),
            self._mark_source,
        )  # fmt: skip
        self.quote.setAccessibleName(self.tr("Quote from {source}").format(source=name))
        self.quote.show_value(report.quote or "", anew=anew)
        further = (report.headline, report.published, report.page, report.original, report.note)
        self._further.setText("\n".join(part for part in further if part))
        self._further.setVisible(bool(self._further.text()))

    def suggest_foreign(self, suggestion: Suggestion, source: SourceEntry | None) -> None:
        """Say what the lists of domains take the source for, while that is undecided."""
        is_undecided = self.report.foreign == Foreign.UNDECIDED
        said = suggestion.foreign if is_undecided else Foreign.UNDECIDED
        words, reason = foreign_words(), ""
        self.foreign.setText(words[self.report.foreign])
        if said is not Foreign.UNDECIDED:
            self.foreign.setText(self.tr("{word}?").format(word=words[said]))
            reason = suggestion_words(suggestion, domain_of(source.url if source else None))
        name = self.foreign.accessibleName()
        self.foreign.setToolTip(plain_tooltip(f"{name}\n{reason}" if reason else name))
        self.foreign.setAccessibleDescription(reason)
        for action in self.foreign.menu().actions():
            mark = f"   ({self.tr('suggested')})" if reason and action.data() == said else ""
            action.setText(words[action.data()] + mark)

    def show_origin(self, repeatable: Sequence[Report], question: str) -> None:
        """Offer the reports that this one may repeat, and question its grade or not."""
        self.question.say(question)
        self.repeats.setVisible(bool(repeatable))
        words = {str(one.id): self._repeats(one) for one in repeatable}
        self._fill(
            self.repeats, self.tr("Repeats another report"), str(self.report.derived_from or ""),
            {"": self.tr("repeats none"), **words}, self._set_repeats,
        )  # fmt: skip

    def _repeats(self, other: Report) -> str:
        return self.tr("repeats {source}").format(source=other.source.name.replace("&", "&&"))

    def _fill(
        self,
        chip: QToolButton,
        name: str,
        value: str,
        words: Mapping[str, str],
        choose: Any,
        *,
        scale: str = "",
    ) -> None:
        """Give a chip its text, its menu and its name for screen readers."""
        said = words.get(value, value)
        chip.setText((value or scale) if scale else said)
        set_look(chip, muted=not value)
        tip = f"{name}: {said.replace('&&', '&') or self.tr('not graded')}"
        chip.setToolTip(plain_tooltip(tip))
        chip.setAccessibleName(tip)
        menu = chip.menu()
        menu.clear()
        for choice, word in words.items():
            action = menu.addAction(f"{choice or _NONE}   {word}" if scale else word)
            action.setData(choice)
            action.setCheckable(True)
            action.setChecked(choice == value)
            action.triggered.connect(partial(choose, choice))
            if choice in ("E", "5"):  # what cannot be judged is no bottom of the scale
                menu.addSeparator()

    def _grade_source(self, grade: str, _checked: bool = False) -> None:
        if grade != self.report.reliability:
            self.changed.emit(GradeSource(self.report, grade))

    def _grade_report(self, digit: str, _checked: bool = False) -> None:
        credibility = int(digit) if digit else None
        if credibility != self.report.credibility:
            self.changed.emit(ChangeReport(self.report, {"credibility": credibility}))

    def _set_kind(self, kind: str, _checked: bool = False) -> None:
        if kind != self.report.kind:
            self.changed.emit(ChangeReport(self.report, {"kind": kind}))

    def _set_repeats(self, key: str, _checked: bool = False) -> None:
        other = int(key) if key else None
        if other != self.report.derived_from:
            self.changed.emit(ChangeReport(self.report, {"derived_from": other}))

    def _mark_source(self, foreign: str, _checked: bool = False) -> None:
        if foreign != self.report.foreign:
            self.changed.emit(MarkSource(self.report, foreign))

    def _on_quote(self, quote: str) -> None:
        self.changed.emit(ChangeReport(self.report, {"quote": quote or None}))

    def _on_removed(self) -> None:
        self.changed.emit(RemoveReport(self.report))


def _menu_chip(parent: QWidget) -> QToolButton:
    """Make a small button that shows a word and opens its other words."""
    chip = _Chip(parent)
    chip.setProperty("kind", "chip")
    chip.setMenu(QMenu(chip))
    chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return chip


class _Chip(QToolButton):
    """A small button whose word gives way where there is no room for it; its tooltip is whole."""

    def minimumSizeHint(self) -> QSize:
        """Give room for a few letters."""
        hint, few = self.sizeHint(), self.fontMetrics().averageCharWidth() * _FEW_LETTERS
        return QSize(min(self._frame_px() + few, hint.width()), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much of the word as fits."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text = self._elided(self.width() - self._frame_px())
        QStylePainter(self).drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a grade that is typed: A to F, 1 to 6."""
        typed = event.text().upper()
        grades = (action for action in self.menu().actions() if action.data() == typed)
        grade = next(grades, None) if typed else None
        if grade is not None:
            grade.trigger()
        else:
            super().keyPressEvent(event)

    def _frame_px(self) -> int:
        """Return the room that is not the word's."""
        return self.sizeHint().width() - self._word_px()

    def _word_px(self) -> int:
        return self.fontMetrics().size(_MNEMONIC, self.text()).width()

    def _elided(self, room_px: int) -> str:
        if self._word_px() <= room_px:
            return self.text()
        mode = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.text(), mode, room_px, _MNEMONIC)
