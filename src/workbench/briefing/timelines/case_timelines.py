# SPDX-License-Identifier: MIT
"""Timeline figures of saved views: lanes by type, titles where there is room for them."""

import json

import numpy as np

from workbench.analysis.frame import Array, Mask
from workbench.analysis.timeline.bins import Ends, spans_of
from workbench.analysis.timeline.period_shapes import period_shapes
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.colours import print_colours
from workbench.briefing.figures.kinds import killed_of, kinds_shown
from workbench.briefing.figures.words import figure_words
from workbench.briefing.text.characters import on_one_line
from workbench.briefing.timelines.figure import timeline_svg
from workbench.briefing.timelines.spec import FigurePeriod, TimelineFigureSpec
from workbench.domain.date_words import describe_date

_MOST_TITLES = 60
_TELLING, _DISTINCT = 36, 0.6  # letters by which titles are told apart, and how many must be


def timeline_of_view(
    case: CaseReader, visible: Mask, span: tuple[int, int], width_cm: float, *, periods: bool = True
) -> str:
    """Draw lanes by type, the busiest first; `span` is half open, UTC ms.

    `periods`: whether the case's named periods stand behind the lanes.
    """
    frame, (codes, kinds) = case.frame, kinds_shown(case, visible)
    rows = np.flatnonzero(visible)
    labels, told = _titles(case, rows)
    dates = spans_of(frame)
    return timeline_svg(
        TimelineFigureSpec(
            earliest_ms=frame["earliest_ms"][rows],
            latest_ms=frame["latest_ms"][rows],
            lane_of=codes,
            kind_of=codes,
            lanes=tuple(kind.label for kind in kinds),
            kinds=kinds,
            start_ms=span[0],
            end_ms=span[1],
            weights=killed_of(frame, rows),
            weight_label=figure_words(case.language).killed,
            approximate=dates.ends[rows] == Ends.APPROXIMATE.value,
            doubtful=dates.doubtful[rows],
            width_cm=width_cm,
            labels=labels,
            dates=told,
            language=case.language,
            periods=_periods(case) if periods else (),
        )
    )


def _periods(case: CaseReader) -> tuple[FigurePeriod, ...]:
    """Return the case's named periods in print."""
    colours = print_colours(case.kit.themes)
    shapes = period_shapes(case.register.periods.values())
    return tuple(FigurePeriod(shape, colours[shape.colour]) for shape in shapes)


def _titles(case: CaseReader, rows: Array) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the titles of few events and their dates in words; none of many: there is no room.

    Titles that an import made of the same actors over and over give way to the places' names.
    """
    if len(rows) > _MOST_TITLES:
        return (), ()
    keys = case.frame["event_id"][rows].tolist()
    found = case.conn.execute(
        "SELECT id, title, date FROM event WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(keys)],
    ).fetchall()
    titles = {key: on_one_line(title) for key, title, _ in found}
    dates = {key: describe_date(date, case.language) for key, _, date in found}
    told = [titles.get(key, "") for key in keys]
    if len({title[:_TELLING] for title in told}) < len(told) * _DISTINCT:
        places = case.frame["place_id"][rows].tolist()
        names = case.place_names(places)
        told = [on_one_line(names.get(key, "")) for key in places]
    return tuple(told), tuple(dates.get(key, "") for key in keys)
