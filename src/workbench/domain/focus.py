# SPDX-License-Identifier: MIT
"""The shared focus: what is asked, selected and current in every pane at once."""

from dataclasses import dataclass, field

from workbench.domain.filters import Filter


@dataclass(frozen=True, slots=True)
class Focus:
    """What the window looks at. `selection` and `current` are integer keys of events.

    A saved view keeps the filter alone; Back and Forward keep whole foci.
    """

    filter: Filter = field(default_factory=Filter)
    selection: frozenset[int] = frozenset()
    current: int | None = None

    @property
    def chosen(self) -> frozenset[int]:
        """What a command works on: the selected events, or else the current one."""
        if self.selection or self.current is None:
            return self.selection
        return frozenset({self.current})
