# SPDX-License-Identifier: MIT
"""The words that tell who a withheld source is: of its name, its publisher, its address."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from workbench.casefile.queries.withheld import SourceIdentity
from workbench.domain.plain_text import plain_text

# What an edition is told by stands behind the name: "Africa File, May 2022 edition".
_BEHIND = re.compile(r"\s*(?:[,;:|(\[]|\s[-–—]\s)")
_PUBLISHERS = re.compile(r"\s*[,;/|()]\s*|\s[-–—]\s")
_IN_BRACKETS = re.compile(r"[(\[]([^)\]]+)[)\]]")
_EDITION = re.compile(
    r"(?:\W+(?:\d+(?:st|nd|rd|th|er)?|edition|issue|number|no|vol(?:ume)?|numero|n°|of|the|on|from|"
    r"du|de|le|la|jan(?:uary|vier)?|feb(?:ruary)?|fev(?:rier)?|mar(?:ch|s)?|apr(?:il)?|avr(?:il)?|may|mai|"
    r"june?|juin|july?|juil(?:let)?|aug(?:ust)?|aout|sept?(?:ember|embre)?|oct(?:ober|obre)?|"
    r"nov(?:ember|embre)?|dec(?:ember|embre)?))+\W*\Z"
)
_ARTICLE = re.compile(r"(?:the|le|la|les)\s+|l['’]", re.IGNORECASE)
# Sites of many people: there the address tells somebody only with what follows.
_SHARED = frozenset(
    ("facebook.com", "twitter.com", "x.com", "t.me", "youtube.com", "instagram.com", "tiktok.com",
     "medium.com", "docs.google.com", "drive.google.com", "archive.org", "web.archive.org")
)  # fmt: skip
_FEWEST_WORDS = 3  # of a headline: a shorter one is found anywhere
_SHORTEST = 4  # letters of a word that is no abbreviation


@dataclass(frozen=True, slots=True)
class TellingName:
    """Words that tell a source, whose whole name is `source`.

    `is_exact`: in these very letters alone, for a lone word or an abbreviation may be another word.
    `in_credits`: only where a source is named, for the name is also one that the text speaks of.
    """

    words: str
    source: str
    is_exact: bool = False
    in_credits: bool = False


def telling_names(
    identities: Collection[SourceIdentity], spoken_of: Collection[str]
) -> list[TellingName]:
    """Return what tells who some sources are; `spoken_of` are names that a text may use anyway."""
    usual = {plain_text(name) for name in spoken_of}
    found: dict[str, TellingName] = {}
    for one in identities:
        for words, is_whole in _words_of(one):
            plain = plain_text(words)
            is_lone = not is_whole and " " not in words and "." not in words
            if not words or (len(words) < _SHORTEST and not (is_lone and words.isupper())):
                continue
            in_credits = not is_whole and plain in usual
            found.setdefault(plain, TellingName(words, one.name, is_lone, in_credits))
    return list(found.values())


def _words_of(one: SourceIdentity) -> Iterator[tuple[str, bool]]:
    """Yield the words that tell a source, each with whether they are its whole name or address."""
    yield one.name.strip(), True
    yield _named(_BEHIND.split(one.name, maxsplit=1)[0]), False
    for name in _IN_BRACKETS.findall(one.name):
        yield _named(name), False
    yield one.publisher.strip(), False
    for name in _PUBLISHERS.split(one.publisher):
        yield _named(name), False
    yield _site(one.url), True
    for headline in one.headlines:
        if len(headline.split()) >= _FEWEST_WORDS:
            yield headline.strip(), True


def _named(name: str) -> str:
    """Return a name without its article, and without date or edition at its end."""
    plain = plain_text(name)
    ends = _EDITION.search(plain) if len(plain) == len(name) else None
    return _ARTICLE.sub("", name[: ends.start()] if ends else name, count=1).strip(" .,\"'“”")


def _site(url: str) -> str:
    """Return the host of an address, with whose page it is on a site of many."""
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return ""
    if host not in _SHARED:
        return host if "." in host else ""
    whose = parts.path.strip("/").partition("/")[0]
    return f"{host}/{whose}" if whose else ""
