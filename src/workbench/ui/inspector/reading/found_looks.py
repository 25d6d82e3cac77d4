# SPDX-License-Identifier: MIT
"""How what was found looks: an icon and a colour role a field, a style of line by sureness.

The row of a finding says the same in words: nothing is told by a colour alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt

from workbench.ingest.report.findings import Field, Sureness


@dataclass(frozen=True, slots=True)
class Look:
    """The icon and the colour of a field, by their roles."""

    icon: str
    colour: str


LOOKS: Mapping[Field, Look] = {
    Field.DATE: Look("date", "type2"),
    Field.PLACE: Look("place", "type4"),
    Field.POINT: Look("place.pick", "type4"),
    Field.ACTOR: Look("actor", "type5"),
    Field.TYPE: Look("codebook", "type3"),
    Field.SUBTYPE: Look("codebook", "type3"),
    Field.KILLED: Look("casualties", "type1"),
    Field.INJURED: Look("casualties", "type1"),
    Field.SOURCE: Look("source", "type6"),
    Field.STATUS: Look("claim", "type8"),
    Field.REPORT_KIND: Look("report", "type8"),
}
LINES: Mapping[Sureness, Qt.PenStyle] = {
    Sureness.SURE: Qt.PenStyle.SolidLine,
    Sureness.LIKELY: Qt.PenStyle.DashLine,
    Sureness.GUESS: Qt.PenStyle.DotLine,
}
SURENESS_ICONS: Mapping[Sureness, str] = {
    Sureness.SURE: "ok",
    Sureness.LIKELY: "similar",
    Sureness.GUESS: "uncertain",
}
