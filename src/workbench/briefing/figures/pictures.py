# SPDX-License-Identifier: MIT
"""Figures as files of their own: PNG for word processors and screens, PDF with its text kept."""

import re
import struct
import zlib
from datetime import UTC, datetime
from pathlib import Path

import typst

from workbench.briefing.figures.fonts import packet_fonts
from workbench.briefing.figures.svg_cleaning import clean_svg
from workbench.briefing.text.characters import on_one_line

INCH_CM = 2.54
_TRACE_PX = 0.02  # of the sheet, lest it be rounded up
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)

_SHEET = b"""
#set document(title: sys.inputs.title)
#set page(
  width: float(sys.inputs.width) * 1cm, height: float(sys.inputs.height) * 1cm,
  margin: 0pt, fill: white,
)
#set text(lang: "en")
#image(
  bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%, fit: "stretch",
  alt: sys.inputs.title,
)
"""


class Pictures:
    """Draws figures as PNG, each once for all formats that want it in a size."""

    def __init__(self, fonts: Path) -> None:
        """Take the folder of the font packages."""
        self._fonts = fonts
        self._drawn: dict[tuple[str, float, int], bytes] = {}

    def png(self, svg: str, *, width_cm: float, dpi: int = 300) -> bytes:
        """Return a figure `width_cm` wide."""
        wanted = (svg, width_cm, dpi)
        if wanted not in self._drawn:
            self._drawn[wanted] = svg_to_png(svg, width_cm=width_cm, fonts=self._fonts, dpi=dpi)
        return self._drawn[wanted]


def svg_to_png(svg: str, *, width_cm: float, fonts: Path, dpi: int = 300) -> bytes:
    """Draw an SVG document `width_cm` wide on white; the file notes its resolution.

    Picture and sheet are of whole pixels: one of a broken size is drawn in its own and then
    fitted, which drops rows of pixels out of the middle of letters.
    """
    clean = clean_svg(svg)
    wide_px = max(round(width_cm * dpi / INCH_CM), 1)
    high_px = max(round(wide_px * clean.height_cm / clean.width_cm), 1)
    png = typst.compile(
        _SHEET,
        format="png",
        ppi=dpi,
        font_paths=packet_fonts(fonts),
        sys_inputs=_inputs(
            _stretched(clean.text, wide_px, high_px),
            (wide_px - _TRACE_PX) * INCH_CM / dpi,
            (high_px - _TRACE_PX) * INCH_CM / dpi,
            "",
        ),
    )
    return _with_resolution(png, dpi)


def svg_to_pdf(
    svg: str, *, width_cm: float, fonts: Path, title: str = "", made_at: datetime = _EPOCH
) -> bytes:
    """Draw an SVG document `width_cm` wide as one tagged PDF page; its text can be searched."""
    clean = clean_svg(svg)
    height_cm = width_cm * clean.height_cm / clean.width_cm
    return typst.compile(
        _SHEET,
        format="pdf",
        font_paths=packet_fonts(fonts),
        sys_inputs=_inputs(clean.text, width_cm, height_cm, title),
        timestamp=made_at,
    )


def _stretched(svg: str, wide_px: int, high_px: int) -> str:
    """Return a clean document with another size, which what it shows fills on both sides."""
    opening, _, rest = svg.partition(">")
    kept = re.sub(r' (?:width|height|preserveAspectRatio)="[^"]*"', "", opening)
    return f'{kept} width="{wide_px}" height="{high_px}" preserveAspectRatio="none">{rest}'


def _inputs(svg: str, width_cm: float, height_cm: float, title: str) -> dict[str, str]:
    """Return what the sheet draws."""
    size = {"width": repr(float(width_cm)), "height": repr(float(height_cm))}
    return {"svg": svg, "title": on_one_line(title), **size}


def _with_resolution(png: bytes, dpi: int) -> bytes:
    """Add the chunk by which word processors know how large a picture is (PNG 1.2, 4.2.4.2)."""
    per_metre = round(dpi * 100 / INCH_CM)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    header_end = 8 + 12 + 13  # the signature, and the header chunk that comes first
    return png[:header_end] + chunk + png[header_end:]
