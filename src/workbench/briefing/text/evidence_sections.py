# SPDX-License-Identifier: MIT
"""The sections behind a packet's text: what it cites, what its terms mean, what it counts."""

from collections.abc import Sequence
from dataclasses import replace

from workbench.briefing.text.characters import on_one_line
from workbench.briefing.text.evidence import Evidence, Register, actor_row, number_row, zone_row
from workbench.briefing.text.outline import (
    Block,
    BulletList,
    CitedEvents,
    CitedSources,
    DefinedRow,
    Definitions,
    EventRow,
    Heading,
    Paragraph,
    Text,
)
from workbench.briefing.text.wording import Wording, wording_for
from workbench.domain.likelihood import likelihood_degrees
from workbench.domain.packet_options import PacketOptions, Section

Part = tuple[str, Block]


def evidence_sections(
    evidence: Evidence, register: Register, options: PacketOptions, wording: Wording
) -> list[Block]:
    """Return the section that lists what the text cites and what stands behind it."""
    parts: list[Part] = []
    if evidence.events and options.has(Section.EVENTS):
        parts.append((wording.events, CitedEvents(_with_sources(evidence.events, options))))
    if options.has(Section.SOURCES):
        if evidence.cited:
            parts.append((wording.sources_cited, CitedSources(evidence.cited)))
        if evidence.behind and options.has(Section.EVENTS):
            parts.append((wording.sources_behind, CitedSources(evidence.behind)))
    if register.numbers and options.has(Section.NUMBERS):
        rows = [number_row(one, at) for at, one in enumerate(register.numbers.values(), 1)]
        parts.append((wording.numbers, Definitions(wording.counted, tuple(rows))))
    if evidence.credits and options.has(Section.CREDITS):
        parts.append((wording.data_sets, _credits(evidence, options, wording)))
    return _section(wording.evidence, parts)


def definition_sections(register: Register, options: PacketOptions, language: str) -> list[Block]:
    """Return the section that says what zones and terms mean, and who the actors are."""
    wording = wording_for(language)
    parts: list[Part] = []
    if register.zones_told and options.has(Section.ZONES):
        parts.append((wording.zones, Definitions(wording.zone, _zones(register))))
    if register.actors and options.has(Section.ACTORS):
        rows = [actor_row(one, at) for at, one in enumerate(register.actors.values(), 1)]
        parts.append((wording.actors, Definitions(wording.actor, tuple(rows))))
    if options.has(Section.LIKELIHOOD):
        degrees = tuple(
            DefinedRow(f"{one.term}, {one.other}", one.range)
            for one in likelihood_degrees(language)
        )
        title = f"{wording.likelihood} ({wording.likelihood_note})"
        parts.append((title, Definitions(wording.term, degrees)))
    return _section(wording.definitions, parts)


def _section(title: str, parts: Sequence[Part]) -> list[Block]:
    """Return parts below a heading, each with one of its own where there are several."""
    section: list[Block] = [Heading(1, (Text(title),))] if parts else []
    for name, block in parts:
        section += [Heading(2, (Text(name),))] if len(parts) > 1 else []
        section.append(block)
    return section


def _with_sources(rows: tuple[EventRow, ...], options: PacketOptions) -> tuple[EventRow, ...]:
    """Return events without the numbers of their sources, where these are not listed."""
    if options.has(Section.SOURCES):
        return rows
    return tuple(replace(row, sources=()) for row in rows)


def _zones(register: Register) -> tuple[DefinedRow, ...]:
    """Return what the classes of the zones mean, then the zones."""
    told = register.zones_told
    meanings = dict.fromkeys((on_one_line(z.zone_class), on_one_line(z.meaning)) for z in told)
    classes = [DefinedRow(name, meaning) for name, meaning in meanings if name and meaning]
    return (*classes, *(zone_row(zone, at) for at, zone in enumerate(told, 1)))


def _credits(evidence: Evidence, options: PacketOptions, wording: Wording) -> BulletList:
    """Return each data set's credit, with the events that come from it where these are listed."""
    pattern = wording.credit if options.has(Section.EVENTS) else "{credit}"
    told = [pattern.format(credit=of, events=spans(numbers)) for of, numbers in evidence.credits]
    return BulletList(tuple((Paragraph((Text(words),)),) for words in told))


def spans(numbers: Sequence[int]) -> str:
    """Write rising numbers briefly: "1, 3–5"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        f"{run[0]}\N{EN DASH}{run[-1]}" if len(run) > 2 else ", ".join(str(one) for one in run)
        for run in runs
    )
