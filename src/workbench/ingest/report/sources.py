# SPDX-License-Identifier: MIT
"""Who a report's text says it has it from, and whether it tells a fact, a claim or hearsay."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from workbench.casefile.edits.named import NEW
from workbench.domain.event import Named
from workbench.domain.register import Register
from workbench.domain.terms import ReportKind, Status
from workbench.geo.map_addresses import point_in_address
from workbench.ingest.report import source_patterns as patterns
from workbench.ingest.report.findings import Field, Finding, Sureness
from workbench.ingest.report.lexicon import Lexicon
from workbench.ingest.report.names import Names, words_of
from workbench.ingest.report.passages import Even


class SourceReader:
    """Finds sources of texts for one register."""

    def __init__(self, register: Register, names: Names, lexicon: Lexicon) -> None:
        """Take the register's sources and the lexicon's well-known ones."""
        self._register = register
        self._names = names
        self._cues = lexicon.cues
        self._by_host = {
            _host(entry.url): Named(entry.id, entry.uid, entry.name)
            for entry in register.sources.values() if entry.url
        }  # fmt: skip

    def find(self, even: Even, start: int, end: int) -> list[Finding]:
        """Return the sources that a stretch names, each once."""
        found: dict[str, Finding] = {}
        for first, last, source, sureness in (
            *self._labelled(even, start, end), *self._named(even, start, end),
            *self._addressed(even, start, end), *self._unnamed(even, start, end),
        ):  # fmt: skip
            if any(one.start <= even.at[first] < one.end for one in found.values()):
                continue
            known = Finding(Field.SOURCE, *even.raw(first, last), source, sureness)
            found.setdefault(source.name.casefold(), known)
        return list(found.values())

    def names(self, even: Even) -> list[tuple[int, int]]:
        """Return where outlets and the register's sources are named: those are no places."""
        found = [match.span() for match in self._cues.source_names.finditer(even.text)]
        words, at = words_of(even.text), 0
        while at < len(words):
            count, ids = self._names.sources.longest(words, at)
            if ids and even.is_capital(words[at][1]):
                found.append((words[at][1], words[at + count - 1][2]))
            at += max(count, 1)
        return [span for span in found if even.is_capital(span[0])]

    def _labelled(
        self, even: Even, start: int, end: int
    ) -> Iterator[tuple[int, int, Named, Sureness]]:
        """Yield what stands behind "source": whatever it is called."""
        for match in patterns.SOURCE_LABEL.finditer(even.text, start, end):
            if told := patterns.SOME_SOURCES.match(even.text, start, match.end()):
                name = Named(NEW, "", even.said(*told.span("name")))
                yield *told.span("name"), name, Sureness.GUESS
                continue
            name = patterns.NAME.match(even.text, match.end(), end)
            if (
                name is None
                or even.text[name.start()].isdigit()
                or patterns.ADDRESS.match(even.text, match.end(), end)
            ):
                continue
            first, last = name.start(), len(name[0].rstrip(".'-")) + name.start()
            if not even.is_capital(first):
                said = patterns.SAID.match(even.text, first, end)
                if not match["colon"] or said is None:
                    continue
                last = first + len(said[0].rstrip())
            known = self._known(even, first, last)
            sureness = Sureness.SURE if known else Sureness.LIKELY
            yield first, last, known or Named(NEW, "", even.said(first, last)), sureness

    def _addressed(
        self, even: Even, start: int, end: int
    ) -> Iterator[tuple[int, int, Named, Sureness]]:
        """Yield addresses of the web; those of a register's source stand for it."""
        for match in patterns.ADDRESS.finditer(even.text, start, end):
            said = even.said(*match.span())
            if point_in_address(said) is not None:
                continue
            known = self._by_host.get(_host(said))
            yield *match.span(), known or Named(NEW, "", said), Sureness.LIKELY

    def _unnamed(
        self, even: Even, start: int, end: int
    ) -> Iterator[tuple[int, int, Named, Sureness]]:
        """Yield who tells it by what they are: "a local official"."""
        for pattern in patterns.WITHOUT_NAME:
            for match in pattern.finditer(even.text, start, end):
                yield self._told_by(even, *match.span("name"))

    def _told_by(self, even: Even, start: int, end: int) -> tuple[int, int, Named, Sureness]:
        """Return who tells it: of "a note of the UN" the UN, else the words."""
        for match in self._cues.source_names.finditer(even.text, start, end):
            if even.is_capital(match.start()):
                known = self._known(even, *match.span())
                name = known or Named(NEW, "", even.said(*match.span()))
                return *match.span(), name, Sureness.LIKELY
        return start, end, Named(NEW, "", even.said(start, end)), Sureness.GUESS

    def _named(
        self, even: Even, start: int, end: int
    ) -> Iterator[tuple[int, int, Named, Sureness]]:
        """Yield well-known outlets and the register's sources that words or brackets tell."""
        told_until = -1
        for match in self._cues.source_names.finditer(even.text, start, end):
            said = even.said(*match.span())
            lead = even.text[max(start, match.start() - 28) : match.start()]
            is_told = (
                self._is_led(lead)
                or _in_brackets(even.text, match.start(), match.end(), end)
                or even.text[told_until : match.start()] in (" and ", " et ", ", ")
            )
            is_reporting = patterns.REPORTS.match(even.text, match.end(), end)
            if said[0].isupper() and (is_told or is_reporting):
                told_until = match.end()
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
        if match := patterns.CLAIMED.search(text, start, end):
            span = even.raw(*match.span())
            return [
                Finding(Field.STATUS, *span, Status.CLAIMED, Sureness.LIKELY),
                Finding(Field.REPORT_KIND, *span, ReportKind.CLAIM, Sureness.LIKELY),
            ]
        for cue in (self._cues.claimed_by, self._cues.claims):
            if match := cue.search(text, start, end):
                span = even.raw(*match.span())
                kind = ReportKind.CLAIM
                return [Finding(Field.REPORT_KIND, *span, kind, Sureness.LIKELY)]
        if match := self._cues.hedges.search(text, start, end):
            span = even.raw(*match.span())
            return [Finding(Field.REPORT_KIND, *span, ReportKind.ATTRIBUTION, Sureness.LIKELY)]
        return []


def _host(address: str) -> str:
    """Return whose an address is, without its "www"."""
    parts = urlsplit(address if "://" in address else f"https://{address}")
    return (parts.hostname or "").removeprefix("www.")


def _in_brackets(text: str, start: int, end: int, limit: int) -> bool:
    before = text.rfind("(", 0, start)
    return (
        before >= 0 and ")" not in text[before:start] and 0 <= text.find(")", end, limit) - end < 30
    )
