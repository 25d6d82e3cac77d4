# SPDX-License-Identifier: MIT
"""A message becomes a candidate whose values are tied to their words, and that a draft."""

import hashlib
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.report.cases import lexicon, mali, mali_places, register
from workbench.casefile.casefile import create_case
from workbench.casefile.edits.entry import enter_event
from workbench.casefile.queries.events import read_event
from workbench.domain.author import Author
from workbench.domain.counts import Count
from workbench.domain.event import ActorRole, Named
from workbench.domain.event import Report as EventReport
from workbench.domain.register import Register, TypeEntry
from workbench.domain.terms import ReportKind, Role, Status
from workbench.domain.typed_counts import TypedCount
from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.drafting import draft_event
from workbench.ingest.report.findings import (
    REPEATED,
    Candidate,
    Field,
    Finding,
    FoundPlace,
    Report,
    Sureness,
)
from workbench.ingest.report.reading import ReportReader, read_report

MESSAGE = (
    "24 avril, Sévaré: trois VBIED contre la base FAMA, au moins 6 morts, "
    "revendiqué par JNIM, source AFP"
)
ON = date(2022, 5, 5)


def read(text: str, *, on: date | None = ON, day_first: bool | None = None) -> Report:
    return read_report(
        text, on=on, register=mali(), places=mali_places(), day_first=day_first, lexicon=lexicon()
    )


def only(text: str, **options: bool | date | None) -> Candidate:
    (candidate,) = read(text, **options).candidates  # type: ignore[arg-type]
    return candidate


def first(candidate: Candidate, field: Field) -> Finding:
    return candidate.of(field)[0]


def roles(candidate: Candidate) -> set[tuple[str, str]]:
    return {
        (one.value.actor.name, one.value.role)
        for one in candidate.findings
        if isinstance(one.value, ActorRole)
    }


def count(candidate: Candidate, field: Field) -> Count | None:
    found = candidate.of(field)
    assert len(found) <= 1
    return found[0].value.count if found and isinstance(found[0].value, TypedCount) else None


def edtf(finding: Finding) -> str:
    assert isinstance(finding.value, TypedDate)
    return finding.value.edtf


def place(candidate: Candidate) -> str:
    value = first(candidate, Field.PLACE).value
    assert isinstance(value, FoundPlace)
    return value.place.name


def test_a_message_in_telegraphic_french_comes_out_whole():
    report = read(MESSAGE)
    (candidate,) = report.candidates
    said = {(one.field.value, report.words(one)) for one in candidate.findings}
    assert said == {
        ("date", "24 avril"), ("place", "Sévaré"), ("type", "VBIED"), ("subtype", "VBIED"),
        ("actor", "base FAMA"), ("killed", "au moins 6"), ("actor", "JNIM"), ("source", "AFP"),
        ("report kind", "revendiqué par"),
    }  # fmt: skip
    assert edtf(first(candidate, Field.DATE)) == "2022-04-24"
    assert place(candidate) == "Sévaré"
    assert roles(candidate) == {("Malian Army", Role.TARGET), ("JNIM", Role.CLAIMED_BY)}
    assert count(candidate, Field.KILLED) == Count(low=6)
    named = {one.field: one.value for one in candidate.findings if isinstance(one.value, Named)}
    assert named[Field.TYPE].name == "Explosions/Remote violence"
    assert named[Field.SOURCE].name == "AFP"


def test_every_finding_says_how_it_was_come_by():
    candidate = only(MESSAGE)
    assert first(candidate, Field.DATE).sureness is Sureness.LIKELY  # the year was filled in
    assert first(candidate, Field.PLACE).sureness is Sureness.GUESS  # no file has the name
    assert first(candidate, Field.KILLED).sureness is Sureness.SURE


def test_positions_are_those_of_the_pasted_text_however_it_is_accented():
    text = "  Le 24 avril 2022, une attaque à Se\u0301vare\u0301 a fait « 6 morts » — non, 7 morts."
    report = read(text)
    for candidate in report.candidates:
        for one in candidate.findings:
            assert report.words(one).strip() == report.words(one) != ""
    words = report.words(first(report.candidates[0], Field.PLACE))
    assert words.startswith("Se\u0301vare")


@pytest.mark.parametrize(
    ("text", "edtf_text"),
    [
        ("Gunmen attacked Gao yesterday.", "2022-05-04"),
        ("Gunmen attacked Gao on Tuesday.", "2022-05-03"),
        ("Mardi dernier, des hommes armés ont attaqué Gao.", "2022-05-03"),
        ("Gunmen attacked Gao on Thursday.", "2022-05-05"),
        ("Gunmen attacked Gao three days ago.", "2022-05-02"),
        ("Gunmen attacked Gao on April 24.", "2022-04-24"),
        ("Gunmen attacked Gao in December.", "2021-12"),
        ("Gunmen attacked Gao last week.", "2022-04-25/2022-05-01"),
        ("Gao a été attaquée dans la nuit du 3 au 4 avril.", "2022-04-03/2022-04-04"),
    ],
)
def test_dates_are_told_from_the_date_of_the_report(text: str, edtf_text: str):
    assert edtf(first(only(text), Field.DATE)) == edtf_text


def test_a_date_of_numbers_shows_its_other_reading_as_the_setting_says():
    text = "Gunmen attacked Gao on 03/04/2022."
    guessed = first(only(text), Field.DATE)
    settled = first(only(text, day_first=False), Field.DATE)
    assert (edtf(guessed), guessed.sureness) == ("2022-04-03", Sureness.GUESS)
    assert (edtf(settled), settled.sureness) == ("2022-03-04", Sureness.LIKELY)
    other = settled.alternatives[0]
    assert isinstance(other, TypedDate)
    assert other.edtf == "2022-04-03"
    assert edtf(settled.choosing(other)) == "2022-04-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("JNIM attacked a FAMA convoy near Gao on 3 May.",
         {("JNIM", "initiator"), ("Malian Army", "target")}),
        ("On 3 May a FAMA convoy was attacked by JNIM near Gao.",
         {("JNIM", "initiator"), ("Malian Army", "target")}),
        ("Le 3 mai, un convoi des FAMA a été attaqué par le JNIM près de Gao.",
         {("JNIM", "initiator"), ("Malian Army", "target")}),
        ("Attaque du JNIM contre les FAMA à Gao le 3 mai.",
         {("JNIM", "initiator"), ("Malian Army", "target")}),
        ("JNIM and Dan Na Ambassagou clashed in Gao on 3 May.",
         {("JNIM", "side a"), ("Dan Na Ambassagou", "side b")}),
        ("An attack in Gao on 3 May was blamed on JNIM.", {("JNIM", "attributed to")}),
        ("JNIM claimed responsibility for the attack in Gao on 3 May.", {("JNIM", "claimed by")}),
        ("Le 3 mai 2022 à Gao, camp militaire attaqué par le JNIM",
         {("JNIM", "initiator"), ("Malian Army", "target")}),
        ("3 mai 2022, Gao : camp militaire attaque par le JNIM",
         {("JNIM", "initiator"), ("Malian Army", "target")}),
        ("3 mai 2022 : frappe aérienne de l'armée sur une base du JNIM à Gao, 8 tués",
         {("JNIM", "target"), ("Malian Army", "initiator")}),
        ("3 May 2022 battle of Gao pitting JNIM against FAMA, 3 dead",
         {("JNIM", "side a"), ("Malian Army", "side b")}),
        ("JNIM and FAMA clashed near Gao on 3 May 2022, leaving 3 civilians dead",
         {("JNIM", "side a"), ("Malian Army", "side b"),
          ("Civilians of central Mali", "victim")}),
        ("3 May 2022: attack led by JNIM on a FAMA camp in Gao, 8 dead",
         {("JNIM", "initiator"), ("Malian Army", "target")}),
        ("3 mai 2022 : attaque de la base militaire de Gao par le JNIM, 3 morts",
         {("JNIM", "initiator"), ("Malian Army", "target")}),
        ("3 May 2022: suicide car bomb on army base in Gao by JNIM, 8 killed, source RFI",
         {("JNIM", "initiator"), ("Malian Army", "target")}),
        ("JNIM attack on army base in Gao on 3 May 2022, 8 killed",
         {("JNIM", "initiator"), ("Malian Army", "target")}),
        ("3 May 2022: JNIM ambush of an army convoy near Gao, 8 killed",
         {("JNIM", "initiator"), ("Malian Army", "target")}),
        ("3 May 2022, Gao: army drone strike on JNIM camp, 8 fighters killed",
         {("JNIM", "target"), ("Malian Army", "initiator")}),
        ("3 May 2022, Gao: drone strike by the army on JNIM camp, 8 killed",
         {("JNIM", "target"), ("Malian Army", "initiator")}),
        ("FAMA attacked JNIM and killed 5 fighters in Gao on 3 May 2022",
         {("JNIM", "target"), ("Malian Army", "initiator")}),
        ("JNIM killed 10 soldiers and wounded 25 in Gao on 3 May 2022",
         {("JNIM", "initiator"), ("Malian Army", "target")}),
        ("3 May 2022: clashes between FAMA and JNIM in Gao left 5 wounded, dozens displaced",
         {("JNIM", "side b"), ("Malian Army", "side a")}),
        ("3 May 2022: clashes between FAMA and JNIM in Gao left 8 dead, and 3 vehicles burned",
         {("JNIM", "side b"), ("Malian Army", "side a")}),
        ("3 May 2022, Gao: attack, clash between FAMA and JNIM",
         {("JNIM", "side b"), ("Malian Army", "side a")}),
        ("Le JNIM a tué une dizaine de civils et en a blessé vingt-cinq à Gao le 3 mai 2022",
         {("JNIM", "initiator"), ("Civilians of central Mali", "victim")}),
        ("3 mai 2022, Gao : civils massacrés par le JNIM",
         {("JNIM", "initiator"), ("Civilians of central Mali", "victim")}),
    ],
)  # fmt: skip
def test_roles_follow_the_grammar(text: str, expected: set[tuple[str, str]]):
    assert roles(only(text)) == expected


def test_those_killed_before_the_wounded_are_told_are_the_victims():
    candidate = only("L'EIGS a tué une dizaine de civils et en a blessé vingt-cinq à Ménaka.")
    assert roles(candidate) == {("EIGS", "initiator"), ("Civilians of central Mali", "victim")}
    assert count(candidate, Field.INJURED) == Count(best=25)
    kind = first(candidate, Field.TYPE).value
    assert isinstance(kind, Named)
    assert kind.name == "Violence against civilians"


@pytest.mark.parametrize(
    "text",
    [
        "JNIM may attack Bamako on 6 May.",
        "JNIM va sans doute attaquer Bamako.",
        "New attacks in Bamako would indicate a change.",
        "The embassy spoke of a possible attack in Gao.",
        "JNIM has not attacked Gao.",
        "JNIM is attacking villages in the region.",
        "Attacks on Gao, the regional capital, could follow on 6 May.",
        "New attacks in Gao could, officials say, kill six.",
        "Background: the group recruits from several communities.",
    ],
)
def test_what_did_not_happen_is_no_event(text: str):
    for candidate in read(text).candidates:
        assert not candidate.is_told
        assert {one.field for one in candidate.findings} <= {Field.DATE, Field.PLACE}


@pytest.mark.parametrize(
    "text",
    [
        "24 avril, Gao: trois VBIED, au moins 6 morts, le bilan peut monter",
        "On 24 April an attack in Gao left at least 6 dead, the death toll may still rise.",
        "On 24 April an attack in Gao killed at least 6, and the toll could, police said, rise.",
        "Attentat à Gao le 24 avril, au moins 6 morts, d'autres corps pourraient être retrouvés.",
        "On 24 April, at least 6 dead in a suicide bombing in Gao; the army may respond.",
        "Le bilan de l'attaque de Gao le 24 avril, qui a fait au moins 6 morts, peut s'alourdir.",
        "Car bomb in Gao on 24 April, at least 6 dead (the number of victims may rise).",
    ],
)
def test_a_forecast_in_its_sentence_takes_no_event_away(text: str):
    candidate = only(text)
    assert candidate.is_told
    assert edtf(first(candidate, Field.DATE)) == "2022-04-24"
    assert place(candidate) == "Gao"
    assert first(candidate, Field.TYPE)
    assert count(candidate, Field.KILLED) == Count(low=6)


def test_a_line_begun_has_its_findings_before_it_tells_an_event():
    begun = only("24 avril, Sévaré")
    assert not begun.is_told
    assert edtf(first(begun, Field.DATE)) == "2022-04-24"
    assert place(begun) == "Sévaré"
    assert {one.field for one in begun.findings} == {Field.DATE, Field.PLACE}
    assert only(MESSAGE).is_told


def test_findings_without_an_event_are_one_candidate_of_the_whole_text():
    report = read("On 3 May, 14.328, -4.604.\n\n6 near Gao on 4 May, according to Reuters.\n")
    (candidate,) = report.candidates
    assert not candidate.is_told
    assert (candidate.start, candidate.end) == (0, len(report.text) - 1)
    said = {(one.field.value, report.words(one)) for one in candidate.findings}
    assert said == {
        ("date", "3 May"), ("point", "14.328, -4.604"), ("place", "Gao"), ("source", "Reuters"),
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "  \n ", '. "', "Good morning from the office."])
def test_a_text_without_any_finding_has_no_candidate(text: str):
    assert read(text).candidates == ()


def test_a_claim_is_told_from_a_fact():
    claimed = only("JNIM claimed to have killed 12 soldiers in Gao on 3 May.")
    assert first(claimed, Field.STATUS).value == Status.CLAIMED
    assert first(claimed, Field.REPORT_KIND).value == ReportKind.CLAIM
    heard = only("JNIM reportedly killed 12 soldiers in Gao on 3 May.")
    assert first(heard, Field.REPORT_KIND).value == ReportKind.ATTRIBUTION
    assert heard.of(Field.STATUS) == ()


def test_a_sentence_that_goes_on_tells_more_of_the_same_event():
    report = read(
        "On 3 May gunmen attacked Gao. At least six people were killed and 10 injured. "
        "JNIM claimed responsibility. On 4 May, JNIM attacked Mopti."
    )
    gao, mopti = report.candidates
    assert count(gao, Field.KILLED) == Count(low=6)
    assert count(gao, Field.INJURED) == Count(best=10)
    assert ("JNIM", "claimed by") in roles(gao)
    assert (place(mopti), edtf(first(mopti, Field.DATE))) == ("Mopti", "2022-05-04")


@pytest.mark.parametrize(
    "claim",
    [
        "Le JNIM a revendiqué l'attaque le 7 mai.",
        "L'attaque a été revendiquée le 7 mai par le JNIM.",
        "JNIM claimed the attack on 7 May.",
        "The attack was claimed by JNIM on 7 May.",
    ],
)
def test_a_claim_of_a_later_day_is_no_event_of_its_own(claim: str):
    found = only(f"On 3 May gunmen attacked Gao, killing six people. {claim}", on=date(2022, 5, 9))
    assert edtf(first(found, Field.DATE)) == "2022-05-03"
    assert ("JNIM", "claimed by") in roles(found)


def test_a_claim_of_another_attack_is_an_event():
    report = read("On 3 May gunmen attacked Gao. JNIM claimed an attack on Mopti on 4 May.")
    assert [place(one) for one in report.candidates] == ["Gao", "Mopti"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wagner mercenaries and Malian soldiers attacked Gao on 3 May.",
         {("Wagner Group", "initiator"), ("Malian Army", "initiator")}),
        ("JNIM captured a Wagner contractor in Gao on 3 May.",
         {("JNIM", "initiator"), ("Wagner contractor (not named)", "victim")}),
        ("On 3 May Islamist fighters attacked Gao and killed two aid workers.", set()),
        ("On 3 May gendarmes were attacked at a gendarmerie post in Gao (06h30 TU).", set()),
        ("JNIM attacked a MINUSMA convoy in Gao on 3 May.",
         {("JNIM", "initiator"), ("MINUSMA", "target")}),
    ],
)  # fmt: skip
def test_common_nouns_are_no_names(text: str, expected: set[tuple[str, str]]):
    assert roles(only(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May attacks in Gao, Mopti and Ségou killed 4, 7 and 2 people respectively.",
        "On 3 May gunmen attacked Gao. In 2021, 34 people were killed in the same area.",
        "On 3 May no soldier was killed in Gao, contrary to reports of 5 dead.",
    ],
)
def test_a_number_that_may_be_of_others_is_not_sure(text: str):
    *_, last = read(text).candidates
    assert first(last, Field.KILLED).sureness is not Sureness.SURE


@pytest.mark.parametrize(
    "text",
    [
        "Embuscade sur l'axe Douentza-Hombori le 3 mai, 3 morts. Source: radio locale",
        "Ambush on the Douentza-Hombori road on 3 May, 3 dead. Source: radio locale",
    ],
)
def test_a_way_is_between_its_towns_and_a_source_is_what_its_line_says(text: str):
    candidate = only(text)
    assert place(candidate) == "Douentza"
    source = first(candidate, Field.SOURCE).value
    assert isinstance(source, Named)
    assert source.name == "radio locale"


def test_a_date_carries_over_only_where_the_text_says_so():
    report = read(
        "On 3 May JNIM attacked Gao. The same day, another attack in Mopti killed 4 people."
    )
    assert [edtf(first(one, Field.DATE)) for one in report.candidates] == ["2022-05-03"] * 2
    report = read("On 3 May JNIM attacked Gao. JNIM also attacked Mopti.")
    assert report.candidates[1].of(Field.DATE) == ()


def test_dates_that_are_listed_make_an_event_each():
    report = read("JNIM used car bombs in June 2021 and February 2022.")
    assert [edtf(first(one, Field.DATE)) for one in report.candidates] == ["2021-06", "2022-02"]


@pytest.mark.parametrize(
    "said",
    [
        "14.328, -4.604",
        "14°19'40.8\"N 4°36'14.4\"W",
        "30P UA 27011 84601",
        "N14 19.68 W004 36.24",
        "14 19.68N, 004 36.24W",
        "N14 19 40.8 W004 36 14.4",
        "lat 14.328 lon -4.604",
        "latitude: 14.328 N, longitude: 4.604 W",
        "lon. -4,604 lat. 14,328",
        "UTM 30N 327011 1584601",
        "30P 327011 mE 1584601 mN",
    ],
)
def test_coordinates_of_any_notation_are_found(said: str):
    for text in (
        f"On 3 May JNIM attacked a camp near Moura ({said}).",
        f"{said}: on 3 May JNIM attacked a camp near Moura.",
    ):
        candidate = only(text)
        assert roles(candidate) == {("JNIM", "initiator")}
        point = first(candidate, Field.POINT).value
        assert (point.lat_deg, point.lon_deg) == pytest.approx((14.328, -4.604), abs=1e-4)  # type: ignore[union-attr]


def test_a_place_of_several_countries_offers_the_others():
    finding = first(only("On 3 May JNIM attacked Moura."), Field.PLACE)
    assert isinstance(finding.value, FoundPlace)
    assert finding.value.place.country == "Mali"
    assert finding.alternatives


@pytest.mark.parametrize(
    ("codebook", "kind"),
    [("acled", "Explosions/Remote violence"), ("gtd", "Bombing/Explosion"),
     ("plain", "Explosion"), ("ucdp", "State-based conflict")],
)  # fmt: skip
def test_the_type_is_the_codebooks_own(codebook: str, kind: str):
    case = register([{"name": "JNIM"}], codebook=codebook)
    report = read_report(
        MESSAGE, on=ON, register=case, places=mali_places(), day_first=None, lexicon=lexicon()
    )
    value = first(report.candidates[0], Field.TYPE).value
    assert isinstance(value, Named)
    assert value.name == kind


def test_nothing_in_a_long_text_makes_the_reader_stumble():
    odd = '\u0130 ﬁn \U0001f4a5 24/04 ((( "“ … 99999999999 killed\n\n- \t•\n3-5'
    assert read(odd * 50).text == odd * 50


def pages(letters: int, *, joint: str) -> str:
    """A long text of sentences each unlike the others."""
    days = (ON - timedelta(at) for at in range(letters // 100))
    said = [
        f"On {day:%-d %B %Y} JNIM fighters attacked an army post near Gao, killing "
        f"{2 + at} soldiers and wounding {3 + at}."
        for at, day in enumerate(days)
    ]
    return joint.join(said)


def cpu_s(reader: ReportReader, text: str) -> float:
    begin = time.process_time()
    reader.read(text, on=ON, day_first=None)
    return time.process_time() - begin


@pytest.mark.parametrize("joint", [" ", "\n"])
def test_reading_takes_as_long_as_the_text_and_is_not_done_again_when_it_goes_on(joint: str):
    reader, other = (
        ReportReader(register=mali(), places=mali_places(), lexicon=lexicon()) for _ in range(2)
    )
    text = pages(40_000, joint=joint)
    a_quarter, whole = cpu_s(other, pages(10_000, joint=joint)), cpu_s(reader, text)
    assert whole < 9 * a_quarter  # by the square of its length it would be 16
    assert cpu_s(reader, text + "\n\nOn 4 May, JNIM") < whole / 2


def test_a_text_typed_on_is_read_as_if_it_were_new():
    typed = ReportReader(register=mali(), places=mali_places(), lexicon=lexicon())
    lines = pages(1_500, joint="\n").splitlines()
    more = "The same day it attacked Mopti on its way. Source: RFI\nGunmen struck Gao yesterday."
    whole = "\n".join([*lines[:8], more, *lines[8:]])
    for end in range(0, len(whole), 97):
        typed.read(whole[:end], on=ON, day_first=None)
    for on in (ON, date(2023, 5, 5)):
        assert typed.read(whole, on=on, day_first=None) == read(whole, on=on)
    assert read(whole, on=ON).candidates != read(whole, on=date(2023, 5, 5)).candidates


def test_a_candidate_becomes_a_draft_that_keeps_the_text_and_its_hash():
    report = read(MESSAGE)
    (candidate,) = report.candidates
    event = draft_event(report, candidate, candidate.findings, register=mali())
    assert (event.date, event.fatalities) == ("2022-04-24", Count(low=6))
    assert event.place is not None
    assert event.place.name == "Sévaré"
    (account,) = event.reports
    assert account.source.name == "AFP"
    assert (account.quote, account.original) == (MESSAGE, MESSAGE)
    assert account.note == f"SHA-256 {hashlib.sha256(MESSAGE.encode()).hexdigest()}"


def test_a_text_that_names_no_source_is_reported_by_nobody_or_by_who_was_named_before():
    report = read("On 3 May JNIM attacked Gao.")
    (candidate,) = report.candidates
    event = draft_event(report, candidate, (), register=mali())
    assert (event.date, event.type, event.actors, event.reports) == (None, None, (), ())
    assert event.description == report.text
    carried = EventReport(-1, "", Named(3, "uid", "RFI"), "no", None, "account", None)
    (told,) = draft_event(report, candidate, (), register=mali(), begun=(carried,)).reports
    assert (told.source.name, told.quote, told.original) == ("RFI", report.text, report.text)


def test_a_draft_is_saved_with_its_text_by_the_door_of_the_form(tmp_path: Path):
    report = read(MESSAGE)
    (candidate,) = report.candidates
    case = create_case(tmp_path / "mali.casefile", title="Mali", author=Author("Analyst", uuid4()))
    draft = draft_event(report, candidate, candidate.findings, register=mali())
    draft = replace(draft, type=None, subtype=None)  # the new case has no codebook
    key = case.perform(enter_event, event=draft).value
    saved = read_event(case.db.conn, event=key)
    case.close()
    assert (saved.date, saved.fatalities) == ("2022-04-24", Count(low=6))
    assert {one.role for one in saved.actors} == {Role.TARGET, Role.CLAIMED_BY}
    assert saved.place is not None
    assert saved.place.name == "Sévaré"
    assert (saved.reports[0].original, saved.reports[0].source.name) == (MESSAGE, "AFP")


def test_a_type_of_ones_own_is_known_by_its_name():
    own = TypeEntry(1, "type-1", "Cattle raid", None, "custom", None, None)
    report = read_report(
        "On 3 May a cattle raid in Gao killed two herders.",
        on=ON, register=Register(types={1: own}),
        places=mali_places(), day_first=None, lexicon=lexicon(),
    )  # fmt: skip
    value = first(report.candidates[0], Field.TYPE).value
    assert isinstance(value, Named)
    assert value.name == "Cattle raid"


SAID = """
JNIM attacked FAMA à Gao in Moura on le 24 avril 3/4 yesterday; killing six morts " « » ( ) may
claimed by revendiqué par les soldats , . : 14.3 -4.6 de d' l' The Sévaré Re\u0301gion une
dizaine entre 3 et 5 ont été tués and the group région de ambush who which
"""
WORDS = st.sampled_from([*SAID.split(), "\n"])


@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_every_finding_has_words(text: str):
    report = read(text)
    for candidate in report.candidates:
        assert 0 <= candidate.start < candidate.end <= len(text)
        fields = [one.field for one in candidate.findings if one.field not in REPEATED]
        assert len(fields) == len(set(fields))
        for one in candidate.findings:
            assert report.words(one).strip()
