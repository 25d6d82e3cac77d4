# SPDX-License-Identifier: MIT
"""Templates of assessments: Markdown with gaps, and what stands above a text.

`[[…]]` asks the writer for words, and stops a packet as long as it stands. `{{name}}`, alone in
its paragraph, is a gap that is filled from the records when a text is begun (`GAPS_OF_PERIOD`,
`GAPS_OF_EVENT`).
"""

import json
import re
from dataclasses import asdict, dataclass, field

# What the records of a period fill, and what the record of one event does.
GAPS_OF_PERIOD = ("since", "numbers", "counts", "events", "late", "changes")
GAPS_OF_EVENT = ("facts", "account", "reports", "gaps", "links")
_ASKED = re.compile(r"\[\[.*?\]\]")
_GAP = re.compile(r"^[ \t]*\{\{[ \t]*([a-z]+)[ \t]*\}\}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a template says of the head of a text; "" says nothing. `profile`: how it is checked."""

    series: str = ""
    series_line: str = ""
    language: str = ""
    marking: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class TextTemplate:
    """A form for assessments. `key`: of a built-in one; `id`: of one of the case's own, else 0.

    `title` is a pattern with `{period}` or `{event}`, "" suggests nothing; `about` says in a line
    what it is for.
    """

    name: str
    body: str
    masthead: Masthead = field(default_factory=Masthead)
    id: int = 0
    key: str = ""
    about: str = ""
    title: str = ""

    @property
    def called(self) -> str:
        """What an assessment keeps, to know its template by."""
        return self.key or self.name

    @property
    def tells_period(self) -> bool:
        """Whether it is filled with what a period brought."""
        return not gaps_in(self.body).isdisjoint(GAPS_OF_PERIOD)

    @property
    def tells_event(self) -> bool:
        """Whether it is filled with what the record of one event says."""
        return not gaps_in(self.body).isdisjoint(GAPS_OF_EVENT)


def gaps_in(body: str) -> frozenset[str]:
    """Return the names of the gaps that are to be filled from the records."""
    return frozenset(_GAP.findall(body)) & {*GAPS_OF_PERIOD, *GAPS_OF_EVENT}


def first_to_write(body: str) -> tuple[int, int] | None:
    """Return where the first words stand that a writer is asked to replace, None without any."""
    match = _ASKED.search(body)
    return match.span() if match else None


def gap_of(passage: str) -> str | None:
    """Return which gap a paragraph is, None when it is none."""
    match = _GAP.fullmatch(passage.strip())
    known = match is not None and match[1] in (*GAPS_OF_PERIOD, *GAPS_OF_EVENT)
    return match[1] if match is not None and known else None


def masthead_to_json(masthead: Masthead) -> str:
    """Write a masthead as a row keeps it, what says nothing left out."""
    said = {name: value for name, value in asdict(masthead).items() if value}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def masthead_from_json(text: str) -> Masthead:
    """Read what `masthead_to_json` wrote; what is not known is left out."""
    raw = json.loads(text or "{}")
    known = Masthead.__dataclass_fields__
    return Masthead(**{name: str(value) for name, value in raw.items() if name in known})
