# SPDX-License-Identifier: MIT
"""What was found, in words: fields, values, how sure each is and by what rule."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.casefile.edits.named import NEW
from workbench.domain.date_words import describe_date
from workbench.domain.event import ActorRole, Named
from workbench.domain.terms import ReportKind, Status
from workbench.domain.typed_counts import TypedCount
from workbench.domain.typed_dates import TypedDate
from workbench.geo.coordinates import Coordinate
from workbench.ingest.report.findings import Field, FoundPlace, Sureness, Value
from workbench.ui.inspector.coordinates_field import coordinates_text
from workbench.ui.inspector.reading.sheets import Row
from workbench.ui.widgets.count_words import count_words
from workbench.ui.widgets.record_words import kind_words, role_words, status_words

DOT = " \N{MIDDLE DOT} "


def field_words() -> Mapping[Field, str]:
    """Return what the fields are called, as in the form."""
    return {
        Field.DATE: QCoreApplication.translate("Found", "Date"),
        Field.PLACE: QCoreApplication.translate("Found", "Place"),
        Field.POINT: QCoreApplication.translate("Found", "Coordinates"),
        Field.ACTOR: QCoreApplication.translate("Found", "Actor"),
        Field.TYPE: QCoreApplication.translate("Found", "Type"),
        Field.SUBTYPE: QCoreApplication.translate("Found", "Subtype"),
        Field.KILLED: QCoreApplication.translate("Found", "Killed"),
        Field.INJURED: QCoreApplication.translate("Found", "Injured"),
        Field.SOURCE: QCoreApplication.translate("Found", "Source"),
        Field.STATUS: QCoreApplication.translate("Found", "Status"),
        Field.REPORT_KIND: QCoreApplication.translate("Found", "Report"),
    }


def sureness_words() -> Mapping[Sureness, str]:
    """Return how sure a value can be."""
    return {
        Sureness.SURE: QCoreApplication.translate("Found", "sure"),
        Sureness.LIKELY: QCoreApplication.translate("Found", "likely"),
        Sureness.GUESS: QCoreApplication.translate("Found", "guess"),
    }


def sureness_rules() -> Mapping[Sureness, str]:
    """Return by what rule a value is that sure."""
    return {
        Sureness.SURE: QCoreApplication.translate(
            "Found", "Sure: it stands in the text as such, and can mean one thing only."
        ),
        Sureness.LIKELY: QCoreApplication.translate(
            "Found",
            "Likely: a rule filled in one thing, such as the year, the best known of several "
            "places of a name, a role by the grammar, or a type by a word.",
        ),
        Sureness.GUESS: QCoreApplication.translate(
            "Found",
            "Guess: day and month might change places, the case does not know the name, an "
            "earlier sentence said it, or the word fits several types. Look at it.",
        ),
    }


def value_words(value: Value, locale: QLocale) -> str:
    """Tell a value: "24 Apr 2022", "Sévaré, Mopti, Mali", "JNIM (claimed by)"."""
    match value:
        case TypedDate(edtf):
            return describe_date(edtf, locale.name()) or edtf
        case FoundPlace(place, where):
            return where or place.name
        case Coordinate():
            return coordinates_text(value.lat_deg, value.lon_deg)
        case ActorRole(actor, role):
            return f"{actor.name}{DOT}{role_words().get(role, role)}"
        case TypedCount(count):
            return count_words(count, locale)
        case Status():
            return status_words()[value.value]
        case ReportKind():
            return kind_words()[value.value]
        case Named():
            return value.name


def remarks(row: Row, *, day_first: bool, locale: QLocale) -> list[str]:
    """Return what else there is to say of the reading that holds."""
    value = row.value
    match value:
        case TypedDate():
            return _of_date(value, day_first=day_first, locale=locale)
        case FoundPlace(place) if place.lat is None:
            known = place.id > NEW
            return [
                QCoreApplication.translate("Found", "no point")
                if known
                else QCoreApplication.translate("Found", "new, without a point")
            ]
        case FoundPlace(place) if place.id <= NEW:
            return []  # a place that the packs know is no guess
        case ActorRole(actor) if actor.id <= NEW:
            if row.is_offered:
                return [QCoreApplication.translate("Found", "new actor: Enter adds it")]
            return [QCoreApplication.translate("Found", "new actor")]
        case Named() if value.id <= NEW and row.finding.field is Field.SOURCE:
            return [QCoreApplication.translate("Found", "new source")]
        case TypedCount(is_rough=True):
            return [QCoreApplication.translate("Found", "about")]
        case _:
            return []


def others_words(row: Row) -> str:
    """Tell how many other readings there are: "3 more"."""
    others = len(row.finding.alternatives)
    if not others:
        return ""
    return QCoreApplication.translate("Found", "%Ln more", "", others)


def _of_date(value: TypedDate, *, day_first: bool, locale: QLocale) -> list[str]:
    said: list[str] = []
    if value.assumes_year:
        said.append(QCoreApplication.translate("Found", "year assumed"))
    if value.other:
        how = (
            QCoreApplication.translate("Found", "day first")
            if _is_day_first(value, day_first)
            else QCoreApplication.translate("Found", "month first")
        )
        other = QCoreApplication.translate("Found", "{how}; or {date}")
        said.append(other.format(how=how, date=describe_date(value.other, locale.name())))
    return said


def _is_day_first(value: TypedDate, day_first: bool) -> bool:
    """Whether a date that may be read in two ways is read with the day first.

    The reading that the setting gives has the other one as its alternative, and that one this.
    """
    del day_first
    try:
        one, other = date.fromisoformat(value.edtf), date.fromisoformat(value.other)
    except ValueError:
        return True
    return (one.day, one.month) == (other.month, other.day)
