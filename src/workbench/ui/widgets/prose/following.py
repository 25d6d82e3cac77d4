# SPDX-License-Identifier: MIT
"""Following a citation: the shared focus goes to what it leads to, in every pane."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject

from workbench.analysis.frame import Frame
from workbench.casefile.queries.citations import event_key
from workbench.casefile.queries.notes import About, note_about
from workbench.casefile.queries.numbers import number_filter
from workbench.casefile.queries.zones import zone_rings
from workbench.domain.filters import Filter, Within
from workbench.session.session import Session
from workbench.ui.desks.view_desk import view_desk_of


class Follower(QObject):
    """Moves the focus to an event, the events of a source, actor or zone, or what was filtered."""

    def __init__(
        self, session: Session, parent: QObject, *, name_figure: Callable[[str], str] | None = None
    ) -> None:
        """Serve one panel; `name_figure` says what a target is called in its text, if it is."""
        super().__init__(parent)
        self._session = session
        self._name_figure = name_figure

    def follow(self, target: str) -> None:
        """Go to "kind:uid"; what is gone, or has no place among events, is left alone."""
        kind, _, uid = target.partition(":")
        register = self._session.stage.scene.register
        if kind == "event":
            self._session.read(
                "Follow citation", event_key, then=self._on_event_key, key="follow", uid=uid
            )
        elif kind in ("source", "actor"):
            entries = register.sources if kind == "source" else register.actors
            key = next((key for key, entry in entries.items() if entry.uid == uid), None)
            if key is not None:
                self._select(events_with(self._session.stage.scene.frame, kind, key))
        elif kind == "figure":
            figure = next((f for f in register.figures.values() if f.uid == uid), None)
            view = register.views.get(figure.view_id or 0) if figure else None
            if figure is not None and view is not None:
                name = self._name_figure(target) if self._name_figure else ""
                said = self.tr("the figure “{name}”").format(name=figure.caption or view.name)
                self._session.trail.settle()  # Back leads to what was looked at until now
                if view_desk_of(self._session).take_up(view):
                    self._tell_view_of(name or said)
        elif kind == "number":
            self._session.read(
                "Follow number", number_filter, then=self._on_number_filter, key="follow", uid=uid
            )
        elif kind == "zone":
            self._session.read(
                "Follow zone", zone_rings, then=self._on_rings, key="follow", uid=uid
            )
        elif kind == "note":
            self._session.read(
                "Follow note", note_about, then=self._on_about, key="follow", uid=uid
            )

    def _on_event_key(self, key: int | None) -> None:
        if key is not None:
            self._session.stage.look(current=key, selection=frozenset({key}))

    def _on_number_filter(self, question: str | None) -> None:
        if question is not None:
            self._session.trail.settle()
            if view_desk_of(self._session).ask(question):
                self._tell_view_of(self.tr("the live number"))

    def _on_rings(self, rings: list[tuple[tuple[float, float], ...]]) -> None:
        """Select what lies in a zone."""
        stage = self._session.stage
        frame = stage.scene.frame
        found: frozenset[int] = frozenset()
        for ring in rings:
            mask = stage.mask_of(Filter((Within(ring),)))
            found |= frozenset(frame["event_id"][mask].tolist())
        self._select(found)
        if not found:
            self._session.told.emit(self.tr("No event lies in this zone."))

    def _on_about(self, about: About | None) -> None:
        if about is None:
            self._session.told.emit(self.tr("This note is about no record."))
        elif about.table != "note":
            self.follow(f"{about.table}:{about.uid}")

    def _select(self, events: frozenset[int]) -> None:
        if events:
            current = next(iter(events)) if len(events) == 1 else None
            self._session.stage.look(selection=events, current=current)

    def _tell_view_of(self, figure: str) -> None:
        said = self.tr("Showing the view of {figure}. Alt+Left goes back.")
        self._session.told.emit(said.format(figure=figure))


def events_with(frame: Frame, name: str, key: int) -> frozenset[int]:
    """Return the keys of the events that have an actor, tag or source; `name` says which."""
    places = np.flatnonzero(frame[f"{name}_ids"] == key)
    rows = np.searchsorted(frame[f"{name}_offsets"], places, side="right") - 1
    return frozenset(int(event) for event in frame["event_id"][rows])
