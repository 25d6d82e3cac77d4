# SPDX-License-Identifier: MIT
"""Names stand as the user's language orders them."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale

from workbench.ui.alphabet import in_alphabet

NAMES = ("Zacatecas", "Óscar", "Åland", "oslo", "ñandú", "Nuevo León", "Alma")


@pytest.fixture
def usual() -> Iterator[None]:
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("usual")
@pytest.mark.parametrize(
    ("locale", "ordered"),
    [
        ("en_US", ["Åland", "Alma", "ñandú", "Nuevo León", "Óscar", "oslo", "Zacatecas"]),
        ("es_MX", ["Åland", "Alma", "Nuevo León", "ñandú", "Óscar", "oslo", "Zacatecas"]),
        ("sv_SE", ["Alma", "ñandú", "Nuevo León", "Óscar", "oslo", "Zacatecas", "Åland"]),
    ],
)
def test_accents_stand_where_the_language_has_them(locale: str, ordered: list[str]):
    QLocale.setDefault(QLocale(locale))
    assert [NAMES[place] for place in in_alphabet(NAMES)] == ordered
