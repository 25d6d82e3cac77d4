# SPDX-License-Identifier: MIT
"""What a sentence says and its citation does not is found; what the citation says is not."""

import sys
from collections.abc import Callable, Mapping
from functools import cache

import pytest

from tests.ingest.report.cases import demo, lexicon, mali, mali_places, register
from workbench.casefile.queries.claims import CitedRecord
from workbench.domain.counts import Count
from workbench.domain.learned_place import LearnedPlace
from workbench.review.claims import check_claims
from workbench.review.findings import Check, Finding
from workbench.review.known_names import KnownNames
from workbench.review.memo import Memo
from workbench.review.sentences import read_sentences

EVENT = "event:0190a0a0-0000-7000-8000-000000000001"
OTHER = "event:0190a0a0-0000-7000-8000-000000000002"
SOURCE = "source:0190a0a0-0000-7000-8000-000000000003"
NOTE = "note:0190a0a0-0000-7000-8000-000000000004"
EDITION = "2022-05-10"


@cache
def names() -> KnownNames:
    learned = [
        LearnedPlace(key, entry["name"], tuple(entry.get("names", ())), 0.0, 0.0, "", "")
        for key, entry in enumerate(demo("places")["place"], 1)
    ]
    return KnownNames(mali(), lexicon(), mali_places(), learned)


def actors(*wanted: str) -> frozenset[int]:
    found = frozenset(key for key, one in mali().actors.items() if one.name in wanted)
    assert len(found) == len(wanted)
    return found


def record(target: str = EVENT, **said: object) -> CitedRecord:
    """A record of an attack at Moura on 24 April, with 6 to 12 killed and 4 injured."""
    usual: dict[str, object] = {
        "texts": ("Attack on a village", "Armed men on two motorcycles came at dawn."),
        "actors": actors("JNIM", "Malian Army"),
        "places": ("Moura", "Mopti", "Mali"),
        "dates": ("2022-04-24",),
        "killed": Count(6, None, 12),
        "injured": Count(best=4),
    }
    return CitedRecord(target, **(usual | said))  # type: ignore[arg-type]


def doubts(
    prose: str,
    *records: CitedRecord,
    edition: str | None = EDITION,
    known: KnownNames | None = None,
) -> list[Finding]:
    """Check a text in which (1) and (2) cite the records, (S) a source, (N) a live number."""
    for mark, target in (
        ("1", EVENT),
        ("2", OTHER),
        ("S", SOURCE),
        ("N", "number:0190"),
        ("M", NOTE),
    ):
        prose = prose.replace(f"]({mark})", f"]({target})")
    cited: Mapping[str, CitedRecord] = {one.target: one for one in records or (record(),)}
    found = check_claims(
        read_sentences(prose), cited=cited, names=known or names(), edition=edition
    )
    for one in found:
        assert prose[one.start : one.end].replace("[", "") == one.words
    return found


def told(prose: str, *records: CitedRecord, **options: str | None) -> list[tuple[Check, str]]:
    found = doubts(prose, *records, **options)  # type: ignore[arg-type]
    return [(one.check, one.words) for one in found]


def test_all_that_the_event_says_may_be_said():
    assert told("On 24 April JNIM [attacked the army](1) at Moura, killing 6 to 12 people.") == []
    assert (
        told("Le 24 avril, le JNIM [a attaqué l'armée malienne](1) à Moura : six à douze morts.")
        == []
    )


def test_a_number_with_groups_and_decimals_is_read_whole():
    for blank in (" ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"):
        number = f"1{blank}234{blank}567"
        assert told(f"Il y a {number},5 habitants.") == [(Check.UNCITED_NUMBER, f"{number},5")]
        assert told(f"Il y a {number} habitants.") == [
            (Check.UNCITED_NUMBER, f"{number} habitants")
        ]
    assert told("There are 1,234,567.5 of them.") == [(Check.UNCITED_NUMBER, "1,234,567.5")]


# -- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize("prose", ["Wagner [attacked](1) Moura.", "Wagner [a attaqué](1) Moura."])
def test_an_actor_that_is_not_cited_is_a_doubt_and_the_cited_ones_are_named(prose: str):
    (found,) = doubts(prose)
    assert (found.check, found.words, found.about) == (Check.NAME_NOT_CITED, "Wagner", EVENT)
    assert "JNIM" in found.sentence
    assert "Malian Army" in found.sentence


@pytest.mark.parametrize(
    "prose",
    [
        "FAMA [fought](1) there.",
        "The Malian Army [fought](1) there.",
        "L'armée malienne [s'est battue](1).",
        "Jama'at Nusrat al Islam wa al Muslimeen [fought](1) there.",
        "JNIM's central Mali branch [fought](1) there.",  # part of what is cited
        "Al Qaeda [fought](1) there.",  # what the cited is part of
        "The Malian government [said so](1).",
    ],
)
def test_an_alias_and_kin_are_no_doubt(prose: str):
    assert told(prose) == []


def test_a_name_in_the_text_of_the_event_is_cited():
    said = record(texts=("Wagner contractors came, too",))
    assert told("Wagner [came](1).", said) == []


def test_who_told_it_is_cited_but_the_date_of_what_told_it_is_not():
    told_so = record(told_by=("JNIM statement of 3 May, sent by Wagner",))
    assert told("Wagner [says so](1).", told_so) == []
    assert told("On 3 May it [began](1).", told_so) == [(Check.DATE_NOT_CITED, "3 May")]


def test_a_fighting_name_in_quotes_is_an_alias():
    own = register([
        {"name": "Ibrahim Diallo", "aliases": ["\u201cAbu Yahya\u201d"], "kind": "person"},
        {"name": "Red Front"},
    ])  # fmt: skip
    known = KnownNames(own, lexicon(), mali_places(), [])
    prose = "The man called \u201cAbu Yahya\u201d [fled](1)."
    his = record(actors=frozenset((1,)), texts=("A flight",))
    assert doubts(prose, his, known=known) == []
    (found,) = doubts(prose, record(actors=frozenset((2,)), texts=("A flight",)), known=known)
    assert (found.check, found.words) == (Check.NAME_NOT_CITED, "Abu Yahya")


@pytest.mark.parametrize(
    ("prose", "check", "words"),
    [
        ("It [was led](1) by Boubacar Keita.", Check.NAME_NOT_CITED, "Boubacar Keita"),
        ("He [met](1) President Iyad ag Ghali there.", Check.NAME_NOT_CITED, "Iyad ag Ghali"),
        ("It [began](1) at Gao.", Check.PLACE_NOT_CITED, "Gao"),
        ("At Gao it [began](1).", Check.PLACE_NOT_CITED, "Gao"),
        (
            "On 24 April JNIM [came](1) to Moura with Boubacar Keita.",
            Check.NAME_NOT_CITED,
            "Boubacar Keita",
        ),
        ("Puis il [a fui](1) \u00e0 Tombouctou.", Check.PLACE_NOT_CITED, "Tombouctou"),
    ],
)
def test_a_name_that_the_case_does_not_know_is_a_doubt(prose: str, check: Check, words: str):
    assert told(prose) == [(check, words)]


@pytest.mark.parametrize(
    "prose",
    [
        "Boubacar Keita [fled](1).",  # it begins the sentence
        "They [met](1) the Malian President.",
        "It [began](1) in Burkina Faso.",
        "The Malian Army's General Staff [knew](1).",
        "On Sunday 24 April [it began](1).",
        "It [killed 6 to 12](1). Then Night Came.",
    ],
)
def test_a_capital_alone_makes_no_name(prose: str):
    assert [one for one in told(prose) if one[0] is Check.NAME_NOT_CITED] == []


def test_a_name_in_what_is_cited_is_no_stranger():
    said = record(texts=("Raid", "Keita led them; M. Iyad ag Ghali did not come."))
    assert told("It [was led](1) by Boubacar Keita and Iyad ag Ghali.", said) == []


# -- numbers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("It killed [12 soldiers](1).", "12 soldiers"),
        ("It [killed](1) at least 13 people.", "at least 13 people"),
        ("[Fifteen civilians were killed](1).", "Fifteen civilians"),
        ("It [killed](1) between 2 and 9 people.", "between 2 and 9 people"),
        ("The attack [left](1) 12 wounded.", "12 wounded"),
        ("L'attaque [a tué 15 soldats](1).", "15 soldats"),
        ("L'attaque [a fait](1) vingt blessés.", "vingt blessés"),
        ("They [killed 450 people with stones](1).", "450 people"),
        ("Some 300 families [fled](1).", "Some 300 families"),
        ("It [burned](1) 40% of the crops.", "40%"),
    ],
)
def test_another_number_is_a_doubt(prose: str, words: str):
    assert told(prose) == [(Check.NUMBER_NOT_CITED, words)]


@pytest.mark.parametrize(
    "prose",
    [
        "It [killed](1) 6 to 12 people.",
        "It [killed](1) at least six people and wounded four.",
        "It [killed](1) up to 12 people.",
        "It [killed](1) more than five people.",
        "It [killed](1) about ten people.",
        "Il [a tué](1) au moins six personnes et blessé quatre autres.",
        "They [came](1) on two motorcycles.",  # as the description says
        "One man [fled](1) at 5 a.m., as UN Resolution 2391 forbids.",
        "[12](N) people [died](1).",
        "The army says 6 [died](1), the group 12.",
        "Le bilan [est passé](1) de six à douze morts.",
        "The second attack [came](1) two weeks later.",
    ],
)
def test_a_number_that_follows_from_the_event_is_none(prose: str):
    assert told(prose) == []


def test_the_doubt_says_what_the_event_has():
    (found,) = doubts("It killed [15 soldiers](1).")
    assert "the cited event says 6 to 12 killed" in found.sentence


def test_events_cited_together_add_up():
    other = record(OTHER, killed=Count(best=5), injured=Count())
    exact = record(OTHER, killed=Count(best=5), injured=Count())
    mixed = record(killed=Count(6, 8, 12))
    assert told("[One](1) and [another](2) killed 13.", mixed, exact) == []
    three = "[One](1) and [another](2) killed 11 to 17 people."
    assert told(three, record(), other) == []
    assert told("The two attacks ([one](1), [two](2)) hurt many.", record(), other) == []
    assert told("[One](1) and [another](2) killed 40.", record(), other) == [
        (Check.NUMBER_NOT_CITED, "40")
    ]


# -- dates ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("On 25 April it [began](1).", "25 April"),
        ("In March it [began](1).", "March"),
        ("It [began](1) in 2021.", "2021"),
        ("It [began](1) yesterday.", "yesterday"),
        ("Le 3 mai, il [a commencé](1).", "3 mai"),
        ("Il [a commencé](1) hier.", "hier"),
    ],
)
def test_another_date_is_a_doubt(prose: str, words: str):
    (found,) = doubts(prose)
    assert (found.check, found.words) == (Check.DATE_NOT_CITED, words)
    assert "24 Apr 2022" in found.sentence


@pytest.mark.parametrize(
    "prose",
    [
        "On 24 April it [began](1).",
        "In April it [began](1).",
        "It [began](1) in 2022.",
        "It [began](1) between 20 and 25 April.",
        "It [began](1) last month.",
        "It has [gone on](1) since 2016.",
        "En avril, il [a commencé](1).",
        "Le dimanche 24 avril 2022, il [a commencé](1).",
    ],
)
def test_a_date_that_holds_the_events_is_none(prose: str):
    assert told(prose) == []


def test_a_day_is_more_than_a_month_says():
    assert told("On 24 April it [began](1).", record(dates=("2022-04",))) == [
        (Check.DATE_NOT_CITED, "24 April")
    ]
    further = record(dates=("2022-04", "2022-04-24"))
    assert told("On 24 April it [began](1).", further) == []


def test_yesterday_means_nothing_in_an_edition_of_a_month():
    for edition in ("2022-05", "no date", None):
        assert told("It [began](1) yesterday.", edition=edition) == []


def test_a_day_without_a_year_is_of_the_events_year():
    assert told("On 24 April it [began](1).", record(dates=("2019-04-24",))) == []


# -- places -----------------------------------------------------------------------------------


@pytest.mark.parametrize("prose", ["It [began](1) in Bamako.", "Il [a commencé](1) à Bamako."])
def test_another_place_is_a_doubt(prose: str):
    (found,) = doubts(prose)
    assert (found.check, found.words) == (Check.PLACE_NOT_CITED, "Bamako")
    assert "Moura" in found.sentence


@pytest.mark.parametrize(
    "prose", ["It [began](1) at Moura.", "It [began](1) in Mali.", "Il [a commencé](1) au Mali."]
)
def test_the_place_and_what_it_lies_in_are_none(prose: str):
    assert told(prose) == []


# -- what is checked --------------------------------------------------------------------------


def test_beside_a_source_only_the_words_that_link_to_an_event_are_checked():
    assert told("[They say](S) that Wagner [killed](1) 99 in Bamako on 3 May.") == []
    assert told("[They say](S) that [Wagner killed 99](1).") == [
        (Check.NAME_NOT_CITED, "Wagner"), (Check.NUMBER_NOT_CITED, "99"),
    ]  # fmt: skip


def test_a_source_alone_and_a_web_page_answer_for_themselves():
    assert told("Wagner [killed 99](S) in Bamako on 3 May.") == []
    assert told("Wagner [killed 99](https://example.org) in Bamako on 3 May.") == []


def test_a_note_is_held_to_its_text():
    note = record(
        NOTE, texts=("Note", "We count 40 camps."), actors=frozenset(), places=(), dates=()
    )
    assert told("There are [40 camps](M).", note) == []
    assert told("There are [50 camps](M).", note) == [(Check.NUMBER_NOT_CITED, "50 camps")]


def test_a_footnote_stands_for_its_sentence():
    assert told("JNIM killed 6 to 12 people.[^a]\n\n[^a]: [This](1).") == []
    assert told("JNIM killed 60 people.[^a]\n\n[^a]: [This](1).") == [
        (Check.NUMBER_NOT_CITED, "60 people")
    ]
    assert told("JNIM killed 60 people.[^a]\n\n[^a]: AFP, 3 May.") == []


# -- numbers that cite nothing ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("prose", "words"),
    [
        ("At least 300 prisoners died.", "At least 300 prisoners"),
        ("Two soldiers fell.", "Two soldiers"),
        ("Prices rose by 12%.", "12%"),
        ("- 1,200 fled", "1,200 fled"),
        ("> Dozens of civilians died.", "Dozens of civilians"),
        ("Une douzaine de civils sont morts.", "Une douzaine de civils"),
        ("Le 14 juillet 2022 MINUSMA left.", "14 juillet 2022"),
        ("The JNIM came on 24 April 2022.", "24 April 2022"),
        ("Il y a 1 200 déplacés.", "1 200 déplacés"),
    ],
)
def test_a_number_without_a_citation_is_found(prose: str, words: str):
    assert told(prose) == [(Check.UNCITED_NUMBER, words)]


@pytest.mark.parametrize(
    "prose",
    [
        "# 12 dead", "![12 dead](figure:1)", "On 24 April 2022 it began.", "From 2016 to 2018.",
        "They met at 14:30 and at 5 p.m.", "1. First\n2. Second", "Noted.[^1]\n\n[^1]: 12 pages.",
        "Figure 2 shows Resolution 2391.", "There are two sides.", "One man left.", "M23 and G5.",
        "It lasted 48 hours.", "On 3 and 5 May, and in all the years 2013-2014.",
        "The scale is 1:500,000.", "Le 28 ou le 29 mars, pendant 3 semaines.",
        "Une femme est partie à 14h30.", "La résolution 2391 du 3 avril.", "[12](N) people died.",
        "| Killed |\n|---|\n| 12 |",
    ],
)  # fmt: skip
def test_what_is_no_number_of_the_text_is_not(prose: str):
    assert told(prose) == []


def test_beside_a_live_number_another_number_still_cites_nothing():
    assert told("[12](N) of 80 villages were hit.") == [(Check.UNCITED_NUMBER, "80 villages")]


# -- again and again --------------------------------------------------------------------------


def test_a_changed_paragraph_alone_is_read_again():
    memo = Memo()
    paragraphs = [f"In village {n}, JNIM [killed](1) {n} people." for n in range(100, 200)]
    cited = {EVENT: record()}

    def run(kept: Memo | None) -> list[Finding]:
        text = "\n\n".join(paragraphs).replace("](1)", f"]({EVENT})")
        return check_claims(
            read_sentences(text, kept), cited=cited, names=names(), edition=EDITION, memo=kept
        )

    first, calls = run(memo), _calls(lambda: run(None))
    memo.turn()
    paragraphs[3] = "Then Wagner [came](1)."
    few: list[Finding] = []
    assert _calls(lambda: few.extend(run(memo))) < calls / 3
    assert few == run(None)
    assert len(first) > 30
    memo.turn()
    cited[EVENT] = record(actors=actors("Wagner Group"))
    assert run(memo) == run(None)  # the facts have changed, and the text has not


def _calls(act: Callable[[], object]) -> int:
    """Count the calls of our own code: a measure of work that no other process disturbs."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count
