# SPDX-License-Identifier: MIT
"""Places are found by any spelling, those near at hand first."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.paths import ROOT, real_file
from workbench.domain.errors import Cancelled, InputError
from workbench.domain.learned_place import LearnedPlace
from workbench.geo.gazetteer import Gazetteer
from workbench.geo.gazetteer_pack import PlacePack, write_pack
from workbench.geo.geonames_file import read_geonames_file
from workbench.geo.place_hits import LearnedPlaces, SearchContext
from workbench.geo.place_names import folded, qualified

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


def test_a_damaged_column_gets_a_sentence(cities_pack: Path, tmp_path: Path):
    path = tmp_path / "damaged.zip"
    with zipfile.ZipFile(cities_pack) as sound, zipfile.ZipFile(path, "w") as archive:
        for entry in sound.infolist():
            data = sound.read(entry)
            archive.writestr(entry.filename, data[:-9] if entry.filename == "lat.zst" else data)
    with pytest.raises(InputError, match=r"damaged\.zip is damaged"):
        PlacePack(path).columns()


def test_a_pack_keeps_every_spelling(tmp_path: Path):
    rows = [
        row(1, "O'Higgins", 14.3, -4.6, "OHIGGINS,o higgins,Ŏhiggins,Ḥiggins"),
        row(2, "موبتي", -14.3, 4.6, "Mopti"),
        row(3, "---", 0, 0, "Dash"),
    ]
    path = country_file(tmp_path / "ML.txt", *rows)
    write_pack(tmp_path / "ML.zip", read_geonames_file(path))
    pack = PlacePack(tmp_path / "ML.zip")
    found = [pack.record(number) for number in range(len(pack))]
    assert [one.name for one in found] == ["O'Higgins", "موبتي", "---"]
    assert [one.alternates for one in found] == [("o higgins", "Ḥiggins"), ("Mopti",), ("Dash",)]
    assert [(one.lat_deg, one.lon_deg) for one in found] == [(14.3, -4.6), (-14.3, 4.6), (0, 0)]


def test_stopping_while_a_pack_is_written_leaves_the_older_one(tmp_path: Path):
    contents = read_geonames_file(country_file(tmp_path / "ML.txt", row(1, "Mora", 14.3, -4.6)))
    path = tmp_path / "pack.zip"
    write_pack(path, contents)
    before = path.read_bytes()

    def stop(done: int, total: int | None = None, note: str = "", /) -> None:
        if note == "writing":
            raise Cancelled

    with pytest.raises(Cancelled):
        write_pack(path, contents, progress=stop)
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ML.txt", "pack.zip"]


def test_a_name_begun_is_offered_the_larger_place_first(gazetteer: Gazetteer):
    hits = gazetteer.search("bam", context=MALI)
    assert (hits[0].name, hits[0].kind) == ("Bamako", "prefix")


def test_a_famed_city_is_found_from_anywhere(gazetteer: Gazetteer):
    assert gazetteer.search("Paris", context=MALI)[0].country == "FR"


def test_a_misspelt_name_is_sought_in_the_world_when_nothing_else_fits(gazetteer: Gazetteer):
    best = gazetteer.search("Ouagadouguu", context=SearchContext())[0]
    assert (best.name, best.kind) == ("Ouagadougou", "fuzzy")
    assert 87 <= best.likeness < 100


def test_the_very_name_across_the_border_comes_before_names_that_only_begin_so(tmp_path: Path):
    villages = [row(at, f"Djibougou{'aei'[at]}", 13.5, -6.0 + at) for at in range(3)]
    source = country_file(tmp_path / "ML.txt", *villages)
    write_pack(tmp_path / "ML.zip", read_geonames_file(source))
    both = Gazetteer([ROOT / "resources" / "gazetteer" / "cities500.zip", tmp_path / "ML.zip"])
    best = both.search("Djibo", context=SearchContext(("ML",)))[0]
    both.close()
    assert (best.name, best.country) == ("Djibo", "BF")


@pytest.mark.parametrize(
    ("name", "home", "abroad"), [("London", "GB", "CA"), ("Paris", "US", "FR")]
)
def test_the_name_in_other_countries_is_offered_however_common_it_is_at_home(
    gazetteer: Gazetteer, name: str, home: str, abroad: str
):
    hits = gazetteer.search(name, context=SearchContext((home,)))
    assert len(hits) == 12
    assert (hits[0].name, hits[0].country) == (name, home)
    assert abroad in {hit.country for hit in hits if hit.name == name}


def test_an_arabic_article_makes_no_difference(gazetteer: Gazetteer):
    best = gazetteer.search("الخرطوم", context=MALI)[0]
    assert (best.name, best.country) == ("Khartoum", "SD")


def test_a_later_word_of_a_name_finds_it_in_the_country_in_view(gazetteer: Gazetteer):
    found = [hit for hit in gazetteer.search("macina", context=MALI) if hit.kind == "part"]
    assert "Ké-Macina" in {hit.name for hit in found}


def test_spaces_within_a_name_make_no_difference(gazetteer: Gazetteer):
    best = gazetteer.search("KeMacina", context=MALI, everywhere=False)[0]
    assert best.name == "Ké-Macina"


def test_what_stands_in_brackets_tells_places_apart(gazetteer: Gazetteer):
    for text, country in (("Valencia (Spain)", "ES"), ("Valencia, Venezuela", "VE")):
        assert gazetteer.search(text, context=MALI)[0].country == country


def test_distance_is_told_from_the_middle_of_the_view(gazetteer: Gazetteer):
    best = gazetteer.search("Moura", context=MALI, everywhere=False)[0]
    assert best.distance_km == pytest.approx(47.6, abs=0.5)


def test_a_country_is_known_by_code_and_by_name_in_any_language(gazetteer: Gazetteer):
    for text in ("ML", "mali", "MALI"):
        known = gazetteer.country(text)
        assert known is not None
        assert known.code == "ML"
    german = gazetteer.country("Allemagne")
    assert german is not None
    assert german.code == "DE"
    assert gazetteer.country("") is None


def test_a_place_of_the_case_is_a_candidate(gazetteer: Gazetteer):
    learned = LearnedPlaces(
        [LearnedPlace(7, "Kobaka", ("Koubaka",), 14.21, -3.99, "Mali", "Mopti")]
    )
    best = gazetteer.search("koubaka", context=MALI, learned=learned)[0]
    assert (best.place_id, best.name, best.matched) == (7, "Kobaka", "Koubaka")
    assert (best.kind, best.where) == ("alternate", "Kobaka, Mopti, Mali")


def test_a_place_of_the_case_comes_first_even_in_a_country_that_no_pack_knows(
    gazetteer: Gazetteer,
):
    learned = LearnedPlaces([LearnedPlace(7, "Bama", (), 14.5, -4.1, "Norland", "Arda")])
    best = gazetteer.search("Bama", context=MALI, learned=learned)[0]
    assert (best.place_id, best.where) == (7, "Bama, Arda, Norland")


def test_a_place_that_case_and_pack_both_know_is_offered_once(gazetteer: Gazetteer):
    learned = LearnedPlaces([LearnedPlace(7, "Mora", (), 14.3283, -4.6045, "Mali", "Mopti")])
    hits = gazetteer.search("Mora", context=MALI, learned=learned, everywhere=False)
    assert [hit.name for hit in hits if hit.kind == "exact"] == ["Mora"]


def test_no_places_of_the_case_are_no_trouble(gazetteer: Gazetteer):
    assert gazetteer.search("Mopti", context=MALI, learned=LearnedPlaces([]))[0].name == "Mopti"


def test_a_name_is_told_from_its_qualifiers():
    assert qualified("Ansongo (Gao)") == ("ansongo", ("gao",))
    assert qualified("Ansongo, Gao, Mali") == ("ansongo", ("gao", "mali"))
    assert qualified("Tin-Akoff") == ("tin akoff", ())


@pytest.fixture(scope="module")
def mali(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    """The pack that ships with the real country files of Mali and Burkina Faso."""
    folder = tmp_path_factory.mktemp("packs")
    for code in ("ML", "BF"):
        contents = read_geonames_file(real_file("gazetteer", f"geonames_{code}_dump.txt"))
        write_pack(folder / f"{code}.zip", contents)
    shipped = ROOT / "resources" / "gazetteer" / "cities500.zip"
    opened = Gazetteer([shipped, folder / "ML.zip", folder / "BF.zip"])
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("typed", "name", "lat", "lon"),
    [
        ("Moura", "Mora", 14.32829, -4.60445),
        ("Ménaka", "Ménaka", 15.9182, 2.4022),
        ("menaka", "Ménaka", 15.9182, 2.4022),
        ("Ansongo (Gao)", "Ansongo", 15.6597, 0.5022),
        ("Tin-Akoff", "Tin-Akoff", 14.96549, -0.16335),
        ("N’Tillit", "I-n-Tillit", 15.54611, -0.46056),
    ],
)
def test_the_real_country_files_know_what_reports_write(
    mali: Gazetteer, typed: str, name: str, lat: float, lon: float
):
    best = mali.search(typed, context=SearchContext(("ML", "BF")))[0]
    assert (best.name, best.lat_deg, best.lon_deg) == (name, lat, lon)


def test_a_point_is_named_by_the_town_and_not_by_the_hamlet_beside_it(mali: Gazetteer):
    found = mali.nearest(14.55, -4.12)
    assert found is not None
    assert found.words == "10 km NE of Mopti, Mopti, Mali"
    assert found.words_in("fr") == "10 km au NE de Mopti, Mopti, Mali"


@pytest.mark.parametrize(
    ("lat", "lon", "name"), [(14.32829, -4.60445, "Mora"), (14.53, -4.09, "Sévaré")]
)
def test_a_point_in_a_village_is_named_by_it(mali: Gazetteer, lat: float, lon: float, name: str):
    found = mali.nearest(lat, lon)
    assert found is not None
    assert found.words == f"{name}, Mopti, Mali"


def test_a_name_is_known_only_as_a_whole(gazetteer: Gazetteer):
    assert gazetteer.has_name("Ké Macina")
    assert gazetteer.has_name("mourrari")
    assert not gazetteer.has_name("Mourr")
    assert not gazetteer.has_name("")
    learned = LearnedPlaces([LearnedPlace(1, "Camp Three", (), 14.0, -4.0, "Mali", "")])
    assert gazetteer.has_name("camp three", learned=learned)
    assert not gazetteer.has_name("camp three")


def test_every_country_that_ships_has_a_name_in_each_language():
    pack = PlacePack(ROOT / "resources" / "gazetteer" / "cities500.zip")
    nameless = [
        code for code, one in pack.countries.items() if one.names.keys() != {"en", "fr", "ar"}
    ]
    assert nameless == []
    assert pack.countries["YT"].names["en"] == "Mayotte"
