# SPDX-License-Identifier: MIT
"""A packet as the draft of an e-mail: its page with the pictures in it, and the PDF beside it.

Mail programs that know `X-Unsent` open the file as a draft to be addressed and sent. Times and
boundaries are fixed, so that the same packet is the same file.
"""

import hashlib
import re
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from workbench.briefing.figures.pictures import Pictures
from workbench.briefing.figures.svg_cleaning import clean_svg
from workbench.briefing.packets.html import outline_to_html
from workbench.briefing.packets.packet import Packet
from workbench.briefing.packets.plain_text import outline_to_text
from workbench.briefing.text.characters import on_one_line
from workbench.briefing.text.outline import (
    FULL_WIDTH_FROM,
    TEXT_WIDTH_CM,
    FigureBlock,
    Outline,
    Raster,
)

STYLE = "mail.css"
COLUMN_PX = 648  # the text's width in the style sheet
_SHARP = 2  # pixels of a file for each of the screen's
_INCH_CM = 2.54
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LOGO = "logo"


def packet_to_mail(packet: Packet) -> bytes:
    """Return the packet as an .eml file, addressed to nobody."""
    outline = packet.outline
    packet.progress(0, None, "e-mail")
    pictures = _pictures(outline, packet.pictures)
    page = outline_to_html(
        outline,
        packet_folder=packet.case.kit.packet,
        files={number: (f"cid:{name}", width) for number, (name, _, _, width) in pictures.items()},
        logo=f"cid:{_LOGO}" if outline.logo else "",
        style=STYLE,
    )
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["Subject"] = _subject(outline)
    message["Date"] = format_datetime(packet.made_at)
    message["X-Unsent"] = "1"
    message.set_content(outline_to_text(outline), cte="quoted-printable")
    message.add_alternative(page, subtype="html", cte="base64")
    related = message.get_body(("html",))
    assert related is not None
    files = {name: (data, kind) for name, data, kind, _ in pictures.values()}
    if outline.logo:
        files[_LOGO] = (outline.logo.jpeg, "jpeg")
    for name, (data, kind) in files.items():
        related.add_related(
            data, "image", kind, cid=f"<{name}>", filename=f"{name}.{kind}", disposition="inline"
        )
    message.add_attachment(
        packet.pdf, "application", "pdf", filename=f"{file_name(outline.masthead.title)}.pdf"
    )
    _fix_boundaries(message, hashlib.sha256(packet.pdf).hexdigest()[:24])
    return message.as_bytes()


def file_name(title: str) -> str:
    """Return a title as the name of a file, in letters that every system takes."""
    return _NOT_IN_NAMES.sub("-", title).strip("-.")[:80] or "packet"


def _subject(outline: Outline) -> str:
    head = outline.masthead
    marking = f"[{head.marking}] " if head.marking else ""
    return on_one_line(marking + ": ".join(part for part in (head.series, head.title) if part))


def _pictures(outline: Outline, drawn: Pictures) -> dict[int, tuple[str, bytes, str, int]]:
    """Return name, content, kind and width on the screen of each figure's file, by its number.

    A figure placed twice is one file.
    """
    names: dict[str, str] = {}
    found: dict[int, tuple[str, bytes, str, int]] = {}
    for block in figures_of(outline):
        name = names.setdefault(block.key or str(block.number), f"figure-{block.number}")
        if isinstance(block.picture, Raster):
            width_px = min(block.picture.width_px, COLUMN_PX)
            found[block.number] = (name, block.picture.jpeg, "jpeg", width_px)
            continue
        share = clean_svg(block.picture).width_cm / TEXT_WIDTH_CM
        width_px = round(COLUMN_PX * (share if share < FULL_WIDTH_FROM else 1.0))
        dpi = round(width_px * _SHARP / TEXT_WIDTH_CM * _INCH_CM)
        png = drawn.png(block.picture, width_cm=TEXT_WIDTH_CM, dpi=dpi)
        found[block.number] = (name, png, "png", width_px)
    return found


def figures_of(outline: Outline) -> list[FigureBlock]:
    """Return the figures of a packet, in the key takeaway and in lists too."""
    found: list[FigureBlock] = []

    def walk(value: object) -> None:
        if isinstance(value, FigureBlock):
            found.append(value)
        elif isinstance(value, tuple):
            for part in value:
                walk(part)
        else:
            for name in ("blocks", "items"):
                walk(getattr(value, name, ()))

    walk(outline.blocks)
    return found


def _fix_boundaries(message: EmailMessage, seed: str) -> None:
    """Give each part that holds others a boundary of its own, the same every time."""
    parts = [part for part in message.walk() if part.is_multipart()]
    for number, part in enumerate(parts):
        part.set_boundary(f"=_packet_{number}_{seed}")
