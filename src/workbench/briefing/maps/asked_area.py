# SPDX-License-Identifier: MIT
"""The area that a figure's filter asks for: its outline on a map, and how many more may lie there.

A figure cannot offer these events as the live map does, so it says that there are some.
"""

from typing import Any

import shapely

from workbench.analysis.filters.wording import describe_area
from workbench.analysis.maps.asked_area import asked_area, count_perhaps_there, outline_of
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.words import figure_words
from workbench.domain.filters import Box, Filter, Inside
from workbench.geo.figures.spec import LegendEntry


def asked_ring(question: Filter) -> Any:
    """Return the outline of the area that a filter asks for, in degrees; None without one."""
    part = asked_area(question)
    if part is None:
        return None
    corners = outline_of(part)
    return shapely.LineString([*corners, corners[0]])


def asked_extent(question: Filter) -> Box | None:
    """Return the least box around the area that a filter asks for; None without one.

    A box that follows the map's window says where the reader was, not what was asked.
    """
    part = asked_area(question)
    if part is None or (isinstance(part, Inside) and part.follows):
        return None
    return part.box if isinstance(part, Inside) else Box(*asked_ring(question).bounds)


def box_followed(question: Filter) -> Box | None:
    """Return the window of the map that a filter keeps to; None for one that keeps to none."""
    part = asked_area(question)
    return part.box if isinstance(part, Inside) and part.follows else None


def asked_entry(question: Filter, colour: str, language: str) -> LegendEntry | None:
    """Return what the legend says of the outline."""
    part = asked_area(question)
    return LegendEntry("asked", describe_area(part, language), colour) if part else None


def note_of_perhaps(case: CaseReader, question: Filter) -> tuple[str, ...]:
    """Say how many events more may lie in the area that a filter asks for, if there are any."""
    words = figure_words(case.language)
    more = count_perhaps_there(question, case.mask)
    return (words.counted(words.perhaps_there, more),) if more else ()
