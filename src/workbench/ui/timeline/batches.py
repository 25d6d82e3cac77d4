# SPDX-License-Identifier: MIT
"""Painting thousands of rectangles or stamps in one call, straight from arrays."""

import numpy as np
from pyqtgraph.Qt import internals
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from workbench.analysis.frame import Array
from workbench.analysis.timeline.bins import Ends
from workbench.ui.timeline.atlas import LEFT_ARROW, PERHAPS, RIGHT_ARROW, Atlas, Cells
from workbench.ui.timeline.near import LONG
from workbench.ui.timeline.picture import Singles

# pyqtgraph's own scatter plots stand on this class, though it is not public: it hands an array's
# memory to QPainter, where PySide would make an object of every rectangle.
_BOX_FIELDS, _STAMP_FIELDS = 4, 10
_FULL_STRENGTH_PX, _FAINTEST = 120.0, 0.5
_ARROW_IN_PX = 5.0
_PERHAPS_BESIDE_PX = 1.0
_LINE_STRENGTH = 0.45


def fill_boxes(painter: QPainter, boxes: Array) -> None:
    """Fill rectangles, float64 (n, 4): x, y, width, height; with the brush that is set."""
    if len(boxes):
        held = internals.PrimitiveArray(QRectF, _BOX_FIELDS)
        held.resize(len(boxes))
        held.ndarray()[:] = boxes
        painter.drawRects(*held.drawargs())


def stamp_symbols(painter: QPainter, atlas: Atlas, singles: Singles) -> None:
    """Draw the symbols of single events, hollow where a date is "about", and "?" for "perhaps"."""
    rows = np.flatnonzero(singles.symbols)
    if len(rows):
        hollow = singles.ends[rows] == Ends.APPROXIMATE.value
        cells = atlas.symbol_cells(singles.looks[rows], singles.radii_px[rows], hollow)
        x, y, strengths = singles.x_px[rows], singles.y_px[rows], singles.strengths[rows]
        _stamp_cells(painter, atlas, cells, x, y, strengths)
    rows = np.flatnonzero(singles.doubtful)
    if len(rows):
        symbols = singles.symbols[rows]
        beside = np.where(symbols, singles.radii_px[rows] + _PERHAPS_BESIDE_PX, 0.0)
        x, y = singles.x_px[rows] + beside, singles.y_px[rows] - np.where(symbols, beside, 0.0)
        cells = atlas.glyph_cells(singles.looks[rows], PERHAPS)
        _stamp_cells(painter, atlas, cells, x, y, singles.strengths[rows])


def draw_open_ends(
    painter: QPainter, atlas: Atlas, singles: Singles, colours: list[QColor],
    *, from_px: float, to_px: float,
) -> None:  # fmt: skip
    """Draw open dates on to the edge of the view: a thin line with an arrow at its end."""
    for end, glyph, edge in (
        (Ends.OPEN_END, RIGHT_ARROW, to_px - _ARROW_IN_PX),
        (Ends.OPEN_START, LEFT_ARROW, from_px + _ARROW_IN_PX),
    ):
        rows = np.flatnonzero(singles.ends == end.value)
        # Those whose known bound lies beyond that edge have nothing to run through.
        rows = rows[(singles.x_px[rows] - edge) * (1 if end is Ends.OPEN_START else -1) > 0]
        if not len(rows):
            continue
        x, y, looks = singles.x_px[rows], singles.y_px[rows], singles.looks[rows]
        boxes = np.empty((len(rows), 4))
        boxes[:, 0] = np.clip(np.minimum(x, edge), from_px, to_px)
        boxes[:, 1], boxes[:, 3] = np.rint(y) - 0.5, 1.0
        boxes[:, 2] = np.clip(np.maximum(x, edge), from_px, to_px) - boxes[:, 0]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setOpacity(_LINE_STRENGTH)
        for look in np.unique(looks).tolist():
            painter.setBrush(colours[look])
            fill_boxes(painter, boxes[looks == look])
        painter.setOpacity(1.0)
        cells = atlas.glyph_cells(looks, glyph)
        _stamp_cells(painter, atlas, cells, np.full(len(rows), edge), y, singles.strengths[rows])


def _stamp_cells(
    painter: QPainter,
    atlas: Atlas,
    cells: Cells,
    x_px: Array,
    y_px: Array,
    strengths: Array,
) -> None:
    """Draw cells of the symbols' picture, each on a whole device pixel so that it stays crisp."""
    ratio = atlas.ratio
    left, top, side = cells
    stamps = np.empty((len(x_px), _STAMP_FIELDS))
    # A cell of odd device pixels has its middle between two of them.
    shift = 0.5 if round(side) % 2 else 0.0
    stamps[:, 0] = (np.rint(x_px * ratio - shift) + shift) / ratio
    stamps[:, 1] = (np.rint(y_px * ratio - shift) + shift) / ratio
    stamps[:, 2], stamps[:, 3] = left, top
    stamps[:, 4:6] = side
    stamps[:, 6:8] = 1 / ratio
    stamps[:, 8] = 0.0
    stamps[:, 9] = strengths
    _stamp(painter, stamps, atlas.symbols)


def stamp_bands(
    painter: QPainter,
    atlas: Atlas,
    singles: Singles,
    *,
    from_px: float,
    to_px: float,
) -> None:
    """Draw the fading spans of single events, as much of each as lies between two pixels.

    The longer a span, the fainter: the less it says where in it the event lies. One that is longer
    than the view fades where the view ends, lest it look like a bar. Over higher ones lie the
    thinner and, of those as high, the shorter: `Singles.at` finds what is on top.
    """
    rows = np.flatnonzero(singles.bands)
    if not len(rows):
        return
    lengths = singles.right_px[rows] - singles.left_px[rows]
    rows = rows[np.lexsort((-lengths, -singles.bands_px[rows]))]
    cell_left, cell_top, cell_width, cell_height = atlas.band_cells(
        singles.looks[rows], singles.ends[rows], singles.symbols[rows]
    )
    left, right = singles.left_px[rows], singles.right_px[rows]
    seen_left, seen_right = np.maximum(left, from_px), np.minimum(right, to_px)
    # Beyond 2²⁰ times the view a span is even as far as the eye can see.
    share_left = (seen_left - left) / (right - left)
    share_width = np.maximum((seen_right - seen_left) / (right - left), 1e-6)
    beyond = np.clip(((right - left) / (to_px - from_px) - LONG) / (1 - LONG), 0, 1)
    share_left *= 1 - beyond
    share_width += beyond * (1 - share_width)
    stamps = np.empty((len(rows), _STAMP_FIELDS))
    stamps[:, 0] = (seen_left + seen_right) / 2
    stamps[:, 1] = singles.y_px[rows]
    stamps[:, 2] = cell_left + share_left * cell_width
    stamps[:, 3] = cell_top
    stamps[:, 4] = share_width * cell_width
    stamps[:, 5] = cell_height
    stamps[:, 6] = (seen_right - seen_left) / stamps[:, 4]
    stamps[:, 7] = singles.bands_px[rows] / cell_height
    stamps[:, 8] = 0.0
    faintness = np.clip(np.sqrt(_FULL_STRENGTH_PX / (right - left)), _FAINTEST, 1.0)
    stamps[:, 9] = faintness * singles.strengths[rows]
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    _stamp(painter, stamps[seen_right > seen_left], atlas.bands)


def _stamp(painter: QPainter, stamps: Array, picture: QPixmap) -> None:
    if len(stamps):
        held = internals.PrimitiveArray(QPainter.PixmapFragment, _STAMP_FIELDS)
        held.resize(len(stamps))
        held.ndarray()[:] = stamps
        first, count = held.drawargs()
        painter.drawPixmapFragments(first, count, picture)
