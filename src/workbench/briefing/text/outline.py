# SPDX-License-Identifier: MIT
"""The values of one packet: masthead, blocks of text, figures and evidence, in reading order.

Every format is written from the same `Outline`, and nothing in it belongs to one format. Text is
plain text throughout: whatever looks like markup in it is shown as it stands.
"""

from dataclasses import dataclass
from enum import StrEnum

TEXT_WIDTH_CM = 17.2  # between the margins of every paper; figures are drawn this wide
LOGO_CM = 1.4  # how high a logo stands
FULL_WIDTH_FROM = 0.75  # a figure with this share of the text's width is drawn as wide as the text


class Align(StrEnum):
    """How a table column stands."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


# ---- Runs: what a line of text is made of ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Words in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    struck: bool = False


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line that ends where the writer ended it."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to the analyst's own address; `foreign` puts the asterisk before them."""

    words: tuple[Text, ...]
    url: str
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Words that cite a record of the packet's evidence; `foreign` puts the asterisk before them.

    `anchor` names the row under "Evidence cited", `label` is that row's number, which stands
    behind the words so that paper leads to it too; `url` is the source's own address, if known.
    """

    words: tuple[Text, ...]
    anchor: str
    foreign: bool = False
    url: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote; its text stands in `Outline.footnotes` under the same number."""

    number: int


Run = Text | LineBreak | Link | Citation | NoteMark
Runs = tuple[Run, ...]


# ---- Blocks: what a page is made of ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; levels begin at 1 below the packet's title, and none is skipped."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class KeyTakeaway:
    """The product's one judgment, set apart in a box."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Notice:
    """A remark to the reader about the packet itself."""

    text: str


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list without an order."""

    items: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list whose items are counted from `start`."""

    items: "tuple[tuple[Block, ...], ...]"
    start: int = 1


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody else."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Text whose spaces and line ends matter."""

    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A pause between two passages."""


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table of text: `aligns`, `header` and each row have one entry per column.

    One that `is_wide` is as wide as the text, however short its texts are.
    """

    aligns: tuple[Align, ...]
    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class Raster:
    """A photo or scan as a JPEG file, made anew without what its own file told of it."""

    jpeg: bytes
    width_px: int
    height_px: int


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A picture with its number, caption and source line; a drawing is a whole SVG document.

    `key` is the same for one picture wherever it is placed.
    """

    number: int
    picture: str | Raster
    caption: str
    source_line: str
    alt: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source by name; `grade` is its reliability such as "B", empty when ungraded."""

    name: str
    grade: str = ""
    url: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class SourceMark:
    """A source as an event's row names it: by its number in the list of sources.

    `grade` is that of the report, such as "B2", empty when ungraded.
    """

    label: str
    anchor: str
    grade: str = ""
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class EventRow:
    """One cited event; `anchor` is where citations lead."""

    number: int
    anchor: str
    date_text: str
    title: str
    place_text: str
    actors_text: str
    killed_text: str
    sources: tuple[SourceMark, ...]

    @property
    def label(self) -> str:
        """Return its number as citations show it."""
        return str(self.number)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source, cited by itself or behind a cited event; `anchor` is where citations lead.

    `language` is written out.
    """

    number: int
    anchor: str
    source: SourceLine
    publisher: str
    language: str = ""

    @property
    def label(self) -> str:
        """Return its number as citations and the rows of events show it."""
        return f"S{self.number}"


@dataclass(frozen=True, slots=True)
class CitedEvents:
    """The events cited, in the order in which the text first cites them."""

    rows: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class CitedSources:
    """Sources in the order of their numbers: those cited by themselves, or those behind events."""

    rows: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class DefinedRow:
    """What is said of one thing; `anchor` is where citations lead, empty where none can.

    `label` is its number as citations show it, `details` is said more quietly.
    """

    term: str
    text: str = ""
    details: str = ""
    label: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Definitions:
    """Things defined or told of, one below the other: zones, actors, terms, live numbers."""

    head: str
    rows: tuple[DefinedRow, ...]


Block = (
    Heading
    | Paragraph
    | KeyTakeaway
    | Notice
    | BulletList
    | NumberedList
    | Quote
    | CodeBlock
    | Rule
    | TableBlock
    | FigureBlock
    | CitedEvents
    | CitedSources
    | Definitions
)


# ---- The whole ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of one footnote."""

    number: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands at the head of the packet and in its metadata.

    `edition_text` is written out ("Edition of 5 May 2022"); `marking` is the handling marking of
    every page; `footer_note` stands at the foot of every page in place of series and title;
    `language` is a BCP 47 tag.
    """

    title: str
    series: str = ""
    series_line: str = ""
    edition_text: str = ""
    author: str = ""
    marking: str = ""
    footer_note: str = ""
    language: str = "en"

    @property
    def name(self) -> str:
        """What the packet goes by: its series, or its title."""
        return self.series or self.title


@dataclass(frozen=True, slots=True)
class Outline:
    """One packet, ready to be written in any format.

    `text_blocks`: how many of the blocks are the text; behind them stand evidence and definitions.
    """

    masthead: Masthead
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()
    logo: Raster | None = None
    text_blocks: int = 0


def plain_words(runs: Runs) -> str:
    """Return the words of some runs without style, links or marks."""
    parts: list[str] = []
    for run in runs:
        if isinstance(run, Text):
            parts.append(run.text)
        elif isinstance(run, LineBreak):
            parts.append(" ")
        elif isinstance(run, Link | Citation):
            parts.extend(word.text for word in run.words)
    return "".join(parts)


def anchors_of(outline: Outline) -> frozenset[str]:
    """Return the evidence rows that the packet has, to which a citation may lead."""
    listed = (b for b in outline.blocks if isinstance(b, CitedEvents | CitedSources | Definitions))
    return frozenset(row.anchor for block in listed for row in block.rows if row.anchor)
