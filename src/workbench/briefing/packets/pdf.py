# SPDX-License-Identifier: MIT
"""PDF of a packet: the outline as data, drawn by the template that comes with the program.

The text never becomes source of the template's language: it is handed over as JSON, so nothing in
it can be read as markup. The result is tagged (PDF/UA-1) and the same, byte for byte, on every
machine: only the fonts passed in are used, and the time of making is passed in too.
"""

import json
import re
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import typst

from workbench.briefing.figures.fonts import OTHER_SCRIPTS, SANS, SERIF, packet_fonts
from workbench.briefing.figures.rasters import raster_svg
from workbench.briefing.figures.svg_cleaning import clean_svg
from workbench.briefing.text.characters import on_one_line, printable, reads_right_to_left
from workbench.briefing.text.marking import label_of
from workbench.briefing.text.outline import (
    FULL_WIDTH_FROM,
    LOGO_CM,
    TEXT_WIDTH_CM,
    Citation,
    EventRow,
    FigureBlock,
    NoteMark,
    Outline,
    Paragraph,
    Raster,
    SourceRow,
    TableBlock,
    anchors_of,
    plain_words,
)
from workbench.briefing.text.problems import PacketProblem, ProblemKind, problem
from workbench.briefing.text.table_widths import fit_table
from workbench.briefing.text.wording import wording_for
from workbench.domain.errors import WorkbenchError
from workbench.domain.packet_options import Paper

TEMPLATE = "packet.typ"

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?\Z")
# How the typesetter names a character that no font has. The version is pinned, and a test watches.
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_STRAYED = re.compile(r"strayed ([\d ]+)")  # as the template says it
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """A PDF file and what could not be shown in it."""

    data: bytes
    problems: tuple[PacketProblem, ...]


def outline_to_pdf(
    outline: Outline,
    *,
    packet_folder: Path,
    fonts: Path,
    made_at: datetime,
    paper: Paper = Paper.A4,
) -> PrintedPdf:
    """Print a packet; `packet_folder` holds the template, `fonts` the font packages.

    Characters that no font has are replaced by U+FFFD and reported: a PDF that readers aloud can
    use may not hold them. Raises WorkbenchError when the template or a font is missing.
    """
    try:
        template = (packet_folder / TEMPLATE).read_bytes()
    except OSError:
        raise WorkbenchError(
            "The packet's template is missing. Install the workbench again."
        ) from None
    shop = packet_fonts(fonts)
    missing: frozenset[str] = frozenset()
    staying: frozenset[int] = frozenset()  # figures that would else go to another section
    while True:
        document = _document(outline, paper, missing) | {"staying": sorted(staying)}
        try:
            data = typst.compile(
                template,
                format="pdf",
                font_paths=shop,
                sys_inputs={"packet": json.dumps(document, ensure_ascii=False)},
                pdf_standards=["ua-1"],
                timestamp=made_at,
            )
        except typst.TypstError as error:
            found, strayed = _without_glyph(error), _strayed(error)
            if found <= missing and strayed <= staying:
                raise  # something else is wrong, or replacing did not help
            missing |= found
            staying |= strayed
        else:
            return PrintedPdf(data, _problems(missing))


def _problems(missing: frozenset[str]) -> tuple[PacketProblem, ...]:
    """Tell of the characters that no font has."""
    names = ", ".join(
        f"{text} ({' '.join(f'U+{ord(character):04X}' for character in text)})"
        for text in sorted(missing)
    )
    kind = ProblemKind.CHARACTERS_WITHOUT_FONT
    return (problem(kind, "", names),) if missing else ()


def _without_glyph(error: typst.TypstError) -> frozenset[str]:
    """Return the characters, with what is joined to them, that the typesetter could not show."""
    found = _NO_GLYPH.findall(error.diagnostic)
    return frozenset(_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in found)


def _strayed(error: typst.TypstError) -> frozenset[int]:
    """Return the numbers of the figures that the template found in another section."""
    told = _STRAYED.search(error.diagnostic)
    return frozenset(map(int, told[1].split())) if told else frozenset()


def _document(outline: Outline, paper: Paper, missing: frozenset[str]) -> dict[str, Any]:
    """Return all that the template draws, with a replacement for what no font has."""
    masthead = outline.masthead
    language = _LANGUAGE.match(masthead.language)
    wording = wording_for(masthead.language)
    writer = _Writer(anchors_of(outline), missing)
    head = {key: writer.plain(on_one_line(value)) for key, value in asdict(masthead).items()}
    head["title"] = head["title"] or wording.untitled  # PDF/UA does not do without
    return {
        "paper": paper.value,
        "lang": language[1].lower() if language else "en",
        "region": language[2].upper() if language and language[2] else None,
        "fonts": {"sans": [SANS, *OTHER_SCRIPTS], "serif": [SERIF, *OTHER_SCRIPTS]},
        "masthead": head,
        "logo": outline.logo
        and {
            "svg": raster_svg(outline.logo),
            "height_cm": LOGO_CM,
            "alt": writer.plain(wording.logo.format(name=masthead.name)),
        },
        "label": asdict(label_of(masthead.marking)),
        "wording": asdict(wording),
        "blocks": [writer.plain(block) for block in outline.blocks],
        "notes": {str(note.number): writer.plain(note.runs) for note in outline.footnotes},
    }


@dataclass(slots=True)
class _Writer:
    """Turns blocks and runs into JSON values; `is` tells the template what a value is."""

    anchors: frozenset[str]
    missing: frozenset[str]
    noted: set[int] = field(default_factory=set)

    def plain(self, value: Any) -> Any:
        """Return a value of the outline as JSON; citations without a row lose their anchor."""
        if isinstance(value, FigureBlock):
            return self.figure(value)
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, str):
            return self.shown(value)
        if isinstance(value, tuple):
            return [self.plain(part) for part in value]
        if is_dataclass(value):
            entries = {f.name: self.plain(getattr(value, f.name)) for f in fields(value)}
            if isinstance(value, Citation) and value.anchor not in self.anchors:
                entries["anchor"] = ""
            if isinstance(value, EventRow | SourceRow):
                entries["label"] = value.label
            if isinstance(value, NoteMark):
                entries["first"] = value.number not in self.noted
                self.noted.add(value.number)
            if isinstance(value, TableBlock):
                entries["fit"] = asdict(fit_table(value))
            if isinstance(value, Paragraph):
                entries["rtl"] = reads_right_to_left(plain_words(value.runs))
            return {"is": type(value).__name__, **entries}
        return value

    def shown(self, text: str) -> str:
        """Return text that can be printed."""
        text = printable(text)
        for unshown in sorted(self.missing, key=len, reverse=True):
            text = text.replace(unshown, "\N{REPLACEMENT CHARACTER}")
        return text

    def figure(self, figure: FigureBlock) -> dict[str, Any]:
        """Return a figure with its picture cleaned and its share of the text's width."""
        drawing = figure.picture
        clean = clean_svg(raster_svg(drawing) if isinstance(drawing, Raster) else drawing)
        share = clean.width_cm / TEXT_WIDTH_CM
        return {
            "is": "FigureBlock",
            "number": figure.number,
            "svg": clean.text,
            "ratio": clean.height_cm / clean.width_cm,
            "share": share if share < FULL_WIDTH_FROM else 1.0,
            "caption": self.shown(figure.caption),
            "source_line": self.shown(figure.source_line),
            "alt": on_one_line(figure.alt) or on_one_line(figure.caption),
        }
