# SPDX-License-Identifier: MIT
"""Withholding: a case, and a text about it, as they may be told outside.

What is withheld is not hidden at the end of a format but never read: whatever is made of the case
within `withheld_case` is made without it, in every format, its metadata and its annex.
"""

import re
from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from workbench.briefing.case_reader import CaseReader
from workbench.briefing.packets.packet import Packet, compose
from workbench.casefile.connection import Connection
from workbench.casefile.queries.assessments import Assessment
from workbench.casefile.withheld_views import with_uids, withheld_sources, withheld_views
from workbench.domain.languages import words_in
from workbench.domain.markings import as_written
from workbench.domain.packet_options import PacketOptions, Withheld
from workbench.domain.progress import Progress, unwatched

_WORDS = r"\[(?P<words>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]"
_PICTURE = re.compile(rf"!{_WORDS}\(\s*<?(?:figure|attachment):(?P<uid>[^)>\s]+)[^)]*\)")
_CITED = re.compile(
    rf"(?<!!){_WORDS}\(\s*<?(?:event|figure|zone|note|attachment):(?P<uid>[^)>\s]+)[^)]*\)"
)


@contextmanager
def outgoing_packet(
    conn: Connection,
    resources: Path,
    record: Assessment,
    options: PacketOptions,
    *,
    is_draft: bool = False,
    progress: Progress = unwatched,
) -> Generator[Packet]:
    """Make the packet of an assessment without what is withheld; write its formats within.

    A draft says so beside its marking, on every page of every format. Raises InputError when a
    field to be withheld is not one of the case's.
    """
    if is_draft:
        record = replace(record, marking=draft_marking(record.marking, record.language))
    with withheld_case(conn, options.withheld, language=record.language):
        text = withheld_text(conn, record.body, options.withheld)
        case = CaseReader(conn, resources)
        yield compose(case, replace(record, body=text), options, progress=progress)


def draft_marking(marking: str | None, language: str | None) -> str:
    """Return the marking of a packet that is not to go out yet."""
    draft = words_in(language or "en", english="DRAFT", french="BROUILLON")
    return " · ".join(part for part in (draft, as_written(marking or "")) if part)


@contextmanager
def withheld_case(
    conn: Connection, withheld: Withheld, *, language: str | None = None
) -> Generator[None]:
    """Let all that reads over `conn` see only what may go out; make `CaseReader`s within.

    Raises InputError when a field to be withheld is not one of the case's.
    """
    with withheld_views(conn, withheld, source_words=source_words(language)):
        yield


def source_words(language: str | None) -> str:
    """Return what a packet calls a source that it does not name."""
    return words_in(language or "en", english="Source withheld", french="Source non divulguée")


def withheld_text(conn: Connection, text: str, withheld: Withheld) -> str:
    """Return an assessment's Markdown without what is withheld.

    A withheld figure or picture goes with its caption, a withheld event, zone or note leaves the
    words that cited it, and a source has another uid, under which `withheld_case` knows it.
    """
    text = with_uids(text, withheld_sources(conn, withheld))
    if not withheld.records:
        return text
    text = _PICTURE.sub(lambda one: _kept(one, "", withheld.records), text)
    return _CITED.sub(lambda one: _kept(one, one["words"], withheld.records), text)


def _kept(one: re.Match[str], instead: str, records: Collection[str]) -> str:
    return instead if one["uid"].lower() in records else one[0]
