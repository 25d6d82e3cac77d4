# SPDX-License-Identifier: MIT
"""From a case to a packet or a file: what the command line and the window ask for."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from workbench.analysis.actor_network import NetworkChoice
from workbench.analysis.charting import ChartChoice
from workbench.briefing.case_citations import CaseResolver
from workbench.briefing.case_figures import figure_of_chart, figure_of_network, figure_of_view
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.composing import Composition, compose_outline
from workbench.briefing.docx import outline_to_docx
from workbench.briefing.events_file import EventsWanted, write_events
from workbench.briefing.html import outline_to_html
from workbench.briefing.network_layout import Spot
from workbench.briefing.outline import TEXT_WIDTH_CM, Masthead
from workbench.briefing.pdf import outline_to_pdf
from workbench.briefing.pictures import svg_to_pdf, svg_to_png
from workbench.briefing.svg_fonts import with_fonts
from workbench.briefing.whole_file import whole_file
from workbench.casefile.connection import Connection
from workbench.casefile.queries import Assessment, assessment_titled, read_assessment
from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError
from workbench.domain.filters import Filter
from workbench.domain.languages import words_in
from workbench.domain.progress import Progress, unwatched

PACKET_SUFFIXES = (".pdf", ".docx", ".html")
FIGURE_SUFFIXES = (".png", ".svg", ".pdf")


def export_packet(
    conn: Connection,
    resources: Path,
    *,
    assessment: str,
    to: Path,
    progress: Progress = unwatched,
) -> list[str]:
    """Write an assessment, by title, as a packet; return what the analyst should mend.

    The ending of `to` chooses the format. The file appears whole or not at all. Raises
    NotFoundError for an unknown title, InputError for another ending.
    """
    write = {".pdf": _pdf, ".docx": _docx, ".html": _html}.get(to.suffix.lower())
    if write is None:
        raise InputError(f"“{to.name}” must end in one of {', '.join(PACKET_SUFFIXES)}.")
    case = CaseReader(conn, resources)
    record = read_assessment(conn, assessment=assessment_titled(conn, assessment))
    progress(0, 3, "figures")
    composed = compose_outline(
        _masthead(case, record), record.body, CaseResolver(case, width_cm=TEXT_WIDTH_CM)
    )
    progress(1, 3, to.suffix.lstrip(".").upper())
    data, problems = write(case, composed)
    progress(2, 3, "writing")
    with whole_file(to) as beside:
        beside.write_bytes(data)
    return [*(problem.sentence for problem in composed.problems), *problems]


def export_figure(
    conn: Connection,
    resources: Path,
    *,
    view: str | None,
    kind: str,
    width_cm: float,
    to: Path,
    look: Mapping[str, Any] | None = None,
) -> None:
    """Write a view, or all events, as a picture; `to` ends in .png (300 dpi), .svg or .pdf.

    `look`: as `figure_of_view` takes it.
    """
    case = CaseReader(conn, resources)
    svg = figure_of_view(case, view=view, kind=kind, width_cm=width_cm, look=look)
    _write_picture(case, svg, width_cm, to)


def export_chart(
    conn: Connection,
    *,
    resources: Path,
    question: Filter,
    choice: ChartChoice,
    to: Path,
    width_cm: float = TEXT_WIDTH_CM,
) -> None:
    """Write a chart of the events that pass a filter as a picture, as `export_figure` does."""
    case = CaseReader(conn, resources)
    svg = figure_of_chart(case, question, choice, width_cm)
    _write_picture(case, svg, width_cm, to)


def export_network(
    conn: Connection,
    *,
    resources: Path,
    question: Filter,
    choice: NetworkChoice,
    to: Path,
    before: Mapping[int, Spot] | None = None,
    width_cm: float = TEXT_WIDTH_CM,
) -> None:
    """Write the actors of the events that pass a filter as a picture, as `export_figure` does.

    `before`: where actors stand on the screen.
    """
    case = CaseReader(conn, resources)
    svg = figure_of_network(case, question, choice, width_cm, before)
    _write_picture(case, svg, width_cm, to)


def _write_picture(case: CaseReader, svg: str, width_cm: float, to: Path) -> None:
    """Write a figure; the ending of `to` chooses PNG (300 dpi), SVG or PDF."""
    fonts = case.kit.fonts
    make: dict[str, Callable[[], bytes]] = {
        ".svg": lambda: with_fonts(svg, fonts).encode(),
        ".png": lambda: svg_to_png(svg, width_cm=width_cm, fonts=fonts),
        ".pdf": lambda: svg_to_pdf(svg, width_cm=width_cm, fonts=fonts, made_at=case.changed_at),
    }
    if to.suffix.lower() not in make:
        raise InputError(f"“{to.name}” must end in one of {', '.join(FIGURE_SUFFIXES)}.")
    with whole_file(to) as beside:
        beside.write_bytes(make[to.suffix.lower()]())


def export_events(
    conn: Connection,
    *,
    resources: Path,
    to: Path,
    wanted: EventsWanted,
    progress: Progress = unwatched,
) -> int:
    """Write events as the ending of `to` says, one of `EVENT_SUFFIXES`; return how many."""
    return write_events(CaseReader(conn, resources), wanted, to, progress=progress)


def _masthead(case: CaseReader, record: Assessment) -> Masthead:
    language = record.language or case.language
    as_of = describe_date(case.changed_at.date().isoformat(), language)
    edition = describe_date(record.edition_date, language) if record.edition_date else ""
    pattern, footer = words_in(language, english=_ENGLISH, french=_FRENCH)
    return Masthead(
        title=record.title,
        series=record.series or "",
        series_line=record.series_line or "",
        edition_text=pattern.format(edition) if edition else "",
        author=record.author or "",
        footer_note=footer.format(as_of),
        language=language,
    )


_ENGLISH = ("Edition of {}", "Records as of {}")
_FRENCH = ("Édition du {}", "Données au {}")


def _pdf(case: CaseReader, composed: Composition) -> tuple[bytes, list[str]]:
    printed = outline_to_pdf(
        composed.outline,
        packet_folder=case.kit.packet,
        fonts=case.kit.fonts,
        made_at=case.changed_at,
    )
    return printed.data, [problem.sentence for problem in printed.problems]


def _docx(case: CaseReader, composed: Composition) -> tuple[bytes, list[str]]:
    return outline_to_docx(composed.outline, fonts=case.kit.fonts, made_at=case.changed_at), []


def _html(case: CaseReader, composed: Composition) -> tuple[bytes, list[str]]:
    return outline_to_html(composed.outline, packet_folder=case.kit.packet).encode(), []
