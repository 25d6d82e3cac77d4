# SPDX-License-Identifier: MIT
"""The form of one judgment of the ledger: what was expected, how surely, by when, what became."""

from functools import partial

from PySide6.QtCore import Signal

from workbench.casefile.queries.judgments import Judgment
from workbench.domain.likelihood import degree_of
from workbench.domain.outlook import Outcome
from workbench.domain.terms import Confidence
from workbench.ui.icons import Icons
from workbench.ui.outlook.form import Form, TextField, at_top, choice_box
from workbench.ui.outlook.term_line import TermLine
from workbench.ui.outlook.words import outcome_words
from workbench.ui.widgets.buttons import tool_button
from workbench.ui.widgets.date_line import DateLine
from workbench.ui.widgets.field_grid import FieldGrid
from workbench.ui.widgets.hint import Hint
from workbench.ui.widgets.labels import plain_label

_SENTENCE_ROWS, _NOTE_ROWS = 3, 2


class JudgmentPage(Form):
    """Shows a judgment and says what was changed."""

    changed = Signal(object)  # dict of columns of the judgment
    decided = Signal(object, str)  # outcome or None, and the note on it

    def __init__(self, icons: Icons) -> None:
        """Make an empty form."""
        super().__init__(icons, self.tr("All judgments"))
        self._judgment: Judgment | None = None
        self.delete = tool_button(icons, "delete", self.tr("Delete the judgment (can be undone)"))
        self.head.addWidget(self.delete)
        self.sentence = TextField(self.tr("What will be, as the text says it"),
                                  rows=_SENTENCE_ROWS)  # fmt: skip
        self.term, self.range = TermLine(icons), Hint()
        self.confidence = choice_box(self.tr("Confidence"))
        self.outcome = choice_box(self.tr("Outcome"))
        self.made = DateLine(self.tr("Made"), self.tr("today, 4 May 2022…"))
        self.due = DateLine(self.tr("Due"), self.tr("end of 2022, next 6 months…"))
        self.called = plain_label(tone="alert", wrap=True)
        self.note = TextField(self.tr("What it was decided by"), rows=_NOTE_ROWS)
        self._lay_out()
        self._connect()

    @property
    def judgment(self) -> Judgment | None:
        """The judgment that is shown."""
        return self._judgment

    def show_judgment(self, judgment: Judgment, *, is_due: bool) -> None:
        """Show a judgment; what is being typed into the same one stays."""
        anew = self._judgment is None or self._judgment.id != judgment.id
        self._judgment = judgment
        self.sentence.show_text(judgment.sentence, anew=anew)
        self.term.show_value(judgment.probability, anew=anew)
        degree = degree_of(judgment.probability)
        own = self.tr("A term of your own: no range, so it is not scored")
        self.range.say(degree.range if degree else own if judgment.probability else "")
        self.made.show_date(judgment.made, anew=anew)
        self.due.show_date(judgment.due, anew=anew)
        self.confidence.setCurrentIndex(max(self.confidence.findData(judgment.confidence), 0))
        self.outcome.setCurrentIndex(max(self.outcome.findData(judgment.outcome or ""), 0))
        self.note.show_text(judgment.outcome_note, anew=anew)
        self.called.setText(self.tr("Its time is over: say what became of it."))
        self.called.setVisible(is_due)

    def flush(self) -> None:
        """Hand in what was typed."""
        for text in (self.sentence, self.note):
            text.flush()
        for line in (self.term, self.made, self.due):
            line.commit()

    def begin(self) -> None:
        """Have the sentence of a new entry typed over."""
        self.sentence.setFocus()
        self.sentence.selectAll()

    # -- slots ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.sentence.committed.connect(partial(self._change, "sentence"))
        self.term.said.connect(partial(self._change, "probability"))
        self.made.committed.connect(partial(self._change, "made"))
        self.due.committed.connect(partial(self._change, "due"))
        self.confidence.activated.connect(self._on_confidence)
        self.outcome.activated.connect(self._on_outcome)
        self.note.committed.connect(self._on_outcome)

    def _change(self, name: str, value: str) -> None:
        if self._judgment is not None and value != getattr(self._judgment, name):
            self.changed.emit({name: value or None})

    def _on_confidence(self, _row: int) -> None:
        self._change("confidence", self.confidence.currentData())

    def _on_outcome(self, _said: object) -> None:
        outcome, note = self.outcome.currentData() or None, self.note.toPlainText().strip()
        kept = self._judgment
        if kept is not None and (outcome, note) != (kept.outcome, kept.outcome_note):
            self.decided.emit(outcome, note)

    def _lay_out(self) -> None:
        for value, word in {
            "": self.tr("not said"), Confidence.LOW: self.tr("low"),
            Confidence.MODERATE: self.tr("moderate"), Confidence.HIGH: self.tr("high"),
        }.items():  # fmt: skip
            self.confidence.addItem(word, str(value))
        self.outcome.addItem(self.tr("still open"), "")
        for one in Outcome:
            self.outcome.addItem(outcome_words(one), str(one))
        grid = FieldGrid(self.icons.appearance.size("control"))
        grid.add(self.tr("Judgment"), self.sentence)
        grid.add(self.tr("Likelihood"), at_top(self.term, self.range), is_short=True)
        grid.add(self.tr("Confidence"), at_top(self.confidence), is_short=True)
        grid.add(self.tr("Made"), self.made, is_short=True)
        grid.add(self.tr("Due"), self.due, is_short=True)
        grid.add("", self.called)
        grid.add(self.tr("Outcome"), self.outcome)
        grid.add(self.tr("Note"), self.note)
        self.term.setAccessibleName(self.tr("Likelihood"))
        self.set_fields(grid)
        self.setFocusProxy(self.sentence)
