# SPDX-License-Identifier: MIT
"""Columns of the frame as short blobs: whole numbers in the narrowest width that tells them apart.

A frame is a third as long on the disk for it, and is read, hashed and kept in a third of the time.
"""

import json
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from workbench.domain.frame_columns import MISSING_MS

Array = NDArray[Any]
_WIDTHS = ("<u1", "<u2", "<u4")


@dataclass(frozen=True, slots=True)
class Form:
    """How a column lies in its blob: a value is code × `unit` + `low`, or missing (`blank`).

    `codes` is the dtype of the codes; "" when all values are `low` and there are no codes; that of
    the column itself when the blob holds the values as they are. The values of a `rising` column
    lie as the steps between them, behind `first`.
    """

    dtype: str
    rows: int
    codes: str
    low: int = 0
    unit: int = 1
    blank: int | None = None
    rising: bool = False
    first: int = 0

    @property
    def words(self) -> str:
        """The form as text, as it is kept beside the blob."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, words: str) -> Self | None:
        """Return the form that a text describes; None for what is no form of today's."""
        try:
            return cls(**json.loads(words))
        except (ValueError, TypeError):
            return None


def pack(column: Array) -> tuple[Form, bytes]:
    """Return a column's form and its blob. Real numbers are packed when they are all the same."""
    numbers = np.ascontiguousarray(column).view(f"<i{column.itemsize}")
    if _rises(numbers):
        steps, blob = _packed(np.diff(numbers), column.dtype.str)
        if steps.codes != steps.dtype:
            rising = replace(steps, rows=len(column), rising=True, first=int(numbers[0]))
            return rising, blob
    return _packed(numbers, column.dtype.str)


def unpack(form: Form, blob: bytes) -> Array:
    """Return the column; it cannot be written to, and takes no room when it holds but one value."""
    if form.codes == form.dtype:
        return np.frombuffer(blob, dtype=form.dtype)
    whole = np.dtype(f"<i{np.dtype(form.dtype).itemsize}")
    if not form.codes and not form.rising:
        return np.broadcast_to(np.array(form.low, whole).view(form.dtype), form.rows)
    numbers = np.empty(form.rows, whole)
    steps = numbers[1:] if form.rising else numbers
    codes = np.frombuffer(blob, form.codes) if form.codes else np.zeros(1, "<u1")
    steps[:] = codes
    steps *= form.unit
    steps += form.low
    if form.blank is not None:
        steps[codes == form.blank] = MISSING_MS
    if form.rising:
        numbers[0] = form.first
        np.cumsum(numbers, dtype=whole, out=numbers)
    numbers.flags.writeable = False
    return numbers.view(form.dtype)


def _rises(numbers: Array) -> bool:
    """Whether every number is at least the one before, and no step too large to be told."""
    if len(numbers) < 2 or not 0 < int(numbers[-1]) - int(numbers[0]) <= _most(numbers):
        return False
    return bool((numbers[1:] >= numbers[:-1]).all())


def _packed(numbers: Array, dtype: str) -> tuple[Form, bytes]:
    """Return form and blob of whole numbers: as they are when codes would be no narrower."""
    plain = Form(dtype, len(numbers), dtype)
    known = numbers[numbers != MISSING_MS] if numbers.itemsize == 8 else numbers
    if not len(known):
        known = numbers
    if not len(known) or int(known.max()) - int(known.min()) > _most(numbers):
        return plain, numbers.tobytes()
    low = int(known.min())
    unit = int(np.gcd.reduce(known - low)) or 1
    most = (int(known.max()) - low) // unit
    blank = most + 1 if len(known) < len(numbers) else None
    if not most and blank is None:
        return Form(dtype, len(numbers), "", low), b""
    for width in _WIDTHS:
        if np.dtype(width).itemsize < numbers.itemsize and most < np.iinfo(width).max:
            codes = ((numbers - low) // unit).astype(width)
            if blank is not None:
                codes[numbers == MISSING_MS] = blank
            return Form(dtype, len(numbers), width, low, unit, blank), codes.tobytes()
    return plain, numbers.tobytes()


def _most(numbers: Array) -> int:
    """Return the largest difference that numbers of this width can tell."""
    return int(np.iinfo(numbers.dtype).max)
