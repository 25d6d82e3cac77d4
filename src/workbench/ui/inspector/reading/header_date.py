# SPDX-License-Identifier: MIT
"""The date that a text gives of itself: in its heading or header, or on a line near the top."""

import re
from contextlib import suppress
from datetime import date
from email.utils import parsedate_to_datetime

from workbench.domain.errors import InputError
from workbench.domain.typed_dates import understand_typed_date
from workbench.ingest.report.report_day import heading_day

_LINES = 10
_LONGEST_LINE = 60
_LABELLED = re.compile(
    r"\W*(?:date|sent|envoy\xe9(?: le)?|published|publi\xe9(?: le)?|posted|report of|rapport du|"
    r"situation (?:au|as of))\s*:?\s+(.+)",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_YEAR = re.compile(r"\d{4}")
_BEFORE = re.compile(r".*?,\s*(?:le\s+)?(?=\d)|le\s+", re.IGNORECASE)  # "Bamako, le 25 avril 2022"


def header_date(text: str, *, today: date, day_first: bool) -> date | None:
    """Return the day on which a text says that it was written, None where it does not."""
    if day := heading_day(text[:4000], near=today, day_first=day_first):
        return day
    lines = [line.strip() for line in text[:4000].splitlines() if line.strip()]
    for line in lines[:_LINES]:
        if len(line) > _LONGEST_LINE:
            continue
        labelled = _LABELLED.match(line)
        for said in (labelled[1],) if labelled else (line, _BEFORE.sub("", line, count=1)):
            day = _day(said, today, day_first)
            if day is not None:
                return day
    return None


def _day(said: str, today: date, day_first: bool) -> date | None:
    with suppress(ValueError, TypeError, IndexError):
        if "," in said and ":" in said:  # as letters have it: "Mon, 25 Apr 2022 10:22:01 +0000"
            return parsedate_to_datetime(said).date()
    if not _YEAR.search(said):
        return None
    with suppress(InputError):
        edtf = understand_typed_date(said.rstrip(".:"), today=today, day_first=day_first).edtf
        if _DAY.match(edtf):
            return date.fromisoformat(edtf)
    return None
