# SPDX-License-Identifier: MIT
"""Cards of scenarios below a text: only of those that it does not tell itself."""

from workbench.briefing.text.outline import Block, Heading, Paragraph, Text
from workbench.briefing.text.scenario_sections import scenario_section
from workbench.casefile.queries.scenarios import Scenario


def scenario(kind: str, title: str, *, likely: str = "", horizon: str = "") -> Scenario:
    return Scenario(1, "", None, kind, title, "", likely, horizon)


def read(_body: str) -> list[Block]:
    return []


def told(blocks: list[Block]) -> list[str]:
    return [
        "".join(run.text for run in block.runs if isinstance(run, Text))
        for block in blocks
        if isinstance(block, Heading | Paragraph)
    ]


def test_a_heading_of_the_text_tells_of_a_kind_however_it_is_written():
    cards = [scenario("most likely", "They stay"), scenario("worst case", "They march")]
    for heading in ("worst-case scenario", "worst case", "scenario: worst case", "they march"):
        assert told(scenario_section(cards, [heading], read, "en")) == [
            "Scenarios", "They stay", "Most likely",
        ]  # fmt: skip
    assert scenario_section(cards, ["most likely", "worst case"], read, "en") == []
    french = ["scénario le plus vraisemblable", "le pire scénario"]
    assert scenario_section(cards, french, read, "fr") == []


def test_a_card_says_likelihood_and_horizon_and_no_kind_where_it_has_none_of_its_own():
    cards = [
        scenario("other", "They split", likely="unlikely", horizon="2022-12"),
        scenario("other", "They tire", horizon="2022-06/2022-09"),
        scenario("other", "They talk"),
    ]
    assert told(scenario_section(cards, [""], read, "en")) == [
        "Scenarios", "They split", "unlikely · until Dec 2022", "They tire", "Jun–Sep 2022",
        "They talk",
    ]  # fmt: skip
