# SPDX-License-Identifier: MIT
"""The packet's own words in the languages in which packets are written."""

from dataclasses import dataclass

from workbench.domain.languages import words_in


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that the packet adds to the analyst's; patterns are filled with `str.format`."""

    untitled: str
    key_takeaway: str
    figure: str
    foreign_notice: str
    evidence: str
    events: str
    sources: str
    sources_cited: str
    sources_behind: str
    data_sets: str
    credit: str
    date: str
    event: str
    killed: str
    source: str
    grade: str
    publisher: str
    publisher_unknown: str
    language: str
    reliability: str
    ungraded: str
    notes: str
    page_of: str
    by_author: str
    months: tuple[str, ...]
    thousands: str
    undated: str
    spread: str
    tallest: str
    vague_date: str
    approximate_date: str
    doubtful_date: str
    goes_on: str
    end_unknown: str
    wide_dates: tuple[str, str]
    bin_day: str
    bin_week: str
    bin_month: str
    bin_year: str


_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"

_ENGLISH = Wording(
    untitled="Untitled",
    key_takeaway="Key takeaway",
    figure="Figure",
    foreign_notice="Links to sources hosted on foreign domains are marked with an asterisk (*).",
    evidence="Evidence cited",
    events="Events",
    sources="Sources",
    sources_cited="Sources cited in the text",
    sources_behind="Sources behind the events cited",
    data_sets="Data sets",
    credit="{credit}. Events: {events}.",
    date="Date",
    event="Event",
    killed="Killed",
    source="Source",
    grade="Grade",
    publisher="Publisher",
    publisher_unknown="publisher unknown",
    language="Language",
    reliability="Reliability",
    ungraded="ungraded",
    notes="Notes",
    page_of="Page {page} of {pages}",
    by_author="By {author}",
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    thousands=",",
    undated="Without a date and not shown: {count}.",
    spread="Events {unit}; a vague date is spread over its whole span.",
    tallest="Tallest bar: {count}.",
    vague_date="date known to a span",
    approximate_date="date approximate",
    doubtful_date="date uncertain",
    goes_on="goes on beyond the figure",
    end_unknown="beginning or end not known",
    wide_dates=(
        "{count} dated no more closely than this whole span",
        "{count} dated no more closely than this whole span",
    ),
    bin_day="a day",
    bin_week="a week",
    bin_month="a month",
    bin_year="a year",
)

_FRENCH = Wording(
    untitled="Sans titre",
    key_takeaway="Point clé",
    figure="Figure",
    foreign_notice=(
        "Les liens vers des sources hébergées sur des domaines étrangers portent un astérisque (*)."
    ),
    evidence="Éléments cités",
    events="Événements",
    sources="Sources",
    sources_cited="Sources citées dans le texte",
    sources_behind="Sources des événements cités",
    data_sets="Jeux de données",
    credit=f"{{credit}}. Événements{_NO_BREAK_SPACE}: {{events}}.",
    date="Date",
    event="Événement",
    killed="Tués",
    source="Source",
    grade="Cote",
    publisher="Éditeur",
    publisher_unknown="éditeur inconnu",
    language="Langue",
    reliability="Fiabilité",
    ungraded="non coté",
    notes="Notes",
    page_of="Page {page} sur {pages}",
    by_author="Par {author}",
    months=(
        *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
        *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
    ),
    thousands="\N{NARROW NO-BREAK SPACE}",
    undated=f"Sans date et non représentés{_NO_BREAK_SPACE}: {{count}}.",
    spread=f"Événements {{unit}}{_NO_BREAK_SPACE}; une date vague est répartie sur sa durée.",
    tallest=f"Barre la plus haute{_NO_BREAK_SPACE}: {{count}}.",
    vague_date="date connue par période",
    approximate_date="date approximative",
    doubtful_date="date incertaine",
    goes_on="continue hors de la figure",
    end_unknown="début ou fin inconnus",
    wide_dates=(
        "{count} daté sans plus de précision que toute la période",
        "{count} datés sans plus de précision que toute la période",
    ),
    bin_day="par jour",
    bin_week="par semaine",
    bin_month="par mois",
    bin_year="par an",
)


def wording_for(language: str) -> Wording:
    """Return the packet's words for a BCP 47 language tag; English where there is no other."""
    return words_in(language, english=_ENGLISH, french=_FRENCH)


def takeaway_names() -> frozenset[str]:
    """Return the headings, in lower case, that make a section the key takeaway."""
    named = {_ENGLISH.key_takeaway, _FRENCH.key_takeaway, "Key takeaways", "Points clés"}
    return frozenset(name.lower() for name in (*named, "À retenir"))
