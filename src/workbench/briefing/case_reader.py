# SPDX-License-Identifier: MIT
"""A case as packets and figures read it: names, frame and answers to filters, each read once."""

import copy
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np

from workbench.analysis.filters.filtering import Masks
from workbench.analysis.filters.lookup import Lookup, keys_by_value
from workbench.analysis.filters.text_hits import text_mask
from workbench.analysis.frame import Frame, Mask
from workbench.analysis.placing import AreaPlacing, area_points, place_in_areas
from workbench.casefile.connection import Connection
from workbench.casefile.frame.store import load_frame
from workbench.casefile.queries.register import read_register
from workbench.casefile.search import search_terms
from workbench.domain.errors import NotFoundError
from workbench.domain.filters import Filter, Matches, filter_from_json
from workbench.domain.register import Register, ViewEntry
from workbench.geo.areas import Area, AreaAtlas
from workbench.geo.basemap import BaseMap


@dataclass(frozen=True, slots=True)
class Kit:
    """The folders of the program's own files that packets and figures are made with."""

    root: Path

    @property
    def packet(self) -> Path:
        """Templates."""
        return self.root / "packet"

    @property
    def fonts(self) -> Path:
        """Font packages."""
        return self.root / "map" / "node_modules" / "@expo-google-fonts"

    @property
    def map(self) -> Path:
        """Base map and its style."""
        return self.root / "map"

    @property
    def themes(self) -> Path:
        """Colours by role."""
        return self.root / "themes"


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """The countries and divisions that events are known to, and which events lie in which."""

    placing: AreaPlacing
    areas: list[Area] = field(default_factory=list[Area])


class CaseReader:
    """Reads one case over one connection. Read-only: does not write to the database."""

    def __init__(
        self, conn: Connection, resources: Path, *, language: str = "", at: datetime | None = None
    ) -> None:
        """Take an open connection; `resources` is the folder of the program's own files.

        What is written is in `language` (BCP 47), the case's when none is given, and speaks of the
        case as of `at`, its last change when no other time is given.
        """
        self.conn = conn
        self.kit = Kit(resources)
        self._language = language
        self._at = at

    def speaking(self, language: str) -> Self:
        """Return a reader of the same case that writes in another language."""
        other = copy.copy(self)
        other.language = other._language = language
        return other

    @cached_property
    def register(self) -> Register:
        """Every name of the case."""
        return read_register(self.conn)

    @cached_property
    def frame(self) -> Frame:
        """The columns of all events."""
        data = load_frame(self.conn)
        return Frame(data.columns, data.vocabulary)

    @cached_property
    def grounds(self) -> Grounds:
        """The ground of every event that is placed by its country or division alone."""
        points = area_points(self.frame)
        codes, areas = self.atlas.areas_at(points.lon, points.lat, points.is_country)
        lon, lat, wide = (
            np.array([getattr(area, name) for area in areas], dtype="float64")
            for name in ("lon_deg", "lat_deg", "wide")
        )
        events = len(self.frame)
        return Grounds(place_in_areas(points, codes, lon, lat, wide, events=events), areas)

    @cached_property
    def atlas(self) -> AreaAtlas:
        """The outlines of countries and divisions."""
        return AreaAtlas(self.base_map)

    @cached_property
    def base_map(self) -> BaseMap:
        """The base map, opened once for all figures; it closes when the reader is let go."""
        return BaseMap(self.kit.map / "world.pmtiles")

    @cached_property
    def language(self) -> str:
        """The language of what is written; English when neither caller nor case says one."""
        if self._language:
            return self._language
        row = self.conn.execute("SELECT language FROM casebook").fetchone()
        return (row[0] if row else None) or "en"

    @cached_property
    def changed_at(self) -> datetime:
        """When the case was last changed: what a packet gives as its time, so that it repeats."""
        if self._at is not None:
            return self._at.astimezone(UTC).replace(microsecond=0)
        row = self.conn.execute("SELECT at_ms FROM edit ORDER BY id DESC LIMIT 1").fetchone()
        return datetime.fromtimestamp((row[0] if row else 0) / 1000, UTC).replace(microsecond=0)

    def mask(self, question: Filter) -> Mask:
        """Return which events pass a filter."""
        texts = {part.text for part in question.leaves() if isinstance(part, Matches)}
        lookup = Lookup(
            keys_by_value(self.register),
            {text: text_mask(self.frame, search_terms(self.conn, text=text)) for text in texts},
            today_ms=round(self.changed_at.timestamp()) * 1_000,
        )
        return Masks().mask(self.frame, question, lookup)

    def place_names(self, keys: list[int]) -> dict[int, str]:
        """Return the names of places by key."""
        rows = self.conn.execute(
            "SELECT id, name FROM place WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(keys)],
        )
        return dict(rows.fetchall())

    def view(self, name: str) -> ViewEntry:
        """Return the saved view of a name; raise NotFoundError naming those there are."""
        for view in self.register.views.values():
            if view.name == name:
                return view
        known = "; ".join(view.name for view in self.register.views.values()) or "none yet"
        raise NotFoundError(f"There is no view “{name}”. The case has: {known}.")

    def view_by_key(self, key: int | None) -> ViewEntry | None:
        """Return a saved view by key, None when it is gone."""
        return self.register.views.get(key) if key is not None else None


def question_of(view: ViewEntry) -> Filter:
    """Return the filter of a saved view."""
    return filter_from_json(view.filter)
