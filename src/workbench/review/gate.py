# SPDX-License-Identifier: MIT
"""The gate: what is to be fixed or justified before a packet goes out.

What is withheld does not go out: the records are read as the packet would be made of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.briefing.releases.withholding import withheld_case, withheld_text
from workbench.casefile.connection import Connection
from workbench.casefile.edits.answers import read_answers
from workbench.casefile.queries.assessments import Assessment, read_assessment
from workbench.casefile.queries.claims import read_cited
from workbench.casefile.queries.packets import TARGETS, read_named, words_of_events
from workbench.casefile.queries.register import read_register
from workbench.casefile.queries.stale import read_stale
from workbench.casefile.queries.templates import template_body
from workbench.domain.packet_options import PacketOptions, Section
from workbench.geo.gazetteer import Gazetteer
from workbench.ingest.report.lexicon import load_lexicon
from workbench.ingest.report.places import CasePlaces
from workbench.review import record_doubts
from workbench.review.claims import check_claims
from workbench.review.findings import Check, Finding, answered
from workbench.review.known_names import KnownNames
from workbench.review.outgoing import Outgoing, read_outgoing
from workbench.review.sentences import read_sentences
from workbench.review.text_doubts import (
    Linked,
    coordinates_in,
    empty_sections,
    links_in,
    placeholders,
)
from workbench.review.told_doubts import Told, hides_names, personal_in, told_though_withheld

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
    yield from _stale(packet)
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
        told = _told(packet, out)
        records = _told_of_records(conn, out) if hides_names(conn, withheld) else []
        zones = record_doubts.zones_that_tell(conn, out, places)
    yield from found
    yield from zones
    yield from told_though_withheld(conn, [*told, *records], withheld)
    yield from personal_in(conn, told, out.cited)


def _told(packet: _Packet, out: Outgoing) -> list[Told]:
    """Return the words of the packet: its text, and what it lists of records."""
    listed = [
        Told(one.words, about=target) for target, one in out.named.items()
        if target.startswith(("event:", "figure:"))
    ]  # fmt: skip
    lines = [Told(figure.record.source_line, about=figure.target) for figure in out.figures]
    return [Told(packet.record.body, is_text=True), Told(packet.record.title), *listed, *lines]


def _told_of_records(conn: Connection, out: Outgoing) -> list[Told]:
    """Return what the annex tells of events and of the views of figures."""
    events = [
        Told(words, about=event.target, where=f", told of the event “{event.words}”,")
        for event, words in words_of_events(conn, out.events)
    ]
    views = [
        Told(f"{figure.view.name}\n{figure.view.filter}", about=figure.target,
             where=f", in the name or the filter of the view “{figure.view.name}”,")
        for figure in out.figures if figure.view
    ]  # fmt: skip
    return [*events, *views]


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


def _stale(packet: _Packet) -> Iterator[Finding]:
    """Yield the citations whose records say something else now."""
    places = {link.target: link for link in reversed(packet.links)}
    for stale in read_stale(packet.conn):
        if (stale.holder, stale.key) != ("assessment", packet.record.id) or stale.is_gone:
            continue  # a record that is gone is a broken citation
        target = f"{stale.target}:{stale.uid}"
        link = places.get(target)
        fields = ", ".join(change.field.replace("_", " ") for change in stale.changes)
        yield Finding(
            Check.STALE_FACT, stale.words, f"“{stale.words}” has changed since it was cited: "
            f"{fields}. Accept the new facts or keep those cited.",
            link.start if link else -1, link.end if link else -1, target,
        )  # fmt: skip
