# SPDX-License-Identifier: MIT
"""How long packets take on the command line: the demo's, and one of 60 pages with 20 figures.

Each is a process of its own, from its start until the file is there.
"""

import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from benchmarks.cases import case_of
from workbench.app.main import main
from workbench.casefile.casefile import open_case
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.figures import add_figure
from workbench.casefile.edits.views import save_view
from workbench.domain.author import Author
from workbench.domain.filters import Between, Filter
from workbench.domain.terms import FigureKind
from workbench.domain.time import DAY_MS
from workbench.domain.uids import derived

EVENTS, FIGURES, SECTIONS, WORDS = 20_000, 20, 20, 1_250
CITED_IN_A_SECTION = 12
TITLE, DEMO_TITLE = "A long packet", "Raids That Leave the Field to JNIM"
_FORMATS = ("pdf", "docx", "html", "eml", "zip")
_LEXICON: tuple[str, ...] = (
    "the",
    "road",
    "mill",
    "valley",
    "column",
    "raid",
    "market",
    "holds",
    "pays",
)
_ROUNDS = 3
_FIRST_MS, _SPAN_MS = 631_152_000_000, 300 * DAY_MS  # 1 January 1990


def measure(folder: Path, scratch: Path) -> dict[str, Any]:
    """Write each packet; `folder` keeps the case of made-up events."""
    demo = scratch / "demo-of-packets.casefile"  # the cold start has one of its own here
    if main(["demo", str(demo)]):
        raise RuntimeError("workbench demo failed")
    cold = [_seconds(demo, DEMO_TITLE, scratch / "demo.pdf") for _ in range(_ROUNDS)]
    case = long_case(case_of(EVENTS, folder))
    long = {kind: _seconds(case, TITLE, scratch / f"long.{kind}") for kind in _FORMATS}
    return {
        "demo_pdf_seconds": round(min(cold), 1),
        "long_pdf_seconds": round(long["pdf"], 1),
        "long_seconds": {kind: round(seconds, 1) for kind, seconds in long.items()},
        "figures": FIGURES,
        "words": SECTIONS * WORDS,
    }


def long_case(path: Path) -> Path:
    """Put views, their figures and a long assessment into a case; return the case."""
    random = Random(7)
    with open_case(path, author=Author("benchmarks", UUID(int=0))) as case:
        uids = [
            str(UUID(bytes=uid))
            for (uid,) in case.db.conn.execute("SELECT uid FROM event ORDER BY id LIMIT 2000")
        ]
        figures: list[str] = []
        for number in range(FIGURES):
            start = _FIRST_MS + number * _SPAN_MS
            view = case.perform(
                save_view,
                name=f"Months from {number}",
                question=Filter((Between("date", start, start + _SPAN_MS),)),
            ).value
            uid = derived("benchmark", "figure", str(number))
            kinds = (FigureKind.MAP, FigureKind.CHART, FigureKind.MAP, FigureKind.NETWORK)
            kind = kinds[number % len(kinds)]
            case.perform(add_figure, view=view, kind=kind, caption=f"Figure {number}", uid=uid)
            figures.append(str(UUID(bytes=uid)))
        case.perform(add_assessment, title=TITLE, body=_text(random, figures, uids))
    return path


def _text(random: Random, figures: list[str], uids: list[str]) -> str:
    """Return sections of made-up sentences, each with a figure and citations."""
    parts = ["## Key takeaway\n\nThe road decides, and nobody pays for it."]
    for number, figure in enumerate(figures[:SECTIONS]):
        words: list[str] = random.choices(_LEXICON, k=WORDS)
        for uid in random.sample(uids, CITED_IN_A_SECTION):
            words[random.randrange(WORDS)] = f"[somewhere else](event:{uid})"
        sentences = [" ".join(words[at : at + 20]) + "." for at in range(0, WORDS, 20)]
        paragraphs = [" ".join(sentences[at : at + 10]) for at in range(0, len(sentences), 10)]
        parts += [f"## Section {number + 1}", *paragraphs, f"![Months](figure:{figure})"]
    return "\n\n".join(parts)


def _seconds(case: Path, title: str, to: Path) -> float:
    """Return how long a packet takes, from the start of the process."""
    words = ["packet", str(case), "--assessment", title, "--draft", "--to", str(to)]
    began_s = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "workbench", *words], check=True, stdout=subprocess.DEVNULL
    )
    return time.monotonic() - began_s


if __name__ == "__main__":
    import json
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        print(json.dumps(measure(Path("build/benchmarks").absolute(), Path(made)), indent=1))
