# SPDX-License-Identifier: MIT
"""Orders of events by what only the tables know, and the renaming of views."""

import pytest

from workbench.casefile.casefile import Casefile
from workbench.casefile.edits.events import add_event, add_report
from workbench.casefile.edits.places import add_place
from workbench.casefile.edits.sources import add_source, grade_source
from workbench.casefile.edits.views import rename_view, save_view
from workbench.casefile.queries.orders import (
    APART,
    events_by_grade,
    events_by_title,
    places_by_name,
)
from workbench.casefile.queries.register import read_register
from workbench.casefile.queries.table import table_rows
from workbench.domain.errors import EditError
from workbench.domain.filters import Filter


def event(case: Casefile, **values: object) -> int:
    return case.perform(add_event, values=values).value


def test_titles_order_without_regard_to_case(case: Casefile):
    keys = [event(case, title=title) for title in ("beta", "Alpha", "Beta", "")]
    ordered = events_by_title(case.db.conn).tolist()
    assert ordered == [keys[3], keys[1], keys[0], -keys[2]]  # “Beta” ties with “beta”


def test_titles_that_differ_in_accents_alone_tie(case: Casefile):
    keys = [event(case, title=title) for title in ("Répit", "repit", "Répit", "Zéro")]
    assert events_by_title(case.db.conn).tolist() == [keys[1], -keys[0], -keys[2], keys[3]]


def test_places_order_by_name_without_regard_to_case(case: Casefile):
    assert places_by_name(case.db.conn).tolist() == []
    gao, ansongo = (case.perform(add_place, name=name).value for name in ("gao", "Ansongo"))
    other = case.perform(add_place, name="Gao").value
    assert places_by_name(case.db.conn).tolist() == [ansongo, gao, -other]


def test_grades_order_by_the_best_report_under_the_newest_grade(case: Casefile):
    radio, paper = (case.perform(add_source, name=name).value for name in ("Radio", "Paper"))
    case.perform(grade_source, source=radio, grade="A", since="2020-01-01")
    case.perform(grade_source, source=radio, grade="C", since="2022-01-01")
    case.perform(grade_source, source=paper, grade="B", since="2021-01-01")
    on_radio, on_both, ungraded = event(case), event(case), event(case)
    case.perform(add_report, event=on_radio, source=radio, values={"credibility": 1})
    case.perform(add_report, event=on_both, source=radio, values={"credibility": 1})
    case.perform(add_report, event=on_both, source=paper, values={"credibility": 4})
    ordered = events_by_grade(case.db.conn).tolist()
    assert ordered == [on_both, on_radio, APART]
    assert ungraded not in ordered
    alike = event(case)
    case.perform(add_report, event=alike, source=radio, values={"credibility": 1})
    assert events_by_grade(case.db.conn).tolist() == [on_both, on_radio, -alike, APART]


def test_an_ungraded_report_takes_nothing_from_the_grade_of_another(case: Casefile):
    radio, blog = (case.perform(add_source, name=name).value for name in ("Radio", "Blog"))
    case.perform(grade_source, source=radio, grade="C", since="2022-01-01")
    on_both, credible, bare = event(case), event(case), event(case)
    for source, credibility in ((blog, None), (radio, 3)):
        values = {"credibility": credibility}
        case.perform(add_report, event=on_both, source=source, values=values)
    case.perform(add_report, event=credible, source=blog, values={"credibility": 2})
    case.perform(add_report, event=bare, source=blog, values={})
    assert events_by_grade(case.db.conn).tolist() == [on_both, APART, credible]
    rows = table_rows(case.db.conn, events=[on_both, credible, bare])
    assert [rows[key].grade for key in (on_both, credible, bare)] == ["C3", "2", ""]


def test_what_cannot_be_judged_stands_apart_from_the_scale(case: Casefile):
    sources = {name: case.perform(add_source, name=name).value for name in "BEF"}
    for grade, source in sources.items():
        case.perform(grade_source, source=source, grade=grade, since="2022-01-01")
    told = {}
    for grade in ("F1", "E5", "B", "B6", "B2"):
        told[grade] = event(case)
        values = {"credibility": int(grade[1:]) if grade[1:] else None}
        case.perform(add_report, event=told[grade], source=sources[grade[0]], values=values)
    wanted = [told["B2"], told["B6"], told["B"], told["E5"], APART, told["F1"]]
    assert events_by_grade(case.db.conn).tolist() == wanted
    rows = table_rows(case.db.conn, events=list(told.values()))
    assert [rows[key].grade for key in told.values()] == list(told)


def test_a_view_takes_another_name_and_undo_gives_the_old_one_back(case: Casefile):
    view = case.perform(save_view, name="North", question=Filter()).value
    case.perform(rename_view, view=view, name="  Far north ")
    assert read_register(case.db.conn).views[view].name == "Far north"
    case.undo()
    assert read_register(case.db.conn).views[view].name == "North"


@pytest.mark.parametrize("name", ["South", " "])
def test_a_name_that_is_taken_or_empty_is_refused(case: Casefile, name: str):
    view = case.perform(save_view, name="North", question=Filter()).value
    case.perform(save_view, name="South", question=Filter())
    with pytest.raises(EditError):
        case.perform(rename_view, view=view, name=name)
    assert read_register(case.db.conn).views[view].name == "North"


def test_accents_do_not_tear_names_apart(case: Casefile):
    titles = ("Zeal", "óscar", "Oslo", "ÉTÉ", "Eve", "Ostia")
    keys = {case.perform(add_event, values={"title": title}).value: title for title in titles}
    ordered = [keys[key] for key in events_by_title(case.db.conn).tolist()]
    assert ordered == ["ÉTÉ", "Eve", "óscar", "Oslo", "Ostia", "Zeal"]
