# SPDX-License-Identifier: MIT
"""The forecast ledger: judgments, those that are due first, and how well earlier ones held."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from workbench.analysis.calibration import calibrate
from workbench.casefile.edits.judgments import (
    add_judgment,
    change_judgment,
    decide_judgment,
    delete_judgment,
)
from workbench.casefile.queries.judgments import Judgment
from workbench.casefile.queries.scenarios import Scenario
from workbench.domain.date_words import describe_date
from workbench.domain.likelihood import term_in
from workbench.domain.outlook import Outcome
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.outlook.calibration_view import CalibrationView, score_words
from workbench.ui.outlook.judgment_page import JudgmentPage
from workbench.ui.outlook.part import Part
from workbench.ui.outlook.rows import Row
from workbench.ui.outlook.words import DOT, outcome_words, term_words
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.labels import plain_label

_SIDE_BY_SIDE_PX = 560


class ForecastPart(Part):
    """The list, and beside or below it the calibration picture."""

    def __init__(self, session: Session, icons: Icons) -> None:
        """Begin with an empty list."""
        super().__init__(session, icons)
        empty = EmptyState(
            icons, icon="judgment", title=self.tr("No judgments yet"),
            sentence=self.tr(
                "The ledger keeps what the texts expect: select a sentence in an assessment and "
                "keep it as a judgment. When its time is over, say what became of it."
            ),
        )  # fmt: skip
        new = empty.add_button(self.tr("New judgment"), primary=True, icon="add")
        self.form = JudgmentPage(icons)
        self.picture = CalibrationView(icons)
        self.score = plain_label(tone="small", wrap=True)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setProperty("surface", "thin")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self._made_of_picture())
        self._splitter.setStretchFactor(0, 1)
        self.compose(self.tr("Judgments"), empty, new, self.form, self._splitter)
        self.form.changed.connect(self._on_changed)
        self.form.decided.connect(self._on_decided)
        self.form.delete.clicked.connect(self._on_delete)

    def begin(self) -> None:
        """Enter a new judgment."""
        self.keep(self.tr("What will be"))

    def keep(
        self,
        sentence: str,
        *,
        assessment: int | None = None,
        scenario: Scenario | None = None,
    ) -> None:
        """Keep a sentence as a judgment that was made today, with the term that it uses."""
        values: dict[str, object] = {"assessment_id": assessment}
        # The text may be of the other language; its term is then the longer one: "très probable".
        terms = (term_in(sentence, language) for language in ("en", "fr"))
        values["probability"] = max(terms, key=len) or None
        if scenario is not None:
            values |= {
                "scenario_id": scenario.id, "assessment_id": scenario.assessment_id,
                "probability": scenario.probability or values["probability"],
                "due": scenario.horizon or None,
            }  # fmt: skip
        today = datetime.now(UTC).date().isoformat()
        self.session.edit(
            add_judgment, sentence=sentence, made=today, values=values, detail=sentence,
            then=self._on_added,
        )  # fmt: skip

    def has(self, key: int) -> bool:
        """Whether there is such a judgment."""
        return self.outlook.judgment(key) is not None

    def rows(self) -> Sequence[Row]:
        """Return the judgments: those that are due, those still open, and what was decided."""
        due = {one.id for one in self.outlook.due}
        in_order = sorted(
            self.outlook.judgments,
            key=lambda one: (one.id not in due, one.outcome is not None, one.due or "~", one.id),
        )
        return [self._row(one, is_due=one.id in due) for one in in_order]

    def refresh(self) -> None:
        """Show what the case holds now, and count anew."""
        super().refresh()
        calibration = calibrate(
            (
                (one.probability, one.outcome == Outcome.OCCURRED)
                for one in self.outlook.judgments
                if one.outcome in (Outcome.OCCURRED, Outcome.DID_NOT)
            ),
            self.locale().name(),
        )
        self.picture.show_calibration(calibration)
        self.picture.setVisible(calibration.counted > 0)
        self.score.setText(score_words(calibration, self.locale()))

    def fill(self, key: int) -> None:
        """Show a judgment in the form."""
        judgment = self.outlook.judgment(key)
        if judgment is not None:
            self.form.show_judgment(judgment, is_due=judgment in self.outlook.due)

    def fill_menu(self, menu: QMenu, key: int) -> None:
        """Offer to open, decide and delete a judgment."""
        judgment = self.outlook.judgment(key)
        if judgment is None:
            return
        icon = self.icons.icon
        menu.addAction(icon("edit"), self.tr("Open\tEnter"), partial(self.open, key))
        menu.addSeparator()
        for outcome in Outcome:
            action = menu.addAction(
                outcome_words(outcome).capitalize(), partial(self._decide, judgment, str(outcome))
            )
            action.setCheckable(True)
            action.setChecked(judgment.outcome == outcome)
        menu.addSeparator()
        menu.addAction(icon("delete"), self.tr("Delete\tDel"), partial(self.delete, key))

    def delete(self, key: int) -> None:
        """Take a judgment out of the ledger."""
        judgment = self.outlook.judgment(key)
        if judgment is not None:
            self.session.edit(delete_judgment, judgment=key, detail=judgment.sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set list and picture side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE_PX
        orientation = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._splitter.orientation() != orientation:
            self._splitter.setOrientation(orientation)
            extent = self.width() if wide else self.height()
            self._splitter.setSizes([extent * 45 // 100, extent * 55 // 100])

    # -- slots ---------------------------------------------------------------------------------

    def _on_added(self, key: int) -> None:
        self.open(key, is_new=True)

    def _on_changed(self, values: dict[str, object]) -> None:
        judgment = self.form.judgment
        if judgment is not None:
            self.session.edit(
                change_judgment, judgment=judgment.id, values=values, detail=judgment.sentence
            )

    def _on_decided(self, outcome: str | None, note: str) -> None:
        judgment = self.form.judgment
        if judgment is not None:
            self.session.edit(
                decide_judgment, judgment=judgment.id, outcome=outcome, note=note,
                detail=judgment.sentence,
            )  # fmt: skip

    def _on_delete(self) -> None:
        if self.key is not None:
            self.delete(self.key)

    # -- private -------------------------------------------------------------------------------

    def _decide(self, judgment: Judgment, outcome: str) -> None:
        self.session.edit(
            decide_judgment, judgment=judgment.id, outcome=outcome, note=judgment.outcome_note,
            detail=judgment.sentence,
        )  # fmt: skip

    def _row(self, judgment: Judgment, *, is_due: bool) -> Row:
        language = self.locale().name()
        made = self.tr("made {date}").format(date=describe_date(judgment.made, language))
        due = self.tr("due {date}").format(date=describe_date(judgment.due, language))
        said = (term_words(judgment.probability), made, due if judgment.due else "")
        line = DOT.join(part for part in said if part)
        state, tone, icon = self.tr("open"), "text_muted", "judgment"
        if is_due:
            state, tone = self.tr("due"), "alert"
        elif judgment.outcome is not None:
            state, (tone, icon) = outcome_words(judgment.outcome), _LOOKS[judgment.outcome]
        return Row(judgment.id, judgment.sentence, (line,), icon, state, tone)

    def _made_of_picture(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        heading = plain_label(self.tr("How earlier judgments held"), tone="section")
        for part in (heading, self.picture, self.score):
            column.addWidget(part)
        return form_area(made)


_LOOKS: dict[str, tuple[str, str]] = {
    Outcome.OCCURRED: ("ok", "check"),
    Outcome.DID_NOT: ("danger", "clear"),
    Outcome.UNKNOWN: ("text_muted", "uncertain"),
}
