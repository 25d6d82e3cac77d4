# SPDX-License-Identifier: MIT
"""What the benchmarks make of measured figures."""

from typing import Any

from benchmarks.profiles import profiled
from benchmarks.promises import LARGE, MILLION, case_name, kept_promises
from benchmarks.report import report

_ABOUT: dict[str, Any] = {
    "machine": {
        "processor": "slow", "processors": 2, "memory_gb": 8, "system": "any",
        "date": "2026-11-22",
    },
    "versions": {"python": "3.11"},
    "load": {"timeline, 1,000,000 events": [0.5, 1.5]},
}  # fmt: skip


def _zooms(p95: float) -> dict[str, Any]:
    zoom = {"median": 5.0, "p95": p95, "worst": 99.0, "rounds": 10}
    return {"timeline": {"events": 1, "zoom_ms": zoom}}


def test_the_largest_case_may_take_twice_as_long() -> None:
    found = kept_promises({case_name(MILLION): _zooms(20.0), case_name(LARGE): _zooms(20.0)})

    assert [(one["events"], one["below"], one["kept"]) for one in found] == [
        (MILLION, 16, False),
        (LARGE, 32, True),
    ]


def test_what_was_not_measured_is_not_spoken_of() -> None:
    assert kept_promises({}) == []


def test_the_report_shows_a_miss_in_bold_beside_its_bound() -> None:
    results = {**_ABOUT, case_name(MILLION): _zooms(20.0)}
    page = report({**results, "promises": kept_promises(results)})

    assert "| Timeline: frame of a zoom, p95 | ms |  | **20.0 (16)** |  |" in page
    assert "| timeline, zoom | 5.0 | 20.0 | 99.0 | 10 |" in page
    assert "| timeline, 1,000,000 events | 0.5 | 1.5 |" in page


def test_a_miss_is_explained_by_its_profile() -> None:
    line = {"where": "timeline/near.py: _packed", "amount": 12.5, "unit": "ms", "share": 0.25,
            "times": 40}  # fmt: skip
    results = {
        **_ABOUT,
        case_name(MILLION): _zooms(20.0),
        "profiles": {"timeline, 1,000,000 events": [line]},
    }
    page = report({**results, "promises": kept_promises(results)})

    assert "### Missed: timeline, 1,000,000 events" in page
    assert "Timeline: frame of a zoom, p95." in page
    assert "| timeline/near.py: _packed | 12.5 | 25.0% | 40 |" in page


def test_a_profile_names_where_the_time_goes_without_the_folders_of_a_machine() -> None:
    found = profiled(lambda: sum(n * n for n in range(100_000)))

    assert any("test_benchmarks.py: <genexpr>" in one["where"] for one in found)
    assert all(not one["where"].startswith("/") for one in found)
