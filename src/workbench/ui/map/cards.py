# SPDX-License-Identifier: MIT
"""What the map's cards and lists say, as plain text: of one event, of a cluster, of a spot."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import QCoreApplication, QLocale

from workbench.analysis.frame import Array, Frame, date_span, total_of
from workbench.analysis.looks import Look
from workbench.casefile.queries.events import EventRow
from workbench.domain.date_words import describe_date, describe_span
from workbench.domain.frame_columns import NOTHING, PRECISIONS
from workbench.domain.terms import PlacePrecision
from workbench.ui.theme import Theme
from workbench.ui.widgets.count_words import corroboration_words, killed_words
from workbench.ui.widgets.prose.markdown_text import Cited, as_link

MOST_TYPES = 3
Card = dict[str, Any]


def event_card(row: EventRow, frame: Frame, at: int, area: str, locale: QLocale) -> Card:
    """Say what an event is; `at` is its row of the frame, `area` the name of its area or ""."""
    rows = np.array([at])
    lines = [describe_date(row.date, locale.name())]
    lines += [killed_words(total_of(frame, rows), locale)]
    lines += [" · ".join(part for part in (row.place, _precision(frame, at, area, locale)) if part)]
    lines += [row.actors, corroboration_words(row.corroboration)]
    return {"title": row.title, "lines": [line for line in lines if line], "types": []}


def cluster_card(
    frame: Frame, rows: Array, codes: Array, looks: Sequence[Look], theme: Theme, locale: QLocale,
    where: str = "",
) -> Card:  # fmt: skip
    """Say what is in a cluster: how many, where, killed, when, and its most frequent types."""
    total = total_of(frame, rows)
    span = date_span(frame, rows)
    counts = np.bincount(codes[rows], minlength=len(looks))
    order = [int(code) for code in np.argsort(-counts, kind="stable") if counts[code]]
    lines = [where, killed_words(total, locale)]
    if span is not None:
        lines.append(describe_span(*span, locale.name()))
    told = order[: MOST_TYPES if len(order) > MOST_TYPES + 1 else len(order)]
    types: list[dict[str, str]] = [
        {
            "shape": looks[code].symbol,
            "colour": theme.hex(looks[code].colour),
            "text": looks[code].name or _tr("No type"),
            "count": locale.toString(int(counts[code])),
        }
        for code in told
    ]
    rest = len(rows) - int(counts[told].sum())
    if rest:
        types.append(
            {"shape": "", "colour": "", "text": _tr("others"), "count": locale.toString(rest)}
        )
    return {
        "title": events_words(len(rows), locale),
        "lines": [line for line in lines if line],
        "types": types,
    }


def list_card(
    read: Mapping[int, EventRow], order: Sequence[int], count: int, frame: Frame, codes: Array,
    looks: Sequence[Look], theme: Theme, locale: QLocale, where: str = "",
) -> Card:  # fmt: skip
    """Say which events are at one spot: those of `order`, of `count` in all.

    `where`: how roughly the spot is known, "" for a point.
    """
    items: list[dict[str, Any]] = []
    for key in order:
        row, at = read.get(key), frame.row_of(key)
        if row is None or at is None:
            continue
        look = looks[int(codes[at])]
        items.append(
            {
                "id": str(key), "text": row.title, "date": describe_date(row.date, locale.name()),
                "shape": look.symbol, "colour": theme.hex(look.colour),
                "cites": as_link(Cited(row.title, f"event:{row.uid}")),
            }
        )  # fmt: skip
    left = count - len(order)
    more = _tr("{count} more, older: filter to see them").format(count=locale.toString(left))
    words = events_words(count, locale)
    title = f"{words}, {where}" if where else _tr("{events} here").format(events=words)
    return {"title": title, "items": items, "more": more if left > 0 else ""}


def events_words(count: int, locale: QLocale) -> str:
    """Say how many events."""
    if count == 1:
        return _tr("1 event")
    return _tr("{count} events").format(count=locale.toString(count))


def area_whereabouts(area: str) -> str:
    """Say that events happened anywhere in an area; its name is "" where it is not known."""
    return _tr("somewhere in {area}").format(area=area) if area else area_words()


def vague_whereabouts(least_m: float, most_m: float, locale: QLocale) -> str:
    """Say that events happened anywhere around a point."""
    return _tr("somewhere {within} of this point").format(
        within=circle_words(least_m, most_m, locale)
    )


def circle_words(least_m: float, most_m: float, locale: QLocale) -> str:
    """Say in a legend what a dashed circle means."""
    low, high = (locale.toString(max(1, round(metres / 1000))) for metres in (least_m, most_m))
    if low == high:
        return _tr("within {km} km").format(km=low)
    return _tr("within {low}\N{EN DASH}{high} km").format(low=low, high=high)


def area_words() -> str:
    """Say in a legend what a ringed, hollow mark means."""
    return _tr("somewhere in the area")


def _precision(frame: Frame, at: int, area: str, locale: QLocale) -> str:
    """Say how well the place of an event is known."""
    code = int(frame["precision"][at])
    word = PRECISIONS[code] if code != NOTHING else None
    radius_m = float(frame["radius_m"][at])
    if area:
        return area_whereabouts(area)
    if radius_m > 0:
        return _tr("somewhere {within}").format(within=circle_words(radius_m, radius_m, locale))
    said = {
        PlacePrecision.EXACT: _tr("exact place"),
        PlacePrecision.NEAR: _tr("near this place"),
        PlacePrecision.ADMIN2: _tr("somewhere in the district"),
        PlacePrecision.ADMIN1: _tr("somewhere in the region"),
        PlacePrecision.AREA: _tr("somewhere in the area"),
        PlacePrecision.COUNTRY: _tr("somewhere in the country"),
        PlacePrecision.WATER: _tr("on the water"),
    }
    return said.get(word, "") if word is not None else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("MapCards", text)
