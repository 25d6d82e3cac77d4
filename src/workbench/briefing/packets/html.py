# SPDX-License-Identifier: MIT
"""One self-contained web page of a packet: nothing is loaded, all text is escaped.

Nothing runs but our own timeline and, shut into a frame of its own, the map; for an e-mail neither
is there, and the pictures are files beside the page.
"""

import base64
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from workbench.briefing.figures.rasters import raster_svg
from workbench.briefing.figures.svg_cleaning import clean_svg
from workbench.briefing.packets.page_fonts import page_fonts
from workbench.briefing.text.characters import has_long_word, printable
from workbench.briefing.text.marking import label_of
from workbench.briefing.text.outline import (
    FULL_WIDTH_FROM,
    TEXT_WIDTH_CM,
    FigureBlock,
    Outline,
    Raster,
    anchors_of,
    plain_words,
)
from workbench.briefing.text.wording import wording_for
from workbench.briefing.web_map.page_file import script_hashes
from workbench.domain.errors import WorkbenchError
from workbench.domain.packet_options import Paper

if TYPE_CHECKING:
    from workbench.briefing.packets.explorer import Explorer

TEMPLATE = "packet.html.j2"
STYLE = "packet.css"
SCRIPT = "timeline.js"
_PAPERS = {Paper.A4: "A4", Paper.LETTER: "letter"}


def outline_to_html(
    outline: Outline,
    *,
    packet_folder: Path,
    fonts: Path | None = None,
    paper: Paper = Paper.A4,
    explorer: "Explorer | None" = None,
    files: Mapping[int, tuple[str, int]] | None = None,
    logo: str = "",
    style: str = STYLE,
) -> str:
    """Write a packet as one HTML page; `packet_folder` holds the template and its style sheets.

    `fonts` holds the font packages of which the page carries its letters, none when not given.
    `files`: for an e-mail, the address of each figure's file by its number, and its width in
    pixels; `logo` is the logo's. Raises WorkbenchError when the template is missing.
    """
    page = Environment(
        loader=FileSystemLoader(packet_folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    try:
        template = page.get_template(TEMPLATE)
        look = (packet_folder / style).read_text(encoding="utf-8")
        script = (packet_folder / SCRIPT).read_text(encoding="utf-8")
    except (TemplateNotFound, OSError):
        raise WorkbenchError(
            "The packet's template is missing. Install the workbench again."
        ) from None
    masthead = outline.masthead
    headline = " · ".join(part for part in (masthead.series, masthead.title) if part)
    said: dict[str, Any] = {
        "packet": outline,
        "masthead": masthead,
        "label": label_of(masthead.marking),
        "wording": wording_for(masthead.language),
        "anchors": anchors_of(outline),
        "paper": _PAPERS[paper],
        "page_foot": _css_string(masthead.footer_note or headline),
        "page_marking": _css_string(masthead.marking),
        "kind": _kind,
        "plain": plain_words,
        "broken": _broken,
        "picture": partial(_picture, files=files),
        "logo": logo or _data_address(outline.logo),
        "explorer": explorer,
        "script": Markup(script),
        "hashes": _hashes(explorer, script),
        "is_mail": files is not None,
    }
    if fonts is not None:
        look = page_fonts(template.render(said, style=""), fonts) + look
    return template.render(said, style=Markup(look))


def _shown(value: Any) -> Any:
    """Return a value as the page shows it: text without characters that no page may hold."""
    return printable(value) if type(value) is str else value


def _kind(value: object) -> str:
    """Return the name by which the template knows a block or a run."""
    return type(value).__name__


def _broken(*texts: str) -> str:
    """Return the class of a cell in which words may be broken anywhere, where one is that long."""
    return "broken" if any(map(has_long_word, texts)) else ""


def _picture(figure: FigureBlock, files: Mapping[int, tuple[str, int]] | None) -> dict[str, Any]:
    """Return a figure's picture, with ids of its own, and how wide it may become."""
    if files is not None:
        source, width_px = files[figure.number]
        return {"src": source, "px": width_px}
    drawing = raster_svg(figure.picture) if isinstance(figure.picture, Raster) else figure.picture
    clean = clean_svg(drawing, prefix=f"figure-{figure.number}-")
    narrow = clean.width_cm < FULL_WIDTH_FROM * TEXT_WIDTH_CM
    width = f"{clean.width_cm:.2f}cm" if narrow else "100%"
    return {"src": "", "svg": Markup(clean.text), "width": width}


def _data_address(raster: Raster | None) -> str:
    """Return an address that holds a picture itself; nothing for none."""
    if raster is None:
        return ""
    return f"data:image/jpeg;base64,{base64.b64encode(raster.jpeg).decode('ascii')}"


def _hashes(explorer: "Explorer | None", script: str) -> Markup:
    """Name the scripts that may run: the page's own, and those of the map, which inherits it."""
    if explorer is None:
        return Markup()
    return Markup(script_hashes(f"<script>{script}</script>{explorer.map_page}"))


def _css_string(text: str) -> Markup:
    """Return text as a string of a style sheet, every character by its number."""
    return Markup(
        '"{}"'.format("".join(f"\\{ord(character):06x}" for character in printable(text)))
    )
