# SPDX-License-Identifier: MIT
"""A filter reads as words: short on chips, a sentence in captions."""

from datetime import date

import pytest

from workbench.analysis.filters.wording import describe_filter, describe_part
from workbench.domain.filters import (
    Between,
    Both,
    Box,
    Either,
    Filter,
    Inside,
    Matches,
    Missing,
    Not,
    OneOf,
    Within,
)
from workbench.domain.register import ActorEntry, Register, SourceEntry, TagEntry, TypeEntry
from workbench.domain.time import days_span

REGISTER = Register(
    types={1: TypeEntry(1, "t1", "Battles", None, "acled", None, None)},
    actors={
        key: ActorEntry(key, f"a{key}", name, None, None, None)
        for key, name in enumerate(("JNIM", "FAMA", "ISGS", "Wagner"), start=1)
    },
    sources={1: SourceEntry(1, "s1", "AFP", None, None, "no", None)},
    tags={1: TagEntry(1, "g1", "VBIED", None, None, "attack / VBIED")},
)
SPRING = days_span(date(2022, 2, 1), date(2022, 4, 30))
DATES = Between("date", SPRING.earliest_ms, SPRING.latest_ms)


def one_of(field: str, *values: str) -> OneOf:
    return OneOf(field, frozenset(values))


CHIPS = [
    (DATES, "1 Feb – 30 Apr 2022", "1er févr. – 30 avr. 2022"),
    (one_of("actor", "a1", "a2"), "with FAMA or JNIM", "avec FAMA ou JNIM"),
    (one_of("actor", "a1", "a2", "a3", "a4"), "with FAMA, ISGS or 2 others",
     "avec FAMA, ISGS ou 2 autres"),
    (one_of("actor", "gone"), "with (deleted)", "avec (supprimé)"),
    (one_of("country", "Mali"), "in Mali", "pays Mali"),
    (one_of("type", "t1"), "type Battles", "type Battles"),
    (one_of("tag", "g1"), "tag attack / VBIED", "étiquette attack / VBIED"),
    (one_of("source", "s1"), "from AFP", "de AFP"),
    (one_of("status", "draft"), "status draft", "statut brouillon"),
    (one_of("withdrawn", "no"), "not withdrawn", "non retirés"),
    (one_of("event", "x"), "1 chosen event", "1 événement choisi"),
    (one_of("event", "x", "y"), "2 chosen events", "2 événements choisis"),
    (Not(one_of("withdrawn", "yes")), "not withdrawn", "non retirés"),
    (Matches("bamako"), "text “bamako…”", "texte «\u00a0bamako…\u00a0»"),
    (Matches('"armed men" -village'), "text “armed men”, without “village…”",
     "texte «\u00a0armed men\u00a0», sans «\u00a0village…\u00a0»"),
    (one_of("date_precision", "month"), "dated to a month or so", "datés à un mois près environ"),
    (Inside(Box(0, 0, 1, 1)), "map area", "zone de la carte"),
    (Within(((0, 0), (1, 0), (1, 1))), "map area", "zone de la carte"),
    (
        Inside(Box(0, 0, 1, 1), loosely=True),
        "in or perhaps in the map area",
        "dans ou peut-être dans la zone de la carte",
    ),
    (Between("fatalities", 1), "at least 1 killed", "au moins 1 tué"),
    (Between("fatalities", None, 5), "at most 5 killed", "au plus 5 tués"),
    (Between("injured", 2, 5), "2–5 injured", "2–5 blessés"),
    (Between("fatalities", 0, 0), "none killed", "aucun tué"),
    (Missing("actor"), "no actor", "sans acteur"),
    (Not(one_of("tag", "g1")), "not tag attack / VBIED", "pas étiquette attack / VBIED"),
    (one_of("initiator", "a1"), "by JNIM", "par JNIM"),
    (one_of("target", "a2"), "against FAMA", "contre FAMA"),
    (one_of("claimed_by", "a1"), "claimed by JNIM", "revendiqués par JNIM"),
    (one_of("attributed_to", "a1"), "attributed to JNIM", "attribués à JNIM"),
    (one_of("side_a", "a1"), "with JNIM on side A", "avec JNIM du côté A"),
    (one_of("precision", "exact"), "place exact", "lieu exact"),
    (one_of("reliability", "A", "B"), "source A or B", "source A ou B"),
    (one_of("credibility", "2"), "credibility 2", "crédibilité 2"),
    (one_of("confidence", "high"), "confidence high", "confiance élevée"),
    (one_of("mark", "stale"), "long undecided", "longtemps en suspens"),
    (one_of("dataset", "ACLED"), "data set ACLED", "jeu de données ACLED"),
    (Between("reports", 2), "at least 2 reports", "au moins 2 rapports"),
    (Between("reports", 0, 0), "no reports", "aucun rapport"),
    (Missing("initiator"), "no initiator", "sans auteur"),
    (Either(()), "nothing", "rien"),
    (Both(()), "anything", "tout"),
    (one_of("type"), "type nothing", "type rien"),
    (Not(one_of("actor", "a1", "a2")), "not (with FAMA or JNIM)", "pas (avec FAMA ou JNIM)"),
    (Both((one_of("actor", "a1", "a2"), one_of("country", "Mali"))),
     "(with FAMA or JNIM) and in Mali", "(avec FAMA ou JNIM) et pays Mali"),
    (Either((one_of("country", "Mali"), Not(Both((Missing("actor"), Between("fatalities", 1)))))),
     "in Mali or not (no actor and at least 1 killed)",
     "pays Mali ou pas (sans acteur et au moins 1 tué)"),
    (Either((one_of("country", "Mali"), Missing("actor"))), "in Mali or no actor",
     "pays Mali ou sans acteur"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "english", "french"), CHIPS)
def test_a_part_reads_as_a_chip(part, english: str, french: str):
    assert describe_part(part, REGISTER) == english
    assert describe_part(part, REGISTER, "fr") == french


def test_a_filter_reads_as_a_sentence():
    question = Filter()
    for part in (
        DATES, one_of("type", "t1"), one_of("initiator", "a1"), one_of("admin1", "Mopti"),
        Between("fatalities", 1),
    ):  # fmt: skip
        question = question.asking(part)
    said = "Battles by JNIM in Mopti, Feb–Apr 2022, at least 1 killed"
    assert describe_filter(question, REGISTER) == said


SENTENCES = [
    ((one_of("tag", "g1"),), "Events tagged attack / VBIED"),
    ((one_of("initiator", "a1"), one_of("target", "a2"), one_of("claimed_by", "a1"),
      one_of("attributed_to", "a3")),
     "Events by JNIM against FAMA, claimed by JNIM, attributed to ISGS"),
    ((one_of("type", "t1"), one_of("tag", "g1"), one_of("source", "s1"), one_of("admin1", "Mopti")),
     "Battles in Mopti, tagged attack / VBIED, reported by AFP"),
    ((one_of("precision", "exact"), one_of("confidence", "high"), one_of("credibility", "2", "3"),
      one_of("reliability", "A"), one_of("dataset", "ACLED"), one_of("mark", "unsourced")),
     "Events, with the place exact, with high confidence, with reports graded 2 or 3, from sources"
     " graded A, from the data set ACLED, without a report"),
    ((one_of("type", "t1"), one_of("side_a", "a1"), one_of("side_b", "a2")),
     "Battles with JNIM on side A with FAMA on side B"),
    ((one_of("event", "x"), DATES), "1 chosen event, Feb–Apr 2022"),
    ((one_of("withdrawn", "yes", "no"),), "Events, withdrawn no or yes"),
    ((Not(one_of("withdrawn", "no")),), "Events, withdrawn"),
    ((Not(DATES), Not(Between("fatalities", 1)), Not(Between("reports", 0, 0))),
     "Events, but not dated Feb–Apr 2022, but not with at least 1 killed, but not with no reports"),
    ((Missing("tag"), Missing("date")), "Events, tag not recorded, date not recorded"),
    ((Either((one_of("type", "t1"), one_of("withdrawn", "yes"))), Between("injured", 0, 0)),
     "Events, none injured, either of type Battles or withdrawn"),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "said"), SENTENCES)
def test_each_field_has_its_place_in_a_sentence(parts, said: str):
    assert describe_filter(Filter(parts), REGISTER) == said


NESTED = Either((
    Both((one_of("initiator", "a1"), one_of("target", "a2", "a4"))),
    Between("fatalities", 10),
    Not(Missing("tag")),
))  # fmt: skip


def test_a_sentence_with_groups_can_be_read_in_one_way_only():
    question = Filter((one_of("country", "Mali"), NESTED))
    assert describe_filter(question, REGISTER) == (
        "Events in Mali, either (by JNIM and (against FAMA or Wagner)), at least 10 killed"
        " or tag recorded"
    )
    assert describe_filter(question, REGISTER, "fr") == (
        "Événements pays Mali, soit (par JNIM et (contre FAMA ou Wagner)), soit au moins 10 tués,"
        " soit avec étiquette"
    )


def test_one_choice_after_another_stands_in_brackets():
    other = Either((Missing("place"), one_of("country", "Mali")))
    question = Filter((NESTED, Not(one_of("status", "draft")), other))
    assert describe_filter(question, REGISTER) == (
        "Events, but not of status draft, (either (by JNIM and (against FAMA or Wagner)),"
        " at least 10 killed or tag recorded), either place not recorded or in Mali"
    )


def test_two_parts_of_one_field_are_both_told():
    question = Filter((one_of("actor", "a1"), one_of("actor", "a2"), Missing("tag"), Matches("x")))
    assert describe_filter(question, REGISTER) == (
        "Events with JNIM with FAMA, with a word beginning with “x”, tag not recorded"
    )


def test_a_search_says_what_is_a_phrase_a_beginning_and_unwanted():
    question = Filter((Matches('"armed men" kill “attack” -village -"the army"'),))
    assert describe_filter(question, REGISTER) == (
        "Events, with the phrase “armed men”, a word beginning with “kill” and the word “attack”,"
        " without a word beginning with “village” or the phrase “the army”"
    )
    assert describe_filter(Filter((Matches("vbied*"),)), REGISTER) == (
        "Events, with a word beginning with “vbied”"
    )
    assert describe_filter(Filter((Matches("-village"),)), REGISTER, "fr") == (
        "Événements, sans un mot commençant par «\u00a0village\u00a0»"
    )
    assert describe_filter(Filter((Not(Matches("armed men")),)), REGISTER) == (
        "Events, but not (with a word beginning with “armed” and a word beginning with “men”)"
    )


def test_a_status_is_told_from_a_report():
    question = Filter((one_of("source", "s1"), one_of("status", "reported")))
    assert describe_filter(question, REGISTER) == "Events reported by AFP, of status reported"


def test_region_and_country_are_told_as_one_place():
    question = Filter().asking(one_of("admin1", "Mopti")).asking(one_of("country", "Mali"))
    assert describe_filter(question, REGISTER) == "Events in Mopti, Mali"


def test_what_is_denied_comes_last():
    question = Filter().asking(Not(one_of("tag", "g1"))).asking(one_of("actor", "a1"))
    assert describe_filter(question, REGISTER) == "Events with JNIM, but not tagged attack / VBIED"


def test_every_part_is_told_somewhere():
    question = Filter()
    for part, _, _ in CHIPS:
        if part != one_of("type"):
            question = question.asking(part)
    said = describe_filter(question, REGISTER)
    for words in (
        "Battles",
        "AFP",
        "draft",
        "Feb–Apr 2022",
        "map area",
        "2–5 injured",
        "not withdrawn",
        "chosen events",
    ):
        assert words in said


def test_no_filter_is_all_events():
    assert describe_filter(Filter(), REGISTER) == "All events"
    assert describe_filter(Filter(), REGISTER, "fr") == "Tous les événements"
