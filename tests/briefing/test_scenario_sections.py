# SPDX-License-Identifier: MIT
"""Cards of scenarios and the table of indicators below a text: every one is told."""

from tests.briefing.sample import MASTHEAD, cupboard
from workbench.briefing.text.composing import Composition, compose_outline
from workbench.briefing.text.outline import (
    Block,
    BulletList,
    Heading,
    Paragraph,
    TableBlock,
    Text,
    plain_words,
)
from workbench.briefing.text.problems import ProblemKind
from workbench.briefing.text.scenario_sections import Outlook, indicator_section, scenario_section
from workbench.briefing.text.table_widths import fit_table
from workbench.casefile.queries.scenarios import Indicator, Scenario
from workbench.domain.packet_options import PacketOptions, Section

TEXT = """\
## Key takeaway

They stay.

## Most likely scenario

They stay in the valley.

## They march

The worst that may come.
"""


def scenario(
    kind: str,
    title: str,
    *,
    body: str = "",
    likely: str = "",
    horizon: str = "",
    indicators: tuple[Indicator, ...] = (),
) -> Scenario:
    return Scenario(1, "", None, kind, title, body, likely, horizon, indicators)


def indicator(title: str, *, of: int | None, note: str = "") -> Indicator:
    return Indicator(1, title, of, title, note, "[]", "killed", 50, 30, 0, is_paused=False)


def read(body: str) -> list[Block]:
    return [Paragraph((Text(body),))] if body else []


def told(blocks: list[Block]) -> list[str]:
    return [plain_words(one.runs) for one in blocks if isinstance(one, Heading | Paragraph)]


def composed(*scenarios: Scenario) -> Composition:
    options = PacketOptions(sections=frozenset({Section.SCENARIOS}))
    return compose_outline(MASTHEAD, TEXT, cupboard(), options, outlook=Outlook(scenarios))


def said_by(composition: Composition) -> list[str]:
    return told([*composition.outline.blocks])


def notes_on_scenarios(composition: Composition) -> list[str]:
    kind = ProblemKind.SCENARIO_IN_TEXT
    return [one.words for one in composition.problems if one.kind is kind]


def test_a_heading_of_the_same_name_hides_no_card():
    made = composed(
        scenario("most likely", "They dig in", body="Nobody leaves.", likely="likely"),
        scenario("worst case", "They march", body="Upper Mill falls.", horizon="2022"),
    )
    assert said_by(made)[-7:] == [
        "Scenarios", "They dig in", "Most likely · likely", "Nobody leaves.", "They march",
        "Worst case · until 2022", "Upper Mill falls.",
    ]  # fmt: skip
    assert notes_on_scenarios(made) == []


def test_a_card_whose_own_text_was_put_into_the_assessment_is_left_out_and_told_of():
    made = composed(
        scenario("most likely", "They stay", body="They stay\nin the valley."),
        scenario("worst case", "They march"),
    )
    assert said_by(made)[-3:] == ["Scenarios", "They march", "Worst case"]
    assert notes_on_scenarios(made) == ["They stay"]


def test_a_card_says_likelihood_and_horizon_and_no_kind_where_it_has_none_of_its_own():
    cards = [
        scenario("other", "They split", likely="unlikely", horizon="2022-12"),
        scenario("other", "They tire", horizon="2022-06/2022-09"),
        scenario("other", "They talk"),
    ]
    assert told(scenario_section(cards, read, "en")) == [
        "Scenarios", "They split", "unlikely · until Dec 2022", "They tire", "Jun–Sep 2022",
        "They talk",
    ]  # fmt: skip


def test_a_card_lists_what_would_show_that_it_comes_about():
    card = scenario("other", "They march", indicators=(indicator("Heavy losses", of=1),))
    *_, head, signs = scenario_section([card], read, "en")
    assert told([head]) == ["Indicators"]
    assert isinstance(signs, BulletList)
    assert [told([*item]) for item in signs.items] == [
        ["Heavy losses · killed: 50 or more, within 30 days"]
    ]


def test_the_table_of_indicators_tells_what_each_watches_and_is_as_wide_as_the_text():
    outlook = Outlook(
        (scenario("worst case", "They march"),),
        (indicator("Losses", of=1, note="Of soldiers."), indicator("Loose", of=None)),
        {"Losses": "type is battle", "Loose": "all events"},
    )
    _, table = indicator_section(outlook, "en")
    assert isinstance(table, TableBlock)
    assert [[plain_words(cell) for cell in row] for row in (table.header, *table.rows)] == [
        ["Indicator", "Scenario", "Watched", "Threshold", "State"],
        ["Losses Of soldiers.", "They march", "type is battle",
         "killed: 50 or more, within 30 days", "has not rung"],
        ["Loose", "–", "all events", "killed: 50 or more, within 30 days", "has not rung"],
    ]  # fmt: skip
    assert round(sum(fit_table(table).widths_cm), 3) == 17.2
