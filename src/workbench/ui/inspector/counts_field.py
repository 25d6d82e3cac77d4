# SPDX-License-Identifier: MIT
"""How many people: at least, best and at most in three small fields, and in words below them.

Each takes a count as people write it: "10-20" or "at least 300" sets all three fields at once.
"""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from workbench.domain.counts import Count, describe_count
from workbench.domain.errors import InputError
from workbench.ui.inspector.field_rows import SideBySide, Stack
from workbench.ui.inspector.gestures import ChangeValues
from workbench.ui.widgets.count_words import exact_count
from workbench.ui.widgets.draft_line import DraftLine, Understood
from workbench.ui.widgets.hint import Hint

_MARKS = {"low": "\N{GREATER-THAN OR EQUAL TO} ", "best": "", "high": "\N{LESS-THAN OR EQUAL TO} "}

Ends = Mapping[str, int | None]  # "low", "best" and "high", or some of them


class CountLine(DraftLine):
    """One end of a count; what it understands is the ends that are said, its own the first."""

    def __init__(self, end: str) -> None:
        """Be the line of an end."""
        super().__init__(self._understand)
        self._end = end

    def _understand(self, typed: str) -> Understood:
        ends = understand_ends(typed, self._end, self.locale().decimalPoint())
        return Understood(ends, _text(self._end, ends[self._end]))

    def _take(self, understood: Understood) -> None:
        if len(understood.value) > 1:  # news even where this end stays as it was
            self._shown = None
        super()._take(understood)


class CountsField(Stack):
    """`what` is the stem of the columns: fatalities or injured."""

    changed = Signal(object)

    def __init__(self, what: str, name: str, parent: QWidget | None = None) -> None:
        self._what = what
        self.lines = {end: CountLine(end) for end in _MARKS}
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
            line.committed.connect(self._on_committed)

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
            understood = {end: line.understand(line.text()).value for end, line in
                          self.lines.items()}  # fmt: skip
        except InputError:
            return ""
        said = next((ends for ends in understood.values() if len(ends) > 1), None)
        ends = said or {end: known[end] for end, known in understood.items()}
        count = Count(**ends)
        if not count.is_ordered:
            return self.tr("“At least” should not lie above “best”, nor “best” above “at most”.")
        if count.is_open:
            return self.tr("{count}: the true number may be higher").format(
                count=describe_count(count, self.locale().name())
            )
        return describe_count(count, self.locale().name()) if said else ""

    def _on_committed(self, ends: Ends) -> None:
        values = {f"{self._what}_{end}": number for end, number in ends.items()}
        self.changed.emit(ChangeValues(self._what, values))


def understand_ends(typed: str, end: str, decimal: str = ".") -> Ends:
    """Read a count typed into the field of an end; raises InputError with the sentence to show.

    A bare number, or a bound of that same end, says nothing of the other two.
    """
    try:
        count = exact_count(typed, decimal)
    except InputError as error:
        words = QCoreApplication.translate("CountsField", "{sentence} Leave it empty if unknown.")
        raise InputError(words.format(sentence=error)) from None
    said = {name: getattr(count, name) for name in (end, *_MARKS)}
    known = [name for name, number in said.items() if number is not None]
    if known in ([], ["best"], [end]):
        return {end: said[known[0]] if known else None}
    return said


def _text(end: str, number: int | None) -> str:
    return "" if number is None else f"{_MARKS[end]}{number}"
