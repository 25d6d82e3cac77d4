# SPDX-License-Identifier: MIT
"""How the map shows the selection: a few events each by itself, many as shares of their marks."""

import numpy as np

from workbench.analysis.frame import Array, Frame, Mask
from workbench.domain.focus import Focus
from workbench.session.stage import Scene

MOST_APART = 50  # selected events that are drawn by themselves; more would bury the map


class MapChoice:
    """The selection as it was taken last; what does not change with the view is kept."""

    def __init__(self) -> None:
        """Begin with nothing selected."""
        self._selection: frozenset[int] = frozenset()
        self._keys: Array = np.empty(0, dtype="int64")
        self._frame: Frame | None = None
        self._mask: Mask | None = None

    def apart(self, focus: Focus) -> Array:
        """Return the keys of the events that are drawn by themselves, with the current one."""
        none = np.empty(0, dtype="int64")
        keys = none if is_many(focus) else self._keys_of(focus)
        return keys if focus.current is None else np.union1d(keys, np.array([focus.current]))

    def many(self, scene: Scene) -> Mask | None:
        """Return which events are selected where they are too many to stand apart, else None."""
        if not is_many(scene.focus):
            return None
        keys = self._keys_of(scene.focus)
        if self._mask is None or self._frame is not scene.frame:
            self._frame, self._mask = scene.frame, np.zeros(len(scene.frame), dtype=bool)
            self._mask[scene.frame.rows_of(keys)] = True
        return self._mask

    def _keys_of(self, focus: Focus) -> Array:
        if focus.selection is not self._selection:
            self._selection, self._mask = focus.selection, None
            keys = np.fromiter(focus.selection, dtype="int64", count=len(focus.selection))
            self._keys = np.sort(keys)
        return self._keys


def is_many(focus: Focus) -> bool:
    """Whether so many events are selected that the map shows them as shares of its marks."""
    return len(focus.selection) > MOST_APART
