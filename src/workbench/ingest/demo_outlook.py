# SPDX-License-Identifier: MIT
"""What the demo case looks ahead to: scenarios with their indicators, and the ledger."""

from collections.abc import Callable, Mapping
from typing import Any

from workbench.casefile.command import Database
from workbench.casefile.edits.indicators import add_indicator
from workbench.casefile.edits.judgments import add_judgment
from workbench.casefile.edits.scenarios import add_scenario
from workbench.domain.filters import Filter, filter_to_json


def write_outlook(
    db: Database,
    told: Mapping[str, Any],
    *,
    assessment: int,
    question: Callable[[Mapping[str, Any]], Filter],
    uid: Callable[[str, str], bytes],
) -> None:
    """Write what `outlook.toml` tells; `question` reads its filters, `uid` names its records."""
    scenarios: dict[str, int] = {}
    for entry in told["scenario"]:
        scenarios[entry["key"]] = add_scenario(
            db,
            title=entry["title"],
            kind=entry["kind"],
            assessment=assessment,
            values={
                "probability": entry.get("probability"),
                "horizon": entry.get("horizon"),
                "body": entry["body"].strip(),
            },
            uid=uid("scenario", entry["key"]),
        )
        for indicator in entry["indicators"]:
            add_indicator(
                db,
                title=indicator["title"],
                filter=filter_to_json(question(indicator["filter"])),
                asks=indicator["asks"],
                threshold=indicator["threshold"],
                within_days=indicator.get("within_days"),
                scenario=scenarios[entry["key"]],
                note=indicator.get("note", "").strip(),
                uid=uid("indicator", indicator["key"]),
            )
    for judgment in told["judgment"]:
        values = {name: judgment.get(name) for name in ("probability", "due")}
        values["assessment_id"] = assessment
        values["scenario_id"] = scenarios[judgment["scenario"]]
        add_judgment(
            db, sentence=judgment["sentence"], made=judgment["made"], values=values,
            uid=uid("judgment", judgment["key"]),
        )  # fmt: skip
