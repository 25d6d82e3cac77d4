# SPDX-License-Identifier: MIT
"""The order of names as the user's language has it: accents and case do not tear letters apart."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QCollator, QLocale

from workbench.domain.plain_text import folded


def in_alphabet(names: Iterable[str]) -> tuple[int, ...]:
    """Return the places of some names in the order of the alphabet.

    Those asked for last are remembered: lists of names are counted anew far more often than they
    change.
    """
    return _places(tuple(names), QLocale().name())


@lru_cache(maxsize=16)
def _places(names: tuple[str, ...], locale: str) -> tuple[int, ...]:
    collator = QCollator(QLocale(locale))
    keys = [collator.sortKey(name) for name in names]
    nearly = sorted(range(len(names)), key=[folded(name) for name in names].__getitem__)
    return tuple(sorted(nearly, key=keys.__getitem__))  # what is nearly in order is compared less
