# SPDX-License-Identifier: MIT
"""Edits of many events from a panel: named by their number, watched, and stopped where long."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

SHOWN_AS_JOB = 500  # events from which an edit shows its progress, and can be stopped


def of_many(events: Sequence[int], detail: str) -> dict[str, Any]:
    """Return the arguments of an edit of some events; `detail` is told in the Undo menu."""
    shown = len(events) > SHOWN_AS_JOB
    if len(events) > 1:
        many = QCoreApplication.translate("ManyEvents", "%Ln event(s)", "", len(events))
        detail = f"{detail}, {many}" if detail else many
    return {"events": list(events), "detail": detail, "shown": shown, "with_progress": shown}
