# SPDX-License-Identifier: MIT
"""Features read one by one, gathered into a layer of columns."""

from collections.abc import Generator, Sequence
from typing import Any, TypeVar

import numpy as np

from workbench.domain.progress import Progress
from workbench.geo.layers.content import RawLayer, no_longer

T = TypeVar("T")
_STEP = 2_000


def each_feature(name: str, features: Sequence[T], progress: Progress) -> Generator[T]:
    """Yield the features of a file and report how far it has come.

    Raises InputError for more features than can be drawn from memory.
    """
    no_longer(name, len(features))
    for at, feature in enumerate(features):
        if at % _STEP == 0:
            progress(at, len(features), name)
        yield feature


def layer_of(
    shapes: Sequence[Any],
    rows: list[dict[str, Any]],
    crs: str | None,
    title: str = "",
    ids: Sequence[str] = (),
) -> RawLayer:
    """Make a layer of one shape (None for a broken one) and one row of attributes a feature."""
    made = np.empty(len(shapes), dtype=object)
    made[:] = shapes
    return RawLayer(made, _columns(rows), crs, title, tuple(ids) if any(ids) else ())


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    """Turn rows into columns, in the order in which they first appear."""
    names: dict[str, None] = {}
    for row in rows:
        names.update(dict.fromkeys(row))
    return {str(name): [row.get(name) for row in rows] for name in names}
