# SPDX-License-Identifier: MIT
"""What the export dialog calls formats and columns."""

from PySide6.QtCore import QCoreApplication

from workbench.ui.translation import QT_TRANSLATE_NOOP

# By ending: the name, and what it is good for.
FORMATS: dict[str, tuple[str, str]] = {
    ".csv": ("CSV", QT_TRANSLATE_NOOP("ExportWords", "A plain table, for any program")),
    ".xlsx": (
        "Excel", QT_TRANSLATE_NOOP("ExportWords", "Real dates, and a sheet of facts"),
    ),
    ".geojson": ("GeoJSON", QT_TRANSLATE_NOOP("ExportWords", "Points, for web maps and scripts")),
    ".kml": ("KML", QT_TRANSLATE_NOOP("ExportWords", "Points in time, for Google Earth")),
    ".gpkg": ("GeoPackage", QT_TRANSLATE_NOOP("ExportWords", "Points, for QGIS and ArcGIS")),
}  # fmt: skip
GROUPS: dict[str, str] = {
    "event": QT_TRANSLATE_NOOP("ExportWords", "What happened"),
    "time": QT_TRANSLATE_NOOP("ExportWords", "When"),
    "place": QT_TRANSLATE_NOOP("ExportWords", "Where"),
    "actors": QT_TRANSLATE_NOOP("ExportWords", "Actors by role"),
    "counts": QT_TRANSLATE_NOOP("ExportWords", "Killed and injured"),
    "evidence": QT_TRANSLATE_NOOP("ExportWords", "Judgment and sources"),
    "own": QT_TRANSLATE_NOOP("ExportWords", "Fields of the case"),
    "origin": QT_TRANSLATE_NOOP("ExportWords", "Origin"),
}
COLUMNS: dict[str, str] = {
    "uid": QT_TRANSLATE_NOOP("ExportWords", "Identifier"),
    "title": QT_TRANSLATE_NOOP("ExportWords", "Title"),
    "description": QT_TRANSLATE_NOOP("ExportWords", "Description"),
    "type": QT_TRANSLATE_NOOP("ExportWords", "Type"),
    "subtype": QT_TRANSLATE_NOOP("ExportWords", "Subtype"),
    "date": QT_TRANSLATE_NOOP("ExportWords", "Date (EDTF)"),
    "earliest": QT_TRANSLATE_NOOP("ExportWords", "Earliest"),
    "latest": QT_TRANSLATE_NOOP("ExportWords", "Latest"),
    "time_zone": QT_TRANSLATE_NOOP("ExportWords", "Time zone"),
    "date_note": QT_TRANSLATE_NOOP("ExportWords", "Note on the date"),
    "place": QT_TRANSLATE_NOOP("ExportWords", "Place"),
    "place_note": QT_TRANSLATE_NOOP("ExportWords", "Note on the place"),
    "admin3": QT_TRANSLATE_NOOP("ExportWords", "Admin 3"),
    "admin2": QT_TRANSLATE_NOOP("ExportWords", "Admin 2"),
    "admin1": QT_TRANSLATE_NOOP("ExportWords", "Admin 1"),
    "country": QT_TRANSLATE_NOOP("ExportWords", "Country"),
    "latitude": QT_TRANSLATE_NOOP("ExportWords", "Latitude"),
    "longitude": QT_TRANSLATE_NOOP("ExportWords", "Longitude"),
    "place_precision": QT_TRANSLATE_NOOP("ExportWords", "Precision"),
    "radius_m": QT_TRANSLATE_NOOP("ExportWords", "Radius (m)"),
    "initiator": QT_TRANSLATE_NOOP("ExportWords", "Initiator"),
    "target": QT_TRANSLATE_NOOP("ExportWords", "Target"),
    "victim": QT_TRANSLATE_NOOP("ExportWords", "Victim"),
    "claimed_by": QT_TRANSLATE_NOOP("ExportWords", "Claimed by"),
    "attributed_to": QT_TRANSLATE_NOOP("ExportWords", "Attributed to"),
    "present": QT_TRANSLATE_NOOP("ExportWords", "Present"),
    "side_a": QT_TRANSLATE_NOOP("ExportWords", "Side A"),
    "side_b": QT_TRANSLATE_NOOP("ExportWords", "Side B"),
    "with_side_a": QT_TRANSLATE_NOOP("ExportWords", "With side A"),
    "with_side_b": QT_TRANSLATE_NOOP("ExportWords", "With side B"),
    "fatalities_low": QT_TRANSLATE_NOOP("ExportWords", "Killed, low"),
    "fatalities_best": QT_TRANSLATE_NOOP("ExportWords", "Killed, best"),
    "fatalities_high": QT_TRANSLATE_NOOP("ExportWords", "Killed, high"),
    "injured_low": QT_TRANSLATE_NOOP("ExportWords", "Injured, low"),
    "injured_best": QT_TRANSLATE_NOOP("ExportWords", "Injured, best"),
    "injured_high": QT_TRANSLATE_NOOP("ExportWords", "Injured, high"),
    "status": QT_TRANSLATE_NOOP("ExportWords", "Status"),
    "confidence": QT_TRANSLATE_NOOP("ExportWords", "Confidence"),
    "tags": QT_TRANSLATE_NOOP("ExportWords", "Tags"),
    "reports": QT_TRANSLATE_NOOP("ExportWords", "Number of reports"),
    "sources": QT_TRANSLATE_NOOP("ExportWords", "Sources"),
    "grades": QT_TRANSLATE_NOOP("ExportWords", "Grades"),
    "dataset": QT_TRANSLATE_NOOP("ExportWords", "Data set"),
    "dataset_id": QT_TRANSLATE_NOOP("ExportWords", "Identifier in the data set"),
    "withdrawn": QT_TRANSLATE_NOOP("ExportWords", "Withdrawn"),
    "fields": QT_TRANSLATE_NOOP("ExportWords", "Further fields"),
}


def tr(text: str) -> str:
    """Translate one of this module's texts."""
    return QCoreApplication.translate("ExportWords", text)
