# SPDX-License-Identifier: MIT
"""What the layers pane says of a layer in words."""

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.geo.layers.examining import FoundLayer
from workbench.ui.desks.layer_shelf import BROKEN, CHANGED, DAMAGED, MISSING, READING, ShelfEntry


def size_words(size: int, locale: QLocale) -> str:
    """Say how large a file is."""
    return locale.formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def entry_words(entry: ShelfEntry, locale: QLocale) -> str:
    """Say where a layer's file is, what is in it and whose it is; or what is wrong with it."""
    row = entry.row
    match entry.state:
        case "missing":
            return _tr("File is missing: {name}").format(name=row.file_name)
        case "changed":
            return _tr("File has changed since it was added: {name}").format(name=row.file_name)
        case "broken":
            return entry.why
        case "damaged":
            return _tr("Not all of it is drawn. {why}").format(why=entry.why)
        case "reading":
            return _tr("Reading…")
        case _:
            kept = _tr("in the case") if row.is_kept else _tr("outside the case")
            use = _tr("districts for “no reports”") if row.is_districts else ""
            parts = [
                use,
                row.format,
                _tr("%Ln shape(s)", row.features) if row.features is not None else "",
                size_words(row.size, locale),
                kept,
            ]
            whose = " · ".join(part for part in (row.credit, row.licence) if part)
            return " · ".join(part for part in (whose, *parts) if part)


def is_trouble(entry: ShelfEntry) -> bool:
    """Whether something is wrong with a layer's file."""
    return entry.state in (MISSING, CHANGED, BROKEN, DAMAGED)


def is_drawn(entry: ShelfEntry) -> bool:
    """Whether a layer is on the map when it is shown, if only in part."""
    return entry.state not in (MISSING, CHANGED, BROKEN)


def is_reading(entry: ShelfEntry) -> bool:
    """Whether a layer's file is being read."""
    return entry.state == READING


def found_words(layer: FoundLayer) -> str:
    """Say what a layer of a file holds: "1,274 areas", "vector tiles"."""
    kinds = {"vector_tiles": _tr("vector tiles"), "raster_tiles": _tr("picture tiles")}
    if layer.kind in kinds:
        return kinds[layer.kind]
    count = layer.features or 0
    match layer.shapes:
        case "points":
            words = _tr("%Ln point(s)", count)
        case "lines":
            words = _tr("%Ln line(s)", count)
        case "areas":
            words = _tr("%Ln area(s)", count)
        case _:
            words = _tr("%Ln shape(s)", count)
    if layer.skipped:
        words += " · " + _tr("%Ln left out: without a usable place", layer.skipped)
    if layer.assumed_degrees:
        words += " · " + _tr("no coordinate system named; taken for WGS84")
    return words


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("Layers", text, "", count)
