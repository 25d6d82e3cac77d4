# SPDX-License-Identifier: MIT
"""What the lanes say about events that are not drawn where they lie: vague ones, and others'."""

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.analysis.timeline.index import ShownLanes
from workbench.ui.timeline.picture import Vague
from workbench.ui.timeline.words import bare_words, said

_MOST_NAMED = 6


def vague_notes(vague: Vague) -> list[str]:
    """Say below a lane's name, in short, what becomes of its vague events: "5 more, no room"."""
    told = (
        (vague.too_long, said("%Ln too vague", vague.too_long)),
        (
            vague.roomless,
            said("%Ln no room" if vague.too_long else "%Ln more, no room", vague.roomless),
        ),
        (vague.spread, said("%Ln vague, spread", vague.spread)),
    )
    return [words for count, words in told if count]


def vague_words(vague: Vague) -> list[str]:
    """Say the same in whole sentences."""
    told = (
        (
            vague.too_long,
            said("%Ln not drawn: dates about as long as this view, or longer", vague.too_long),
        ),
        (
            vague.roomless,
            said("%Ln not drawn: no room beside the others; zoom in to see them", vague.roomless),
        ),
        (
            vague.spread,
            said("%Ln with dates longer than a bar: shared out over them", vague.spread),
        ),
    )
    return [words for count, words in told if count]


def others_note(shown: ShownLanes, rest: int) -> str:
    """Say which events the lane of the others holds, where some of theirs stand above it."""
    if not shown.shares_events:
        return ""
    return _tr("in no lane above") if shown.totals[rest] else _tr("all in lanes above")


def others_words(shown: ShownLanes) -> list[str]:
    """Name the largest of the others, and say where their events stand."""
    locale, lanes = QLocale(), shown.left_out_lanes()
    named = [
        f"{name or bare_words(shown.counted.index.lanes.by)} {locale.toString(total)}"
        for name, total in lanes[:_MOST_NAMED]
    ]
    if len(lanes) > _MOST_NAMED:
        named.append("…")
    above = _tr("Drawn here are only those events that stand in no lane above.")
    return [", ".join(named), *([above] if shown.shares_events else [])]


def _tr(words: str) -> str:
    return QCoreApplication.translate("Timeline", words)
