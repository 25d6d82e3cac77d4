# SPDX-License-Identifier: MIT
"""Figures as files of their own: PNG for word processors and screens, PDF with its text kept."""

import struct
import zlib
from datetime import UTC, datetime
from pathlib import Path

import typst

from workbench.briefing.characters import on_one_line
from workbench.briefing.fonts import packet_fonts
from workbench.briefing.svg_cleaning import clean_svg

INCH_CM = 2.54
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)

_SHEET = b"""
#set document(title: sys.inputs.title)
#set page(width: float(sys.inputs.width) * 1cm, height: auto, margin: 0pt, fill: white)
#set text(lang: "en")
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, alt: sys.inputs.title)
"""


def svg_to_png(svg: str, *, width_cm: float, fonts: Path, dpi: int = 300) -> bytes:
    """Draw an SVG document `width_cm` wide on white; the file notes its resolution."""
    png = typst.compile(
        _SHEET,
        format="png",
        ppi=dpi,
        font_paths=packet_fonts(fonts),
        sys_inputs=_inputs(svg, width_cm, ""),
    )
    return _with_resolution(png, dpi)


def svg_to_pdf(
    svg: str, *, width_cm: float, fonts: Path, title: str = "", made_at: datetime = _EPOCH
) -> bytes:
    """Draw an SVG document `width_cm` wide as one tagged PDF page; its text can be searched."""
    return typst.compile(
        _SHEET,
        format="pdf",
        font_paths=packet_fonts(fonts),
        sys_inputs=_inputs(svg, width_cm, title),
        timestamp=made_at,
    )


def _inputs(svg: str, width_cm: float, title: str) -> dict[str, str]:
    """Return what the sheet draws."""
    return {"svg": clean_svg(svg).text, "width": repr(float(width_cm)), "title": on_one_line(title)}


def _with_resolution(png: bytes, dpi: int) -> bytes:
    """Add the chunk by which word processors know how large a picture is (PNG 1.2, 4.2.4.2)."""
    per_metre = round(dpi * 100 / INCH_CM)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    header_end = 8 + 12 + 13  # the signature, and the header chunk that comes first
    return png[:header_end] + chunk + png[header_end:]
