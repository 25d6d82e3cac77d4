# SPDX-License-Identifier: MIT
"""A whole packet from an assessment's text: key takeaway, notice and evidence put in place."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from workbench.briefing.characters import on_one_line
from workbench.briefing.citations import (
    Evidence,
    PacketProblem,
    ProblemKind,
    Resolver,
    problem,
)
from workbench.briefing.markdown import read_markdown
from workbench.briefing.outline import (
    Block,
    BulletList,
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
    evidence = reading.register.evidence(masthead.language)
    if evidence.marks_foreign:
        body.insert(0, Notice(wording.foreign_notice))
    body += _evidence(evidence, wording)
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


def _evidence(evidence: Evidence, wording: Wording) -> list[Block]:
    """Return the section that lists what the text cites and what stands behind it."""
    parts: list[tuple[str, Block]] = []
    if evidence.events:
        parts.append((wording.events, CitedEvents(evidence.events)))
    if evidence.cited:
        parts.append((wording.sources_cited, CitedSources(evidence.cited)))
    if evidence.behind:
        parts.append((wording.sources_behind, CitedSources(evidence.behind)))
    if evidence.credits:
        parts.append((wording.data_sets, _credits(evidence, wording)))
    section: list[Block] = [Heading(1, (Text(wording.evidence),))] if parts else []
    for title, block in parts:
        section += [Heading(2, (Text(title),))] if len(parts) > 1 else []
        section.append(block)
    return section


def _credits(evidence: Evidence, wording: Wording) -> BulletList:
    """Return each data set's credit with the events that come from it."""
    return BulletList(
        tuple(
            (Paragraph((Text(wording.credit.format(credit=credit, events=spans(numbers))),)),)
            for credit, numbers in evidence.credits
        )
    )


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
