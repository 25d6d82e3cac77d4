# SPDX-License-Identifier: MIT
"""The stage: one scene at a time, changed only by looking, drawn by every panel.

Gesture → `look(…)` → new Scene → `changed(new, old)` → every panel draws, the sender too. An equal
focus is silent. A panel that changes the scene while drawing is a bug, and raises.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from workbench.analysis.filters.filtering import Masks
from workbench.analysis.filters.lookup import Lookup, keys_by_value
from workbench.analysis.filters.part_masks import marked
from workbench.analysis.frame import Array, Frame, Mask, empty_frame, rows_of_frame
from workbench.domain.filters import Filter, Matches
from workbench.domain.focus import Focus
from workbench.domain.frame_columns import MISSING_MS
from workbench.domain.register import Register
from workbench.domain.terms import Mark

_KEPT_SEARCHES = 8  # of those no longer asked for


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """All that a panel draws from. `visible`: bool, one per row of `frame`."""

    frame: Frame = field(default_factory=empty_frame)
    visible: Mask = field(default_factory=lambda: np.zeros(0, dtype=bool))
    focus: Focus = field(default_factory=Focus)
    register: Register = field(default_factory=Register)
    searching: bool = False

    @property
    def shown(self) -> int:
        """How many events pass the filter."""
        return int(np.count_nonzero(self.visible))


class Stage(QObject):
    """Holds the scene of one open case."""

    coming = Signal(object)  # the new Scene, before it is drawn: what takes long may be begun
    changed = Signal(object, object)  # new Scene, old Scene
    texts_wanted = Signal(object, object)  # searches not made yet, and the frame to make them in

    def __init__(self, *, today_ms: int = MISSING_MS) -> None:
        """Begin with an empty scene; `today_ms` (UTC) tells what has grown stale."""
        super().__init__()
        self._scene = Scene()
        self._masks = Masks()
        self._keys: Mapping[str, Mapping[str, tuple[int, ...]]] = {}
        self._hits: dict[str, Mask] = {}
        self._lookup = Lookup(today_ms=today_ms)
        self._drawing = False

    @property
    def scene(self) -> Scene:
        """The scene as it is."""
        return self._scene

    @property
    def lookup(self) -> Lookup:
        """What turns the words of filters into the codes of the present frame, as it is now."""
        return replace(self._lookup, hits=dict(self._hits))

    def look(self, **changes: Any) -> None:
        """Change the focus: `filter`, `selection`, `current`. An equal focus is silent."""
        self.focus_on(replace(self._scene.focus, **changes))

    def choose(self, event: int) -> None:
        """Make one event the current one and select it alone."""
        self.look(selection=frozenset({event}), current=event)

    def focus_on(self, focus: Focus) -> None:
        """Take a whole focus (a saved view, Back, Forward)."""
        if focus == self._scene.focus:
            return
        if focus.filter == self._scene.focus.filter:
            self._show(replace(self._scene, focus=focus))
        else:
            self._show(self._filtered(replace(self._scene, focus=focus)))

    def load(self, frame: Frame, register: Register | None = None) -> None:
        """Take a new frame (after opening or an edit), and new names when they changed."""
        if register is not None and register is not self._scene.register:
            self._keys = keys_by_value(register)
        if frame is not self._scene.frame:
            self._hits.clear()
        self._lookup = replace(self._lookup, keys=self._keys, hits=self._hits)
        scene = replace(
            self._scene, frame=frame, register=register or self._scene.register,
            focus=_surviving(self._scene.focus, frame),
        )  # fmt: skip
        self._show(self._filtered(scene))

    def take_hits(self, frame: Frame, hits: Mapping[str, Mask]) -> None:
        """Take which events of a frame text searches found; of another frame they say nothing."""
        if frame is not self._scene.frame:
            return
        self._hits.update(hits)
        asked = _texts(self._scene.focus.filter)
        for text in [text for text in self._hits if text not in asked][:-_KEPT_SEARCHES]:
            del self._hits[text]
        if asked & hits.keys():
            self._show(self._filtered(self._scene))

    def take_suspected(self, events: Array) -> None:
        """Take the keys of the events that may tell of what another one tells."""
        if not np.array_equal(events, self._lookup.suspected):
            self._lookup = replace(self._lookup, suspected=events)
            self._show(self._filtered(replace(self._scene)))

    def mask_of(self, question: Filter) -> Mask:
        """Return which events of the present frame pass another filter."""
        return self._masks.mask(self._scene.frame, question, self._lookup)

    def marked(self, rows: Array) -> Mapping[Mark, Mask]:
        """Return which of some rows of the present frame carry each mark."""
        part = rows_of_frame(self._scene.frame, rows)
        return {mark: marked(part, mark, self._lookup) for mark in Mark}

    def without_each(self) -> list[int]:
        """Return how many events would pass without each part of the filter, in their order."""
        return self._masks.without_each(self._scene.frame, self._scene.focus.filter, self._lookup)

    def _filtered(self, scene: Scene) -> Scene:
        """Return the scene with its mask; a search under way keeps what was seen, marked."""
        unknown = _texts(scene.focus.filter) - self._hits.keys()
        if unknown:
            self.texts_wanted.emit(unknown, scene.frame)
        if unknown and len(self._scene.visible) == len(scene.frame):
            return replace(scene, searching=True)
        mask = self._masks.mask(scene.frame, scene.focus.filter, self._lookup)
        mask.flags.writeable = False
        return replace(scene, visible=mask, searching=bool(unknown))

    def _show(self, new: Scene) -> None:
        if self._drawing:
            raise RuntimeError("a panel changed the scene while drawing it")
        old, self._scene, self._drawing = self._scene, new, True
        try:
            self.coming.emit(new)
            self.changed.emit(new, old)
        finally:
            self._drawing = False


def _texts(question: Filter) -> frozenset[str]:
    """Return the texts that a filter searches for."""
    return frozenset(part.text for part in question.leaves() if isinstance(part, Matches))


def _surviving(focus: Focus, frame: Frame) -> Focus:
    """Drop from the focus the events that are gone."""
    if not focus.selection and focus.current is None:
        return focus
    wanted = np.array(sorted(focus.selection), dtype="int64")
    alive = frozenset(int(key) for key in frame["event_id"][frame.rows_of(wanted)])
    current = focus.current if frame.row_of(focus.current) is not None else None
    return replace(focus, selection=alive, current=current)
