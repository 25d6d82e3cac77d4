# SPDX-License-Identifier: MIT
"""However long the names of a case are, the form stands within what is seen of it."""

import pytest
from PySide6.QtWidgets import QScrollArea, QWidget
from sqlite_utils import Database

from tests.ui.inspector.conftest import Hands
from workbench.casefile.command import command
from workbench.casefile.edits.actors import add_actor
from workbench.casefile.edits.events import (
    add_report,
    change_event,
    link_events,
    set_event_actors,
)
from workbench.casefile.edits.places import add_place
from workbench.casefile.edits.sources import add_source
from workbench.casefile.edits.tags import add_tag, tag_events
from workbench.session.session import Session
from workbench.ui.inspector.panel import InspectorPanel

_LONG = "The government's act of 2 May 2022 on the agreements with France & others, long told "
_UNBROKEN = "x" * 200


@command("Write long names")
def write_long_names(db: Database, *, event: int, other: int) -> None:
    """An event whose every name is long, in words and as one word."""
    place = add_place(db, name=_LONG * 2 + _UNBROKEN, values={"country": "Mali"})
    values = {"title": _LONG, "description": _UNBROKEN, "place_id": place,
              "date_note": _LONG + _UNBROKEN}  # fmt: skip
    change_event(db, event=event, values=values)
    names = (_LONG + _LONG, _UNBROKEN)
    actors = [add_actor(db, name=name) for name in names]
    set_event_actors(db, event=event, roles=[(actor, "initiator") for actor in actors])
    sources = [add_source(db, name=name) for name in names]
    first = add_report(db, event=event, source=sources[0], values={"quote": _UNBROKEN})
    values = {"derived_from": first, "page": _UNBROKEN, "credibility": 1}
    add_report(db, event=event, source=sources[1], values=values)
    for name in names:
        tag_events(db, events=[event], tag=add_tag(db, path=name))
    change_event(db, event=other, values={"title": _LONG + _UNBROKEN})
    link_events(db, event=event, other=other, kind="follows")


@pytest.mark.parametrize("width", [300, 523])
def test_long_names_make_the_form_no_wider_than_its_viewport(
    panel: InspectorPanel, hands: Hands, session: Session, camp: int, width: int
):
    session.edit(write_long_names, event=camp, other=camp + 1)
    panel.resize(width, 600)
    hands.settle()
    hands.open(camp)
    form = panel.event_page.form
    area = panel.event_page.findChild(QScrollArea)
    assert area is not None
    assert len(form.reports.rows) == 3
    repeats = [row.repeats for row in form.reports.rows if row.report.derived_from]
    assert [_LONG.strip() in chip.accessibleName() for chip in repeats] == [True]
    assert len(panel.event_page.appendix.link_buttons()) == 1
    host, viewport = area.widget(), area.viewport()
    assert host is not None
    assert host.width() <= viewport.width()
    seen = [widget for widget in host.findChildren(QWidget) if widget.isVisibleTo(host)]
    beyond = [
        (type(widget).__name__, widget.accessibleName())
        for widget in seen
        if widget.mapTo(host, widget.rect().topRight()).x() >= viewport.width()
    ]
    assert beyond == []
    rows = form.reports.rows
    hands.qtbot.waitUntil(lambda: all(row.height() >= row.sizeHint().height() for row in rows))
