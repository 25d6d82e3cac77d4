# SPDX-License-Identifier: MIT
"""A desk for tests of the gate: a case with one raid at a village, and assessments about it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from tests.paths import ROOT
from workbench.casefile.casefile import Casefile, create_case
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.events import add_event, add_report
from workbench.casefile.edits.figures import add_figure
from workbench.casefile.edits.places import add_place
from workbench.casefile.edits.sources import add_source, grade_source
from workbench.casefile.edits.views import save_view
from workbench.domain.author import Author
from workbench.domain.filters import Filter
from workbench.domain.packet_options import PacketOptions
from workbench.domain.uids import uid_text
from workbench.review.findings import Check, Finding
from workbench.review.gate import packet_findings

RESOURCES = ROOT / "resources"
TOLD = "[Soldiers came at dawn](event:{raid}) and left again."
AREA = '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1],[0,0]]]}'


@dataclass
class Desk:
    """A case with one raid at a village, told by a graded source; and its packets."""

    case: Casefile
    uids: dict[str, str] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)

    def put(self, name: str, table: str, key: int) -> int:
        (uid,) = self.case.db.execute(f"SELECT uid FROM {table} WHERE id = ?", [key]).fetchone()
        self.keys[name], self.uids[name] = key, uid_text(uid)
        return key

    def do(self, command, **arguments):
        return self.case.perform(command, **arguments).value

    def found(
        self,
        text: str = TOLD,
        *,
        options: PacketOptions | None = None,
        marking: str | None = "TLP:GREEN",
        template: str | None = None,
        series: str | None = None,
    ) -> list[Finding]:
        """Write an assessment and ask the gate about its packet."""
        body = text.format(**self.uids)
        values = {"marking": marking, "template": template, "series": series}
        key = self.do(add_assessment, title="The raid", body=body, values=values)
        with self.case.reader() as conn:
            found = packet_findings(
                conn, RESOURCES, assessment=key, options=options or PacketOptions()
            )
        for one in found:
            if one.start >= 0 and one.check is Check.PLACEHOLDER:
                assert body[one.start : one.end] == one.words
        return found

    def checks(self, text: str = TOLD, **asked) -> list[Check]:
        return [one.check for one in self.found(text, **asked)]


@contextmanager
def open_desk(folder: Path) -> Iterator[Desk]:
    """Write the case of the desk into a folder."""
    author = Author("Aïcha", UUID(int=1))
    with create_case(folder / "a.casefile", author=author, title="Case") as case:
        made = Desk(case)
        values = {"admin2": "Djenné", "country": "Mali", "lat": 14.32841, "lon": -4.60437}
        place = made.put("place", "place", made.do(add_place, name="Moura", values=values))
        radio = made.put("radio", "source", made.do(add_source, name="Radio Djenné"))
        made.do(grade_source, source=radio, grade="B", since="2022-01-01")
        event = {"title": "Raid on a village", "date": "2022-03-27", "place_id": place,
                 "lat": 14.32841, "lon": -4.60437, "place_precision": "exact"}  # fmt: skip
        raid = made.put("raid", "event", made.do(add_event, values=event))
        made.do(add_report, event=raid, source=radio, values={"kind": "account"})
        view = made.do(save_view, name="All", question=Filter())
        made.put("map", "figure", made.do(add_figure, view=view, kind="map", caption="All raids"))
        yield made
