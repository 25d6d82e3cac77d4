# SPDX-License-Identifier: MIT
"""Figures of saved views: the view's events as a map, a timeline or a chart, as SVG."""

import json

import numpy as np

from workbench.analysis.frame import Array, Frame, Mask, date_span
from workbench.analysis.looks import Look, look_codes, looks_of
from workbench.analysis.wording import describe_filter
from workbench.briefing.case_maps import map_of_view
from workbench.briefing.case_reader import CaseReader, question_of
from workbench.briefing.chart_figure import ChartFigureSpec, ChartGroup, chart_svg
from workbench.briefing.citations import Figure
from workbench.briefing.colours import print_colours
from workbench.briefing.svg_writing import PX_PER_CM
from workbench.briefing.time_axis import bins_of, scale_of, spread_counts
from workbench.briefing.timeline_figure import EventKind, TimelineFigureSpec, timeline_svg
from workbench.casefile.queries import FigureRecord
from workbench.domain.errors import InputError
from workbench.domain.filters import Between, Filter
from workbench.domain.frame_columns import MISSING_MS, NOTHING
from workbench.domain.register import ViewEntry
from workbench.domain.terms import FigureKind
from workbench.domain.time import DAY_MS

_NARROWEST_BAR_PX = 7.0
NO_TYPE = "Untyped"


def figure_of_view(case: CaseReader, *, view: str, kind: str, width_cm: float) -> str:
    """Draw a saved view as a figure; raise NotFoundError or InputError with a sentence."""
    return _drawn(case, case.view(view), FigureKind(kind), width_cm, zones=None)


def draw_figure(case: CaseReader, record: FigureRecord, width_cm: float) -> Figure:
    """Draw a figure of the case; one whose view is gone says so in its place."""
    view = case.view_by_key(record.view_id)
    zones = record.options.get("zones")
    if view is None:
        svg = _notice("The view that this figure showed is no longer in the case.", width_cm)
        return Figure(record.uid, svg, record.caption, record.source_line)
    svg = _drawn(case, view, FigureKind(record.kind), width_cm, zones=zones)
    words = describe_filter(question_of(view), case.register, case.language)
    return Figure(
        record.uid,
        svg,
        record.caption or view.name,
        record.source_line,
        alt=f"{view.name}: {words}",
    )


def _drawn(
    case: CaseReader, view: ViewEntry, kind: FigureKind, width_cm: float, zones: list[str] | None
) -> str:
    question = question_of(view)
    visible = case.mask(question)
    if kind is FigureKind.MAP:
        return map_of_view(case, view, question, visible, width_cm=width_cm, zones=zones)
    span = _span(case.frame, visible, question)
    if span is None:
        raise InputError(
            f"No event of the view “{view.name}” has a date, so there is nothing to draw."
        )
    draw = _timeline if kind is FigureKind.TIMELINE else _chart
    return draw(case, visible, span, width_cm)


def _timeline(case: CaseReader, visible: Mask, span: tuple[int, int], width_cm: float) -> str:
    """Draw lanes by type, the busiest first."""
    frame, kinds = case.frame, _Kinds(case, visible)
    rows = np.flatnonzero(visible)
    return timeline_svg(
        TimelineFigureSpec(
            earliest_ms=frame["earliest_ms"][rows],
            latest_ms=frame["latest_ms"][rows],
            lane_of=kinds.codes,
            kind_of=kinds.codes,
            lanes=tuple(kind.label for kind in kinds.kinds),
            kinds=kinds.kinds,
            start_ms=span[0],
            end_ms=span[1],
            weights=_killed(frame, rows),
            weight_label="Killed" if case.language != "fr" else "Tués",
            approximate=frame["approximate"][rows] != 0,
            width_cm=width_cm,
            language=case.language,
        )
    )


def _chart(case: CaseReader, visible: Mask, span: tuple[int, int], width_cm: float) -> str:
    """Draw events over time, stacked by type; a vague date is shared out over its span."""
    frame, kinds = case.frame, _Kinds(case, visible)
    rows = np.flatnonzero(visible)
    scale = scale_of(*span, left_px=0.0, width_px=width_cm * PX_PER_CM)
    _, edges = bins_of(scale, narrowest_px=_NARROWEST_BAR_PX)
    earliest, latest = frame["earliest_ms"][rows], frame["latest_ms"][rows]
    dated = (earliest != MISSING_MS) & (latest != MISSING_MS)
    counts = np.stack(
        [
            spread_counts(earliest[chosen], latest[chosen], edges)
            for chosen in (dated & (kinds.codes == code) for code in range(len(kinds.kinds)))
        ],
        axis=1,
    )
    return chart_svg(
        ChartFigureSpec(
            edges_ms=edges,
            counts=counts,
            groups=tuple(ChartGroup(kind.label, kind.colour) for kind in kinds.kinds),
            value_title="Events" if case.language != "fr" else "Événements",
            width_cm=width_cm,
            language=case.language,
        )
    )


class _Kinds:
    """The looks of the visible events: `kinds` by falling count, `codes` one per visible event."""

    def __init__(self, case: CaseReader, visible: Mask) -> None:
        colours = print_colours(case.kit.themes)
        codes, looks = look_codes(case.frame, looks_of(case.register))
        used = codes[visible]
        counts = np.bincount(used, minlength=len(looks))
        order = [int(code) for code in np.argsort(-counts, kind="stable") if counts[code]]
        table = np.full(len(looks), NOTHING, dtype="int64")
        table[order] = np.arange(len(order))
        self.codes: Array = table[used]
        self.kinds = tuple(_kind(looks[code], colours) for code in order)


def _kind(look: Look, colours: dict[str, str]) -> EventKind:
    return EventKind(look.name or NO_TYPE, look.symbol, colours[look.colour])


def _killed(frame: Frame, rows: Array) -> Array:
    """Return the best known number of killed, NOTHING where none is known."""
    best, low = frame["fatalities_best"][rows], frame["fatalities_low"][rows]
    high = frame["fatalities_high"][rows]
    return np.where(best != NOTHING, best, np.where(low != NOTHING, low, high))


def _span(frame: Frame, visible: Mask, question: Filter) -> tuple[int, int] | None:
    """Return the span to draw: the filter's, its open ends filled from the events'."""
    found = date_span(frame, visible)
    asked = question.on("date")
    if not isinstance(asked, Between):
        return found
    start = asked.low if asked.low is not None else (found[0] if found else None)
    end = asked.high if asked.high is not None else (found[1] if found else None)
    if start is None or end is None:
        return None
    return (start, max(end, start + DAY_MS))


def _notice(sentence: str, width_cm: float) -> str:
    """Return a picture that says why there is no picture."""
    text = json.dumps(sentence)[1:-1].replace("&", "&amp;").replace("<", "&lt;")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_cm}cm" height="2cm" '
        f'viewBox="0 0 {width_cm * 10} 20"><text x="0" y="12" font-family="Inter" '
        f'font-size="4" fill="#576373">{text}</text></svg>'
    )
