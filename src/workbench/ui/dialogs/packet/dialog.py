# SPDX-License-Identifier: MIT
"""The packet dialog: how it is made at the left; findings, pages and releases at the right."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.casefile.queries.releases import ReleaseRow
from workbench.domain.packet_options import PacketOptions
from workbench.review.findings import Check, Finding
from workbench.session.session import Session
from workbench.ui.dialogs import files
from workbench.ui.dialogs.packet import words
from workbench.ui.dialogs.packet.desk import PacketDesk
from workbench.ui.dialogs.packet.facts import PacketFacts
from workbench.ui.dialogs.packet.findings_list import FindingsList
from workbench.ui.dialogs.packet.options_form import OptionsForm
from workbench.ui.dialogs.packet.preview import PacketPreview
from workbench.ui.dialogs.packet.release_deeds import ReleaseDeeds
from workbench.ui.dialogs.packet.releases_list import ReleasesList
from workbench.ui.dialogs.packet.signing_choice import SigningChoice
from workbench.ui.dialogs.packet.withheld_form import WithheldForm
from workbench.ui.icons import Icons
from workbench.ui.style import set_look
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.dialog_buttons import ACTION, REJECT, DialogButtons
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.labels import plain_label, plain_tooltip
from workbench.ui.widgets.segmented_control import SegmentedControl
from workbench.ui.window.job_words import doing_words
from workbench.ui.window.tab_order import lead_to, next_stop

FINDINGS, WITHHELD, PAGES, RELEASES = range(4)
_LEAST_PX, _MOST_PX = QSize(1120, 660), QSize(1400, 940)  # the least fits 1366 by 768
_AROUND_PX = QSize(240, 160)  # of the window stays in sight
_LEFT_PX = 300
_MENDED_BY_WITHHOLDING = (Check.PERSONAL_FIELD, Check.PROTECTED_PLACE)
_PAUSE_MS = 400  # after a choice, before the gate and the pages are asked for anew


class PacketDialog(QDialog):
    """Exports and releases the packet of one assessment."""

    fix_wanted = Signal(object)  # Finding: where it stands is to be shown; the dialog is closed

    def __init__(
        self,
        session: Session,
        icons: Icons,
        *,
        assessment: int,
        resources: Path,
        keys: Path,
        author: str,
        parent: QWidget,
    ) -> None:
        """Ask about the packet of an assessment; `keys` is the folder of the signing key."""
        super().__init__(parent)
        self._session = session
        self._facts: PacketFacts | None = None
        self._pages_of: tuple[PacketOptions, str, bool] | None = None  # as they were last asked for
        self._told = ("", "muted")  # what came of the last deed, and its tone
        self._released = 0  # the number of a release that the keyboard is to be led to
        self.desk = PacketDesk(session, resources, assessment, author, self)
        self.deeds = ReleaseDeeds(session, keys, self)
        self.form = OptionsForm()
        self.withheld = WithheldForm()
        self.findings = FindingsList(icons)
        self.preview = PacketPreview()
        self.releases = ReleasesList(icons)
        self.signing = SigningChoice(keys, author)
        self.tabs = SegmentedControl(
            [self.tr("Findings"), self.tr("Withheld"), self.tr("Pages"), self.tr("Releases")],
            name=self.tr("Parts of the packet"),
        )
        self.says = plain_label(tone="muted", wrap=True)
        self.cancel = push_button(self.tr("Stop"), kind="link")
        self._buttons = DialogButtons()
        self.export_button = self._buttons.answer(self.tr("Export…"), ACTION, primary=True)
        self.release_button = self._buttons.answer(self.tr("Release…"), ACTION)
        self._buttons.answer(self.tr("Close"), REJECT)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.setSizeGripEnabled(True)
        room = parent.window().size() - _AROUND_PX
        self.resize(room.boundedTo(_MOST_PX).expandedTo(_LEAST_PX))
        self._lay_out()
        self._connect()
        self._show_state()
        self.desk.read_facts()

    @property
    def options(self) -> PacketOptions:
        """How the packet is to be made."""
        return self.form.apply_to(PacketOptions(withheld=self.withheld.withheld))

    @property
    def open_findings(self) -> list[Finding]:
        """What is neither fixed nor justified."""
        return [one for one in self.findings.findings if one.is_open]

    def show_part(self, part: int) -> None:
        """Show FINDINGS, WITHHELD, PAGES or RELEASES."""
        self.tabs.set_current(part)
        self._on_part(part)

    def done(self, result: int) -> None:
        """Close; what is being made goes on, and the window tells what came of it."""
        super().done(result)
        self._leave_when_idle()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Have Tab go on as the eye does; Qt puts rows that are made later behind the buttons."""
        to = next_stop(self, self._sides, forward=forward)
        if to is None:
            return False
        reason = Qt.FocusReason
        lead_to(to, reason.TabFocusReason if forward else reason.BacktabFocusReason)
        return True

    # ---- Laying out ----

    def _lay_out(self) -> None:
        left = form_area(self.form)
        left.setFixedWidth(_LEFT_PX)
        self._parts = QStackedWidget()
        for part in (self.findings, form_area(self.withheld), self.preview, self.releases):
            self._parts.addWidget(part)
        host = QWidget()
        host.setProperty("surface", "form")
        right = QVBoxLayout(host)
        right.setContentsMargins(4, 12, 4, 0)
        right.setSpacing(10)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addWidget(self.tabs)
        head.addStretch(1)
        right.addLayout(head)
        right.addWidget(self._parts, 1)
        sides = QSplitter()
        sides.setProperty("surface", "thin")
        sides.setChildrenCollapsible(False)
        sides.addWidget(left)
        sides.addWidget(host)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(sides, 1)
        foot = self._foot()
        column.addWidget(foot)
        self._sides = (left, host, foot)

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("surface", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 16, 12)
        row.setSpacing(12)
        row.addWidget(self.says, 1)
        row.addWidget(self.cancel)
        row.addWidget(self.signing)
        row.addWidget(self._buttons)
        return foot

    def _connect(self) -> None:
        desk = self.desk
        desk.facts_read.connect(self._on_facts)
        desk.findings_read.connect(self._on_findings)
        desk.pages_set.connect(self.preview.show_pdf)
        desk.pages_failed.connect(self.preview.say)
        desk.written.connect(self._on_written)
        desk.released.connect(self._on_released)
        desk.failed.connect(self._on_failed)
        desk.stopped.connect(self._on_stopped)
        desk.busy_changed.connect(self._on_busy_changed)
        desk.progressed.connect(self._on_progressed)
        self.deeds.told.connect(self._say)
        self.deeds.failed.connect(self._on_failed)
        self.form.changed.connect(self._on_chosen)
        self.withheld.changed.connect(self._on_chosen)
        self.form.preset_chosen.connect(self._on_preset)
        self.form.preset_named.connect(self._on_preset_named)
        self.findings.fix_wanted.connect(self._on_fix)
        self.findings.justified.connect(desk.justify)
        self.findings.reopened.connect(desk.reopen)
        self.findings.withhold_wanted.connect(self.withheld.add_record)
        self.releases.wanted.connect(self._on_deed)
        self.tabs.chosen.connect(self._on_part)
        self._pause.timeout.connect(self._ask)
        self.export_button.clicked.connect(self._export)
        self.release_button.clicked.connect(self._release)
        self.cancel.clicked.connect(desk.cancel)
        self._buttons.rejected.connect(self.reject)
        self._session.edited.connect(self._on_edited)

    # ---- What the lanes tell ----

    def _on_facts(self, facts: PacketFacts) -> None:
        is_first, self._facts = self._facts is None, facts
        self.releases.show_releases(facts.releases, facts.dispatches)
        self._lead_to_released()
        self.deeds.take(facts)
        if not is_first:
            self.form.show_presets(facts.presets)
            return
        self.setWindowTitle(self.tr("Packet: {title}").format(title=facts.title))
        self.withheld.show_fields(facts)
        self.form.show_facts(facts)
        self.withheld.show_withheld(facts.options.withheld)
        self._ask()

    def _on_findings(self, findings: list[Finding]) -> None:
        self.findings.show_findings(findings)
        count = len(self.open_findings)
        self.tabs.button(FINDINGS).setText(
            self.tr("Findings (%Ln)", "", count) if count else self.tr("Findings")
        )
        self._show_state()
        self._set_pages()

    def _on_edited(self, _change: object) -> None:
        self.desk.read_facts()
        self._pages_of = None  # the case may say something else
        self._pause.start()

    def _on_written(self, to: Path, notes: list[str]) -> None:
        said = [self.tr("Wrote {name}.").format(name=to.name), *notes[:1]]
        if len(notes) > 1:
            said.append(self.tr("%Ln more note(s): point here.", "", len(notes) - 1))
        self._say(" ".join(said), more=notes)

    def _on_released(self, number: int) -> None:
        self._released = number
        self.show_part(RELEASES)
        self._lead_to_released()
        self._say(self.tr("Release %Ln is kept in the case.", "", number))

    def _lead_to_released(self) -> None:
        """Give the keyboard to the card of a release just made, once it is there."""
        card = self.releases.first_button(self._released)
        if card is not None:
            self._released = 0
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, sentence: str) -> None:
        if self.isVisible():
            self._say(sentence, tone="alert")
        else:
            self._session.refused.emit(sentence)

    def _on_stopped(self) -> None:
        self._say(self.tr("Stopped. Nothing was written."))

    def _on_busy_changed(self) -> None:
        if self.desk.is_busy:
            self._told = ("", "muted")
        self._show_state()
        self._leave_when_idle()

    def _leave_when_idle(self) -> None:
        if not self.isVisible() and not self.desk.is_busy:
            self.deleteLater()

    def _on_progressed(self, done: int, total: int | None, note: str) -> None:
        doing = doing_words(note) or self.tr("The packet is being made…")
        share = f" · {QLocale().toString(round(100 * done / total))} %" if total else ""
        self._show_words(doing + share, "muted")

    # ---- What the analyst wants ----

    def _on_chosen(self) -> None:
        self._told = ("", "muted")  # it was told of another packet than this one
        self._pause.start()

    def _ask(self) -> None:
        if self._facts is None:
            return
        self.desk.ask_findings(self.options, self.form.marked())

    def _set_pages(self) -> None:
        """Set the pages where they are looked at and are not those shown already."""
        asked = (self.options, self.form.marked(), bool(self.open_findings))
        if self.tabs.current() == PAGES and self._facts is not None and asked != self._pages_of:
            self._pages_of = asked
            self.desk.ask_pages(asked[0], asked[1], draft=asked[2])

    def _on_part(self, part: int) -> None:
        self._parts.setCurrentIndex(part)
        self._set_pages()

    def _on_preset(self, options: PacketOptions) -> None:
        self.form.show_options(options)
        self.withheld.show_withheld(options.withheld)
        self._ask()

    def _on_preset_named(self, name: str) -> None:
        self.desk.keep_preset(name, self.options)

    def _on_fix(self, finding: Finding) -> None:
        """Go where it can be mended: in this dialog, or else in the window behind it."""
        if finding.check is Check.MARKING_MISSING:
            self.form.marking.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.marking.showPopup()
        elif finding.start < 0 and finding.check in _MENDED_BY_WITHHOLDING:
            self.show_part(WITHHELD)
        else:
            self.fix_wanted.emit(finding)
            self.accept()

    def _on_deed(self, what: str, row: ReleaseRow) -> None:
        self.deeds.do(what, row)

    def _export(self) -> None:
        if self._facts is None:
            return
        ending = self.form.ending
        name = f"{files.name_from(self._facts.title) or self.tr('packet')}{ending}"
        kinds = {ending: words.tr(words.FORMATS[ending])}
        to = files.ask_target(self, self.tr("Export packet"), name, kinds)
        if to is not None:
            self.desk.keep_options(self._facts, self.options, self.form.marked())
            self.desk.write(self._facts, self.options, to, draft=bool(self.open_findings))

    def _release(self) -> None:
        if self._facts is None:
            return
        signer, goes_on = self.signing.signer()
        if goes_on:
            self.desk.keep_options(self._facts, self.options, self.form.marked())
            self.desk.release(self.options, signer)

    def _say(self, sentence: str, tone: str = "muted", more: Sequence[str] = ()) -> None:
        """Tell what came of a deed, until the next one or another choice."""
        self._told = (sentence, tone)
        self.says.setToolTip(plain_tooltip("\n".join(more)))
        self._show_state()
        if not self.isVisible():  # it was closed meanwhile
            self._session.told.emit(sentence)

    def _show_state(self) -> None:
        busy, open_ones = self.desk.is_busy, len(self.open_findings)
        self.cancel.setVisible(busy)
        self.signing.setVisible(not busy)
        self.export_button.setEnabled(not busy and self._facts is not None)
        self.export_button.setText(self.tr("Export as draft…") if open_ones else self.tr("Export…"))
        self.release_button.setEnabled(not busy and self._facts is not None and not open_ones)
        if busy:
            self._show_words(self.tr("The packet is being made…"), "muted")
        elif self._told[0] or not open_ones:
            self._show_words(*self._told)
        else:
            self._show_words(self.tr(
                "%Ln finding(s) open: until each is fixed or justified every page says DRAFT.", "",
                open_ones,
            ), "muted")  # fmt: skip

    def _show_words(self, words: str, tone: str) -> None:
        set_look(self.says, tone=tone)
        self.says.setText(words)
