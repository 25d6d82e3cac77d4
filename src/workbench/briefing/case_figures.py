# SPDX-License-Identifier: MIT
"""Figures of views, saved ones or the whole case: a map, timeline, chart or network, as SVG."""

import html
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from workbench.analysis.actors.network import NetworkChoice
from workbench.analysis.charts.charts import ChartChoice
from workbench.analysis.filters.wording import describe_filter
from workbench.analysis.filters.words import filter_words
from workbench.analysis.frame import Frame, Mask, date_span
from workbench.briefing.case_reader import CaseReader, question_of
from workbench.briefing.charts.case_charts import DrawnChart, chart_of_events
from workbench.briefing.charts.words import chart_words
from workbench.briefing.figures.credits import data_credits, source_line
from workbench.briefing.figures.descriptions import description_of
from workbench.briefing.figures.options import FigureOptions, options_from, options_of_view
from workbench.briefing.figures.sheet import Sheet, sheet_svg
from workbench.briefing.figures.words import figure_words
from workbench.briefing.maps.asked_area import note_of_perhaps
from workbench.briefing.maps.case_maps import map_of_view
from workbench.briefing.maps.zones import cited_zones
from workbench.briefing.networks.figure import DrawnNetwork, network_of_events
from workbench.briefing.networks.layout import Spot
from workbench.briefing.text.characters import printable
from workbench.briefing.text.citations import Figure
from workbench.briefing.timelines.case_timelines import timeline_of_view
from workbench.casefile.queries.figures import FigureRecord, read_figure
from workbench.domain.date_words import describe_span
from workbench.domain.errors import InputError
from workbench.domain.filters import Between, Filter, filter_to_json
from workbench.domain.frame_columns import own_column
from workbench.domain.register import ViewEntry
from workbench.domain.terms import FigureKind
from workbench.domain.time import DAY_MS
from workbench.domain.zones import Zone

_ROOM = 0.03  # of the events' own span, on either side


@dataclass(frozen=True, slots=True)
class ViewFigure:
    """A figure that stands by itself; `notes`: what it says of what is not drawn, and why."""

    svg: str
    notes: tuple[str, ...]


def figure_of_view(
    case: CaseReader,
    *,
    view: str | None,
    kind: str,
    width_cm: float,
    look: Mapping[str, Any] | None = None,
) -> ViewFigure:
    """Draw a saved view, or all events, as a figure by itself, with caption and source line.

    What `look` says holds (options by name, see `figure_options`), then the options of
    the case's own figure of this view and kind, whose caption and source line are used too, then
    how the view was saved; what nobody says is as on the live map.
    Raises NotFoundError or InputError with a sentence.
    """
    entry = case.view(view) if view is not None else _whole_case(case)
    record = _record_of(case, entry, kind)
    kept = options_of_view(entry) | (record.options if record else {})
    options = options_from(_with_look(kept, look or {}))
    drawing, sheet, _ = _drawn(case, entry, FigureKind(kind), width_cm, options)
    title = (record.caption if record else "") or entry.name
    source = record.source_line if record else ""
    if not source:  # names the data sets itself
        source = source_line(case, case.mask(question_of(entry)))
        sheet = replace(sheet, credits="")
    svg = sheet_svg(drawing, replace(sheet, title=title, source_line=source))
    return ViewFigure(svg, tuple(sheet.notes))


def figure_of_chart(
    case: CaseReader, question: Filter, choice: ChartChoice, width_cm: float
) -> str:
    """Draw a chart of the events that pass a filter as a figure that stands by itself."""
    visible = case.mask(question)
    drawn = chart_of_events(case, question, visible, choice, width_cm)
    if drawn is None:
        why = "of those that pass has a date" if visible.any() else "passes the filter"
        raise InputError(f"No event {why}: there is nothing to draw.")
    fields = {
        **filter_words(case.language).fields,
        **{own_column(own.key): own.name for own in case.register.fields.values()},
    }
    counted = chart_words(case.language).counted(choice, fields)
    return _by_itself(case, question, visible, drawn, counted)


def figure_of_network(
    case: CaseReader,
    question: Filter,
    choice: NetworkChoice,
    width_cm: float,
    before: Mapping[int, Spot] | None = None,
) -> str:
    """Draw the actors of the events that pass a filter as a figure that stands by itself."""
    visible = case.mask(question)
    drawn = network_of_events(case, question, visible, choice, width_cm, before)
    if drawn is None:
        raise InputError("No two actors of these events are tied: there is nothing to draw.")
    return _by_itself(case, question, visible, drawn, case.register.title)


def _by_itself(
    case: CaseReader, question: Filter, visible: Mask, drawn: DrawnChart | DrawnNetwork, whole: str
) -> str:
    """Return a drawing of what passes a filter with title, filter in words and source line.

    The title is the filter; `whole` where nothing is filtered.
    """
    told = describe_filter(question, case.register, case.language)
    shows = figure_words(case.language).shows.format(
        filter=told, events=counted_and_dated(case, question, visible)
    )
    title = whole if question.is_empty else told
    source = source_line(case, visible)
    notes = (*note_of_perhaps(case, question), *drawn.notes)
    return sheet_svg(drawn.svg, Sheet(shows, notes, title=title, source_line=source))


def _whole_case(case: CaseReader) -> ViewEntry:
    """Return all events as a view that nobody has saved."""
    return ViewEntry(0, "", case.register.title, filter_to_json(Filter()), None, None)


def caption_of(case: CaseReader, view: ViewEntry) -> str:
    """Return what captions a figure until somebody says more: the filter, or the view's name."""
    question = question_of(view)
    if question.is_empty:
        return view.name
    return describe_filter(question, case.register, case.language)


def _with_look(kept: Mapping[str, Any], look: Mapping[str, Any]) -> dict[str, Any]:
    """Return a figure's options with others in their place; choices of a kind one by one."""
    choices = {
        kind: {**(said if isinstance(said := kept.get(kind), dict) else {}), **look.get(kind, {})}
        for kind in ("chart", "network")
    }
    return {**kept, **look, **choices}


def _record_of(case: CaseReader, view: ViewEntry, kind: str) -> FigureRecord | None:
    """Return the case's own figure of a view, the first when it has several."""
    for entry in case.register.figures.values():
        if entry.view_id == view.id and entry.kind == kind:
            return read_figure(case.conn, uid=entry.uid)
    return None


def draw_figure(case: CaseReader, record: FigureRecord, width_cm: float) -> Figure:
    """Draw a figure of the case; one that shows nothing, or whose view is gone, says so instead."""
    view = case.view_by_key(record.view_id)
    if view is None:
        gone = "The view that this figure showed is no longer in the case."
        return _empty(record, gone, width_cm)
    options = options_from(options_of_view(view) | record.options)
    try:
        drawing, sheet, zones = _drawn(case, view, FigureKind(record.kind), width_cm, options)
    except InputError as error:  # nothing to draw, perhaps because it is withheld
        return _empty(record, str(error), width_cm)
    kind, visible = FigureKind(record.kind), case.mask(question_of(view))
    with_events = options.events or kind is not FigureKind.MAP
    return Figure(
        record.uid,
        sheet_svg(drawing, sheet),
        record.caption or caption_of(case, view),
        record.source_line or source_line(case, visible),
        alt=description_of(
            case,
            kind,
            visible if with_events else np.zeros_like(visible),
            span=_span(case.frame, visible, question_of(view)),
            zones=[zone.name for zone in zones],
            notes=sheet.notes,
        ),
        zones=cited_zones(case, zones),
    )


def _drawn(
    case: CaseReader, view: ViewEntry, kind: FigureKind, width_cm: float, options: FigureOptions
) -> tuple[str, Sheet, tuple[Zone, ...]]:
    """Draw a view; say in words what the drawing shows and leaves out, and which zones it has."""
    question = question_of(view)
    visible = case.mask(question)
    words = figure_words(case.language)
    shows = words.shows.format(
        filter=describe_filter(question, case.register, case.language),
        events=counted_and_dated(case, question, visible),
    )
    perhaps = note_of_perhaps(case, question)
    if kind is FigureKind.MAP:  # a map carries its credits itself
        drawn = map_of_view(case, view, question, visible, width_cm=width_cm, options=options)
        if not options.events:
            return drawn.svg, Sheet(words.shows_zones, drawn.notes), drawn.zones
        return drawn.svg, Sheet(shows, (*perhaps, *drawn.notes)), drawn.zones
    given = data_credits(case, visible)
    data = words.data.format(credits=given) if given else ""
    if kind is FigureKind.CHART:
        drawn = chart_of_events(case, question, visible, options.chart, width_cm)
        if drawn is None:
            raise InputError(_undrawable(view, visible))
        return drawn.svg, Sheet(shows, (*perhaps, *drawn.notes), data), ()
    if kind is FigureKind.NETWORK:
        drawn = network_of_events(case, question, visible, options.network, width_cm)
        if drawn is None:
            raise InputError(f"No two actors of the view “{view.name}” are tied: nothing to draw.")
        return drawn.svg, Sheet(shows, (*perhaps, *drawn.notes), data), ()
    span = _span(case.frame, visible, question)
    if span is None:
        raise InputError(_undrawable(view, visible))
    room = 0 if question.on("date") else max(int((span[1] - span[0]) * _ROOM), DAY_MS)
    # Beyond the events' own span, so that what is open at one end only looks so.
    wider = (span[0] - room, span[1] + room)
    drawing = timeline_of_view(case, visible, wider, width_cm, periods=options.periods)
    return drawing, Sheet(shows, perhaps, data), ()


def _undrawable(view: ViewEntry, visible: Mask) -> str:
    lacks = "has a date" if visible.any() else "is left"
    return f"No event of the view “{view.name}” {lacks}, so there is nothing to draw."


def counted_and_dated(case: CaseReader, question: Filter, visible: Mask) -> str:
    """Say how many events there are, and from when to when where the filter does not say it."""
    words = figure_words(case.language)
    told = words.counted(words.events, int(visible.sum()))
    span = date_span(case.frame, visible) if question.on("date") is None else None
    if span is None:
        return told
    return f"{told}, {describe_span(*span, case.language, whole_months=True)}"


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


def _empty(record: FigureRecord, sentence: str, width_cm: float) -> Figure:
    """Return a figure that says why there is nothing in it."""
    svg = _notice(sentence, width_cm)
    return Figure(record.uid, svg, record.caption, record.source_line, alt=sentence, lacks=sentence)


def _notice(sentence: str, width_cm: float) -> str:
    """Return a picture that says why there is no picture."""
    text = html.escape(printable(sentence))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_cm}cm" height="2cm" '
        f'viewBox="0 0 {width_cm * 10} 20"><text x="0" y="12" font-family="Inter" '
        f'font-size="4" fill="#576373">{text}</text></svg>'
    )
