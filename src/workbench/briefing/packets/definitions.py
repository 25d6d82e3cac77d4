# SPDX-License-Identifier: MIT
"""What a packet's zones, grades, likelihood terms and columns mean, in its own language.

Names of columns are English in every language, as are the tables that they stand in.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from workbench.briefing.exports.columns import COLUMNS
from workbench.briefing.exports.own_fields import own_columns
from workbench.briefing.packets.packet import Packet
from workbench.domain.languages import words_in
from workbench.domain.likelihood import likelihood_degrees


@dataclass(frozen=True, slots=True)
class _Words:
    """What kinds of terms are called, and what grades mean.

    Source: the NATO Admiralty code; the letters are of sources, the digits of single reports.
    """

    zone_class: str
    zone: str
    of_source: str
    of_report: str
    likelihood: str
    column: str
    grades: Mapping[str, str]


_ENGLISH = _Words(
    zone_class="zone class", zone="zone", of_source="grade of a source",
    of_report="grade of a report", likelihood="likelihood", column="column of events",
    grades={
        "A": "Reliable", "B": "Usually reliable", "C": "Fairly reliable",
        "D": "Not usually reliable", "E": "Unreliable", "F": "Reliability cannot be judged",
        "1": "Confirmed by other sources", "2": "Probably true", "3": "Possibly true",
        "4": "Doubtful", "5": "Improbable", "6": "Truth cannot be judged",
    },
)  # fmt: skip
_FRENCH = _Words(
    zone_class="classe de zone", zone="zone", of_source="cote d’une source",
    of_report="cote d’un rapport", likelihood="vraisemblance", column="colonne des événements",
    grades={
        "A": "Fiable", "B": "Habituellement fiable", "C": "Assez fiable",
        "D": "Pas toujours fiable", "E": "Non fiable", "F": "Fiabilité impossible à évaluer",
        "1": "Confirmé par d’autres sources", "2": "Probablement vrai", "3": "Peut-être vrai",
        "4": "Douteux", "5": "Improbable", "6": "Véracité impossible à évaluer",
    },
)  # fmt: skip


def definitions_of(packet: Packet, columns: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield kind, term and meaning of each, below a header; `columns` are those of the tables."""
    language = packet.case.language
    words = words_in(language, english=_ENGLISH, french=_FRENCH)
    yield "kind", "term", "meaning"
    told = packet.composed.register.zones_told
    for name, meaning in dict.fromkeys((zone.zone_class, zone.meaning) for zone in told):
        yield words.zone_class, name, meaning
    for at, zone in enumerate(told, 1):
        yield words.zone, f"Z{at} {zone.name}", zone.details
    for grade, meaning in words.grades.items():
        yield words.of_source if grade.isalpha() else words.of_report, grade, meaning
    for degree in likelihood_degrees(language):
        yield words.likelihood, f"{degree.term}, {degree.other}", degree.range
    for column in (*COLUMNS, *own_columns(packet.case.register.fields)):
        if column.name in columns:
            yield words.column, column.name, f"{column.about} ({column.kind.value})"
