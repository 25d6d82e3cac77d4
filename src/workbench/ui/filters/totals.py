# SPDX-License-Identifier: MIT
"""What the filter adds up to, in words: "47 of 1,284 events · killed 398–431, best 412"."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.domain.counts import Total

Run = str | tuple[str, str]
_DOT = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True)
class Totals:
    """How many events are shown of how many, and how many people were killed in them."""

    shown: int
    events: int
    killed: Total
    withdrawn: int = 0  # of those shown, how many a newer edition of their data set lacks


def totals_runs(totals: Totals, locale: QLocale, *, brief: bool) -> Sequence[Run]:
    """Return the words as runs for a label; `brief` leaves the killed to the tooltip."""
    shown, events = locale.toString(totals.shown), locale.toString(totals.events)
    if totals.shown == totals.events:
        words = QCoreApplication.translate("Totals", "%Ln event(s)", "", totals.events)
        runs: list[Run] = _with_strong(words, events)
    else:
        words = QCoreApplication.translate("Totals", "{shown} of {events} events")
        runs = _with_strong(words.format(shown=shown, events=events), shown)
    if totals.withdrawn:
        words = QCoreApplication.translate("Totals", ", of which {count} withdrawn")
        runs.append(words.format(count=locale.toString(totals.withdrawn)))
    if not brief and totals.shown:
        runs += [_DOT, *_killed_runs(totals.killed, totals.shown, locale)]
    return runs


def totals_tooltip(totals: Totals, locale: QLocale) -> str:
    """Return what the words leave out: what is not known, and what "at least" means."""
    if not totals.shown:
        return ""
    killed = "".join(r if isinstance(r, str) else r[0] for r in _killed_runs(
        totals.killed, totals.shown, locale
    ))  # fmt: skip
    said = [killed[:1].upper() + killed[1:] + "."]
    if totals.killed.unknown:
        said.append(
            QCoreApplication.translate(
                "Totals", "%Ln event(s) give no number and add nothing.", "", totals.killed.unknown
            )
        )
    if totals.killed.open_ended:
        said.append(
            QCoreApplication.translate(
                "Totals", "Some give only a least number, so the true total may be higher."
            )
        )
    return " ".join(said)


def _killed_runs(total: Total, shown: int, locale: QLocale) -> list[Run]:
    if total.unknown == shown:
        return [QCoreApplication.translate("Totals", "killed not known")]
    runs = _number_runs(total, locale)
    if not total.is_ordered:
        runs.append(QCoreApplication.translate("Totals", " (not in order: as given)"))
    return runs


def _number_runs(total: Total, locale: QLocale) -> list[Run]:
    low, best, high = (locale.toString(n) for n in (total.low, total.best, total.high))
    killed = QCoreApplication.translate("Totals", "killed") + " "
    middle = QCoreApplication.translate("Totals", "best {best}").format(best=best)
    if total.open_ended:  # then the high end is none
        least = f"\N{GREATER-THAN OR EQUAL TO} {low}"
        return [killed, (least, "strong"), "" if total.best == total.low else f", {middle}"]
    if total.low == total.best == total.high:
        return [killed, (best, "strong")]
    rest = f", {middle}" if total.has_best else ""
    return [killed, (low, "strong"), f"\N{EN DASH}{high}{rest}"]


def _with_strong(words: str, number: str) -> list[Run]:
    """Split words so that a number in them is strong."""
    before, found, after = words.partition(number)
    return [run for run in (before, (found, "strong"), after) if run]
