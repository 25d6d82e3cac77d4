# SPDX-License-Identifier: MIT
"""Timeline figures: every event counted, vague dates drawn as such, text that is real."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest

from tests.briefing.sample import FONTS
from workbench.analysis.looks import SYMBOLS
from workbench.analysis.timeline.period_shapes import period_shapes
from workbench.briefing.figures.event_kind import EventKind
from workbench.briefing.figures.pictures import svg_to_png
from workbench.briefing.figures.svg_cleaning import clean_svg
from workbench.briefing.figures.svg_writing import symbol, text_width
from workbench.briefing.timelines.figure import timeline_svg
from workbench.briefing.timelines.spec import FigurePeriod, TimelineFigureSpec
from workbench.domain.frame_columns import MISSING_MS, NOTHING
from workbench.domain.register import PeriodEntry
from workbench.domain.time import DAY_MS, day_start_ms, edtf_span

START, END = day_start_ms(date(2031, 2, 1)), day_start_ms(date(2031, 5, 1))
KINDS = (EventKind("Raid", "diamond", "#b94410"), EventKind("Talks", "circle", "#0f7cbd"))
SVG = "{http://www.w3.org/2000/svg}"


def spec(
    events: Sequence[tuple[int, int]] = ((3, 1), (40, 1)),
    lanes: tuple[str, ...] = ("Guard", "Council"),
) -> TimelineFigureSpec:
    """Events as (day of the span, length in days), shared out over lanes and kinds in turn."""
    count = len(events)
    starts = np.array([START + day * DAY_MS for day, _ in events], dtype="int64")
    lengths = np.array([length * DAY_MS for _, length in events], dtype="int64")
    return TimelineFigureSpec(
        earliest_ms=starts,
        latest_ms=starts + lengths,
        lane_of=np.arange(count) % len(lanes),
        kind_of=np.arange(count) % len(KINDS),
        lanes=lanes,
        kinds=KINDS,
        start_ms=START,
        end_ms=END,
    )


def root(figure: TimelineFigureSpec) -> ElementTree.Element:
    return ElementTree.fromstring(timeline_svg(figure))


def texts(figure: TimelineFigureSpec) -> list[str]:
    return ["".join(e.itertext()) for e in root(figure).iter(f"{SVG}text")]


def bands(figure: TimelineFigureSpec) -> list[ElementTree.Element]:
    found = root(figure).iter(f"{SVG}rect")
    return [r for r in found if re.fullmatch(r"url\(#fade-\d[a-z-]*\)", r.get("fill", ""))]


def arrows(figure: TimelineFigureSpec) -> list[ElementTree.Element]:
    """The arrowheads of the plot, in the colours of the kinds."""
    colours = {kind.colour for kind in KINDS}
    found = root(figure).findall(f"{SVG}path")
    return [p for p in found if p.get("stroke") in colours or p.get("fill") in colours]


def circles(figure: TimelineFigureSpec) -> list[ElementTree.Element]:
    """The plot's circles: those in no legend entry."""
    return list(root(figure).findall(f"{SVG}circle"))


def test_lanes_are_named_and_counted():
    shown = texts(spec([(1, 1), (2, 1), (3, 1)]))
    assert shown[shown.index("Guard") + 1] == "2"
    assert shown[shown.index("Council") + 1] == "1"


def test_a_vague_date_is_a_band_that_fades_at_both_ends():
    figure = spec([(3, 1), (20, 12)])
    [band] = bands(figure)
    plot_px = float(band.get("width", "0"))
    assert plot_px == pytest.approx(12 * 5.6, rel=0.2)
    stops = root(figure).findall(f"{SVG}linearGradient[@id='fade-1']/{SVG}stop")
    assert [stop.get("stop-opacity") for stop in stops] == ["0", "0.6", "0.6", "0"]
    assert "date known to a span" in texts(figure)


def test_a_day_is_no_band_however_wide_it_is_drawn():
    figure = replace(spec([(0, 1)]), end_ms=START + 2 * DAY_MS)
    assert bands(figure) == []
    assert "date known to a span" not in texts(figure)


def test_an_open_end_reaches_to_the_edge():
    figure = spec([(30, 1), (30, 1)])
    figure.earliest_ms[0] = MISSING_MS
    figure.latest_ms[1] = MISSING_MS
    left, right = sorted(bands(figure), key=lambda band: float(band.get("x", "0")))
    assert float(left.get("x", "0")) < float(right.get("x", "0"))
    ends = float(right.get("x", "0")) + float(right.get("width", "0"))
    assert ends == pytest.approx(650 - 9, abs=1)
    assert len(arrows(figure)) == 2
    assert {arrow.get("fill") for arrow in arrows(figure)} == {"none"}  # open, as the ends are
    assert "beginning or end not known" in texts(figure)


def test_a_date_that_goes_on_beyond_the_figure_does_not_fade_there():
    figure = spec([(-20, 30), (80, 30)])
    fades = [band.get("fill") for band in bands(figure)]
    assert fades == ["url(#fade-0-left)", "url(#fade-1-right)"]
    stops = root(figure).findall(f"{SVG}linearGradient[@id='fade-0-left']/{SVG}stop")
    assert [stop.get("stop-opacity") for stop in stops] == ["0.6", "0.6", "0"]
    assert {arrow.get("fill") for arrow in arrows(figure)} == {kind.colour for kind in KINDS}
    assert "goes on beyond the figure" in texts(figure)


def test_ten_days_are_a_span_without_a_symbol_in_their_middle():
    figure = spec([(3, 1), (20, 10)])
    assert len(bands(figure)) == 1
    assert circles(figure) == []


def test_a_span_narrower_than_a_symbol_is_a_symbol():
    decade = replace(spec([(3, 1), (20, 10)]), end_ms=START + 3650 * DAY_MS)
    assert bands(decade) == []
    assert len(circles(decade)) == 1


def test_a_span_says_what_it_spans_and_a_day_does_not():
    figure = replace(
        spec([(3, 1), (20, 10)]), labels=("Raid", "Talks"), dates=("4 Feb", "21 Feb to 2 Mar")
    )
    assert {"Raid", "Talks, 21 Feb to 2 Mar"} <= set(texts(figure))
    long = replace(figure, labels=("Raid", "Parley that went " + "on and " * 40))
    [told] = [text for text in texts(long) if text.startswith("Parley")]
    assert told.endswith("…, 21 Feb to 2 Mar")


def test_dates_as_wide_as_the_figure_are_counted_in_their_lane_and_not_drawn():
    figure = spec([(-30, 200), (5, 1), (0, 89), (7, 1), (-1, 91)])
    assert bands(figure) == []
    shown = texts(figure)
    assert "3 dated no more closely than this whole span" in shown
    assert shown[shown.index("Guard") + 1] == "3"


def test_events_without_a_date_are_told_and_not_drawn():
    figure = spec([(3, 1), (4, 1)])
    figure.earliest_ms[1] = figure.latest_ms[1] = MISSING_MS
    assert circles(figure) == []
    assert "Without a date and not shown: 1." in texts(figure)


def test_what_lies_outside_the_span_or_in_no_lane_is_left_out():
    figure = spec([(1, 1), (-9, 2), (3, 1), (95, 1)])
    assert len(circles(figure)) == 0
    figure.lane_of[2] = NOTHING
    shown = texts(figure)
    assert shown[shown.index("Guard") + 1] == "1"


def test_symbols_grow_with_the_area_of_what_they_stand_for():
    figure = replace(
        spec([(5, 1), (9, 1), (40, 1), (60, 1)], lanes=("One",)),
        kind_of=np.ones(4, dtype=int),
        weights=np.array([400, 100, 0, NOTHING]),
        weight_label="People killed",
    )
    radii = sorted((float(c.get("r", "0")) for c in circles(figure)), reverse=True)
    assert radii[0] == pytest.approx(2 * radii[1])
    assert radii[2] == radii[3] < radii[1]
    shown = texts(figure)
    assert "People killed:" in shown
    assert {"100", "300"} <= set(shown)


def test_an_approximate_date_is_a_hollow_symbol():
    figure = replace(spec([(5, 1), (9, 1)]), approximate=np.array([False, True]))
    [circle] = circles(figure)
    assert circle.get("fill") == "#ffffff"
    assert circle.get("stroke") == KINDS[1].colour
    assert "date approximate" in texts(figure)


def test_an_uncertain_date_is_a_full_symbol_with_a_question_mark():
    figure = replace(spec([(5, 1), (9, 1)]), doubtful=np.array([False, True]))
    [circle] = circles(figure)
    assert circle.get("fill") == KINDS[1].colour
    shown = texts(figure)
    assert shown.count("?") == 2  # in the plot and in the legend
    assert "date uncertain" in shown
    assert "date approximate" not in shown


def test_events_of_one_day_are_drawn_side_by_side():
    figure = replace(spec([(5, 1)] * 4, lanes=("One",)), kind_of=np.ones(4, dtype=int))
    heights = {circle.get("cy") for circle in circles(figure)}
    assert len(heights) == 4


def test_too_many_events_become_bars_that_count_them():
    rng = np.random.default_rng(1)
    crowd = spec([(int(day), 1) for day in rng.integers(0, 89, 900)])
    shown = texts(crowd)
    assert "Events a day; a vague date is spread over its whole span." in shown
    days = np.array(
        [np.bincount((crowd.earliest_ms[n::2] - START) // DAY_MS).max() for n in (0, 1)]
    )
    assert f"Tallest bar: {days.max()}." in shown
    assert circles(crowd) == []
    few = replace(crowd, most_symbols=900)
    assert len(circles(few)) == 450


def test_few_events_beside_very_many_have_bars_that_are_seen_and_the_scale_is_said():
    days = [(1 + n % 80, 1) for n in range(8_000)] + [(3, 1), (40, 1)]
    crowd = spec(days)
    lanes = np.array([0] * 8_000 + [1, 1])
    crowd = replace(crowd, lane_of=lanes, kind_of=lanes)
    assert "Heights go by the square root: half as tall, a quarter as many." in texts(crowd)
    heights = [
        float(foot) - float(top)
        for path in root(crowd).findall(f"{SVG}path")
        if path.get("fill") in {kind.colour for kind in KINDS}
        for foot, top in re.findall(r"M[\d.]+ ([\d.]+)V([\d.]+)H", path.get("d", ""))
    ]
    tall, low = max(heights), min(heights)
    assert low == pytest.approx(tall / 10, abs=0.3)


def test_titled_events_stand_in_rows_that_do_not_touch():
    days = [(day, 1) for day in range(0, 88, 2)]
    titled = replace(spec(days, lanes=("One",)), labels=("At the mill",) * 44)
    words = [e for e in root(titled).iter(f"{SVG}text") if e.text == "At the mill"]
    assert len(words) == 44
    rows: dict[str, list[float]] = {}
    for word in words:
        width = text_width("At the mill", 9.5) if word.get("text-anchor") == "end" else 0.0
        rows.setdefault(word.get("y", ""), []).append(float(word.get("x", "0")) - width)
    for places in rows.values():
        gaps = [b - a for a, b in pairwise(sorted(places))]
        assert all(gap >= text_width("At the mill", 9.5) for gap in gaps)


def test_titles_give_way_where_there_are_more_rows_than_paper():
    days = [(40, 1)] * 60
    crowded = replace(spec(days, lanes=("One",)), labels=("At the mill",) * 60)
    assert texts(crowded).count("At the mill") < 10
    assert len(circles(crowded)) == 30


def test_lanes_of_one_kind_each_are_the_legend():
    lanes = tuple(kind.label for kind in KINDS)
    shown = texts(spec(lanes=lanes))
    assert [shown.count(lane) for lane in lanes] == [1, 1]


def test_the_legend_of_sizes_stays_on_one_row():
    sizes = replace(
        spec([(5, 1), (9, 1)], lanes=("One",)),
        weights=np.array([400, 100]),
        weight_label="People killed in the upper valley and beside the long bridge",
        width_cm=10.5,
    )
    words = {e.text: e for e in root(sizes).iter(f"{SVG}text")}
    title = words["People killed in the upper valley and beside the long bridge:"]
    assert {words[number].get("y") for number in ("100", "300")} == {title.get("y")}


def test_a_long_name_is_shortened_and_the_plot_keeps_its_room():
    shown = texts(spec(lanes=("A name that goes on and on and on and on and never ends", "B")))
    [name] = [text for text in shown if text.startswith("A name")]
    assert name.endswith("…")


def test_markup_in_names_is_text():
    figure = replace(
        spec(lanes=("<script>x</script>", "B & C")),
        kinds=(EventKind('"><b>', "circle", "#000000"), KINDS[1]),
        labels=("<i>", "&amp;"),
        kind_of=np.array([0, 1]),
    )
    assert {"<script>x</script>", "B & C", '"><b>', "<i>", "&amp;"} <= set(texts(figure))


def test_the_figure_has_the_size_asked_for():
    figure = replace(spec(), width_cm=12, height_cm=9)
    assert root(figure).get("width") == "12cm"
    assert float(root(figure).get("height", "0cm")[:-2]) == pytest.approx(9, abs=0.05)


def test_an_empty_timeline_is_still_a_figure():
    empty = spec([])
    assert "Guard" in texts(empty)
    assert svg_to_png(timeline_svg(empty), width_cm=8, fonts=FONTS, dpi=72).startswith(b"\x89PNG")


def test_the_same_events_are_the_same_figure_and_survive_cleaning():
    drawn = timeline_svg(spec([(5, 20), (9, 1)]))
    assert drawn == timeline_svg(spec([(5, 20), (9, 1)]))
    cleaned = ElementTree.fromstring(clean_svg(drawn).text)
    original = ElementTree.fromstring(drawn)
    assert [e.tag for e in cleaned.iter()] == [e.tag for e in original.iter()]
    assert [e.attrib for e in cleaned.iter()] == [e.attrib for e in original.iter()]


@pytest.mark.parametrize("shape", [name for name in SYMBOLS if name != "circle"])
def test_every_symbol_is_drawn_around_its_point_as_large_as_a_circle(shape: str):
    drawn = ElementTree.fromstring(symbol(shape, 50, 50, 10))
    points = np.array([float(n) for n in re.findall(r"[\d.]+", drawn.get("d", ""))]).reshape(-1, 2)
    assert points.mean(axis=0) == pytest.approx([50, 50], abs=2)
    across, down = points.T
    area = abs((across * np.roll(down, -1) - down * np.roll(across, -1)).sum()) / 2
    assert area == pytest.approx(np.pi * 100, rel=0.35)


def test_no_two_symbols_look_alike():
    assert len({symbol(shape, 0, 0, 10) for shape in SYMBOLS}) == len(SYMBOLS)


def test_named_periods_stand_behind_the_lanes_with_their_names_once():
    span = edtf_span("2031-03-01/2031-03-20")
    entry = PeriodEntry(
        1, "uid", "Operation Dry & <Long>", "2031-03-01~/2031-03-20", span.earliest_ms,
        span.latest_ms, None, "",
    )  # fmt: skip
    (shape,) = period_shapes([entry])
    bare, named = spec(), replace(spec(), periods=(FigurePeriod(shape, "#0f7cbd"),))
    told = [text.text for text in root(named).iter(f"{SVG}text")]
    assert told.count(entry.name) == 1
    fades = [fade.attrib["id"] for fade in root(named).iter(f"{SVG}linearGradient")]
    assert [fade for fade in fades if fade.startswith("period")] == ["period0"]
    assert float(root(named).attrib["viewBox"].split()[3]) > float(
        root(bare).attrib["viewBox"].split()[3]
    )


def test_a_period_outside_the_figure_takes_no_room():
    span = edtf_span("2030-01")
    entry = PeriodEntry(1, "uid", "Then", "2030-01", span.earliest_ms, span.latest_ms, None, "")
    (shape,) = period_shapes([entry])
    figure = replace(spec(), periods=(FigurePeriod(shape, "#0f7cbd"),))
    assert timeline_svg(figure) == timeline_svg(spec())
