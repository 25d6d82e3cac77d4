# SPDX-License-Identifier: MIT
"""Whether a sentence sums up months or years, as "300 people killed since 2015", and no event."""

import re
from collections.abc import Sequence

from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.acts import Form, Trigger
from workbench.ingest.report.dates import DateFound

_SINCE = re.compile(r"(?:since|depuis)(?: le)? \Z")
_COMMA = re.compile(r",(?!\d)")
_MONTH = len("2022-05")  # letters of the longest date that is no day


def is_total(
    text: str, start: int, end: int, triggers: Sequence[Trigger], dates: Sequence[DateFound]
) -> bool:
    """Whether the acts of a sentence are told as all since a month or year, and none by its day.

    A remark between commas, "active since 2017,", is said of somebody and sums up nothing.
    """
    if any(not one.is_standing for one in dates):
        return False
    return any(
        _SINCE.search(text, max(start, one.start - 12), one.start) is not None
        and _is_long(one)
        and _is_of_act(text, start, end, one, triggers)
        for one in dates
    )


def _is_long(one: DateFound) -> bool:
    value = one.finding.value
    return isinstance(value, TypedDate) and len(value.edtf.rstrip("~?%")) <= _MONTH


def _is_of_act(
    text: str, start: int, end: int, one: DateFound, triggers: Sequence[Trigger]
) -> bool:
    """Whether "since" begins the sentence, or stands in the part of it that a verb does.

    "The deadliest attack since 2019" is one attack.
    """
    since = _SINCE.search(text, max(start, one.start - 12), one.start)
    if since is not None and since.start() == start:
        return True
    part = max((comma.end() for comma in _COMMA.finditer(text, start, one.start)), default=start)
    close = _COMMA.search(text, one.end, end)
    last = close.start() if close else end
    acts = [one for one in triggers if one.form is not Form.NOUN and not one.act.is_weak]
    return any(part <= act.start < last for act in acts)
