# SPDX-License-Identifier: MIT
"""Templates are saved, changed, deleted and undone; the program's are read in both languages."""

import pytest

from tests.paths import ROOT
from workbench.casefile.casefile import Casefile
from workbench.casefile.check import check_case
from workbench.casefile.edits.assessments import add_assessment
from workbench.casefile.edits.templates import change_template, delete_template, save_template
from workbench.casefile.queries.assessments import read_assessment
from workbench.casefile.queries.templates import load_templates, read_templates, template_body
from workbench.domain.errors import EditError
from workbench.domain.text_templates import Masthead, gap_of, gaps_in

RESOURCES = ROOT / "resources"
HEAD = Masthead("Sahel Watch", "A series on the Sahel.", "en", "TLP:GREEN", "ctp")


def test_a_template_comes_back_as_it_was_saved(case: Casefile):
    case.perform(save_template, name="  Our   form ", body="## Outlook\n", masthead=HEAD)
    (found,) = read_templates(case.db.conn)
    assert (found.name, found.body, found.masthead) == ("Our form", "## Outlook\n", HEAD)
    case.perform(save_template, name="Our form", body="## Other\n", masthead=Masthead())
    assert [one.body for one in read_templates(case.db.conn)] == ["## Other\n"]
    case.undo()
    assert [one.masthead for one in read_templates(case.db.conn)] == [HEAD]
    assert check_case(case.db.conn) == []


def test_a_text_knows_its_template_by_its_new_name(case: Casefile):
    key = case.perform(save_template, name="Ours", body="## A\n", masthead=HEAD).value
    text = case.perform(add_assessment, title="T", values={"template": "Ours"}).value
    case.perform(change_template, template=key, name="Theirs", body="## B\n", masthead=HEAD)
    conn = case.db.conn
    assert read_assessment(conn, assessment=text).template == "Theirs"
    assert template_body(conn, RESOURCES, name="Theirs", language=None) == "## B\n"
    case.undo()
    assert read_assessment(conn, assessment=text).template == "Ours"
    case.perform(delete_template, template=key)
    assert template_body(conn, RESOURCES, name="Ours", language=None) == ""


def test_two_templates_have_two_names(case: Casefile):
    key = case.perform(save_template, name="Ours", body="", masthead=HEAD).value
    case.perform(save_template, name="Theirs", body="", masthead=HEAD)
    with pytest.raises(EditError, match="already"):
        case.perform(change_template, template=key, name="Theirs", body="", masthead=HEAD)
    with pytest.raises(EditError, match="needs a name"):
        case.perform(save_template, name=" ", body="", masthead=HEAD)


def test_the_programs_templates_have_one_form_in_both_languages():
    english, french = (load_templates(RESOURCES, language=tag) for tag in ("en", "fr_FR"))
    assert [one.key for one in english] == [
        "africa_file", "situation_report", "incident_brief", "weekly_roundup",
    ]  # fmt: skip
    for one, other in zip(english, french, strict=True):
        assert one.key == other.key
        assert one.name != other.name
        assert gaps_in(one.body) == gaps_in(other.body)
        assert one.body.count("\n## ") == other.body.count("\n## ")
        assert one.tells_event == ("{event}" in one.title)
        assert "[[" in one.body


def test_the_gate_learns_the_form_of_a_built_in_template_in_the_texts_language(case: Casefile):
    read = {
        tag: template_body(case.db.conn, RESOURCES, name="africa_file", language=tag)
        for tag in ("en", "fr")
    }
    assert "## Worst-case scenario" in read["en"]
    assert "## Scénario du pire" in read["fr"]


@pytest.mark.parametrize(
    ("passage", "gap"),
    [("{{events}}\n\n", "events"), ("  {{ counts }}  ", "counts"), ("{{date}}", None),
     ("See {{events}}", None), ("{{events}} {{late}}", None)],
)  # fmt: skip
def test_a_gap_stands_alone_in_its_paragraph(passage: str, gap: str | None):
    assert gap_of(passage) == gap
