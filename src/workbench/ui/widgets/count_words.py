# SPDX-License-Identifier: MIT
"""Numbers of people in words: one event's, the killed of several, and a word on what is odd."""

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.domain.counts import Count, Total, describe_count


def count_words(count: Count, locale: QLocale) -> str:
    """Write one event's count; nothing where nothing is known."""
    if not count.is_known:
        return ""
    return with_order(describe_count(count, locale.name()), is_ordered=count.is_ordered)


def killed_words(total: Total, locale: QLocale) -> str:
    """Say how many people were killed with the range; nothing where nothing is known."""
    if not (total.best or total.high):
        return "" if total.unknown else _tr("nobody killed")
    if total.open_ended:
        return _tr("killed at least {count}").format(count=locale.toString(total.low))
    span = f"{locale.toString(total.low)}\N{EN DASH}{locale.toString(total.high)}"
    if not total.has_best:
        return _tr("killed {count}").format(count=span)
    said = _tr("killed {count}").format(count=locale.toString(total.best))
    if total.low < total.high:
        said += f" ({span})"
    return with_order(said, is_ordered=total.is_ordered)


def with_order(said: str, *, is_ordered: bool) -> str:
    """Add to a count that its low, best and high are out of order, where they are."""
    return said if is_ordered else _tr("{count}, not in order: as given").format(count=said)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Counts", text)
