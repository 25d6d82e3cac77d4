# SPDX-License-Identifier: MIT
"""`workbench gazetteer` and `workbench place`, run as a script would."""

from pathlib import Path

import pytest

from tests.app.test_commands import told, workbench
from tests.paths import real_file

MORA = (14.32829, -4.60445)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config"


@pytest.fixture
def country_file(tmp_path: Path) -> Path:
    rows = [("1", "Mora", "Mourra,Mourrari", *map(str, MORA)), ("2", "Koubé", "", "14.1", "-4.2")]
    path = tmp_path / "ML.txt"
    path.write_text(
        "".join(
            "\t".join([key, name, name, names, lat, lon, "P", "PPL", "ML", "", "04", "", "", "",
                       "0", "", "", "", "2024-05-06"]) + "\n"
            for key, name, names, lat, lon in rows
        ),
        encoding="utf-8",
    )  # fmt: skip
    return path


def test_an_added_pack_answers_and_is_gone_once_removed(country_file: Path, config: Path):
    added = told("gazetteer", "add", country_file, config=config)["packs"]
    assert [(one["pack"], one["places"], one["date"]) for one in added] == [("ML", 2, "2024-05-06")]
    best = told("place", "Moura", "--near", "mali", config=config)["readings"][0]
    assert (best["name"], best["matched"], best["match"]) == ("Mora", "Mourra", "fuzzy")
    assert (best["lat"], best["lon"]) == MORA
    assert told("gazetteer", "remove", "ML", config=config)["removed"] == ["ML"]
    packs = told("gazetteer", "list", config=config)["packs"]
    assert [one["pack"] for one in packs] == ["cities500"]


def test_a_person_reads_where_it_is_and_why(country_file: Path, config: Path):
    workbench("gazetteer", "add", country_file, config=config)
    _, out, _ = workbench("place", "Moura", "--near", "mopti", config=config)
    near, first, *_ = out.splitlines()
    assert near == "Looked first in or near: Mopti, Mopti, Mali"
    assert first.startswith("Mora, Mopti, Mali: 14.32829, −4.60445, spelt like Mourra (91 %)")
    assert first.endswith("km away")


def test_files_that_are_none_are_told_after_the_others(country_file: Path, config: Path):
    other = country_file.with_name("notes.txt")
    other.write_text("Moura\n", encoding="utf-8")
    code, out, _ = workbench("gazetteer", "add", other, country_file, config=config)
    assert code == 1
    assert out.splitlines()[0].startswith("Added ML: 2 places")
    assert "notes.txt is no GeoNames country file" in out.splitlines()[1]


def test_a_coordinate_is_read_and_named(config: Path):
    found = told("place", "14°19′41″N 4°36′16″W", config=config)["readings"]
    assert [one["kind"] for one in found] == ["coordinate"]
    assert "degrees, minutes and seconds" in found[0]["understood"]
    assert found[0]["lies"].endswith("Mali")


@pytest.mark.parametrize("typed", [["-14.5,28.3"], ["-14.5", "28.3"], ["-14.5,", "28.3"]])
def test_a_southern_latitude_is_no_option(typed: list[str], config: Path):
    first = told("place", *typed, config=config)["readings"][0]
    assert (first["lat"], first["lon"]) == (-14.5, 28.3)


@pytest.mark.parametrize("code", ["ML", "MLI", "mli"])
def test_a_country_code_says_where_to_look_first(code: str, config: Path):
    found = told("place", "Gao", "--near", code, config=config)
    assert found["near"]["understood"] == "Mali, the country"
    assert found["readings"][0]["country"] == "ML"


def test_a_place_of_few_letters_is_no_country_code(config: Path):
    assert told("place", "Ber", "--near", "GAO", config=config)["near"]["understood"] == (
        "Gao, Gao, Mali"
    )


def test_a_place_overseas_is_told_with_its_country_s_name(config: Path):
    code, out, _ = workbench("place", "Mamoudzou", config=config)
    assert code == 0
    assert out.startswith("Mamoudzou, Mayotte: ")
    assert told("place", "Mayotte", config=config)["readings"][0]["country"] == "YT"


def test_a_piece_of_a_country_file_replaces_the_whole_only_when_told_to(
    country_file: Path, config: Path
):
    line = country_file.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    piece = country_file.with_name("piece.txt")
    country_file.write_text(line * 5, encoding="utf-8")
    piece.write_text(line * 2 + line[:30], encoding="utf-8")
    workbench("gazetteer", "add", country_file, config=config)
    code, out, _ = workbench("gazetteer", "add", piece, config=config)
    assert code == 1
    assert "2 places, far fewer than the 5 of the place pack ML" in out
    assert "--replace" in out
    _, out, _ = workbench("gazetteer", "add", piece, "--replace", config=config)
    assert "It replaced 5 places as of 2024-05-06." in out
    assert "piece.txt is cut off" in out
    _, out, _ = workbench("gazetteer", "list", config=config)
    assert out.splitlines()[1].endswith("not whole: its file was cut off")


def test_a_country_is_told_with_its_box(config: Path):
    first = told("place", "Mali", config=config)["readings"][0]
    assert (first["kind"], first["country"]) == ("country", "ML")
    assert len(first["box"]) == 4


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["place", "qqzzxxvv"], "No place is called “qqzzxxvv”"),
        (["place", "Mopti", "--near", "qqzzxxvv"], "--near"),
        (["place", "Ber", "--near", "ZZ"], "“ZZ” (--near) is no code of a country"),
        (["gazetteer", "remove", "XX"], "There is no place pack “XX”"),
    ],
)
def test_what_is_unknown_gets_a_sentence(arguments: list[str], says: str, config: Path):
    code, _, wrong = workbench(*arguments, config=config)
    assert code == 1
    assert says in wrong


def test_the_real_country_file_answers_as_it_should(config: Path):
    path = real_file("gazetteer", "geonames_ML_dump.txt")
    added = told("gazetteer", "add", path, config=config)["packs"][0]
    assert added["places"] == 23_647
    for text, place in {
        "Moura": MORA,
        "menaka": (15.9182, 2.4022),
        "Ansongo (Gao)": (15.6597, 0.5022),
    }.items():
        best = told("place", text, "--near", "mali", config=config)["readings"][0]
        assert (best["lat"], best["lon"]) == place


@pytest.mark.slow
def test_the_promised_shares_of_real_names_are_found():
    real_file("gazetteer", "geonames_ML_dump.txt")
    real_file("events", "acled_hdx_mali_1997_2020.csv")
    from benchmarks.places import EXACT_PROMISED, FUZZY_PROMISED, measure

    found = measure()
    assert found["with_country_file"]["exact"] >= EXACT_PROMISED
    assert found["with_country_file"]["exact_or_fuzzy"] >= FUZZY_PROMISED
    assert found["without_country_file"]["exact"] < 0.1


def test_without_real_data_the_measurement_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    from benchmarks.places import measure

    monkeypatch.setenv("WORKBENCH_TEST_DATA", str(tmp_path))
    assert "WORKBENCH_TEST_DATA" in measure()["absent"]


def test_a_country_without_a_place_file_is_said_and_an_unsure_near_is_refused(
    country_file: Path, config: Path
):
    _, out, _ = workbench("place", "Moura", "--near", "mali", config=config)
    assert "No place file for Mali is added" in out
    workbench("gazetteer", "add", country_file, config=config)
    _, out, _ = workbench("place", "Moura", "--near", "mali", config=config)
    assert "No place file" not in out
    code, _, said = workbench("place", "Gao", "--near", "Mopty", config=config)
    assert code
    assert "no place or country that is known. Did you mean" in said


def test_a_damaged_pack_is_said_wherever_places_are_looked_up_until_it_is_replaced(
    country_file: Path, config: Path, tmp_path: Path
):
    workbench("gazetteer", "add", country_file, config=config)
    (pack,) = tmp_path.rglob("ML.places.zip")
    pack.write_bytes(pack.read_bytes()[:200])
    code, out, _ = workbench("place", "Moura", "--near", "mali", config=config)
    assert code == 1
    assert "ML.places.zip is no place pack, or is damaged." in out
    assert "No place file" not in out
    _, out, _ = workbench("gazetteer", "add", country_file, config=config)
    assert "It replaced a pack that was damaged." in out
    code, out, _ = workbench("place", "Moura", "--near", "mali", config=config)
    assert (code, "damaged" in out) == (0, False)
