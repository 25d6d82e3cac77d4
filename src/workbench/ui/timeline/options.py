# SPDX-License-Identifier: MIT
"""How the user has set the timeline up: one value, kept by the window as plain values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self

from workbench.analysis.timeline.colours import COLOURS_BY
from workbench.analysis.timeline.lanes import LANES_BY
from workbench.analysis.timeline.order import SORTS, Arrangement
from workbench.domain.frame_columns import is_own

_CHOICES = {"lanes_by": LANES_BY, "colour_by": COLOURS_BY, "sort": SORTS}


@dataclass(frozen=True, slots=True)
class Options:
    """The lanes, what colours and sizes say, and what is drawn beside the events.

    `folded`, `by_hand`: names of lanes by kind of lanes; `killed_track`: bars of the people killed
    below the lanes; `bursts`: weeks far above their past are flagged; `periods`: named ones
    are bands behind the lanes.
    """

    lanes_by: str = "actor"
    colour_by: str = "type"
    sort: str = "count"
    all_lanes: bool = False
    same_size: bool = False
    killed_track: bool = False
    bursts: bool = True
    labels: bool = True
    periods: bool = True
    legend: bool = False
    folded: Mapping[str, tuple[str, ...]] | None = None
    by_hand: Mapping[str, tuple[str, ...]] | None = None

    @property
    def arrangement(self) -> Arrangement:
        """How the lanes of the present kind are arranged."""
        return Arrangement(
            self.sort,
            (self.by_hand or {}).get(self.lanes_by, ()),
            frozenset((self.folded or {}).get(self.lanes_by, ())),
            self.all_lanes,
        )

    def with_folded(self, name: str, folded: bool) -> Self:
        """Return these options with a lane of the present kind folded, or unfolded."""
        names = self.arrangement.folded - {name} | ({name} if folded else set())
        kept = {**(self.folded or {}), self.lanes_by: tuple(sorted(names))}
        return replace(self, folded={by: names for by, names in kept.items() if names} or None)

    def with_order(self, names: tuple[str, ...]) -> Self:
        """Return these options with the lanes of the present kind in an order made by hand."""
        return replace(self, sort="hand", by_hand={**(self.by_hand or {}), self.lanes_by: names})

    def as_plain(self) -> dict[str, Any]:
        """Return plain values, those alone that differ from what a new timeline has."""
        new = Options()
        plain = asdict(self)
        return {name: value for name, value in plain.items() if value != getattr(new, name)}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Read what `as_plain` returned; what is unknown or damaged is as in a new timeline."""
        taken: dict[str, Any] = {}
        for one in fields(cls):
            value, usual = plain.get(one.name), one.default
            if one.name in _CHOICES:
                is_known = isinstance(value, str) and _is_choice(one.name, value)
            elif usual is None:
                value = _names_by_kind(value)
                is_known = value is not None
            else:
                is_known = isinstance(value, bool)
            if is_known:
                taken[one.name] = value
        return cls(**taken)


def _is_choice(name: str, value: str) -> bool:
    """Whether a value can be chosen; a field of the case's own is one of lanes and colours."""
    return value in _CHOICES[name] or (name != "sort" and is_own(value))


def _names_by_kind(value: object) -> dict[str, tuple[str, ...]] | None:
    """Return lists of names by kind of lanes; None for anything else."""
    if not isinstance(value, Mapping):
        return None
    found: dict[str, tuple[str, ...]] = {}
    for by, names in value.items():
        if _is_choice("lanes_by", by) and isinstance(names, list | tuple):
            found[by] = tuple(name for name in names if isinstance(name, str))
    return found or None
