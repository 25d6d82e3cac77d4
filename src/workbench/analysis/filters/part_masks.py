# SPDX-License-Identifier: MIT
"""The masks of single questions: which events hold a value, lie between bounds, lack a field."""

from collections.abc import Sequence

import numpy as np

from workbench.analysis.filters.lookup import Lookup
from workbench.analysis.frame import Array, Frame, Mask, date_bounds
from workbench.domain.frame_columns import (
    CONFIDENCES,
    MISSING_MS,
    NOTHING,
    PRECISIONS,
    RAGGED,
    ROLES,
    STATUSES,
    is_own,
)
from workbench.domain.terms import (
    ROLES_ASKED,
    STALE_AFTER_DAYS,
    UNSETTLED,
    DatePrecision,
    Mark,
    Role,
)
from workbench.domain.time import DAY_MS

_FEW_KEYS = 6
_COUNTS = ("fatalities", "injured")
_YEAR_MS = 365 * DAY_MS
_WORDS = {"precision": PRECISIONS, "status": STATUSES, "confidence": CONFIDENCES}


def ragged_mask(frame: Frame, name: str, keys: Array, roles: Sequence[Role] = ()) -> Mask:
    """Return which events have any of `keys` among their actors, tags or sources.

    `roles`: actors count in these alone; none are all.
    """
    hits = member(frame[f"{name}_ids"], keys)
    if roles:
        hits &= (frame[f"{name}_roles"] & role_bits(roles)) != 0
    return _any_in_row(frame[f"{name}_offsets"], hits)


def role_bits(roles: Sequence[Role]) -> int:
    """Return the bits of some roles, as the frame holds those of an actor."""
    return sum(1 << ROLES.index(role) for role in roles)


def _any_in_row(offsets: Array, hits: Mask) -> Mask:
    """Return which rows of a ragged column have a hit."""
    running = np.zeros(len(hits) + 1, dtype="int32")
    np.cumsum(hits, out=running[1:])
    before = running.take(offsets)
    return before[1:] > before[:-1]


def member(values: Array, keys: Array) -> Mask:
    """Return which values are among the keys, by a table: keys are small integers, from 0."""
    if not len(keys) or not len(values):
        return np.zeros(len(values), dtype=bool)
    if len(keys) <= _FEW_KEYS:  # each takes a tenth of the time of a table
        return np.logical_or.reduce([values == values.dtype.type(key) for key in keys.tolist()])
    table = np.zeros(int(max(values.max(), keys.max())) + 1, dtype=bool)
    table[keys] = True
    return table.take(values)  # in half the time of table[values]


def any_of(rows: int, masks: Sequence[Mask]) -> Mask:
    """Return which rows pass any of the masks."""
    return np.logical_or.reduce(masks) if masks else np.zeros(rows, dtype=bool)


def _keys(lookup: Lookup, name: str, values: frozenset[str]) -> Array:
    known = lookup.keys.get(name, {})
    return np.array([key for value in values for key in known.get(value, ())], dtype="int64")


def one_of(frame: Frame, name: str, values: frozenset[str], lookup: Lookup) -> Mask:
    """Return which events hold any of the values in a field."""
    if name in RAGGED:
        return ragged_mask(frame, name, _keys(lookup, name, values))
    if name in ROLES_ASKED:
        return ragged_mask(frame, "actor", _keys(lookup, "actor", values), ROLES_ASKED[name])
    words = frame.vocabulary.get(name, _WORDS.get(name))
    if words is not None:
        return _coded(frame[name], [word in values for word in words])
    match name:
        case "type":
            keys = _keys(lookup, "type", values)
            return member(frame["type_id"], keys) | member(frame["subtype_id"], keys)
        case "dataset":
            return member(frame["batch_id"], _keys(lookup, "dataset", values))
        case "reliability":
            return ragged_mask(frame, "source", _keys(lookup, "reliability", values))
        case "credibility":
            return np.isin(frame["credibility"], [int(v) for v in values if v.isdecimal()])
        case "event":
            return member(frame["event_id"], _keys(lookup, "event", values))
        case "withdrawn":
            return (frame["withdrawn"] != 0) == ("yes" in values)
        case "date_precision":
            return _dated(frame, values)
        case "mark":
            asked = [mark for mark in Mark if mark in values]
            return any_of(len(frame), [marked(frame, mark, lookup) for mark in asked])
        case _:
            return np.zeros(len(frame), dtype=bool)


def marked(frame: Frame, mark: Mark, lookup: Lookup) -> Mask:
    """Return which events carry a mark."""
    match mark:
        case Mark.UNSOURCED:
            return frame["reports"] == 0
        case Mark.UNGRADED:
            return (frame["reports"] > 0) & missing(frame, "grade", lookup)
        case Mark.STALE:
            codes = [STATUSES.index(status) for status in UNSETTLED]
            end = frame["latest_ms"]
            over = (end != MISSING_MS) & (end < lookup.today_ms - STALE_AFTER_DAYS * DAY_MS)
            return np.isin(frame["status"], codes) & over
        case Mark.DUPLICATE:
            return member(frame["event_id"], lookup.suspected)


def _dated(frame: Frame, values: frozenset[str]) -> Mask:
    """Return which events are dated as closely as any of the values of `DatePrecision` says."""
    first, last = frame["earliest_ms"], frame["latest_ms"]
    starts, ends = first != MISSING_MS, last != MISSING_MS
    length_ms = np.where(starts & ends, last - first, 0)
    is_day = starts & ends & (length_ms <= DAY_MS)
    is_year = (starts ^ ends) | (length_ms >= _YEAR_MS)
    asked = {
        DatePrecision.DAY: is_day,
        DatePrecision.MONTH: (starts & ends) & ~is_day & ~is_year,
        DatePrecision.YEAR: is_year,
    }
    return any_of(len(frame), [mask for value, mask in asked.items() if value in values])


def _coded(codes: Array, wanted: list[bool]) -> Mask:
    """Return which codes are wanted; NOTHING, the last entry of the table, never is."""
    return np.array([*wanted, False]).take(codes)


def between(frame: Frame, name: str, low: int | None, high: int | None) -> Mask:
    """Return which events lie, or may lie, between two bounds."""
    bounds = date_bounds(frame, name)
    if bounds is not None:
        first, last = bounds
        known = (first != MISSING_MS) | (last != MISSING_MS)
        if high is not None:
            known &= first < high  # an open start (MISSING_MS) lies before everything
        if low is not None:
            known &= (last > low) | (last == MISSING_MS)
        return known
    if name == "reports":
        mask = np.ones(len(frame), dtype=bool) if low is None else frame["reports"] >= low
        return mask if high is None else mask & (frame["reports"] <= high)
    if name not in _COUNTS:
        return np.zeros(len(frame), dtype=bool)
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


def measured(frame: Frame, name: str, low: float | None, high: float | None) -> Mask:
    """Return which events hold a number between two bounds, both included."""
    if name not in frame.columns:
        return np.zeros(len(frame), dtype=bool)
    values = frame[name]
    mask = ~np.isnan(values)
    if low is not None:
        mask &= values >= low
    return mask if high is None else mask & (values <= high)


def missing(frame: Frame, name: str, lookup: Lookup) -> Mask:
    """Return which events have nothing recorded in a field."""
    if name in RAGGED:
        return np.diff(frame[f"{name}_offsets"]) == 0
    if name in ROLES_ASKED:
        held = (frame["actor_roles"] & role_bits(ROLES_ASKED[name])) != 0
        return ~_any_in_row(frame["actor_offsets"], held)
    if name in frame.vocabulary or name in ("precision", "confidence", "credibility"):
        return frame[name] == NOTHING
    bounds = date_bounds(frame, name)
    if bounds is not None:
        return (bounds[0] == MISSING_MS) & (bounds[1] == MISSING_MS)
    if name in _COUNTS:
        ends = [frame[f"{name}_{end}"] == NOTHING for end in ("low", "best", "high")]
        return np.logical_and.reduce(ends)
    graded = lookup.keys.get("reliability", {})
    match name:
        case "type":
            return (frame["type_id"] == 0) & (frame["subtype_id"] == 0)
        case "place":
            return np.isnan(frame["lat"])
        case "date_precision":
            return missing(frame, "date", lookup)
        case "dataset":
            return frame["batch_id"] == 0
        case "reliability":
            return ~ragged_mask(frame, "source", _keys(lookup, "reliability", frozenset(graded)))
        case "grade":
            return missing(frame, "credibility", lookup) & missing(frame, "reliability", lookup)
        case _:  # a number of the case's own; a field that is gone is missing nowhere
            held = frame.columns.get(name) if is_own(name) else None
            return np.zeros(len(frame), dtype=bool) if held is None else np.isnan(held)
