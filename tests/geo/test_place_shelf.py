# SPDX-License-Identifier: MIT
"""Place packs belong to the user: added, replaced, listed and removed as a whole or not at all."""

import zipfile
from pathlib import Path

import pytest

from tests.paths import real_file
from workbench.domain.errors import Cancelled, InputError, NotFoundError
from workbench.geo.geonames_file import is_geonames_file
from workbench.geo.place_hits import SearchContext
from workbench.geo.place_shelf import PlaceShelf


@pytest.fixture
def shelf(cities_pack: Path, tmp_path: Path) -> PlaceShelf:
    return PlaceShelf(tmp_path / "places", cities_pack)


def source(folder: Path, name: str, country: str = "ML", count: int = 3) -> Path:
    path = folder / f"{country}-{name}.txt"
    rows = [
        [str(at), f"{name} {at}", "", "", "14.5", "-4.2", "P", "PPL", country, "", "04",
         "", "", "", "0", "", "", "", f"2024-0{at + 1}-01"]
        for at in range(count)
    ]  # fmt: skip
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_an_added_pack_is_listed_with_rows_date_and_licence(shelf: PlaceShelf, tmp_path: Path):
    shelf.add(source(tmp_path, "Koro"))
    built_in, added = shelf.packs()
    assert (built_in.is_built_in, added.key, added.countries) == (True, "ML", ("ML",))
    assert (added.rows, added.date, added.credit) == (3, "2024-03-01", "GeoNames, CC BY 4.0")


def test_a_pack_is_searched_as_soon_as_it_is_added_and_no_longer_once_removed(
    shelf: PlaceShelf, tmp_path: Path
):
    mali = SearchContext(("ML",))
    assert shelf.gazetteer().search("Qorox 1", context=mali) == []
    shelf.add(source(tmp_path, "Qorox"))
    assert shelf.gazetteer().search("Qorox 1", context=mali)[0].name == "Qorox 1"
    shelf.remove("ml")
    assert shelf.gazetteer().search("Qorox 1", context=mali) == []


def test_adding_the_same_country_again_replaces_it(shelf: PlaceShelf, tmp_path: Path):
    shelf.add(source(tmp_path, "Koro"))
    shelf.add(source(tmp_path, "Bankass", count=2))
    assert [(one.key, one.rows) for one in shelf.packs()[1:]] == [("ML", 2)]


def test_the_same_gazetteer_answers_until_the_shelf_changes(shelf: PlaceShelf, tmp_path: Path):
    first = shelf.gazetteer()
    assert shelf.gazetteer() is first
    shelf.add(source(tmp_path, "Koro"))
    assert shelf.gazetteer() is not first


@pytest.mark.parametrize("step", [1, 2, 3, 5])
def test_stopping_leaves_nothing_behind(shelf: PlaceShelf, tmp_path: Path, step: int):
    steps = 0

    def stop(done: int, total: int | None = None, note: str = "", /) -> None:
        nonlocal steps
        steps += 1
        if steps == step:
            raise Cancelled

    with pytest.raises(Cancelled):
        shelf.add(source(tmp_path, "Koro"), progress=stop)
    assert list((tmp_path / "places").glob("*")) == []
    assert len(shelf.packs()) == 1


def test_what_is_no_country_file_is_refused_and_leaves_nothing(shelf: PlaceShelf, tmp_path: Path):
    other = tmp_path / "ML.txt"
    other.write_text("date,place\n2022-03-27,Moura\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"ML\.txt is no GeoNames country file"):
        shelf.add(other)
    assert not (tmp_path / "places").exists()


def test_a_table_of_19_columns_without_coordinates_is_refused(shelf: PlaceShelf, tmp_path: Path):
    other = tmp_path / "report.txt"
    other.write_text("\t".join(["7"] * 19) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1 holds no place"):
        shelf.add(other)


def test_a_country_file_is_known_by_its_content_and_not_its_name(shelf: PlaceShelf, tmp_path: Path):
    plain = source(tmp_path, "Koro")
    with zipfile.ZipFile(tmp_path / "stuff.dat", "w") as archive:
        archive.write(plain, "ML.txt")
        archive.writestr("readme.txt", "about")
    assert shelf.add(tmp_path / "stuff.dat").pack.key == "ML"


def test_country_files_are_told_from_others_at_a_glance(tmp_path: Path, cities_pack: Path):
    assert is_geonames_file(source(tmp_path, "Koro"))
    other = tmp_path / "events.csv"
    other.write_text("date\tplace\n", encoding="utf-8")
    for path in (other, cities_pack, tmp_path, tmp_path / "absent.txt"):
        assert not is_geonames_file(path)


def test_a_population_too_large_for_a_country_is_kept_as_the_largest(
    shelf: PlaceShelf, tmp_path: Path
):
    path = source(tmp_path, "Asia", count=1)
    text = path.read_text(encoding="utf-8").replace("\t0\t", "\t3812366000\t")
    path.write_text(text, encoding="utf-8")
    shelf.add(path)
    best = shelf.gazetteer().search("Asia 0", context=SearchContext(("ML",)))[0]
    assert best.population == 2_147_483_647


def test_a_file_of_many_countries_goes_by_its_own_name(shelf: PlaceShelf, tmp_path: Path):
    lines = [source(tmp_path, "Koro", code).read_text() for code in ("ML", "BF", "NE", "TD", "NG")]
    path = tmp_path / "sahel 2024.txt"
    path.write_text("".join(lines), encoding="utf-8")
    assert shelf.add(path).pack.key == "sahel-2024"


def test_a_damaged_pack_is_listed_with_its_problem_and_the_rest_still_answer(
    shelf: PlaceShelf, tmp_path: Path
):
    added = shelf.add(source(tmp_path, "Koro")).pack
    added.path.write_bytes(b"PK\x03\x04 nothing")
    assert "ML.places.zip" in shelf.packs()[1].problem
    assert shelf.gazetteer().search("Mopti", context=SearchContext(("ML",)))[0].name == "Mopti"


def test_removing_what_is_not_there_names_what_is(shelf: PlaceShelf, tmp_path: Path):
    shelf.add(source(tmp_path, "Koro"))
    with pytest.raises(NotFoundError, match="There are: ML"):
        shelf.remove("NE")
    with pytest.raises(NotFoundError, match="ships with the program"):
        shelf.remove("cities500")


def test_a_real_country_file_reports_its_progress(shelf: PlaceShelf):
    notes: list[str] = []

    def note(done: int, total: int | None = None, said: str = "", /) -> None:
        assert total is not None
        assert done <= total
        notes.append(said)

    pack = shelf.add(real_file("gazetteer", "geonames_ML_dump.txt"), progress=note).pack
    assert pack.rows == 23_647
    assert {"reading", "names", "writing"} == set(notes)


def test_a_pack_remembers_that_its_file_was_cut_off(shelf: PlaceShelf, tmp_path: Path):
    path = source(tmp_path, "Koro")
    path.write_bytes(path.read_bytes()[:-20])
    assert shelf.add(path).pack.is_cut
    assert [one.is_cut for one in shelf.packs()] == [False, True]
    assert not shelf.add(source(tmp_path, "Koro")).pack.is_cut
