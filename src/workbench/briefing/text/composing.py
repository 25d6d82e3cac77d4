# SPDX-License-Identifier: MIT
"""A whole packet from an assessment's text: key takeaway, notice and sections put in place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any

from workbench.briefing.text.characters import on_one_line
from workbench.briefing.text.citations import Resolver
from workbench.briefing.text.evidence import Evidence, Register
from workbench.briefing.text.evidence_sections import definition_sections, evidence_sections
from workbench.briefing.text.markdown import MarkdownReader
from workbench.briefing.text.outline import (
    Block,
    Citation,
    FigureBlock,
    Heading,
    KeyTakeaway,
    Link,
    Masthead,
    Notice,
    Outline,
    Paragraph,
    Raster,
    Runs,
    SourceLine,
    SourceMark,
    Text,
    plain_words,
)
from workbench.briefing.text.problems import PacketProblem, ProblemKind, problem
from workbench.briefing.text.scenario_sections import (
    Outlook,
    indicator_section,
    scenario_section,
    scenarios_in,
)
from workbench.briefing.text.wording import takeaway_names, wording_for
from workbench.domain.packet_options import PacketOptions, Section

DEEPEST_HEADING = 3


@dataclass(frozen=True, slots=True)
class Composition:
    """A packet and what the analyst should mend in it; the packet is complete all the same.

    `evidence` and `register` hold what it cites; `figures` are the uids of those placed, by number.
    """

    outline: Outline
    problems: tuple[PacketProblem, ...]
    evidence: Evidence
    register: Register
    figures: dict[int, str] = field(default_factory=dict[int, str])


def compose_outline(
    masthead: Masthead,
    text: str,
    resolver: Resolver,
    options: PacketOptions | None = None,
    *,
    outlook: Outlook | None = None,
    logo: Raster | None = None,
    problems: Iterable[PacketProblem] = (),
) -> Composition:
    """Make the packet of an assessment whose Markdown is `text`; `problems`: those known before."""
    options = options or PacketOptions()
    masthead = _clean(masthead)
    wording = wording_for(masthead.language)
    reader = MarkdownReader(resolver, with_figures=options.has(Section.FIGURES))
    reader.problems += problems
    body = _in_step(_without_title(reader.read(text), masthead.title))
    if options.has(Section.TAKEAWAY):
        body = _with_takeaway(body)
        if not any(isinstance(block, KeyTakeaway) for block in body):
            reader.problems.append(problem(ProblemKind.NO_KEY_TAKEAWAY, "", ""))
    outlook = outlook or Outlook()
    if options.has(Section.SCENARIOS):
        told = scenarios_in(text, outlook.scenarios)
        reader.problems += [problem(ProblemKind.SCENARIO_IN_TEXT, one.title, "") for one in told]
        untold = [one for one in outlook.scenarios if one not in told]
        body += scenario_section(untold, reader.read, masthead.language)
    if options.has(Section.INDICATORS):
        body += indicator_section(outlook, masthead.language)
    evidence = reader.register.evidence(masthead.language)
    behind = evidence_sections(evidence, reader.register, options, wording)
    behind += definition_sections(reader.register, options, masthead.language)
    if options.has(Section.NOTICE) and any(_asterisks((*body, *behind, *reader.footnotes))):
        body.insert(0, Notice(wording.foreign_notice))
    outline = Outline(
        masthead, (*body, *behind), tuple(reader.footnotes), logo, text_blocks=len(body)
    )
    return Composition(outline, tuple(reader.problems), evidence, reader.register, reader.placed)


def _asterisks(value: Any) -> Iterator[bool]:
    """Yield True for each asterisk that stands somewhere in a value of the outline."""
    if isinstance(value, tuple):
        for part in value:
            yield from _asterisks(part)
    elif isinstance(value, Citation | Link | SourceLine | SourceMark):
        if value.foreign:
            yield True
    elif is_dataclass(value) and not isinstance(value, Text | Raster):
        for part in fields(value):
            yield from _asterisks(getattr(value, part.name))


def _clean(masthead: Masthead) -> Masthead:
    """Return the masthead with each entry on one line."""
    return replace(
        masthead,
        **{part.name: on_one_line(getattr(masthead, part.name)) for part in fields(masthead)},
    )


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    """Drop a first heading that only repeats the packet's title."""
    first = blocks[0] if blocks else None
    repeats = isinstance(first, Heading) and (
        plain_words(first.runs).casefold() == title.casefold()
    )
    return blocks[1:] if repeats else blocks


def _in_step(blocks: list[Block]) -> list[Block]:
    """Renumber headings so that the highest is 1 and none is skipped, which readers aloud need."""
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    top, last = min(levels, default=1), 0
    stepped: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            last = min(block.level - top + 1, last + 1, DEEPEST_HEADING)
            stepped.append(Heading(last, block.runs))
        else:
            stepped.append(block)
    return stepped


def _with_takeaway(blocks: list[Block]) -> list[Block]:
    """Set the key takeaway apart: the section so headed, or a first paragraph that begins so."""
    for place, block in enumerate(blocks):
        if isinstance(block, Heading) and _names_takeaway(plain_words(block.runs)):
            end = place + 1
            while end < len(blocks) and not isinstance(blocks[end], Heading | FigureBlock):
                end += 1
            if end > place + 1:
                return [*blocks[:place], KeyTakeaway(tuple(blocks[place + 1 : end])), *blocks[end:]]
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            rest = _after_label(block.runs)
            if rest is None:
                break
            return [*blocks[:place], KeyTakeaway((Paragraph(rest),)), *blocks[place + 1 :]]
    return blocks


def _after_label(runs: Runs) -> Runs | None:
    """Return what follows a bold "Key takeaway:" at the head of a paragraph, if it stands there."""
    first = runs[0]
    if not (isinstance(first, Text) and first.bold and _names_takeaway(first.text)):
        return None
    rest = list(runs[1:])
    if rest and isinstance(rest[0], Text):
        rest[0] = replace(rest[0], text=rest[0].text.lstrip(" :\N{NO-BREAK SPACE}"))
    return tuple(rest) or None


def _names_takeaway(words: str) -> bool:
    """Whether some words are the name of the key takeaway."""
    return words.strip(" :.\N{NO-BREAK SPACE}").lower() in takeaway_names()
