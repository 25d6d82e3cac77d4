# SPDX-License-Identifier: MIT
"""From a filter to a mask over the frame; each part's mask is kept, so that one change is cheap."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely

from workbench.analysis.frame import Array, Frame, Mask
from workbench.domain.filters import (
    Between,
    Both,
    Box,
    Either,
    Filter,
    Inside,
    Matches,
    Missing,
    Not,
    OneOf,
    Part,
    Within,
)
from workbench.domain.frame_columns import MISSING_MS, NOTHING, STATUSES

_RAGGED = {"actor": "actor", "tag": "tag", "source": "source"}
_CODED = {"country": "country", "admin1": "admin1"}


@dataclass(frozen=True, slots=True)
class Lookup:
    """What turns the words of a filter into the frame's codes: keys by uid, search hits by text.

    `keys[field]` maps record uids (text) to the integer keys that the frame holds; for tags a uid
    maps to its own key and those below it. `hits[text]` holds the event keys that match.
    """

    keys: Mapping[str, Mapping[str, tuple[int, ...]]] = field(
        default_factory=dict[str, Mapping[str, tuple[int, ...]]]
    )
    hits: Mapping[str, Array] = field(default_factory=dict[str, Array])


class Masks:
    """Computes masks and remembers those of the parts asked last, for one frame at a time."""

    def __init__(self, *, remembered: int = 64) -> None:
        """Remember at most so many parts (one byte an event each)."""
        self._remembered = remembered
        self._frame: Frame | None = None
        self._masks: OrderedDict[tuple[Part, int], Mask] = OrderedDict()

    def mask(self, frame: Frame, question: Filter, lookup: Lookup) -> Mask:
        """Return which events pass: bool, one per row of the frame."""
        if frame is not self._frame:
            self._frame = frame
            self._masks.clear()
        keep = np.ones(len(frame), dtype=bool)
        for part in question.parts:
            keep &= self._part(frame, part, lookup)
        return keep

    def _part(self, frame: Frame, part: Part, lookup: Lookup) -> Mask:
        stamp = id(lookup.hits.get(part.text)) if isinstance(part, Matches) else id(lookup.keys)
        found = self._masks.get((part, stamp))
        if found is None:
            found = self._compute(frame, part, lookup)
            self._masks[(part, stamp)] = found
            if len(self._masks) > self._remembered:
                self._masks.popitem(last=False)
        else:
            self._masks.move_to_end((part, stamp))
        return found

    def _compute(self, frame: Frame, part: Part, lookup: Lookup) -> Mask:
        match part:
            case Not(inner):
                return ~self._part(frame, inner, lookup)
            case Either(parts):
                return _any(len(frame), [self._part(frame, inner, lookup) for inner in parts])
            case Both(parts):
                masks = [self._part(frame, inner, lookup) for inner in parts]
                return np.logical_and.reduce(masks) if masks else np.ones(len(frame), dtype=bool)
            case OneOf(name, values):
                return _one_of(frame, name, values, lookup)
            case Between(name, low, high):
                return _between(frame, name, low, high)
            case Inside(box):
                return inside(frame, box)
            case Within(ring):
                return within(frame, ring)
            case Matches(text):
                mask = np.zeros(len(frame), dtype=bool)
                mask[frame.rows_of(lookup.hits.get(text, np.empty(0, dtype="int64")))] = True
                return mask
            case Missing(name):
                return _missing(frame, name)


def inside(frame: Frame, box: Box) -> Mask:
    """Return which events stand inside a box; those without a place do not."""
    lat, lon = frame["lat"], frame["lon"]
    tall = (lat >= box.south) & (lat <= box.north)
    if box.west <= box.east:
        return tall & (lon >= box.west) & (lon <= box.east)
    return tall & ((lon >= box.west) | (lon <= box.east))


def within(frame: Frame, ring: tuple[tuple[float, float], ...]) -> Mask:
    """Return which events stand within a ring (lon, lat); a ring of no area holds nothing."""
    mask = np.zeros(len(frame), dtype=bool)
    if len(ring) < 3:
        return mask
    across, down = zip(*ring, strict=True)
    rows = np.flatnonzero(inside(frame, Box(min(across), min(down), max(across), max(down))))
    area = shapely.make_valid(shapely.Polygon(ring))
    mask[rows] = shapely.contains_xy(area, frame["lon"][rows], frame["lat"][rows])
    return mask


def ragged_mask(frame: Frame, name: str, keys: Array) -> Mask:
    """Return which events have any of `keys` among their actors, tags or sources."""
    offsets, ids = frame[f"{name}_offsets"], frame[f"{name}_ids"]
    hits = _member(ids, keys)
    running = np.concatenate([[0], np.cumsum(hits, dtype="int64")])
    return running[offsets[1:]] > running[offsets[:-1]]


def _member(values: Array, keys: Array) -> Mask:
    """Return which values are among the keys, by a table when the keys are small integers."""
    if not len(keys) or not len(values):
        return np.zeros(len(values), dtype=bool)
    table = np.zeros(int(max(values.max(), keys.max())) + 2, dtype=bool)
    table[keys] = True
    return table[values]


def _any(rows: int, masks: list[Mask]) -> Mask:
    return np.logical_or.reduce(masks) if masks else np.zeros(rows, dtype=bool)


def _keys(lookup: Lookup, name: str, values: frozenset[str]) -> Array:
    known = lookup.keys.get(name, {})
    return np.array([key for value in values for key in known.get(value, ())], dtype="int64")


def _one_of(frame: Frame, name: str, values: frozenset[str], lookup: Lookup) -> Mask:
    """Return which events hold any of the values in a field."""
    if name in _RAGGED:
        return ragged_mask(frame, name, _keys(lookup, name, values))
    if name in _CODED:
        words = frame.vocabulary[name]
        codes = [code for code, word in enumerate(words) if word in values]
        return _member(frame[name] + 1, np.array(codes, dtype="int64") + 1)
    if name == "type":
        keys = _keys(lookup, "type", values)
        return _member(frame["type_id"], keys) | _member(frame["subtype_id"], keys)
    if name == "status":
        codes = [code for code, word in enumerate(STATUSES) if word in values]
        return np.isin(frame["status"], codes)
    if name == "event":
        mask = np.zeros(len(frame), dtype=bool)
        mask[frame.rows_of(_keys(lookup, "event", values))] = True
        return mask
    if name == "withdrawn":
        return (frame["withdrawn"] != 0) == ("yes" in values)
    return np.zeros(len(frame), dtype=bool)


def _between(frame: Frame, name: str, low: int | None, high: int | None) -> Mask:
    """Return which events lie, or may lie, between two bounds."""
    if name == "date":
        first, last = frame["earliest_ms"], frame["latest_ms"]
        known = (first != MISSING_MS) | (last != MISSING_MS)
        if high is not None:
            known &= first < high  # an open start (MISSING_MS) lies before everything
        if low is not None:
            known &= (last > low) | (last == MISSING_MS)
        return known
    best = frame[f"{name}_best"]
    bottom = np.where(best != NOTHING, best, frame[f"{name}_low"])
    top = np.where(frame[f"{name}_high"] != NOTHING, frame[f"{name}_high"], bottom)
    value = np.maximum(bottom, top)
    mask = value != NOTHING
    if low is not None:
        mask &= value >= low
    if high is not None:
        mask &= np.where(bottom != NOTHING, bottom, top) <= high
    return mask


def _missing(frame: Frame, name: str) -> Mask:
    """Return which events have nothing recorded in a field."""
    if name in _RAGGED:
        return np.diff(frame[f"{name}_offsets"]) == 0
    if name in _CODED:
        return frame[name] == NOTHING
    if name == "type":
        return (frame["type_id"] == 0) & (frame["subtype_id"] == 0)
    if name == "date":
        return (frame["earliest_ms"] == MISSING_MS) & (frame["latest_ms"] == MISSING_MS)
    if name == "place":
        return np.isnan(frame["lat"])
    if name in ("fatalities", "injured"):
        return np.logical_and.reduce(
            [frame[f"{name}_{end}"] == NOTHING for end in ("low", "best", "high")]
        )
    return np.zeros(len(frame), dtype=bool)
