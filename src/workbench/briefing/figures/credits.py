# SPDX-License-Identifier: MIT
"""Where a figure's events come from: credits of data sets, and a source line when none is given."""

import json

import numpy as np

from workbench.analysis.frame import Mask
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.figures.words import figure_words
from workbench.domain.date_words import describe_date

_MOST_PUBLISHERS = 3


def data_credits(case: CaseReader, visible: Mask) -> str:
    """Return the credits of the data sets behind the visible events; empty without one."""
    batches = [int(key) for key in np.unique(case.frame["batch_id"][visible]) if key]
    rows = case.conn.execute(
        "SELECT coalesce(nullif(licence, ''), dataset) FROM batch "
        "WHERE id IN (SELECT value FROM json_each(?)) GROUP BY 1 ORDER BY min(id)",
        [json.dumps(batches)],
    ).fetchall()
    return "; ".join(row[0] for row in rows)


def source_line(case: CaseReader, visible: Mask) -> str:
    """Return a source line for a figure that has none of its own.

    Imported events name their data sets, others the publishers most often behind them.
    """
    words = figure_words(case.language)
    own = words.own_records.format(
        case=case.register.title,
        date=describe_date(case.changed_at.date().isoformat(), case.language),
    )
    given = data_credits(case, visible)
    by_hand = bool((visible & (case.frame["batch_id"] == 0)).any())
    told = [part for part in (given, own if by_hand or not given else "") if part]
    if not given and (publishers := _publishers(case, visible)):
        told.append(words.after.format(publishers=publishers))
    return words.source.format(source=", ".join(told))


def _publishers(case: CaseReader, visible: Mask) -> str:
    """Return who published most of what stands behind the visible events."""
    events = case.frame["event_id"][visible].tolist()
    rows = case.conn.execute(
        "SELECT s.publisher FROM report r JOIN source s ON s.id = r.source_id "
        "WHERE r.event_id IN (SELECT value FROM json_each(?)) AND s.publisher <> '' "
        "GROUP BY s.publisher ORDER BY count(*) DESC, s.publisher",
        [json.dumps(events)],
    ).fetchall()
    names = [row[0] for row in rows]
    if len(names) > _MOST_PUBLISHERS:
        names = [*names[: _MOST_PUBLISHERS - 1], figure_words(case.language).others]
    return "; ".join(names)
