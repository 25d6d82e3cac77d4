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
    assert "reading, 50% …" in shown
    assert shown.endswith("\r\x1b[K")


def test_a_new_step_is_shown_at_once_for_it_may_last() -> None:
    terminal = Terminal()
    with TerminalProgress(terminal) as progress:
        until = time.monotonic() + 0.2
        while time.monotonic() < until:
            progress(19, 26, "figures 20 of 20")
        progress(20, 26, "PDF")
    assert "figures 20 of 20, 73% …" in terminal.getvalue()
    assert "PDF, 77% …" in terminal.getvalue()


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
