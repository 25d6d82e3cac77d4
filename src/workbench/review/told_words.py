# SPDX-License-Identifier: MIT
"""The words that go out with a packet: its text and head, and what it tells of records."""

from collections.abc import Iterator
from dataclasses import dataclass

from workbench.casefile.connection import Connection
from workbench.casefile.queries.assessments import Assessment
from workbench.casefile.queries.packets import kept_images, told_titles, words_of_events
from workbench.casefile.queries.scenarios import read_scenarios
from workbench.domain.changed_facts import shortened
from workbench.domain.packet_options import PacketOptions, Section
from workbench.review.findings import Check, Finding
from workbench.review.outgoing import Outgoing
from workbench.review.sentences import read_sentences

_LONGEST = 120  # letters of a sentence that is told in another


@dataclass(frozen=True, slots=True)
class Told:
    """Words of the packet: the text itself (`is_text`), or what a record says.

    `where` names the record in a sentence; `is_credit`: words that say where something is from.
    """

    words: str
    is_text: bool = False
    about: str = ""
    where: str = ""
    is_credit: bool = False

    def stands(self, at: int = -1) -> str:
        """Say where the words are; in the text by the sentence at a place, if one is given."""
        if not self.is_text:
            return self.where.strip(", ")
        sentences = read_sentences(self.words) if at >= 0 else ()
        around = next((one.text for one in sentences if one.start <= at < one.end), "")
        return f"in the text, in “{shortened(around, _LONGEST)}”" if around else "in the text"

    def finding(self, check: Check, start: int, end: int, sentence: str) -> Finding:
        """Return a finding on some of the words; only those of the text have a place."""
        words = self.words[start:end]
        if self.is_text:
            return Finding(check, words, sentence, start, end)
        return Finding(check, words, sentence, about=self.about)


def told_of_packet(
    conn: Connection, record: Assessment, options: PacketOptions, out: Outgoing
) -> list[Told]:
    """Return the words of the packet itself: its text, its head, and what it lists of records.

    Asked within `withheld_case`, as all here.
    """
    told = [Told(record.body, is_text=True), Told(record.title, where=", in the title,")]
    for line in (record.series, record.series_line):
        told.append(Told(line or "", where=", in the masthead,"))
    told += [Told(one.words, about=one.target, where=f", in the title of the event “{one.words}”,")
             for one in told_titles(conn, out.cited)]  # fmt: skip
    told += [Told(one.words, about=target, where=f", in the caption of the figure “{one.words}”,")
             for target, one in out.named.items() if target.startswith("figure:")]  # fmt: skip
    told += [
        Told(one.record.source_line, about=one.target, is_credit=True,
             where=f", in the source line of the figure “{one.record.caption}”,")
        for one in out.figures
    ]  # fmt: skip
    told += [
        Told(one.note, about=one.target, is_credit=True,
             where=f", in the source line of the picture “{one.name}”,")
        for one in kept_images(conn, out.named)
    ]  # fmt: skip
    return [*told, *_of_scenarios(conn, record, options)]


def _of_scenarios(conn: Connection, record: Assessment, options: PacketOptions) -> Iterator[Told]:
    with_indicators = options.has(Section.INDICATORS)
    if not (options.has(Section.SCENARIOS) or with_indicators):
        return
    for scenario in read_scenarios(conn, assessment=record.id):
        where = f", in the scenario “{scenario.title}”,"
        yield Told(f"{scenario.title}\n{scenario.body}", where=where)
        for indicator in scenario.indicators if with_indicators else ():
            yield Told(f"{indicator.title}\n{indicator.note}", where=where)


def told_of_records(conn: Connection, out: Outgoing) -> list[Told]:
    """Return what the annex tells of events and of the views of figures."""
    events = [
        Told(words, about=event.target, where=f", told of the event “{event.words}”,")
        for event, words in words_of_events(conn, out.events)
    ]
    views = [
        Told(f"{figure.view.name}\n{figure.view.filter}", about=figure.target,
             where=f", in the name or the filter of the view “{figure.view.name}”,")
        for figure in out.figures if figure.view
    ]  # fmt: skip
    return [*events, *views]
