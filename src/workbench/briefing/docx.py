# SPDX-License-Identifier: MIT
"""Word file of a packet: real styles, captions as fields, links, notes, header and footer."""

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import assert_never

import docx
from docx.document import Document
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm
from docx.text.paragraph import Paragraph as WordParagraph

from workbench.briefing import docx_styles as style
from workbench.briefing.characters import on_one_line, printable, reads_right_to_left
from workbench.briefing.docx_tables import add_rows, events_table, sources_table, text_table
from workbench.briefing.docx_xml import (
    add_footnotes,
    bookmarked,
    element,
    field_runs,
    link_of,
    note_mark,
    number_paragraph,
    own_numbering,
    run_of,
    zipped_alike,
)
from workbench.briefing.marking import label_of
from workbench.briefing.outline import (
    Block,
    BulletList,
    Citation,
    CitedEvents,
    CitedSources,
    CodeBlock,
    FigureBlock,
    Heading,
    KeyTakeaway,
    LineBreak,
    Link,
    Masthead,
    NoteMark,
    Notice,
    NumberedList,
    Outline,
    Paper,
    Paragraph,
    Quote,
    Rule,
    Runs,
    TableBlock,
    Text,
    anchors_of,
    plain_words,
)
from workbench.briefing.pictures import svg_to_png
from workbench.briefing.svg_cleaning import clean_svg
from workbench.briefing.wording import Wording, wording_for
