# SPDX-License-Identifier: MIT
"""Packet presets are saved, renamed and deleted, and each comes back as it was."""

import pytest

from workbench.casefile.casefile import Casefile
from workbench.casefile.check import check_case
from workbench.casefile.edits.presets import delete_preset, rename_preset, save_preset
from workbench.casefile.queries.presets import preset_named, read_presets
from workbench.domain.errors import EditError, NotFoundError
from workbench.domain.packet_options import PacketOptions, Paper, Section

PRESS = PacketOptions(paper=Paper.LETTER).without(Section.EVENTS, Section.SOURCES)


def test_a_preset_comes_back_as_it_was_saved(case: Casefile):
    case.perform(save_preset, name="  For the   press ", options=PRESS)
    assert preset_named(case.db.conn, "For the press").options == PRESS
    case.perform(save_preset, name="For the press", options=PacketOptions())
    assert [one.options for one in read_presets(case.db.conn)] == [PacketOptions()]
    case.undo()
    assert preset_named(case.db.conn, "For the press").options == PRESS
    assert check_case(case.db.conn) == []


def test_two_presets_have_two_names(case: Casefile):
    press = case.perform(save_preset, name="Press", options=PRESS).value
    case.perform(save_preset, name="Partners", options=PacketOptions())
    with pytest.raises(EditError, match="already"):
        case.perform(rename_preset, preset=press, name="Partners")
    case.perform(rename_preset, preset=press, name="All")
    assert [one.name for one in read_presets(case.db.conn)] == ["All", "Partners"]
    case.perform(delete_preset, preset=press)
    assert [one.name for one in read_presets(case.db.conn)] == ["Partners"]


def test_a_preset_that_is_not_there_is_told_with_those_that_are(case: Casefile):
    with pytest.raises(EditError, match="needs a name"):
        case.perform(save_preset, name=" ", options=PRESS)
    case.perform(save_preset, name="Press", options=PRESS)
    with pytest.raises(NotFoundError, match=r"“Pres”.*The case has: Press"):
        preset_named(case.db.conn, "Pres")
