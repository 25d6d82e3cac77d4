# SPDX-License-Identifier: MIT
"""The crash net: what is not expected is logged without case content, and said once."""

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

log = logging.getLogger("workbench")
_LOG_BYTES = 1_000_000


class CrashNet(QObject):
    """Catches what nobody else caught, in every thread; never sends anything."""

    caught = Signal(str)  # where the report lies

    def __init__(self, folder: Path) -> None:
        """Keep reports in a folder of the user."""
        super().__init__()
        self._folder = folder

    def install(self) -> None:
        """Take the place of Python's own hooks."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def report(self, error: BaseException) -> None:
        """Write where a bug happened: places in our code, no values, no messages from data."""
        lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
        for frame in traceback.extract_tb(error.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}")
        text = "\n".join(lines)
        log.error("unexpected\n%s", text)
        path = self._folder / "trouble.log"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if path.exists() and path.stat().st_size > _LOG_BYTES:
                path.replace(path.with_suffix(".old.log"))
            with path.open("a", encoding="utf-8") as file:
                file.write(text + "\n\n")
        except OSError:
            return
        self.caught.emit(str(path))

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        traceback.print_exception(kind, error, trace)
        self.report(error)

    def _on_thread_exception(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.report(arguments.exc_value)
