# SPDX-License-Identifier: MIT
"""The wording of a text against a profile: what breaks its rules is found, and nothing else."""

import pytest

from tests.ingest.report.cases import mali
from workbench.domain.errors import InputError
from workbench.review.findings import Check, Finding
from workbench.review.language import check_language
from workbench.review.memo import Memo
from workbench.review.profiles import CTP, ICD_203, Profile, profile_of, profile_to_json
from workbench.review.sentences import read_sentences


def doubts(
    prose: str, *, profile: Profile = ICD_203, language: str = "en", has_disclaimer: bool = False
) -> list[Finding]:
    found = check_language(
        read_sentences(prose),
        profile=profile,
        register=mali(),
        language=language,
        has_disclaimer=has_disclaimer,
    )
    for one in found:
        assert prose[one.start : one.end] == one.words
    return found


def told(prose: str, **options: object) -> list[tuple[Check, str]]:
    return [(one.check, one.words) for one in doubts(prose, **options)]  # type: ignore[arg-type]


# -- terms of likelihood ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prose", "words", "language"),
    [
        ("An attack is likely. More are likely. Peace is improbable.", "improbable", "en"),
        ("War is very unlikely, talks are likely, and a coup is probable.", "probable", "en"),
        ("Une attaque est vraisemblable. La paix est très peu probable. D'autres attaques sont "
         "vraisemblables.", "très peu probable", "fr"),
    ],
)  # fmt: skip
def test_terms_of_both_rows_are_mixed(prose: str, words: str, language: str):
    assert told(prose, language=language) == [(Check.MIXED_TERMS, words)]


def test_the_doubt_offers_the_term_of_the_other_row():
    (found,) = doubts("It is likely. It is unlikely. It is highly improbable.")
    assert "very unlikely" in found.sentence


@pytest.mark.parametrize(
    ("prose", "language"),
    [
        ("It is likely, very likely or almost certain; it is very unlikely.", "en"),
        ("It is likely. Remote villages have no probable cause to fear remote violence.", "en"),
        ("It is more likely than not, in the most probable course.", "en"),
        ("C'est probable, très probable ou improbable, peu probable même.", "fr"),
        ("C'est vraisemblable. Le scénario le plus probable suit.", "fr"),
    ],
)
def test_terms_of_one_row_go_together(prose: str, language: str):
    assert told(prose, language=language) == []


def test_a_disclaimer_allows_both_rows():
    mixed = "An attack is likely. Peace is improbable."
    assert told(mixed) == [(Check.MIXED_TERMS, "improbable")]
    assert told(f"{mixed} The terms of both rows are used interchangeably.") == []
    assert told(mixed, has_disclaimer=True) == []


@pytest.mark.parametrize(
    ("prose", "words", "instead", "language"),
    [
        ("It is highly likely.", "highly likely", "very likely", "en"),
        ("It is highly unlikely.", "highly unlikely", "very unlikely", "en"),
        ("C'est hautement probable.", "hautement probable", "très probable", "fr"),
    ],
)
def test_a_term_outside_the_table_is_named_with_the_one_inside(
    prose: str, words: str, instead: str, language: str
):
    (found,) = doubts(prose, language=language)
    assert (found.check, found.words) == (Check.MIXED_TERMS, words)
    assert instead in found.sentence


def test_may_is_no_degree_is_said_once_and_is_a_month_too():
    assert told("It may rain in May. It may snow.") == [(Check.MIXED_TERMS, "may")]
    assert told("Il pourrait pleuvoir.", language="fr") == [(Check.MIXED_TERMS, "pourrait")]


def test_the_ctp_profile_lets_its_own_way_of_speaking_be():
    assert told("It may or could or will happen, is likely or improbable.", profile=CTP) == []


# -- confidence -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prose", "words", "language"),
    [
        ("We have high confidence that an attack is likely.", "high confidence", "en"),
        ("Nous avons une confiance élevée qu'une attaque est probable.", "confiance élevée", "fr"),
    ],
)
@pytest.mark.parametrize("profile", [ICD_203, CTP])
def test_confidence_and_likelihood_do_not_share_a_sentence(
    prose: str, words: str, language: str, profile: Profile
):
    found = told(prose, language=language, profile=profile)
    assert found == [(Check.CONFIDENCE_WITH_LIKELIHOOD, words)]


@pytest.mark.parametrize(
    ("prose", "language"),
    [
        ("An attack is likely. We have high confidence in this.", "en"),
        ("Une attaque est probable. Notre confiance est élevée.", "fr"),
    ],
)
def test_in_sentences_of_their_own_they_may_stand(prose: str, language: str):
    assert told(prose, language=language) == []


# -- acronyms ---------------------------------------------------------------------------------


@pytest.mark.parametrize("prose", ["JNIM attacked.", "Les SVBIEDs sont là.", "The FAMa left."])
def test_an_acronym_that_is_not_spelt_out_is_found_once(prose: str):
    (found,) = doubts(f"{prose} Then, {prose}")
    assert found.check is Check.ACRONYM_UNEXPLAINED


def test_the_register_knows_the_long_form():
    (found,) = doubts("# JNIM\n\nJNIM attacked.")
    assert "Jama'at Nusrat al Islam wa al Muslimeen (JNIM)" in found.sentence
    assert found.start == len("# JNIM\n\n")


def test_an_acronym_that_is_spelt_out_too_late_is_told_so():
    prose = "The SSC met. The Supreme Security Council (SSC) agreed."
    (found,) = doubts(prose)
    assert (found.start, found.words) == (4, "SSC")
    assert "only further on" in found.sentence


@pytest.mark.parametrize(
    "prose",
    [
        "The Malian Army (FAMA) left. FAMA came back.",
        "The SSC (Supreme Security Council) met. The SSC agreed.",
        "Le Groupe de soutien à l'islam (GSIM, JNIM en arabe) avance. Le JNIM tient.",
        "Jama'at Nusrat al Islam wa al Muslimeen, or JNIM, attacked.",
        "A vehicle-borne improvised explosive device (VBIED) went off. Two VBIEDs did.",
        "The US, the EU and the UN met on Chapter VII. MacDonald and M23 did not.",
        "The men had AK-47s.",
        "ALL OF THIS IS LOUD.",
        "L'ONU et l'UE se taisent.",
    ],
)
def test_what_is_spelt_out_known_or_no_acronym_is_none(prose: str):
    assert told(prose) == []


# -- profiles ---------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", [ICD_203, CTP])
def test_a_profile_comes_back_from_its_text(profile: Profile):
    assert profile_of(profile_to_json(profile)) == profile
    assert profile_of(profile.name.lower()) == profile
    assert profile_of(None) is CTP


def test_a_profile_of_ones_own_has_its_own_terms_and_checks():
    own = profile_of(
        '{"name": "House", "checks": ["mixed terms"], '
        '"english": {"outside": {"Sure (as hell)": "almost certain", "bound to": ""}, '
        '"no_terms": ["likely l*"]}}'
    )
    prose = (
        "JNIM is sure (as hell) to come. It is bound to win, a likely loser, may be: improbable."
    )
    assert [words for _, words in told(prose, profile=own)] == ["sure (as hell)", "bound to"]


@pytest.mark.parametrize("text", ["nonsense", "[]", '{"checks": ["no such check"]}'])
def test_a_profile_that_is_none_is_refused_with_a_sentence(text: str):
    with pytest.raises(InputError, match="cannot be read"):
        profile_of(text)


def test_a_memo_changes_nothing():
    memo, register = Memo(), mali()
    for prose in ("JNIM may come.\n\nIt is likely.", "It may be improbable.\n\nIt is likely."):
        sentences = read_sentences(prose, memo)
        kept = check_language(sentences, profile=ICD_203, register=register, memo=memo)
        assert kept == doubts(prose)
        memo.turn()
