# SPDX-License-Identifier: MIT
"""What filters find in a case, word searches among them: for a read lane, or over one connection.

A window knows only the hits of the search that is on; whatever outlives it (a live number, an
indicator) is measured here.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from workbench.analysis.filters.filtering import Masks
from workbench.analysis.filters.lookup import Lookup
from workbench.analysis.filters.text_hits import text_mask
from workbench.analysis.frame import Frame, Mask
from workbench.analysis.live_values import value_asked
from workbench.casefile.connection import Connection
from workbench.casefile.search import search_terms
from workbench.domain.errors import InputError
from workbench.domain.filters import Filter, Matches, filter_from_json
from workbench.domain.live_numbers import LiveNumber, Value
from workbench.domain.progress import Progress, unwatched


def measure_numbers(
    conn: Connection,
    *,
    frame: Frame,
    lookup: Lookup,
    numbers: Collection[LiveNumber],
    progress: Progress = unwatched,
) -> dict[str, Value]:
    """Return what live numbers are in a frame, by uid; those whose filter is unreadable are absent.

    The texts that `lookup` has no hits of are searched for. Stops between numbers. Read-only: does
    not write to the database.
    """
    asked = {number.uid: readable_filter(number.filter) for number in numbers}
    lookup = with_hits(conn, frame, lookup, asked.values())
    masks, values = Masks(), dict[str, Value]()
    for done, number in enumerate(numbers):
        progress(done, len(numbers))
        question = asked[number.uid]
        if question is not None:
            values[number.uid] = value_asked(
                frame, masks.mask(frame, question, lookup), number.asks
            )
    return values


def with_hits(
    conn: Connection, frame: Frame, lookup: Lookup, questions: Iterable[Filter | None]
) -> Lookup:
    """Return a lookup that also has the hits of all texts that some filters search for."""
    texts = {
        part.text
        for question in questions
        if question is not None
        for part in question.leaves()
        if isinstance(part, Matches)
    }
    missing = texts - lookup.hits.keys()
    found: Mapping[str, Mask] = {
        text: text_mask(frame, search_terms(conn, text=text)) for text in missing
    }
    return replace(lookup, hits={**lookup.hits, **found})


def readable_filter(text: str) -> Filter | None:
    """Return the filter that a record keeps as JSON, None where it cannot be read."""
    try:
        return filter_from_json(text)
    except InputError:
        return None
