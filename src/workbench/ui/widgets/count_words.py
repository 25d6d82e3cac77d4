# SPDX-License-Identifier: MIT
"""Numbers of people in the words of the window's language; `domain.count_words` has the words."""

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.domain import count_words as words
from workbench.domain.counts import Count, Total
from workbench.domain.errors import InputError
from workbench.domain.origins import Corroboration
from workbench.domain.typed_counts import understand_count


def count_words(count: Count, locale: QLocale) -> str:
    """Write one event's count; nothing where nothing is known."""
    return words.count_words(count, locale.name())


def exact_count(typed: str, decimal: str) -> Count:
    """Return what a typed count means; raise InputError with a sentence when it means none.

    "About 10" is refused: a count cannot say so, and would look exact ever after.
    """
    understood = understand_count(typed, decimal=decimal)
    if understood.is_rough:
        words = QCoreApplication.translate(
            "CountWords",
            "“{typed}” is not exact, and a count cannot say so: write a number, or a range "
            "such as 8-12.",
        )
        raise InputError(words.format(typed=typed.strip()))
    return understood.count


def killed_words(total: Total, locale: QLocale) -> str:
    """Say how many people were killed with the range; nothing where nothing is known."""
    return words.killed_words(total, locale.name())


def corroboration_words(told: Corroboration) -> str:
    """Say how many reports there are and of how many origins: "5 reports, 2 origins"."""
    if not told.reports:
        return ""
    reports = QCoreApplication.translate("Corroboration", "%Ln report(s)", "", told.reports)
    if told.reports == 1:
        return reports
    origins = QCoreApplication.translate("Corroboration", "%Ln origin(s)", "", told.origins)
    return f"{reports}, {origins}"
