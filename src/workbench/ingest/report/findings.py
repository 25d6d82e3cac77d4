# SPDX-License-Identifier: MIT
"""What was found in a report's text: candidate events, and each value tied to its words.

Offsets count characters of the text as it was pasted; `end` is the first character behind.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from workbench.domain.event import ActorRole, Named, Place
from workbench.domain.terms import ReportKind, Status
from workbench.domain.typed_counts import TypedCount
from workbench.domain.typed_dates import TypedDate
from workbench.geo.coordinates import Coordinate


class Field(StrEnum):
    """What a finding fills."""

    DATE = "date"
    PLACE = "place"
    POINT = "point"
    ACTOR = "actor"
    TYPE = "type"
    SUBTYPE = "subtype"
    KILLED = "killed"
    INJURED = "injured"
    SOURCE = "source"
    STATUS = "status"
    REPORT_KIND = "report kind"


# A candidate has at most one finding of each field but these.
REPEATED = frozenset((Field.ACTOR, Field.SOURCE))


class Sureness(StrEnum):
    """How a value was come by.

    SURE: it stands in the text as such, and can mean one thing only: a full date, a name of the
    register, a place of the case, a number with its noun.
    LIKELY: a rule filled in one thing: a year, a weekday, the best known of several places of the
    name, the role by the grammar of the sentence, a type by a word of the lexicon.
    GUESS: a rule filled in more: a day and a month that might change places, a name that the case
    does not know, what an earlier sentence said, a type by a word that fits several.
    """

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


class Doubt(StrEnum):
    """Why a value is less sure than its words, as a sentence for the analyst."""

    NO_REPORT_DATE = "The text does not say of when it is, so the day is a guess."
    TEXTS_DATE = "The text does not say of when it is; the last date that it tells was taken."
    TOLL_ROSE = "The text says that the toll rose: what it rose to was taken."
    RESPECTIVELY = "Several numbers are told “respectively”: see which of them is of this event."
    TOLD_THEN = "Somebody told it on that day: of when it was the words say nothing."
    FOUND_DEAD = "These are dead who were found: when they died, and how, is not told."
    OTHER_WEEKDAY = "The weekday told is not that of this day: one of them is a slip."
    NO_SUCH_DAY = "This day or time does not exist: the month or day that does was taken."
    OLD_YEAR = "The year told lies before 1900, probably a slip: the nearest year was taken."
    NAMELESS = (
        "A general word alone, such as gunmen or militants, tells who took part: no actor is made "
        "of it."
    )
    DENIED = "Somebody denies an act here: that is no event by itself."
    ABROAD = "No place of this name is known in the countries of the case."
    NO_TOWN = "Only a lake, a ruin or the like of this name is known."
    NO_ZONE = "The text does not say in which time zone the time of day is."
    FAR_APART = "The coordinates lie far from the place that is told: one of the two is a slip."


@dataclass(frozen=True, slots=True)
class Roughly:
    """Where something was by words about a place: "near", "15 km south of", "between A and B".

    `lat_deg`, `lon_deg` are None where the place has no point; `radius_m` None is the usual one.
    """

    words: str
    lat_deg: float | None = None
    lon_deg: float | None = None
    radius_m: float | None = None


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place as a draft takes it; its key is `NEW` or `NAMED` where the case has none yet.

    `where` tells it from others of its name: "Mopti, Mopti, Mali". `roughly`: not at it but so.
    """

    place: Place
    where: str
    roughly: Roughly | None = None


Value = TypedDate | FoundPlace | Coordinate | ActorRole | Named | TypedCount | Status | ReportKind


@dataclass(frozen=True, slots=True)
class Finding:
    """One value, the words it was read from, and what else these may mean.

    Values by field: TypedDate; FoundPlace; Coordinate; ActorRole; Named of a type, subtype or
    source; TypedCount; Status; ReportKind. Alternatives are values of the same kind. `apart_m`: how
    far place and coordinates lie apart that are doubted for it. `zone`: in which a time of day is
    that tells none, by its name; "" where it is not known.
    """

    field: Field
    start: int
    end: int
    value: Value
    sureness: Sureness
    alternatives: tuple[Value, ...] = ()
    doubt: Doubt | None = None
    apart_m: float = 0.0
    zone: str = ""

    def choosing(self, value: Value) -> "Finding":
        """Return the finding as the analyst settled it: surely this value, the others kept."""
        others = tuple(one for one in (self.value, *self.alternatives) if one != value)
        return replace(self, value=value, sureness=Sureness.SURE, alternatives=others, doubt=None)

    def moved(self, by: int) -> "Finding":
        """Return the finding so many characters further on."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event that a stretch of the text tells; the findings by their place in the text.

    A finding may stand before `start`: a date or place that an earlier sentence gave. `is_told` is
    False where no event was recognised in the whole text: the findings are what it has of one.
    `has_more`: its words tell of several places, and may tell more events than this one.
    """

    start: int
    end: int
    findings: tuple[Finding, ...]
    is_told: bool = True
    has_more: bool = False

    def of(self, field: Field) -> tuple[Finding, ...]:
        """Return the findings of one field."""
        return tuple(one for one in self.findings if one.field == field)


@dataclass(frozen=True, slots=True)
class Report:
    """A report's text as pasted, the SHA-256 of its UTF-8 bytes, its date and its candidates."""

    text: str
    sha256: bytes
    on: date | None
    candidates: tuple[Candidate, ...]

    def words(self, span: Candidate | Finding) -> str:
        """Return the words of a candidate or finding."""
        return self.text[span.start : span.end]
