# SPDX-License-Identifier: MIT
"""What the panes are called, also while their panels are not made yet."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from workbench.ui.translation import QT_TRANSLATE_NOOP

PANE_TITLES: Mapping[str, str] = {
    "table": QT_TRANSLATE_NOOP("Panes", "Events"),
    "map": QT_TRANSLATE_NOOP("Panes", "Map"),
    "timeline": QT_TRANSLATE_NOOP("Panes", "Timeline"),
    "charts": QT_TRANSLATE_NOOP("Panes", "Charts"),
    "assessment": QT_TRANSLATE_NOOP("Panes", "Assessment"),
    "inspector": QT_TRANSLATE_NOOP("Panes", "Event"),
    "outlook": QT_TRANSLATE_NOOP("Panes", "Outlook"),
    "notes": QT_TRANSLATE_NOOP("Panes", "Notes"),
    "tags": QT_TRANSLATE_NOOP("Panes", "Tags"),
    "layers": QT_TRANSLATE_NOOP("Panes", "Layers"),
    "zones": QT_TRANSLATE_NOOP("Panes", "Zones"),
    "actors": QT_TRANSLATE_NOOP("Panes", "Actors"),
    "sources": QT_TRANSLATE_NOOP("Panes", "Sources"),
}


def pane_title(name: str) -> str:
    """Return what a pane is called in the user's language."""
    return QCoreApplication.translate("Panes", PANE_TITLES[name])
