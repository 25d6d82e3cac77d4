# SPDX-License-Identifier: MIT
"""The trade's words as the form shows them; what is stored stays as `domain.terms` has it."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QCoreApplication

from workbench.domain.event import Place
from workbench.domain.terms import (
    Confidence,
    DatePrecision,
    Foreign,
    Mark,
    PlacePrecision,
    Reliability,
    ReportKind,
    Role,
    Status,
)


def field_word(field: str) -> str:
    """Return the name of a field as the Undo menu and the history show it."""
    words = {
        "title": QCoreApplication.translate("InspectorFields", "title"),
        "description": QCoreApplication.translate("InspectorFields", "description"),
        "type": QCoreApplication.translate("InspectorFields", "type"),
        "subtype": QCoreApplication.translate("InspectorFields", "subtype"),
        "date": QCoreApplication.translate("InspectorFields", "date"),
        "date_note": QCoreApplication.translate("InspectorFields", "note on the date"),
        "tz": QCoreApplication.translate("InspectorFields", "time zone"),
        "place": QCoreApplication.translate("InspectorFields", "place"),
        "place_note": QCoreApplication.translate("InspectorFields", "note on the place"),
        "coordinates": QCoreApplication.translate("InspectorFields", "coordinates"),
        "lat": QCoreApplication.translate("InspectorFields", "latitude"),
        "lon": QCoreApplication.translate("InspectorFields", "longitude"),
        "place_precision": QCoreApplication.translate("InspectorFields", "precision"),
        "radius_m": QCoreApplication.translate("InspectorFields", "radius"),
        "found_by": QCoreApplication.translate("InspectorFields", "coordinates found by"),
        "fatalities": QCoreApplication.translate("InspectorFields", "killed"),
        "fatalities_low": QCoreApplication.translate("InspectorFields", "killed, at least"),
        "fatalities_best": QCoreApplication.translate("InspectorFields", "killed, best"),
        "fatalities_high": QCoreApplication.translate("InspectorFields", "killed, at most"),
        "injured": QCoreApplication.translate("InspectorFields", "injured"),
        "injured_low": QCoreApplication.translate("InspectorFields", "injured, at least"),
        "injured_best": QCoreApplication.translate("InspectorFields", "injured, best"),
        "injured_high": QCoreApplication.translate("InspectorFields", "injured, at most"),
        "status": QCoreApplication.translate("InspectorFields", "status"),
        "confidence": QCoreApplication.translate("InspectorFields", "confidence"),
        "withdrawn": QCoreApplication.translate("InspectorFields", "withdrawn"),
        "actor": QCoreApplication.translate("InspectorFields", "actor"),
        "tag": QCoreApplication.translate("InspectorFields", "tag"),
        "report": QCoreApplication.translate("InspectorFields", "report"),
        "link": QCoreApplication.translate("InspectorFields", "link"),
        "further date": QCoreApplication.translate("InspectorFields", "further date"),
        "further place": QCoreApplication.translate("InspectorFields", "further place"),
        "kind": QCoreApplication.translate("InspectorFields", "kind"),
        "credibility": QCoreApplication.translate("InspectorFields", "credibility"),
        "headline": QCoreApplication.translate("InspectorFields", "headline"),
        "quote": QCoreApplication.translate("InspectorFields", "quote"),
        "page": QCoreApplication.translate("InspectorFields", "page"),
        "published": QCoreApplication.translate("InspectorFields", "published"),
        "note": QCoreApplication.translate("InspectorFields", "note"),
    }
    bare = field.removeprefix("report.").removeprefix("fields.").removeprefix("field:")
    return words.get(bare.removesuffix("_id"), bare)


def field_list(fields: Iterable[str]) -> str:
    """Return the names of some fields of the form, each once: "title, quote"."""
    return ", ".join(dict.fromkeys(field_word(field.split()[0]) for field in fields))


def role_words() -> Mapping[str, str]:
    """Return what an actor can be in an event."""
    return {
        Role.INITIATOR.value: QCoreApplication.translate("InspectorRoles", "initiator"),
        Role.TARGET.value: QCoreApplication.translate("InspectorRoles", "target"),
        Role.VICTIM.value: QCoreApplication.translate("InspectorRoles", "victim"),
        Role.CLAIMED_BY.value: QCoreApplication.translate("InspectorRoles", "claimed by"),
        Role.ATTRIBUTED_TO.value: QCoreApplication.translate("InspectorRoles", "attributed to"),
        Role.PRESENT.value: QCoreApplication.translate("InspectorRoles", "involved"),
        Role.SIDE_A.value: QCoreApplication.translate("InspectorRoles", "side A"),
        Role.SIDE_B.value: QCoreApplication.translate("InspectorRoles", "side B"),
        Role.WITH_SIDE_A.value: QCoreApplication.translate("InspectorRoles", "with side A"),
        Role.WITH_SIDE_B.value: QCoreApplication.translate("InspectorRoles", "with side B"),
    }


def status_words() -> Mapping[str, str]:
    """Return how an event can stand."""
    return {
        Status.REPORTED.value: QCoreApplication.translate("InspectorStatus", "reported"),
        Status.CONFIRMED.value: QCoreApplication.translate("InspectorStatus", "confirmed"),
        Status.CLAIMED.value: QCoreApplication.translate("InspectorStatus", "claimed"),
        Status.DISPUTED.value: QCoreApplication.translate("InspectorStatus", "disputed"),
        Status.DRAFT.value: QCoreApplication.translate("InspectorStatus", "draft"),
    }


def confidence_words() -> Mapping[str, str]:
    """Return the levels of confidence in a judgment; empty for none stated."""
    return {
        "": QCoreApplication.translate("InspectorConfidence", "confidence not stated"),
        Confidence.LOW.value: QCoreApplication.translate("InspectorConfidence", "low confidence"),
        Confidence.MODERATE.value: QCoreApplication.translate(
            "InspectorConfidence", "moderate confidence"
        ),
        Confidence.HIGH.value: QCoreApplication.translate("InspectorConfidence", "high confidence"),
    }


def date_precision_words() -> Mapping[str, str]:
    """Return how closely an event can be dated, best first."""
    return {
        DatePrecision.DAY.value: QCoreApplication.translate("InspectorPrecision", "to the day"),
        DatePrecision.MONTH.value: QCoreApplication.translate(
            "InspectorPrecision", "to a month or so"
        ),
        DatePrecision.YEAR.value: QCoreApplication.translate(
            "InspectorPrecision", "to a year or longer"
        ),
    }


def precision_words() -> Mapping[str, str]:
    """Return how well a place can be known, best first; empty for not stated."""
    return {
        "": QCoreApplication.translate("InspectorPrecision", "precision not stated"),
        PlacePrecision.EXACT.value: QCoreApplication.translate("InspectorPrecision", "exact place"),
        PlacePrecision.NEAR.value: QCoreApplication.translate(
            "InspectorPrecision", "near a known place"
        ),
        PlacePrecision.ADMIN2.value: QCoreApplication.translate(
            "InspectorPrecision", "somewhere in a district"
        ),
        PlacePrecision.ADMIN1.value: QCoreApplication.translate(
            "InspectorPrecision", "somewhere in a region"
        ),
        PlacePrecision.AREA.value: QCoreApplication.translate(
            "InspectorPrecision", "somewhere in an area"
        ),
        PlacePrecision.COUNTRY.value: QCoreApplication.translate(
            "InspectorPrecision", "somewhere in the country"
        ),
        PlacePrecision.WATER.value: QCoreApplication.translate(
            "InspectorPrecision", "at sea or on water"
        ),
        PlacePrecision.UNKNOWN.value: QCoreApplication.translate("InspectorPrecision", "unknown"),
    }


def mark_words() -> Mapping[str, str]:
    """Return what is still to be done about an event."""
    return {
        Mark.UNSOURCED.value: QCoreApplication.translate("RecordMarks", "Without a report"),
        Mark.UNGRADED.value: QCoreApplication.translate("RecordMarks", "Reported, but not graded"),
        Mark.STALE.value: QCoreApplication.translate("RecordMarks", "Long undecided"),
        Mark.DUPLICATE.value: QCoreApplication.translate("RecordMarks", "Perhaps told twice"),
    }


def link_words() -> Mapping[str, str]:
    """Return how one event is linked to another, in words: it reads from the linking one."""
    return {
        "part of": QCoreApplication.translate("LinkWords", "is part of"),
        "retaliation for": QCoreApplication.translate("LinkWords", "is retaliation for"),
        "follows": QCoreApplication.translate("LinkWords", "follows"),
        "duplicate of": QCoreApplication.translate("LinkWords", "tells of the same as"),
        "contradicts": QCoreApplication.translate("LinkWords", "contradicts"),
    }


def kind_words() -> Mapping[str, str]:
    """Return what a report can be."""
    return {
        ReportKind.ACCOUNT.value: QCoreApplication.translate("InspectorReports", "account"),
        ReportKind.CLAIM.value: QCoreApplication.translate("InspectorReports", "claim"),
        ReportKind.ATTRIBUTION.value: QCoreApplication.translate("InspectorReports", "attribution"),
    }


def foreign_words() -> Mapping[str, str]:
    """Return whether a source stands on a foreign domain."""
    return {
        Foreign.YES.value: QCoreApplication.translate("InspectorReports", "foreign"),
        Foreign.NO.value: QCoreApplication.translate("InspectorReports", "not foreign"),
        Foreign.UNDECIDED.value: QCoreApplication.translate(
            "InspectorReports", "foreign undecided"
        ),
    }


def reliability_words() -> Mapping[str, str]:
    """Return the grades of a source (NATO Admiralty); F stands apart, it is no bottom."""
    return {
        Reliability.A.value: QCoreApplication.translate("InspectorGrades", "completely reliable"),
        Reliability.B.value: QCoreApplication.translate("InspectorGrades", "usually reliable"),
        Reliability.C.value: QCoreApplication.translate("InspectorGrades", "fairly reliable"),
        Reliability.D.value: QCoreApplication.translate("InspectorGrades", "not usually reliable"),
        Reliability.E.value: QCoreApplication.translate("InspectorGrades", "unreliable"),
        Reliability.F.value: QCoreApplication.translate(
            "InspectorGrades", "reliability cannot be judged"
        ),
    }


def credibility_words() -> Mapping[str, str]:
    """Return the grades of one report, by digit (NATO Admiralty); 6 stands apart."""
    return {
        "1": QCoreApplication.translate("InspectorGrades", "confirmed by other sources"),
        "2": QCoreApplication.translate("InspectorGrades", "probably true"),
        "3": QCoreApplication.translate("InspectorGrades", "possibly true"),
        "4": QCoreApplication.translate("InspectorGrades", "doubtful"),
        "5": QCoreApplication.translate("InspectorGrades", "improbable"),
        "6": QCoreApplication.translate("InspectorGrades", "truth cannot be judged"),
    }


def grade_words(grade: str) -> str:
    """Say in full what a grade means: "B2: usually reliable, probably true"."""
    if not grade:
        return QCoreApplication.translate("InspectorGrades", "not graded")
    words = {**reliability_words(), **credibility_words()}
    return f"{grade}: " + ", ".join(words[mark] for mark in grade if mark in words)


def place_words(place: Place) -> str:
    """Tell where a place lies: "Mopti, Mali · village"; empty where nothing is known."""
    within = ", ".join(part for part in (place.admin2, place.admin1, place.country) if part)
    return " \N{MIDDLE DOT} ".join(part for part in (within, place.kind) if part)


def asks_words(asks: str) -> str:
    """Return what a live number asks, as menus and cards call it."""
    return {
        "events": QCoreApplication.translate("LiveNumbers", "Number of events"),
        "killed": QCoreApplication.translate("LiveNumbers", "People killed"),
        "injured": QCoreApplication.translate("LiveNumbers", "People injured"),
        "dates": QCoreApplication.translate("LiveNumbers", "First to last date"),
    }.get(asks, asks)
