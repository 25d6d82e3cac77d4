# SPDX-License-Identifier: MIT
"""What a search for places is told and what it answers, and the case's own places as candidates."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workbench.domain.learned_place import LearnedPlace
from workbench.geo.gazetteer_pack import PlaceColumns
from workbench.geo.name_table import table_of
from workbench.geo.place_matching import Weights
from workbench.geo.place_names import spellings_folded

# Kinds of places by how GeoNames' feature codes begin; settlements need none.
_KINDS = (
    ("PCL", "country"),
    ("ADM1", "region"),
    ("ADM2", "district"),
    ("RGN", "area"),
    ("LK", "lake"),
)


@dataclass(frozen=True, slots=True)
class SearchContext:
    """Where the analyst is looking: two-letter country codes, and the middle of the view.

    The country in view stands first, those of the case's events follow.
    """

    countries: tuple[str, ...] = ()
    near: tuple[float, float] | None = None  # latitude, longitude


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place that a search found; `kind` is exact, alternate, prefix, part or fuzzy."""

    name: str
    matched: str  # the spelling that matched
    kind: str
    likeness: float  # 0 to 100
    lat_deg: float
    lon_deg: float
    country: str  # the two-letter code; empty where a place of the case says none
    country_name: str
    admin1: str
    feature: str  # GeoNames' code; empty of a place of the case
    population: int
    geoname_id: int  # 0 of a place of the case
    distance_km: float | None  # from the context's middle
    place_id: int | None = None  # of a place of the case

    @property
    def where(self) -> str:
        """Return name, division and country: "Mopti, Mopti, Mali"."""
        return ", ".join(part for part in (self.name, self.admin1, self.country_name) if part)

    @property
    def place_kind(self) -> str | None:
        """Return the kind of place in the case's words, None for a settlement."""
        return next((kind for code, kind in _KINDS if self.feature.startswith(code)), None)

    @property
    def is_of_case(self) -> bool:
        """Return whether the place was learned by the case and not from a pack."""
        return self.place_id is not None


class LearnedPlaces:
    """The case's places, made ready for a search; made anew when the case's places change."""

    def __init__(self, places: Sequence[LearnedPlace]) -> None:
        """Fold the names; a second for a hundred thousand places."""
        named = [(one, spellings_folded((one.name, *one.alternates))) for one in places]
        kept = [(one, names) for one, names in named if names]
        self.places = [one for one, _ in kept]
        self._names = [names for _, names in kept]
        countries = tuple(dict.fromkeys(one.country for one in self.places))
        number = {country: at for at, country in enumerate(countries)}
        zeros = np.zeros(len(kept), dtype=np.int64)
        self.columns = PlaceColumns(
            table_of(list(names) for names in self._names),
            np.array([one.lat_deg for one in self.places], dtype=np.float64),
            np.array([one.lon_deg for one in self.places], dtype=np.float64),
            zeros,
            zeros,
            ("",),
            np.array([number[one.country] for one in self.places], dtype=np.int64),
            countries,
        )
        self.weights = Weights(self.columns)

    def spelling(self, row: int, form: str) -> str:
        """Return how a folded name of a place is written."""
        return self._names[row].get(form, self.places[row].name)
