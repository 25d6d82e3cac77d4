# SPDX-License-Identifier: MIT
"""Expected failures: each message tells the analyst what happened and what to do."""


class WorkbenchError(Exception):
    """An expected failure; its text is shown to the analyst as it is."""


class CaseError(WorkbenchError):
    """The case file cannot be opened, read or written."""


class InputError(WorkbenchError):
    """A foreign file or a typed value cannot be understood."""


class NotFoundError(WorkbenchError):
    """Something named by the analyst does not exist in the case."""


class EditError(WorkbenchError):
    """An edit would leave the case inconsistent and was not made."""


class Cancelled(WorkbenchError):
    """The analyst stopped the work; nothing of it remains."""

    def __init__(self) -> None:
        """Carry the one sentence that a stopped job shows."""
        super().__init__("Stopped. Nothing was changed.")
