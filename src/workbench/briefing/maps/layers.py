# SPDX-License-Identifier: MIT
"""The user's visible layers as figures draw them, with their credits and what cannot be drawn."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import shapely

from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.words import figure_words
from workbench.casefile.queries.layers import LayerRow, read_layers
from workbench.casefile.stored_files import read_kept_file
from workbench.domain.errors import InputError
from workbench.geo.figures.layers import PRINTED_PICTURES, dash_of
from workbench.geo.figures.spec import FigureLayer, LegendEntry
from workbench.geo.layers.content import LayerContent, VectorData
from workbench.geo.layers.credits import credits_of
from workbench.geo.layers.opening import OpenLayer, open_layer
from workbench.geo.layers.recognise import Format
from workbench.geo.layers.soundness import is_picture
from workbench.geo.layers.style import LayerStyle, style_from, text_of
from workbench.geo.projection import LonLatBox

geos: Any = shapely  # its own types are unknown in part

_PICTURE_SIGN = "#7c8794"  # a picture has colours of its own
_KINDS = ("dot", "line", "fill")


@dataclass(frozen=True, slots=True, eq=False)
class CaseLayers:
    """What a figure shows of the user's layers; `missing` names those whose file it could not.

    `partial` names those of which some pictures are left out: damaged, or of no kind that prints.
    """

    layers: tuple[FigureLayer, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    credits: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Drawn:
    """A layer as it is drawn, what the legend says of it, and whether all of it is drawn."""

    layer: FigureLayer
    legend: tuple[LegendEntry, ...]
    is_whole: bool = True


def layers_of_case(
    case: CaseReader, box: LonLatBox, zoom: float, wanted: Sequence[str] | None = None
) -> CaseLayers:
    """Return the layers named by uid, or all visible ones, within a box, the lowest first.

    `wanted`: the topmost first; those no longer in the case are left out.
    """
    layers: list[FigureLayer] = []
    legend: list[LegendEntry] = []
    credited: list[LayerRow] = []
    missing: list[str] = []
    partial: list[str] = []
    for row in _chosen(read_layers(case.conn), wanted):
        try:
            with closing(opened_layer(case, row)) as layer:
                drawn = _drawn(layer, row, box, zoom)
        except (InputError, ValueError):
            missing.append(row.name)
            continue
        if drawn.layer.shapes or drawn.layer.pictures:
            layers.append(drawn.layer)
            legend += drawn.legend
            credited.append(row)
        if not drawn.is_whole:
            partial.append(row.name)
    whose = credits_of(
        (replace(row, visible=True) for row in credited),
        unsourced=figure_words(case.language).no_source,
    )
    return CaseLayers(tuple(reversed(layers)), tuple(legend), whose, tuple(missing), tuple(partial))


def _chosen(rows: Sequence[LayerRow], wanted: Sequence[str] | None) -> list[LayerRow]:
    """Return the layers to draw, the topmost first."""
    if wanted is None:
        return [row for row in rows if row.visible]
    known = {row.uid: row for row in rows}
    return [known[uid] for uid in wanted if uid in known]


def opened_layer(case: CaseReader, row: LayerRow) -> OpenLayer:
    """Open the file that was added; raise InputError when it is gone or is another one now."""
    if row.path is None:
        data = read_kept_file(case.conn, sha256=row.sha256)
        if data is None:
            raise InputError(f"The file of the layer “{row.name}” is not in the case.")
        content = LayerContent(row.file_name, data=data)
    else:
        content = LayerContent(row.file_name, Path(row.path))
        if content.size != row.size or content.sha256() != row.sha256:
            raise InputError(f"{row.file_name} is no longer the file that was added.")
    return open_layer(content, Format(row.format), row.part)


def _drawn(layer: OpenLayer, row: LayerRow, box: LonLatBox, zoom: float) -> _Drawn:
    style = style_from(row.style)
    data = layer.features(box, zoom)
    if data is not None:
        return _shapes(data, row.name, style)
    found = layer.pictures(box, zoom)
    printed = tuple(
        one for one in found if one.media_type in PRINTED_PICTURES and is_picture(one.data)
    )
    if found and not printed:
        raise InputError(f"Of the layer “{row.name}” no picture here can be printed.")
    entry = LegendEntry("picture", row.name, _PICTURE_SIGN, pattern="")
    return _Drawn(FigureLayer(style, pictures=printed), (entry,), len(printed) == len(found))


def _shapes(data: VectorData, name: str, style: LayerStyle) -> _Drawn:
    rows = range(len(data.shapes))
    values = data.columns.get(style.by, ()) if style.by else ()
    names = data.columns.get(style.label, ()) if style.label else ()
    colours = tuple(style.colour_of(values[row]) if values else style.colour for row in rows)
    labels = tuple(text_of(names[row]) for row in rows) if names else ()
    outlines = () if data.outlines is None else tuple(data.outlines)
    drawn = FigureLayer(style, tuple(data.shapes), colours, labels, outlines=outlines)
    return _Drawn(drawn, _legend(drawn, name, [text_of(value) for value in values]))


def _legend(layer: FigureLayer, name: str, values: Sequence[str]) -> tuple[LegendEntry, ...]:
    """Return a line for the layer, or for each of its values that has a colour of its own."""
    if not layer.shapes:
        return ()
    dash, style = dash_of(layer.style), layer.style
    told = {f"{name}: {value}": colour for value, colour in style.colours if value in set(values)}
    if style.colour in layer.colours:
        told[name] = style.colour
    return tuple(
        LegendEntry(_kind(layer, colour), text, colour, pattern=dash)
        for text, colour in told.items()
    )


def _kind(layer: FigureLayer, colour: str) -> str:
    """Return which kinds of shapes of a layer have a colour: areas, lines, points or several."""
    pairs = zip(layer.shapes, layer.colours, strict=True)
    found = {int(geos.get_dimensions(shape)) for shape, its in pairs if its == colour}
    return "+".join(_KINDS[dimension] for dimension in sorted(found, reverse=True))
