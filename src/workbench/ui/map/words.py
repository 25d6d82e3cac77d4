# SPDX-License-Identifier: MIT
"""What the map's page says, in the language of the window."""

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.geo.page import MapWords

_PAGE_LANGUAGES = ("en", "fr", "ar")


def map_words() -> MapWords:
    """Return the words of the page's controls."""
    return MapWords(
        map=_tr("Map of events"), zoom_in=_tr("Zoom in (+)"), zoom_out=_tr("Zoom out (−)"),
        fit=_tr("Show all events (Ctrl+M)"), box=_tr("Filter by a box"),
        lasso=_tr("Filter by a lasso"), polygon=_tr("Filter by a polygon"),
        polygon_help=_tr("Click the corners; Enter or a double click ends, Esc cancels"),
        tools=_tr("Tools of the map"),
        keys=_tr("Arrows move, + and − zoom, N and P go through the marks, Enter opens"),
        mark_of=_tr("{number} of {count}"), in_view=_tr("Only what is in view"),
        hexagons=_tr("Show density in hexagons"), play=_tr("Play through time (Space)"),
        ruler=_tr("Measure a length or an area"),
        ruler_help=_tr("Click along the path; the first point again closes it, Esc ends"),
        shown=_tr("In view: {count}"), legend=_tr("Legend"), show_legend=_tr("Show the legend"),
        hide_legend=_tr("Fold the legend"), zones=_tr("zones: {count}"),
        more_rows=_tr("+ {count} more"),
        base_end=_tr("No more detail in the base map"),
        credits=_tr("Data of the map"), close=_tr("Close (Esc)"),
    )  # fmt: skip


def page_language(locale: QLocale, chosen: str = "") -> str:
    """Return the language of the names on the map: the one chosen, or else the locale's."""
    language = chosen or locale.name().partition("_")[0]
    return language if language in _PAGE_LANGUAGES else "en"


def _tr(text: str) -> str:
    return QCoreApplication.translate("MapWords", text)
