# SPDX-License-Identifier: MIT
"""README tells every command, and every option of it."""

import argparse
import re

from tests.paths import ROOT
from workbench.app.cli import build_parser
from workbench.app.main import COMMANDS


def parsers_in(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the parsers of a parser's own commands by name."""
    found = [a.choices for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(found[0]) if found else {}


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    """Return the long options of a command and of the commands in it."""
    own = {option for action in parser._actions for option in action.option_strings}
    return own.union(*map(options_of, parsers_in(parser).values()))


def row_of(command: str) -> str:
    """Return what README's table says of a command."""
    rows = re.findall(
        rf"^\| `workbench {command}\b.*$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )
    return rows[0] if rows else ""


def test_the_first_word_is_known_for_a_command_before_the_parser_is_made():
    assert set(parsers_in(build_parser())) == COMMANDS


def test_readme_tells_every_option_of_every_command():
    everywhere = {"-h", "--help", "--json"}
    untold = {
        f"{name} {option}"
        for name, parser in parsers_in(build_parser()).items()
        for option in options_of(parser) - everywhere
        if option not in row_of(name)
    }
    assert untold == set()


def test_readme_tells_every_format_that_is_imported():
    actions = parsers_in(build_parser())["import"]._actions
    formats = [str(name) for a in actions if a.dest == "format" for name in a.choices or ()]
    assert r"--format " + r"\|".join(formats) in row_of("import")
