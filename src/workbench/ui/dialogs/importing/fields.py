# SPDX-License-Identifier: MIT
"""The fields of an event that a column can become, in the groups in which they are shown."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workbench.ui.translation import QT_TRANSLATE_NOOP as _


@dataclass(frozen=True, slots=True)
class Field:
    """One target of a mapping.

    `joins`: several columns are joined. `is_common`: shown also while no column becomes it.
    """

    target: str
    label: str
    joins: bool = False
    is_common: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under a heading."""

    label: str
    fields: tuple[Field, ...]


_CONTEXT = "MappingFields"
GROUPS = (
    Group(
        _("MappingFields", "When"),
        (
            Field("date", _("MappingFields", "Date"), is_common=True),
            Field("time", _("MappingFields", "Time of day")),
            Field("date_end", _("MappingFields", "End date"), is_common=True),
        ),
    ),
    Group(
        _("MappingFields", "What"),
        (
            Field("title", _("MappingFields", "Title"), is_common=True),
            Field("type", _("MappingFields", "Type"), is_common=True),
            Field("subtype", _("MappingFields", "Subtype")),
            Field("description", _("MappingFields", "Description"), joins=True, is_common=True),
            Field("tags", _("MappingFields", "Tags"), joins=True),
        ),
    ),
    Group(
        _("MappingFields", "Where"),
        (
            Field("place", _("MappingFields", "Place"), is_common=True),
            Field("country", _("MappingFields", "Country"), is_common=True),
            Field("admin1", _("MappingFields", "Region (admin 1)")),
            Field("admin2", _("MappingFields", "District (admin 2)")),
            Field("admin3", _("MappingFields", "Commune (admin 3)")),
            Field("lat", _("MappingFields", "Latitude"), is_common=True),
            Field("lon", _("MappingFields", "Longitude"), is_common=True),
            Field("place_precision", _("MappingFields", "Precision of the place")),
        ),
    ),
    Group(
        _("MappingFields", "Killed and injured"),
        (
            Field("fatalities_best", _("MappingFields", "Killed"), is_common=True),
            Field("fatalities_low", _("MappingFields", "Killed, at least")),
            Field("fatalities_high", _("MappingFields", "Killed, at most")),
            Field("injured_best", _("MappingFields", "Injured")),
            Field("injured_low", _("MappingFields", "Injured, at least")),
            Field("injured_high", _("MappingFields", "Injured, at most")),
        ),
    ),
    Group(
        _("MappingFields", "Who"),
        (
            Field("side_a", _("MappingFields", "Side A"), joins=True, is_common=True),
            Field("side_b", _("MappingFields", "Side B"), joins=True, is_common=True),
            Field("with_side_a", _("MappingFields", "With side A"), joins=True),
            Field("with_side_b", _("MappingFields", "With side B"), joins=True),
            Field("initiator", _("MappingFields", "Initiator"), joins=True),
            Field("target", _("MappingFields", "Target"), joins=True),
            Field("victim", _("MappingFields", "Victim"), joins=True),
            Field("claimed_by", _("MappingFields", "Claimed by"), joins=True),
            Field("attributed_to", _("MappingFields", "Attributed to"), joins=True),
            Field("present", _("MappingFields", "Present"), joins=True),
        ),
    ),
    Group(
        _("MappingFields", "Who says so"),
        (
            Field("source", _("MappingFields", "Source"), joins=True, is_common=True),
            Field("headline", _("MappingFields", "Headline")),
            Field("published", _("MappingFields", "Published on")),
            Field("url", _("MappingFields", "Address (URL)")),
        ),
    ),
)


def label_of(text: str) -> str:
    """Return a label of these tables in the language of the window."""
    return QCoreApplication.translate(_CONTEXT, text)
