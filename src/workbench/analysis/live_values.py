# SPDX-License-Identifier: MIT
"""What a live number shows of the events that pass its filter."""

from workbench.analysis.frame import Frame, Mask, date_span, total_of
from workbench.domain.live_numbers import Value, value_of_total


def value_asked(frame: Frame, passing: Mask, asks: str) -> Value:
    """Return what is asked (one of `live_numbers.ASKS`) of some events of a frame."""
    if asks == "events":
        return {"events": int(passing.sum())}
    if asks == "dates":
        first, last = date_span(frame, passing) or (None, None)
        return {"first_ms": first, "last_ms": last}
    return value_of_total(total_of(frame, passing, "fatalities" if asks == "killed" else asks))
