# SPDX-License-Identifier: MIT
"""What is being entered turns out to tell of a stored event: what is added, what is taken over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from workbench.domain.event import ActorRole, Event, Report
from workbench.domain.event_merging import ACTORS, Difference, differences
from workbench.domain.register import Register
from workbench.domain.terms import Status
from workbench.ui.dialogs.merging.choices import BOTH, THEIRS, PartChoices
from workbench.ui.dialogs.merging.words import part_name
from workbench.ui.widgets.dialog_buttons import confirm_buttons
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.labels import plain_label
from workbench.ui.widgets.record_words import kind_words

_SIZE_PX = (820, 520)
_LONGEST = 400  # letters of a quote that are shown


@dataclass(frozen=True, slots=True)
class Joining:
    """What was decided: which parts are taken, and the actors, None for those that it has."""

    taken: frozenset[str]
    actors: tuple[ActorRole, ...] | None
    said: str  # what of the event is another then, in words: "killed, date"


class JoinDialog(QDialog):
    """Nothing is written before it is accepted."""

    join_wanted = Signal(object)  # Joining

    def __init__(
        self,
        stored: Event,
        draft: Event,
        register: Register,
        *,
        places: Mapping[str, str],
        files: Sequence[str] = (),
        parent: QWidget,
    ) -> None:
        """`files` are the names of the files and of the text that go there too.

        `places`: what the places are called that the two hold in fields of the case, by uid.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add the report to a stored event"))
        self.resize(*_SIZE_PX)
        self._stored, self._draft, self._register = stored, draft, register
        found = said_differently(stored, draft)
        heads = (self.tr("Stored event"), self.tr("Being entered"))
        self.parts = PartChoices((stored, draft), heads, found, register, places=places)
        adds = bool(draft.reports or files)
        self.added = plain_label(self._added_words(files), wrap=True)
        explained = plain_label(
            self.tr("Where the two differ, the stored event stays as it is, unless you choose."),
            tone="muted",
            wrap=True,
        )
        explained.setVisible(bool(found))
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(plain_label(self.tr("Added to the stored event"), tone="caption"))
        column.addWidget(self.added)
        column.addWidget(explained)
        column.addWidget(form_area(self.parts), 1)
        accept = self.tr("Add the report") if adds else self.tr("Take over")
        buttons, self.join_button = confirm_buttons(self, accept)
        self.join_button.setEnabled(adds or bool(found))
        column.addWidget(buttons)
        self.accepted.connect(self._on_accepted)
        self.finished.connect(self.deleteLater)

    def _added_words(self, files: Sequence[str]) -> str:
        said = [self._report_words(report) for report in self._draft.reports]
        if not said:
            said.append(self.tr("No report: the draft names no source."))
        if files:
            said.append(self.tr("Files: {names}").format(names=", ".join(files)))
        return "\n".join(said)

    def _report_words(self, report: Report) -> str:
        """Tell a report: source, kind and day, and its words."""
        kind = kind_words().get(report.kind, report.kind)
        parts = (report.source.name, kind, report.published)
        said = " \N{MIDDLE DOT} ".join(part for part in parts if part)
        quote = " ".join((report.quote or "").split())
        quote = quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST]}…"
        return f"{said}: “{quote}”" if quote else said

    def _on_accepted(self) -> None:
        taken = self.parts.taken
        actors = self._actors()
        changed = taken - {ACTORS} | ({ACTORS} if actors is not None else set())
        names = [part_name(part, self._register) for part in self.parts.choices if part in changed]
        said = ", ".join(name.lower() for name in names)
        self.join_wanted.emit(Joining(frozenset(taken - {ACTORS}), actors, said))

    def _actors(self) -> tuple[ActorRole, ...] | None:
        """Return the actors where they become others, None where they stay."""
        side = self.parts.chosen.get(ACTORS)
        if side == THEIRS:
            return self._draft.actors
        if side == BOTH:
            more = [role for role in self._draft.actors if role not in self._stored.actors]
            return (*self._stored.actors, *more)
        return None


def said_differently(stored: Event, draft: Event) -> list[Difference]:
    """Return the parts in which a draft says another thing; what a form begins with says none."""
    return [
        one
        for one in differences(stored, draft)
        if one.part != "status" or draft.status != Status.REPORTED
    ]
