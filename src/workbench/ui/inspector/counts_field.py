# SPDX-License-Identifier: MIT
"""How many people: at least, best and at most in three small fields, and in words below them."""

import re

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.counts import Count, describe_count
from workbench.domain.errors import InputError
from workbench.ui.inspector.draft_line import DraftLine, Understand, Understood
from workbench.ui.inspector.field_rows import Hint, SideBySide, Stack
from workbench.ui.inspector.gestures import ChangeValues

_MOST = 100_000_000
_GROUPED = re.compile(r"\d{1,3}(?:[\s,.'\u00a0\u202f’]\d{3})+\Z")
_MARKS = {"low": "\N{GREATER-THAN OR EQUAL TO} ", "best": "", "high": "\N{LESS-THAN OR EQUAL TO} "}


class CountsField(Stack):
    """`what` is the stem of the columns: fatalities or injured."""

    changed = Signal(object)

    def __init__(self, what: str, name: str, parent: QWidget | None = None) -> None:
        self._what = what
        self.lines = {end: DraftLine(_understanding(end)) for end in _MARKS}
        self.hint = Hint()
        row = SideBySide(*self.lines.values(), narrow_px=0)
        super().__init__(row, self.hint, parent=parent)
        words = {
            "low": (self.tr("at least"), self.tr("{name}, at least")),
            "best": (self.tr("best"), self.tr("{name}, best number")),
            "high": (self.tr("at most"), self.tr("{name}, at most")),
        }
        for end, line in self.lines.items():
            line.setPlaceholderText(words[end][0])
            line.setAccessibleName(words[end][1].format(name=name))
            line.setToolTip(line.accessibleName())
            line.setMinimumWidth(56)
            line.stirred.connect(self._tell)
        self.lines["low"].committed.connect(self._on_low)
        self.lines["best"].committed.connect(self._on_best)
        self.lines["high"].committed.connect(self._on_high)

    def show_count(self, count: Count, *, anew: bool) -> None:
        """Show a count."""
        for end, line in self.lines.items():
            line.show_value(_text(end, getattr(count, end)), anew=anew)
        self._tell()

    def _tell(self) -> None:
        problem = next((line.problem for line in self.lines.values() if line.problem), "")
        self.hint.say(problem or self._words(), wrong=bool(problem))

    def _words(self) -> str:
        """Say what the three together mean, where that is not plain."""
        try:
            ends = {end: line.understand(line.text()).value for end, line in self.lines.items()}
        except InputError:
            return ""
        count = Count(**ends)
        if not count.is_ordered:
            return self.tr("“At least” should not lie above “best”, nor “best” above “at most”.")
        if count.is_open:
            return self.tr("{count}: the true number may be higher").format(
                count=describe_count(count)
            )
        return ""

    def _on_low(self, number: int | None) -> None:
        self._emit("low", number)

    def _on_best(self, number: int | None) -> None:
        self._emit("best", number)

    def _on_high(self, number: int | None) -> None:
        self._emit("high", number)

    def _emit(self, end: str, number: int | None) -> None:
        self.changed.emit(ChangeValues(self._what, {f"{self._what}_{end}": number}))


def _understanding(end: str) -> Understand:
    def understand(typed: str) -> Understood:
        number = understand_number(typed, end)
        return Understood(number, _text(end, number))

    return understand


def understand_number(typed: str, end: str) -> int | None:
    """Read a number of people, grouped or not, with its mark; None for an empty text."""
    text = typed.strip()
    if end == "low":
        text = text.removeprefix("≥").removeprefix(">=").removesuffix("+").strip()
    elif end == "high":
        text = text.removeprefix("≤").removeprefix("<=").strip()
    if not text or text == "?":
        return None
    if _GROUPED.match(text):
        text = re.sub(r"\D", "", text)
    if not (text.isascii() and text.isdigit()) or int(text) > _MOST:
        raise InputError(
            QCoreApplication.translate(
                "CountsField", "“{text}” is not a number of people. Leave it empty if unknown."
            ).format(text=typed.strip())
        )
    return int(text)


def _text(end: str, number: int | None) -> str:
    return "" if number is None else f"{_MARKS[end]}{number}"
