# SPDX-License-Identifier: MIT
"""Figures of saved views: the view's events as a map, a timeline or a chart, as SVG."""

import json
from dataclasses import replace

import numpy as np

from workbench.analysis.frame import Array, Frame, Mask, date_span
from workbench.analysis.looks import Look, look_codes, looks_of
from workbench.analysis.wording import describe_filter
from workbench.briefing.bar_counts import count_in_bars
from workbench.briefing.case_credits import data_credits, source_line
from workbench.briefing.case_maps import map_of_view
from workbench.briefing.case_reader import CaseReader, question_of
from workbench.briefing.characters import on_one_line
from workbench.briefing.chart_figure import ChartFigureSpec, ChartGroup, chart_svg
from workbench.briefing.citations import Figure
from workbench.briefing.colours import print_colours
from workbench.briefing.figure_sheet import Sheet, sheet_svg
from workbench.briefing.figure_words import counted, figure_words
from workbench.briefing.mark_names import place_names
from workbench.briefing.svg_writing import PX_PER_CM
from workbench.briefing.time_axis import bin_labels, scale_of
from workbench.briefing.timeline_figure import EventKind, TimelineFigureSpec, timeline_svg
from workbench.briefing.wording import wording_for
from workbench.casefile.queries import FigureRecord, read_figure
from workbench.domain.errors import InputError
from workbench.domain.filters import Between, Filter
from workbench.domain.frame_columns import MISSING_MS, NOTHING
from workbench.domain.register import ViewEntry
from workbench.domain.terms import FigureKind
from workbench.domain.time import DAY_MS

_NARROWEST_BAR_PX = 7.0
_MOST_TITLES = 60
_TELLING, _DISTINCT = 36, 0.6  # letters by which titles are told apart, and how many must be
_ROOM = 0.03  # of the events' own span, on either side
NO_TYPE = "Untyped"


def figure_of_view(case: CaseReader, *, view: str, kind: str, width_cm: float) -> str:
    """Draw a saved view as a figure that stands by itself, with caption and source line.

    Where the case has a figure of this view and kind, its caption, source line and zones are used.
    Raises NotFoundError or InputError with a sentence.
    """
    entry = case.view(view)
    record = _record_of(case, entry, kind)
    zones = record.options.get("zones") if record else None
    drawing, sheet = _drawn(case, entry, FigureKind(kind), width_cm, zones)
    title = (record.caption if record else "") or entry.name
    source = record.source_line if record else ""
    if not source:  # names the data sets itself
        source = source_line(case, case.mask(question_of(entry)))
        sheet = replace(sheet, credits="")
    return sheet_svg(drawing, replace(sheet, title=title, source_line=source))


def _record_of(case: CaseReader, view: ViewEntry, kind: str) -> FigureRecord | None:
    """Return the case's own figure of a view, the first when it has several."""
    for entry in case.register.figures.values():
        if entry.view_id == view.id and entry.kind == kind:
            return read_figure(case.conn, uid=entry.uid)
    return None


def draw_figure(case: CaseReader, record: FigureRecord, width_cm: float) -> Figure:
    """Draw a figure of the case; one whose view is gone says so in its place."""
    view = case.view_by_key(record.view_id)
    zones = record.options.get("zones")
    if view is None:
        svg = _notice("The view that this figure showed is no longer in the case.", width_cm)
        return Figure(record.uid, svg, record.caption, record.source_line)
    svg = sheet_svg(*_drawn(case, view, FigureKind(record.kind), width_cm, zones))
    visible = case.mask(question_of(view))
    words = describe_filter(question_of(view), case.register, case.language)
    return Figure(
        record.uid,
        svg,
        record.caption or view.name,
        record.source_line or source_line(case, visible),
        alt=f"{view.name}: {words}",
    )


def _drawn(
    case: CaseReader, view: ViewEntry, kind: FigureKind, width_cm: float, zones: list[str] | None
) -> tuple[str, Sheet]:
    """Draw a view, and say in words what the drawing shows and what it leaves out."""
    question = question_of(view)
    visible = case.mask(question)
    words = figure_words(case.language)
    shows = words.shows.format(
        filter=describe_filter(question, case.register, case.language),
        events=counted(words.events, int(visible.sum())),
    )
    if kind is FigureKind.MAP:
        drawn = map_of_view(case, view, question, visible, width_cm=width_cm, zones=zones)
        return drawn.svg, Sheet(shows, drawn.notes)  # a map carries its credits itself
    given = data_credits(case, visible)
    data = words.data.format(credits=given) if given else ""
    span = _span(case.frame, visible, question)
    if span is None:
        raise InputError(
            f"No event of the view “{view.name}” has a date, so there is nothing to draw."
        )
    if kind is FigureKind.TIMELINE:
        room = 0 if question.on("date") else max(int((span[1] - span[0]) * _ROOM), DAY_MS)
        # Beyond the events' own span, so that what is open at one end only looks so.
        wider = (span[0] - room, span[1] + room)
        return _timeline(case, visible, wider, width_cm), Sheet(shows, (), data)
    drawing, notes = _chart(case, question, visible, span, width_cm)
    return drawing, Sheet(shows, notes, data)


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
            labels=_titles(case, rows),
            language=case.language,
        )
    )


def _titles(case: CaseReader, rows: Array) -> tuple[str, ...]:
    """Return the titles of few events; none of many, for which a figure has no room.

    Titles that an import made of the same actors over and over give way to the places' names.
    """
    if len(rows) > _MOST_TITLES:
        return ()
    keys = case.frame["event_id"][rows].tolist()
    titles = dict(
        case.conn.execute(
            "SELECT id, title FROM event WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(keys)],
        ).fetchall()
    )
    told = [on_one_line(titles.get(key, "")) for key in keys]
    if len({title[:_TELLING] for title in told}) < len(told) * _DISTINCT:
        places = case.frame["place_id"][rows].tolist()
        names = place_names(case, places)
        told = [on_one_line(names.get(key, "")) for key in places]
    return tuple(told)


def _chart(
    case: CaseReader, question: Filter, visible: Mask, span: tuple[int, int], width_cm: float
) -> tuple[str, tuple[str, ...]]:
    """Draw events over time, stacked by type, and tell of those that are in no bar."""
    frame, kinds = case.frame, _Kinds(case, visible)
    rows = np.flatnonzero(visible)
    words = figure_words(case.language)
    scale = scale_of(*span, left_px=0.0, width_px=width_cm * PX_PER_CM)
    earliest, latest = frame["earliest_ms"][rows], frame["latest_ms"][rows]
    bars = count_in_bars(
        earliest, latest, kinds.codes, len(kinds.kinds), scale,
        narrowest_px=_NARROWEST_BAR_PX, whole=question.on("date") is None,
    )  # fmt: skip
    shown = np.flatnonzero(bars.counts.sum(axis=0))
    svg = chart_svg(
        ChartFigureSpec(
            edges_ms=bars.edges_ms,
            counts=bars.counts[:, shown],
            groups=tuple(
                ChartGroup(kinds.kinds[code].label, kinds.kinds[code].colour) for code in shown
            ),
            value_title=words.per_unit[bars.unit.value],
            perhaps=bars.perhaps,
            perhaps_label=words.may_belong,
            bin_labels=bin_labels(bars.edges_ms, bars.unit, wording_for(case.language)),
            width_cm=width_cm,
            language=case.language,
        )
    )
    undated = int(((earliest == MISSING_MS) & (latest == MISSING_MS)).sum())
    left_out = bars.left_out.tolist()
    told = ", ".join(
        f"{kind.label} {count}" for kind, count in zip(kinds.kinds, left_out, strict=True) if count
    )
    notes = [counted(words.not_in_bars, sum(left_out), kinds=told)] if sum(left_out) else []
    notes += [counted(words.no_date, undated)] if undated else []
    return svg, tuple(notes)


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
