# SPDX-License-Identifier: MIT
"""Charts group by the case's own fields, and a part of them asks for its value."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.own_fields import with_fields
from tests.ui.showing import shown
from workbench.analysis.charts.charts import ChartChoice, CrossTable
from workbench.analysis.charts.choosing import asking, make_chart
from workbench.analysis.charts.groups import ChartIndex
from workbench.domain.filters import Filter, Missing, OneOf
from workbench.session.session import Session
from workbench.ui.charts.panel import ChartPanel
from workbench.ui.charts.words import screen_words
from workbench.ui.icons import Icons


@pytest.fixture
def fields(qtbot: QtBot, session: Session) -> Session:
    return with_fields(qtbot, session)


def test_the_menu_groups_a_chart(fields: Session, icons: Icons, qtbot: QtBot):
    panel = shown(qtbot, ChartPanel(fields, icons), 800, 400)
    menu = panel._menus._choices["group"]
    menu.menu.aboutToShow.emit()
    next(action for action in menu.menu.actions() if action.text() == "Weapon").trigger()
    assert panel.choice.group == "field:weapon"
    assert menu.button.text() == "by Weapon"
    assert ChartChoice.from_plain(panel.layout_now()) == panel.choice


def test_a_cross_table_of_two_fields_counts_and_asks(fields: Session):
    scene = fields.stage.scene
    choice = ChartChoice("table", group="field:weapon", across="field:claimed")
    index = ChartIndex(scene.frame, scene.register)
    chart = make_chart(index, scene.visible, choice, Filter())
    assert isinstance(chart, CrossTable)
    words = screen_words()
    assert [words.name(group) for group in chart.rows] == ["mortar", "mine", "None recorded"]
    assert chart.row_totals.best.tolist() == [2, 1, 2]
    assert asking(Filter(), (chart.rows[0],), None, add=False) == Filter(
        (OneOf("field:weapon", frozenset({"mortar"})),)
    )
    assert asking(Filter(), (chart.rows[2],), None, add=False) == Filter((Missing("field:weapon"),))
