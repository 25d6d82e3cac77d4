# SPDX-License-Identifier: MIT
"""Numbers and dates follow the system or the language set."""

from PySide6.QtCore import QLocale

from workbench.ui.regional import locale_of


def test_a_language_that_is_set_decides() -> None:
    assert locale_of("fr").language() == QLocale.Language.French
    assert locale_of("fr").toString(1234.5) != locale_of("en").toString(1234.5)


def test_the_system_is_never_the_locale_that_groups_no_digits() -> None:
    found = locale_of("system")
    assert found.language() != QLocale.Language.C
    system = QLocale.system()
    if system.language() != QLocale.Language.C:
        assert found == system


def test_the_systems_country_is_kept_where_the_language_is_the_same() -> None:
    system = QLocale.system()
    name = system.name().partition("_")[0]
    if system.language() != QLocale.Language.C:
        assert locale_of(name) == system
    else:
        assert locale_of("en").language() == QLocale.Language.English
