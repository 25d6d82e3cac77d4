# SPDX-License-Identifier: MIT
"""Progress on a terminal: a line that goes away, and nothing where nobody looks."""

import io
import time

from workbench.app.terminal import TerminalProgress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_long_step_shows_how_far_it_is_and_is_wiped() -> None:
    terminal = Terminal()
    with TerminalProgress(terminal) as progress:
        until = time.monotonic() + 0.2
        while time.monotonic() < until:
            progress(30, 60, "reading")
    shown = terminal.getvalue()
    assert "reading 50% …" in shown
    assert shown.endswith("\r\x1b[K")


def test_what_is_done_at_once_shows_nothing() -> None:
    terminal = Terminal()
    with TerminalProgress(terminal) as progress:
        progress(1, 2, "reading")
    assert terminal.getvalue() == ""


def test_a_file_or_a_pipe_is_told_nothing() -> None:
    pipe = io.StringIO()
    with TerminalProgress(pipe) as progress:
        until = time.monotonic() + 0.2
        while time.monotonic() < until:
            progress(1, 2, "reading")
    assert pipe.getvalue() == ""
