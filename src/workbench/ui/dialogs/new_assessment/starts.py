# SPDX-License-Identifier: MIT
"""What a new assessment can begin from, and all that the dialog has to know for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.casefile.connection import Connection
from workbench.casefile.queries.assessments import Assessment
from workbench.casefile.queries.editions import read_latest
from workbench.casefile.queries.templates import load_templates, read_templates
from workbench.domain.text_templates import Masthead, TextTemplate

_MOST_EDITIONS = 12
LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Start:
    """A form (`template`), or the edition that is to be followed (`last`); neither is empty."""

    template: TextTemplate | None = None
    last: Assessment | None = None

    @property
    def masthead(self) -> Masthead:
        """What stands above the text so far."""
        if self.last is not None:
            last = self.last
            return Masthead(
                last.series or "", last.series_line or "", last.language or "",
                last.marking or "", last.profile or "",
            )  # fmt: skip
        return self.template.masthead if self.template else Masthead()


@dataclass(frozen=True, slots=True)
class Starts:
    """The forms that the program brings by language, the case's own, and its last assessments."""

    built_in: dict[str, list[TextTemplate]] = field(default_factory=dict[str, list[TextTemplate]])
    own: Sequence[TextTemplate] = ()
    editions: Sequence[Assessment] = ()

    def named(self, called: str | None, language: str) -> TextTemplate | None:
        """Return the form that an assessment names, None when it names none that is known."""
        everything = (*self.built_in.get(language, ()), *self.own)
        return next((one for one in everything if called and one.called == called), None)

    def last_of(self, called: str) -> Assessment | None:
        """Return the newest assessment that was begun from a form."""
        return next((one for one in self.editions if one.template == called), None)


def read_starts(conn: Connection, *, resources: Path) -> Starts:
    """Read what a new assessment can begin from."""
    built_in = {name: load_templates(resources, language=name) for name in LANGUAGES}
    return Starts(built_in, read_templates(conn), read_latest(conn, most=_MOST_EDITIONS))
