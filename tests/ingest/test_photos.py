# SPDX-License-Identifier: MIT
"""Photos say when and where they were taken; what is damaged or no photo says nothing."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from workbench.ingest.photos import PhotoFacts, read_photo

MAKE, MODEL, EXIF, GPS = 271, 272, 0x8769, 0x8825


def photo(
    *, taken: str = "", offset: str = "", camera: tuple[str, str] = ("", ""), place: object = None
) -> bytes:
    """Make a small JPEG with the given header."""
    exif = Image.Exif()
    for tag, text in zip((MAKE, MODEL), camera, strict=True):
        if text:
            exif[tag] = text
    shot = exif.get_ifd(EXIF)
    if taken:
        shot[36867] = taken
    if offset:
        shot[36881] = offset
    if place is not None:
        exif.get_ifd(GPS).update(place)  # pyright: ignore[reportCallIssue, reportArgumentType]
    made = io.BytesIO()
    Image.new("RGB", (8, 8)).save(made, "JPEG", exif=exif)
    return made.getvalue()


def angle(*parts: float) -> tuple[IFDRational, ...]:
    return tuple(IFDRational(round(part * 100), 100) for part in parts)


SEVARE = {1: "N", 2: angle(14, 31, 48), 3: "W", 4: angle(4, 5, 24)}


def test_a_photo_says_when_where_and_with_what() -> None:
    data = photo(
        taken="2022:04:24 14:05:31", offset="+00:00", camera=("Tecno", "Spark 8"), place=SEVARE
    )
    assert read_photo(data) == PhotoFacts("2022-04-24T14:05+00:00", 14.53, -4.09, "Tecno Spark 8")


def test_a_clock_without_a_zone_stays_local() -> None:
    assert read_photo(photo(taken="2022:04:24 14:05:31")).taken == "2022-04-24T14:05"


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "2022:13:01 10:00:00", "yesterday", " "])
def test_a_clock_that_was_never_set_says_nothing(taken: str) -> None:
    assert not read_photo(photo(taken=taken)).says_anything


@pytest.mark.parametrize(
    "place",
    [
        {1: "N", 2: angle(14, 31, 48)},
        {1: "N", 2: angle(0, 0, 0), 3: "E", 4: angle(0, 0, 0)},
        {1: "N", 2: angle(95, 0, 0), 3: "E", 4: angle(1, 0, 0)},
        {1: "N", 2: (IFDRational(0, 0),) * 3, 3: "E", 4: angle(1, 0, 0)},
    ],
)
def test_half_a_place_is_none(place: object) -> None:
    facts = read_photo(photo(place=place))
    assert (facts.lat, facts.lon) == (None, None)


@pytest.mark.parametrize("data", [b"", b"not a picture", photo(place=SEVARE)[:60]])
def test_what_is_no_photo_says_nothing(data: bytes) -> None:
    assert read_photo(data) == PhotoFacts()


@given(st.binary(max_size=40), st.integers(0, 400))
def test_a_damaged_photo_raises_nothing(noise: bytes, at: int) -> None:
    whole = photo(taken="2022:04:24 14:05:31", camera=("A", "B"), place=SEVARE)
    read_photo(whole[:at] + noise + whole[at + len(noise) :])
