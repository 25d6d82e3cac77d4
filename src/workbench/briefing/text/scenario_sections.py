# SPDX-License-Identifier: MIT
"""Scenarios as cards below the text, and the indicators that would show them."""

import re
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime

from workbench.briefing.text.characters import on_one_line
from workbench.briefing.text.outline import Align, Block, Heading, Paragraph, TableBlock, Text
from workbench.briefing.text.wording import Wording, wording_for
from workbench.casefile.queries.scenarios import Indicator, Scenario
from workbench.domain.date_words import describe_date
from workbench.domain.outlook import ScenarioKind

_NO_WORD = re.compile(r"[-_:]|\bsc[eé]narios?\b")


def scenario_section(
    scenarios: Sequence[Scenario],
    told: Collection[str],
    read: Callable[[str], list[Block]],
    language: str,
) -> list[Block]:
    """Return a card for each scenario that the text does not tell under a heading of its own.

    `told`: the text's headings in lower case; `read` turns Markdown into blocks.
    """
    words = wording_for(language)
    told_of = {_bare(heading) for heading in told} - {""}
    blocks: list[Block] = []
    for one in scenarios:
        title, kind = on_one_line(one.title), _kind(one, words)
        if {_bare(title), _bare(kind)} & told_of:
            continue
        likelihood = on_one_line(one.probability)
        line = " · ".join(filter(None, (kind, likelihood, _horizon(one, words, language))))
        blocks.append(Heading(2, (Text(title or kind),)))
        blocks += [Paragraph((Text(line, bold=True),))] if line else []
        blocks += [block for block in read(one.body) if not isinstance(block, Heading)]
    return [Heading(1, (Text(words.scenarios),)), *blocks] if blocks else []


def indicator_section(scenarios: Sequence[Scenario], language: str) -> list[Block]:
    """Return a table of the scenarios' indicators, from how many on they ring, and if they did."""
    words = wording_for(language)
    rows = [
        tuple((Text(cell),) for cell in _cells(one, words, language))
        for scenario in scenarios
        for one in scenario.indicators
    ]
    if not rows:
        return []
    head = tuple((Text(cell),) for cell in (words.indicator, words.threshold, words.state))
    table = TableBlock((Align.LEFT,) * 3, head, tuple(rows))
    return [Heading(1, (Text(words.indicators),)), table]


def _cells(one: Indicator, words: Wording, language: str) -> tuple[str, str, str]:
    asks = words.asks.get(one.asks, on_one_line(one.asks))
    threshold = words.at_least.format(asks=asks, count=one.threshold)
    if one.within_days:
        threshold += f", {words.within_days.format(days=one.within_days)}"
    return on_one_line(one.title), threshold, _state(one, words, language)


def _state(one: Indicator, words: Wording, language: str) -> str:
    """Say when an indicator last rang; what the analyst dismissed was no ring."""
    rings = [ring for ring in one.rings if ring.verdict != "dismissed"]
    if not rings:
        return words.quiet
    day = datetime.fromtimestamp(rings[-1].rang_ms / 1000, UTC).date().isoformat()
    pattern = words.rung[len(rings) > 1]
    return pattern.format(date=describe_date(day, language), count=len(rings))


def _horizon(scenario: Scenario, words: Wording, language: str) -> str:
    """Say until when a scenario holds; a stretch of time says itself where it begins."""
    date = describe_date(scenario.horizon, language)
    return date if not date or "/" in scenario.horizon else words.by_horizon.format(date=date)


def _kind(scenario: Scenario, words: Wording) -> str:
    """Name the kind of a scenario; the analyst's own kinds are named as they are."""
    known: dict[str, str] = {
        ScenarioKind.MOST_LIKELY: words.most_likely,
        ScenarioKind.WORST_CASE: words.worst_case,
        ScenarioKind.OTHER: "",
    }
    kind = on_one_line(scenario.kind)
    return known.get(kind.casefold().replace("-", " ").replace("_", " "), kind)


def _bare(heading: str) -> str:
    """Return a heading for comparison: "Worst-case scenario" tells of the kind "worst case"."""
    return " ".join(_NO_WORD.sub(" ", heading.casefold()).split())
