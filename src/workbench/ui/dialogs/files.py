# SPDX-License-Identifier: MIT
"""Asking for files; remembers the folder within a run."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.domain.terms import CASE_SUFFIX
from workbench.ui.dialogs.passphrase import ask_new_passphrase

PICTURES = {".png": "PNG", ".svg": "SVG", ".pdf": "PDF"}  # for `ask_target`
_LONGEST_NAME = 60


def ask_open_case(parent: QWidget) -> Path | None:
    """Ask for a case to open."""
    name, _ = QFileDialog.getOpenFileName(
        parent,
        _tr("Open case"),
        "",
        _tr("Cases (*{suffix});;All files (*)").format(suffix=CASE_SUFFIX),
    )  # fmt: skip
    return Path(name) if name else None


def ask_new_case(
    parent: QWidget, suggestion: str = "", title: str = ""
) -> tuple[Path, str | None] | None:
    """Ask where to make a case, and for a passphrase if it shall have one."""
    name, _ = QFileDialog.getSaveFileName(
        parent, title or _tr("New case"), suggestion,
        _tr("Cases (*{suffix})").format(suffix=CASE_SUFFIX),
        # A case is never written over, so there is nothing to confirm: the name is refused.
        options=QFileDialog.Option.DontConfirmOverwrite,
    )  # fmt: skip
    if not name:
        return None
    path = Path(name)
    if path.suffix != CASE_SUFFIX:
        path = path.with_name(path.name + CASE_SUFFIX)
    answer = ask_new_passphrase(parent, path.name)
    return None if answer is None else (path, answer or None)


def ask_event_files(parent: QWidget) -> list[Path]:
    """Ask for files of events to import."""
    names, _ = QFileDialog.getOpenFileNames(
        parent,
        _tr("Import events"),
        "",
        _tr(
            "Files of events (*.csv *.tsv *.txt *.xlsx *.xls *.ods *.geojson *.json *.kml *.kmz);;"
            "All files (*)"
        ),
    )
    return [Path(name) for name in names]


def ask_target(parent: QWidget, title: str, suggestion: str, kinds: dict[str, str]) -> Path | None:
    """Ask where to write; `kinds` maps endings to what they are; the ending is added if missing."""
    filters = ";;".join(f"{text} (*{suffix})" for suffix, text in kinds.items())
    name, chosen = QFileDialog.getSaveFileName(parent, title, suggestion, filters)
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() in kinds:
        return path
    suffix = next((s for s in kinds if f"(*{s})" in chosen), next(iter(kinds)))
    return path.with_name(path.name + suffix)


def name_from(title: str) -> str:
    """Return a title as a file may be called everywhere, not too long; empty where none is left."""
    kept = "".join(letter for letter in title if letter.isalnum() or letter in " -–_,")
    kept = " ".join(kept.split())
    if len(kept) > _LONGEST_NAME:
        kept = kept[:_LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" ,–-")
    return kept


def _tr(text: str) -> str:
    return QCoreApplication.translate("Files", text)
