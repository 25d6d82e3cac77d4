# SPDX-License-Identifier: MIT
"""What has changed of a cited record in a sentence of the gate: "killed 6 → 12"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.casefile.queries.stale import FactChange
from workbench.domain.changed_facts import came_and_went, parting, shortened
from workbench.domain.count_words import count_words
from workbench.domain.counts import Count
from workbench.domain.date_words import describe_date
from workbench.domain.role_words import role_words

_NO_REPORT, _NOT_GRADED = "no report", "not graded"
_LONGEST = 60  # letters of a value that is told in a sentence


def changes_told(change: FactChange, field_names: Mapping[str, str]) -> Iterator[str]:
    """Yield a change from what to what; of lists and of the case's own fields entry by entry.

    `field_names` are those of the case's own fields by key. What `regradings` tells is left out.
    """
    field, was, now = change.field.replace("_", " "), change.was, change.now
    if change.field == "fields":
        before, after = was or {}, now or {}
        for key in dict.fromkeys([*after, *before]):
            if before.get(key) != after.get(key):
                name = field_names.get(key, key)
                yield _told(f"“{name}”", _said(before.get(key)), _said(after.get(key)))
    elif change.field == "reports":
        for report in _reports(change):
            if not report.is_regraded:
                yield _told(f"{report.kind} of {report.source}", report.was, report.now)
    elif change.field in ("actors", "aliases"):
        gone, new = came_and_went(was, now)
        yield _told(field, "; ".join(map(_entry, gone)), "; ".join(map(_entry, new)))
    elif change.field in ("description", "body"):
        yield _told(field, *parting(was or "", now or "", _LONGEST))
    elif change.field in ("outline", "extent", "filter"):
        yield f"another {field}"
    else:
        yield _told(field, _value(change.field, was), _value(change.field, now))


def regradings(change: FactChange) -> Iterator[tuple[str, str]]:
    """Yield the sources that are graded anew, where a change of reports says nothing else of them.

    With each, from what to what.
    """
    for report in _reports(change) if change.field == "reports" else ():
        if report.is_regraded:
            yield report.source, f"{report.was} → {report.now}"


@dataclass(frozen=True, slots=True)
class _Report:
    """A changed report. `is_regraded`: it is its source alone whose grade is another."""

    source: str
    kind: str
    was: str
    now: str
    is_regraded: bool = False


def _reports(change: FactChange) -> Iterator[_Report]:
    """Yield what has changed of each report; a report is known by its source and its kind."""
    gone, left = came_and_went(change.was, change.now)
    for name, *was, kind in gone:
        after = next((one for one in left if (one[0], one[-1]) == (name, kind)), None)
        if after is None:
            yield _Report(name, kind, _grade(*was), _NO_REPORT)
        else:
            left.remove(after)
            _, *now, _ = after
            yield _Report(name, kind, _grade(*was), _grade(*now), was[1] == now[1])
    for name, *now, kind in left:
        yield _Report(name, kind, _NO_REPORT, _grade(*now))


def _grade(reliability: str, credibility: int) -> str:
    return f"{reliability}{credibility or ''}" or _NOT_GRADED


def _entry(told: str | list[str]) -> str:
    """Return an actor with its role, or another name."""
    if isinstance(told, str):
        return told
    name, role = told
    return f"{name} ({role_words('en').get(role, role)})"


def _told(field: str, was: str, now: str) -> str:
    return f"{field} {was or 'nothing'} → {now or 'nothing'}"


def _value(field: str, value: Any) -> str:
    if value is None:
        return "not known"
    if field in ("killed", "injured"):
        return count_words(Count(*value))
    if field in ("date", "valid", "assessed_on"):
        return describe_date(str(value), "en")
    if field == "position":
        return ", ".join(f"{part:.4f}".rstrip("0").rstrip(".") for part in value)
    if field == "place":
        return ", ".join(dict.fromkeys(value))
    return _said(value)


def _said(value: Any) -> str:
    return shortened(value, _LONGEST)
