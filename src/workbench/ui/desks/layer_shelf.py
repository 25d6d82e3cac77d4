# SPDX-License-Identifier: MIT
"""The layers of the open case as map and layers pane share them: rows, files read, tiles."""

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from workbench.casefile.connection import Connection
from workbench.casefile.queries.layers import LayerRow, read_layers
from workbench.casefile.stored_files import read_kept_file
from workbench.domain.change import Change
from workbench.domain.errors import InputError
from workbench.domain.progress import Progress
from workbench.geo.layers.content import LayerContent, VectorData
from workbench.geo.layers.credits import credits_of
from workbench.geo.layers.on_page import layer_on_page
from workbench.geo.layers.opening import (
    RASTER_TILES,
    VECTOR_TILE,
    OpenLayer,
    VectorLayer,
    open_layer,
)
from workbench.geo.layers.recognise import Format
from workbench.geo.layers.style import LayerStyle, style_from
from workbench.session.session import Session

READING, READY, MISSING, CHANGED, BROKEN = "reading", "ready", "missing", "changed", "broken"
DAMAGED = "damaged"  # drawn, but for tiles that cannot be
ADDRESS = "workbench://app/layers"
_MOST_TILES = 600
_MOST_TILE_BYTES = 60_000_000
Answer = tuple[str, bytes]
TileKey = tuple[str, str, int, int, int]  # uid, stamp, zoom, column, row
Key = tuple[bytes, str | None]  # a file's hash and the layer in it


@dataclass(frozen=True, slots=True)
class ShelfEntry:
    """A layer with what has become of its file; `why` says what is wrong with it."""

    row: LayerRow
    style: LayerStyle
    state: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Opened:
    """What came of opening a layer, back from a read lane."""

    key: Key
    layer: OpenLayer | None
    state: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class _MadeTile:
    """A tile back from a read lane; `why` says what is wrong with one that is damaged."""

    key: TileKey
    layer: OpenLayer
    answer: Answer | None
    why: str = ""


class LayerShelf(QObject):
    """Reads the case's layers, opens the files of those in use, and answers for tiles."""

    changed = Signal()  # rows, looks or states
    zoom_wanted = Signal(object)  # Box: where a layer lies
    files_offered = Signal(object)  # list[Path]: dropped on the map

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Watch a session; the layers are read at once."""
        super().__init__(parent)
        self.session = session
        self._rows: list[LayerRow] = []
        self._states: dict[Key, _Opened] = {}
        self._damage: dict[Key, str] = {}  # why a tile of a layer could not be drawn
        self._attempt = 0  # at damaged tiles; another one asks for all tiles anew
        self._opening: set[Key] = set()
        self._tiles = _TileCache()
        self._asked: dict[TileKey, list[Callable[[Answer | None], None]]] = {}
        session.edited.connect(self._on_edited)
        session.closed.connect(self._on_closed)
        self._read()

    @property
    def entries(self) -> tuple[ShelfEntry, ...]:
        """Return all layers, the one on top first."""
        return tuple(self._entry(row) for row in self._rows)

    def credits(self, *, with_districts: bool) -> tuple[str, ...]:
        """Return the credits that the map must carry now; with that of districts it draws."""
        return credits_of(
            replace(entry.row, visible=entry.row.visible or entry.row.is_districts)
            if with_districts
            else entry.row
            for entry in self.entries
            if entry.state in (READY, DAMAGED)
        )

    def entry(self, layer: int) -> ShelfEntry | None:
        """Return a layer by its key."""
        return next((one for one in self.entries if one.row.id == layer), None)

    def opened(self, layer: int) -> OpenLayer | None:
        """Return the opened file of a layer, None while it is not there."""
        row = next((one for one in self._rows if one.id == layer), None)
        known = self._states.get(_key(row)) if row is not None else None
        return known.layer if known is not None else None

    @property
    def districts(self) -> ShelfEntry | None:
        """Return the layer whose areas count as districts; None: the base map's divisions do."""
        return next((one for one in self.entries if one.row.is_districts), None)

    def drawn(self) -> list[tuple[ShelfEntry, OpenLayer]]:
        """Return the layers that are on the map with their open files, the lowest first."""
        found: list[tuple[ShelfEntry, OpenLayer]] = []
        for entry in reversed(self.entries):
            layer = self.opened(entry.row.id)
            if entry.row.visible and layer is not None:
                found.append((entry, layer))
        return found

    def map_layers(self) -> list[dict[str, Any]]:
        """Return what the map's page is told of the visible layers, the lowest first."""
        return [_said(entry, layer, self._attempt) for entry, layer in self.drawn()]

    def take_read(self, sha256: bytes, shapes: Mapping[str, VectorData]) -> None:
        """Keep shapes that were read while a file was looked over: it is added in a moment."""
        for part, data in shapes.items():
            if (sha256, part) not in self._states:
                layer = VectorLayer(data)
                self._states[sha256, part] = _Opened((sha256, part), layer, READY)

    def ask_tile(self, rest: str, give: Callable[[Answer | None], None]) -> None:
        """Answer for a tile `uid/stamp/zoom/x/y`, now or when it is made; `give` gets it."""
        try:
            uid, stamp, *numbers = rest.split("/")
            zoom, x, y = (int(number) for number in numbers)
        except ValueError:
            give(None)
            return
        entry = next((one for one in self.entries if one.row.uid == uid), None)
        layer = self.opened(entry.row.id) if entry is not None else None
        if entry is None or layer is None:
            give(None)
            return
        wanted = (uid, stamp, zoom, x, y)
        known = self._tiles.get(wanted)
        if known is not None:
            give(known)
            return
        waiting = self._asked.get(wanted)
        if waiting is not None:
            waiting.append(give)
            return
        self._asked[wanted] = [give]
        self.session.jobs.run(
            "read", "Draw layer", _tile, self._tiles, wanted, layer, entry.style,
            then=self._on_tile,
        )  # fmt: skip

    def retry(self) -> None:
        """Look again for files that were missing or broken, and for tiles that were damaged."""
        for key in self._damage:
            self._let_go(key)
        self._attempt += bool(self._damage)
        self._damage.clear()
        self._states = {key: one for key, one in self._states.items() if one.state == READY}
        self._open_wanted()
        self.changed.emit()

    # -- private -------------------------------------------------------------------------------

    def _entry(self, row: LayerRow) -> ShelfEntry:
        known = self._states.get(_key(row))
        state, why = (known.state, known.why) if known is not None else (READING, "")
        if _key(row) in self._damage:
            state, why = DAMAGED, self._damage[_key(row)]
        if known is None and not (row.visible or row.is_districts):
            state = READY  # it is looked at once it is shown
        return ShelfEntry(row, style_from(row.style), state, why)

    def _read(self) -> None:
        self.session.read(
            "Map layers", read_layers, then=self._on_read, key=f"map layers {id(self)}"
        )

    def _on_read(self, rows: list[LayerRow]) -> None:
        self._rows = rows
        used = {_key(row) for row in rows}
        # What no layer shows any more is let go; an undone removal reads it again.
        for key in [key for key in self._states if key not in used]:
            self._let_go(key)
            self._damage.pop(key, None)
        self._open_wanted()
        self.changed.emit()

    def _let_go(self, key: Key) -> None:
        gone = self._states.pop(key)
        if gone.layer is not None:
            gone.layer.close()

    def _open_wanted(self) -> None:
        for row in self._rows:
            key = _key(row)
            wanted = row.visible or row.is_districts
            if wanted and key not in self._states and key not in self._opening:
                self._opening.add(key)
                job = self.session.read(
                    row.name, _open, then=self._on_opened, shown=True, with_progress=True, row=row
                )
                job.cancelled.connect(partial(self._on_stopped, key))

    def _on_opened(self, opened: _Opened) -> None:
        self._opening.discard(opened.key)
        self._states[opened.key] = opened
        self.changed.emit()

    def _on_stopped(self, key: Key) -> None:
        """Leave what was stopped alone until it is asked for again."""
        self._on_opened(_Opened(key, None, BROKEN, self.tr("Reading was stopped.")))

    def _on_tile(self, made: _MadeTile) -> None:
        for give in self._asked.pop(made.key, ()):
            give(made.answer)
        if made.why:
            # Not of a layer that was let go of meanwhile: then nothing is wrong with its file.
            of = next((key for key, one in self._states.items() if one.layer is made.layer), None)
            if of is not None and of not in self._damage:
                self._damage[of] = made.why
                self.changed.emit()

    def _on_edited(self, change: Change) -> None:
        if change.touches("layer"):
            self._read()

    def _on_closed(self) -> None:
        for known in self._states.values():
            if known.layer is not None:
                known.layer.close()
        self._states.clear()
        self._damage.clear()
        self._asked.clear()
        self._rows = []


def shelf_of(session: Session) -> LayerShelf:
    """Return the one shelf of a session, made when it is first asked for."""
    known = session.findChild(LayerShelf)
    return known if isinstance(known, LayerShelf) else LayerShelf(session, session)


class _TileCache:
    """The tiles made last, up to a number and a sum of bytes; used from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[TileKey, Answer] = OrderedDict()
        self._bytes = 0

    def get(self, key: TileKey) -> Answer | None:
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: TileKey, answer: Answer) -> None:
        with self._lock:
            before = self._held.pop(key, None)
            self._bytes += len(answer[1]) - (len(before[1]) if before else 0)
            self._held[key] = answer
            while len(self._held) > _MOST_TILES or self._bytes > _MOST_TILE_BYTES:
                self._bytes -= len(self._held.popitem(last=False)[1][1])


def _key(row: LayerRow) -> Key:
    return row.sha256, row.part


def _open(conn: Connection, *, row: LayerRow, progress: Progress) -> _Opened:
    """Open the file of a layer, if it is there and the one that was added."""
    key = _key(row)
    content = LayerContent(row.file_name, data=read_kept_file(conn, sha256=row.sha256))
    try:
        if row.path is not None:
            path = Path(row.path)
            if not path.is_file():
                return _Opened(key, None, MISSING)
            content = LayerContent(row.file_name, path)
            if content.size != row.size or content.sha256(progress) != row.sha256:
                return _Opened(key, None, CHANGED)
        elif content.data is None:
            return _Opened(key, None, MISSING)
        return _Opened(key, open_layer(content, Format(row.format), row.part, progress), READY)
    except (InputError, ValueError) as error:
        return _Opened(key, None, BROKEN, str(error))


def _tile(
    tiles: _TileCache, key: TileKey, layer: OpenLayer, style: LayerStyle, *, progress: Progress
) -> _MadeTile:
    progress(0)
    nothing = None if layer.kind == RASTER_TILES else (VECTOR_TILE, b"")
    try:
        answer = layer.tile(*key[2:], label=style.label, by=style.by) or nothing
    except InputError as error:
        return _MadeTile(key, layer, nothing, str(error))  # a hole in the layer, no more
    if answer is not None:
        tiles.put(key, answer)
    return _MadeTile(key, layer, answer)


def _said(entry: ShelfEntry, layer: OpenLayer, attempt: int) -> dict[str, Any]:
    """Say to the page what it needs to draw a layer: numbers, colours, texts as JSON."""
    row, style = entry.row, entry.style
    stamp = hashlib.sha256(
        row.sha256 + json.dumps([row.part, style.label, style.by, attempt]).encode()
    ).hexdigest()[:12]
    address = f"{ADDRESS}/{row.uid}/{stamp}/{{z}}/{{x}}/{{y}}"
    return layer_on_page(
        layer, style, uid=str(UUID(row.uid)), address=address, part=row.part,
        min_zoom=row.min_zoom, bounds=row.bounds,
    )  # fmt: skip
