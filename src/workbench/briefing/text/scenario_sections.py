# SPDX-License-Identifier: MIT
"""Scenarios as cards below the text, and the indicators that would show them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from workbench.briefing.text.characters import on_one_line
from workbench.briefing.text.outline import (
    Align,
    Block,
    BulletList,
    Heading,
    LineBreak,
    Paragraph,
    Runs,
    TableBlock,
    Text,
)
from workbench.briefing.text.wording import Wording, wording_for
from workbench.casefile.queries.scenarios import Indicator, Scenario
from workbench.domain.date_words import describe_date
from workbench.domain.outlook import ScenarioKind


@dataclass(frozen=True, slots=True)
class Outlook:
    """What may come, as a packet tells it.

    `indicators` are those of the scenarios and those of none; `watched` has the filter of each in
    words, by its uid.
    """

    scenarios: tuple[Scenario, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    watched: Mapping[str, str] = field(default_factory=dict[str, str])


def scenarios_in(text: str, scenarios: Sequence[Scenario]) -> list[Scenario]:
    """Return the scenarios whose own text stands word for word in an assessment's Markdown."""
    told = _flat(text)
    return [one for one in scenarios if one.body.strip() and _flat(one.body) in told]


def scenario_section(
    scenarios: Sequence[Scenario], read: Callable[[str], list[Block]], language: str
) -> list[Block]:
    """Return a card for each scenario; `read` turns Markdown into blocks."""
    words = wording_for(language)
    blocks: list[Block] = []
    for one in scenarios:
        title, kind = on_one_line(one.title), _kind(one, words)
        likelihood = on_one_line(one.probability)
        line = " · ".join(filter(None, (kind, likelihood, _horizon(one, words, language))))
        blocks.append(Heading(2, (Text(title or kind),)))
        blocks += [Paragraph((Text(line, bold=True),))] if line else []
        blocks += [block for block in read(one.body) if not isinstance(block, Heading)]
        blocks += _signs(one.indicators, words)
    return [Heading(1, (Text(words.scenarios),)), *blocks] if blocks else []


def indicator_section(outlook: Outlook, language: str) -> list[Block]:
    """Return a table of indicators: what each watches, from how many on it rings, if it did."""
    if not outlook.indicators:
        return []
    words = wording_for(language)
    heads = (words.indicator, words.scenario, words.watched, words.threshold, words.state)
    titles = {one.id: on_one_line(one.title) or _kind(one, words) for one in outlook.scenarios}
    rows = tuple(
        (
            _named(one),
            (Text(titles.get(one.scenario_id or 0, "–")),),
            (Text(outlook.watched[one.uid]),),
            (Text(_threshold(one, words)),),
            (Text(_state(one, words, language)),),
        )
        for one in outlook.indicators
    )
    header = tuple((Text(head),) for head in heads)
    table = TableBlock((Align.LEFT,) * len(heads), header, rows, is_wide=True)
    return [Heading(1, (Text(words.indicators),)), table]


def _flat(markdown: str) -> str:
    return " ".join(markdown.split())


def _signs(indicators: Sequence[Indicator], words: Wording) -> list[Block]:
    """Return what would show that a scenario comes about, as a list."""
    if not indicators:
        return []
    items = tuple(
        (Paragraph((Text(f"{on_one_line(one.title)} · {_threshold(one, words)}"),)),)
        for one in indicators
    )
    return [Paragraph((Text(words.indicators, bold=True),)), BulletList(items)]


def _named(one: Indicator) -> Runs:
    """Return an indicator's title, its note below."""
    title, note = Text(on_one_line(one.title), bold=True), on_one_line(one.note)
    return (title, LineBreak(), Text(note)) if note else (title,)


def _threshold(one: Indicator, words: Wording) -> str:
    asks = words.asks.get(one.asks, on_one_line(one.asks))
    threshold = words.at_least.format(asks=asks, count=one.threshold)
    if one.within_days:
        threshold += f", {words.within_days.format(days=one.within_days)}"
    return threshold


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
