# SPDX-License-Identifier: MIT
"""The packet of an assessment: composed once, then written in whatever formats are asked for."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from workbench.analysis.filters.wording import describe_filter
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.pictures import Pictures
from workbench.briefing.packets.case_citations import CaseResolver
from workbench.briefing.packets.manifest import ReleaseMark
from workbench.briefing.text.citations import Resolver
from workbench.briefing.text.composing import Composition, compose_outline
from workbench.briefing.text.outline import TEXT_WIDTH_CM, Masthead, Outline, Raster
from workbench.briefing.text.problems import PacketProblem, ProblemKind, problem
from workbench.briefing.text.scenario_sections import Outlook
from workbench.casefile.edits.citations import targets_in
from workbench.casefile.queries.assessments import Assessment
from workbench.casefile.queries.scenarios import read_indicators, read_scenarios
from workbench.domain.date_words import describe_date, french_of
from workbench.domain.errors import InputError
from workbench.domain.filters import filter_from_json
from workbench.domain.languages import words_in
from workbench.domain.markings import as_written
from workbench.domain.packet_options import PacketOptions
from workbench.domain.progress import Progress, unwatched

PACKET_SUFFIXES = (".pdf", ".docx", ".html", ".eml", ".zip")


class Packet:
    """One packet. Each format is written once, however often it is asked for."""

    def __init__(
        self,
        case: CaseReader,
        assessment: Assessment,
        options: PacketOptions,
        composed: Composition,
        progress: Progress = unwatched,
    ) -> None:
        """Take what `compose` made; `progress` hears of each format, and can stop."""
        self.case = case
        self.assessment = assessment
        self.options = options
        self.composed = composed
        self.progress = progress
        self.pictures = Pictures(case.kit.fonts)
        self._unshown: tuple[PacketProblem, ...] = ()

    @property
    def outline(self) -> Outline:
        """What every format is written from."""
        return self.composed.outline

    @property
    def made_at(self) -> datetime:
        """The time that files and properties give as that of their making."""
        return self.case.changed_at

    @property
    def problems(self) -> tuple[PacketProblem, ...]:
        """What the analyst should mend, with what the formats written so far could not show."""
        return (*self.composed.problems, *self._unshown)

    def released(self, mark: ReleaseMark) -> "Packet":
        """Return the packet with the release that it is at the foot of every page."""
        outline = self.outline
        head = outline.masthead
        foot = " · ".join((_release_words(mark, head.language), head.footer_note))
        named = replace(outline, masthead=replace(head, footer_note=foot))
        composed = replace(self.composed, outline=named)
        return Packet(self.case, self.assessment, self.options, composed, self.progress)

    def write(self, suffix: str) -> bytes:
        """Return the packet as a file of a format, by the ending of its name (".pdf").

        Raises InputError for another ending than those of `PACKET_SUFFIXES`.
        """
        formats: Mapping[str, Callable[[], bytes]] = {
            ".pdf": lambda: self.pdf,
            ".docx": lambda: self.docx,
            ".html": lambda: self.html,
            ".eml": lambda: self.eml,
            ".zip": lambda: self.zip,
        }
        if suffix.lower() not in formats:
            raise InputError(f"A packet ends in one of {', '.join(PACKET_SUFFIXES)}.")
        return formats[suffix.lower()]()

    @cached_property
    def pdf(self) -> bytes:
        """The packet for print and screen readers."""
        from workbench.briefing.packets.pdf import outline_to_pdf

        self.progress(0, None, "PDF")
        printed = outline_to_pdf(
            self.outline,
            packet_folder=self.case.kit.packet,
            fonts=self.case.kit.fonts,
            made_at=self.made_at,
            paper=self.options.paper,
        )
        self._unshown = printed.problems
        return printed.data

    @cached_property
    def docx(self) -> bytes:
        """The packet for word processors."""
        from workbench.briefing.docx.document import outline_to_docx

        self.progress(0, None, "DOCX")
        return outline_to_docx(
            self.outline,
            pictures=self.pictures,
            made_at=self.made_at,
            paper=self.options.paper,
        )

    @cached_property
    def html(self) -> bytes:
        """The packet as one web page, with map and timeline to look around in."""
        from workbench.briefing.packets.explorer import explorer_of
        from workbench.briefing.packets.html import outline_to_html

        self.progress(0, None, "HTML")
        page = outline_to_html(
            self.outline,
            packet_folder=self.case.kit.packet,
            fonts=self.case.kit.fonts,
            paper=self.options.paper,
            explorer=explorer_of(self),
        )
        return page.encode()

    @cached_property
    def eml(self) -> bytes:
        """The packet as a draft of an e-mail."""
        from workbench.briefing.packets.mail import packet_to_mail

        return packet_to_mail(self)

    @cached_property
    def zip(self) -> bytes:
        """All formats with the data behind them, marked as a draft."""
        from workbench.briefing.packets.archive import zip_files
        from workbench.briefing.packing import packed

        return packed(zip_files(self), self.made_at)


def compose(
    case: CaseReader,
    assessment: Assessment,
    options: PacketOptions,
    *,
    resolver: Callable[[CaseReader], Resolver] | None = None,
    progress: Progress = unwatched,
) -> Packet:
    """Make the packet of an assessment, figures drawn, ready to be written.

    `resolver` makes what finds the records cited; by default all of the case is told.
    """
    case = case.speaking(assessment.language or case.language)
    found = (
        resolver(case)
        if resolver
        else CaseResolver(
            case, width_cm=TEXT_WIDTH_CM, figures=_figures_in(assessment.body), progress=progress
        )
    )
    logo, lacking = _logo(found, options)
    composed = compose_outline(
        _masthead(case, assessment),
        assessment.body,
        found,
        options,
        outlook=_outlook(case, assessment),
        logo=logo,
        problems=lacking,
    )
    return Packet(case, assessment, options, composed, progress)


def _outlook(case: CaseReader, record: Assessment) -> Outlook:
    """Return an assessment's scenarios, with the indicators of these and those of none."""
    scenarios = read_scenarios(case.conn, assessment=record.id)
    of = {None, *(one.id for one in scenarios)}
    indicators = tuple(one for one in read_indicators(case.conn) if one.scenario_id in of)
    watched = {
        one.uid: describe_filter(filter_from_json(one.filter), case.register, case.language)
        for one in indicators
    }
    return Outlook(scenarios, indicators, watched)


def _release_words(mark: ReleaseMark, language: str) -> str:
    """Write which release a packet is: "Release 2, in place of release 1"."""
    only, instead = words_in(language, english=_RELEASE, french=_PUBLICATION)
    return (instead if mark.supersedes else only).format(mark.number, mark.number - 1)


def _figures_in(text: str) -> int:
    """Return how many figures a text places, each counted once."""
    return sum(table == "figure" for table, _ in targets_in(text))


def _logo(resolver: Resolver, options: PacketOptions) -> tuple[Raster | None, list[PacketProblem]]:
    """Return the masthead's logo; a problem where the one asked for cannot be had."""
    if not options.logo:
        return None, []
    found = resolver.picture(options.logo)
    if found is None:
        return None, [problem(ProblemKind.LOGO_MISSING, "", options.logo)]
    return found.raster, []


def _masthead(case: CaseReader, record: Assessment) -> Masthead:
    language = case.language
    as_of = describe_date(case.changed_at.date().isoformat(), language)
    edition = _edition(record.edition_date, language) if record.edition_date else ""
    pattern, footer = words_in(language, english=_ENGLISH, french=_FRENCH)
    return Masthead(
        title=record.title,
        series=record.series or "",
        series_line=record.series_line or "",
        edition_text=pattern.format(edition) if edition else "",
        author=record.author or "",
        marking=as_written(record.marking or ""),
        footer_note=footer.format(as_of),
        language=language,
    )


def _edition(date: str, language: str) -> str:
    """Write the date of an edition as it follows "Edition of", in French with "du", "de", "d'"."""
    said = describe_date(date, language)
    return words_in(language, english=said, french=f"{french_of(said)}{said}")


_ENGLISH = ("Edition of {}", "Records as of {}")
_FRENCH = ("Édition {}", "Données au {}")
_RELEASE = ("Release {}", "Release {}, in place of release {}")
_PUBLICATION = ("Publication {}", "Publication {}, à la place de la publication {}")
