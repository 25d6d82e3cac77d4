# SPDX-License-Identifier: MIT
"""What all tests share: slow proofs only with --slow, and Chromium made ready before Qt starts."""

import gc
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from workbench.session.jobs import Jobs


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the proofs marked slow as well")


def pytest_configure(config: pytest.Config) -> None:
    """Make ready what must be ready before the one application object: the map's scheme."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if sys.platform == "linux" and os.geteuid() == 0:
        # Chromium refuses its sandbox to root; the program itself never sets this.
        os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--no-sandbox")
    gc.disable()
    from PySide6 import QtWebEngineWidgets  # noqa: F401 - it must come before the application

    from workbench.ui.map.scheme import register_scheme

    register_scheme()


class PatientBot(QtBot):
    """Waits as long as a slow, shared machine needs; what comes sooner is not waited for."""

    _LONGEST_MS = 20_000

    def waitUntil(  # noqa: N802 - the name that pytest-qt gives it
        self, callback: Callable[[], bool | None], *, timeout: int = _LONGEST_MS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802 - the name that pytest-qt gives it
        self, signal: Any, *, timeout: int = _LONGEST_MS, **options: Any
    ) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """A bot that waits patiently."""
    return PatientBot(request)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator["Jobs"]:
    """Lanes of a test's own; its end waits for what they do."""
    from workbench.session.jobs import Jobs

    made = Jobs()
    yield made
    made.stop()
    made.finish()
    qtbot.waitUntil(lambda: made.is_idle)


_TESTS_DONE = pytest.StashKey[int]()
_EVERY = 40  # tests: what these leave behind is let go of, or the last ones are slow


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Collect garbage here and not in a lane's thread, where it would delete Qt objects."""
    gc.disable()
    done = item.config.stash.get(_TESTS_DONE, 0) + 1
    item.config.stash[_TESTS_DONE] = done
    gc.collect(1 if done % _EVERY else 2)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    if slow:
        config.hook.pytest_deselected(items=slow)
        items[:] = [item for item in items if not item.get_closest_marker("slow")]
