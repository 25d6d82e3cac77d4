# SPDX-License-Identifier: MIT
"""Scenarios as cards below the text, and the indicators that would show them."""

from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime

from workbench.briefing.text.characters import on_one_line
from workbench.briefing.text.outline import Align, Block, Heading, Paragraph, TableBlock, Text
from workbench.briefing.text.wording import Wording, wording_for
from workbench.casefile.scenario_queries import Indicator, Scenario
from workbench.domain.date_words import describe_date


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
    blocks: list[Block] = []
    for one in scenarios:
        title, kind = on_one_line(one.title), _kind(one, words)
        if {title.casefold(), kind.casefold(), f"{kind} scenario".casefold()} & set(told):
            continue
        horizon = (
            words.by_horizon.format(date=describe_date(one.horizon, language))
            if one.horizon
            else ""
        )
        line = " · ".join(filter(None, (kind, on_one_line(one.probability), horizon)))
        blocks += [Heading(2, (Text(title or kind),)), Paragraph((Text(line, bold=True),))]
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


def _kind(scenario: Scenario, words: Wording) -> str:
    """Name the kind of a scenario; the analyst's own kinds are named as they are."""
    known = {"most likely": words.most_likely, "worst case": words.worst_case}
    kind = on_one_line(scenario.kind)
    return known.get(kind.casefold().replace("-", " ").replace("_", " "), kind)
