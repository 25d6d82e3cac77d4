# SPDX-License-Identifier: MIT
"""What can be asked about: the fields of a condition, their names and icons, and part by part."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workbench.domain.event_fields import FieldKind
from workbench.domain.filter_trees import bare
from workbench.domain.filters import (
    Between,
    Both,
    Either,
    Inside,
    Matches,
    Measured,
    Missing,
    OneOf,
    Part,
    Within,
)
from workbench.domain.register import Register
from workbench.ui.widgets.own_values import kind_icon, own_fields


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `kind` says what edits it: "date", "facet", "count", "number", "area", "text"."""

    name: str
    kind: str
    icon: str


FIELDS: tuple[Field, ...] = (
    Field("date", "date", "date"),
    Field("type", "facet", "event"),
    Field("actor", "facet", "actor"),
    Field("initiator", "facet", "actor.by"),
    Field("target", "facet", "actor.against"),
    Field("claimed_by", "facet", "claim"),
    Field("attributed_to", "facet", "attribution"),
    Field("side_a", "facet", "actor.side"),
    Field("side_b", "facet", "actor.side"),
    Field("tag", "facet", "tag"),
    Field("country", "facet", "country"),
    Field("admin1", "facet", "place"),
    Field("place", "area", "map.box"),
    Field("precision", "facet", "place.pick"),
    Field("date_precision", "facet", "date"),
    Field("fatalities", "count", "casualties"),
    Field("injured", "count", "casualties"),
    Field("source", "facet", "source"),
    Field("reliability", "facet", "reliability"),
    Field("credibility", "facet", "credibility"),
    Field("reports", "count", "report"),
    Field("status", "facet", "ok"),
    Field("confidence", "facet", "confidence"),
    Field("mark", "facet", "alert"),
    Field("dataset", "facet", "import"),
    Field("withdrawn", "facet", "delete"),
    Field("text", "text", "search"),
)
GROUP, OTHER = Field("group", "group", "filter"), Field("other", "other", "filter")


_OWN_KINDS = {FieldKind.NUMBER: "number", FieldKind.DATE: "date"}  # the rest have values


def fields_of(register: Register) -> tuple[Field, ...]:
    """Return what can be asked about in a case, its own fields last."""
    own = own_fields(register).items()
    return (
        *FIELDS,
        *(Field(n, _OWN_KINDS.get(e.kind, "facet"), kind_icon(e.kind)) for n, e in own),
    )


def field_named(name: str, register: Register) -> Field:
    """Return a field by its name, GROUP and OTHER included."""
    known = (*fields_of(register), GROUP)
    return next((field for field in known if field.name == name), OTHER)


def field_title(name: str, register: Register) -> str:
    """Return a field's name in the language of the window; own fields have the case's names."""
    own = own_fields(register).get(name)
    return own.name if own else _title(name)


def _title(name: str) -> str:
    """Return a field's name in the language of the window."""
    return {
        "date": QCoreApplication.translate("Fields", "Date"),
        "date_precision": QCoreApplication.translate("Fields", "Date precision"),
        "type": QCoreApplication.translate("Fields", "Type"),
        "actor": QCoreApplication.translate("Fields", "Actor"),
        "initiator": QCoreApplication.translate("Fields", "Actor: by"),
        "target": QCoreApplication.translate("Fields", "Actor: against"),
        "claimed_by": QCoreApplication.translate("Fields", "Claimed by"),
        "attributed_to": QCoreApplication.translate("Fields", "Attributed to"),
        "side_a": QCoreApplication.translate("Fields", "Actor: side A"),
        "side_b": QCoreApplication.translate("Fields", "Actor: side B"),
        "tag": QCoreApplication.translate("Fields", "Tag"),
        "country": QCoreApplication.translate("Fields", "Country"),
        "admin1": QCoreApplication.translate("Fields", "Region"),
        "place": QCoreApplication.translate("Fields", "Map area"),
        "precision": QCoreApplication.translate("Fields", "Place precision"),
        "source": QCoreApplication.translate("Fields", "Source"),
        "reliability": QCoreApplication.translate("Fields", "Reliability"),
        "credibility": QCoreApplication.translate("Fields", "Credibility"),
        "reports": QCoreApplication.translate("Fields", "Reports"),
        "status": QCoreApplication.translate("Fields", "Status"),
        "confidence": QCoreApplication.translate("Fields", "Confidence"),
        "mark": QCoreApplication.translate("Fields", "To do"),
        "dataset": QCoreApplication.translate("Fields", "Data set"),
        "withdrawn": QCoreApplication.translate("Fields", "Withdrawn"),
        "fatalities": QCoreApplication.translate("Fields", "Killed"),
        "injured": QCoreApplication.translate("Fields", "Injured"),
        "text": QCoreApplication.translate("Fields", "Text"),
    }[name]


def field_of(part: Part, register: Register) -> Field:
    """Return what edits a part of a filter: its field's editor, or one for groups and the rest."""
    inner, _ = bare(part)
    if isinstance(inner, Either | Both):
        return GROUP if inner.parts else OTHER
    field = field_named(inner.field, register)
    kinds = {OneOf: ("facet",), Between: ("date", "count"), Measured: ("number",)}
    kinds |= {Inside: ("area",), Within: ("area",), Matches: ("text",)}
    kinds |= {Missing: ("facet", "date", "count", "number", "area")}
    return field if field.kind in kinds.get(type(inner), ()) else OTHER
