# SPDX-License-Identifier: MIT
"""Whose a web domain is, and what that suggests: does a source stand on a foreign domain?

The longest ending of a domain that a list knows decides. The case's own list goes before the one
that the program brings. It is a suggestion; the analyst decides, and that is kept with the source.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from workbench.domain.terms import Foreign

# In place of a country: a body of several countries, and what anyone anywhere may use.
INTERNATIONAL = "INT"
WORLDWIDE = ""


@dataclass(frozen=True, slots=True)
class DomainList:
    """Whose domains and endings are: a country's two letters, INTERNATIONAL or WORLDWIDE."""

    owners: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the lists say of a domain, and why.

    `ending` is what decided, "" where no list knows the domain; `owner` is as in `DomainList`, or
    None; `is_own`: the case's own list says so.
    """

    foreign: Foreign = Foreign.UNDECIDED
    ending: str = ""
    owner: str | None = None
    is_own: bool = False


def read_domain_list(text: str) -> DomainList:
    """Read the list that the program brings: TOML as in `resources/domains.toml`."""
    said: dict[str, Any] = tomllib.loads(text)
    owners = {ending: ending.upper() for ending in said["countries"].split()}
    owners |= said["other_endings"]
    owners |= dict.fromkeys(said["worldwide"].split(), WORLDWIDE)
    for owner, domains in said["organisations"].items():
        owners |= dict.fromkeys(domains.split(), owner)
    return DomainList(owners)


def domain_of(address: str | None) -> str:
    """Return the domain of a web address, or of a bare domain, in one spelling; "" for none."""
    typed = (address or "").strip()
    try:
        host = urlsplit(typed if "//" in typed else f"//{typed}").hostname or ""
    except ValueError:  # brackets that are no address
        return ""
    host = in_one_spelling(host)
    has_letters = any(letter.isalpha() for letter in host.rpartition(".")[2])
    return host if "." in host and has_letters and " " not in host else ""


def in_one_spelling(domain: str) -> str:
    """Return a domain or ending in lower case, without dots around it, other scripts as xn--."""
    plain = domain.strip().strip(".").casefold()
    if plain.isascii():
        return plain
    try:
        return plain.encode("idna").decode("ascii")
    except UnicodeError:
        return plain


def suggest(domain: str, own: Mapping[str, str], known: DomainList, home: str) -> Suggestion:
    """Say whether a domain is foreign to the country `home` (two letters).

    `own` is the case's own list: "yes" or "no" by domain or ending, in one spelling.
    """
    for ending in _endings(domain):
        if ending in own:
            return Suggestion(Foreign(own[ending]), ending, known.owners.get(ending), is_own=True)
    for ending in _endings(domain):
        if ending in known.owners:
            owner = known.owners[ending]
            return Suggestion(_foreign(owner, home), ending, owner)
    return Suggestion()


def _foreign(owner: str, home: str) -> Foreign:
    if owner in (INTERNATIONAL, WORLDWIDE):
        return Foreign.UNDECIDED
    return Foreign.NO if owner == home.strip().upper() else Foreign.YES


def _endings(domain: str) -> Iterator[str]:
    """Yield a domain and what it ends with, the longest first."""
    labels = domain.split(".") if domain else []
    for start in range(len(labels)):
        yield ".".join(labels[start:])
