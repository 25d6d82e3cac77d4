# SPDX-License-Identifier: MIT
"""Many measurements in a few numbers."""

import statistics
from collections.abc import Sequence


def summary(times_ms: Sequence[float]) -> dict[str, float]:
    """Return the middle, the 95th percentile, the worst, and of how many."""
    ordered = sorted(times_ms)
    return {
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
        "worst": round(ordered[-1], 1),
        "rounds": len(ordered),
    }
