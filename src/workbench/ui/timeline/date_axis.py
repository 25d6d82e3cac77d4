# SPDX-License-Identifier: MIT
"""The marks of the time axis in the user's language: as close as their labels allow, UTC."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QDate, QLocale

from workbench.domain.time import DAY_MS, day_of_ms
from workbench.ui.timeline.time_scale import EARLIEST_MS, LATEST_MS, TimeScale

LABEL_INDENT_PX = 5.0
_GAP_PX = 12.0
_MINUTE_MS = 60_000
_MONTH_MS, _YEAR_MS = 30.44 * DAY_MS, 365.25 * DAY_MS
_MONDAY_MS = 4 * DAY_MS  # the first Monday after the epoch

# kind, every so many, about how long
_STEPS = (
    *(("clock", minutes, minutes * _MINUTE_MS) for minutes in (1, 5, 15, 30, 60, 180, 360, 720)),
    *(("day", days, days * DAY_MS) for days in (1, 2, 7, 14)),
    *(("month", months, months * _MONTH_MS) for months in (1, 3, 6)),
    *(("year", years, years * _YEAR_MS) for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the axis; its label stands to the right of it and is empty where there is no room.

    `strong` marks where the next larger unit begins: a year among months, a day among hours.
    """

    at_ms: int
    px: float
    label: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """The marks of an axis; `tells_hours` when some of them are times of day."""

    marks: list[Mark]
    tells_hours: bool


def axis_of(scale: TimeScale, locale: QLocale, width_of: Callable[[str], float]) -> Axis:
    """Return the marks of the finest step whose labels fit; `width_of` measures a label in px."""
    fitting = (
        (kind, every)
        for kind, every, about_ms in _STEPS
        if about_ms * scale.px_per_ms >= width_of(_sample(kind, locale)) + LABEL_INDENT_PX + _GAP_PX
    )
    kind, every = next(fitting, ("year", 1000))
    marks = _labelled(kind, list(_moments(kind, every, scale)), scale, locale, width_of)
    return Axis(marks, kind == "clock")


def _sample(kind: str, locale: QLocale) -> str:
    """Return a label that those of a step are no longer than, but for the first time of day."""
    if kind == "clock":
        return locale.toString(QDate(2022, 9, 28), "d MMM")
    form = {"day": "d MMM yyyy", "month": "MMM yyyy", "year": "yyyy"}[kind]
    return locale.toString(QDate(2022, 9, 28), form)


def _moments(kind: str, every: int, scale: TimeScale) -> Iterator[int]:
    """Yield the round moments of a step that lie in view."""
    start = max(int(scale.start_ms), EARLIEST_MS)
    end = min(int(scale.end_ms), LATEST_MS)
    if kind in ("clock", "day"):
        step = every * (_MINUTE_MS if kind == "clock" else DAY_MS)
        shift = _MONDAY_MS if kind == "day" and every >= 7 else 0
        yield from range(-((shift - start) // step) * step + shift, end + 1, step)
        return
    step = every * (12 if kind == "year" else 1)
    first = int(np.datetime64(start, "ms").astype("datetime64[M]").astype("int64")) + 1970 * 12
    for number in range(first // step * step, (LATEST_MS // DAY_MS) * 12, step):
        at_ms = int(np.datetime64(number - 1970 * 12, "M").astype("datetime64[ms]").astype("int64"))
        if at_ms > end:
            return
        if at_ms >= start:
            yield at_ms


def _labelled(
    kind: str,
    moments: list[int],
    scale: TimeScale,
    locale: QLocale,
    width_of: Callable[[str], float],
) -> list[Mark]:
    """Return marks whose labels stay clear of one another and of the right end."""
    marks: list[Mark] = []
    clear_from = -np.inf
    labelled_before: int | None = None
    for at_ms in moments:
        px = scale.px(at_ms)
        strong = _begins_larger(kind, at_ms)
        label = _label(kind, at_ms, labelled_before, locale)
        ends = px + LABEL_INDENT_PX + width_of(label)
        if px < clear_from or ends > scale.left_px + scale.width_px:
            label = ""
        else:
            clear_from = ends + _GAP_PX - LABEL_INDENT_PX
            labelled_before = at_ms
        marks.append(Mark(at_ms, px, label, strong))
    return marks


def _begins_larger(kind: str, at_ms: int) -> bool:
    if kind == "clock":
        return at_ms % DAY_MS == 0
    day = day_of_ms(at_ms)
    if kind == "day":
        return day.day == 1
    return kind == "month" and day.month == 1


def _label(kind: str, at_ms: int, before: int | None, locale: QLocale) -> str:
    """Write a mark: with its year or day when the label before it does not say so."""
    day = day_of_ms(at_ms)
    written = QDate(day.year, day.month, day.day)
    if kind == "year":
        return str(day.year)
    new_year = before is None or day_of_ms(before).year != day.year
    if kind == "month":
        return locale.toString(written, "MMM yyyy" if new_year else "MMM")
    date_text = locale.toString(written, "d MMM yyyy" if new_year else "d MMM")
    if kind == "day":
        return date_text
    clock = f"{at_ms % DAY_MS // 3_600_000:02d}:{at_ms % 3_600_000 // _MINUTE_MS:02d}"
    if at_ms % DAY_MS == 0:
        return date_text
    return f"{date_text}, {clock}" if before is None else clock
