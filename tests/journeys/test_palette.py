# SPDX-License-Identifier: MIT
"""The palette finds commands, looks of the window, panes and every kind of record."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from workbench.ui.suggestions import Suggestion
from workbench.ui.window.main_window import MainWindow
from workbench.ui.window.palette import CommandPalette

pytestmark = pytest.mark.chromium


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> CommandPalette:
    window.open_demo()
    qtbot.waitUntil(lambda: window.session is not None, timeout=60_000)
    found = window.findChild(CommandPalette)
    assert isinstance(found, CommandPalette)
    return found


def ask(window: MainWindow, palette: CommandPalette, text: str) -> None:
    search = window.top_bar.search
    search.setText(text)
    search.textEdited.emit(text)


def kinds(found: Sequence[Suggestion]) -> set[tuple[str, str]]:
    return {(s.text, s.detail) for s in found}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("dark", ("Dark", "Theme")),
        ("light", ("Light", "Theme")),
        ("explore", ("Explore", "Perspective")),
        ("timeline", ("Timeline", "pane")),
        ("reset", ("Reset perspective", "View")),
        ("JNIM attacks", ("JNIM attacks", "saved view")),
        ("demo", ("Open the demo case", "Case")),
    ],
)
def test_what_the_window_can_do_and_show_comes_first(
    window: MainWindow, palette: CommandPalette, text: str, first: tuple[str, str]
) -> None:
    ask(window, palette, text)
    top = palette.suggestions()[0]
    assert (top.text, top.detail) == first


def test_a_word_finds_records_of_every_kind_with_dates_in_words(
    window: MainWindow, palette: CommandPalette, qtbot: QtBot
) -> None:
    ask(window, palette, "moura")
    qtbot.waitUntil(lambda: any(s.icon == "event" for s in palette.suggestions()))
    found = palette.suggestions()
    assert {"place", "event", "actor", "note"} <= {s.icon for s in found if isinstance(s.icon, str)}
    assert ("Moura", "place · Mali") in kinds(found)
    massacre = next(s for s in found if s.text.startswith("Massacre"))
    assert "Mar 2022" in massacre.detail
    assert "2022-03" not in massacre.detail
    ask(window, palette, "Raids")
    assert any(s.detail == "assessment" for s in palette.suggestions())
    ask(window, palette, "Africa File")
    assert any(s.detail.startswith("source") for s in palette.suggestions())


def test_a_view_chosen_in_the_palette_can_be_left_by_back(
    window: MainWindow, palette: CommandPalette
) -> None:
    session = window.session
    assert session is not None
    ask(window, palette, "JNIM attacks")
    palette.suggestions()[0].run()
    assert not session.stage.scene.focus.filter.is_empty
    assert "JNIM attacks" in window.statusBar().currentMessage()
    window.actions_by_name["view.back"].trigger()
    assert session.stage.scene.focus.filter.is_empty


def test_a_pane_and_a_theme_are_a_word_away(window: MainWindow, palette: CommandPalette) -> None:
    assert window.workspace is not None
    ask(window, palette, "notes")
    next(s for s in palette.suggestions() if s.detail == "pane").run()
    assert window.workspace.docks["notes"].is_in_sight
    ask(window, palette, "dark theme")
    palette.suggestions()[0].run()
    assert window.icons.appearance.theme.dark


def test_cards_and_zones_are_opened_by_name(
    window: MainWindow, palette: CommandPalette, qtbot: QtBot
) -> None:
    workspace = window.workspace
    assert workspace is not None
    for text, detail, pane in (
        ("JNIM", "actor: open its card", "actors"),
        ("Africa File, May", "source: open its card", "sources"),
        ("attack / SVBIED", "tag: show it in the tree", "tags"),
        ("control zone", "zone", "zones"),
    ):
        ask(window, palette, text)
        qtbot.waitUntil(lambda d=detail: d in {s.detail for s in palette.suggestions()})
        next(s for s in palette.suggestions() if s.detail == detail).run()
        qtbot.waitUntil(lambda p=pane: workspace.docks[p].is_in_sight)
    panels: Mapping[str, Any] = workspace.panels
    assert panels["actors"].card.actor.name == "JNIM"
    assert panels["sources"].card.source.name == "Africa File, May 2022 edition"
    tags = panels["tags"]
    assert tags.model.key_of(tags.tree.currentIndex()) == tags.chosen[0]
    qtbot.waitUntil(lambda: "control zone" in panels["zones"].page.name.text())
