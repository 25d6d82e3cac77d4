# SPDX-License-Identifier: MIT
"""Whole reports and messages are read as a careful analyst would enter them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.report.cases import lexicon, mali, mali_places, places_in, register
from tests.ingest.report.scoring import (
    FIELDS,
    Score,
    answers_at,
    values_of_answer,
    values_of_candidate,
)
from tests.paths import ROOT, shared_folder
from workbench.ingest.report.findings import Candidate, Report
from workbench.ingest.report.passages import even_text, paragraphs, sentences
from workbench.ingest.report.reading import ReportReader

DATA = ROOT / "tests" / "data"
ENOUGH = 0.8
# What the made-up messages reach now; what they reached when first read, their file says.
FLOOR = 0.9


def answers(name: str) -> Any:
    return tomllib.loads((DATA / f"report_{name}.toml").read_text(encoding="utf-8"))


def real_report() -> str:
    path = shared_folder() / "seed" / "africa-file-2022-05.txt"
    if not path.exists():
        pytest.skip(f"no report at seed/{path.name}: set WORKBENCH_TEST_DATA to the folder above")
    return path.read_text(encoding="utf-8")


def french_report() -> str:
    return (DATA / "report_fr.txt").read_text(encoding="utf-8")


@cache
def reader() -> ReportReader:
    return ReportReader(register=mali(), places=mali_places(), lexicon=lexicon())


def cut(text: str, wanted: Any) -> list[tuple[int, int]]:
    """Where each sentence of a text stands."""
    found = [
        (start + first, start + last)
        for start, line in paragraphs(text)
        for even in (even_text(line),)
        for first, last in (even.raw(one.start, one.end) for one in sentences(even))
    ]
    assert len(found) == wanted["sentences"]
    return found


def told_in(report: Report) -> list[Candidate]:
    """The candidates that tell an event."""
    return [one for one in report.candidates if one.is_told]


def score_whole(text: str, wanted: Any) -> Score:
    """Score a report pasted whole; a candidate belongs to the sentence that it begins in."""
    report = reader().read(text, on=wanted["on"], day_first=None)
    score = Score()
    for number, (start, end) in enumerate(cut(text, wanted), 1):
        told = [values_of_candidate(one) for one in told_in(report) if start <= one.start < end]
        score.take(str(number), answers_at(wanted["event"], number), told)
    return score


def score_by_sentence(text: str, wanted: Any) -> Score:
    score = Score()
    for number, (start, end) in enumerate(cut(text, wanted), 1):
        report = reader().read(text[start:end], on=wanted["on"], day_first=None)
        told = [values_of_candidate(one) for one in told_in(report)]
        score.take(str(number), answers_at(wanted["event"], number), told)
    return score


def holds(score: Score, least: float) -> None:
    for name in FIELDS:
        assert score.precision(name) >= least, score.report()
        assert score.recall(name) >= least, score.report()


def test_a_real_report_pasted_whole_yields_its_events():
    holds(score_whole(real_report(), answers("answers_en")), ENOUGH)


def test_each_sentence_of_a_real_report_yields_its_events_alone():
    holds(score_by_sentence(real_report(), answers("answers_en")), ENOUGH)


def test_a_french_report_yields_its_events():
    holds(score_whole(french_report(), answers("answers_fr")), ENOUGH)


def test_messages_of_other_countries_are_read():
    holds(score_messages(DATA / "report_messages.toml"), FLOOR)


def test_long_passives_and_sides_told_twice_are_read():
    holds(score_messages(DATA / "report_roles.toml"), FLOOR)


def score_messages(path: Path) -> Score:
    wanted = tomllib.loads(path.read_text(encoding="utf-8"))
    cases = tomllib.loads((DATA / "report_messages.toml").read_text(encoding="utf-8"))["case"]
    readers = {
        case["key"]: ReportReader(
            register=register(case["actors"]),
            places=places_in(*case["countries"]),
            lexicon=lexicon(),
        )
        for case in cases
    }
    score = Score()
    for number, message in enumerate(wanted["message"], 1):
        report = readers[message["case"]].read(message["text"], on=wanted["on"], day_first=None)
        events = [values_of_answer(event) for event in message.get("event", ())]
        told = [values_of_candidate(one) for one in told_in(report)]
        score.take(f"{message['case']} {number}", events, told)
    return score
