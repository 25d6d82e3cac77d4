# SPDX-License-Identifier: MIT
"""The list that the staleness bell opens: which cited facts have changed, and what to do of each.

What has changed is told from what it was to what it is; each is accepted or kept as it was cited.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from workbench.casefile.queries.stale import StaleCitation
from workbench.domain.register import Register
from workbench.ui.icons import Icons
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.fact_words import change_label, told_change
from workbench.ui.widgets.icon_label import IconLabel
from workbench.ui.widgets.labels import ElidedLabel, plain_label
from workbench.ui.widgets.popover import Popover
from workbench.ui.widgets.prose.record_card import kind_icon, kind_word

_MOST_SHOWN = 60  # the rest is counted; "all" means them too

Stale = Sequence[StaleCitation]


class StaleList(Popover):
    """Shows what it is given, a text at a time; tells what is asked of which."""

    jump_wanted = Signal(object)  # StaleCitation
    accepted = Signal(object)  # list of StaleCitation, all of one text
    kept = Signal(object)

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Make an empty list, hidden."""
        name = QCoreApplication.translate("StaleList", "Cited facts that have changed")
        super().__init__(parent, name=name)
        self._icons = icons

    def show_stale(self, stale: Stale, register: Register) -> None:
        """List these; they come text by text."""
        rows: list[QWidget] = []
        shown = 0
        for _, group in groupby(stale, key=lambda one: (one.holder, one.key)):
            of_one = list(group)
            rows.append(self._head(of_one))
            rows += [self._row(one, register) for one in of_one[: max(_MOST_SHOWN - shown, 0)]]
            shown += len(of_one)
        if shown > _MOST_SHOWN:
            more = self.tr("and %Ln more", "", shown - _MOST_SHOWN)
            rows.append(plain_label(more, tone="caption"))
        self.set_rows(rows)

    def _head(self, group: Stale) -> QWidget:
        """Name the text, with what can be done of all its changes at once."""
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(4)
        title = group[0].title
        if group[0].holder == "release":
            title = self.tr("Released: {title}").format(title=title)
        row.addWidget(ElidedLabel(title, tone="section"), 1)
        if len(group) > 1:
            self._choices(row, group, self.tr("Accept all"), self.tr("Keep all"))
        return made

    def _row(self, one: StaleCitation, register: Register) -> QWidget:
        """Tell what has changed of one record."""
        made = QFrame()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 4, 0, 6)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(
            IconLabel(self._icons, kind_icon(one.target), size_px=14, colour="icon_muted")
        )
        head.addWidget(ElidedLabel(one.words or kind_word(one.target), tone="strong"), 1)
        column.addLayout(head)
        for label in self._changes(one, register):
            column.addWidget(label)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        foot.addStretch(1)
        show = push_button(self.tr("Show"), kind="link")
        show.setToolTip(self.tr("Go to the place in the text where it is cited"))
        if one.holder == "release":
            show.setToolTip(self.tr("Show the record in every pane"))
        show.clicked.connect(partial(self._on_jump, one))
        foot.addWidget(show)
        self._choices(foot, [one], self.tr("Accept"), self.tr("Keep as cited"))
        column.addLayout(foot)
        return made

    def _changes(self, one: StaleCitation, register: Register) -> Iterable[QWidget]:
        if one.is_gone:
            said = self.tr("The {kind} is no longer in the case.")
            words = said.format(kind=kind_word(one.target).lower())
            return [plain_label(words, tone="danger", wrap=True)]
        return [
            change_label(told)
            for change in one.changes
            for told in told_change(change, register, self.locale())
        ]

    def _choices(self, row: QHBoxLayout, stale: Stale, accept: str, keep: str) -> None:
        accepting = push_button(accept, kind="quiet")
        accepting.setToolTip(self.tr("The text stands for what the record says now"))
        keeping = push_button(keep, kind="quiet")
        keeping.setToolTip(self.tr("The text stands for what it cited, until more changes"))
        accepting.clicked.connect(partial(self._on_accepted, list(stale)))
        keeping.clicked.connect(partial(self._on_kept, list(stale)))
        row.addWidget(accepting)
        row.addWidget(keeping)

    def _on_jump(self, one: StaleCitation, _checked: bool = False) -> None:
        self.hide()
        self.jump_wanted.emit(one)

    def _on_accepted(self, stale: list[StaleCitation], _checked: bool = False) -> None:
        self.accepted.emit(stale)

    def _on_kept(self, stale: list[StaleCitation], _checked: bool = False) -> None:
        self.kept.emit(stale)


def in_order(stale: Stale, open_text: int | None) -> list[StaleCitation]:
    """Return what has changed with the text that is open first; else as it stands."""
    return sorted(stale, key=lambda one: (one.holder, one.key) != ("assessment", open_text))
