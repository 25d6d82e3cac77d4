# SPDX-License-Identifier: MIT
"""Places are found by any spelling, those near at hand first."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import real_file
from workbench.domain.errors import InputError
from workbench.geo.gazetteer import Gazetteer, SearchContext
from workbench.geo.gazetteer_pack import PlacePack, read_geonames_file, write_pack
from workbench.geo.place_names import folded

MALI = SearchContext(countries=("ML",), near=(14.5, -4.2))


def country_file(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def row(
    number: int,
    name: str,
    lat: float,
    lon: float,
    alternates: str = "",
    feature: str = "PPL",
    population: int = 0,
) -> str:
    return "\t".join(
        [
            str(number),
            name,
            name,
            alternates,
            str(lat),
            str(lon),
            "P",
            feature,
            "ML",
            "",
            "04",
            "",
            "",
            "",
            str(population),
            "",
            "",
            "Africa/Bamako",
            "2020-01-01",
        ]
    )


@pytest.fixture
def gazetteer(cities_pack: Path, tmp_path: Path) -> Iterator[Gazetteer]:
    source = country_file(
        tmp_path / "ML.txt",
        row(1, "Mora", 14.32829, -4.60445, "Mourra,Mourrari"),
        row(2, "Ké-Macina", 13.9641, -5.3579, "Ke Macina"),
    )
    write_pack(tmp_path / "ML.zip", read_geonames_file(source))
    opened = Gazetteer([cities_pack, tmp_path / "ML.zip"])
    yield opened
    opened.close()


def test_moura_is_found_under_its_other_spelling(gazetteer: Gazetteer):
    best = gazetteer.search("Moura", context=MALI, everywhere=False)[0]
    assert (best.name, best.matched, best.kind) == ("Mora", "Mourra", "fuzzy")
    assert (best.lat_deg, best.lon_deg) == (14.32829, -4.60445)


@pytest.mark.parametrize("typed", ["Mopti", "mopti", "MOPTI", "موبتي"])
def test_case_and_script_make_no_difference(gazetteer: Gazetteer, typed: str):
    best = gazetteer.search(typed, context=MALI, everywhere=False)[0]
    assert best.where == "Mopti, Mopti, Mali"


@pytest.mark.parametrize("typed", ["Ké Macina", "ke-macina", "KE  MACINA"])
def test_accents_and_hyphens_make_no_difference(gazetteer: Gazetteer, typed: str):
    assert gazetteer.search(typed, context=MALI, everywhere=False)[0].name == "Ké-Macina"


def test_an_alternate_name_leads_to_the_place(gazetteer: Gazetteer):
    best = gazetteer.search("Tombouctou", context=MALI, everywhere=False)[0]
    assert (best.name, best.kind) == ("Timbuktu", "alternate")


def test_the_country_is_named_in_the_users_language(gazetteer: Gazetteer):
    context = SearchContext(countries=("DE",))
    best = gazetteer.search("Hamburg", context=context, language="fr", everywhere=False)[0]
    assert best.country_name == "Allemagne"


def test_the_country_in_view_comes_before_a_larger_town_elsewhere(gazetteer: Gazetteer):
    spain = SearchContext(countries=("ES",))
    france = SearchContext(countries=("FR",))
    for context, country in ((spain, "ES"), (france, "FR")):
        both = SearchContext(countries=(*context.countries, "ES", "FR"))
        assert gazetteer.search("Valence", context=both, everywhere=False)[0].country == country


def test_a_village_outside_a_town_is_described_by_it(tmp_path: Path):
    source = country_file(
        tmp_path / "ML.txt", row(1, "Mopti", 14.4843, -4.18296, population=186_187)
    )
    write_pack(tmp_path / "ML.zip", read_geonames_file(source))
    gazetteer = Gazetteer([tmp_path / "ML.zip"])
    found = gazetteer.nearest(14.56, -4.10)
    assert found is not None
    assert found.words == "12 km NE of Mopti, ML"
    gazetteer.close()


def test_a_point_in_the_open_sea_is_near_nothing(gazetteer: Gazetteer):
    assert gazetteer.nearest(0, -30) is None


def test_nothing_typed_finds_nothing(gazetteer: Gazetteer):
    assert gazetteer.search("  - ") == []


def test_a_name_is_folded_to_one_form():
    assert folded("N'Djaména") == folded("N’Djamena") == "ndjamena"
    assert folded("Sévaré / Mopti") == "sevare mopti"
    assert folded("Ɓaleyre Ŋari") == "baleyre nari"


def test_the_ascii_way_gives_the_same_form_as_the_long_one():
    for name in ("Ke-Macina", "Saint-Louis (Ndar)", "O'Higgins", " a_b/c,d\te "):
        assert folded(name) == folded(f"{name}é").removesuffix("e").strip()


def test_equal_tables_make_an_equal_pack(tmp_path: Path):
    contents = read_geonames_file(country_file(tmp_path / "ML.txt", row(1, "Mora", 14.3, -4.6)))
    for name in ("a.zip", "b.zip"):
        write_pack(tmp_path / name, contents)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_country_file_may_come_in_its_zip(tmp_path: Path):
    country_file(tmp_path / "ML.txt", row(1, "Mora", 14.3, -4.6))
    with zipfile.ZipFile(tmp_path / "download.zip", "w") as archive:
        archive.write(tmp_path / "ML.txt", "ML.txt")
        archive.writestr("readme.txt", "about")
    assert [one.name for one in read_geonames_file(tmp_path / "download.zip").places["ML"]] == [
        "Mora"
    ]


@pytest.mark.parametrize(
    "content", [b"", b"a,b,c\n1,2,3\n", b"\xff\xfe\x00bad", "\t".join(["x"] * 19).encode()]
)
def test_a_file_of_another_kind_gets_a_sentence(tmp_path: Path, content: bytes):
    path = tmp_path / "other.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"other\.txt"):
        read_geonames_file(path)


def test_a_broken_pack_gets_a_sentence(tmp_path: Path):
    path = tmp_path / "broken.zip"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(InputError, match=r"broken\.zip"):
        PlacePack(path)


def test_the_real_country_file_knows_moura(cities_pack: Path, tmp_path: Path):
    contents = read_geonames_file(real_file("gazetteer", "geonames_ML_dump.txt"))
    assert sum(map(len, contents.places.values())) > 20_000
    write_pack(tmp_path / "ML.zip", contents)
    gazetteer = Gazetteer([cities_pack, tmp_path / "ML.zip"])
    best = gazetteer.search("Moura", context=MALI, everywhere=False)[0]
    assert (best.lat_deg, best.lon_deg) == (14.32829, -4.60445)
    gazetteer.close()
