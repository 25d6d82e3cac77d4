# SPDX-License-Identifier: MIT
"""Reading ahead: the next part of a file is read while SQLite writes the one before."""

import gc
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")


def read_ahead(items: Iterator[T]) -> Generator[T]:
    """Yield the same items, each made in a second thread while the one before is worked on.

    There is never more than one item ahead. What is raised there is raised here. Close the
    generator (`contextlib.closing`) to be sure that the thread has ended.
    """
    with ThreadPoolExecutor(1, "reading") as thread:
        coming = thread.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = thread.submit(next, items, None)
            yield item


@contextmanager
def without_collecting() -> Generator[None]:
    """Let the garbage collector rest while rows by the hundred thousand come and go.

    They hold no cycles; walking them again and again took a twentieth of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
