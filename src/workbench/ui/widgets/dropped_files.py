# SPDX-License-Identifier: MIT
"""Files that are dragged over the window or dropped on it."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def local_files(carried: QMimeData) -> list[Path]:
    """Return the files of this computer that are carried; none for a mere text."""
    return [Path(url.toLocalFile()) for url in carried.urls() if url.isLocalFile()]
