# SPDX-License-Identifier: MIT
"""A whole packet from an assessment's text: key takeaway, notice and evidence put in place."""

from dataclasses import dataclass, fields, replace

from workbench.briefing.characters import on_one_line
from workbench.briefing.citations import (
    PacketProblem,
    ProblemKind,
    Resolver,
    marks_anything_foreign,
    problem,
)
from workbench.briefing.markdown import Reading, read_markdown
from workbench.briefing.outline import (
    Block,
    CitedEvents,
    CitedSources,
    Heading,
    KeyTakeaway,
    Masthead,
    Notice,
    Outline,
    Paragraph,
    Runs,
    Text,
    plain_words,
)
from workbench.briefing.wording import Wording, takeaway_names, wording_for

DEEPEST_HEADING = 3


@dataclass(frozen=True, slots=True)
class Composition:
    """A packet and what the analyst should mend in it; the packet is complete all the same."""

    outline: Outline
    problems: tuple[PacketProblem, ...]


def compose_outline(masthead: Masthead, text: str, resolver: Resolver) -> Composition:
    """Make the packet of an assessment whose Markdown is `text`."""
    masthead = _clean(masthead)
    wording = wording_for(masthead.language)
    reading = read_markdown(text, resolver)
    body = _with_takeaway(_in_step(_without_title(list(reading.blocks), masthead.title)))
    problems = list(reading.problems)
    if not any(isinstance(block, KeyTakeaway) for block in body):
        problems.append(problem(ProblemKind.NO_KEY_TAKEAWAY, "", ""))
    register = reading.register
    if marks_anything_foreign(register.events, register.sources):
        body.insert(0, Notice(wording.foreign_notice))
    body += _evidence(reading, wording)
    return Composition(Outline(masthead, tuple(body), reading.footnotes), tuple(problems))


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
            while end < len(blocks) and not isinstance(blocks[end], Heading):
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


def _evidence(reading: Reading, wording: Wording) -> list[Block]:
    """Return the section that lists what the text cites."""
    events = tuple(reading.register.events.values())
    sources = tuple(reading.register.sources.values())
    if not events and not sources:
        return []
    section: list[Block] = [Heading(1, (Text(wording.evidence),))]
    if events:
        section += [Heading(2, (Text(wording.events),))] if sources else []
        section.append(CitedEvents(events))
    if sources:
        section += [Heading(2, (Text(wording.sources),))] if events else []
        section.append(CitedSources(sources))
    return section
