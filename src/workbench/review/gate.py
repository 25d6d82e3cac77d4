# SPDX-License-Identifier: MIT
"""The gate: what is to be fixed or justified before a packet goes out.

What is withheld does not go out: the records are read as the packet would be made of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.briefing.case_reader import CaseReader
from workbench.briefing.releases.withholding import withheld_case, withheld_text
from workbench.casefile.connection import Connection
from workbench.casefile.edits.answers import read_answers
from workbench.casefile.queries.assessments import Assessment, read_assessment
from workbench.casefile.queries.claims import read_cited
from workbench.casefile.queries.packets import TARGETS, read_named
from workbench.casefile.queries.register import read_register
from workbench.casefile.queries.templates import template_body
from workbench.domain.packet_options import PacketOptions, Section
from workbench.geo.gazetteer import Gazetteer
from workbench.ingest.report.lexicon import load_lexicon
from workbench.ingest.report.places import CasePlaces
from workbench.review import record_doubts
from workbench.review.claims import check_claims
from workbench.review.findings import Check, Finding, answered
from workbench.review.known_names import KnownNames
from workbench.review.outgoing import read_outgoing
from workbench.review.sentences import read_sentences
from workbench.review.stale_doubts import stale_facts, stale_numbers
from workbench.review.text_doubts import (
    Linked,
    coordinates_in,
    empty_sections,
    links_in,
    placeholders,
)
from workbench.review.told_doubts import hides_names, personal_in, told_though_withheld
from workbench.review.told_words import told_of_packet, told_of_records

_ORDER = {check: place for place, check in enumerate(Check)}


@dataclass(frozen=True, slots=True)
class _Packet:
    """What is looked at: an assessment on its way out."""

    conn: Connection
    resources: Path
    record: Assessment
    options: PacketOptions
    marking: str
    links: Sequence[Linked]


def packet_findings(
    conn: Connection,
    resources: Path,
    *,
    assessment: int,
    options: PacketOptions,
    marking: str | None = None,
) -> list[Finding]:
    """Return what is doubtful about a packet, in the order of `Check` and of the text. Read-only.

    Findings that were answered carry their reasons. `marking` stands for the assessment's own.
    Raises NotFoundError when the assessment is gone.
    """
    record = read_assessment(conn, assessment=assessment)
    told = (record.marking if marking is None else marking) or ""
    packet = _Packet(conn, resources, record, options, told, links_in(record.body, TARGETS))
    found = [*_of_text(packet), *_of_records(packet)]
    unique = {one.key: one for one in reversed(found)}  # the first of those with one key
    kept = answered(unique.values(), read_answers(conn, assessment=assessment))
    return sorted(kept, key=lambda one: (_ORDER[one.check], one.start, one.words))


def _of_text(packet: _Packet) -> Iterator[Finding]:
    """Yield what is doubtful whatever the records are."""
    conn, text = packet.conn, packet.record.body
    yield from placeholders(text)
    form = template_body(
        conn, packet.resources, name=packet.record.template, language=packet.record.language
    )
    yield from empty_sections(text, form)
    yield from _uncited_numbers(packet)
    places = {link.target: link for link in reversed(packet.links)}
    yield from stale_facts(conn, packet.record, places)
    yield from stale_numbers(CaseReader(conn, packet.resources), packet.record, places)
    yield from record_doubts.broken(
        packet.links, read_named(conn, [link.target for link in packet.links])
    )
    if not packet.marking.strip():
        yield Finding(
            Check.MARKING_MISSING, "", "The packet has no marking. Choose one, TLP:CLEAR if "
            "anyone may read it.",
        )  # fmt: skip


def _of_records(packet: _Packet) -> Iterator[Finding]:
    """Yield what is doubtful about what goes out, and what is told although it does not."""
    conn, withheld = packet.conn, packet.options.withheld
    with_figures = packet.options.has(Section.FIGURES)
    text = withheld_text(conn, packet.record.body, withheld)
    with withheld_case(conn, withheld, language=packet.record.language):
        targets = {link.target for link in links_in(text, TARGETS)}
        out = read_outgoing(conn, packet.resources, targets, with_figures=with_figures)
        places = {link.target: link for link in reversed(packet.links)}
        found = [
            *record_doubts.above_marking(conn, out, packet.marking, places),
            *record_doubts.ungraded(conn, out),
            *record_doubts.personal(conn, out),
            *record_doubts.exact_places(conn, out),
            *record_doubts.without_source(conn, out, places),
            *record_doubts.images_that_tell(conn, out, places),
        ]
        told = told_of_packet(conn, packet.record, packet.options, out)
        found += record_doubts.zones_that_tell(conn, out, places)
        if hides_names(conn, withheld):
            told_too = [*told, *told_of_records(conn, out)]
            found += told_though_withheld(conn, told_too, withheld, out.events)
    yield from found
    yield from personal_in(conn, told, out.cited)


def _uncited_numbers(packet: _Packet) -> list[Finding]:
    """Return the numbers of the text that rest on nothing, as the claim check sees them.

    For these it does not matter which names are places: no gazetteer is read.
    """
    conn = packet.conn
    sentences = read_sentences(packet.record.body)
    targets = {target for one in sentences for target in one.targets}
    lexicon = load_lexicon(packet.resources / "report" / "words.toml")
    found = check_claims(
        sentences,
        cited=read_cited(conn, targets=targets),
        names=KnownNames(read_register(conn), lexicon, CasePlaces(Gazetteer([])), ()),
        edition=packet.record.edition_date,
        checks=frozenset((Check.UNCITED_NUMBER,)),
    )
    positions = [(start, end) for start, end, _ in coordinates_in(packet.record.body)]
    return [one for one in found if not any(start <= one.start < end for start, end in positions)]
