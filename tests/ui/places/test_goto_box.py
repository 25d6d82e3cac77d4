# SPDX-License-Identifier: MIT
"""The "Go to" box says what it understood before it goes, and goes nowhere by itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.paths import ROOT
from workbench.casefile.edits.places import add_place
from workbench.geo.areas import AreaAtlas
from workbench.geo.basemap import BaseMap
from workbench.geo.destinations import Destination
from workbench.geo.divisions import Divisions
from workbench.geo.place_shelf import PlaceShelf
from workbench.geo.reverse import NearPlace
from workbench.session.session import Session
from workbench.ui.icons import Icons
from workbench.ui.places import words
from workbench.ui.places.finder import PlaceFinder
from workbench.ui.places.goto_box import GoToBox
from workbench.ui.places.point_words import PointWords

Key = Qt.Key


@pytest.fixture
def finder(session: Session, tmp_path: Path) -> PlaceFinder:
    shelf = PlaceShelf(tmp_path / "places", ROOT / "resources" / "gazetteer" / "cities500.zip")
    made = PlaceFinder(session, shelf)
    made.set_view(14.5, -4.2)
    return made


@pytest.fixture
def box(finder: PlaceFinder, icons: Icons, qtbot: QtBot) -> Iterator[GoToBox]:
    before = QLocale()
    QLocale.setDefault(QLocale("en"))
    yield opened_box(finder, icons, qtbot)
    QLocale.setDefault(before)


@pytest.fixture
def gone(box: GoToBox) -> list[Destination]:
    """Where the box has gone to so far."""
    found: list[Destination] = []
    box.going.connect(found.append)
    return found


def opened_box(finder: PlaceFinder, icons: Icons, qtbot: QtBot) -> GoToBox:
    window = QWidget()
    window.resize(700, 500)
    qtbot.addWidget(window)
    window.show()
    made = GoToBox(finder, icons, window)
    made.open()
    return made


def type_in(box: GoToBox, text: str, qtbot: QtBot) -> None:
    box.field().clear()
    qtbot.keyClicks(box.field(), text)
    qtbot.waitUntil(lambda: not box.field().is_searching())


def titles(box: GoToBox) -> list[str]:
    return [words.title(one) for one in box.readings()]


def test_it_opens_with_the_keyboard_and_says_what_it_takes(box: GoToBox):
    assert box.isVisible()
    assert "MGRS" in box.note()
    assert not box.list_view().isVisible()


def test_a_name_is_shown_before_anything_moves(box: GoToBox, gone: list[Destination], qtbot: QtBot):
    type_in(box, "mopti", qtbot)
    first = box.readings()[0]
    assert (words.title(first), words.whereabouts(first)) == ("Mopti", "Mali")
    assert words.reason(first).replace("\u00a0", " ") == "town · 3 km away"
    missing, whose = box.note().splitlines()
    assert missing.startswith("No place file for Mali is added")
    assert whose == "Place names: GeoNames, CC BY 4.0"
    assert gone == []


def test_the_file_that_is_missing_is_that_of_the_places_country_and_of_no_point(
    finder: PlaceFinder, box: GoToBox, qtbot: QtBot
):
    finder.set_view(17.5, -9.0)  # in Mauritania
    type_in(box, "mopti", qtbot)
    assert box.note().startswith("No place file for Mali is added")
    type_in(box, "xqzvw", qtbot)
    assert "No place file for Mauritania is added" in box.note()
    type_in(box, "14°70'N 4°W", qtbot)
    assert "minutes" in box.note()
    assert "No place file" not in box.note()


def test_a_damaged_file_is_named_and_not_called_missing(box: GoToBox, tmp_path: Path, qtbot: QtBot):
    damaged = tmp_path / "places" / "ML.places.zip"
    damaged.parent.mkdir()
    damaged.write_bytes(b"PK\x03\x04 cut off")
    type_in(box, "mopti", qtbot)
    assert titles(box)[0] == "Mopti"
    assert box.note().startswith("Damaged, and not looked through: the place files ML.")
    assert "No place file" not in box.note()
    type_in(box, "14.33, -4.6", qtbot)
    assert "Damaged" not in box.note()


def test_enter_goes_to_the_first_reading_and_closes(
    box: GoToBox, gone: list[Destination], qtbot: QtBot
):
    type_in(box, "Mopti", qtbot)
    qtbot.keyClick(box.field(), Key.Key_Return)
    (reading,) = gone
    assert reading.place is not None
    assert reading.place.name == "Mopti"
    assert not box.isVisible()


def test_down_chooses_and_the_last_leads_to_the_first(
    box: GoToBox, gone: list[Destination], qtbot: QtBot
):
    type_in(box, "14.33, -4.6", qtbot)
    assert titles(box) == ["14.33000° N, 4.60000° W", "4.60000° S, 14.33000° E"]
    assert "several ways" in box.note()
    qtbot.keyClick(box.field(), Key.Key_Down)
    qtbot.keyClick(box.field(), Key.Key_Down)
    qtbot.keyClick(box.field(), Key.Key_Up)
    qtbot.keyClick(box.field(), Key.Key_Return)
    assert [(one.lat_deg, one.lon_deg) for one in gone] == [(-4.6, 14.33)]


def test_a_click_goes(box: GoToBox, gone: list[Destination], qtbot: QtBot):
    type_in(box, "Bamako", qtbot)
    view = box.list_view()
    middle = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert len(gone) == 1


def test_enter_goes_nowhere_while_the_answer_is_to_another_text(
    box: GoToBox, gone: list[Destination], qtbot: QtBot
):
    type_in(box, "Mopti", qtbot)
    box.field().setText("Gao")
    qtbot.keyClick(box.field(), Key.Key_Return)
    assert gone == []
    qtbot.waitUntil(lambda: titles(box)[:1] == ["Gao"])


def test_escape_closes_and_gives_the_keyboard_back(finder: PlaceFinder, icons: Icons, qtbot: QtBot):
    window = QWidget()
    window.resize(600, 400)
    qtbot.addWidget(window)
    other = QWidget(window)
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    box = GoToBox(finder, icons, window)
    box.open()
    qtbot.keyClick(box.field(), Key.Key_Escape)
    assert not box.isVisible()
    assert other.hasFocus()


def test_what_is_not_understood_says_why(box: GoToBox, gone: list[Destination], qtbot: QtBot):
    type_in(box, "14°70'N 4°W", qtbot)
    assert "60 or more" in box.note()
    assert box.readings() == ()
    qtbot.keyClick(box.field(), Key.Key_Return)
    assert gone == []


def test_a_place_of_the_case_is_offered_and_a_new_one_is_learned(
    box: GoToBox, session: Session, qtbot: QtBot
):
    type_in(box, "Dor", qtbot)
    first = box.readings()[0]
    assert (words.title(first), words.whereabouts(first)) == ("Dor", "Arda, Norland")
    assert words.reason(first).startswith("place of this case")
    with qtbot.waitSignal(session.edited):
        session.edit(add_place, name="Qorimba", values={"lat": 14.6, "lon": -4.0})
    type_in(box, "Qorimba", qtbot)
    assert titles(box) == ["Qorimba"]


def test_markup_in_a_name_is_shown_as_text(box: GoToBox, session: Session, qtbot: QtBot):
    with qtbot.waitSignal(session.edited):
        session.edit(add_place, name="<b>Zzorba</b>", values={"lat": 14.6, "lon": -4.0})
    type_in(box, "zzorba", qtbot)
    type_in(box, "<b>Zzorba", qtbot)
    assert titles(box)[0] == "<b>Zzorba</b>"
    assert box._note.textFormat() == Qt.TextFormat.PlainText


def test_it_stays_within_a_narrow_pane(box: GoToBox, qtbot: QtBot):
    pane = box.parentWidget()
    assert pane is not None
    pane.resize(300, 200)
    type_in(box, "Mopti", qtbot)
    assert pane.rect().contains(box.geometry())


def test_a_point_is_named_in_the_windows_language(finder: PlaceFinder, qtbot: QtBot):
    answers: list[NearPlace | None] = []
    finder.name_point(14.56, -4.10, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers[0] is not None
    assert words.near_words(answers[0]).replace("\u00a0", " ").endswith("Mali")


def test_a_region_that_the_pack_lacks_is_named_by_the_base_map(
    session: Session, finder: PlaceFinder, tmp_path: Path, qtbot: QtBot
):
    base = BaseMap(ROOT / "resources" / "map" / "world.pmtiles")
    row = ["1", "Qorimba", "", "", "17.03", "-1.4", "P", "PPL", "ML", "", "99", *[""] * 8]
    (tmp_path / "ML.txt").write_text("\t".join(row) + "\n", encoding="utf-8")
    shelf = PlaceShelf(tmp_path / "places", ROOT / "resources" / "gazetteer" / "cities500.zip")
    shelf.add(tmp_path / "ML.txt")
    named: list[NearPlace | None] = []
    both = PlaceFinder(session, shelf, divisions=Divisions(AreaAtlas(base)))
    both.name_point(17.03, -1.4, named.append)
    qtbot.waitUntil(lambda: bool(named))
    base.close()
    assert named[0] is not None
    assert words.near_words(named[0]) == "Qorimba, Gao, Mali"


def test_a_coordinate_is_named_with_its_region(
    session: Session, icons: Icons, tmp_path: Path, qtbot: QtBot
):
    base = BaseMap(ROOT / "resources" / "map" / "world.pmtiles")
    shelf = PlaceShelf(tmp_path / "places", ROOT / "resources" / "gazetteer" / "cities500.zip")
    finder = PlaceFinder(session, shelf, session, divisions=Divisions(AreaAtlas(base)))
    box = opened_box(finder, icons, qtbot)
    type_in(box, "14.56 N, 4.10 W", qtbot)
    base.close()
    said = words.whereabouts(box.readings()[0]).replace("\u00a0", " ")
    assert said.endswith("of Mopti, Mopti, Mali")


def test_a_point_is_put_into_words_and_none_is_silent(
    session: Session, tmp_path: Path, qtbot: QtBot
):
    shelf = PlaceShelf(tmp_path / "places", ROOT / "resources" / "gazetteer" / "cities500.zip")
    PlaceFinder(session, shelf, session)
    label = PointWords(session)
    qtbot.addWidget(label)
    label.show_point((14.56, -4.10))
    qtbot.waitUntil(lambda: "of Mopti" in label.text())
    assert not label.isHidden()
    label.show_point(None)
    assert label.isHidden()


def test_all_sixteen_directions_have_words():
    from workbench.geo.bearings import POINTS

    assert [words.direction(point) for point in POINTS] == list(POINTS)


def test_a_way_off_a_town_is_told_with_how_well_it_is_known(
    box: GoToBox, gone: list[Destination], qtbot: QtBot
):
    type_in(box, "12 km north of Mopti", qtbot)
    first = box.readings()[0]
    said = [text.replace("\u00a0", " ") for text in (words.title(first), words.whereabouts(first))]
    assert said == ["12 km N of Mopti", "Mali · within 5 km"]
    qtbot.keyClick(box.field(), Key.Key_Return)
    assert gone[0].lat_deg > 14.59
