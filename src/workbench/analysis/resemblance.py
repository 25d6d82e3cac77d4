# SPDX-License-Identifier: MIT
"""Events that resemble one that is being entered: near in time and place, and alike in more.

Unlike `nearness`, which judges the stored events by themselves, this offers: an analyst looks at
each and decides, so a vague date or place is enough to be looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from workbench.analysis.frame import Array, Frame
from workbench.analysis.placing import radii_m
from workbench.domain.frame_columns import MISSING_MS, NOTHING
from workbench.domain.plain_text import folded
from workbench.domain.time import DAY_MS

NEAR_DAYS, NEAR_KM = 3, 15.0
LONGEST_DAYS, WIDEST_M = 7, 25_000.0  # a vaguer date or place is near to too much
ALIKE_WORDS = 70.0  # of 100, by rapidfuzz's token set ratio
MOST_LOOKED_AT, MOST_OFFERED = 400, 5
_EARTH_KM = 6371.0088
_FAR = np.iinfo("int64").max


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is known so far of an event that is being entered.

    Dates as half-open UTC ms; `lat`, `lon` in degrees WGS84 with `radius_m` around; `actors` and
    `type` are keys of those that the case knows. `event` is left out: the one that is looked at.
    """

    title: str = ""
    earliest_ms: int | None = None
    latest_ms: int | None = None
    lat: float | None = None
    lon: float | None = None
    radius_m: float = 0.0
    actors: frozenset[int] = frozenset()
    type: int | None = None
    killed: int | None = None
    event: int | None = None


@dataclass(frozen=True, slots=True)
class Resemblance:
    """An event that resembles a sketch, with the reasons.

    `days`: how many days on or before, 0 where the dates meet. `km`: between the grounds that the
    two may lie on, 0 where these meet; None where one has none. `words`: how alike the titles are,
    0 to 100, and 0 below `ALIKE_WORDS`.
    """

    event: int
    days: int
    km: float | None
    actors: frozenset[int]
    is_type: bool
    is_killed: bool
    words: float

    @property
    def weight(self) -> float:
        """How much speaks for one incident, to put the likeliest first."""
        near = 1.0 - self.days / (2 * NEAR_DAYS)
        near += 1.0 - (self.km if self.km is not None else NEAR_KM) / (2 * NEAR_KM)
        return near + len(self.actors) + self.is_type + self.is_killed + self.words / 50.0


def nearby_rows(frame: Frame, sketch: Sketch) -> Array:
    """Return rows of the frame that are near a sketch in what both know: int64, ascending.

    Without a date there is nothing to go by. At most `MOST_LOOKED_AT`, the nearest in time.
    """
    gaps = _day_gaps(frame, sketch)
    rows = np.flatnonzero((gaps <= NEAR_DAYS) & (frame["event_id"] != (sketch.event or 0)))
    km = _distances_km(frame, rows, sketch)
    rows = rows[np.isnan(km) | (km <= NEAR_KM)]
    if len(rows) > MOST_LOOKED_AT:
        nearest = np.argsort(gaps[rows], kind="stable")[:MOST_LOOKED_AT]
        rows = np.sort(rows[nearest])
    return rows


def resemblances(
    frame: Frame, rows: Array, titles: Sequence[str], sketch: Sketch
) -> list[Resemblance]:
    """Return those of some rows that resemble a sketch, the likeliest first.

    `titles` are those of the rows. An event that is known to be near in both time and place needs
    one reason more: an actor, the type, the number killed, like words. Where its date or its place
    is vague it takes two, and where both are, three, or like words or number killed among two.
    Like words of the very same date are enough by themselves.
    """
    gaps, km = _day_gaps(frame, sketch)[rows], _distances_km(frame, rows, sketch)
    said = folded(sketch.title)
    is_long = _is_long(frame, rows)
    vague = is_long.astype("int64") + _is_wide(frame, rows, sketch)
    is_same_date = _is_same_date(frame, rows, sketch) | ~is_long
    found: list[Resemblance] = []
    for place, row in enumerate(rows.tolist()):
        actors = sketch.actors & set(frame.keys_at("actor", row).tolist())
        likeness = fuzz.token_set_ratio(said, folded(titles[place])) if said else 0.0
        one = Resemblance(
            event=int(frame["event_id"][row]),
            days=int(gaps[place]),
            km=None if np.isnan(km[place]) else float(km[place]),
            actors=frozenset(actors),
            is_type=bool(sketch.type) and int(frame["type_id"][row]) == sketch.type,
            is_killed=_same_killed(frame, row, sketch),
            words=likeness if likeness >= ALIKE_WORDS else 0.0,
        )
        telling = one.is_killed + bool(one.words)
        reasons = bool(one.actors) + one.is_type + telling
        is_told_alike = bool(one.words) and one.days == 0 and is_same_date[place]
        if reasons >= 1 + vague[place] or (reasons >= 2 and telling) or is_told_alike:
            found.append(one)
    found.sort(key=lambda one: (-one.weight, one.event))
    return found[:MOST_OFFERED]


def _is_long(frame: Frame, rows: Array) -> Array:
    """Return which events are dated too vaguely to be near anything for that alone: bool."""
    first, last = frame["earliest_ms"][rows], frame["latest_ms"][rows]
    is_open = (first == MISSING_MS) | (last == MISSING_MS)
    return is_open | (last - first > LONGEST_DAYS * DAY_MS)


def _is_same_date(frame: Frame, rows: Array, sketch: Sketch) -> Array:
    """Return which events are dated just as the sketch is: bool."""
    first, last = frame["earliest_ms"][rows], frame["latest_ms"][rows]
    return (first == sketch.earliest_ms) & (last == sketch.latest_ms)


def _is_wide(frame: Frame, rows: Array, sketch: Sketch) -> Array:
    """Return which events lie too vaguely, or nowhere, as the sketch may: bool."""
    if sketch.lat is None or sketch.radius_m > WIDEST_M:
        return np.ones(len(rows), dtype=bool)
    return np.isnan(frame["lat"][rows]) | (radii_m(frame, rows) > WIDEST_M)


def _same_killed(frame: Frame, row: int, sketch: Sketch) -> bool:
    best, low = (int(frame[f"fatalities_{end}"][row]) for end in ("best", "low"))
    killed = best if best != NOTHING else low
    return bool(sketch.killed) and killed == sketch.killed


def _day_gaps(frame: Frame, sketch: Sketch) -> Array:
    """Return how many days on each event lies from the sketch, 0 where they may meet: int64.

    Without a date, or with one open at an end, the sketch is far from everything, and so is an
    event without a date.
    """
    if sketch.earliest_ms is None or sketch.latest_ms is None:
        return np.full(len(frame), _FAR)
    first, last = frame["earliest_ms"], frame["latest_ms"]
    before = np.where(last == MISSING_MS, 0, sketch.earliest_ms - last + 1)
    after = np.where(first == MISSING_MS, 0, first - sketch.latest_ms + 1)
    gap = np.maximum(-(-np.maximum(before, after) // DAY_MS), 0)
    undated = (first == MISSING_MS) & (last == MISSING_MS)
    return np.where(undated, _FAR, gap)


def _distances_km(frame: Frame, rows: Array, sketch: Sketch) -> Array:
    """Return great-circle distances less both radii, NaN where one has no place: float64."""
    if sketch.lat is None or sketch.lon is None:
        return np.full(len(rows), np.nan)
    lat, lon = np.radians(frame["lat"][rows]), np.radians(frame["lon"][rows])
    rise, run = lat - np.radians(sketch.lat), lon - np.radians(sketch.lon)
    across = np.cos(lat) * np.cos(np.radians(sketch.lat)) * np.sin(run / 2) ** 2
    apart = 2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(np.sin(rise / 2) ** 2 + across, 0, 1)))
    return np.maximum(apart - (radii_m(frame, rows) + sketch.radius_m) / 1000, 0.0)
