# SPDX-License-Identifier: MIT
"""Choosing, field by field, what one event says that was told twice."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QVBoxLayout, QWidget

from workbench.domain.event import Event
from workbench.domain.event_merging import ACTORS, differences, merged_values, roles_of
from workbench.domain.register import Register
from workbench.ui.dialogs.merging.choices import BOTH, MINE, THEIRS, PartChoices
from workbench.ui.widgets.dialog_buttons import ACTION, confirm_buttons
from workbench.ui.widgets.form_area import form_area
from workbench.ui.widgets.labels import plain_label, plain_tooltip

_SIZE_PX = (860, 520)


class MergeDialog(QDialog):
    """Shows the parts in which two events differ; what only one of them says is taken as it is."""

    merge_wanted = Signal(object, object, object, object)  # kept, gone, values, roles or None

    def __init__(
        self,
        kept: Event,
        gone: Event,
        register: Register,
        *,
        places: Mapping[str, str],
        parent: QWidget,
    ) -> None:
        """Offer to make two events one; `kept` keeps its place in citations and history.

        `places`: what the places are called that the two hold in fields of the case, by uid.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Merge two events"))
        self.resize(*_SIZE_PX)
        self._events = (kept, gone)
        self._register = register
        self._places = places
        self._area = form_area(QWidget())
        self._stays = plain_label("", tone="muted")
        self._stays.setWordWrap(True)
        buttons, self.merge_button = confirm_buttons(self, self.tr("Merge"))
        self.swap_button = buttons.answer(self.tr("Swap sides"), ACTION)
        self.swap_button.setToolTip(
            plain_tooltip(self.tr("Keep the other event's record; the choices turn with it."))
        )
        self.swap_button.clicked.connect(self._on_swap)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._area, 1)
        column.addWidget(self._stays)
        column.addWidget(buttons)
        self.accepted.connect(self._on_accepted)
        self.finished.connect(self.deleteLater)
        self._show()

    @property
    def kept(self) -> Event:
        """The event that stays."""
        return self._events[0]

    @property
    def choices(self) -> dict[str, QButtonGroup]:
        """The buttons of each part."""
        return self._parts.choices

    def choice(self, part: str) -> int:
        """Return whose word holds in a part: MINE, THEIRS or BOTH."""
        return self._parts.choice(part)

    def _show(self, chosen: dict[str, int] | None = None) -> None:
        """Lay out the parts that differ, with a choice for each."""
        heads = (self.tr("Kept record"), self.tr("Merged into it"))
        found = differences(*self._events)
        self._parts = PartChoices(
            self._events, heads, found, self._register, places=self._places, chosen=chosen
        )
        self._area.setWidget(self._parts)
        self._stays.setText(self._stays_words())

    def _stays_words(self) -> str:
        """Say what of both stays, and what becomes of citations."""
        sources = sorted({r.source.name for event in self._events for r in event.reports})
        tags = sorted({tag.name for event in self._events for tag in event.tags})
        said = [self.tr("Reports, tags, links, notes and files of both stay.")]
        if sources:
            said.append(self.tr("Reports: {names}.").format(names=", ".join(sources)))
        if tags:
            said.append(self.tr("Tags: {names}.").format(names=", ".join(tags)))
        said.append(self.tr("Texts that cite the other event will cite the kept one."))
        return " ".join(said)

    def _on_swap(self) -> None:
        turned = {MINE: THEIRS, THEIRS: MINE, BOTH: BOTH}
        chosen = {part: turned[side] for part, side in self._parts.chosen.items()}
        self._events = (self._events[1], self._events[0])
        self._show(chosen)

    def _on_accepted(self) -> None:
        kept, gone = self._events
        taken = self._parts.taken
        roles = None
        if ACTORS in self.choices and self.choice(ACTORS) != BOTH:
            roles = roles_of(gone if ACTORS in taken else kept)
        self.merge_wanted.emit(kept, gone, merged_values(kept, gone, taken), roles)
