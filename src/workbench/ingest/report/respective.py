# SPDX-License-Identifier: MIT
"""Numbers told one by one: "3 and 5 soldiers were killed and wounded respectively"."""

import re
from collections.abc import Sequence

from workbench.ingest.report.count_lists import TAKEN
from workbench.ingest.report.count_patterns import EACH, INJURED, KILLED, TAKEN_WORDS
from workbench.ingest.report.findings import Field

_FATE = rf"(?:{KILLED.pattern}|{INJURED.pattern}|{TAKEN_WORDS})"
_FATES = re.compile(
    rf"(?<![a-z]){_FATE}(?:, ?{_FATE})*,? (?:and|et)(?: (?:the|les|de|des))? {_FATE}(?![a-z])"
)
_ONE_FATE = re.compile(rf"(?<![a-z]){_FATE}(?![a-z])")
_ENDS_CLAUSE = re.compile(r"[.;:]")


def respective_fates(
    text: str, start: int, end: int, numbers: Sequence[re.Match[str]]
) -> dict[int, str]:
    """Return by where numbers begin what befell those counted, where as many fates are listed."""
    found: dict[int, str] = {}
    for word in EACH.finditer(text, start, end):
        first, last = _clause(text, start, end, word)
        counted = [match.start() for match in numbers if first <= match.start() < last]
        listed = _FATES.search(" ".join(EACH.sub(" ", text[first:last]).split()))
        told = _ONE_FATE.findall(listed[0]) if listed else []
        if told and len(told) == len(counted):
            found |= zip(counted, map(_fate, told), strict=True)
    return found


def _clause(text: str, start: int, end: int, word: re.Match[str]) -> tuple[int, int]:
    """Return where the clause around a word begins and ends."""
    before = [match.end() for match in _ENDS_CLAUSE.finditer(text, start, word.start())]
    after = _ENDS_CLAUSE.search(text, word.end(), end)
    return before[-1] if before else start, after.start() if after else end


def _fate(said: str) -> str:
    if KILLED.fullmatch(said):
        return Field.KILLED
    return Field.INJURED if INJURED.fullmatch(said) else TAKEN
