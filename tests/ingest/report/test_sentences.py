# SPDX-License-Identifier: MIT
"""Varied sentences are read as a careful analyst would enter them, nothing missed or made up."""

import tomllib
from typing import Any

import pytest

from tests.ingest.report.cases import read
from tests.ingest.report.scoring import values_of_answer, values_of_candidate
from tests.paths import ROOT
from workbench.domain.event import Named
from workbench.ingest.report.findings import Field

SENTENCES: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "tests" / "data" / "report_sentences.toml").read_text(encoding="utf-8")
)["sentence"]


def test_there_are_forty_and_more():
    assert len({one["text"] for one in SENTENCES}) == len(SENTENCES) >= 40


@pytest.mark.parametrize("sentence", SENTENCES, ids=[one["text"] for one in SENTENCES])
def test_a_sentence_is_read_whole(sentence: dict[str, Any]):
    told = [one for one in read(sentence["text"]).candidates if one.is_told]
    wanted = sentence.get("event", [])
    assert [values_of_candidate(one) for one in told] == [values_of_answer(one) for one in wanted]
    sources = [[one.value.name for one in each.of(Field.SOURCE) if isinstance(one.value, Named)]
               for each in told]  # fmt: skip
    assert sources == [one.get("source", []) for one in wanted]
