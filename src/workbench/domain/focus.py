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
