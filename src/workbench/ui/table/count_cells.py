# SPDX-License-Identifier: MIT
"""Counts of people as a cell takes them: "300+", "10-20", "at least 5", or "low / best / high"."""

import re

from PySide6.QtCore import QCoreApplication

from workbench.domain.counts import Count, describe_count
from workbench.domain.errors import InputError
from workbench.ui.widgets.count_words import exact_count
from workbench.ui.widgets.draft_line import Understood

_THREE = re.compile(r"\s*(\d*)\s*/\s*(\d*)\s*/\s*(\d*)\s*\Z")


def typed_count(typed: str, decimal: str) -> Count:
    """Return what a typed count means; raise InputError with a sentence when it means none."""
    if match := _THREE.match(typed):
        return Count(*(int(number) if number else None for number in match.groups()))
    return exact_count(typed, decimal)


def understand_cell(typed: str, decimal: str) -> Understood:
    """Read the text of a cell."""
    count = typed_count(typed, decimal)
    return Understood(count, count_text(count))


def count_text(count: Count) -> str:
    """Write a count as it may be typed; where no words say it, as "low / best / high"."""
    low, best, high = count.low, count.best, count.high
    if not count.is_known:
        return ""
    if low is None and high is None:
        return str(best)
    if low is not None and high is not None:
        return f"{low}-{high}" if best is None else f"{low} / {best} / {high}"
    if best is None:
        return f"{low}+" if high is None else f"up to {high}"
    return " / ".join("" if end is None else str(end) for end in (low, best, high)).strip()


def count_words(typed: str, decimal: str, language: str) -> str:
    """Tell what a typed count is understood as; "" while it is none."""
    try:
        count = typed_count(typed, decimal)
    except InputError:
        return ""
    if not typed.strip():
        return QCoreApplication.translate("CountCells", "not known")
    said = [describe_count(count, language)]
    if count.is_open:
        said.append(QCoreApplication.translate("CountCells", "the true number may be higher"))
    if not count.is_ordered:
        said.append(QCoreApplication.translate("CountCells", "not in the order low, best, high"))
    return " \N{MIDDLE DOT} ".join(said)
