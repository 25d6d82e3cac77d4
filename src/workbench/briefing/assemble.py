# SPDX-License-Identifier: MIT
"""From a case to a packet or a file: what the command line and the window ask for."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from workbench.analysis.actors.network import NetworkChoice
from workbench.analysis.charts.charts import ChartChoice
from workbench.briefing.case_figures import figure_of_chart, figure_of_network, figure_of_view
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.exports.events_file import EventsWanted, write_events
from workbench.briefing.figures.pictures import svg_to_pdf, svg_to_png
from workbench.briefing.figures.svg_fonts import with_fonts
from workbench.briefing.networks.layout import Spot
from workbench.briefing.packets.packet import PACKET_SUFFIXES
from workbench.briefing.packets.packet_progress import PacketProgress, formats_in
from workbench.briefing.releases.withholding import outgoing_packet
from workbench.briefing.text.outline import TEXT_WIDTH_CM
from workbench.briefing.whole_file import whole_file
from workbench.casefile.connection import Connection
from workbench.casefile.queries.assessments import Assessment, assessment_titled, read_assessment
from workbench.domain.errors import InputError
from workbench.domain.filters import Filter
from workbench.domain.packet_options import PacketOptions, options_from_json
from workbench.domain.progress import Progress, unwatched

FIGURE_SUFFIXES = (".png", ".svg", ".pdf")


def export_packet(
    conn: Connection,
    resources: Path,
    *,
    assessment: str,
    to: Path,
    options: PacketOptions | None = None,
    is_draft: bool = False,
    progress: Progress = unwatched,
) -> list[str]:
    """Write an assessment, by title, as a packet; return what the analyst should mend.

    The ending of `to` chooses the format; `options` are the assessment's own when none are given;
    what they withhold is in none of it. A draft says on every page that it is one. The file
    appears whole or not at all. Raises NotFoundError for an unknown title, InputError for another
    ending.
    """
    if to.suffix.lower() not in PACKET_SUFFIXES:
        raise InputError(f"“{to.name}” must end in one of {', '.join(PACKET_SUFFIXES)}.")
    record = read_assessment(conn, assessment=assessment_titled(conn, assessment))
    chosen = options_of(record) if options is None else options
    whole = PacketProgress(progress, formats=formats_in(to.suffix))
    with outgoing_packet(
        conn, resources, record, chosen, is_draft=is_draft, progress=whole
    ) as packet:
        data = packet.write(to.suffix)
        problems = [problem.sentence for problem in packet.problems]
    progress(0, None, "writing")
    with whole_file(to) as beside:
        beside.write_bytes(data)
    return problems


def options_of(record: Assessment) -> PacketOptions:
    """Return how an assessment's packet was last made, as it says itself."""
    return options_from_json(json.dumps(dict(record.options)))


def export_figure(
    conn: Connection,
    resources: Path,
    *,
    view: str | None,
    kind: str,
    width_cm: float,
    to: Path,
    look: Mapping[str, Any] | None = None,
) -> tuple[str, ...]:
    """Write a view, or all events, as a picture; `to` ends in .png (300 dpi), .svg or .pdf.

    `look`: as `figure_of_view` takes it. Return what the figure notes: what is not drawn, and why.
    """
    case = CaseReader(conn, resources)
    made = figure_of_view(case, view=view, kind=kind, width_cm=width_cm, look=look)
    _write_picture(case, made.svg, width_cm, to)
    return made.notes


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
