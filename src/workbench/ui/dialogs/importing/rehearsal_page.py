# SPDX-License-Identifier: MIT
"""The page of a dry run: what an import would bring, or has brought, and every problem row."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from workbench.casefile.queries.datasets import CaseDataset
from workbench.domain.drafts import ImportReport
from workbench.ui.dialogs.importing.account import AccountView
from workbench.ui.dialogs.importing.dataset_line import DatasetLine
from workbench.ui.dialogs.importing.entry import REHEARSED_UNASKED_BYTES, Doing, Entry, Stage
from workbench.ui.dialogs.importing.problems import ProblemTable
from workbench.ui.dialogs.importing.words import wanted_words
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.empty_state import EmptyState
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.job_indicator import JobIndicator
from workbench.ui.widgets.labels import plain_label


class RehearsalPage(QWidget):
    """Shows the accounting of one file and its problems."""

    run_wanted = Signal()
    stop_wanted = Signal()
    dataset_named = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_running = False
        self._empty = EmptyState(icons, icon="play", title="")
        self._run = self._empty.add_button(self.tr("Run the dry run"), primary=True)
        self._run.clicked.connect(self.run_wanted)
        self._indicator = JobIndicator(icons)
        self._indicator.cancel_requested.connect(self.stop_wanted)
        self._says = plain_label(tone="muted")
        self._account = AccountView(icons)
        self._nowhere = self._warning(
            icons, self.tr("No column of coordinates was recognised: no event will be on the map.")
        )
        self._dataset = DatasetLine(icons)
        self._dataset.named.connect(self.dataset_named)
        self._caption = plain_label(tone="strong")
        self._copy = push_button(self.tr("Copy"), kind="quiet", icons=icons, icon="copy")
        self._copy.setToolTip(self.tr("Copy the problems as tab-separated text (Ctrl+C)"))
        self._problems = ProblemTable(icons)
        self._copy.clicked.connect(self._problems.copy)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._running_page())
        self._pages.addWidget(self._report_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._dataset)
        column.addWidget(self._pages, 1)

    def show_entry(self, entry: Entry) -> None:
        """Show what is known of a file."""
        report = entry.result or entry.rehearsal
        self._show_running(entry)
        self._dataset.show_entry(entry)
        if entry.doing is Doing.REHEARSING:
            self._pages.setCurrentIndex(1)
        elif report is not None:
            self._show_report(entry, report)
            self._pages.setCurrentIndex(2)
        else:
            self._explain(entry)
            self._pages.setCurrentIndex(0)

    def show_datasets(self, known: Sequence[CaseDataset]) -> None:
        """Take the data sets of the case."""
        self._dataset.show_known(known)

    def _show_running(self, entry: Entry) -> None:
        runs = entry.doing is Doing.REHEARSING
        if runs and not self._is_running:
            self._indicator.start(self.tr("Rehearsing the import…"))
        elif self._is_running and not runs:
            self._indicator.finish()
        if runs:
            self._indicator.set_progress(entry.share)
            self._says.setText(
                self.tr("Nothing is written. Until it ends, other edits of the case wait.")
                if entry.is_rehearsal_asked
                else self.tr("Nothing is written. It gives way to other edits of the case.")
            )
        self._is_running = runs

    def _show_report(self, entry: Entry, report: ImportReport) -> None:
        reading = entry.reading
        columns = reading.mapping.columns if reading and reading.mapping else None
        self._account.show_report(
            report, is_done=report is entry.result, tells_killed=report.has_fatalities
        )
        is_nowhere = columns is not None and not {"lat", "lon"} <= columns.keys()
        self._nowhere.setVisible(is_nowhere)
        self._problems.show_problems(report.problems)
        there = bool(report.problems)
        text = self.tr("%Ln problem(s)", "", report.problem_count)
        if report.problem_count > len(report.problems):
            text += " " + self.tr("(the first {number} are listed)").format(
                number=self.locale().toString(len(report.problems))
            )
        if not report.rejected:
            text += " · " + self.tr("every row is kept")
        self._caption.setText(text if there else self.tr("Every row was taken as it stands."))
        self._problems.setVisible(there)
        self._copy.setVisible(there)

    def _explain(self, entry: Entry) -> None:
        """Say why there is no report, and what can be done about it."""
        stage = entry.stage
        is_ready = stage is Stage.READY
        is_soon = is_ready and entry.is_rehearsed_unasked
        self._run.setVisible(is_ready and not is_soon)
        if stage is Stage.WANTING:
            reading = entry.reading
            trouble = reading.trouble if reading else ""
            self._empty.say(self.tr("No dry run yet"), trouble or wanted_words(reading))
        elif is_soon:
            self._empty.say(
                self.tr("Dry run…"),
                self.tr("It says what the import would bring; nothing is written."),
            )
        elif is_ready:
            why = self.tr(
                "A dry run imports the file into the case and takes it back: the numbers and "
                "problems are those of the import, and nothing is written. Until it ends, "
                "other edits of the case wait."
            )
            if entry.size_bytes > REHEARSED_UNASKED_BYTES:
                why = self.tr("The file is large, so it is not done unasked. {why}").format(why=why)
            self._empty.say(self.tr("No dry run yet"), why)
        elif stage in (Stage.WAITING, Stage.IMPORTING):
            self._empty.say(self.tr("The import is under way"))
        else:
            self._empty.say(self.tr("No dry run yet"))

    def _running_page(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._indicator)
        row.addStretch(1)
        column = QVBoxLayout(page)
        column.addStretch(2)
        column.addLayout(row)
        column.addWidget(self._says, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page

    def _warning(self, icons: Icons, text: str) -> QWidget:
        """Return a sentence behind a sign, as the accounting above it has them."""
        warning = QWidget()
        row = QHBoxLayout(warning)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(icons, "alert", colour="alert"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(plain_label(text, tone="alert", wrap=True), 1)
        return warning

    def _report_page(self) -> QWidget:
        page = QWidget()
        head = QHBoxLayout()
        head.addWidget(self._caption)
        head.addStretch(1)
        head.addWidget(self._copy)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(8)
        column.addWidget(self._account)
        column.addWidget(self._nowhere)
        column.addSpacing(4)
        column.addLayout(head)
        column.addWidget(self._problems, 1)
        column.addStretch(0)
        return page
