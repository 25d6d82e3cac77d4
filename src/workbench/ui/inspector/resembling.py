# SPDX-License-Identifier: MIT
"""Stored events that may be the one being entered, offered while it is typed, with the reasons."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from workbench.analysis.resemblance import Resemblance, Sketch
from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.event import Event
from workbench.domain.terms import NOMINAL_RADIUS_M
from workbench.domain.time import edtf_span
from workbench.session.resembling import Resembling, find_resembling
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.inspector.telling_apart import told_apart
from workbench.ui.regional import language
from workbench.ui.widgets.buttons import push_button
from workbench.ui.widgets.labels import ElidedLabel, plain_tooltip

_PAUSE_MS = 300  # after a change: typing goes on
_SHOWN = 3
_DOT = " \N{MIDDLE DOT} "


class ResemblingStrip(QFrame):
    """Looks for the like of a draft in a read lane; one line until opened, hidden for none."""

    event_wanted = Signal(int)  # to be looked at
    joined = Signal(int)  # the draft tells of this one: its reports belong there

    def __init__(self, session: Session, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "bar")
        self._session = session
        self._icons = icons
        self._sketch = Sketch()
        self.found: list[Resembling] = []
        self.head = QToolButton()
        self.head.setCheckable(True)
        self.head.setAccessibleName(self.tr("Stored events that may be the same"))
        self.head.setProperty("kind", "disclosure")
        self.head.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.head.setIconSize(QSize(12, 12))
        self.head.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.head.toggled.connect(self._on_toggled)
        self._host = QWidget()
        self._rows = QVBoxLayout(self._host)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 4, 8, 4)
        column.setSpacing(4)
        column.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._host)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._on_toggled(False)
        self.hide()

    def heed(self, draft: Event) -> None:
        """Look for what resembles a draft, once its typing pauses; an equal draft is silent."""
        sketch = sketch_of(draft)
        if sketch != self._sketch:
            self._sketch = sketch
            self._pause.start()

    def _look(self) -> None:
        if self._sketch.earliest_ms is None:
            self._show([])
            return
        self._session.read(
            "Look for the like", find_resembling, frame=self._session.stage.scene.frame,
            sketch=self._sketch, then=self._show, key="resembling",
        )  # fmt: skip

    def _show(self, found: Sequence[Resembling]) -> None:
        self.found = list(found)
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = self.found[:_SHOWN]
        apart = told_apart([one.event for one in shown], self.locale())
        for one, differing in zip(shown, apart, strict=True):
            self._rows.addWidget(self._row(one, differing))
        more = len(self.found) - _SHOWN
        said = self.tr("%Ln stored event(s) may be the same.", "", len(self.found))
        if more > 0:
            said += " " + self.tr("The likeliest {count} are shown.").format(count=_SHOWN)
        self.head.setText(said)
        if not self.found:
            self.head.setChecked(False)
        self.setVisible(bool(self.found))

    def _on_toggled(self, is_open: bool) -> None:
        self.head.setIcon(self._icons.icon("collapse" if is_open else "expand", "icon_muted"))
        self._host.setVisible(is_open)

    def _row(self, one: Resembling, differing: str) -> QWidget:
        """Tell one event with the reasons, and what can be done.

        What tells it from another of the same title stands before what may be cut off: date and
        place, or, where these are the same, in what it is `differing`.
        """
        row, event = QWidget(), one.event
        date = describe_date(event.date, language()) if event.date else self.tr("undated")
        place = event.place.name if event.place else ""
        told = _DOT.join(part for part in (date, place, event.title) if part)
        reasons = self._reasons(one.why)
        words = QVBoxLayout()
        words.setSpacing(0)
        said = [part for part in (told, differing, reasons) if part]
        for part in said:
            label = ElidedLabel(part, tone="small" if part is reasons else "")
            label.setToolTip(plain_tooltip("\n".join(said)))
            words.addWidget(label)
        show = push_button(self.tr("Look at it"), kind="quiet")
        show.clicked.connect(partial(self.event_wanted.emit, event.id))
        join = push_button(self.tr("Same: add the report there"), kind="quiet")
        join.clicked.connect(partial(self.joined.emit, event.id))
        for button in (show, join):
            button.setAccessibleName(f"{button.text()}: {told}")
        line = QHBoxLayout(row)
        line.setContentsMargins(18, 0, 0, 0)
        line.addLayout(words, 1)
        line.addWidget(show)
        line.addWidget(join)
        return row

    def _reasons(self, why: Resemblance) -> str:
        """Say why an event is offered: "same days, 3 km away, JNIM, same type, like words"."""
        said = [
            self.tr("%Ln day(s) apart", "", why.days) if why.days else self.tr("dates meet"),
        ]
        if why.km is not None:
            distance = self.locale().toString(why.km, "f", 0 if why.km >= 10 else 1)
            away = self.tr("{distance} km away").format(distance=distance)
            said.append(away if why.km >= 0.1 else self.tr("places meet"))
        actors = self._session.stage.scene.register.actors
        said += sorted(actors[key].name for key in why.actors if key in actors)
        if why.is_type:
            said.append(self.tr("same type"))
        if why.is_killed:
            said.append(self.tr("same number killed"))
        if why.words:
            said.append(self.tr("like words"))
        return ", ".join(said)


def sketch_of(draft: Event) -> Sketch:
    """Return what is known so far of a draft, as far as it can be compared."""
    span = None
    if draft.date:
        try:
            span = edtf_span(draft.date)
        except InputError:
            span = None
    killed = draft.fatalities.best if draft.fatalities.best is not None else draft.fatalities.low
    nominal = {word.value: radius_m for word, radius_m in NOMINAL_RADIUS_M.items()}
    rough_m = nominal.get(draft.place_precision or "", 0.0)
    return Sketch(
        title=draft.title,
        earliest_ms=span.earliest_ms if span else None,
        latest_ms=span.latest_ms if span else None,
        lat=draft.lat,
        lon=draft.lon,
        radius_m=draft.radius_m if draft.radius_m is not None else rough_m,
        actors=frozenset(entry.actor.id for entry in draft.actors if entry.actor.id > 0),
        type=draft.type.id if draft.type else None,
        killed=killed or None,
        event=draft.id or None,
    )
