# SPDX-License-Identifier: MIT
"""Files on their way to becoming layers, and files of layers that are gone or have changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from workbench.casefile.edits.layers import (
    LayerDraft,
    LayerFile,
    add_layers,
    find_layer_file,
    renew_layer,
)
from workbench.domain.errors import InputError
from workbench.domain.progress import Progress
from workbench.geo.layers.content import LayerContent
from workbench.geo.layers.examining import FoundFile, examine
from workbench.session.jobs import Job
from workbench.session.session import Session
from workbench.ui.desks.layer_shelf import LayerShelf, ShelfEntry
from workbench.ui.layers.add_dialog import AddDialog, file_of, names_of


@dataclass(frozen=True, slots=True)
class _Ready:
    """A file that goes into the case with these layers."""

    file: LayerFile
    drafts: Sequence[LayerDraft]
    left_out: int = 0  # shapes of them that cannot be drawn


class LayerFiles(QObject):
    """Looks files over in a lane, one after another, and asks what of each becomes a layer."""

    asked = Signal(object)  # the dialog that is open
    added = Signal(object)  # the keys of new layers

    def __init__(self, shelf: LayerShelf, session: Session, place: QWidget) -> None:
        """Ask above the window of `place`."""
        super().__init__(place)
        self._shelf = shelf
        self._session = session
        self._place = place
        self._waiting: list[Path] = []
        self._steps = 0  # under way: a file is looked over, read or added
        self._awaits_shelf = False  # whether what was added is not listed yet
        self._dialog: AddDialog | None = None
        self._layer: int | None = None  # whose file is looked for
        self._left_out = 0  # shapes of the file that is being added
        shelf.changed.connect(self._on_shelf_changed)

    def add(self, paths: Sequence[Path]) -> None:
        """Look these files over."""
        self._waiting.extend(paths)
        self._look_over_next()

    def ask(self) -> None:
        """Ask which files to add."""
        names, _ = QFileDialog.getOpenFileNames(
            self._place.window(), self.tr("Add map layers"), "",
            self.tr(
                "Map layers (*.geojson *.json *.topojson *.gpkg *.kml *.kmz *.gpx *.zip *.shp "
                "*.fgb *.pmtiles *.mbtiles);;All files (*)"
            ),
        )  # fmt: skip
        self.add([Path(name) for name in names])

    def ask_where(self, entry: ShelfEntry) -> None:
        """Ask where the file of a layer lies now."""
        name, _ = QFileDialog.getOpenFileName(
            self._place.window(), self.tr("Find file of layer"), ""
        )
        if name:
            self.find(entry, Path(name))

    def find(self, entry: ShelfEntry, path: Path) -> None:
        """Take a file for that of a layer if it is the very same."""
        self._layer = entry.row.id
        self._session.jobs.run(
            "read", path.name, _same_file, path, entry.row.sha256, then=self._on_same_file,
            key="layer found", shown=True,
        )  # fmt: skip

    def renew(self, entry: ShelfEntry) -> None:
        """Take the file of a layer as it is now."""
        if entry.row.path is not None:
            self._layer = entry.row.id
            self._session.jobs.run(
                "read", entry.row.name, _examined, Path(entry.row.path), then=self._on_renewed,
                key="layer renewed", shown=True,
            )  # fmt: skip

    # -- private -------------------------------------------------------------------------------

    def _look_over_next(self) -> None:
        """Look a file over once the one before is listed: its layers keep apart from those."""
        is_busy = self._steps or self._awaits_shelf or self._dialog is not None
        if self._waiting and not is_busy:
            path = self._waiting.pop(0)
            self._follow(
                self._session.jobs.run(
                    "read", path.name, _examined, path, then=self._on_examined, shown=True
                )
            )

    def _follow(self, step: Job) -> None:
        self._steps += 1
        step.ended.connect(self._on_step_ended)

    def _on_step_ended(self, _step: object) -> None:
        self._steps -= 1
        self._look_over_next()

    def _on_shelf_changed(self) -> None:
        if self._awaits_shelf:
            self._awaits_shelf = False
            self._look_over_next()

    def _on_examined(self, found: FoundFile) -> None:
        self._shelf.take_read(found.sha256, found.shapes)
        dialog = AddDialog(found, self._shelf.entries, self._place.window())
        self._dialog = dialog
        dialog.finished.connect(self._on_answered)
        dialog.open()
        self.asked.emit(dialog)

    def _on_answered(self, answer: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            if answer:
                self._follow(
                    self._session.jobs.run(
                        "read", dialog.found.content.name, _made_ready, dialog.found,
                        dialog.drafts(), dialog.keeps, then=self._on_ready,
                    )
                )  # fmt: skip
            dialog.deleteLater()
        self._look_over_next()

    def _on_ready(self, ready: _Ready) -> None:
        self._left_out = ready.left_out
        self._follow(
            self._session.edit(
                add_layers, file=ready.file, layers=ready.drafts, then=self._on_added,
                detail=names_of(ready.drafts),
            )
        )  # fmt: skip

    def _on_added(self, layers: object) -> None:
        self._awaits_shelf = True
        self.added.emit(layers)
        if self._left_out:
            said = self.tr("%Ln shape(s) left out: without a usable place.", "", self._left_out)
            self._session.told.emit(said)

    def _on_same_file(self, path: str) -> None:
        if self._layer is not None:
            self._session.edit(find_layer_file, layer=self._layer, path=path, then=self._on_found)

    def _on_found(self, _value: object) -> None:
        self._shelf.retry()

    def _on_renewed(self, found: FoundFile) -> None:
        entry = self._shelf.entry(self._layer or 0)
        if entry is None:
            return
        same = [one for one in found.layers if one.part == entry.row.part] or list(found.layers[:1])
        draft = LayerDraft(
            name=entry.row.name, kind=same[0].kind, format=str(found.form), part=same[0].part,
            bounds=same[0].box, min_zoom=found.min_zoom, max_zoom=found.max_zoom,
            features=same[0].features,
        )  # fmt: skip
        self._shelf.take_read(found.sha256, found.shapes)
        self._session.edit(
            renew_layer, layer=entry.row.id, file=file_of(found, keep=False), draft=draft,
            detail=entry.row.name,
        )  # fmt: skip


def _examined(path: Path, *, progress: Progress) -> FoundFile:
    return examine(path, progress)


def _made_ready(
    found: FoundFile, drafts: Sequence[LayerDraft], keep: bool, *, progress: Progress
) -> _Ready:
    progress(0, None, found.content.name)
    parts = {draft.part for draft in drafts}
    left_out = sum(layer.skipped for layer in found.layers if layer.part in parts)
    return _Ready(file_of(found, keep=keep), drafts, left_out)


def _same_file(path: Path, sha256: bytes, *, progress: Progress) -> str:
    if LayerContent(path.name, path).sha256(progress) != sha256:
        raise InputError(
            f"{path.name} is not the file that the layer was made of, or it has changed since. "
            "Choose another file, or add this one as a new layer."
        )
    return str(path.resolve())
