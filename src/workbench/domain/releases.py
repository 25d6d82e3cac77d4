# SPDX-License-Identifier: MIT
"""Releases: an assessment's packet as it went out, with the text and the facts behind it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReleasedFact:
    """What a cited record said when the packet went out; `facts` is JSON, None when it was gone."""

    target: str
    uid: bytes
    version: bytes | None
    facts: str | None


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature over a packet's manifest, and the public key that made it."""

    signature: bytes
    key: bytes


@dataclass(frozen=True, slots=True)
class Released:
    """A release as it is kept. `supersedes` is the uid of the release that it takes the place of.

    `frozen` is JSON: how the packet was made, and what its live numbers and figures were.
    """

    uid: str
    assessment: str
    title: str
    number: int
    marking: str
    author: str
    released_ms: int
    supersedes: str | None
    text: str
    frozen: str
    sha256: bytes
    signed: Signed | None = None


@dataclass(frozen=True, slots=True)
class ReleaseMade:
    """A release that was made and is to be kept: with its zip and what it cites."""

    release: Released
    file_name: str
    data: bytes
    facts: tuple[ReleasedFact, ...]
