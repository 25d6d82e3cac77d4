# SPDX-License-Identifier: MIT
"""The packet's own words in the languages in which packets are written."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.languages import words_in


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that the packet adds to the analyst's; patterns are filled with `str.format`."""

    untitled: str
    key_takeaway: str
    figure: str
    foreign_notice: str
    logo: str
    evidence: str
    events: str
    sources: str
    sources_cited: str
    sources_behind: str
    data_sets: str
    credit: str
    numbers: str
    definitions: str
    zones: str
    actors: str
    likelihood: str
    likelihood_note: str
    term: str
    meaning: str
    number: str
    zone: str
    actor: str
    counted: str
    scenarios: str
    most_likely: str
    worst_case: str
    by_horizon: str
    indicators: str
    indicator: str
    scenario: str
    watched: str
    threshold: str
    state: str
    at_least: str
    within_days: str
    rung: tuple[str, str]
    quiet: str
    asks: Mapping[str, str]
    asked_of: str
    asked_by_figure: str
    asked_by_number: str
    as_of: str
    assessed: str
    confidence: Mapping[str, str]
    zone_kinds: Mapping[str, str]
    explore: str
    explore_note: str
    in_the_text: str
    map: str
    timeline_empty: str
    zoom_in: str
    zoom_out: str
    whole_span: str
    left_out: str
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
    heights: str
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
    logo="Logo of {name}",
    evidence="Evidence cited",
    events="Events",
    sources="Sources",
    sources_cited="Sources cited in the text",
    sources_behind="Sources behind the events cited",
    data_sets="Data sets",
    credit="{credit}. Events: {events}.",
    numbers="Numbers",
    definitions="Definitions",
    zones="Zones",
    actors="Actors cited",
    likelihood="Likelihood",
    likelihood_note="as probability",
    term="Term",
    meaning="Meaning",
    number="No.",
    zone="Zone",
    actor="Actor",
    counted="Counted",
    scenarios="Scenarios",
    most_likely="Most likely",
    worst_case="Worst case",
    by_horizon="until {date}",
    indicators="Indicators",
    indicator="Indicator",
    scenario="Scenario",
    watched="Watched",
    threshold="Threshold",
    state="State",
    at_least="{asks}: {count} or more",
    within_days="within {days} days",
    rung=("rang {date}", "rang {date}, {count} times in all"),
    quiet="has not rung",
    asks={
        "events": "events",
        "killed": "killed",
        "injured": "injured",
        "dates": "dates",
    },
    asked_of="asked of: {filter}",
    asked_by_figure="Figure {figure}, “{view}”: {filter}",
    asked_by_number="{number}, {asks}: {filter}",
    as_of="as of {date}",
    assessed="assessed {date}",
    confidence={
        "low": "low confidence",
        "moderate": "moderate confidence",
        "high": "high confidence",
    },
    zone_kinds={"control": "Control zone", "support": "Support zone", "attack": "Attack zone"},
    explore="Map and timeline of the evidence",
    explore_note="Move and zoom the map; drag and zoom the timeline. Everything is in this file.",
    in_the_text="cited as",
    map="Map",
    timeline_empty="Point at a bar for its event; click one that is cited to go to its evidence.",
    zoom_in="Zoom in",
    zoom_out="Zoom out",
    whole_span="All",
    left_out="{count} more events of the figures are not on this timeline.",
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
    heights="Heights go by the square root: half as tall, a quarter as many.",
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
    logo="Logo de {name}",
    evidence="Éléments cités",
    events="Événements",
    sources="Sources",
    sources_cited="Sources citées dans le texte",
    sources_behind="Sources des événements cités",
    data_sets="Jeux de données",
    credit=f"{{credit}}. Événements{_NO_BREAK_SPACE}: {{events}}.",
    numbers="Nombres",
    definitions="Définitions",
    zones="Zones",
    actors="Acteurs cités",
    likelihood="Vraisemblance",
    likelihood_note="en probabilité",
    term="Terme",
    meaning="Sens",
    number="N°",
    zone="Zone",
    actor="Acteur",
    counted="Compté",
    scenarios="Scénarios",
    most_likely="Le plus vraisemblable",
    worst_case="Le pire",
    by_horizon="jusqu'au {date}",
    indicators="Indicateurs",
    indicator="Indicateur",
    scenario="Scénario",
    watched="Surveillé",
    threshold="Seuil",
    state="État",
    at_least=f"{{asks}}{_NO_BREAK_SPACE}: {{count}} ou plus",
    within_days="en {days} jours",
    rung=("a sonné le {date}", "a sonné le {date}, {count} fois en tout"),
    quiet="n'a pas sonné",
    asks={
        "events": "événements",
        "killed": "tués",
        "injured": "blessés",
        "dates": "dates",
    },
    asked_of=f"demandé à{_NO_BREAK_SPACE}: {{filter}}",
    asked_by_figure=(
        f"Figure {{figure}}, «{_NO_BREAK_SPACE}{{view}}{_NO_BREAK_SPACE}»{_NO_BREAK_SPACE}: "
        "{filter}"
    ),
    asked_by_number=f"{{number}}, {{asks}}{_NO_BREAK_SPACE}: {{filter}}",
    as_of="au {date}",
    assessed="évaluée {date}",
    confidence={
        "low": "confiance faible",
        "moderate": "confiance modérée",
        "high": "confiance élevée",
    },
    zone_kinds={
        "control": "Zone de contrôle",
        "support": "Zone d’appui",
        "attack": "Zone d’attaque",
    },
    explore="Carte et chronologie des éléments cités",
    explore_note="Déplacez et agrandissez la carte et la chronologie. Tout est dans ce fichier.",
    in_the_text="cité sous",
    map="Carte",
    timeline_empty="Pointez une barre pour voir son événement.",
    zoom_in="Agrandir",
    zoom_out="Réduire",
    whole_span="Tout",
    left_out="{count} autres événements des figures ne sont pas sur cette chronologie.",
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
    heights=f"Hauteurs selon la racine carrée{_NO_BREAK_SPACE}: moitié moins haut, quatre fois "
    "moins.",
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
