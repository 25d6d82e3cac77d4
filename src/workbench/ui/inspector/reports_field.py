# SPDX-License-Identifier: MIT
"""The reports of an event, one row a source, and a line to add one more."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from workbench.casefile.edits.named import NEW
from workbench.domain.event import Named, Report
from workbench.domain.origins import (
    Account,
    Corroboration,
    derivations,
    origins_of,
    repeated_by,
)
from workbench.domain.register import Register, SourceEntry
from workbench.domain.terms import Credibility, Foreign, ReportKind
from workbench.session.stage import Stage
from workbench.ui.desks.domain_judge import DomainJudge
from workbench.ui.icons import Icons
from workbench.ui.inspector.gestures import AddReport
from workbench.ui.inspector.report_row import ReportRow
from workbench.ui.widgets.completing_line import CompletingLine
from workbench.ui.widgets.count_words import corroboration_words
from workbench.ui.widgets.draft_line import Understood
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.offers import Offer, Offers, source_offers, with_new


class ReportsField(QWidget):
    """Rows are told apart by the keys of their reports, so that a redraw keeps what is typed."""

    changed = Signal(object)
    rows_changed = Signal()
    stirred = Signal()  # a quote is being typed

    def __init__(
        self,
        stage: Stage,
        icons: Icons,
        judge: DomainJudge | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`judge` suggests whether a source is foreign."""
        super().__init__(parent)
        self._stage = stage
        self._judge = judge
        self._icons = icons
        self._known: tuple[Register, Offers] | None = None
        self.rows: list[ReportRow] = []
        self.line = CompletingLine(icons, self._find, self._understand, adds=True, icon="source")
        self.line.setPlaceholderText(self.tr("add report: name of the source"))
        self.line.setAccessibleName(self.tr("Add report: name of the source"))
        self.line.taken.connect(self._on_taken)
        self.line.committed.connect(self._add)
        self.told = plain_label(tone="small")
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self._column.addWidget(self.line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.told)
        whole.addLayout(self._column)
        self.setFocusProxy(self.line)
        if judge is not None:
            judge.judged.connect(self._suggest)

    def stops(self) -> list[QWidget]:
        """Return what Tab leads to, in order."""
        return [*(stop for row in self.rows for stop in row.stops()), self.line]

    def commit(self) -> None:
        """Commit the quote that is being typed."""
        for row in self.rows:
            row.quote.commit()

    def show_reports(self, reports: Sequence[Report], *, anew: bool) -> None:
        """Show these reports."""
        self.line.show_value("", anew=anew)
        kept = {row.report.id: row for row in self.rows}
        rows: list[ReportRow] = []
        for report in reports:
            row = kept.pop(report.id, None)
            if row is None:
                row = ReportRow(report, self._icons, self)
                row.changed.connect(self.changed)
                row.quote.stirred.connect(self.stirred)
            else:
                row.show_report(report, anew=anew)
            rows.append(row)
        if rows != self.rows:
            self._set_rows(rows, list(kept.values()))
        self._show_origins(reports)
        self._suggest()

    def _set_rows(self, rows: list[ReportRow], gone: list[ReportRow]) -> None:
        had_focus = any(row.isAncestorOf(self.focusWidget() or self) for row in gone)
        for row in gone:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, row in enumerate(rows):
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
                row.show()
        self.rows = rows
        if had_focus:
            self.line.setFocus()
        self.rows_changed.emit()

    def _suggest(self) -> None:
        """Say of each report's source whether the lists take it for foreign."""
        if self._judge is None:
            return
        judging, known = self._judge.judging, self._stage.scene.register.sources
        for row in self.rows:
            source = known.get(row.report.source.id)
            row.suggest_foreign(judging.of(source.url if source else None), source)

    def _show_origins(self, reports: Sequence[Report]) -> None:
        """Say how many origins there are; one alone questions "confirmed by other sources"."""
        accounts = [_account(report) for report in reports]
        origins = origins_of(accounts, derivations(self._stage.scene.register))
        told = Corroboration(len(reports), len(set(origins)))
        self.told.setText(corroboration_words(told))
        self.told.setVisible(told.reports > 1)
        why = self._why_alone(reports) if told.origins == 1 else ""
        saved = [report for report in reports if report.id > NEW]
        for row in self.rows:
            report = row.report
            mine = repeated_by(report.id, accounts) if report.id > NEW else frozenset()
            others = [one for one in saved if one.id not in mine] if mine else []
            row.show_origin(others, why if report.credibility == Credibility.CONFIRMED else "")

    def _why_alone(self, reports: Sequence[Report]) -> str:
        if len({report.source for report in reports}) == 1:
            return self.tr("1 says “confirmed by other sources”, but there is one source so far.")
        return self.tr(
            "1 says “confirmed by other sources”, but these reports derive from one another: "
            "they have one origin."
        )

    def _offers(self) -> Offers:
        register = self._stage.scene.register
        if self._known is None or self._known[0] is not register:
            self._known = (register, source_offers(register))
        return self._known[1]

    def _find(self, text: str) -> list[Offer]:
        found, name = self._offers().find(text), text.strip()
        if not name:
            return found
        shown = self.tr("New source “{name}”").format(name=name)
        return with_new(name, found, Offer(shown, name, is_new=True, writes=name))

    def _understand(self, typed: str) -> Understood:
        name = typed.strip()
        if not name:
            return Understood(None, "")
        offer = self._offers().exactly(name)
        return Understood(offer.value if offer else name, name)

    def _on_taken(self, offer: Offer) -> None:
        self._add(offer.value)

    def _add(self, source: SourceEntry | str | None) -> None:
        if source is None:
            return
        if isinstance(source, str):
            named, foreign, grade = Named(NEW, "", source), Foreign.UNDECIDED.value, None
        else:
            named = Named(source.id, source.uid, source.name)
            foreign, grade = source.foreign, source.reliability
        kind = ReportKind.ACCOUNT.value
        self.changed.emit(AddReport(Report(NEW, "", named, foreign, grade, kind, None)))


def _account(report: Report) -> Account:
    """Return a report as far as its origin goes."""
    source = report.source.id if report.source.id > NEW else report.source.name
    return Account(source, max(report.id, NEW), report.derived_from)
