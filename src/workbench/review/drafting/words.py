# SPDX-License-Identifier: MIT
"""The words of drafted texts, in English and French; patterns are filled with `str.format`."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.languages import words_in

_NB = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class DraftWords:
    """One language's words. `fields` names the columns of an event; `roles` what actors are."""

    colon: str
    # A period
    since: str
    cited_changed: str
    numbers: str
    vague: str
    vague_listed: str
    unknown: str
    this_period: str
    before: str
    killed: str
    by_type: str
    by_region: str
    by_actor: str
    no_events: str
    more_events: str
    late: str
    no_late: str
    changed: str
    no_changes: str
    more_changes: str
    no_edition: str
    untitled: str
    # An event
    when: str
    where: str
    who: str
    what: str
    status: str
    confidence: str
    graded: str
    ungraded: str
    quote: str
    no_reports: str
    gaps: Mapping[str, str]
    no_gaps: str
    links: Mapping[str, tuple[str, str]]  # seen from the one that links, and from the other
    no_links: str
    roles: Mapping[str, str]
    kinds: Mapping[str, str]
    fields: Mapping[str, str]
    # An edition
    new_here: str
    takeaway: str
    old_heading: str
    still_so: str
    say_anew: str
    old_figure: str
    horizon_passed: str
    has_gone: str
    figure_here: str
    write_here: str


_ENGLISH = DraftWords(
    colon=": ",
    since="Since the edition of {edition}, events dated later: {events}; killed in them: {killed}.",
    cited_changed="Of what the last edition cites, this has changed: {records}.",
    numbers="Events dated {period}: {events}; killed in them: {killed}. In the period before, "
    "{before}, events: {events_before}; killed: {killed_before}.",
    vague="Dated more vaguely, and perhaps of this period: {events}.",
    vague_listed="Dated more vaguely, and perhaps of this period:",
    unknown="not on record",
    this_period="Now",
    before="Before",
    killed="Killed",
    by_type="Type",
    by_region="Region",
    by_actor="Actor",
    no_events="No event is on record for this period.",
    more_events="Not all are listed. All events of the period: {events}.",
    late="Entered since the edition of {edition}, though of before this period:",
    no_late="Nothing of before this period was entered since the last edition.",
    changed="Of the events that were on record at the edition of {edition}, these now say "
    "something else:",
    no_changes="No event that was on record then says anything else now.",
    more_changes="More records were touched than are listed here; the history of the case has "
    "them all.",
    no_edition="There is no edition before this one.",
    untitled="Untitled event",
    when="When",
    where="Where",
    who="Who",
    what="What",
    status="How it stands",
    confidence="{level} confidence",
    graded="graded {grade}",
    ungraded="not graded",
    quote="“{words}”",
    no_reports="[[No report is on record. Say who tells of this event.]]",
    gaps={
        "date": "The day is not known: the record gives a span.",
        "no date": "No date is on record.",
        "place": "The exact place is not known.",
        "no place": "No place is on record.",
        "killed": "How many were killed is not on record.",
        "open": "How many were killed at most is not known.",
        "injured": "How many were injured is not on record.",
        "initiator": "Who did it is not on record.",
        "one origin": "All that is known rests on one source.",
        "ungraded": "Not every report is graded.",
        "disputed": "The event is disputed.",
        "claimed": "The event is only claimed.",
    },
    no_gaps="The record leaves none of the usual questions open.",
    links={
        "part of": ("part of", "has as a part"),
        "retaliation for": ("in retaliation for", "answered by"),
        "follows": ("follows", "followed by"),
        "duplicate of": ("perhaps the same as", "perhaps the same as"),
        "contradicts": ("contradicts", "contradicted by"),
    },
    no_links="[[No other event is linked to this one. Say what it belongs to, or take this out.]]",
    roles={
        "initiator": "initiator", "target": "target", "victim": "victim",
        "claimed by": "claims it", "attributed to": "held responsible", "present": "involved",
        "side a": "one side", "side b": "other side", "with side a": "with the one side",
        "with side b": "with the other side",
    },
    kinds={"account": "account", "claim": "claim", "attribution": "attribution"},
    fields={
        "title": "title", "description": "description", "type_id": "type", "subtype_id": "type",
        "date": "date", "date_note": "date", "place_id": "place", "place_note": "place",
        "place_precision": "place", "lat": "place", "lon": "place", "radius_m": "place",
        "fatalities_low": "killed", "fatalities_best": "killed", "fatalities_high": "killed",
        "injured_low": "injured", "injured_best": "injured", "injured_high": "injured",
        "killed": "killed", "injured": "injured", "place": "place", "position": "place",
        "type": "type", "subtype": "type", "actors": "actors", "reports": "sources",
        "status": "status", "confidence": "confidence", "withdrawn": "withdrawn",
        "actor": "actors", "report": "sources", "further place": "place",
        "further date": "date", "link": "links", "marking": "marking",
    },
    new_here="[[What is new under “{heading}”.]]",
    takeaway="[[One paragraph: what has changed since, what follows from it, and for whom.]]",
    old_heading="[[A claim of this edition; the last one had “{heading}”]]",
    still_so="[[From the edition of {edition}. Does it still hold? Then take this line out.]]",
    say_anew="[[Changed since it was written: {records}. Say it anew.]]",
    old_figure="[[The figure “{caption}” shows what was before this edition. Choose its view "
    "anew, or take it out.]]",
    horizon_passed="[[The time of the scenario “{title}” ran out: {horizon}. Say what came "
    "of it.]]",
    has_gone="gone",
    figure_here="[[Figure: {caption}]]",
    write_here="[[What belongs under “{heading}”.]]",
)  # fmt: skip
_FRENCH = DraftWords(
    colon=f"{_NB}: ",
    since=f"Depuis l’édition de {{edition}}, événements datés d’après{_NB}: {{events}}{_NB}; "
    f"tués{_NB}: {{killed}}.",
    cited_changed=f"De ce que cite la dernière édition, ceci a changé{_NB}: {{records}}.",
    vague=f"Datés plus vaguement, et peut-être de cette période{_NB}: {{events}}.",
    vague_listed=f"Datés plus vaguement, et peut-être de cette période{_NB}:",
    unknown="non enregistré",
    numbers=f"Événements, {{period}}{_NB}: {{events}}{_NB}; tués{_NB}: {{killed}}. Période "
    f"précédente, {{before}}, événements{_NB}: {{events_before}}{_NB}; tués{_NB}: "
    "{killed_before}.",
    this_period="Période",
    before="Avant",
    killed="Tués",
    by_type="Type",
    by_region="Région",
    by_actor="Acteur",
    no_events="Aucun événement n’est enregistré pour cette période.",
    more_events=f"Tous n’y sont pas. Tous les événements de la période{_NB}: {{events}}.",
    late=f"Saisis depuis l’édition de {{edition}}, bien qu’antérieurs à cette période{_NB}:",
    no_late="Rien d’antérieur à cette période n’a été saisi depuis la dernière édition.",
    changed="Des événements enregistrés lors de l’édition de {edition}, ceux-ci disent "
    f"désormais autre chose{_NB}:",
    no_changes="Aucun événement alors enregistré ne dit désormais autre chose.",
    more_changes=f"Davantage de fiches ont été touchées que celles de cette liste{_NB}; "
    "l’historique du dossier les a toutes.",
    no_edition="Il n’y a pas d’édition avant celle-ci.",
    untitled="Événement sans titre",
    when="Quand",
    where="Où",
    who="Qui",
    what="Quoi",
    status="État",
    confidence="confiance {level}",
    graded="cote {grade}",
    ungraded="non coté",
    quote=f"«{_NB}{{words}}{_NB}»",
    no_reports="[[Aucun rapport n’est enregistré. Dites qui relate cet événement.]]",
    gaps={
        "date": f"Le jour n’est pas connu{_NB}: la fiche donne une période.",
        "no date": "Aucune date n’est enregistrée.",
        "place": "Le lieu exact n’est pas connu.",
        "no place": "Aucun lieu n’est enregistré.",
        "killed": "Le nombre de tués n’est pas enregistré.",
        "open": "Le nombre de tués n’est pas connu vers le haut.",
        "injured": "Le nombre de blessés n’est pas enregistré.",
        "initiator": "L’auteur n’est pas enregistré.",
        "one origin": "Tout ce que l’on sait repose sur une seule source.",
        "ungraded": "Tous les rapports ne sont pas cotés.",
        "disputed": "L’événement est contesté.",
        "claimed": "L’événement n’est que revendiqué.",
    },
    no_gaps="La fiche ne laisse ouverte aucune des questions habituelles.",
    links={
        "part of": ("fait partie de", "a pour partie"),
        "retaliation for": ("en représailles à", "suivi en représailles par"),
        "follows": ("fait suite à", "suivi par"),
        "duplicate of": ("peut-être le même que", "peut-être le même que"),
        "contradicts": ("contredit", "contredit par"),
    },
    no_links="[[Aucun autre événement n’est lié à celui-ci. Dites à quoi il appartient, ou ôtez "
    "ceci.]]",
    roles={
        "initiator": "auteur", "target": "cible", "victim": "victime",
        "claimed by": "le revendique", "attributed to": "tenu pour responsable",
        "present": "présent", "side a": "un côté", "side b": "autre côté",
        "with side a": "avec le premier côté", "with side b": "avec l’autre côté",
    },
    kinds={"account": "récit", "claim": "revendication", "attribution": "attribution"},
    fields={
        "title": "titre", "description": "description", "type_id": "type", "subtype_id": "type",
        "date": "date", "date_note": "date", "place_id": "lieu", "place_note": "lieu",
        "place_precision": "lieu", "lat": "lieu", "lon": "lieu", "radius_m": "lieu",
        "fatalities_low": "tués", "fatalities_best": "tués", "fatalities_high": "tués",
        "injured_low": "blessés", "injured_best": "blessés", "injured_high": "blessés",
        "killed": "tués", "injured": "blessés", "place": "lieu", "position": "lieu",
        "type": "type", "subtype": "type", "actors": "acteurs", "reports": "sources",
        "status": "statut", "confidence": "confiance", "withdrawn": "retiré",
        "actor": "acteurs", "report": "sources", "further place": "lieu",
        "further date": "date", "link": "liens", "marking": "marquage",
    },
    new_here=f"[[Ce qui est nouveau sous «{_NB}{{heading}}{_NB}».]]",
    takeaway=f"[[Un paragraphe{_NB}: ce qui a changé depuis, ce qui en résulte, et pour qui.]]",
    old_heading=f"[[Une thèse de cette édition{_NB}; la dernière avait «{_NB}{{heading}}{_NB}»]]",
    still_so=f"[[De l’édition de {{edition}}. Est-ce encore vrai{_NB}? Alors ôtez cette ligne.]]",
    say_anew=f"[[Changé depuis la rédaction{_NB}: {{records}}. Dites-le à nouveau.]]",
    old_figure=f"[[La figure «{_NB}{{caption}}{_NB}» montre ce qui précède cette édition. "
    "Choisissez à nouveau sa vue, ou ôtez-la.]]",
    horizon_passed=f"[[L’échéance du scénario «{_NB}{{title}}{_NB}» est passée{_NB}: {{horizon}}. "
    "Dites ce qu’il en est advenu.]]",
    has_gone="disparu",
    figure_here=f"[[Figure{_NB}: {{caption}}]]",
    write_here=f"[[Ce qui a sa place sous «{_NB}{{heading}}{_NB}».]]",
)  # fmt: skip


def draft_words(language: str) -> DraftWords:
    """Return the words for a language tag; English where there are no others."""
    return words_in(language, english=_ENGLISH, french=_FRENCH)
