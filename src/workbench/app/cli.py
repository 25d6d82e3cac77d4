# SPDX-License-Identifier: MIT
"""The command line: every command works without a display, and takes `--json`."""

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from workbench import __version__
from workbench.app import (
    commands,
    packet_commands,
    picture_commands,
    place_commands,
    release_commands,
)
from workbench.app.resources import find_resources
from workbench.app.settings import Settings
from workbench.app.terminal import TerminalProgress, terminal_json
from workbench.domain.errors import WorkbenchError


class UsageError(WorkbenchError):
    """The words of a command make no sense; `usage` says which would."""

    def __init__(self, message: str, usage: str) -> None:
        """Take the parser's complaint as a sentence."""
        super().__init__(f"{message[:1].upper()}{message[1:]}.")
        self.usage = usage


class _Parser(argparse.ArgumentParser):
    """Raises what argparse would print, so that `--json` can print it as JSON."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError."""
        raise UsageError(message, self.format_usage())


_FIGURE_RULE = (
    "Size, colour and hexagons: what is said here holds, then what the case's own figure of the "
    "view says, then how the map stood when the view was saved; else they are as the live map "
    "begins: marks, by events, coloured by type. So it is with the names, the hatching of "
    "districts and the extent; else names are in the case's language, and a map shows all that it "
    "draws."
)
_WEB_MAP_RULE = (
    "Size, colour, names and hatching: what is said here holds, then how the map stood when the "
    "view was saved; else they are as for figures. The page shows marks, and no hexagons."
)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; README is tested against it."""
    parser = _Parser(
        prog="workbench",
        description="Record, watch and assess incidents of armed conflict, offline. "
        "Without a command the window opens, with a case if one is named: workbench [CASE].",
    )
    parser.add_argument("--version", action="version", version=f"workbench {__version__}")
    parsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, help_text: str, run: Callable[..., Any]) -> argparse.ArgumentParser:
        sub = parsers.add_parser(name, help=help_text, description=help_text)
        sub.add_argument("--json", action="store_true", help="print one JSON object")
        sub.set_defaults(run=run)
        return sub

    demo = add("demo", "Write the demo case.", commands.demo)
    demo.add_argument("case", type=Path, metavar="CASE")
    new = add("new", "Make an empty case.", commands.new)
    new.add_argument("case", type=Path, metavar="CASE")
    new.add_argument("--encrypt", action="store_true", help="ask for a passphrase")
    new.add_argument("--title", help="the case's title; its file name by default")
    _add_import(add)
    info = add("info", "Tell what a case holds.", commands.info)
    info.add_argument("case", type=Path, metavar="CASE")
    check = add("check", "Check a case through: pages, hashes, history, index.", commands.check)
    check.add_argument("case", type=Path, metavar="CASE")
    compact = add("compact", "Make a case smaller: files of removed layers go.", commands.compact)
    compact.add_argument("case", type=Path, metavar="CASE")
    _add_outputs(add)
    place_commands.add_parsers(add)
    return parser


def _add_import(add: Callable[..., argparse.ArgumentParser]) -> None:
    sub = add("import", "Import files of events into a case.", commands.import_files)
    sub.add_argument("files", nargs="+", type=Path, metavar="FILE")
    sub.add_argument("--into", required=True, type=Path, metavar="CASE", dest="case")
    sub.add_argument(
        "--format",
        default="auto",
        choices=("auto", "acled", "ucdp-ged", "gtd", "workbench", "table"),
        help="what the files are; recognised from their content by default",
    )
    sub.add_argument("--mapping", type=Path, metavar="FILE", help="a saved column mapping")
    sub.add_argument(
        "--data-set",
        dest="dataset",
        default="",
        metavar="NAME",
        help="the data set that the files are editions of; by default the format's or file's name",
    )
    sub.add_argument(
        "--define-fields", action="store_true",
        help="add what else the format says of an event to the case's own fields",
    )  # fmt: skip
    sub.add_argument("--dry-run", action="store_true", help="count and report, write nothing")
    sub.add_argument(
        "--mapping-to", type=Path, metavar="FILE", help="save the guessed mapping (with --dry-run)"
    )


def _add_outputs(add: Callable[..., argparse.ArgumentParser]) -> None:
    figure = add(
        "figure", "Draw a saved view, or all events, as a figure.", picture_commands.figure
    )
    figure.epilog = _FIGURE_RULE
    figure.add_argument("case", type=Path, metavar="CASE")
    figure.add_argument("--view", metavar="NAME", help="a saved view; all events by default")
    kinds = ("map", "timeline", "chart", "network")
    figure.add_argument("--as", dest="kind", default="map", choices=kinds)
    figure.add_argument("--width-cm", type=float, default=16.0, metavar="N")
    figure.add_argument("--show", choices=("marks", "hexagons"), help="of the events, on a map")
    _add_look(figure)
    figure.add_argument(
        "--extent", choices=("view", "fit"), help="as the view was saved, or all that is drawn"
    )
    figure.add_argument(
        "--compare-zones", nargs=2, metavar="DAY", help="on a map: what two days changed"
    )
    figure.add_argument(
        "--no-periods", action="store_false", dest="periods", help="on a timeline: none named"
    )
    _add_chart(figure)
    figure.add_argument("--most", type=int, metavar="N", help="actors of a network")
    figure.add_argument("--least", type=int, metavar="N", help="events of a network's tie")
    figure.add_argument("--to", required=True, type=Path, metavar="FILE.png|.svg|.pdf")
    web_map = add("map", "Write a map as one web page.", picture_commands.web_map)
    web_map.epilog = _WEB_MAP_RULE
    web_map.add_argument("case", type=Path, metavar="CASE")
    web_map.add_argument("--view", metavar="NAME", help="a saved view; all events by default")
    _add_look(web_map)
    web_map.add_argument("--to", required=True, type=Path, metavar="FILE.html")
    packet_commands.add_parsers(add)
    release_commands.add_parsers(add)
    events = add("events", "Export the events of a case or of a saved view.", commands.events)
    events.add_argument("case", type=Path, metavar="CASE")
    events.add_argument("--view", metavar="NAME", help="a saved view; all events by default")
    events.add_argument("--columns", metavar="NAME,…", help="those columns only")
    events.add_argument("--bom", action="store_true", help="mark a CSV as UTF-8, for Excel")
    events.add_argument("--zones", action="store_true", help="a GeoPackage has the zones too")
    events.add_argument(
        "--to", required=True, type=Path, metavar="FILE.csv|.xlsx|.geojson|.kml|.gpkg"
    )


def _add_look(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--size-by", choices=("events", "killed"), help="of symbols on a map")
    sub.add_argument("--colour-by", choices=("type", "actor"), help="of symbols on a map")
    sub.add_argument("--names", choices=("en", "fr", "ar"), help="of places, on a map")
    hatching = sub.add_mutually_exclusive_group()
    hatching.add_argument(
        "--no-reports", action="store_true", default=None, dest="gaps",
        help="hatch districts without reports on a map",
    )  # fmt: skip
    hatching.add_argument(
        "--no-hatching", action="store_false", default=None, dest="gaps",
        help="hatch none, whatever the view says",
    )  # fmt: skip


def _add_chart(figure: argparse.ArgumentParser) -> None:
    # The words of analysis.charting, which is not loaded to read a command line.
    attributes = ("type", "actor", "country", "admin1", "source", "tag", "status")
    figure.add_argument(
        "--chart", choices=("time", "multiples", "calendar", "table"), help="the kind of a chart"
    )
    figure.add_argument(
        "--measure", choices=("events", "killed", "injured"), help="what a chart counts"
    )
    figure.add_argument(
        "--by", choices=(*attributes, "none"), help="colours of a chart, rows of a table"
    )
    figure.add_argument(
        "--across", choices=attributes, help="what small charts or a table's columns stand for"
    )
    figure.add_argument(
        "--bins", choices=("auto", "day", "week", "month", "quarter", "year"), help="of a chart"
    )
    figure.add_argument(
        "--own-scales", action="store_true", help="each small chart has a scale of its own"
    )


def run(arguments: Sequence[str]) -> int:
    """Run one command; return the exit code: 0, or 1 with a sentence on standard error."""
    try:
        parsed = vars(build_parser().parse_args(place_commands.without_leading_minus(arguments)))
    except UsageError as error:
        print(error.usage, end="", file=sys.stderr)
        return _fail(error, as_json="--json" in arguments, code=2)
    parsed.pop("command")
    command, as_json = parsed.pop("run"), parsed.pop("json")
    try:
        with TerminalProgress(sys.stderr) as progress:
            context = commands.Context(find_resources(), Settings(), _passphrase, progress)
            result = command(context, **parsed)
    except WorkbenchError as error:
        return _fail(error, as_json=as_json)
    except KeyboardInterrupt:
        print("Stopped. Nothing was changed.", file=sys.stderr)
        return 130
    try:
        print(terminal_json(result.data) if as_json else result.text, flush=True)
    except BrokenPipeError:
        # Whoever read has had enough (`| head`). Python would flush again at its end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return result.exit_code


def _fail(error: WorkbenchError, *, as_json: bool, code: int = 1) -> int:
    """Say what went wrong, to people and to scripts; return the exit code."""
    if as_json:
        print(terminal_json({"error": str(error)}))
    print(str(error), file=sys.stderr)
    return code


def _passphrase(question: str) -> str | None:
    """Return the passphrase from WORKBENCH_PASSPHRASE, or ask for it at a terminal."""
    given = os.environ.get("WORKBENCH_PASSPHRASE")
    if given:
        return given
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(question) or None
    return None
