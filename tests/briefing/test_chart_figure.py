# SPDX-License-Identifier: MIT
"""Chart figures: bars as tall as their counts, ranges drawn, words escaped."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import numpy as np
import pytest

from workbench.briefing.chart_figure import ChartFigureSpec, ChartGroup, chart_svg, value_marks
from workbench.domain.time import day_start_ms

SVG = "{http://www.w3.org/2000/svg}"
EDGES = np.array([day_start_ms(date(2031, month, 1)) for month in (1, 2, 3, 4)])
GROUPS = (ChartGroup("Raids", "#b94410"), ChartGroup("Talks", "#0f7cbd"))
SPEC = ChartFigureSpec(EDGES, np.array([[4, 2], [0, 0], [8, 1]]), GROUPS, "Events a month")


def root(spec: ChartFigureSpec) -> ElementTree.Element:
    return ElementTree.fromstring(chart_svg(spec))


def texts(spec: ChartFigureSpec) -> list[str]:
    return ["".join(e.itertext()) for e in root(spec).iter(f"{SVG}text")]


def heights(spec: ChartFigureSpec, colour: str) -> list[float]:
    """The heights of a group's bars, in pixels."""
    [path] = [e for e in root(spec).findall(f"{SVG}path") if e.get("fill") == colour]
    bars = re.findall(r"M[\d.]+ ([\d.]+)V([\d.]+)H", path.get("d", ""))
    return [float(floor) - float(top) for floor, top in bars]


def test_bars_are_as_tall_as_their_counts():
    first, second = heights(SPEC, "#b94410")
    assert second == pytest.approx(2 * first, abs=0.05)
    talks = heights(SPEC, "#0f7cbd")
    assert talks == pytest.approx([first / 2, first / 4], abs=0.05)


def test_titles_legend_and_axes_are_there():
    shown = texts(replace(SPEC, time_title="Month of report"))
    expected = {"Events a month", "Raids", "Talks", "0", "10", "1 Jan 2031", "Month of report"}
    assert expected <= set(shown)


def test_the_range_of_a_total_is_drawn_and_explained():
    ranged = replace(SPEC, low=np.array([5, 0, 9]), high=np.array([9, 0, 9]))
    whiskers = [e for e in root(ranged).findall(f"{SVG}path") if e.get("stroke-width") == "0.9"]
    assert len(whiskers) == 1
    assert whiskers[0].get("d", "").count("V") == 1
    assert "range of the total" in texts(ranged)
    assert "range of the total" not in texts(SPEC)


def test_what_may_belong_is_a_dashed_bar_upon_the_others():
    vague = replace(SPEC, perhaps=np.array([0, 2, 3]), perhaps_label="may belong here")
    [dashed] = [e for e in root(vague).findall(f"{SVG}path") if e.get("stroke-dasharray")]
    bars = re.findall(r"M[\d.]+ ([\d.]+)V([\d.]+)H", dashed.get("d", ""))
    tall = [float(floor) - float(top) for floor, top in bars]
    assert len(tall) == 2
    assert tall[1] == pytest.approx(1.5 * tall[0], abs=0.05)
    assert "may belong here" in texts(vague)


def test_few_bars_bear_their_totals_and_the_names_of_their_bins():
    shown = texts(replace(SPEC, bin_labels=("Jan 2031", "Feb", "Mar")))
    assert {"6", "9", "Jan 2031", "Feb", "Mar"} <= set(shown)
    assert "1 Jan 2031" not in shown


@pytest.mark.parametrize("highest", [0, 1, 4, 5, 7, 9.5, 11, 99, 100, 101, 4_321, 1e7])
def test_values_on_the_axis_are_round_and_cover_the_highest(highest: float):
    marks = value_marks(highest)
    assert marks[0] == 0
    assert marks[-1] >= highest
    assert 2 <= len(marks) <= 6
    assert all(mark == round(mark) for mark in marks)


def test_words_are_escaped_and_numbers_written_as_the_language_does():
    spec = replace(
        SPEC,
        counts=SPEC.counts * 5_000,
        groups=(ChartGroup("<b>", "#000000"), GROUPS[1]),
        value_title="<script>",
        language="fr",
    )
    assert {"<b>", "<script>", "40\N{NARROW NO-BREAK SPACE}000"} <= set(texts(spec))


def test_a_chart_without_events_has_its_axes():
    assert {"0", "1"} <= set(texts(replace(SPEC, counts=np.zeros((3, 2), dtype=int))))
