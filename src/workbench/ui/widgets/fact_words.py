# SPDX-License-Identifier: MIT
"""What has changed of a cited record, in the words of the form: "killed: 6 → 12"."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.analysis.filters.wording import describe_filter
from workbench.casefile.queries.stale import FactChange
from workbench.domain.changed_facts import came_and_went, parting, shortened
from workbench.domain.counts import Count
from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.filters import filter_from_json
from workbench.domain.register import Register
from workbench.ui.widgets.count_words import count_words
from workbench.ui.widgets.labels import RunsLabel
from workbench.ui.widgets.record_words import (
    confidence_words,
    field_word,
    foreign_words,
    grade_words,
    kind_words,
    precision_words,
    role_words,
    status_words,
)

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class ToldChange:
    """One changed field in words; `was` or `now` is empty where nothing was or is said."""

    field: str
    was: str
    now: str


def told_change(change: FactChange, register: Register, locale: QLocale) -> list[ToldChange]:
    """Tell a change; a list tells what came and went, the case's own fields one by one."""
    if change.field == "fields":
        return _own_fields(change, register)
    field = _field(change.field)
    if change.field in _LISTED:
        tell = _LISTED[change.field]
        gone, new = came_and_went(change.was, change.now)
        return [ToldChange(field, "; ".join(map(tell, gone)), "; ".join(map(tell, new)))]
    if change.field in ("description", "body"):
        return [ToldChange(field, *parting(change.was or "", change.now or "", _LONGEST))]
    was, now = (_said(change.field, value, register, locale) for value in (change.was, change.now))
    return [ToldChange(field, was, now)]


def change_label(change: ToldChange) -> RunsLabel:
    """Return a line that shows a change; what is now stands out."""
    label = RunsLabel(wrap=True)
    nothing = QCoreApplication.translate("FactWords", "nothing")
    label.set_runs(
        f"{change.field}: ", change.was or nothing,
        " \N{RIGHTWARDS ARROW} ", (change.now or nothing, "strong"),
    )  # fmt: skip
    return label


def _own_fields(change: FactChange, register: Register) -> list[ToldChange]:
    was: dict[str, Any] = change.was or {}
    now: dict[str, Any] = change.now or {}
    names = {entry.key: entry.name for entry in register.fields.values()}
    return [
        ToldChange(names.get(key, key), _text(was.get(key)), _text(now.get(key)))
        for key in dict.fromkeys([*now, *was])
        if was.get(key) != now.get(key)
    ]


def _said(field: str, value: Any, register: Register, locale: QLocale) -> str:
    if value in (None, ""):
        is_count = field in ("killed", "injured")
        return QCoreApplication.translate("FactWords", "not known") if is_count else ""
    if field in ("date", "valid", "assessed_on"):
        return describe_date(str(value), locale.name())
    if field in ("killed", "injured"):
        return count_words(Count(*value), locale)
    if field == "place":
        return ", ".join(dict.fromkeys(value))
    if field == "position":
        return ", ".join(locale.toString(float(part), "f", 4) for part in value)
    if field == "reliability":
        return grade_words(str(value))
    if field == "filter":
        return _question(str(value), register, locale)
    if field in ("outline", "extent"):
        return QCoreApplication.translate("FactWords", "another outline")
    if field == "withdrawn":
        return QCoreApplication.translate("FactWords", "yes")
    fixed = _FIXED.get(field)
    return fixed().get(str(value), str(value)) if fixed else _text(value)


def _question(value: str, register: Register, locale: QLocale) -> str:
    try:
        return describe_filter(filter_from_json(value), register, locale.name())
    except InputError:
        return value


def _text(value: Any) -> str:
    return shortened(value, _LONGEST)


def _actor(told: Sequence[Any]) -> str:
    name, role = told
    return f"{name} ({role_words().get(role, role)})"


def _report(told: Sequence[Any]) -> str:
    name, reliability, credibility, kind = told
    grade = f"{reliability}{credibility or ''}"
    return f"{name}, {kind_words().get(kind, kind)}, {grade_words(grade)}"


_LISTED: Mapping[str, Callable[[Any], str]] = {
    "actors": _actor, "reports": _report, "aliases": str,
}  # fmt: skip
_FIXED: Mapping[str, Callable[[], Mapping[str, str]]] = {
    "status": status_words, "confidence": confidence_words, "place_precision": precision_words,
    "foreign": foreign_words,
}  # fmt: skip


def _field(name: str) -> str:
    """Return what a fact is called; those of an event as the form calls them."""
    return {
        "killed": QCoreApplication.translate("FactWords", "killed"),
        "position": QCoreApplication.translate("FactWords", "coordinates"),
        "actors": QCoreApplication.translate("FactWords", "actors"),
        "reports": QCoreApplication.translate("FactWords", "reports"),
        "name": QCoreApplication.translate("FactWords", "name"),
        "publisher": QCoreApplication.translate("FactWords", "publisher"),
        "url": QCoreApplication.translate("FactWords", "address"),
        "language": QCoreApplication.translate("FactWords", "language"),
        "foreign": QCoreApplication.translate("FactWords", "foreign domain"),
        "reliability": QCoreApplication.translate("FactWords", "reliability"),
        "parent": QCoreApplication.translate("FactWords", "part of"),
        "aliases": QCoreApplication.translate("FactWords", "other names"),
        "class": QCoreApplication.translate("FactWords", "kind of zone"),
        "actor": QCoreApplication.translate("FactWords", "actor"),
        "valid": QCoreApplication.translate("FactWords", "valid"),
        "assessed_on": QCoreApplication.translate("FactWords", "assessed on"),
        "outline": QCoreApplication.translate("FactWords", "outline"),
        "caption": QCoreApplication.translate("FactWords", "caption"),
        "source_line": QCoreApplication.translate("FactWords", "source line"),
        "view": QCoreApplication.translate("FactWords", "view"),
        "filter": QCoreApplication.translate("FactWords", "filter"),
        "extent": QCoreApplication.translate("FactWords", "part of the map"),
        "body": QCoreApplication.translate("FactWords", "text"),
    }.get(name) or field_word(name)
