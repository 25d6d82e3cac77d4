# SPDX-License-Identifier: MIT
"""What can be asked about: the fields of a condition, their names and icons, and part by part."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workbench.domain.filters import Between, Missing, Not, OneOf, Part


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `kind` says what edits it: "date", "facet", "count" or "text"."""

    name: str
    kind: str
    icon: str


FIELDS: tuple[Field, ...] = (
    Field("date", "date", "date"),
    Field("type", "facet", "event"),
    Field("actor", "facet", "actor"),
    Field("tag", "facet", "tag"),
    Field("country", "facet", "country"),
    Field("admin1", "facet", "place"),
    Field("source", "facet", "source"),
    Field("status", "facet", "ok"),
    Field("withdrawn", "facet", "delete"),
    Field("fatalities", "count", "casualties"),
    Field("injured", "count", "casualties"),
    Field("text", "text", "search"),
)
BY_NAME = {field.name: field for field in FIELDS}


def field_title(name: str) -> str:
    """Return a field's name in the language of the window."""
    return {
        "date": QCoreApplication.translate("Fields", "Date"),
        "type": QCoreApplication.translate("Fields", "Type"),
        "actor": QCoreApplication.translate("Fields", "Actor"),
        "tag": QCoreApplication.translate("Fields", "Tag"),
        "country": QCoreApplication.translate("Fields", "Country"),
        "admin1": QCoreApplication.translate("Fields", "Region"),
        "source": QCoreApplication.translate("Fields", "Source"),
        "status": QCoreApplication.translate("Fields", "Status"),
        "withdrawn": QCoreApplication.translate("Fields", "Withdrawn"),
        "fatalities": QCoreApplication.translate("Fields", "Killed"),
        "injured": QCoreApplication.translate("Fields", "Injured"),
        "text": QCoreApplication.translate("Fields", "Text"),
    }[name]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which field a part asks about, and whether it is denied; None: no editor knows it."""

    field: Field | None
    denied: bool = False


def asked_by(part: Part) -> Asked:
    """Return what edits a part of a filter."""
    denied = isinstance(part, Not)
    inner = part.part if isinstance(part, Not) else part
    if not isinstance(inner, OneOf | Between | Missing):
        return Asked(None)
    field = BY_NAME.get(inner.field)
    if field is None or (denied and field.kind != "facet"):
        return Asked(None)
    if isinstance(inner, OneOf) != (field.kind == "facet") and not isinstance(inner, Missing):
        return Asked(None)
    return Asked(field, denied)
