# SPDX-License-Identifier: MIT
"""Coordinates in every notation are understood, and doubts are said."""

import mgrs
import pytest
from geographiclib.geodesic import Geodesic
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.domain.errors import InputError
from workbench.geo.coordinates import coordinate_readings, parse_coordinate
from workbench.geo.utm import degrees_of_utm, zone_of

MOURA = (14.328, -4.604)


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("14.328, -4.604", "decimal"),
        ("14.328 -4.604", "decimal"),
        ("14,328 -4,604", "decimal"),
        ("14,328, -4,604", "decimal"),
        ("14,328; -4,604", "decimal"),
        ("+14.328-004.604", "decimal"),
        ("N14.328 W4.604", "decimal"),
        ("14.328N 4.604W", "decimal"),
        ("14.328°N, 4.604°O", "decimal"),
        ("4.604 O 14.328 N", "decimal"),
        ("14,328 nord 4,604 ouest", "decimal"),
        ("lat: 14.328 lon: -4.604", "decimal"),
        ("Longitude -4.604, Latitude 14.328", "decimal"),
        ("(14.328, -4.604)", "decimal"),
        ("14\u202f°19′40,8″ N ; 4°36′14,4″ O", "dms"),
        ("14°19'40.8\"N 4°36'14.4\"W", "dms"),
        ("14°19'40.8''N 4°36'14.4''W (Moura)", "dms"),
        ("14 19 40.8 N 4 36 14.4 W", "dms"),
        ("14:19:40.8N 4:36:14.4W", "dms"),
        ("14d19m40.8sN 4d36m14.4sW", "dms"),
        ("141940.8N 0043614.4W", "dms"),
        ("N141940.8W0043614.4", "dms"),
        ("1419.68N 00436.24O", "dm"),
        ("N 14° 19.680 W 004° 36.240", "dm"),
        ("14 19.68, -4 36.24", "dm"),
        ("30PUA2701184601", "mgrs"),
        ("MGRS 30P UA 27011 84601", "mgrs"),
        ("30P 327011 1584601", "utm"),
        ("UTM zone 30 N 327011 1584601", "utm"),
        ("30P 327011E 1584601N", "utm"),
        (
            "https://www.google.com/maps/place/X/@14.3,-4.6,12z/data=!3m1!8m2!3d14.328!4d-4.604",
            "address",
        ),
        ("https://www.google.com/maps/@14.328,-4.604,12z", "address"),
        ("https://maps.google.com/?q=14.328,-4.604", "address"),
        ("https://www.openstreetmap.org/?mlat=14.328&mlon=-4.604#map=12/14.3/-4.6", "address"),
        ("https://www.openstreetmap.org/#map=12/14.328/-4.604", "address"),
        ("https://www.bing.com/maps?cp=14.328~-4.604&lvl=12", "address"),
        ("https://yandex.com/maps/?ll=-4.604%2C14.328&z=12", "address"),
        ("geo:14.328,-4.604?z=12", "address"),
        ("GEO:14.328,-4.604?z=12", "address"),
        ("geo:14.328,-4.604,260;u=35", "address"),
        ("https://www.bing.com/maps?sp=point.14.328_-4.604_Moura", "address"),
        ("https://www.google.com/maps/search/14.328,+-4.604", "address"),
        ("https://earth.google.com/web/@14.328,-4.604,263a,900d", "address"),
        ("http://wikimapia.org/#lang=en&lat=14.328&lon=-4.604&z=12", "address"),
        ("https://www.google.com/maps/place/14%C2%B019'40.8%22N+4%C2%B036'14.4%22W/", "dms"),
        ("30 327011 1584601", "utm"),
    ],
)
def test_every_usual_notation_means_the_same_place(text: str, notation: str):
    found = parse_coordinate(text)
    assert (found.lat_deg, found.lon_deg) == pytest.approx(MOURA, abs=2e-5)
    assert found.notation == notation
    assert "14.328" in found.understood


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "hello",
        "14.328",
        "95 N 4 W",
        "14 N 15 N",
        "14°70'N 4°W",
        "30X",
        "61P 327011 1584601",
        "30PUA270118460",
        "1e5, 3",
        "https://example.org/place/Moura",
        "a" * 5000,
        "N S E W",
        "12, 13, 14, 15, 16",
    ],
)
def test_what_is_no_coordinate_gets_a_sentence(text: str):
    with pytest.raises(InputError) as caught:
        parse_coordinate(text)
    assert str(caught.value).endswith(".") or '"' in str(caught.value)


@pytest.mark.parametrize(
    "text", ["hello \"x\" 'y'", "14°70'N 4°W", "30P UA 1234 5", "30P UA 12345678901", "-91, 181"]
)
def test_refusals_quote_as_a_printer_would(text: str):
    with pytest.raises(InputError) as caught:
        parse_coordinate(text)
    assert not set(str(caught.value)) & {"'", '"', "Φ", "Λ"}
    assert "-" not in str(caught.value)


def test_an_o_that_was_read_as_west_is_told():
    assert "O as ouest, west" in parse_coordinate("14.328°N, 4.604°O").understood
    assert "ouest" not in parse_coordinate("14.328°N, 4.604°W").understood


@pytest.mark.parametrize("text", ["14204N 0043616W", "142042.5N 043616W"])
def test_degrees_run_together_with_too_few_digits_say_how_many_are_needed(text: str):
    with pytest.raises(InputError, match="of a latitude that is 4 or 6 digits"):
        parse_coordinate(text)


@pytest.mark.parametrize(
    ("text", "lon_deg"),
    [("142042N 43616W", -4.604444), ("142042N 123616E", 12.604444), ("142042N 00436W", -4.6)],
)
def test_a_longitude_run_together_may_lack_its_zeros_where_the_latitude_has_seconds(
    text: str, lon_deg: float
):
    assert parse_coordinate(text).lon_deg == pytest.approx(lon_deg, abs=1e-5)


def test_minutes_run_together_with_degrees_are_below_60_too():
    with pytest.raises(InputError, match="60 or more"):
        parse_coordinate("146042N 0043616W")


def test_a_refusal_does_not_repeat_a_long_text_whole():
    with pytest.raises(InputError, match=r"^“a{60}…” was not understood"):
        parse_coordinate("a" * 5000)


def test_two_bare_numbers_are_in_doubt_and_letters_settle_it():
    assert parse_coordinate("14.3 -4.6").is_ambiguous
    assert not parse_coordinate("14.3 N 4.6 W").is_ambiguous


def test_a_number_beyond_90_can_only_be_the_longitude():
    found = parse_coordinate("114.3, 14.2")
    assert (found.lat_deg, found.lon_deg) == (14.2, 114.3)
    assert found.is_ambiguous
    assert not parse_coordinate("14.2, 114.3").is_ambiguous


def test_what_is_in_view_settles_the_order_or_says_that_it_looks_wrong():
    assert not parse_coordinate("14.3, -4.6", near=(14, -3)).is_ambiguous
    assert "nearer" in parse_coordinate("-4.6, 14.3", near=(14, -3)).doubt


def test_utm_with_s_says_how_the_letter_was_read():
    assert "southern" in parse_coordinate("30S 327000 8584000").doubt
    assert "band S" in parse_coordinate("36S 735000 3700000").doubt


@given(lat=st.floats(-79, 83), lon=st.floats(-179.9, 179.9))
def test_mgrs_leads_back_to_within_a_metre_or_two(lat: float, lon: float):
    # A hair south of the equator the library names a square that it does not read again.
    assume(not -1e-4 < lat < 0)
    found = parse_coordinate(mgrs.MGRS().toMGRS(lat, lon))
    assert found.lat_deg == pytest.approx(lat, abs=3e-5)
    assert abs((found.lon_deg - lon + 180) % 360 - 180) < 2e-4


@given(lat=st.floats(-89, 89), lon=st.floats(-179, 179))
def test_written_degrees_are_read_back(lat: float, lon: float):
    text = f"{abs(lat):.6f}{'N' if lat >= 0 else 'S'} {abs(lon):.6f}{'E' if lon >= 0 else 'W'}"
    found = parse_coordinate(text)
    assert (found.lat_deg, found.lon_deg) == pytest.approx((lat, lon), abs=1e-6)


@pytest.mark.parametrize("lat", [-79.5, -33.0, 0.5, 14.328, 48.8583, 83.0])
def test_on_the_middle_of_a_zone_northing_is_the_scaled_arc_of_the_meridian(lat: float):
    arc = Geodesic.WGS84.Inverse(0, 3, lat, 3)["s12"] * 0.9996
    northing = arc if lat >= 0 else 10_000_000 - arc
    assert degrees_of_utm(31, lat >= 0, 500_000, northing) == pytest.approx((lat, 3), abs=1e-9)


NEAR_MOPTI = (14.5, -4.2)


def spots(text: str, near: tuple[float, float] | None = None) -> list[tuple[float, float]]:
    readings = coordinate_readings(text, near=near)
    return [(round(one.lat_deg, 2), round(one.lon_deg, 2)) for one in readings]


def test_bare_numbers_are_offered_in_both_orders():
    assert spots("14.33, -4.6") == [(14.33, -4.6), (-4.6, 14.33)]


def test_the_reading_that_lies_in_view_comes_first():
    assert spots("-4.6, 14.33", NEAR_MOPTI)[0] == (14.33, -4.6)


def test_letters_leave_one_reading():
    assert spots("14.33 N 4.6 W") == [(14.33, -4.6)]


def test_a_west_that_was_left_out_is_offered_where_it_lies_in_view():
    assert spots("14.33, 4.6", NEAR_MOPTI)[0] == (14.33, -4.6)
    assert "west" in coordinate_readings("14.33, 4.6", near=NEAR_MOPTI)[0].doubt
    assert (14.33, -4.6) not in spots("14.33, 4.6", (36.0, 40.0))


def test_utm_without_a_letter_is_offered_on_both_sides_of_the_equator():
    assert spots("30 327011 1584601") == [(14.33, -4.6), (-75.74, -9.3)]
    assert spots("30 327011 8584000", (-12.8, -4.6))[0] == (-12.8, -4.59)


def test_utm_without_a_zone_takes_that_of_the_view_and_says_so():
    first = coordinate_readings("327011 1584601", near=NEAR_MOPTI)[0]
    assert (first.lat_deg, first.lon_deg) == pytest.approx(MOURA, abs=2e-5)
    assert "30" in first.doubt


def test_s_of_utm_is_offered_as_band_and_as_hemisphere():
    assert [one.how for one in coordinate_readings("36S 735000 3700000")] == [
        "UTM zone 36 north",
        "UTM zone 36 south",
    ]


def test_a_shortened_address_says_that_it_leads_nowhere_offline():
    with pytest.raises(InputError, match="shortened address"):
        parse_coordinate("https://maps.app.goo.gl/AbCdEf123")


LIKELY = st.text(alphabet="0123456789 .,-+NSEWOP°'\"/:;@!?=&#%UTM()zonehtpsg", max_size=40)


@given(text=st.one_of(LIKELY, LIKELY.map(lambda tail: f"https://maps.example/{tail}"), st.text()))
def test_any_text_is_a_point_on_the_globe_or_gets_a_sentence(text: str):
    try:
        readings = coordinate_readings(text, near=NEAR_MOPTI)
    except InputError:
        return
    assert readings
    assert all(-90 <= one.lat_deg <= 90 and -180 <= one.lon_deg <= 180 for one in readings)


@pytest.mark.parametrize(
    ("lat", "lon", "zone"),
    [(14.3, -4.6, 30), (60.0, 4.0, 32), (78.0, 8.0, 31), (78.0, 20.0, 33), (0, 179.9, 60),
     (0, -180, 1)],
)  # fmt: skip
def test_a_point_lies_in_its_zone(lat: float, lon: float, zone: int):
    assert zone_of(lat, lon) == zone
