# SPDX-License-Identifier: MIT
"""What is drawn beside the events: titles, flags of bursts, the legend, the track of the killed."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from tests.analysis.timeline_frames import frame_of, register_of
from tests.ui.timeline.test_lanes import set_options
from tests.ui.timeline.test_panel import dates, ms
from workbench.analysis.timeline.bins import Unit, bin_edges
from workbench.domain.time import DAY_MS
from workbench.session.session import Session
from workbench.ui.timeline.panel import TimelinePanel
from workbench.ui.timeline.time_scale import EARLIEST_MS, LATEST_MS


def settle(panel: TimelinePanel) -> None:
    """Have the parts of the panel laid out now."""
    layout = panel.layout()
    assert layout is not None
    layout.activate()


def test_a_week_far_above_its_past_is_flagged_and_the_card_says_why(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    monday = 18_267
    quiet = [(monday + 7 * week, monday + 7 * week + 1) for week in range(40)]
    loud = [(monday + 210 + n % 5, monday + 211 + n % 5) for n in range(13)]
    session.stage.load(frame_of([*quiet, *loud]), register_of())
    flags = panel.beside.flags
    qtbot.waitUntil(lambda: len(flags.bursts()) == 1)
    picture = panel.lanes.picture()
    assert picture is not None
    x = picture.scale.px((monday + 213.5) * 86_400_000)
    panel.lanes.grab()
    qtbot.mouseMove(panel.lanes.viewport(), QPoint(round(x), round(picture.room.top_px) + 5))
    qtbot.waitUntil(panel.hovering.card.isVisible)
    assert panel.hovering.card.texts() == (
        "14 event(s) in the week of 3 Aug 2020", "1.0 a week in the half year before",
        "Flagged: every week in view that is far above its past",
    )  # fmt: skip


def test_far_out_a_lane_flags_only_the_weeks_that_stand_out_most_and_says_so(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    monday, loud = 18_267, {60: 9, 120: 12, 180: 40, 240: 12, 300: 30, 360: 20}
    days = [
        (monday + 7 * week + n % 5, monday + 7 * week + n % 5 + 1)
        for week in range(400)
        for n in range(loud.get(week, 1))
    ]
    session.stage.load(frame_of(days), register_of())
    flags = panel.beside.flags
    qtbot.waitUntil(lambda: len(flags.bursts()) == len(loud))
    panel.lanes.grab()
    drawn = flags.boxes()
    assert len(drawn) == 3
    weeks = panel.lanes.time_scale.px_of(
        np.array([monday + 7 * n for n in (180, 300, 360)]) * DAY_MS
    )
    assert np.abs(np.sort(drawn[:, 0]) - weeks).max() < 5
    at = QPointF(float(drawn[0, 0]) + 2, float(drawn[0, 1]) + 2)
    told = flags.tell(at)
    assert told is not None
    assert told[1][-1] == "Flagged: the 3 furthest above its past in view; zoom in for more"
    middle = (monday + 7 * 120) * DAY_MS
    panel.lanes.look_at(middle - 600 * DAY_MS, middle + 600 * DAY_MS)
    panel.lanes.grab()
    assert len(flags.boxes()) == 3
    told = flags.tell(QPointF(*(flags.boxes()[0, :2] + 2).tolist()))
    assert told is not None
    assert told[1][-1] == "Flagged: every week in view that is far above its past"


def test_titles_stand_beside_their_events_and_keep_clear_of_one_another(
    panel: TimelinePanel, qtbot: QtBot
):
    panel.lanes.look_at(ms("2022-02-01"), ms("2022-05-20"))
    labels = panel.beside.labels
    qtbot.waitUntil(lambda: len(labels.drawn) >= 3)
    assert {"Camp attacked at Dor", "Shelling of Kes"} <= {label.words for label in labels.drawn}
    for number, one in enumerate(labels.drawn):
        for other in labels.drawn[:number]:
            beside = one.left_px >= other.left_px + other.width_px
            beside |= other.left_px >= one.left_px + one.width_px
            above = abs(one.top_px - other.top_px) >= one.height_px
            assert beside or above
    set_options(panel, labels=False)
    panel.lanes.grab()
    assert labels.drawn == []


def test_the_killed_stand_below_the_lanes_when_asked_for(panel: TimelinePanel, qtbot: QtBot):
    assert not panel.beside.killed.isVisible()
    set_options(panel, killed_track=True)
    track = panel.beside.killed
    qtbot.waitUntil(lambda: track.killed_in_view() is not None)
    killed = track.killed_in_view()
    assert killed is not None
    assert killed.sum(axis=1).tolist() == pytest.approx([308, 309, 311])


def test_a_bin_that_reaches_out_of_the_calendar_is_told_within_it(panel: TimelinePanel):
    set_options(panel, killed_track=True)
    edges = bin_edges(EARLIEST_MS, LATEST_MS, Unit.CENTURY)
    words = panel.beside.killed.words_of(edges, np.zeros((3, len(edges) - 1)), 0)
    assert words.startswith("1–99: ")


def test_the_legend_says_that_colours_by_actor_tell_who_acted(panel: TimelinePanel):
    set_options(panel, legend=True, colour_by="actor")
    assert panel.beside.legend.texts()[0].startswith("By who acted")
    colours = panel.tools()[1]
    assert isinstance(colours, QToolButton)
    assert colours.text() == "colours by who acted"


def test_a_long_legend_stands_beside_the_lanes_and_over_no_event(
    panel: TimelinePanel, session: Session
):
    actors = [(actor,) for actor in range(1, 31)]
    session.stage.load(
        frame_of([(day, day + 1) for day in range(30)], actors=actors), register_of(actors=30)
    )
    panel.resize(770, 230)
    wide = panel.lanes.time_scale.width_px
    set_options(panel, legend=True, colour_by="actor")
    settle(panel)
    legend = panel.beside.legend
    assert "Actor 1" in legend.texts()
    assert panel.lanes.geometry().right() < legend.geometry().left()
    assert panel.rect().contains(legend.geometry())
    assert wide * 0.5 < panel.lanes.time_scale.width_px < wide


def test_the_legend_names_the_colours_and_the_kinds_of_dates_that_are_there(
    panel: TimelinePanel, session: Session
):
    set_options(panel, legend=True, colour_by="country")
    legend = panel.beside.legend
    assert legend.isVisible()
    assert legend.texts()[0] == "Norland"
    assert {"no country", "about (~)", "some time within"} <= set(legend.texts())
    assert not {"perhaps (?)", "from then on, no end known"} & set(legend.texts())
    set_options(panel, colour_by="type")
    assert {"Battle", "Talk"} <= set(legend.texts())
    session.stage.look(filter=dates("2022-02-01", "2022-03-01"))
    assert "Battle" in legend.texts()
    assert not {"Talk", "about (~)", "some time within"} & set(legend.texts())


@pytest.mark.parametrize(("pane_px", "track_px"), [(300, 52), (230, 42), (160, 20)])
def test_the_track_of_the_killed_takes_what_the_lanes_can_spare(
    panel: TimelinePanel, pane_px: int, track_px: int
):
    panel.setMinimumHeight(90)  # as in the window
    panel.resize(770, pane_px)
    set_options(panel, killed_track=True)
    settle(panel)
    assert panel.beside.killed.height() == track_px
    assert panel.lanes.lanes_that_fit() >= 2


def test_a_pane_too_low_for_both_keeps_its_lanes_and_folds_the_killed(panel: TimelinePanel):
    panel.setMinimumHeight(90)
    set_options(panel, killed_track=True)
    panel.resize(770, 140)
    assert not panel.beside.killed.isVisible()
    panel.resize(770, 230)
    assert panel.beside.killed.isVisible()


def test_the_track_says_where_no_numbers_are_given(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    session.stage.load(frame_of([(day, day + 1) for day in range(5)]), register_of())
    set_options(panel, killed_track=True)
    track = panel.beside.killed
    qtbot.waitUntil(lambda: track.words() == ("Killed", "no numbers given"))
    assert track.words_of(np.array([0, DAY_MS]), np.zeros((3, 1)), 0).endswith("no numbers killed")
    session.stage.load(
        frame_of([(day, day + 1) for day in range(5)], killed=[0] * 5), register_of()
    )
    qtbot.waitUntil(lambda: track.words() == ("Killed", "up to 0 per day"))


def test_titles_keep_clear_of_the_spans_beside_their_symbols(panel: TimelinePanel, qtbot: QtBot):
    """Near in, a day is a span about its symbol."""
    panel.lanes.look_at(ms("2022-04-18"), ms("2022-05-01"))
    labels = panel.beside.labels
    qtbot.waitUntil(lambda: len(labels.drawn) >= 1)
    picture = panel.lanes.picture()
    assert picture is not None
    singles = picture.singles
    assert singles.bands.any()
    half = singles.bands_px / 2
    for label in labels.drawn:
        beside = (singles.y_px - half < label.top_px + label.height_px) & (
            singles.y_px + half > label.top_px
        )
        over = (singles.left_px < label.left_px + label.width_px) & (
            singles.right_px > label.left_px
        )
        assert not (singles.bands & beside & over).any()


def test_the_legend_explains_how_tall_bars_are(panel: TimelinePanel):
    set_options(panel, legend=True)
    assert "bars: half as tall, a quarter as many" in panel.beside.legend.texts()
