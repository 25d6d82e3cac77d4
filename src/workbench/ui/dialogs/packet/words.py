# SPDX-License-Identifier: MIT
"""What the packet dialog calls formats, sections, checks, and how exactly places are told."""

from PySide6.QtCore import QCoreApplication

from workbench.domain.packet_options import Coordinates, Paper, Section
from workbench.review.findings import Check
from workbench.ui.translation import QT_TRANSLATE_NOOP

FORMATS: dict[str, str] = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".html": QT_TRANSLATE_NOOP("PacketWords", "Web page"),
    ".eml": QT_TRANSLATE_NOOP("PacketWords", "E-mail draft"),
    ".zip": QT_TRANSLATE_NOOP("PacketWords", "All, with the data (zip)"),
}
PAPERS: dict[Paper, str] = {Paper.A4: "A4", Paper.LETTER: "US Letter"}
SECTIONS: dict[Section, str] = {
    Section.NOTICE: QT_TRANSLATE_NOOP("PacketWords", "Notice on foreign domains"),
    Section.TAKEAWAY: QT_TRANSLATE_NOOP("PacketWords", "Key takeaway in a box"),
    Section.FIGURES: QT_TRANSLATE_NOOP("PacketWords", "Figures"),
    Section.SCENARIOS: QT_TRANSLATE_NOOP("PacketWords", "Scenarios"),
    Section.INDICATORS: QT_TRANSLATE_NOOP("PacketWords", "Indicators"),
    Section.EVENTS: QT_TRANSLATE_NOOP("PacketWords", "Events cited"),
    Section.SOURCES: QT_TRANSLATE_NOOP("PacketWords", "Sources"),
    Section.ZONES: QT_TRANSLATE_NOOP("PacketWords", "Definitions of zones"),
    Section.NUMBERS: QT_TRANSLATE_NOOP("PacketWords", "What numbers count"),
    Section.ACTORS: QT_TRANSLATE_NOOP("PacketWords", "Actors cited"),
    Section.LIKELIHOOD: QT_TRANSLATE_NOOP("PacketWords", "Likelihood terms"),
    Section.CREDITS: QT_TRANSLATE_NOOP("PacketWords", "Data sets"),
}
COORDINATES: dict[Coordinates, str] = {
    Coordinates.EXACT: QT_TRANSLATE_NOOP("PacketWords", "As they are"),
    Coordinates.GRID: QT_TRANSLATE_NOOP("PacketWords", "On a grid"),
    Coordinates.DISTRICT: QT_TRANSLATE_NOOP("PacketWords", "District alone"),
    Coordinates.NONE: QT_TRANSLATE_NOOP("PacketWords", "Country alone"),
}
FIELDS: dict[str, str] = {
    "title": QT_TRANSLATE_NOOP("PacketWords", "Titles"),
    "description": QT_TRANSLATE_NOOP("PacketWords", "Descriptions"),
    "date_note": QT_TRANSLATE_NOOP("PacketWords", "Notes on dates"),
    "place_note": QT_TRANSLATE_NOOP("PacketWords", "Notes on places"),
    "fatalities": QT_TRANSLATE_NOOP("PacketWords", "Killed"),
    "injured": QT_TRANSLATE_NOOP("PacketWords", "Injured"),
    "status": QT_TRANSLATE_NOOP("PacketWords", "Status"),
    "confidence": QT_TRANSLATE_NOOP("PacketWords", "Confidence"),
    "dataset_id": QT_TRANSLATE_NOOP("PacketWords", "Identifiers in data sets"),
    "fields": QT_TRANSLATE_NOOP("PacketWords", "All fields of the case"),
    "actors": QT_TRANSLATE_NOOP("PacketWords", "Actors"),
    "tags": QT_TRANSLATE_NOOP("PacketWords", "Tags"),
    "reports": QT_TRANSLATE_NOOP("PacketWords", "Reports"),
}
CHECKS: dict[Check, str] = {
    Check.PLACEHOLDER: QT_TRANSLATE_NOOP("PacketWords", "Placeholder"),
    Check.EMPTY_SECTION: QT_TRANSLATE_NOOP("PacketWords", "Empty section"),
    Check.FIGURE_WITHOUT_SOURCE: QT_TRANSLATE_NOOP("PacketWords", "Figure without source"),
    Check.UNCITED_NUMBER: QT_TRANSLATE_NOOP("PacketWords", "Uncited number"),
    Check.UNGRADED_SOURCE: QT_TRANSLATE_NOOP("PacketWords", "Ungraded source"),
    Check.STALE_FACT: QT_TRANSLATE_NOOP("PacketWords", "Changed fact"),
    Check.STALE_NUMBER: QT_TRANSLATE_NOOP("PacketWords", "Changed number"),
    Check.MARKING_MISSING: QT_TRANSLATE_NOOP("PacketWords", "Marking"),
    Check.ABOVE_MARKING: QT_TRANSLATE_NOOP("PacketWords", "Above the marking"),
    Check.PERSONAL_FIELD: QT_TRANSLATE_NOOP("PacketWords", "Personal data"),
    Check.PROTECTED_PLACE: QT_TRANSLATE_NOOP("PacketWords", "Protected place"),
    Check.IMAGE_METADATA: QT_TRANSLATE_NOOP("PacketWords", "Picture's metadata"),
    Check.BROKEN_CITATION: QT_TRANSLATE_NOOP("PacketWords", "Broken citation"),
    Check.WITHHELD_TOLD: QT_TRANSLATE_NOOP("PacketWords", "Withheld, but told"),
}


def tr(text: str) -> str:
    """Return one of these words in the language of the window."""
    return QCoreApplication.translate("PacketWords", text)
