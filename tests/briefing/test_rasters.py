# SPDX-License-Identifier: MIT
"""Photos and scans go out as pictures alone: upright, of sane size, without what cameras write."""

import io

import pytest
from PIL import Image

from workbench.briefing.figures.rasters import raster_svg, raster_width_cm, read_raster
from workbench.briefing.figures.svg_cleaning import clean_svg
from workbench.briefing.text.outline import TEXT_WIDTH_CM, Raster
from workbench.domain.errors import InputError

ORIENTATION, MAKER, GPS = 0x0112, 0x010F, 0x8825


def image(
    mode: str, size: tuple[int, int], kind: str, colour: tuple[int, ...] = (), **options: object
) -> bytes:
    made = io.BytesIO()
    Image.new(mode, size, colour or 0).save(made, kind, **options)
    return made.getvalue()


def photo() -> bytes:
    """A photo taken with the camera on its side, that tells where and with what."""
    told = Image.Exif()
    told[ORIENTATION], told[MAKER] = 6, "SpyCam"
    told.get_ifd(GPS)[1] = "N"
    return image("RGB", (400, 300), "JPEG", exif=told, comment=b"taken by A. Witness")


def opened(raster: Raster) -> Image.Image:
    return Image.open(io.BytesIO(raster.jpeg))


def test_what_a_camera_wrote_does_not_go_out():
    data = photo()
    assert b"SpyCam" in data
    raster = read_raster(data)
    assert b"SpyCam" not in raster.jpeg
    assert b"Witness" not in raster.jpeg
    assert b"Exif" not in raster.jpeg
    assert len(opened(raster).getexif()) == 0


def test_a_photo_stands_upright_without_its_note_of_how_it_was_held():
    raster = read_raster(photo())
    assert (raster.width_px, raster.height_px) == (300, 400)
    assert opened(raster).size == (300, 400)


def test_large_pictures_are_made_smaller_and_small_ones_are_not_blown_up():
    large = read_raster(image("RGB", (6_000, 3_000), "JPEG"))
    assert (large.width_px, large.height_px) == (2_032, 1_016)
    assert raster_width_cm(large) == TEXT_WIDTH_CM
    small = read_raster(image("RGB", (300, 100), "PNG"))
    assert (small.width_px, small.height_px) == (300, 100)
    assert raster_width_cm(small) == pytest.approx(5.08)


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_becomes_white(mode: str):
    clear = (0,) * len(mode)
    raster = read_raster(image(mode, (20, 20), "PNG", colour=clear))
    assert opened(raster).getpixel((10, 10)) == (255, 255, 255)


def test_the_same_file_is_the_same_picture():
    assert read_raster(photo()) == read_raster(photo())


@pytest.mark.parametrize("data", [b"", b"no picture", b"%PDF-1.7", photo()[:200]])
def test_what_is_no_picture_is_told(data: bytes):
    with pytest.raises(InputError, match="no image"):
        read_raster(data)


def test_a_picture_that_would_fill_the_memory_is_refused():
    with pytest.raises(InputError, match="no image"):
        read_raster(image("1", (20_000, 20_000), "PNG"))


def test_its_document_passes_for_a_figure():
    svg = raster_svg(read_raster(photo()))
    clean = clean_svg(svg)
    assert "data:image/jpeg;base64," in clean.text
    assert clean.height_cm / clean.width_cm == pytest.approx(4 / 3, abs=0.001)
