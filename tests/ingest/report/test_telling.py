# SPDX-License-Identifier: MIT
"""Which sentences tell an event, how many, of what type, who tells it, and whether as a claim."""

import pytest

from tests.ingest.report.cases import ON, count_of, lexicon, places_in, read, register
from workbench.domain.event import ActorRole, Named
from workbench.domain.terms import ReportKind, Role, Status
from workbench.domain.typed_counts import TypedCount
from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.findings import Candidate, Doubt, Field, FoundPlace, Sureness
from workbench.ingest.report.reading import ReportReader

CIVILIANS, BATTLES = "Violence against civilians", "Battles"


def type_of(candidate: Candidate) -> str:
    found = [one.value.name for one in candidate.of(Field.TYPE) if isinstance(one.value, Named)]
    return found[0] if found else ""


def names(candidate: Candidate, field: Field) -> list[str]:
    return [one.value.name for one in candidate.of(field) if isinstance(one.value, Named)]


def names_of_actors(candidate: Candidate) -> list[str]:
    roles = [one.value for one in candidate.of(Field.ACTOR)]
    return [one.actor.name for one in roles if isinstance(one, ActorRole)]


def place(candidate: Candidate) -> str:
    value = candidate.of(Field.PLACE)[0].value
    assert isinstance(value, FoundPlace)
    return value.place.name


@pytest.mark.parametrize(
    "text",
    [
        "No attack was reported in Gao on 3 May.",
        "Aucune attaque n'a été signalée à Gao le 3 mai.",
        "JNIM is likely to attack Bamako in May.",
        "Should the garrison withdraw, ISGS fighters could overrun Ménaka by June.",
        "L'armée craint de nouvelles attaques à Sikasso d'ici la fin du mois.",
        "Le JNIM pourrait attaquer Gao avant le 1er juin.",
        "Le GSIM attaquera Bamako.",
        "Les djihadistes reprendront Gao avant juin.",
        "If JNIM attacks Gao in May, dozens could die.",
        "New attacks in Bamako would indicate a resumed JNIM capability, and 50 people could die.",
        "Weather: 40 °C in Timbuktu on 4 May, strong winds, 3 flights cancelled.",
        "The 2012 peace talks in Ouagadougou killed any hope of a compromise.",
        "Le ministre de la Défense a visité Mopti le 10 mai et promis 300 soldats de plus.",
        "Five years after the 2017 attack, the camp in Gao reopened on 3 May.",
        "Heavy rains killed 12 people in Mopti on 3 May.",
        "A road accident near Ségou on 3 May left 15 dead.",
        "Twelve-year-old boy killed by lightning in Mopti, 3 May",
        "Le naufrage d'une pirogue a fait 12 morts à Mopti le 3 mai.",
        "Boko Haram has killed more than 40,000 people since 2009.",
        "Depuis janvier, 300 civils ont été tués à Gao.",
        "The UN Security Council met on 3 May and condemned the killing of 12 peacekeepers.",
    ],
)
def test_what_tells_no_event_gives_nothing(text: str):
    assert read(text).candidates == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Two attacks on 5 May: an IED killed one soldier in Gao, while in Douentza gunmen shot "
         "dead a village chief.", ["Gao", "Douentza"]),
        ("On 3 May gunmen killed a village chief in Gao, and on 4 May an IED wounded two soldiers "
         "in Mopti.", ["Gao", "Mopti"]),
        ("Un soldat a été tué à Gao le 3 mai et deux autres blessés à Mopti le 4 mai.",
         ["Gao", "Mopti"]),
        ("Le 1er mai à Ansongo, 2 enfants blessés par un EEI; le 3 mai à Gao, 4 orpailleurs "
         "enlevés par l'EIGS; le 5, marché de Tessit incendié.", ["Ansongo", "Gao", "Tessit"]),
    ],
)  # fmt: skip
def test_each_event_of_a_sentence_is_one(text: str, places: list[str]):
    assert [place(one) for one in read(text).candidates] == places


def test_a_day_that_a_sentence_begins_with_is_that_of_all_its_events():
    text = (
        "Two attacks on 5 May: an IED killed one soldier in Gao, while in Douentza gunmen shot "
        "dead a village chief."
    )
    one, other = read(text).candidates
    assert one.of(Field.DATE) == other.of(Field.DATE) != ()
    assert (count_of(one, Field.KILLED), count_of(other, Field.KILLED)) == ("/1/", "/1/")


def test_a_list_of_places_says_that_more_is_told():
    (candidate,) = read("On 3 May JNIM attacked army posts in Gao, Niono and Bapho.").candidates
    assert candidate.has_more
    assert candidate.of(Field.PLACE)[0].sureness is Sureness.GUESS
    assert not read("On 3 May JNIM attacked an army post in Gao.").candidates[0].has_more


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On 2 May militants kidnaped three teachers in Gao and burnt their school.", CIVILIANS),
        ("Entre 6 et 9 morts dans l'attaqe de Gao, le 4 mars", BATTLES),
        ("L'armée affirme avoir neutralisé 45 terroristes à Gao le 3 mai.", BATTLES),
        ("Des djihadistes ont libéré 11 des 20 otages pris à Djibo début janvier.",
         "Strategic developments"),
        ("Trois otages enlevés à Gao en février ont été libérés le 3 mai à Mopti.",
         "Strategic developments"),
        ("Marie Diallo, 34, was killed by her husband in Kayes on 8 May.", ""),
        ("A landmine struck a bus on the RN15; 7 wounded, 0 dead.", "Explosions/Remote violence"),
    ],
)  # fmt: skip
def test_the_type_is_that_of_what_happened(text: str, kind: str):
    (candidate,) = read(text).candidates
    assert candidate.is_told
    assert type_of(candidate) == kind


def test_who_was_taken_once_gives_a_release_no_day_and_place():
    (told,) = read("JNIM freed three hostages kidnapped in Gao in February.").candidates
    assert (told.of(Field.DATE), told.of(Field.PLACE)) == ((), ())
    (told,) = read("Trois otages enlevés à Gao en février ont été libérés à Mopti.").candidates
    assert place(told) == "Mopti"


def test_soldiers_letters_are_counts_and_roads_no_actors():
    (told,) = read("06MAY22 drone strike on a pickup on the RN15, Gao, 4 KIA, 2 WIA.").candidates
    assert told.of(Field.ACTOR) == ()
    assert (count_of(told, Field.KILLED), count_of(told, Field.INJURED)) == ("/4/", "/2/")


def test_dead_who_were_found_are_told_as_such():
    text = "On 20 April, FAMA said it had found a mass grave with a dozen bodies in Gao."
    (told,) = read(text).candidates
    (killed,) = told.of(Field.KILLED)
    assert count_of(told, Field.KILLED) == "/12/"
    assert (killed.sureness, killed.doubt) == (Sureness.GUESS, Doubt.FOUND_DEAD)
    assert told.of(Field.ACTOR) == ()


def test_a_denial_kills_nobody_and_what_may_have_happened_is_hearsay():
    (denied,) = read(
        "The Malian army denied on 3 May that its soldiers had killed 40 civilians in Gao."
    ).candidates
    assert denied.of(Field.KILLED) == ()
    heard = read("Residents of Gao say the army may have killed twenty people last week.")
    kind = heard.candidates[0].of(Field.REPORT_KIND)[0].value
    roles = [one.value for one in heard.candidates[0].of(Field.ACTOR)]
    assert kind == ReportKind.ATTRIBUTION
    assert [one.role for one in roles if isinstance(one, ActorRole)] == [Role.INITIATOR]


@pytest.mark.parametrize("aside", ["active since 2017", "in its worst raid since 2019"])
def test_what_is_so_since_a_year_sums_up_nothing(aside: str):
    (told,) = read(f"JNIM, {aside}, attacked Gao, killing 5 soldiers.").candidates
    assert count_of(told, Field.KILLED) == "/5/"


@pytest.mark.parametrize(
    "text",
    [
        "Les FAMa ont démenti avoir tué des civils à Hombori le 19 avril 2022.",
        "The Malian army denied having killed civilians in Gao on 4 May 2022.",
    ],
)
def test_a_denial_is_doubted(text: str):
    (denied,) = read(text).candidates
    (kind,) = denied.of(Field.TYPE)
    assert (kind.sureness, kind.doubt) == (Sureness.GUESS, Doubt.DENIED)
    assert denied.of(Field.KILLED) == ()


@pytest.mark.parametrize(
    ("place", "actors"),
    [
        ("Gao", ["Malian Army", "Civilians of central Mali"]),
        ("Maiduguri", ["soldiers", "farmers"]),
    ],
)
def test_people_elsewhere_are_not_those_of_the_case(place: str, actors: list[str]):
    (told,) = read(f"On 8 May 2022 soldiers killed two farmers near {place}.").candidates
    roles = [one.value for one in told.of(Field.ACTOR)]
    assert [one.actor.name for one in roles if isinstance(one, ActorRole)] == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Le 4 mai 2022, la base FAMA de Gao a été attaquée par JNIM.", ["FAMA", "JNIM"]),
        ("Le 4 mai 2022, les FAMa ont attaqué une base du JNIM à Gao.", ["FAMa", "JNIM"]),
        ("GAO base attacked by JNIM on 4 May 2022.", ["JNIM"]),
    ],
)
def test_an_acronym_of_whose_a_body_is_can_be_added(text: str, actors: list[str]):
    new = ReportReader(register=register(()), places=places_in("ML"), lexicon=lexicon())
    (told,) = new.read(text, on=ON, day_first=None).candidates
    roles = [one.value for one in told.of(Field.ACTOR)]
    assert [one.actor.name for one in roles if isinstance(one, ActorRole)] == actors


@pytest.mark.parametrize("text", ["Gunmen attacked Gao on 4 May.",
                                  "Le 4 mai, des hommes armés ont attaqué Gao."])  # fmt: skip
@pytest.mark.parametrize(
    ("name", "actors"),
    [
        ("Militants of Katiba Macina", []),
        ("Unidentified Armed Group (Mali)", ["Unidentified Armed Group (Mali)"]),
        ("Groupe armé non identifié", ["Groupe armé non identifié"]),
    ],
)
def test_gunmen_are_whom_the_register_has_for_the_unknown_or_nobody(
    text: str, name: str, actors: list[str]
):
    known = register([{"name": name, "kind": "rebel group"}])
    case = ReportReader(register=known, places=places_in("ML"), lexicon=lexicon())
    (told,) = case.read(text, on=ON, day_first=None).candidates
    assert names_of_actors(told) == actors
    (kind,) = told.of(Field.TYPE)
    assert kind.doubt is (None if actors else Doubt.NAMELESS)


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("On 4 May Boko Haram fighters attacked Maiduguri.", ["Boko Haram"]),
        ("On 4 May Al Shabaab attacked Gao and al-Shabaab killed 5 people.", ["Al Shabaab"]),
        ("Le 4 mai, l'État islamique a attaqué Gao.", ["État islamique"]),
        ("On 4 May JNIM and Boko Haram fought in Gao.", ["JNIM", "Boko Haram"]),
    ],
)
def test_well_known_groups_are_offered_once_to_a_case_without_actors(text: str, actors: list[str]):
    new = ReportReader(register=register(()), places=places_in("ML"), lexicon=lexicon())
    (told,) = new.read(text, on=ON, day_first=None).candidates
    assert names_of_actors(told) == actors


def test_people_to_whom_nothing_happened_are_told_of_in_no_role():
    (told,) = read("On 3 May the army killed 12 jihadists in Gao; no civilian was hurt.").candidates
    assert names_of_actors(told) == ["Malian Army"]


def test_who_speaks_of_own_deeds_claims_them():
    (told,) = read('"We killed forty soldiers in Gao on 3 May", said JNIM.').candidates
    roles = [one.value for one in told.of(Field.ACTOR)]
    said = {(one.actor.name, one.role) for one in roles if isinstance(one, ActorRole)}
    assert said == {("JNIM", Role.INITIATOR), ("Malian Army", Role.TARGET)}
    assert [one.value for one in told.of(Field.STATUS)] == [Status.CLAIMED]
    assert [one.value for one in told.of(Field.REPORT_KIND)] == [ReportKind.CLAIM]
    quoted = 'JNIM attacked Gao on 3 May. "They killed forty soldiers", said a resident.'
    assert count_of(read(quoted).candidates[0], Field.KILLED) == "-"


def test_a_toll_that_rose_stands_for_the_one_before_which_is_offered():
    (told,) = read("On 3 May gunmen attacked Gao, killing 6. The toll later rose to 15.").candidates
    (killed,) = told.of(Field.KILLED)
    assert (count_of(told, Field.KILLED), killed.doubt) == ("/15/", Doubt.TOLL_ROSE)
    assert [one.count.best for one in killed.alternatives if isinstance(one, TypedCount)] == [6]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("On 3 May gunmen killed 3 people in Gao and 5 in Mopti. The toll in Gao rose to 6.",
         ["/6/", "/5/"]),
        ("On 3 May gunmen killed 3 people in Gao and 5 in Mopti. The toll rose to 6.",
         ["/3/", "/5/"]),
        ("On 3 May gunmen killed 3 people in Gao. The toll in Mopti rose to 6.", ["/3/"]),
    ],
)  # fmt: skip
def test_a_toll_rises_where_it_is_told_to(text: str, killed: list[str]):
    assert [count_of(one, Field.KILLED) for one in read(text).candidates] == killed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The army said on Tuesday it killed 5 militants in Gao on 3 May.", "2022-05-03"),
        ("The army said on 3 May it killed 5 militants in Gao.", "doubted"),
    ],
)
def test_a_day_on_which_somebody_told_it_is_not_that_of_the_event(text: str, day: str):
    (date,) = read(text).candidates[0].of(Field.DATE)
    assert isinstance(date.value, TypedDate)
    assert (date.value.edtf if date.doubt is None else "doubted") == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On 3 May gunmen killed 3 people in Gao, 5 in Mopti and 2 in Ségou.",
         [("Gao", "/3/"), ("Mopti", "/5/"), ("Ségou", "/2/")]),
        ("Attacks on 3 May: Gao (3 dead) and Mopti (5 dead).", [("Gao", "/3/"), ("Mopti", "/5/")]),
        ("On 3 May gunmen killed 9 people in Gao and Mopti.", [("Gao", "/9/")]),
        ("On 3 May gunmen killed 3 people in Gao and looted 20 shops in Mopti.", [("Gao", "/3/")]),
    ],
)  # fmt: skip
def test_places_with_numbers_of_their_own_are_an_event_each(text: str, told: list[tuple[str, str]]):
    found = read(text).candidates
    assert [(place(one), count_of(one, Field.KILLED)) for one in found] == told
    assert {one.has_more for one in found} == {len(found) == 1}
    assert all(len(one.of(Field.DATE)) == 1 for one in found)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Un convoi escorté par l'armée a été attaqué le 3 mai à Gao.", Role.TARGET),
        ("The Malian army says it killed 18 people in Gao on 3 May.", Role.INITIATOR),
    ],
)
def test_who_does_it_is_not_who_escorts(text: str, role: Role):
    (told,) = read(text).candidates
    roles = [one.value for one in told.of(Field.ACTOR)]
    assert [one.role for one in roles if isinstance(one, ActorRole)] == [role]


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("source: radio locale", ["radio locale"]),
        ("source: témoin oculaire", ["témoin oculaire"]),
        ("selon un élu local", ["élu local"]),
        ("according to two residents", ["residents"]),
        ("says a local security source", ["local security source"]),
        ("according to Reuters and AFP", ["Reuters", "AFP"]),
        ("RFI learned from a local official.", ["RFI"]),
        ("a appris RFI de source sécuritaire.", ["RFI", "source sécuritaire"]),
        ("the army said.", ["army"]),
        ("a annoncé l'état-major.", ["état-major"]),
        ("hospital sources say.", ["hospital sources"]),
        ("selon une note de l'ONU", ["ONU"]),
        ("selon une note interne", ["note interne"]),
        ("https://www.maliweb.net/gao.html", ["https://www.maliweb.net/gao.html"]),
        ("https://www.google.com/maps/@14.5283,-4.0927,12z", []),
        ("it is feared", []),
    ],
)
def test_a_source_is_kept_by_its_words(said: str, source: list[str]):
    (told,) = read(f"On 4 May gunmen killed six people in Gao, {said}").candidates
    assert names(told, Field.SOURCE) == source


def test_a_source_above_or_below_the_text_is_that_of_all_its_events():
    events = "On 3 May gunmen attacked Gao.\n\nOn 4 May gunmen attacked Mopti."
    for text in (f"Source: témoin oculaire\n{events}", f"{events}\n\nSource: témoin oculaire"):
        assert [names(one, Field.SOURCE) for one in read(text).candidates] == [
            ["témoin oculaire"], ["témoin oculaire"],
        ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "24 avril, Gao: 6 morts dans une attaque, revendiqué par JNIM",
        "JNIM claimed responsibility for the attack in Gao on 3 May.",
        "Le JNIM a revendiqué l'attaque du 3 mai à Gao.",
    ],
)
def test_what_is_claimed_is_a_claim(text: str):
    (told,) = read(text).candidates
    assert [one.value for one in told.of(Field.REPORT_KIND)] == [ReportKind.CLAIM]
