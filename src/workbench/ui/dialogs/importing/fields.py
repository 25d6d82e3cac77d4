# SPDX-License-Identifier: MIT
"""The fields of an event that a column can become, in the groups in which they are shown."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from workbench.ui.translation import QT_TRANSLATE_NOOP


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
        QT_TRANSLATE_NOOP("MappingFields", "When"),
        (
            Field("date", QT_TRANSLATE_NOOP("MappingFields", "Date"), is_common=True),
            Field("time", QT_TRANSLATE_NOOP("MappingFields", "Time of day")),
            Field("date_end", QT_TRANSLATE_NOOP("MappingFields", "End date"), is_common=True),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("MappingFields", "What"),
        (
            Field("title", QT_TRANSLATE_NOOP("MappingFields", "Title"), is_common=True),
            Field("type", QT_TRANSLATE_NOOP("MappingFields", "Type"), is_common=True),
            Field("subtype", QT_TRANSLATE_NOOP("MappingFields", "Subtype")),
            Field(
                "description",
                QT_TRANSLATE_NOOP("MappingFields", "Description"),
                joins=True,
                is_common=True,
            ),
            Field("tags", QT_TRANSLATE_NOOP("MappingFields", "Tags"), joins=True),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("MappingFields", "Where"),
        (
            Field("place", QT_TRANSLATE_NOOP("MappingFields", "Place"), is_common=True),
            Field("country", QT_TRANSLATE_NOOP("MappingFields", "Country"), is_common=True),
            Field("admin1", QT_TRANSLATE_NOOP("MappingFields", "Region (admin 1)")),
            Field("admin2", QT_TRANSLATE_NOOP("MappingFields", "District (admin 2)")),
            Field("admin3", QT_TRANSLATE_NOOP("MappingFields", "Commune (admin 3)")),
            Field("lat", QT_TRANSLATE_NOOP("MappingFields", "Latitude"), is_common=True),
            Field("lon", QT_TRANSLATE_NOOP("MappingFields", "Longitude"), is_common=True),
            Field("place_precision", QT_TRANSLATE_NOOP("MappingFields", "Precision of the place")),
            Field("radius_m", QT_TRANSLATE_NOOP("MappingFields", "Radius of the place (m)")),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("MappingFields", "Killed and injured"),
        (
            Field("fatalities_best", QT_TRANSLATE_NOOP("MappingFields", "Killed"), is_common=True),
            Field("fatalities_low", QT_TRANSLATE_NOOP("MappingFields", "Killed, at least")),
            Field("fatalities_high", QT_TRANSLATE_NOOP("MappingFields", "Killed, at most")),
            Field("injured_best", QT_TRANSLATE_NOOP("MappingFields", "Injured")),
            Field("injured_low", QT_TRANSLATE_NOOP("MappingFields", "Injured, at least")),
            Field("injured_high", QT_TRANSLATE_NOOP("MappingFields", "Injured, at most")),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("MappingFields", "Who"),
        (
            Field(
                "side_a", QT_TRANSLATE_NOOP("MappingFields", "Side A"), joins=True, is_common=True
            ),
            Field(
                "side_b", QT_TRANSLATE_NOOP("MappingFields", "Side B"), joins=True, is_common=True
            ),
            Field("with_side_a", QT_TRANSLATE_NOOP("MappingFields", "With side A"), joins=True),
            Field("with_side_b", QT_TRANSLATE_NOOP("MappingFields", "With side B"), joins=True),
            Field("initiator", QT_TRANSLATE_NOOP("MappingFields", "Initiator"), joins=True),
            Field("target", QT_TRANSLATE_NOOP("MappingFields", "Target"), joins=True),
            Field("victim", QT_TRANSLATE_NOOP("MappingFields", "Victim"), joins=True),
            Field("claimed_by", QT_TRANSLATE_NOOP("MappingFields", "Claimed by"), joins=True),
            Field("attributed_to", QT_TRANSLATE_NOOP("MappingFields", "Attributed to"), joins=True),
            Field("present", QT_TRANSLATE_NOOP("MappingFields", "Present"), joins=True),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("MappingFields", "Who says so"),
        (
            Field(
                "source", QT_TRANSLATE_NOOP("MappingFields", "Source"), joins=True, is_common=True
            ),
            Field("headline", QT_TRANSLATE_NOOP("MappingFields", "Headline")),
            Field("published", QT_TRANSLATE_NOOP("MappingFields", "Published on")),
            Field("url", QT_TRANSLATE_NOOP("MappingFields", "Address (URL)")),
        ),
    ),
)


def label_of(text: str) -> str:
    """Return a label of these tables in the language of the window."""
    return QCoreApplication.translate(_CONTEXT, text)
