# SPDX-License-Identifier: MIT
"""Whose a domain is, and what is suggested from it; the case's own list goes before."""

import pytest

from tests.paths import ROOT
from workbench.domain.terms import Foreign
from workbench.domain.web_domains import (
    INTERNATIONAL,
    WORLDWIDE,
    DomainList,
    domain_of,
    in_one_spelling,
    read_domain_list,
    suggest,
)

KNOWN = read_domain_list((ROOT / "resources" / "domains.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.MaliWeb.net/une/1?x=a.b", "www.maliweb.net"),
        ("essor.ml", "essor.ml"),
        ("essor.ml:80/page", "essor.ml"),
        ("mailto:desk@essor.ml", "essor.ml"),
        ("http://пример.рф/", "xn--e1afmkfd.xn--p1ai"),
        ("Radio, no site", ""),
        ("10.0.0.1", ""),
        ("http://[half", ""),
        ("essor", ""),
        (None, ""),
    ],
)
def test_the_domain_of_an_address(address: str | None, domain: str) -> None:
    assert domain_of(address) == domain


@pytest.mark.parametrize(
    ("domain", "home", "foreign", "ending", "owner"),
    [
        ("essor.ml", "US", Foreign.YES, "ml", "ML"),
        ("essor.ml", "ml", Foreign.NO, "ml", "ML"),
        ("www.maliweb.net", "US", Foreign.YES, "maliweb.net", "ML"),
        ("news.bbc.co.uk", "US", Foreign.YES, "uk", "GB"),
        ("state.gov", "US", Foreign.NO, "gov", "US"),
        ("eltiempo.com.co", "US", Foreign.YES, "com.co", "CO"),
        ("t.me", "US", Foreign.UNDECIDED, "t.me", WORLDWIDE),
        ("peacekeeping.un.org", "US", Foreign.UNDECIDED, "un.org", INTERNATIONAL),
        ("example.org", "US", Foreign.UNDECIDED, "", None),
        ("notmaliweb.net", "US", Foreign.UNDECIDED, "", None),
        ("", "US", Foreign.UNDECIDED, "", None),
    ],
)
def test_the_longest_ending_decides(
    domain: str, home: str, foreign: Foreign, ending: str, owner: str | None
) -> None:
    said = suggest(domain, {}, KNOWN, home)
    assert (said.foreign, said.ending, said.owner) == (foreign, ending, owner)


def test_the_cases_own_list_goes_before_the_programs() -> None:
    own = {"net": "no", "un.org": "yes", "blog.essor.ml": "no", "ml": "yes"}
    known = DomainList({"maliweb.net": "ML", "ml": "ML"})

    def says(domain: str, home: str = "US") -> tuple[Foreign, str, bool]:
        said = suggest(domain, own, known, home)
        return said.foreign, said.ending, said.is_own

    assert says("maliweb.net") == (Foreign.NO, "net", True)
    assert says("blog.essor.ml") == (Foreign.NO, "blog.essor.ml", True)
    assert says("essor.ml", "ML") == (Foreign.YES, "ml", True)
    assert says("un.org") == (Foreign.YES, "un.org", True)


def test_the_list_names_each_domain_once_and_in_one_spelling() -> None:
    assert all(domain == in_one_spelling(domain) for domain in KNOWN.owners)
    assert all(owner in (INTERNATIONAL, WORLDWIDE) or len(owner) == 2
               for owner in KNOWN.owners.values())  # fmt: skip
    assert {"ml", "fr", "ru", "ss", "gov", "afp.com"} <= KNOWN.owners.keys()
