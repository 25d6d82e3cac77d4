# SPDX-License-Identifier: MIT
"""Districts without a report in the span, hatched: no data is not shown as no violence."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from PySide6.QtCore import QObject, Signal
from shapely.geometry import mapping

from workbench.analysis.frame import Array, Frame
from workbench.analysis.maps.reporting_gaps import Gaps, silent_districts
from workbench.briefing.maps.districts import DistrictMap, base_districts, own_districts
from workbench.domain.filters import Between
from workbench.domain.progress import Progress
from workbench.geo.areas import AreaAtlas
from workbench.geo.layers.opening import VectorLayer
from workbench.session.session import Session
from workbench.session.stage import Scene
from workbench.ui.desks.districts import why_not_districts
from workbench.ui.desks.layer_shelf import READING, shelf_of
from workbench.ui.desks.zone_desk import desk_of
from workbench.ui.icons import Icons
from workbench.ui.map.host import PageHost
from workbench.ui.map.parts import LegendEntry

_COLUMNS = ("lat", "lon", "precision", "radius_m")
_FINEST_DEGREES = 0.001  # a hundred metres, finer than most outlines


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """Districts with where the events of a frame may lie in them, and as the page draws them.

    `layer` is the user's whose areas they are, None for the divisions of the base map.
    """

    made_of: tuple[Array, ...]
    layer: VectorLayer | None
    districts: DistrictMap
    outlines: list[dict[str, Any]]

    def is_of(self, frame: Frame, layer: VectorLayer | None) -> bool:
        """Whether nothing on which it rests has changed."""
        return layer is self.layer and all(
            column is frame[name] for column, name in zip(self.made_of, _COLUMNS, strict=True)
        )


class MapGaps(QObject):
    """Works only while hatching is switched on."""

    changed = Signal()  # other districts are hatched

    def __init__(
        self, session: Session, icons: Icons, atlas: AreaAtlas, parent: QObject | None = None
    ) -> None:
        """Follow the switch of the zones' desk, and what the layers' shelf has for districts."""
        super().__init__(parent)
        self._session = session
        self._icons = icons
        self._atlas = atlas
        self._host: PageHost | None = None
        self._desk = desk_of(session)
        self._shelf = shelf_of(session)
        self._found: _Found | None = None
        self._gaps: Gaps | None = None
        self._lack = ""  # why the chosen layer cannot be asked
        self._desk.gaps_changed.connect(self._on_switched)
        self._shelf.changed.connect(self._on_shelf_changed)

    def begin(self, host: PageHost) -> None:
        """The page stands."""
        self._host = host
        self._say_districts()

    def draw(self, scene: Scene, before: Scene | None) -> None:
        """Follow the span of the filter and the events of the case."""
        if before is None:
            self._say_districts()  # in the colour of the theme
        asked = before is None or scene.focus.filter.on("date") != before.focus.filter.on("date")
        if self._desk.shows_gaps and (asked or before is None or scene.frame is not before.frame):
            self._look(scene)

    def legend(self, scene: Scene) -> list[LegendEntry]:
        """Say what the hatching means, of which districts, and what it leaves open."""
        del scene
        if self._lack:
            return [{"kind": "note", "text": self._lack, "vital": True}]
        gaps = self._gaps
        if gaps is None:
            return []
        colour = self._icons.appearance.theme.hex("text_muted")
        layer = self._shelf.districts
        words = self.tr("no reports")
        if layer is not None:
            words = self.tr("no reports: {layer}").format(layer=layer.row.name)
        entries: list[LegendEntry] = []
        if gaps.silent.any():
            entries.append({"kind": "gap", "pattern": "gap", "colour": colour, "text": words})
        entries += [{"kind": "note", "text": note} for note in self._notes(gaps)]
        entries[0]["vital"] = True  # what is hatched, or why nothing is
        return entries

    def _notes(self, gaps: Gaps) -> list[str]:
        """Say in short lines why districts are not hatched that no event is known to lie in."""
        notes: list[str] = []
        districts = int(np.count_nonzero(gaps.open))
        if districts:
            notes.append(self.tr("not hatched, reports not known: %Ln district(s)", "", districts))
        if gaps.rough:
            notes.append(self.tr("%Ln event(s) placed only roughly", "", gaps.rough))
        if gaps.unplaced:
            notes.append(self.tr("%Ln event(s) without any place", "", gaps.unplaced))
        if gaps.silent.any():
            return notes
        if notes:
            return [self.tr("no district is known to have none"), *notes]
        return [self.tr("every district has reports")]

    def _on_switched(self) -> None:
        if self._desk.shows_gaps:
            self._look(self._session.stage.scene)
        else:
            self._take(None)

    def _on_shelf_changed(self) -> None:
        if self._desk.shows_gaps:
            self._look(self._session.stage.scene)

    def _look(self, scene: Scene) -> None:
        entry = self._shelf.districts
        layer = None
        if entry is not None:
            opened = self._shelf.opened(entry.row.id)
            lack = why_not_districts(entry, opened)
            if lack or not isinstance(opened, VectorLayer):
                self._take(None, "" if entry.state == READING else lack)
                return
            layer = opened
        found, frame = self._found, scene.frame
        if found is not None and found.is_of(frame, layer):
            span = scene.focus.filter.on("date")
            districts = found.districts
            self._take(
                silent_districts(
                    frame, districts.reach, len(districts.shapes),
                    span if isinstance(span, Between) else None,
                )
            )  # fmt: skip
            return
        self._session.jobs.run(
            "read", self.tr("Find districts without reports"), _find, self._atlas, frame, layer,
            then=self._on_found, key="map gaps", shown=True,
        )  # fmt: skip

    def _on_found(self, found: _Found) -> None:
        self._found = found
        self._say_districts()
        if self._desk.shows_gaps:
            self._look(self._session.stage.scene)

    def _take(self, gaps: Gaps | None, lack: str = "") -> None:
        self._gaps, self._lack = gaps, lack
        self._say_gaps()
        self.changed.emit()

    def _say_districts(self) -> None:
        if self._host is not None and self._found is not None:
            colour = self._icons.appearance.theme.hex("text_muted")
            drawn = {"colour": colour, "pattern": "gap", "weight": 0.8, "dash": []}
            features = [
                {"type": "Feature", "geometry": outline, "properties": drawn}
                for outline in self._found.outlines
            ]
            self._host.say("setDistricts", {"type": "FeatureCollection", "features": features})
            self._say_gaps()

    def _say_gaps(self) -> None:
        if self._host is not None:
            silent = [] if self._gaps is None else np.flatnonzero(self._gaps.silent).tolist()
            self._host.say("showGaps", silent)


def _find(
    atlas: AreaAtlas, frame: Frame, layer: VectorLayer | None, *, progress: Progress
) -> _Found:
    def tick() -> None:
        progress(0)

    tick()
    if layer is None:
        districts = base_districts(frame, atlas, tick)
    else:
        districts = own_districts(frame, atlas, layer.data.areas, tick)
    tick()
    simpler = shapely.simplify(districts.shapes, _FINEST_DEGREES / 2)
    rounded = shapely.set_precision(simpler, _FINEST_DEGREES, mode="pointwise")
    columns = tuple(frame[name] for name in _COLUMNS)
    return _Found(columns, layer, districts, [dict(mapping(shape)) for shape in rounded])
