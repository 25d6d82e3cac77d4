# SPDX-License-Identifier: MIT
"""From a case to a packet or a file: what the command line and the window ask for."""

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from workbench.briefing.case_citations import CaseResolver
from workbench.briefing.case_figures import figure_of_view
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.composing import Composition, compose_outline
from workbench.briefing.docx import outline_to_docx
from workbench.briefing.events_file import write_events
from workbench.briefing.html import outline_to_html
from workbench.briefing.outline import TEXT_WIDTH_CM, Masthead
from workbench.briefing.pdf import outline_to_pdf
from workbench.briefing.pictures import svg_to_pdf, svg_to_png
from workbench.casefile.connection import Connection
from workbench.casefile.queries import Assessment, assessment_titled, read_assessment
from workbench.domain.date_words import describe_date
from workbench.domain.errors import InputError, WorkbenchError
from workbench.domain.filters import Filter
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
    write_whole(to, data)
    return [*(problem.sentence for problem in composed.problems), *problems]


def export_figure(
    conn: Connection,
    resources: Path,
    *,
    view: str,
    kind: str,
    width_cm: float,
    to: Path,
    look: Mapping[str, str] | None = None,
) -> None:
    """Write a saved view as a picture; the ending of `to` chooses PNG (300 dpi), SVG or PDF.

    `look`: as `figure_of_view` takes it.
    """
    case = CaseReader(conn, resources)
    svg = figure_of_view(case, view=view, kind=kind, width_cm=width_cm, look=look)
    fonts = case.kit.fonts
    make: dict[str, Callable[[], bytes]] = {
        ".svg": svg.encode,
        ".png": lambda: svg_to_png(svg, width_cm=width_cm, fonts=fonts),
        ".pdf": lambda: svg_to_pdf(svg, width_cm=width_cm, fonts=fonts, made_at=case.changed_at),
    }
    if to.suffix.lower() not in make:
        raise InputError(f"“{to.name}” must end in one of {', '.join(FIGURE_SUFFIXES)}.")
    write_whole(to, make[to.suffix.lower()]())


def export_events(
    conn: Connection,
    *,
    resources: Path,
    to: Path,
    question: Filter | None = None,
    progress: Progress = unwatched,
) -> int:
    """Write the events that pass a filter (all without one) as CSV or GeoJSON; return how many."""
    case = CaseReader(conn, resources)
    return write_events(case, question or Filter(), to, progress=progress)


def write_whole(to: Path, data: bytes) -> None:
    """Write a file beside its place and swap it in; raise WorkbenchError when that fails."""
    try:
        handle, name = tempfile.mkstemp(dir=to.absolute().parent, prefix=f".{to.name}.")
        beside = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            beside.chmod(0o644)
            beside.replace(to)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise WorkbenchError(
            f"“{to.name}” could not be written: {error.strerror or error}."
        ) from error


def _masthead(case: CaseReader, record: Assessment) -> Masthead:
    language = record.language or case.language
    as_of = describe_date(case.changed_at.date().isoformat(), language)
    edition = describe_date(record.edition_date, language) if record.edition_date else ""
    pattern, footer = _LINES.get(language, _LINES["en"])
    return Masthead(
        title=record.title,
        series=record.series or "",
        series_line=record.series_line or "",
        edition_text=pattern.format(edition) if edition else "",
        author=record.author or "",
        footer_note=footer.format(as_of),
        language=language,
    )


_LINES = {
    "en": ("Edition of {}", "Records as of {}"),
    "fr": ("Édition du {}", "Données au {}"),
}


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
