# SPDX-License-Identifier: MIT
"""One self-contained web page of a packet: nothing is loaded, nothing runs, all text is escaped."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from workbench.briefing.characters import printable
from workbench.briefing.marking import label_of
from workbench.briefing.outline import (
    FULL_WIDTH_FROM,
    TEXT_WIDTH_CM,
    FigureBlock,
    Outline,
    anchors_of,
)
from workbench.briefing.svg_cleaning import clean_svg
from workbench.briefing.wording import wording_for
from workbench.domain.errors import WorkbenchError

TEMPLATE = "packet.html.j2"
STYLE = "packet.css"


def outline_to_html(outline: Outline, *, packet_folder: Path) -> str:
    """Write a packet as one HTML page; `packet_folder` holds the template and its style sheet.

    Raises WorkbenchError when these are missing.
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
        style = (packet_folder / STYLE).read_text(encoding="utf-8")
    except (TemplateNotFound, OSError):
        raise WorkbenchError(
            "The packet's template is missing. Install the workbench again."
        ) from None
    masthead = outline.masthead
    headline = " · ".join(part for part in (masthead.series, masthead.title) if part)
    return template.render(
        packet=outline,
        masthead=masthead,
        label=label_of(masthead.marking),
        wording=wording_for(masthead.language),
        anchors=anchors_of(outline),
        style=Markup(style),
        page_foot=_css_string(masthead.footer_note or headline),
        page_marking=_css_string(masthead.marking),
        kind=_kind,
        picture=_picture,
    )


def _shown(value: Any) -> Any:
    """Return a value as the page shows it: text without characters that no page may hold."""
    return printable(value) if type(value) is str else value


def _kind(value: object) -> str:
    """Return the name by which the template knows a block or a run."""
    return type(value).__name__


def _picture(figure: FigureBlock) -> dict[str, Any]:
    """Return a figure's picture, with ids of its own, and how wide it may become."""
    clean = clean_svg(figure.svg, prefix=f"figure-{figure.number}-")
    narrow = clean.width_cm < FULL_WIDTH_FROM * TEXT_WIDTH_CM
    return {"svg": Markup(clean.text), "width": f"{clean.width_cm:.2f}cm" if narrow else "100%"}


def _css_string(text: str) -> Markup:
    """Return text as a string of a style sheet, every character by its number."""
    return Markup(
        '"{}"'.format("".join(f"\\{ord(character):06x}" for character in printable(text)))
    )
