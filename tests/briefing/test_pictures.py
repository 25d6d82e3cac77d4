# SPDX-License-Identifier: MIT
"""Figures as files of their own."""

import re
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.briefing.sample import FONTS, SQUARE
from workbench.briefing.figures.pictures import svg_to_pdf, svg_to_png


def chunks(png: bytes) -> dict[bytes, bytes]:
    """The chunks of a PNG by name, each checked against its sum."""
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(png):
        [length] = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(
            name + body
        )
        found[name] = body
        at += 12 + length
    return found


def test_a_png_has_the_width_and_resolution_asked_for():
    png = chunks(svg_to_png(SQUARE, width_cm=12.7, fonts=FONTS, dpi=200))
    width, height = struct.unpack(">II", png[b"IHDR"][:8])
    assert width == 1000
    assert height == pytest.approx(1000 * 60 / 172, abs=1)
    assert struct.unpack(">IIB", png[b"pHYs"]) == (7874, 7874, 1)
    assert list(png)[:2] == [b"IHDR", b"pHYs"]


def test_no_row_of_pixels_is_lost_where_a_figure_is_of_a_broken_size():
    # Every row of pixels has a colour of its own, so that one left out or drawn twice is seen.
    rows = "".join(
        f'<rect y="{y}" width="945" height="1.5" fill="rgb({y % 256},{y // 256},0)"/>'
        for y in range(1452)
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="8cm" height="12.286cm" '
        f'viewBox="0 0 945 1451.28" shape-rendering="crispEdges">{rows}</svg>'
    )
    image = QImage.fromData(svg_to_png(svg, width_cm=8, fonts=FONTS))
    colours = [image.pixelColor(400, y) for y in range(image.height())]
    assert [one.red() + 256 * one.green() for one in colours] == list(range(1451))


def test_pictures_are_the_same_every_time():
    assert svg_to_png(SQUARE, width_cm=5, fonts=FONTS) == svg_to_png(
        SQUARE, width_cm=5, fonts=FONTS
    )
    assert svg_to_pdf(SQUARE, width_cm=5, fonts=FONTS) == svg_to_pdf(
        SQUARE, width_cm=5, fonts=FONTS
    )


def output_of(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def test_a_pdf_keeps_its_text_and_its_size(tmp_path: Path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed")
    path = tmp_path / "figure.pdf"
    path.write_bytes(svg_to_pdf(SQUARE, width_cm=17.2, fonts=FONTS, title="The valley"))
    assert "Upper valley" in output_of("pdftotext", path, "-")
    shown = output_of("pdfinfo", path)
    assert re.search(r"Title:\s+The valley\n", shown)
    assert re.search(r"Page size:\s+487\.\d+ x 170\.\d+ pts", shown)


def test_nothing_outside_the_figure_is_read(tmp_path: Path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(svg_to_png(SQUARE, width_cm=1, fonts=FONTS))
    reaching = SQUARE.replace(
        "</svg>", f'<image href="{secret.as_uri()}" width="90" height="60"/></svg>'
    )
    assert svg_to_png(reaching, width_cm=5, fonts=FONTS) == svg_to_png(
        SQUARE, width_cm=5, fonts=FONTS
    )
