# SPDX-License-Identifier: MIT
"""What the margin says of paragraphs that are close to one another."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtGui import QFontMetrics

from tests.ui.assessment.conftest import Desk
from workbench.session.session import Session

DeskWith = Callable[[str], Desk]


def test_the_lines_of_a_tight_list_do_not_lie_over_one_another(
    desk_with: DeskWith, session: Session, icons
):
    source = next(iter(session.stage.scene.register.sources.values()))
    item = f"the [radio](source:{source.uid})"
    desk = desk_with(f"- {item}\n- {item}\n- {item}\n\nIn all {item}.")
    margin = desk.panel.margin
    desk.qtbot.waitUntil(lambda: len(margin.written()) == 4)
    written = margin.written()
    height = QFontMetrics(icons.appearance.font("caption", lined_up=True)).height()
    for above, below in pairwise(written):
        assert above.top_px + len(above.lines) * height <= below.top_px
    assert [one.lines for one in written] == [["1 origin"]] * 2 + [["1 origin", "ungraded"]] * 2
    assert margin.evidence_at(written[1].top_px + 1) == written[1].evidence
