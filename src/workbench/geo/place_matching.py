# SPDX-License-Identifier: MIT
"""Match a typed name with the names of many places, and weigh how well each match answers it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from workbench.geo.gazetteer_pack import PlaceColumns
from workbench.geo.name_table import Ints

# Below this likeness (rapidfuzz's ratio, 0 to 100) two names are not offered as one.
LEAST_LIKENESS = 80.0
_LEAST_LIKENESS_ELSEWHERE = 87.0  # where a context gives no reason to believe it
_EXACT, _ALTERNATE, _RESPACED, _PREFIX, _PART, _FUZZY = range(6)
KINDS = ("exact", "alternate", "alternate", "prefix", "part", "fuzzy")
_POINTS = np.array([100.0, 97.0, 96.0, 78.0, 70.0, 0.0])
_SHARE_POINTS = 0.08  # for each of a hundred parts of the name that were typed
# A likeness of 91 in the country in view outweighs the same name in another country and a name
# that only begins so; one of 80 outweighs neither.
_UNLIKE_POINTS = 1.6
_CHIEF_POINTS = 0.5  # of two spellings of a place the one that it goes by
# From a hundred thousand people on a place is known beyond its country.
_FAME_POINTS, _FAMED_DIGITS = 10.0, 5.0
_FIRST_COUNTRY_POINTS, _COUNTRY_STEP, _LEAST_COUNTRY_POINTS = 30.0, 2.0, 20.0
_NEAR_POINTS, _NEAR_KM = 10.0, 250.0
# The very name across the border outweighs one that only begins so, or is only spelt alike.
_BESIDE_POINTS, _BESIDE_KM = 20.0, 800.0
_SEAT_POINTS = {"PPLC": 4.0, "PPLA": 3.0, "PPLA2": 2.0, "PPLA3": 1.0, "ADM1": 3.0, "ADM2": 1.0}
_POPULATED_POINTS = 5.0
_GONE = ("PPLH", "PPLQ", "PPLW")  # historical, abandoned, destroyed
_KM_A_DEGREE = 111.2
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """Matching names: one value each; `kind` is of `KINDS`."""

    number: Ints
    row: Ints
    kind: NDArray[np.int64]
    likeness: NDArray[np.float64]
    points: NDArray[np.float64]

    def best(self, count: int, country: NDArray[np.integer]) -> "Matches":
        """Return the matches with the most points, and the best in full of each country.

        `country`: one value each.
        """
        if len(self.points) <= count:
            return self
        order = np.argsort(-self.points, kind="stable")
        whole = order[self.kind[order] <= _RESPACED]
        _, firsts = np.unique(country[whole], return_index=True)
        top = np.union1d(order[:count], whole[np.sort(firsts)[:count]])
        return Matches(
            self.number[top], self.row[top], self.kind[top], self.likeness[top], self.points[top]
        )


class Weights:
    """What a place is worth whatever it is called: made once for each list of places."""

    def __init__(self, columns: PlaceColumns) -> None:
        """Weigh population and kind of place."""
        populated = np.array([one.startswith("PPL") or not one for one in columns.features])
        seats = np.array(
            [
                _SEAT_POINTS.get(one, 0.0)
                + _POPULATED_POINTS * (one.startswith("PPL") or not one)
                - 3.0 * (one in _GONE)
                for one in columns.features
            ]
        )
        size = np.log10(columns.population + 1.0)
        size = np.where(populated[columns.feature], size, size / 3)
        self.fame = _FAME_POINTS * np.maximum(size - _FAMED_DIGITS, 0.0)
        self.standing = 1.5 * size + seats[columns.feature]
        # For naming a point: the seats of divisions and the larger towns reach further.
        reach = np.array([1.0 + _SEAT_POINTS.get(one, 0.0) * 0.1 for one in columns.features])
        said = np.log10(columns.population + 10.0) * reach[columns.feature]
        self.reach = np.where(populated[columns.feature], said, 0.0)


def match(
    columns: PlaceColumns,
    weights: Weights,
    wanted: str,
    *,
    fuzzy_rows: Sequence[slice],
    exact: bool = True,
) -> Matches:
    """Return the names that a folded text may mean.

    `fuzzy_rows`: where other spellings and later words count as well. Without `exact` only these.
    """
    found: list[tuple[Ints, NDArray[np.int64], NDArray[np.float64]]] = []
    names = columns.names
    if exact:
        numbers, rest = names.beginning(wanted)
        whole = rest == 0
        kind = np.where(
            whole,
            np.where(names.is_chief(numbers, names.rows(numbers)), _EXACT, _ALTERNATE),
            _PREFIX,
        )
        found.append((numbers, kind, _share(wanted, rest)))
    begun = frozenset(found[0][0].tolist()) if found and fuzzy_rows else frozenset[int]()
    for rows in fuzzy_rows if len(wanted) > 2 else ():
        if exact:
            numbers, rest = names.holding_word(wanted, rows)
            found.append((numbers, np.full(len(numbers), _PART), _share(wanted, rest)))
        least = LEAST_LIKENESS if exact else _LEAST_LIKENESS_ELSEWHERE
        alike = [one for one in names.like(wanted, rows, least) if one[0] not in begun]
        found.append(
            (
                np.array([number for number, _ in alike], dtype=np.int64),
                np.array([_RESPACED if one == 100 else _FUZZY for _, one in alike], dtype=np.int64),
                np.array([one for _, one in alike], dtype=np.float64),
            )
        )
    if not found:
        empty = np.zeros(0, dtype=np.int64)
        return Matches(empty, empty, empty, np.zeros(0), np.zeros(0))
    number, kind, likeness = (np.concatenate(column) for column in zip(*found, strict=True))
    row = names.rows(number)
    points = _POINTS[kind] + np.where(kind == _FUZZY, 100 - (100 - likeness) * _UNLIKE_POINTS, 0.0)
    is_begun = (kind == _PREFIX) | (kind == _PART)
    points += _CHIEF_POINTS * names.is_chief(number, row)
    points += np.where(is_begun, likeness * _SHARE_POINTS, 0.0)
    return Matches(number, row, kind, likeness, points + weights.standing[row])


def add_context(
    matches: Matches,
    columns: PlaceColumns,
    weights: Weights,
    first: Sequence[str],
    near: tuple[float, float] | None,
    ground: Floats | None = None,
) -> None:
    """Add points to matches in the context's countries, or famed ones, and to those near by.

    `ground` (n × 2, latitude and longitude) says roughly where the first country lies: names that
    match in full count for more beside it.
    """
    bonus = np.array([_country_points(code, first) for code in columns.countries] or [0.0])
    known = np.maximum(bonus[columns.country[matches.row]], weights.fame[matches.row])
    if ground is not None:
        whole = np.flatnonzero(matches.kind <= _RESPACED)
        away = _km_to_ground(columns, matches.row[whole], ground)
        known[whole] = np.maximum(known[whole], _BESIDE_POINTS * np.exp(-away / _BESIDE_KM))
    matches.points[:] += known
    if near is not None:
        away = rough_km(columns, near, matches.row)
        matches.points[:] += _NEAR_POINTS * np.exp(-away / _NEAR_KM)


def rough_ground(columns: PlaceColumns, rows: slice) -> Floats:
    """Return where some places lie, to the degree, each once: n × 2, latitude and longitude."""
    return np.unique(np.round(np.stack([columns.lat_deg[rows], columns.lon_deg[rows]], 1)), axis=0)


def _km_to_ground(columns: PlaceColumns, rows: Ints, ground: Floats) -> Floats:
    """Return how far places lie from the nearest point of a ground, roughly."""
    lat, lon = columns.lat_deg[rows, None], columns.lon_deg[rows, None]
    east = (ground[:, 1] - lon + 180) % 360 - 180
    return np.hypot(ground[:, 0] - lat, east * np.cos(np.radians(lat))).min(1) * _KM_A_DEGREE


def rough_km(
    columns: PlaceColumns, near: tuple[float, float], rows: Ints | slice
) -> NDArray[np.float64]:
    """Return distances in km, good for choosing but not for telling."""
    lat, lon = near
    east = (columns.lon_deg[rows] - lon + 180) % 360 - 180
    return np.hypot(columns.lat_deg[rows] - lat, east * np.cos(np.radians(lat))) * _KM_A_DEGREE


def _share(wanted: str, rest: Ints) -> NDArray[np.float64]:
    size = len(wanted.encode())
    return 100.0 * size / (size + np.maximum(rest, 0))


def _country_points(code: str, first: Sequence[str]) -> float:
    if code not in first:
        return 0.0
    return max(_FIRST_COUNTRY_POINTS - _COUNTRY_STEP * first.index(code), _LEAST_COUNTRY_POINTS)
