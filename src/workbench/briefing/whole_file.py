# SPDX-License-Identifier: MIT
"""Files that appear whole or not at all: written beside their place and swapped in."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.domain.errors import WorkbenchError


@contextmanager
def whole_file(to: Path) -> Iterator[Path]:
    """Give a file to write, which takes the place of `to` once all is well.

    That `to` cannot be written shows before any work is done, mostly. Raises WorkbenchError.
    """
    with _told(to):
        beside = _new_beside(to)
        try:
            yield beside
            beside.chmod(0o644)
            beside.replace(to)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def file_for_good(to: Path, data: bytes) -> Iterator[None]:
    """Have a file written, for good once what is done within has been done.

    Where that fails, `to` is as it was. Raises WorkbenchError when the file cannot be written, and
    then nothing within is done.
    """
    with whole_file(to) as beside:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # some disks tell only now that they are full
        former = _set_aside(to)
    try:
        yield
    except BaseException:
        with _told(to):
            to.unlink(missing_ok=True)
            if former is not None:
                former.replace(to)
        raise
    if former is not None:
        with suppress(OSError):  # all is done: what is left over harms nobody
            former.unlink()


def _new_beside(to: Path) -> Path:
    """Make an empty file in the same folder; its ending stays, for libraries that go by it."""
    handle, name = tempfile.mkstemp(
        dir=to.absolute().parent, prefix=f".{to.stem}.", suffix=to.suffix
    )
    os.close(handle)
    return Path(name)


def _set_aside(to: Path) -> Path | None:
    """Give the file that stands at a place another name; return where it is, None for no file."""
    if not to.is_file():
        return None
    former = _new_beside(to)
    to.replace(former)
    return former


@contextmanager
def _told(to: Path) -> Iterator[None]:
    """Tell in a sentence that a file cannot be written."""
    try:
        yield
    except OSError as error:
        raise WorkbenchError(
            f"“{to.name}” could not be written: {error.strerror or error}."
        ) from error
