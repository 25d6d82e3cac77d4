# SPDX-License-Identifier: MIT
"""What a file says of each of its areas, read by the fields that were chosen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.errors import InputError
from workbench.domain.time import edtf_span
from workbench.ui.zones import area_fields as fields
from workbench.ui.zones.area_fields import confidence_of, day_text, text_of

_OPEN = ".."
_NEVER = "9999"  # the year in which databases let end what has no end


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one zone; `unread` holds what the file says and nobody can read.

    `class_word`: the word of the file for its class.
    """

    name: str = ""
    zone_class: str = ""
    actor: str = ""
    valid: str | None = None
    assessed_on: str | None = None
    confidence: str | None = None
    note: str = ""
    unread: tuple[str, ...] = ()
    class_word: str = ""


@dataclass(frozen=True, slots=True)
class AreaReading:
    """Reads areas row by row; `given` is said where the file says nothing.

    `chosen`: what is said → the column that says it. `classes`: word of the file → key of a class;
    a word that is absent means the given one. `read_date` returns EDTF or raises InputError.
    """

    columns: Mapping[str, Sequence[Any]]
    chosen: Mapping[str, str]
    classes: Mapping[str, str]
    given: Said
    read_date: Callable[[str], str]
    _dates: dict[str, str | None] = field(default_factory=dict[str, "str | None"])

    def said(self, at: int) -> Said:
        """Return what is said of an area."""
        unread: list[str] = []
        valid = self._validity(at, unread)
        assessed_on = self._date(fields.ASSESSED, at, unread)
        class_word = self._text(fields.CLASS, at)
        return Said(
            self._text(fields.NAME, at),
            self.classes.get(class_word) or self.given.zone_class,
            self._text(fields.ACTOR, at) or self.given.actor,
            self.given.valid if valid is None else valid or None,
            self.given.assessed_on if assessed_on is None else assessed_on or None,
            self._confidence(at, unread),
            self._text(fields.NOTE, at),
            tuple(unread),
            class_word,
        )

    # A date is None where the file says nothing, and "" where it cannot be read.

    def _validity(self, at: int, unread: list[str]) -> str | None:
        whole = self._date(fields.VALID, at, unread)
        if whole is not None:
            return whole
        begins, ends = (self._date(end, at, unread) for end in (fields.BEGINS, fields.ENDS))
        if ends is None and (begins is None or "/" in begins):
            return begins
        span = f"{_OPEN if begins is None else begins}/{_OPEN if ends is None else ends}"
        if "" not in (begins, ends) and _is_edtf(span):
            return span
        # A span with an end that cannot be read would say more than the file does.
        known = ((fields.BEGINS, begins), (fields.ENDS, ends))
        unread += [self._quoted(end, at) for end, edtf in known if edtf]
        return ""

    def _date(self, what: str, at: int, unread: list[str]) -> str | None:
        text = day_text(self._text(what, at))
        if not text or text.startswith(_NEVER):
            return None
        if text not in self._dates:
            try:
                self._dates[text] = self.read_date(text)
            except InputError:
                self._dates[text] = None
        found = self._dates[text]
        if found is None:
            unread.append(self._quoted(what, at))
        return found or ""

    def _confidence(self, at: int, unread: list[str]) -> str | None:
        text = self._text(fields.CONFIDENCE, at)
        if not text:
            return self.given.confidence
        if not confidence_of(text):
            unread.append(self._quoted(fields.CONFIDENCE, at))
        return confidence_of(text) or None

    def _text(self, what: str, at: int) -> str:
        column = self.chosen.get(what)
        return text_of(self.columns[column][at]) if column else ""

    def _quoted(self, what: str, at: int) -> str:
        return f"{self.chosen[what]}: {self._text(what, at)}"


def _is_edtf(text: str) -> bool:
    try:
        edtf_span(text)
    except InputError:
        return False
    return True
