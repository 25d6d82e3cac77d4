# SPDX-License-Identifier: MIT
"""What was found, in words: fields, values, how sure each is and by what rule."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from workbench.casefile.edits.entry import blank_event
from workbench.casefile.edits.named import NEW
from workbench.domain.date_words import describe_date
from workbench.domain.event import ActorRole, Event, Named
from workbench.domain.local_time import lacks_zone
from workbench.domain.terms import ReportKind, Status
from workbench.domain.typed_counts import TypedCount
from workbench.domain.typed_dates import TypedDate
from workbench.geo.coordinates import Coordinate
from workbench.ingest.report.findings import (
    Doubt,
    Field,
    Finding,
    FoundPlace,
    Sureness,
    Value,
)
from workbench.ui.inspector.coordinates_field import coordinates_text
from workbench.ui.inspector.read_mark import Mark
from workbench.ui.inspector.reading.filling import COLUMNS, differing, open_marks
from workbench.ui.inspector.reading.found_looks import SURENESS_ICONS
from workbench.ui.inspector.reading.sheets import Row, Sheet, Verdict
from workbench.ui.places.words import distance
from workbench.ui.widgets.count_words import count_words
from workbench.ui.widgets.date_reading import misnamed_words
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


def doubt_words() -> Mapping[Doubt, str]:
    """Return why a value is doubted, in as few words as a row has room for."""
    return {
        Doubt.NO_REPORT_DATE: QCoreApplication.translate("Found", "text without a date"),
        Doubt.TEXTS_DATE: QCoreApplication.translate("Found", "text without a date"),
        Doubt.FOUND_DEAD: QCoreApplication.translate("Found", "found dead"),
        Doubt.OTHER_WEEKDAY: QCoreApplication.translate("Found", "another weekday is told"),
        Doubt.NO_SUCH_DAY: QCoreApplication.translate("Found", "no such day or time"),
        Doubt.OLD_YEAR: QCoreApplication.translate("Found", "the year told is too early"),
        Doubt.TOLD_THEN: QCoreApplication.translate("Found", "told on that day"),
        Doubt.TOLL_ROSE: QCoreApplication.translate("Found", "the toll rose"),
        Doubt.RESPECTIVELY: QCoreApplication.translate("Found", "told “respectively”"),
        Doubt.NAMELESS: QCoreApplication.translate("Found", "armed men not named"),
        Doubt.DENIED: QCoreApplication.translate("Found", "denied"),
        Doubt.ABROAD: QCoreApplication.translate("Found", "abroad"),
        Doubt.NO_TOWN: QCoreApplication.translate("Found", "no town"),
        Doubt.NO_ZONE: QCoreApplication.translate("Found", "time zone not known"),
        Doubt.FAR_APART: QCoreApplication.translate("Found", "place and coordinates contradict"),
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
    """Return what else there is to say of the reading that holds, why it is doubted last."""
    said = _of_value(row, day_first=day_first, locale=locale)
    if row.finding.doubt is None or row.verdict is not Verdict.OPEN:
        return said
    return [*said, _doubted(row.finding, row.finding.doubt, locale)]


def _doubted(finding: Finding, doubt: Doubt, locale: QLocale) -> str:
    value = finding.value
    if doubt is Doubt.FAR_APART:
        return _apart_words(finding)
    if doubt is Doubt.OTHER_WEEKDAY and isinstance(value, TypedDate) and value.misnamed:
        return misnamed_words(value.misnamed, locale)
    return doubt_words()[doubt]


def _apart_words(finding: Finding) -> str:
    """Tell how far a place lies from the coordinates told, or these from it."""
    if finding.field is Field.PLACE:
        words = QCoreApplication.translate("Found", "{distance} from the coordinates")
    else:
        words = QCoreApplication.translate("Found", "{distance} from the place")
    return words.format(distance=distance(finding.apart_m))


def _of_value(row: Row, *, day_first: bool, locale: QLocale) -> list[str]:
    value = row.value
    match value:
        case TypedDate():
            return _of_date(row, value, day_first=day_first, locale=locale)
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
    if isinstance(row.value, TypedDate) and row.value.other:
        others -= 1  # it is told whole
    if not others:
        return ""
    return QCoreApplication.translate("Found", "%Ln more", "", others)


def _of_date(row: Row, value: TypedDate, *, day_first: bool, locale: QLocale) -> list[str]:
    said: list[str] = []
    if row.finding.zone and lacks_zone(value.edtf):
        zone = QCoreApplication.translate("Found", "time zone {zone}")
        said.append(zone.format(zone=row.finding.zone))
    if value.assumes_year:
        said.append(QCoreApplication.translate("Found", "year assumed"))
    if value.other:
        is_as_set = value == row.finding.value
        how = (
            QCoreApplication.translate("Found", "day first")
            if is_as_set == day_first
            else QCoreApplication.translate("Found", "month first")
        )
        other = QCoreApplication.translate("Found", "{how}; or {date}")
        said.append(other.format(how=how, date=describe_date(value.other, locale.name())))
    return said


def marks_in_form(sheet: Sheet, draft: Event) -> dict[str, Mark]:
    """Return the marks of the fields, by columns of the draft, that the text has filled."""
    words, rules, doubts = sureness_words(), sureness_rules(), _open_doubts(sheet)
    said = differing(blank_event(), draft)
    marks = {
        name: Mark(SURENESS_ICONS[one], words[one], rules[one], doubts.get(name, ""))
        for name, one in open_marks(sheet).items()
        if name in said
    }
    from_text = Mark(
        "file.text",
        QCoreApplication.translate("Found", "from text"),
        QCoreApplication.translate("Found", "The words of the text, until you write your own."),
    )
    own = sheet.decided.own
    names = ("title", "description") if sheet.candidate.is_told else ("description",)
    return {**{name: from_text for name in (*names, "reports") if name not in own}, **marks}


def _open_doubts(sheet: Sheet) -> dict[str, str]:
    """Return by columns of the draft why what is not decided yet is doubted."""
    return {
        COLUMNS[row.finding.field][0]: QCoreApplication.translate("Found", row.finding.doubt)
        for row in sheet.rows
        if row.verdict is Verdict.OPEN and row.finding.doubt is not None
    }
