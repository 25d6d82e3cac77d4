# SPDX-License-Identifier: MIT
"""Vague dates are never shown as none: bars that bear them, lanes and cards that say so."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.analysis.timeline_frames import frame_of, register_of
from tests.ui.timeline.test_picture import picture_of, room_of, scale_of, shown_of
from workbench.analysis.looks import Look
from workbench.analysis.timeline.bins import Unit
from workbench.domain.time import DAY_MS
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.theme import Theme
from workbench.ui.timeline.atlas import Atlas
from workbench.ui.timeline.batches import stamp_bands
from workbench.ui.timeline.canvas import COUNT_GAP_PX, LANE_NAME_LEFT_PX, Sheet, fitting_words
from workbench.ui.timeline.heaps import reaching_beyond
from workbench.ui.timeline.near import radii_of
from workbench.ui.timeline.panel import TimelinePanel
from workbench.ui.timeline.picture import Marking, Singles, Vague
from workbench.ui.timeline.pointing import bar_at
from workbench.ui.timeline.vague_words import others_note, vague_notes


@pytest.fixture(scope="module")
def months():
    """Thirty events of which only the month is known."""
    return shown_of([(0, 28)] * 30, actors=[(1,)] * 30)


def test_bars_are_as_wide_as_days_where_dates_say_no_more():
    shown = shown_of([(day, day + 1) for day in range(20) for _ in range(90)])
    heap = picture_of(shown, scale_of(5, 7)).heap
    assert heap is not None
    assert heap.unit is Unit.DAY
    assert heap.totals.sum() == 90 * (len(heap.edges_ms) - 1)


def test_bars_are_finer_where_dates_tell_the_hour():
    hours = [(at / 24, (at + 1) / 24) for at in range(480) for _ in range(30)]
    heap = picture_of(shown_of(hours), scale_of(5, 7)).heap
    assert heap is not None
    assert heap.unit is Unit.HOUR


def test_no_day_on_which_an_event_may_lie_is_blank(months):
    picture = picture_of(months, scale_of(8, 12))
    assert picture.heap is not None
    heights = np.concatenate([bars.boxes for bars in picture.bars])[:, 3]
    assert len(heights) == len(picture.heap.edges_ms) - 1
    assert (heights >= 1).all()
    assert picture.vague_counts() == [Vague(spread=30)]
    assert vague_notes(picture.vague_counts()[0]) == ["30 vague, spread"]


def test_a_bar_with_the_least_share_of_one_long_date_can_be_pointed_at():
    crowd = [(day, day + 1) for day in range(400, 800) for _ in range(9)]
    shown = shown_of([(0, 36_500), *crowd], actors=[(1,)] * (1 + len(crowd)))
    picture = picture_of(shown, scale_of(0, 800))
    floor = float(picture.room.tops_px[1])
    assert bar_at(picture, picture.scale.px(100 * DAY_MS), floor - 3) is not None


def test_what_reaches_beyond_a_bar_is_counted_with_its_share(months):
    events, share = reaching_beyond(months, 0, 9 * DAY_MS, 10 * DAY_MS)
    assert events == 30
    assert share == pytest.approx(30 / 28)
    assert reaching_beyond(months, 0, 0, 28 * DAY_MS) == (0, 0.0)


def test_a_span_without_room_is_not_called_too_vague():
    picture = picture_of(shown_of([(10, 40)] * 6, actors=[(1,)] * 6), scale_of(0, 100))
    (vague,) = picture.vague_counts()
    assert (vague.too_long, vague.roomless) == (0, 6 - len(picture.singles.rows))
    assert vague_notes(vague) == [f"{vague.roomless} more, no room"]


def test_spans_grow_with_the_people_killed_and_stay_in_their_lane():
    shown = shown_of([(10, 30), (10, 31), (10, 32)], actors=[(1,)] * 3, killed=[0, 300, 5])
    singles, room = picture_of(shown, scale_of(0, 100)).singles, room_of(shown)
    by_row = dict(zip(singles.rows.tolist(), singles.bands_px.tolist(), strict=True))
    assert by_row[0] < by_row[2] < by_row[1]
    assert by_row[1] > 2 * by_row[0]
    middle, half = float(room.middle_of(np.array([0]))[0]), float(room.heights_px[0]) / 2
    assert (np.abs(singles.y_px - middle) + singles.bands_px / 2 <= half).all()
    assert radii_of(np.array([300]), room, same_size=True) == radii_of(
        np.array([0]), room, same_size=True
    )


def test_a_selected_date_longer_than_the_view_is_a_thin_line_clear_of_what_is_known():
    """A year in a view of two weeks, as high as the others, would be a bar over them."""
    shown = shown_of([(-200, 165), (3, 4), (9, 10)], actors=[(1,)] * 3, killed=[90, 0, 0])
    near = picture_of(shown, scale_of(0, 14), Marking(np.array([0]), 0))
    by_row = dict(zip(near.singles.rows.tolist(), range(3), strict=True))
    line, known = by_row[0], by_row[1]
    assert near.singles.bands_px[line] <= 3
    away = abs(near.singles.y_px[line] - near.singles.y_px[known])
    assert away > near.singles.radii_px[known] + 2
    assert near.singles.y_px[line] > near.room.top_px
    far = picture_of(shown, scale_of(-700, 700), Marking(np.array([0]), 0)).singles
    assert far.bands_px[far.rows.tolist().index(0)] > 8


def painted(singles: Singles, looks: list[Look], theme: Theme) -> QImage:
    """What the spans look like in a view of 130 to 770 px, on black."""
    image = QImage(900, 60, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    stamp_bands(painter, Atlas(theme, looks, 1.0), singles, from_px=130, to_px=770)
    painter.end()
    return image


def test_a_span_longer_than_the_view_fades_where_the_view_ends(icons: Icons):
    shown = shown_of([(-200, 165)], actors=[(1,)])
    picture = picture_of(shown, scale_of(0, 14), Marking(np.array([0]), 0))
    looks = shown.counted.index.looks
    image = painted(picture.singles, looks, icons.appearance.theme)
    y = round(float(picture.singles.y_px[0]))
    edge, inner, middle = (image.pixelColor(x, y).lightness() for x in (133, 200, 450))
    assert edge < inner < middle


def test_thinner_spans_lie_over_higher_ones(icons: Icons):
    shown = shown_of([(10, 30), (12, 28)], actors=[(1,)] * 2, types=[1, 2], killed=[0, 90])
    singles = picture_of(shown, scale_of(0, 40)).singles
    middle = replace(singles, y_px=np.full(2, 30.0))  # one upon the other
    turned = replace(middle, **{name: getattr(middle, name)[::-1] for name in Singles.__slots__})
    looks, theme = shown.counted.index.looks, icons.appearance.theme
    assert singles.bands_px[0] != singles.bands_px[1]
    assert painted(middle, looks, theme) == painted(turned, looks, theme)
    on_top = middle.at(450, 30)
    assert on_top is not None
    thin = theme.colour(looks[int(middle.looks[on_top])].colour)
    drawn = painted(middle, looks, theme).pixelColor(450, 30)
    both = [theme.colour(look.colour) for look in looks]
    assert min(both, key=lambda colour: abs(colour.hue() - drawn.hue())) == thin


class Kept:
    """Keeps what was painted last."""

    def __init__(self) -> None:
        self.sheet: Sheet | None = None

    def paint(self, painter: QPainter, sheet: Sheet) -> None:
        self.sheet = sheet


def test_the_notes_of_lanes_are_not_cut_in_a_pane_of_usual_width(
    panel: TimelinePanel, session: Session
):
    actors = [(1 + n % 10, 11) for n in range(40)]
    actors += [(1 + n % 10, 1 + (n + 1) % 10) for n in range(20)]
    long = [(day - 900, day + 900) for day in range(60)]
    session.stage.load(frame_of(long, actors=actors), register_of(actors=11))
    panel.resize(750, 200)
    panel.lanes.look_at(-5 * DAY_MS, 9 * DAY_MS)
    kept = Kept()
    panel.lanes.above.append(kept)
    panel.lanes.grab()
    sheet = kept.sheet
    assert sheet is not None
    *_, others = sheet.notes
    assert others[0].endswith(" too vague")
    assert others[1] == "in no lane above"
    metrics = QFontMetricsF(sheet.fonts.axis)
    widest = max(metrics.horizontalAdvance(", ".join(note)) for note in sheet.notes)
    assert LANE_NAME_LEFT_PX + widest + COUNT_GAP_PX <= sheet.picture.room.left_px


def test_a_note_without_room_ends_with_a_whole_part(qapp: QApplication):
    metrics = QFontMetricsF(qapp.font())
    note = ("2 too vague", "3 no room", "in no lane above")
    told = [fitting_words(note, metrics, metrics.horizontalAdvance(", ".join(note)) * share)
            for share in (1.0, 0.75, 0.5)]  # fmt: skip
    assert told == [
        "2 too vague, 3 no room, in no lane above", "2 too vague, 3 no room, …", "2 too vague, …",
    ]  # fmt: skip


def test_the_lane_of_the_others_says_that_their_events_stand_above():
    actors = [(1, 2)] * 3 + [(1, 3)] * 2
    shown = shown_of([(day, day + 1) for day in range(5)], fit=2, actors=actors)
    rest = len(shown.keys) - 1
    assert shown.totals[rest] == 0
    assert others_note(shown, rest) == "all in lanes above"
    assert sorted(shown.left_out_lanes()) == [("Actor 2", 3), ("Actor 3", 2)]


def test_others_whose_events_stand_nowhere_else_need_no_note():
    shown = shown_of(
        [(day, day + 1) for day in range(6)], fit=2, actors=[(1,)] * 3 + [(2,)] * 2 + [(3,)]
    )
    assert others_note(shown, len(shown.keys) - 1) == ""


# The card


def rest_on(panel: TimelinePanel, at: QPoint, qtbot: QtBot) -> tuple[str, ...]:
    card, rest = panel.hovering.card, panel.hovering._rest
    panel.lanes.grab()

    def is_told() -> bool:
        if not card.isVisible() and not rest.isActive():  # a late drawing has ended the rest
            for aside in (1, 0):
                QTest.mouseMove(panel.lanes.viewport(), at + QPoint(aside, 0))
        return card.isVisible()

    qtbot.waitUntil(is_told, timeout=15_000)
    return card.texts()


def foot_of_lane(panel: TimelinePanel, day: float) -> QPoint:
    picture = panel.lanes.picture()
    assert picture is not None
    return QPoint(round(picture.scale.px(day * DAY_MS)), round(picture.room.tops_px[1]) - 3)


def test_the_card_of_a_bar_counts_all_that_the_bar_does(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    types = [1] * 90 + [2] * 80 + [3] * 70 + [4] * 60 + [5] * 50 + [6] * 30 + [7] * 10
    session.stage.load(frame_of([(10, 11)] * 390, types=types), register_of(types=7))
    panel.lanes.look_at(0, 20 * DAY_MS)
    title, _, *lines = rest_on(panel, foot_of_lane(panel, 10.5), qtbot)
    assert title == "11 Jan 1970: 390 event(s)"
    assert lines == ["90  Type 1", "80  Type 2", "70  Type 3", "60  Type 4", "90  others"]


def test_the_card_of_a_bar_says_how_many_vague_dates_it_shares(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    session.stage.load(frame_of([(0, 28)] * 30), register_of())
    panel.lanes.look_at(8 * DAY_MS, 12 * DAY_MS)
    title, *_, shared = rest_on(panel, foot_of_lane(panel, 10.5), qtbot)
    assert title == "11 Jan 1970: 1.1 events"
    assert shared == "30 with dates that reach beyond this bar, shared out: 1.1 here"


def test_the_card_says_what_a_height_still_tells_where_bins_have_just_broken_up(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    dates = [(day, day + 1) for day in range(1500) for _ in range(20)]
    session.stage.load(frame_of(dates), register_of())
    week_px = 4.2
    width = panel.lanes.time_scale.width_px
    panel.lanes.look_at(300 * DAY_MS, (300 + width / week_px * 7) * DAY_MS)
    picture = panel.lanes.picture()
    assert picture is not None
    heap = picture.heap
    assert heap is not None
    assert (heap.unit, heap.told_unit) == (Unit.WEEK, Unit.MONTH)
    *_, scaled = rest_on(panel, foot_of_lane(panel, 600), qtbot)
    assert scaled == "Heights are still per month here: Aug 1971 has 620"


def test_the_card_of_a_lane_is_not_cut_short(panel: TimelinePanel, session: Session, qtbot: QtBot):
    session.stage.load(frame_of([(10, 40)] * 20, actors=[(1,)] * 20), register_of(actors=1))
    panel.lanes.look_at(0, 100 * DAY_MS)
    texts = rest_on(panel, QPoint(60, foot_of_lane(panel, 0).y() - 8), qtbot)
    assert any("not drawn: no room beside the others" in text for text in texts)
    assert not any("…" in text for text in texts)
    assert "Click to select what is not drawn" in texts


def test_the_key_of_the_bars_says_that_heights_go_by_the_root(
    panel: TimelinePanel, session: Session, qtbot: QtBot
):
    session.stage.load(
        frame_of([(day, day + 1) for day in range(400) for _ in range(9)]), register_of()
    )
    panel.lanes.look_at(0, 400 * DAY_MS)
    title, words = rest_on(panel, QPoint(40, 8), qtbot)
    assert title == "How tall the bars are"
    assert "square root" in words


def test_the_strip_is_not_blank_where_an_event_may_lie(panel: TimelinePanel, session: Session):
    crowd = [(day, day + 1) for day in range(20_000, 20_400) for _ in range(9)]
    session.stage.load(frame_of([(0, 36_500), *crowd]), register_of())
    bars, image = panel.strip.bars(), panel.strip.grab().toImage()
    assert bars is not None
    at = QPoint(round(panel.strip.scale_of(bars).px(5_000 * DAY_MS)), panel.strip.height() - 6)
    colours = {image.pixelColor(at + QPoint(aside, 0)).name() for aside in (-1, 0, 1)}
    assert panel.strip.appearance.theme.colour("histogram").name() in colours
