# SPDX-License-Identifier: MIT
"""How the window writes numbers and dates: as the system does, or as the language set does."""

from PySide6.QtCore import QLocale


def use_locale(choice: str) -> None:
    """Write numbers and dates by a language setting in every widget that is made from now on."""
    QLocale.setDefault(locale_of(choice))


def locale_of(choice: str) -> QLocale:
    """Return the locale of a language setting: "system", or a language such as "fr".

    A language that is the system's too keeps the system's country. A system without a language
    (the C locale, which groups no digits) counts as English.
    """
    system = QLocale.system()
    if choice != "system" and QLocale(choice).language() != system.language():
        return QLocale(choice)
    return QLocale("en") if system.language() == QLocale.Language.C else system


def language() -> str:
    """Return the window's language as a two-letter code."""
    return QLocale().name()[:2]
