# SPDX-License-Identifier: MIT
"""What is doubted of a date where nobody says of when the text is."""

import pytest

from workbench.domain.time import edtf_span
from workbench.domain.typed_dates import TypedDate
from workbench.ingest.report.findings import (
    Candidate,
    Doubt,
    Field,
    Finding,
    Report,
    Sureness,
)
from workbench.ui.inspector.reading.dating import with_doubted_years


@pytest.mark.parametrize(
    ("doubt", "told"), [(None, Doubt.NO_REPORT_DATE), (Doubt.OTHER_WEEKDAY, Doubt.OTHER_WEEKDAY)]
)
def test_what_the_reader_doubts_of_a_day_is_told_before_its_year(doubt: Doubt | None, told: Doubt):
    day = TypedDate("2022-04-24", edtf_span("2022-04-24"), assumes_year=True)
    found = Finding(Field.DATE, 0, 15, day, Sureness.LIKELY, (), doubt)
    report = Report("Monday 24 April", b"", None, (Candidate(0, 15, (found,)),))
    [candidate] = with_doubted_years(report).candidates
    assert [(one.sureness, one.doubt) for one in candidate.findings] == [(Sureness.GUESS, told)]
