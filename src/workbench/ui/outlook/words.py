# SPDX-License-Identifier: MIT
"""How the outlook is put into words: kinds, thresholds, rings, outcomes."""

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.casefile.queries.scenarios import Indicator, Ring, Scenario
from workbench.domain.date_words import describe_date
from workbench.domain.likelihood import degree_of
from workbench.domain.outlook import Asks, Outcome, ScenarioKind, Verdict

DOT = " \N{MIDDLE DOT} "


def kind_words(kind: str) -> str:
    """Name the kind of a scenario; the analyst's own kinds are named as they are."""
    words: dict[str, str] = {
        ScenarioKind.MOST_LIKELY: _tr("Most likely"),
        ScenarioKind.WORST_CASE: _tr("Worst case"),
        ScenarioKind.OTHER: _tr("Another course"),
    }
    return words.get(kind, kind)


def term_words(term: str) -> str:
    """Write a term of likelihood with its range, where it has one: "likely (55 to 80 %)"."""
    degree = degree_of(term)
    return f"{term} ({degree.range})" if degree else term


def scenario_words(scenario: Scenario, language: str) -> str:
    """Say of a scenario its kind, how likely it is, and until when."""
    until = describe_date(scenario.horizon, language)
    if "/" not in scenario.horizon:
        until = _tr("until {date}").format(date=until)
    parts = (
        kind_words(scenario.kind),
        term_words(scenario.probability),
        until if scenario.horizon else "",
    )
    return DOT.join(part for part in parts if part)


def asks_words(asks: str) -> str:
    """Name what an indicator counts."""
    words: dict[str, str] = {
        Asks.EVENTS: _tr("events"),
        Asks.KILLED: _tr("people killed"),
        Asks.INJURED: _tr("people injured"),
    }
    return words.get(asks, asks)


def value_words(value: int, asks: str) -> str:
    """Write what was counted: "1 event", "12 people killed"."""
    words: dict[str, str] = {
        Asks.EVENTS: _tr("%Ln event(s)", value),
        Asks.KILLED: _tr("%Ln killed", value),
        Asks.INJURED: _tr("%Ln injured", value),
    }
    return words.get(asks, str(value))


def threshold_words(indicator: Indicator, locale: QLocale) -> str:
    """Say from how many on an indicator rings: "3 or more events within 30 days"."""
    said = _tr("{count} or more {what}").format(
        count=locale.toString(indicator.threshold), what=asks_words(indicator.asks)
    )
    if indicator.within_days is None:
        return said
    return f"{said} {_tr('within %Ln day(s)', indicator.within_days)}"


def day_words(at_ms: int, language: str) -> str:
    """Write the day of a moment, UTC."""
    day = datetime.fromtimestamp(at_ms / 1000, UTC).date()
    return describe_date(day.isoformat(), language)


def ring_words(ring: Ring, asks: str, locale: QLocale) -> str:
    """Say of a ring what was decided: "3 events, rang 4 May 2022, dismissed by Aïcha"."""
    rang = _tr("{what}, rang {date}").format(
        what=value_words(ring.value, asks), date=day_words(ring.rang_ms, locale.name())
    )
    if ring.verdict is None:
        return rang
    by = {
        Verdict.CONFIRMED: _tr("confirmed by {author}"),
        Verdict.DISMISSED: _tr("dismissed by {author}"),
    }[Verdict(ring.verdict)]
    return DOT.join((rang, by.format(author=ring.author or _tr("somebody"))))


def outcome_words(outcome: str) -> str:
    """Name what became of a judgment."""
    return {
        Outcome.OCCURRED: _tr("came to pass"),
        Outcome.DID_NOT: _tr("did not come to pass"),
        Outcome.UNKNOWN: _tr("cannot be told"),
    }[Outcome(outcome)]


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Outlook", text, "", count)
