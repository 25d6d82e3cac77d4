# SPDX-License-Identifier: MIT
"""Look a file over before it is added: what it is, which layers it holds, whose it is."""

import html
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from workbench.domain.errors import InputError
from workbench.domain.progress import Progress, unwatched
from workbench.geo.layers.archives import bundled_shapefile
from workbench.geo.layers.cleaning import cleaned
from workbench.geo.layers.content import LayerContent, VectorData
from workbench.geo.layers.opening import (
    RASTER_TILES,
    VECTOR,
    VECTOR_TILES,
    layers_in,
    read_parts,
    sound_pack_of,
)
from workbench.geo.layers.recognise import TILE_PACKS, Format, is_bare_shapefile, recognise
from workbench.geo.tiles import MVT

geos: Any = shapely  # its own types are unknown in part

_TAGS = re.compile(r"<[^<>]*>")
_LONGEST_NAME = 80
_SHAPE_WORDS = {0: "points", 1: "lines", 2: "areas"}


@dataclass(frozen=True, slots=True)
class FoundLayer:
    """A layer of a file; `box` is in degrees, `shapes` is points, lines, areas, mixed or ""."""

    part: str | None
    name: str
    kind: str
    features: int | None = None
    shapes: str = ""
    columns: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    skipped: int = 0
    assumed_degrees: bool = False


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that can be drawn, its layers, and those that cannot be, each with a sentence."""

    content: LayerContent
    form: Format
    sha256: bytes
    size: int
    layers: tuple[FoundLayer, ...]
    broken: tuple[str, ...] = ()
    credit: str = ""
    min_zoom: int | None = None
    max_zoom: int | None = None
    must_be_kept: bool = False  # what was bundled from several files has no path of its own
    shapes: dict[str, VectorData] = field(default_factory=dict[str, VectorData], repr=False)


def examine(path: Path, progress: Progress = unwatched) -> FoundFile:
    """Look a file over; raises InputError with the reason when nothing of it can be drawn."""
    content = LayerContent(path.name, path)
    if is_bare_shapefile(content.start(8)):
        bundled = LayerContent(f"{path.stem}.zip", data=bundled_shapefile(path))
        return _examined(bundled, progress, must_be_kept=True)
    return _examined(content, progress)


def examine_bytes(name: str, data: bytes, progress: Progress = unwatched) -> FoundFile:
    """Look a file in memory over."""
    return _examined(LayerContent(name, data=data), progress, must_be_kept=True)


def _examined(
    content: LayerContent, progress: Progress, *, must_be_kept: bool = False
) -> FoundFile:
    progress(0, None, content.name)
    form = recognise(content)
    sha256, size = content.sha256(progress), content.size
    if form in TILE_PACKS:
        return _pack(content, form, sha256, size, must_be_kept)
    layers: list[FoundLayer] = []
    broken: list[str] = []
    shapes: dict[str, VectorData] = {}
    parts = read_parts(content, form, progress)
    for part, raw in parts.items():
        try:
            data = cleaned(content.name, raw, progress)
        except InputError as error:
            broken.append(f"“{part}”: {error}" if len(parts) > 1 else str(error))
            continue
        shapes[part] = data
        layers.append(
            FoundLayer(
                part, _name(raw.title, part), VECTOR, len(data.shapes), _words(data),
                tuple(data.columns), data.box, data.skipped, data.assumed_degrees,
            )
        )  # fmt: skip
    if not layers:
        raise InputError(broken[0] if broken else f"{content.name} holds no layer to draw.")
    return FoundFile(
        content, form, sha256, size, tuple(layers), tuple(broken), must_be_kept=must_be_kept,
        shapes=shapes,
    )  # fmt: skip


def _pack(
    content: LayerContent, form: Format, sha256: bytes, size: int, must_be_kept: bool
) -> FoundFile:
    pack = sound_pack_of(content)
    try:
        info = pack.info
        parts = layers_in(pack) if info.format == MVT else ()
    finally:
        pack.close()
    if info.format == MVT:
        layers = tuple(
            FoundLayer(
                one, readable(one), VECTOR_TILES, None, "", info.columns.get(one, ()), info.box
            )
            for one in parts
        )
    else:
        layers = (FoundLayer(None, plain_text(info.name), RASTER_TILES, box=info.box),)
    return FoundFile(
        content, form, sha256, size, layers, credit=plain_text(info.attribution),
        min_zoom=info.min_zoom, max_zoom=info.max_zoom, must_be_kept=must_be_kept,
    )  # fmt: skip


def _name(title: str, part: str) -> str:
    """Return what a layer is called: by the file itself, or else by where it lies in it."""
    return readable(plain_text(title)[:_LONGEST_NAME]) or readable(part)


def readable(name: str) -> str:
    """Return the name of a file or a table as people write it: "roads_2024" is "roads 2024"."""
    return " ".join(name.replace("_", " ").split()) or name


def plain_text(text: str) -> str:
    """Return a credit without the HTML that tile packs write theirs in."""
    return " ".join(html.unescape(_TAGS.sub("", text)).split())[:300]


def _words(data: VectorData) -> str:
    dimensions = np.unique(geos.get_dimensions(data.shapes)).tolist()
    return _SHAPE_WORDS[dimensions[0]] if len(dimensions) == 1 else "mixed"
