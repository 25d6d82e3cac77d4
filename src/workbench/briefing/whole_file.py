# SPDX-License-Identifier: MIT
"""Files that appear whole or not at all: written beside their place and swapped in."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.domain.errors import WorkbenchError


@contextmanager
def whole_file(to: Path) -> Iterator[Path]:
    """Give a file to write, which takes the place of `to` once all is well.

    That `to` cannot be written shows before any work is done, mostly. Raises WorkbenchError.
    """
    try:
        # The ending stays, for libraries that go by it.
        folder, ending = to.absolute().parent, to.suffix
        handle, name = tempfile.mkstemp(dir=folder, prefix=f".{to.stem}.", suffix=ending)
        os.close(handle)
        beside = Path(name)
        try:
            yield beside
            beside.chmod(0o644)
            beside.replace(to)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise WorkbenchError(
            f"“{to.name}” could not be written: {error.strerror or error}."
        ) from error
