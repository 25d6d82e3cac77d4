# SPDX-License-Identifier: MIT
"""The staleness bell: rings when a record that a text cites says something else than then."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from workbench.casefile.edits.citations import accept_facts, keep_facts
from workbench.casefile.queries.stale import StaleCitation, read_stale
from workbench.domain.change import Change
from workbench.session.session import Session
from workbench.ui.assessment.stale_list import StaleList, in_order
from workbench.ui.icons import Icons

# What the facts of cited records are made of, and what cites them.
_TABLES = (
    "event", "event_actor", "report", "source", "source_reliability", "actor", "actor_alias",
    "place", "event_type", "zone", "figure", "view", "note", "citation", "release",
    "release_fact",
)  # fmt: skip
_PAUSE_MS = 300  # edits that follow one another are looked at together


class StaleBell(QToolButton):
    """A button with a count, out of sight while nothing has changed; a click opens the list."""

    changed = Signal()  # how many there are
    jump_wanted = Signal(object)  # StaleCitation

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        """Watch a case for as long as it is open."""
        super().__init__(parent)
        self._session = session
        self._stale: Sequence[StaleCitation] = ()
        self._text: int | None = None
        self._is_known = False  # whether the case has been looked at
        self._is_closed = False
        self.setIcon(icons.icon("indicator.rings", "alert"))
        self.setIconSize(QSize(16, 16))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Cited records that say something else now"))
        self.hide()
        self.list = StaleList(icons, self)
        self.list.jump_wanted.connect(self.jump_wanted)
        self.list.accepted.connect(self._on_accepted)
        self.list.kept.connect(self._on_kept)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self.clicked.connect(self._on_clicked)
        session.edited.connect(self._on_edited)
        session.closed.connect(self._on_closed)
        self._pause.start()

    @property
    def stale(self) -> Sequence[StaleCitation]:
        """The citations whose records have changed, those of the open text first."""
        return in_order(self._stale, self._text)

    def set_text(self, assessment: int | None) -> None:
        """Hear which text is open: its changes are told first."""
        self._text = assessment

    def _read(self) -> None:
        if not self._is_closed:
            self._session.read(
                "Look for changed facts", read_stale, then=self._on_read, key="stale"
            )

    def _on_read(self, stale: list[StaleCitation]) -> None:
        if stale == self._stale and self._is_known:
            return
        before = {_name(one) for one in self._stale}
        new = [one for one in stale if _name(one) not in before]
        is_news, self._is_known = self._is_known and bool(new), True
        self._stale = stale
        self._show()
        if is_news:
            self._tell(len(new))

    def _show(self) -> None:
        count = len(self._stale)
        self.setText(self.locale().toString(count))
        said = self.tr("%Ln cited record(s) changed after being cited", "", count)
        self.setToolTip(said)
        self.setAccessibleName(said)
        self.setVisible(bool(count))
        if self.list.isVisible():
            self.list.show_stale(self.stale, self._session.stage.scene.register)
        if not count:
            self.list.hide()
        self.changed.emit()

    def _tell(self, count: int) -> None:
        said = self.tr("%Ln cited record(s) changed: the assessment's bell says how.", "", count)
        self._session.told.emit(said)

    def _on_clicked(self) -> None:
        self.list.show_stale(self.stale, self._session.stage.scene.register)
        self.list.open_below(self)

    def _on_accepted(self, stale: Sequence[StaleCitation]) -> None:
        first = stale[0]
        self._session.edit(
            accept_facts, holder=first.holder, key=first.key, targets=_targets(stale),
            detail=_detail(stale),
        )  # fmt: skip

    def _on_kept(self, stale: Sequence[StaleCitation]) -> None:
        first = stale[0]
        self._session.edit(
            keep_facts, holder=first.holder, key=first.key, targets=_targets(stale),
            detail=_detail(stale),
        )  # fmt: skip

    def _on_edited(self, change: Change) -> None:
        if change.touches(*_TABLES):
            self._pause.start()

    def _on_closed(self) -> None:
        self._is_closed = True
        self._pause.stop()
        self.list.hide()


def _name(one: StaleCitation) -> tuple[str, int, str, str]:
    return one.holder, one.key, one.target, one.uid


def _targets(stale: Sequence[StaleCitation]) -> list[tuple[str, bytes]]:
    return [(one.target, UUID(one.uid).bytes) for one in stale]


def _detail(stale: Sequence[StaleCitation]) -> str:
    """Say in the Undo menu whose facts were taken or left."""
    return stale[0].words if len(stale) == 1 else stale[0].title
