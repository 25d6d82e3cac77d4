# SPDX-License-Identifier: MIT
"""Who a report's text says it has it from, and whether it tells a fact, a claim or hearsay."""

import re
from collections.abc import Iterator

from workbench.casefile.edits.named import NEW
from workbench.domain.event import Named
from workbench.domain.register import Register
from workbench.domain.terms import ReportKind, Status
from workbench.ingest.report.findings import Field, Finding, Sureness
from workbench.ingest.report.lexicon import Lexicon
from workbench.ingest.report.names import Names, words_of
from workbench.ingest.report.passages import Even

_SOURCE_LABEL = re.compile(r"(?:^|[\s(,;.\[-])(?:sources?|src|via) ?:? ?(?=[a-z])")
_NAME = re.compile(r"[a-z0-9][\w.'&-]*(?: [a-z0-9][\w.'&-]*){0,4}")
_CLAIMED = re.compile(
    r"(?<![a-z])(?:claimed (?:to|that|it|they)|claims (?:to|that)|said (?:it|they|its) |"
    r"affirme (?:avoir|que)|"
    r"pretend(?:ent)?|dit avoir|disent avoir|according to (?:a|the group's) (?:claim|"
    r"statement))(?![a-z])"
)


class SourceReader:
    """Finds sources of texts for one register."""

    def __init__(self, register: Register, names: Names, lexicon: Lexicon) -> None:
        """Take the register's sources and the lexicon's well-known ones."""
        self._register = register
        self._names = names
        self._cues = lexicon.cues

    def find(self, even: Even, start: int, end: int) -> list[Finding]:
        """Return the sources that a stretch names, each once."""
        found: dict[str, Finding] = {}
        for first, last, source, sureness in (
            *self._labelled(even, start, end), *self._named(even, start, end),
        ):  # fmt: skip
            known = Finding(Field.SOURCE, *even.raw(first, last), source, sureness)
            found.setdefault(source.name.casefold(), known)
        return list(found.values())

    def _labelled(
        self, even: Even, start: int, end: int
    ) -> Iterator[tuple[int, int, Named, Sureness]]:
        """Yield what stands behind "source": whatever it is called."""
        for match in _SOURCE_LABEL.finditer(even.text, start, end):
            name = _NAME.match(even.text, match.end(), end)
            if name and even.is_capital(name.start()):
                first, last = name.start(), len(name[0].rstrip(".'-")) + name.start()
                known = self._known(even, first, last)
                yield (
                    first,
                    last,
                    known or Named(NEW, "", even.said(first, last)),
                    (Sureness.SURE if known else Sureness.LIKELY),
                )

    def _named(
        self, even: Even, start: int, end: int
    ) -> Iterator[tuple[int, int, Named, Sureness]]:
        """Yield well-known outlets and the register's sources that words or brackets tell."""
        for match in self._cues.source_names.finditer(even.text, start, end):
            said = even.said(*match.span())
            lead = even.text[max(start, match.start() - 28) : match.start()]
            is_told = self._is_led(lead) or _in_brackets(even.text, match.start(), match.end(), end)
            is_reporting = re.match(
                r" (?:reported|reports|a rapporte|rapporte|said)", even.text[match.end() : end]
            )
            if said[0].isupper() and (is_told or is_reporting):
                known = self._known(even, *match.span())
                yield *match.span(), known or Named(NEW, "", said), Sureness.SURE
        words = words_of(even.text, start, end)
        for at in range(len(words)):
            count, ids = self._names.sources.longest(words, at)
            if count and self._is_led(even.text[max(start, words[at][1] - 28) : words[at][1]]):
                entry = self._register.sources[ids[0]]
                yield (
                    words[at][1],
                    words[at + count - 1][2],
                    Named(entry.id, entry.uid, entry.name),
                    Sureness.SURE,
                )

    def _is_led(self, lead: str) -> bool:
        return any(
            re.fullmatch(r"[: ]*(?:the |la |le |l'|a |au )?", lead[match.end() :])
            for match in self._cues.source_leads.finditer(lead)
        )

    def _known(self, even: Even, start: int, end: int) -> Named | None:
        words = words_of(even.text, start, end)
        ids = self._names.sources.of(tuple(word for word, _, _ in words))
        if not ids:
            return None
        entry = self._register.sources[ids[0]]
        return Named(entry.id, entry.uid, entry.name)

    def standing(self, even: Even, text: str, start: int, end: int) -> list[Finding]:
        """Return status and kind of report where the text marks a claim or hearsay."""
        if match := _CLAIMED.search(text, start, end):
            span = even.raw(*match.span())
            return [
                Finding(Field.STATUS, *span, Status.CLAIMED, Sureness.LIKELY),
                Finding(Field.REPORT_KIND, *span, ReportKind.CLAIM, Sureness.LIKELY),
            ]
        if match := self._cues.hedges.search(text, start, end):
            span = even.raw(*match.span())
            return [Finding(Field.REPORT_KIND, *span, ReportKind.ATTRIBUTION, Sureness.LIKELY)]
        return []


def _in_brackets(text: str, start: int, end: int, limit: int) -> bool:
    before = text.rfind("(", 0, start)
    return (
        before >= 0 and ")" not in text[before:start] and 0 <= text.find(")", end, limit) - end < 30
    )
