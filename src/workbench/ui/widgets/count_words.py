# SPDX-License-Identifier: MIT
"""Numbers of people in the words of the window's language; `domain.count_words` has the words."""

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.domain import count_words as words
from workbench.domain.counts import Count, Total
from workbench.domain.origins import Corroboration


def count_words(count: Count, locale: QLocale) -> str:
    """Write one event's count; nothing where nothing is known."""
    return words.count_words(count, locale.name())


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
