# SPDX-License-Identifier: MIT
"""Perspectives: four arrangements of the panes, each kept as the user leaves it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QCoreApplication, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from workbench.ui.translation import QT_TRANSLATE_NOOP

LAYOUT_VERSION = 9


@dataclass(frozen=True, slots=True)
class Perspective:
    """Columns of panes from left to right; panes that share a place are joined by `|`."""

    name: str
    text: str
    columns: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    heights: tuple[tuple[int, ...], ...]


PERSPECTIVES = (
    Perspective(
        "explore",
        QT_TRANSLATE_NOOP("Perspectives", "Explore"),
        (
            ("map", "timeline|charts"),
            ("table", "inspector|notes|outlook|tags|actors|sources|layers|zones"),
        ),
        (56, 44),
        ((52, 48), (60, 40)),
    ),
    Perspective(
        "enter",
        QT_TRANSLATE_NOOP("Perspectives", "Enter"),
        (("inspector|tags|actors|sources",), ("table", "map|timeline")),
        (39, 61),
        ((100,), (46, 54)),
    ),
    Perspective(
        "draft",
        QT_TRANSLATE_NOOP("Perspectives", "Draft"),
        (("map|outlook", "timeline"), ("assessment",)),
        (57, 43),
        ((54, 46), (100,)),
    ),
    Perspective(
        "review",
        QT_TRANSLATE_NOOP("Perspectives", "Review"),
        (("assessment",), ("table|timeline|map", "inspector|notes|outlook|actors|sources")),
        (50, 50),
        ((100,), (45, 55)),
    ),
)


def perspective_texts() -> list[str]:
    """Return the perspectives' names in the user's language."""
    return [QCoreApplication.translate("Perspectives", p.text) for p in PERSPECTIVES]


def arrange(host: QMainWindow, docks: Mapping[str, QDockWidget], plan: Perspective) -> None:
    """Put the panes where a perspective has them; panes that it lacks are hidden."""
    side = Qt.DockWidgetArea.LeftDockWidgetArea
    for dock in docks.values():
        host.removeDockWidget(dock)
    tops: list[QDockWidget] = []
    columns: list[list[QDockWidget]] = []
    for column in plan.columns:
        first = docks[column[0].split("|")[0]]
        host.addDockWidget(side, first)
        if tops:
            host.splitDockWidget(tops[-1], first, Qt.Orientation.Horizontal)
        tops.append(first)
    for column, top in zip(plan.columns, tops, strict=True):
        placed = [top]
        for place in column[1:]:
            dock = docks[place.split("|")[0]]
            host.addDockWidget(side, dock)
            host.splitDockWidget(placed[-1], dock, Qt.Orientation.Vertical)
            placed.append(dock)
        columns.append(placed)
    for place in (place for column in plan.columns for place in column if "|" in place):
        first, *others = place.split("|")
        for name in others:
            host.addDockWidget(side, docks[name])
            host.tabifyDockWidget(docks[first], docks[name])
    # A dock that is nowhere would not be kept, nor hidden when the arrangement is restored.
    shown = {name for column in plan.columns for place in column for name in place.split("|")}
    for name, dock in docks.items():
        if name not in shown:
            host.addDockWidget(side, dock)
        dock.setVisible(name in shown)
    for place in (place for column in plan.columns for place in column if "|" in place):
        docks[place.split("|")[0]].raise_()
    _share_out(host, tops, columns, plan)


def _share_out(
    host: QMainWindow,
    tops: list[QDockWidget],
    columns: list[list[QDockWidget]],
    plan: Perspective,
) -> None:
    """Give columns and rows their shares of the window."""
    width, height = max(host.width(), 1), max(host.height(), 1)
    across = [width * share // 100 for share in plan.widths]
    host.resizeDocks(tops, across, Qt.Orientation.Horizontal)
    for placed, shares in zip(columns, plan.heights, strict=True):
        down = [height * share // 100 for share in shares]
        host.resizeDocks(placed, down, Qt.Orientation.Vertical)


def restore(
    host: QMainWindow, docks: Mapping[str, QDockWidget], plan: Perspective, kept: str
) -> None:
    """Restore a kept arrangement, or the perspective's own when there is none that fits."""
    if kept:
        state = QByteArray.fromBase64(kept.encode("ascii"))
        if host.restoreState(state, LAYOUT_VERSION):
            return
    arrange(host, docks, plan)


def keep(host: QMainWindow) -> str:
    """Return the present arrangement as text for the settings."""
    return host.saveState(LAYOUT_VERSION).toBase64().toStdString()
