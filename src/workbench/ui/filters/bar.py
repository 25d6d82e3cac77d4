# SPDX-License-Identifier: MIT
"""The filter bar: what is asked as chips, what it adds up to, and the way to ask more."""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from workbench.analysis.filters.wording import describe_filter, describe_part
from workbench.analysis.sums import CountSums, count_sums
from workbench.casefile.search import is_searchable
from workbench.domain.filter_trees import added, bare, beside, denied, joined, removed, replaced
from workbench.domain.filters import Between, Filter, Matches, Not, OneOf, Part
from workbench.domain.terms import DatePrecision
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.filters.chip_menu import ChipMenu
from workbench.ui.filters.sentence import SentenceLine
from workbench.ui.filters.totals import Totals, totals_runs, totals_tooltip
from workbench.ui.filters.views import Views
from workbench.ui.filters.words_field import WordsField
from workbench.ui.icons import Icons
from workbench.ui.panel import Panel
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.chip_bar import ChipBar
from workbench.ui.widgets.labels import plain_tooltip
from workbench.ui.widgets.still_box import StillBox

if TYPE_CHECKING:
    from workbench.ui.filters.popup import ConditionPopup

_THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"
_TYPING_PAUSE_MS = 30  # a search that the next key makes vain stops at once
_GAINS_PAUSE_MS = 60  # so that a moving brush neither waits for the gains nor makes chips jump
_SEARCH_PX = 176
_VAGUE = OneOf("date_precision", frozenset({DatePrecision.YEAR.value}))
# Below this width the totals tell the events alone; the rest is in their tooltip.
_BRIEF_BELOW_PX = 1_150


class FilterBar(Panel):
    """The strip under the top bar. A panel without a header: it draws scenes as the others do."""

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Show and change the question of a session."""
        super().__init__(session, icons, parent)
        self._totals: Totals | None = None
        self._sums: CountSums | None = None
        self.search = WordsField(icons)
        self.search.setFixedWidth(round(_SEARCH_PX * icons.appearance.size("control") / 28))
        self.chip_bar = ChipBar(icons, add_text=self.tr("+ condition"))
        self.clear = push_button(self.tr("Clear"), kind="link")
        self.save = push_button(self.tr("Save view"), kind="link")
        self.views = Views(session, icons, self)
        self._popup: ConditionPopup | None = None
        self.menu = ChipMenu(icons, self)
        self.sentence = SentenceLine(icons)
        self.sentence.vague.clicked.connect(self._on_leave_vague)
        self.chip_bar.setProperty("goes_on", True)
        self.chip_bar.add_leading(self.search)
        for widget in (self.clear, self.save, self.views.button):
            self.chip_bar.add_trailing(widget)
        self.chip_bar.totals.setMinimumWidth(1)  # may be cut before the window cannot shrink
        self._lay_out()
        self.setAccessibleName(self.title)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_PAUSE_MS)
        self._typing.timeout.connect(self._ask_text)
        self._gaining = QTimer(self)
        self._gaining.setSingleShot(True)
        self._gaining.setInterval(_GAINS_PAUSE_MS)
        self._gaining.timeout.connect(self._show_gains)
        self.search.textChanged.connect(self._on_text_changed)
        self.search.returnPressed.connect(self._ask_text)
        self.chip_bar.add_button.clicked.connect(self.add_condition)
        self.chip_bar.opened.connect(self._open)
        self.chip_bar.removed.connect(self._on_remove)
        self.clear.clicked.connect(self.clear_filter)
        self.save.clicked.connect(self.save_view)
        self.chip_bar.joined.connect(self._on_joined)
        self.chip_bar.menu_asked.connect(self._on_menu_asked)
        self.menu.chosen.connect(self._on_chosen)
        self.menu.join_asked.connect(self._on_joined)

    def _lay_out(self) -> None:
        """Set the chips above the sentence, as high as they need."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(StillBox(self.chip_bar))
        column.addWidget(StillBox(self.sentence))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def title(self) -> str:
        """What a screen reader calls the bar."""
        return self.tr("Filter")

    @property
    def popup(self) -> "ConditionPopup":
        """Where a condition is made or changed; it is made, and its code loaded, when wanted."""
        if self._popup is None:
            from workbench.ui.filters.popup import ConditionPopup

            self._popup = ConditionPopup(self.session.stage, self.icons, self)
            self._popup.text_wanted.connect(self.focus_text)
            self._popup.editor_shown.connect(self._on_editor_shown)
        return self._popup

    def add_condition(self) -> None:
        """Open the popup with every field that can be asked about."""
        self.popup.open_new(self.chip_bar.add_button)

    def edit_part(self, part: Part) -> None:
        """Open the editor of one part at its chip."""
        self._open(self.session.stage.scene.focus.filter.parts.index(part))

    def focus_text(self) -> None:
        """Take the keyboard to the search for words."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_filter(self) -> None:
        """Ask nothing: show every event."""
        self._typing.stop()
        self._ask(Filter())

    def save_view(self) -> None:
        """Ask for a name and save the question as a view; say why there is none to save."""
        if self.session.stage.scene.focus.filter.is_empty:
            self.session.told.emit(
                self.tr("A view is a saved filter, and nothing is filtered now: all events show.")
            )
        else:
            self.views.ask_name()

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Show what is asked and what it adds up to."""
        question = scene.focus.filter
        if (
            before is None
            or scene.register is not before.register
            or question != before.focus.filter
        ):
            self._show_chips(scene)
            self._show_text(question)
            self.clear.setVisible(not question.is_empty)
            self.save.setVisible(not question.is_empty)
            self._show_sentence(scene)
        self.search.set_searching(scene.searching)
        if before is None or scene.visible is not before.visible:
            if self._sums is None or not self._sums.is_of(scene.frame, "fatalities"):
                self._sums = count_sums(scene.frame)
            killed = self._sums.total(scene.visible)
            withdrawn = int(np.count_nonzero(scene.visible & (scene.frame["withdrawn"] != 0)))
            self._totals = Totals(scene.shown, len(scene.frame), killed, withdrawn)
            self.sentence.tell_vague(self._count_vague(scene))
        if before is None or before.searching != scene.searching or not scene.searching:
            self._show_totals()
        if before is None or not _same_question(scene, before):
            if self._popup is not None:
                self._popup.refresh()
            self._gaining.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell more or less, as there is room."""
        super().resizeEvent(event)
        self._show_totals()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from chip to chip with the arrow keys."""
        row = [*self.chip_bar.chips(), self.chip_bar.add_button]
        at = next((i for i, widget in enumerate(row) if widget.hasFocus()), None)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if at is not None and at < len(row) - 1 and self.menu.heed(event, at):
            return
        if at is None or event.key() not in steps:
            super().keyPressEvent(event)
            return
        row[(at + steps[Qt.Key(event.key())]) % len(row)].setFocus()

    def _ask(self, question: Filter) -> None:
        self.session.stage.look(filter=question)

    def _on_text_changed(self, text: str) -> None:
        if _asked_text(self.session.stage.scene.focus.filter) == text.strip():
            self._typing.stop()
        elif text:
            self._typing.start()
        else:
            self._ask_text()

    def _ask_text(self) -> None:
        """Ask for the words typed; what cannot be searched for asks nothing."""
        self._typing.stop()
        text = self.search.text().strip()
        question = self.session.stage.scene.focus.filter
        at = _text_place(question)
        if is_searchable(text) and at is not None:
            self._ask(replaced(question, (at,), Matches(text))[0])
        elif is_searchable(text):
            self._ask(added(question, Matches(text))[0])
        elif at is not None:
            self._ask(removed(question, (at,)))

    def _on_remove(self, chip: int) -> None:
        question = self.session.stage.scene.focus.filter
        self._ask(removed(question, (chip,)))

    def _open(self, chip: int) -> None:
        self.popup.open_path(self.chip_bar.chips()[chip], (chip,))

    def _on_editor_shown(self, field: str) -> None:
        if field == "mark":
            self.session.duplicates.want()

    def _on_menu_asked(self, chip: int, at: QPoint) -> None:
        texts = [each.text() for each in self.chip_bar.chips()]
        self.menu.open(at, chip, texts, is_denied=bare(self._part(chip))[1])

    def _on_chosen(self, what: str, chip: int) -> None:
        """Do what the menu or a key asks for."""
        path = (chip,)
        anchor = self.chip_bar.chips()[chip]
        match what:
            case "negate":
                part = self._part(chip)
                self._ask(self._changed(chip, denied(part, not bare(part)[1])))
            case "alternative":
                self.popup.open_new(anchor, partial(beside, path=path))
            case "tree":
                self.popup.open_path(anchor, ())
            case "remove":
                self._on_remove(chip)
            case _:
                self._open(chip)

    def _on_leave_vague(self) -> None:
        self._ask(added(self.session.stage.scene.focus.filter, Not(_VAGUE))[0])

    def _on_joined(self, moved: int, target: int) -> None:
        """Make "any of" two chips."""
        self._ask(joined(self.session.stage.scene.focus.filter, moved, target)[0])

    def _part(self, chip: int) -> Part:
        return self.session.stage.scene.focus.filter.parts[chip]

    def _changed(self, chip: int, part: Part) -> Filter:
        return replaced(self.session.stage.scene.focus.filter, (chip,), part)[0]

    def _show_chips(self, scene: Scene) -> None:
        language = self.locale().name()
        parts = scene.focus.filter.parts
        words = [describe_part(part, scene.register, language) for part in parts]
        if self.chip_bar.show_texts(words):
            self._put_in_tab_order()

    def _show_sentence(self, scene: Scene) -> None:
        language = self.locale().name()
        words = describe_filter(scene.focus.filter, scene.register, language)
        self.sentence.words.setText(words)

    def _show_gains(self) -> None:
        """Show on each chip how many more events there would be without it."""
        scene = self.session.stage.scene
        chips = self.chip_bar.chips()
        if scene.searching or len(scene.focus.filter.parts) != len(chips):
            return  # drawn again soon, or when the bar is shown
        for chip, count in zip(chips, self.session.stage.without_each(), strict=True):
            gain = count - scene.shown
            chip.set_detail(self._gain(gain), said=self._gain_words(gain))

    def _count_vague(self, scene: Scene) -> int:
        """Count what a condition on dates lets through for being dated to a year or longer."""
        if not isinstance(scene.focus.filter.on("date"), Between):
            return 0
        return int(np.count_nonzero(scene.visible & self.session.stage.mask_of(Filter((_VAGUE,)))))

    def _gain(self, events: int) -> str:
        return f"+{_THIN_SPACE}{self.locale().toString(events)}"

    def _gain_words(self, events: int) -> str:
        return self.tr("Without this condition there would be %Ln more event(s).", "", events)

    def _put_in_tab_order(self) -> None:
        """Let Tab go through the bar from left to right; new chips come last by themselves."""
        row = [
            self.search,
            *self.chip_bar.chips(),
            *(self.chip_bar.add_button, self.clear, self.save, self.views.button),
        ]
        for before, after in pairwise(row):
            QWidget.setTabOrder(before, after)

    def _show_text(self, question: Filter) -> None:
        """Show the words asked for, unless others are just being typed."""
        asked = _asked_text(question)
        if not self._typing.isActive() and self.search.text().strip() != asked:
            self.search.setText(asked)

    def _show_totals(self) -> None:
        if self._totals is None:
            return
        label = self.chip_bar.totals
        if self.session.stage.scene.searching:
            label.set_runs(self.tr("searching…"))
            label.setToolTip("")
            return
        brief = self.width() < _BRIEF_BELOW_PX
        label.set_runs(*totals_runs(self._totals, self.locale(), brief=brief))
        label.setToolTip(plain_tooltip(totals_tooltip(self._totals, self.locale())))


def _text_place(question: Filter) -> int | None:
    """Return which part the search field shows."""
    parts = enumerate(question.parts)
    return next((at for at, part in parts if isinstance(part, Matches)), None)


def _asked_text(question: Filter) -> str:
    return next((part.text for part in question.parts if isinstance(part, Matches)), "")


def _same_question(scene: Scene, before: Scene) -> bool:
    """Whether the counts beside the values must be the same as before."""
    return (
        scene.frame is before.frame
        and scene.visible is before.visible
        and scene.register is before.register
        and scene.focus.filter == before.focus.filter
        and scene.searching == before.searching
    )
