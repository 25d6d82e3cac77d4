# SPDX-License-Identifier: MIT
"""The demo's assessment and a real edition draw no mark that an analyst would call false."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from tests.ingest.report.cases import lexicon, mali_places
from tests.paths import ROOT, shared_folder
from workbench.casefile.casefile import Casefile, create_case
from workbench.casefile.queries.assessments import assessment_titled, read_assessment
from workbench.casefile.queries.claims import read_cited
from workbench.casefile.queries.places import learned_places
from workbench.casefile.queries.register import read_register
from workbench.domain.author import Author
from workbench.ingest.codebooks import load_codebook
from workbench.ingest.demo import write_demo
from workbench.review.claims import check_claims
from workbench.review.findings import Check
from workbench.review.known_names import KnownNames
from workbench.review.language import check_language
from workbench.review.memo import Memo
from workbench.review.profiles import CTP, ICD_203
from workbench.review.sentences import read_sentences
from workbench.review.text_check import check_text

RESOURCES = ROOT / "resources"
EDITION = shared_folder() / "seed" / "africa-file-2022-05.txt"
needs_edition = pytest.mark.skipif(not EDITION.exists(), reason="the edition is not at hand")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casefile]:
    path = tmp_path_factory.mktemp("review") / "demo.casefile"
    types = load_codebook(RESOURCES / "codebooks" / "acled.toml")
    with create_case(path, author=Author("A. Nalyst", UUID(int=1)), title="Demo") as made:
        made.perform(write_demo, folder=RESOURCES / "demo", types=types)
        yield made


@pytest.fixture(scope="module")
def names(case: Casefile) -> KnownNames:
    conn = case.db.conn
    return KnownNames(read_register(conn), lexicon(), mali_places(), learned_places(conn))


def claims(case: Casefile, names: KnownNames, *changes: tuple[str, str]) -> list[tuple[Check, str]]:
    """Check the demo's assessment with some words of it changed."""
    conn = case.db.conn
    key = assessment_titled(conn, "Raids That Leave the Field to JNIM")
    assessment = read_assessment(conn, assessment=key)
    body = assessment.body
    for old, new in changes:
        assert old in body
        body = body.replace(old, new, 1)
    sentences = read_sentences(body)
    targets = {target for one in sentences for target in one.targets}
    found = check_claims(
        sentences,
        cited=read_cited(conn, targets=targets),
        names=names,
        edition=assessment.edition_date,
        checks=CTP.checks,
    )
    return [(one.check, one.words) for one in found]


def test_the_demo_says_nothing_that_it_does_not_cite(case: Casefile, names: KnownNames):
    assert claims(case, names) == []


@pytest.mark.parametrize(
    ("old", "new", "check", "words"),
    [
        ("at least 300 Fulani", "at least 340 Fulani", Check.NUMBER_NOT_CITED, "at least 340"),
        ("sent three suicide", "sent five suicide", Check.NUMBER_NOT_CITED, "five"),
        ("cancelled two agreements", "cancelled six agreements", Check.NUMBER_NOT_CITED, "six"),
        ("on 2 May 2022", "on 2 June 2022", Check.DATE_NOT_CITED, "2 June 2022"),
        ("On 24 April it", "On 23 April it", Check.DATE_NOT_CITED, "23 April"),
        ("in January 2022", "in March 2022", Check.DATE_NOT_CITED, "March 2022"),
        ("agreements with France", "agreements with Wagner", Check.NAME_NOT_CITED, "Wagner"),
        ("Moura, late in March", "Moura, late in May", Check.DATE_NOT_CITED, "May 2022"),
        ("seized a Wagner", "and Dan Na Ambassagou seized a Wagner", Check.NAME_NOT_CITED,
         "Dan Na Ambassagou"),
        ("At Moura, late", "At Bamako, late", Check.PLACE_NOT_CITED, "Bamako"),
        ("The state has backed such militias", "The state has armed 40 such militias",
         Check.UNCITED_NUMBER, "40"),
    ],
)  # fmt: skip
def test_a_slip_put_into_the_demo_is_found_and_it_alone(
    case: Casefile, names: KnownNames, old: str, new: str, check: Check, words: str
):
    ((found, marked),) = claims(case, names, (old, new))
    assert found is check
    assert marked.startswith(words)


def test_both_checks_of_the_demo_find_its_one_acronym_without_a_long_form(
    case: Casefile, names: KnownNames
):
    conn = case.db.conn
    key = assessment_titled(conn, "Raids That Leave the Field to JNIM")
    assessment = read_assessment(conn, assessment=key)
    found = check_text(
        conn,
        body=assessment.body,
        names=names,
        edition=assessment.edition_date,
        profile=assessment.profile,
        language=assessment.language,
        memo=Memo(),
    )
    # True while the text uses the name from its first paragraph on and never says what it means.
    is_spelt_out = "(JNIM)" in assessment.body
    expected = [] if is_spelt_out else [(Check.ACRONYM_UNEXPLAINED, "JNIM")]
    assert [(one.check, one.words) for one in found] == expected


@needs_edition
def test_the_edition_passes_its_own_profile(case: Casefile):
    text = EDITION.read_text(encoding="utf-8").replace("\n", "\n\n")
    register = read_register(case.db.conn)
    assert check_language(read_sentences(text), profile=CTP, register=register) == []


@needs_edition
def test_the_strict_profile_tells_what_the_edition_does_otherwise(case: Casefile):
    text = EDITION.read_text(encoding="utf-8").replace("\n", "\n\n")
    register = read_register(case.db.conn)
    found = check_language(read_sentences(text), profile=ICD_203, register=register)
    assert {one.words for one in found} == {"may", "could", "possible", "AEI"}


@needs_edition
def test_of_the_edition_only_counts_of_people_lack_their_links(names: KnownNames):
    text = EDITION.read_text(encoding="utf-8").replace("\n", "\n\n")
    found = check_claims(read_sentences(text), cited={}, names=names, edition="2022-05")
    assert [one.words for one in found] == [
        "at least 300 Fulani prisoners", "hundreds of defenseless innocents", "two JNIM fighters"
    ]  # fmt: skip
