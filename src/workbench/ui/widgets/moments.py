# SPDX-License-Identifier: MIT
"""Moments of the laptop's own clock in words: when something was written, changed or released."""

from PySide6.QtCore import QDateTime, QLocale

_DAY, _MINUTE, _SECOND = "d MMM yyyy", "d MMM yyyy HH:mm", "d MMM yyyy HH:mm:ss"


def day_of(at_ms: int) -> str:
    """Return the local day of a moment (UTC ms): "23 Nov 2026"."""
    return _written(at_ms, _DAY)


def minute_of(at_ms: int) -> str:
    """Return a moment to the minute: "23 Nov 2026 09:40"."""
    return _written(at_ms, _MINUTE)


def second_of(at_ms: int) -> str:
    """Return a moment to the second, where several may fall into one minute."""
    return _written(at_ms, _SECOND)


def _written(at_ms: int, form: str) -> str:
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(at_ms), form)
