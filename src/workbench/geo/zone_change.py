# SPDX-License-Identifier: MIT
"""What changed on the ground between two dates: gained, lost and unchanged, in m²."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from workbench.domain.zones import Zone
from workbench.geo.ellipsoid_area import area_m2
from workbench.geo.zone_shapes import ground_of, mended, shape_of

geos: Any = shapely  # its own types are unknown in part


CHANGES = ("gained", "lost", "unchanged")  # what can become of ground


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A shape in degrees WGS84 and its area on the ellipsoid."""

    shape: Any
    area_m2: float


@dataclass(frozen=True, slots=True, eq=False)
class ZoneChange:
    """The ground of one actor's zones of one class at two dates; areas in m² on the ellipsoid.

    `gained`, `lost` and `unchanged` are shapes in degrees WGS84, any of which may be empty.
    """

    actor: str
    zone_class: str
    gained: Any
    lost: Any
    unchanged: Any
    gained_m2: float
    lost_m2: float
    unchanged_m2: float

    def ground(self, what: str) -> Ground:
        """Return the ground that became one of CHANGES."""
        return {
            "gained": Ground(self.gained, self.gained_m2),
            "lost": Ground(self.lost, self.lost_m2),
            "unchanged": Ground(self.unchanged, self.unchanged_m2),
        }[what]

    @property
    def before_m2(self) -> float:
        """The area at the first date."""
        return self.lost_m2 + self.unchanged_m2

    @property
    def after_m2(self) -> float:
        """The area at the second date."""
        return self.gained_m2 + self.unchanged_m2


def zone_changes(
    zones: Sequence[Zone],
    first_ms: int,
    second_ms: int,
    tick: Callable[[], None] | None = None,
) -> list[ZoneChange]:
    """Compare the zones of two days, by actor and class, in the order in which these come first.

    The days are given by their first millisecond. Zones of one actor and class that overlap count
    their ground once. `tick` is called between them, and may raise to stop.
    """
    looks = dict.fromkeys((zone.actor or "", zone.zone_class) for zone in zones)
    found: list[ZoneChange] = []
    for actor, zone_class in looks:
        if tick is not None:
            tick()
        alike = [z for z in zones if (z.actor or "", z.zone_class) == (actor, zone_class)]
        before = _ground(zone for zone in alike if zone.holds_on(first_ms))
        after = _ground(zone for zone in alike if zone.holds_on(second_ms))
        if before.is_empty and after.is_empty:
            continue
        gained, lost, unchanged = (
            ground_of(shape)
            for shape in (
                geos.difference(after, before), geos.difference(before, after),
                geos.intersection(before, after),
            )
        )  # fmt: skip
        areas = (area_m2(gained), area_m2(lost), area_m2(unchanged))
        found.append(ZoneChange(actor, zone_class, gained, lost, unchanged, *areas))
    return found


def _ground(zones: Iterable[Zone]) -> Any:
    return geos.union_all([mended(shape_of(zone.geometry)).shape for zone in zones])
