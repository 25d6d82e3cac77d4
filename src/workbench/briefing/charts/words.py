# SPDX-License-Identifier: MIT
"""What charts say in words, in English and French."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.analysis.charts.charts import ChartChoice, Group, Remarks
from workbench.briefing.text.wording import Wording, wording_for
from workbench.domain.frame_columns import is_own
from workbench.domain.languages import words_in


@dataclass(frozen=True, slots=True)
class ChartWords:
    """The words of a chart; pairs are for one and for many, patterns for `str.format`.

    `language`: of dates, BCP 47. `nones`: what events without a value are called, by field.
    `statuses`: by their own word. `nobody`: what a nought of people means, by measure.
    """

    language: str
    axis: Wording
    measures: Mapping[str, str]
    by: str
    by_both: str
    over_time: str
    per_unit: Mapping[str, str]
    weekdays: tuple[str, ...]
    rest: str
    nones: Mapping[str, str]
    statuses: Mapping[str, str]
    total: str
    low: str
    high: str
    whisker: str
    band: str
    no_report: str
    none_shown: str
    unknown: str
    per_day: str
    own_scales: str
    same_scale: str
    left_out: str
    no_event: str
    nobody: Mapping[str, str]
    undated: tuple[str, str]
    too_vague: tuple[str, str]
    spread: tuple[str, str]
    beyond: Mapping[str, tuple[str, str]]
    part_of_unit: Mapping[str, str]
    uncounted: tuple[str, str]
    unordered: tuple[str, str]
    open_ended: str
    several: str

    def counted(self, choice: ChartChoice, fields: Mapping[str, str]) -> str:
        """Say what a chart counts: "Killed by type"; `fields` names what is grouped by."""
        what = self.measures[choice.measure]
        group = fields.get(choice.group, "")
        if choice.chart == "calendar":
            return self.per_day.format(what=what)
        if choice.chart == "time" and group:
            return self.by.format(what=what, group=group)
        if choice.chart == "time":
            return self.over_time.format(what=what)
        across = fields.get(choice.across, "")
        if not group or choice.group == choice.across:
            return self.by.format(what=what, group=across)
        return self.by_both.format(what=what, group=group, across=across)

    def number(self, value: float) -> str:
        """Write a number with its thousands apart; what is shared out keeps a digit."""
        if 0 < value < 10 and abs(value - round(value)) > 0.05:
            return f"{value:.1f}"
        return f"{round(value):,}".replace(",", self.axis.thousands)

    def ranged(self, low: float, best: float, high: float) -> str:
        """Write a sum with its range: "12 (10–15)"."""
        told = self.number(best)
        if round(low) == round(best) == round(high):
            return told
        return f"{told} ({self.number(low)}\N{EN DASH}{self.number(high)})"

    def name(self, group: Group) -> str:
        """Return what a group is called."""
        if group.is_rest:
            return self.rest
        if group.is_none:
            return self.nones.get("own" if is_own(group.field) else group.field, self.total)
        return self.statuses.get(group.name, group.name)

    def remarks(self, remarks: Remarks) -> tuple[str, ...]:
        """Say in whole sentences what a chart does not show as exactly as it looks."""
        counted = (
            (self.undated, remarks.undated),
            (self.too_vague, remarks.too_vague),
            (self.spread, remarks.spread),
            (self.beyond[remarks.measure], remarks.beyond),
            (self.uncounted, remarks.unknown),
            (self.unordered, remarks.unordered),
        )
        told = [
            pattern[count != 1].format(
                count=self.number(count), outside=self.number(remarks.outside)
            )
            for pattern, count in counted
            if count
        ]
        told += [self.open_ended] if remarks.is_open else []
        return (*told, *((self.several,) if remarks.several else ()))


_ENGLISH = ChartWords(
    language="en",
    axis=wording_for("en"),
    measures={"events": "Events", "killed": "Killed", "injured": "Injured"},
    by="{what} by {group}",
    by_both="{what} by {group} and {across}",
    over_time="{what} over time",
    per_unit={
        "day": "{what} per day", "week": "{what} per week", "month": "{what} per month",
        "quarter": "{what} per quarter", "year": "{what} per year",
        "decade": "{what} per decade", "century": "{what} per century",
    },
    weekdays=("M", "T", "W", "T", "F", "S", "S"),
    rest="Others",
    nones={
        "type": "No type", "actor": "No actor", "country": "No country", "admin1": "No region",
        "source": "No source", "tag": "No tag", "own": "None recorded",
    },
    statuses={},
    total="Total",
    low="low",
    high="high",
    whisker="low to high of the total",
    band="low to high",
    no_report="no dated report in the case",
    none_shown="reports, none of these",
    unknown="number unknown",
    per_day="{what} per day",
    own_scales="Each with its own scale",
    same_scale="Same scale in all; highest: {facet}, {count} ({when})",
    left_out="Left out, 0 in all: {names}",
    no_event="no event",
    nobody={"killed": "events, none killed", "injured": "events, none injured"},
    undated=(
        "{count} event without a date is not drawn.",
        "{count} events without a date are not drawn.",
    ),
    too_vague=(
        "{count} event known to more than a week only is not drawn.",
        "{count} events known to more than a week only are not drawn.",
    ),
    spread=(
        "{count} event dated more vaguely is shared out evenly over its span.",
        "{count} events dated more vaguely are shared out evenly over their spans.",
    ),
    beyond={
        "events": (
            "{count} event reaches beyond the dates drawn; {outside} of it lies outside.",
            "{count} events reach beyond the dates drawn; {outside} of them lie outside.",
        ),
        "killed": (
            "{count} event reaches beyond the dates drawn; {outside} of its killed lie outside.",
            "{count} events reach beyond the dates drawn; {outside} of their killed lie outside.",
        ),
        "injured": (
            "{count} event reaches beyond the dates drawn; {outside} of its injured lie outside.",
            "{count} events reach beyond the dates drawn; {outside} of their injured lie outside.",
        ),
    },
    part_of_unit={
        "day": "part of a day", "week": "part of a week", "month": "part of a month",
        "quarter": "part of a quarter", "year": "part of a year", "decade": "part of a decade",
        "century": "part of a century",
    },
    uncounted=(
        "Of {count} event the number is not known; nothing is added for it.",
        "Of {count} events the number is not known; nothing is added for them.",
    ),
    unordered=(
        "Low, best and high of {count} event are not in order: as given.",
        "Low, best and high of {count} events are not in order: as given.",
    ),
    open_ended="Some numbers are “at least”: the high ends may lie higher.",
    several="An event that belongs to several groups counts in each; totals count it once.",
)  # fmt: skip
_NB = "\N{NO-BREAK SPACE}"
_FRENCH = ChartWords(
    language="fr",
    axis=wording_for("fr"),
    measures={"events": "Événements", "killed": "Tués", "injured": "Blessés"},
    by="{what} par {group}",
    by_both="{what} par {group} et {across}",
    over_time="{what} au fil du temps",
    per_unit={
        "day": "{what} par jour", "week": "{what} par semaine", "month": "{what} par mois",
        "quarter": "{what} par trimestre", "year": "{what} par an",
        "decade": "{what} par décennie", "century": "{what} par siècle",
    },
    weekdays=("L", "M", "M", "J", "V", "S", "D"),
    rest="Autres",
    nones={
        "type": "Sans type", "actor": "Sans acteur", "country": "Sans pays",
        "admin1": "Sans région", "source": "Sans source", "tag": "Sans étiquette",
        "own": "Non renseigné",
    },
    statuses={
        "reported": "signalé", "confirmed": "confirmé", "claimed": "revendiqué",
        "disputed": "contesté", "draft": "brouillon",
    },
    total="Total",
    low="min.",
    high="max.",
    whisker="minimum et maximum du total",
    band="minimum à maximum",
    no_report="aucun signalement daté dans le dossier",
    none_shown="signalements, aucun de ceux-ci",
    unknown="nombre inconnu",
    per_day="{what} par jour",
    own_scales="À chacun son échelle",
    same_scale=f"Même échelle pour tous{_NB}; maximum{_NB}: {{facet}}, {{count}} ({{when}})",
    left_out=f"Non représentés, 0 en tout{_NB}: {{names}}",
    no_event="aucun événement",
    nobody={"killed": "événements sans tué", "injured": "événements sans blessé"},
    undated=(
        "{count} événement sans date n’est pas représenté.",
        "{count} événements sans date ne sont pas représentés.",
    ),
    too_vague=(
        "{count} événement connu à plus d’une semaine près n’est pas représenté.",
        "{count} événements connus à plus d’une semaine près ne sont pas représentés.",
    ),
    spread=(
        "{count} événement de date plus vague est réparti également sur sa durée.",
        "{count} événements de date plus vague sont répartis également sur leur durée.",
    ),
    beyond={
        "events": (
            "{count} événement déborde des dates représentées, {outside} en est hors champ.",
            "{count} événements débordent des dates représentées, {outside} en sont hors champ.",
        ),
        "killed": (
            "{count} événement déborde des dates représentées, {outside} de ses tués en dehors.",
            "{count} événements débordent des dates représentées, {outside} de leurs tués "
            "en dehors.",
        ),
        "injured": (
            "{count} événement déborde des dates représentées, {outside} de ses blessés en dehors.",
            "{count} événements débordent des dates représentées, {outside} de leurs blessés "
            "en dehors.",
        ),
    },
    part_of_unit={
        "day": "partie d’un jour", "week": "partie d’une semaine", "month": "partie d’un mois",
        "quarter": "partie d’un trimestre", "year": "partie d’une année",
        "decade": "partie d’une décennie", "century": "partie d’un siècle",
    },
    uncounted=(
        "D’un événement le nombre n’est pas connu, rien n’est ajouté pour lui.",
        "De {count} événements le nombre n’est pas connu, rien n’est ajouté pour eux.",
    ),
    unordered=(
        "Les nombres de {count} événement sont non ordonnés, tels que donnés.",
        "Les nombres de {count} événements sont non ordonnés, tels que donnés.",
    ),
    open_ended=f"Certains nombres sont des minimums{_NB}: les maximums peuvent être plus hauts.",
    several="Un événement de plusieurs groupes compte dans chacun, et une fois dans les totaux.",
)  # fmt: skip


def chart_words(language: str) -> ChartWords:
    """Return the words for a BCP 47 language tag; English where there is no other."""
    return words_in(language, english=_ENGLISH, french=_FRENCH)
