# SPDX-License-Identifier: MIT
"""What the pane of sources says: decisions and suggestions, grades, counts."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.analysis.source_facts import SourceFacts
from workbench.casefile.queries.sources import Grade
from workbench.domain.date_words import describe_date, describe_span
from workbench.domain.terms import Foreign
from workbench.domain.web_domains import Suggestion
from workbench.ui.widgets.domain_words import suggestion_words
from workbench.ui.widgets.record_words import (
    credibility_words,
    foreign_words,
    reliability_words,
)

DOT = " \N{MIDDLE DOT} "


def foreign_line(foreign: str, said: Suggestion, domain: str) -> str:
    """Say whether a source is foreign, or what is suggested while that is undecided."""
    if foreign != Foreign.UNDECIDED:
        return foreign_words()[foreign].capitalize()
    return f"{foreign_words()[foreign].capitalize()}. {suggestion_words(said, domain)}"


def grade_line(grade: Grade, locale: QLocale) -> str:
    """Say what a dated grade means, from when on it holds, and why."""
    since = _tr("from {date}").format(date=describe_date(grade.since, locale.name()))
    parts = (reliability_words()[grade.grade], since, grade.why)
    return DOT.join(part for part in parts if part)


def facts_words(facts: SourceFacts, in_all: int, locale: QLocale) -> list[str]:
    """Say what of the events in view a source reports, a line each."""
    if not in_all:
        return [_tr("It reports no event yet.")]
    if not facts.reports:
        return [_tr("None of its %Ln report(s) is on an event in view.", in_all)]
    said = [
        _tr("%Ln report(s) on", facts.reports) + " " + _tr("%Ln event(s) in view", facts.events)
    ]
    if facts.span is not None:
        said[0] += DOT + describe_span(*facts.span, locale.name())
    said.append(credibility_line(facts, locale))
    if facts.reports < in_all:
        said.append(_tr("%Ln report(s) in all", in_all))
    return said


def credibility_line(facts: SourceFacts, locale: QLocale) -> str:
    """Count reports by their credibility; 6 and those without a grade stand apart, behind."""
    ungraded, *graded, unjudged = facts.credibility
    counts = {str(digit): count for digit, count in enumerate(graded, 1) if count}
    judged = ", ".join(f"{digit}: {locale.toString(count)}" for digit, count in counts.items())
    said = [_tr("credibility {counts}").format(counts=judged)] if judged else []
    if unjudged:
        cannot = _tr("{count} cannot be judged (6)")
        said.append(cannot.format(count=locale.toString(unjudged)))
    if ungraded:
        said.append(_tr("{count} not graded").format(count=locale.toString(ungraded)))
    return DOT.join(said)


def credibility_tip() -> str:
    """Say in full what the digits of credibility mean."""
    words: Mapping[str, str] = credibility_words()
    return "\n".join(f"{digit}: {said}" for digit, said in words.items())


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("SourceWords", text, "", count)
