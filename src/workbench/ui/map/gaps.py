# SPDX-License-Identifier: MIT
"""Regions without a report in the span, hatched: no data is not shown as no violence."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal
from shapely.geometry import mapping

from workbench.analysis.frame import Array, Frame
from workbench.analysis.reporting_gaps import Gaps, Reach, district_reach, silent_districts
from workbench.domain.filters import Between
from workbench.domain.progress import Progress
from workbench.geo.areas import Area, AreaAtlas
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.desks.zone_desk import desk_of
from workbench.ui.icons import Icons
from workbench.ui.map.host import PageHost
from workbench.ui.map.parts import LegendEntry

_COLUMNS = ("lat", "lon", "precision", "radius_m")
_DIGITS = 3  # of a degree: a hundred metres, finer than the outlines


@dataclass(frozen=True, slots=True, eq=False)
class _Districts:
    """The regions of the countries in which a frame has events, and where its events may lie."""

    made_of: tuple[Array, ...]
    areas: Sequence[Area]
    reach: Reach


class MapGaps(QObject):
    """Works only while hatching is switched on."""

    changed = Signal()  # other regions are hatched

    def __init__(
        self, session: Session, icons: Icons, atlas: AreaAtlas, parent: QObject | None = None
    ) -> None:
        """Follow the switch of the zones' desk."""
        super().__init__(parent)
        self._session = session
        self._icons = icons
        self._atlas = atlas
        self._host: PageHost | None = None
        self._desk = desk_of(session)
        self._districts: _Districts | None = None
        self._gaps: Gaps | None = None
        self._desk.gaps_changed.connect(self._on_switched)

    def begin(self, host: PageHost) -> None:
        """The page stands."""
        self._host = host

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Follow the span of the filter and the events of the case."""
        asked = before is None or scene.focus.filter.on("date") != before.focus.filter.on("date")
        if self._desk.shows_gaps and (asked or before is None or scene.frame is not before.frame):
            self._look(scene)

    def legend(self, scene: Scene) -> list[LegendEntry]:
        """Say what the hatching means, and what it leaves open."""
        gaps = self._gaps
        if gaps is None:
            return []
        colour = self._icons.appearance.theme.hex("text_muted")
        entries: list[LegendEntry] = []
        if gaps.silent.any():
            entries.append(
                {"kind": "gap", "pattern": "gap", "colour": colour, "text": self.tr("no reports")}
            )
        return entries + [{"kind": "note", "text": note} for note in self._notes(gaps)]

    def _notes(self, gaps: Gaps) -> list[str]:
        """Say in short lines why regions are not hatched, though no event is known to lie there."""
        notes: list[str] = []
        regions = int(np.count_nonzero(gaps.open))
        if regions:
            notes.append(self.tr("reports not known: %Ln region(s)", "", regions))
        if gaps.rough:
            notes.append(self.tr("%Ln event(s) placed only roughly", "", gaps.rough))
        if gaps.unplaced:
            notes.append(self.tr("%Ln event(s) without any place", "", gaps.unplaced))
        if not notes and not gaps.silent.any():
            notes.append(self.tr("every region has reports"))
        return notes

    def _on_switched(self) -> None:
        if self._desk.shows_gaps:
            self._look(self._session.stage.scene)
        else:
            self._gaps = None
            self._show()

    def _look(self, scene: Scene) -> None:
        known, frame = self._districts, scene.frame
        if known is not None and all(
            column is frame[name] for column, name in zip(known.made_of, _COLUMNS, strict=True)
        ):
            span = scene.focus.filter.on("date")
            self._gaps = silent_districts(
                frame, known.reach, len(known.areas), span if isinstance(span, Between) else None
            )
            self._show()
            return
        self._session.jobs.run(
            "read", self.tr("Find regions without reports"), _found, self._atlas, frame,
            then=self._on_found, key="map gaps", shown=True,
        )  # fmt: skip

    def _on_found(self, districts: _Districts) -> None:
        self._districts = districts
        scene = self._session.stage.scene
        if self._desk.shows_gaps and districts.made_of[0] is scene.frame["lat"]:
            self._look(scene)

    def _show(self) -> None:
        gaps, districts = self._gaps, self._districts
        features: list[dict[str, Any]] = []
        if gaps is not None and districts is not None:
            features = [
                _feature(districts.areas[at], self._icons.appearance.theme.hex("text_muted"))
                for at in np.flatnonzero(gaps.silent).tolist()
            ]
        if self._host is not None:
            self._host.say("showGaps", {"type": "FeatureCollection", "features": features})
        self.changed.emit()


def _found(atlas: AreaAtlas, frame: Frame, *, progress: Progress) -> _Districts:
    def tick() -> None:
        progress(0)

    tick()
    columns = tuple(frame[name] for name in _COLUMNS)
    placed = ~np.isnan(frame["lat"])
    spots = np.stack([frame["lon"][placed], frame["lat"][placed]], axis=1).astype(np.float64)
    # Countries are told by rough points: a tenth of a degree serves, and there are far fewer.
    rough: NDArray[np.float64] = np.unique(np.round(spots, 1), axis=0)
    areas = atlas.divisions_around(rough[:, 0], rough[:, 1], tick) if len(rough) else []
    tick()
    shapes = [area.shape for area in areas]
    reach = district_reach(frame, shapes, [area.country for area in areas])
    return _Districts(columns, areas, reach)


def _feature(area: Area, colour: str) -> dict[str, Any]:
    rounded = shapely.set_precision(area.shape, 10.0**-_DIGITS, mode="pointwise")
    drawn = {"colour": colour, "pattern": "gap", "weight": 0.8, "dash": []}
    return {"type": "Feature", "geometry": mapping(rounded), "properties": drawn}
