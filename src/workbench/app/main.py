# SPDX-License-Identifier: MIT
"""The entry: a command on the command line, or else the window."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

COMMANDS = frozenset(
    {"demo", "new", "import", "info", "check", "compact", "figure", "map", "packet", "events",
     "gazetteer", "place", "release", "verify", "key"}
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the workbench; return the exit code.

    The first word decides, before anything slow is imported: a command, an option, or a case.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and (given[0] in COMMANDS or given[0] in ("-h", "--help", "--version")):
        from workbench.app.cli import run

        return run(given)
    if given == ["read-apart"]:
        from workbench.ingest.apart import serve

        serve(sys.stdin.buffer, sys.stdout.buffer)
        return 0
    if len(given) > 1 or (given and given[0].startswith("-")):
        print(f"“{given[0]}” is no command. Try workbench --help.", file=sys.stderr)
        return 2
    if not _has_display():
        print("There is no display to open the window on. Try workbench --help.", file=sys.stderr)
        return 1
    from workbench.app.window import run_window

    return run_window(Path(given[0]) if given else None)


def _has_display() -> bool:
    """Whether Qt will find a screen, or was told to do without: else it ends the process."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in names)


if __name__ == "__main__":
    sys.exit(main())
