# SPDX-License-Identifier: MIT
"""The command that exports an assessment as a packet, and the options of how it is made."""

from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from workbench.app.commands import Context, Result, check_target, read_case
from workbench.app.release_commands import GATE_RULE, add_justify, open_findings, stopped_by
from workbench.casefile.connection import Connection
from workbench.domain.packet_options import PacketOptions, Paper, Section

_PAPERS = {"a4": Paper.A4, "letter": Paper.LETTER}
_SECTIONS = {section.value.replace(" ", "-"): section for section in Section}


def add_parsers(add: Callable[..., ArgumentParser]) -> None:
    """Add the parser of the command; `add` makes one of a command."""
    packet = add("packet", "Export an assessment as a packet.", export)
    packet.epilog = (
        "Sections: " + ", ".join(_SECTIONS) + ". Without a preset the packet is made as the "
        f"assessment says itself. {GATE_RULE}"
    )
    packet.add_argument("case", type=Path, metavar="CASE")
    packet.add_argument("--assessment", required=True, metavar="TITLE")
    packet.add_argument("--preset", metavar="NAME", help="a preset of the case")
    packet.add_argument("--paper", choices=tuple(_PAPERS))
    packet.add_argument(
        "--with", action="append", default=[], dest="wanted", choices=tuple(_SECTIONS),
        metavar="SECTION", help="a section that goes in; may be said more than once",
    )  # fmt: skip
    packet.add_argument(
        "--without", action="append", default=[], choices=tuple(_SECTIONS), metavar="SECTION",
        help="a section that stays out; may be said more than once",
    )  # fmt: skip
    add_justify(packet, "holds for this packet alone")
    packet.add_argument(
        "--draft", action="store_true", help="whatever is found: every page says DRAFT"
    )
    packet.add_argument("--to", required=True, type=Path, metavar="FILE.pdf|.docx|.html|.eml|.zip")


def export(
    context: Context,
    *,
    case: Path,
    assessment: str,
    preset: str | None,
    paper: str | None,
    wanted: Sequence[str],
    without: Sequence[str],
    justify: Sequence[str],
    draft: bool,
    to: Path,
) -> Result:
    """Export an assessment as a packet."""
    from workbench.briefing.assemble import export_packet
    from workbench.briefing.packets.packet import PACKET_SUFFIXES
    from workbench.casefile.queries.assessments import assessment_titled

    check_target(to, PACKET_SUFFIXES)
    with closing(read_case(context, case)) as reader:
        options = chosen_options(reader, assessment, preset)
        sections = options.sections | {_SECTIONS[name] for name in wanted}
        sections -= {_SECTIONS[name] for name in without}
        options = replace(
            options, sections=sections, paper=_PAPERS[paper] if paper else options.paper
        )
        left = open_findings(
            reader, context, assessment=assessment_titled(reader, assessment), options=options,
            justify=justify,
        )  # fmt: skip
        if left and not draft:
            return stopped_by(left)
        problems = export_packet(
            reader,
            context.resources.root,
            assessment=assessment,
            to=to,
            options=options,
            is_draft=draft,
            progress=context.progress,
        )
    lines = [f"Wrote {to.name}.", *(f"  {problem}" for problem in problems)]
    return Result("\n".join(lines), {"file": str(to), "problems": problems})


def chosen_options(conn: Connection, assessment: str, preset: str | None) -> PacketOptions:
    """Return the options of a preset, or else those that the assessment says itself."""
    from workbench.briefing.assemble import options_of
    from workbench.casefile.queries.assessments import assessment_titled, read_assessment
    from workbench.casefile.queries.presets import preset_named

    if preset is not None:
        return preset_named(conn, preset).options
    return options_of(read_assessment(conn, assessment=assessment_titled(conn, assessment)))
