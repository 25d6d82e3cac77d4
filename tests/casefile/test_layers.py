# SPDX-License-Identifier: MIT
"""The user's map layers in the case: kept or referenced, ordered, restyled, always undoable."""

from hashlib import sha256

import pytest

from tests.casefile.drafts import assert_sound
from workbench.casefile.casefile import Casefile
from workbench.casefile.compacting import compact_case
from workbench.casefile.edits.layers import (
    LayerDraft,
    LayerFile,
    add_layers,
    choose_districts,
    credit_layer,
    find_layer_file,
    order_layers,
    remove_layer,
    rename_layer,
    show_layers,
    style_layer,
)
from workbench.casefile.queries.layers import read_layers
from workbench.casefile.stored_files import read_kept_file
from workbench.domain.errors import EditError

DATA = b'{"type":"Point","coordinates":[-4,14]}'
KEPT = LayerFile("wells.geojson", sha256(DATA).digest(), len(DATA), data=DATA)
LEFT = LayerFile("big.mbtiles", b"\x07" * 32, 12_345, path="maps/big.mbtiles")


def draft(name: str) -> LayerDraft:
    return LayerDraft(name, "vector", "GeoJSON", part=name, bounds=(-4.0, 14.0, -4.0, 14.0))


def names(case: Casefile) -> list[str]:
    return [row.name for row in read_layers(case.db.conn)]


def added(case: Casefile, *wanted: str, file: LayerFile = KEPT) -> list[int]:
    return case.perform(add_layers, file=file, layers=[draft(name) for name in wanted]).value


def test_new_layers_lie_on_top_of_the_old_ones_in_the_order_given(case: Casefile):
    added(case, "rivers", "lakes")
    added(case, "wells")
    assert names(case) == ["wells", "rivers", "lakes"]


def test_a_kept_file_is_stored_once_and_comes_back_bit_for_bit(case: Casefile):
    added(case, "a", "b")
    added(case, "c")
    stored = case.db.execute("SELECT count(*) FROM stored_file").fetchone()[0]
    assert stored == 1
    assert read_kept_file(case.db.conn, sha256=KEPT.sha256) == DATA


def test_a_file_left_where_it_is_is_not_stored(case: Casefile):
    added(case, "big", file=LEFT)
    [row] = read_layers(case.db.conn)
    assert (row.path, row.size, row.is_kept) == ("maps/big.mbtiles", 12_345, False)
    assert read_kept_file(case.db.conn, sha256=LEFT.sha256) is None


def test_a_file_that_changed_while_it_was_read_is_refused(case: Casefile):
    torn = LayerFile("wells.geojson", KEPT.sha256, KEPT.size, data=DATA[:-1])
    with pytest.raises(EditError, match="changed while it was read"):
        added(case, "wells", file=torn)
    assert names(case) == []


def test_every_edit_of_a_layer_can_be_undone_and_made_again(case: Casefile):
    first, second, third = added(case, "one", "two", "three")
    edits = [
        lambda: case.perform(rename_layer, layer=first, name=" Old   wells "),
        lambda: case.perform(style_layer, layer=second, style={"colour": "#112233"}),
        lambda: case.perform(show_layers, layers=[third], visible=False),
        lambda: case.perform(credit_layer, layer=third, credit="OCHA", licence="CC BY-IGO"),
        lambda: case.perform(order_layers, layers=[third, first, second]),
        lambda: case.perform(choose_districts, layer=second),
        lambda: case.perform(remove_layer, layer=first),
    ]
    states = [read_layers(case.db.conn)]
    for edit in edits:
        edit()
        states.append(read_layers(case.db.conn))
        assert states[-1] != states[-2]
    for state in reversed(states[:-1]):
        case.undo()
        assert read_layers(case.db.conn) == state
    for state in states[1:]:
        case.redo()
        assert read_layers(case.db.conn) == state
    assert_sound(case)


def test_undoing_a_removal_finds_the_kept_file_again(case: Casefile):
    [layer] = added(case, "wells")
    case.perform(remove_layer, layer=layer)
    case.undo()
    [row] = read_layers(case.db.conn)
    assert read_kept_file(case.db.conn, sha256=row.sha256) == DATA


def test_an_order_that_leaves_a_layer_out_is_refused(case: Casefile):
    first, second = added(case, "one", "two")
    with pytest.raises(EditError, match="changed in the meantime"):
        case.perform(order_layers, layers=[second])
    with pytest.raises(EditError):
        case.perform(order_layers, layers=[second, second, first])


def test_a_layer_without_a_name_is_refused(case: Casefile):
    with pytest.raises(EditError, match="needs a name"):
        added(case, "  ")


def test_a_found_file_serves_all_layers_that_came_from_it(case: Casefile):
    first, _ = added(case, "roads", "rails", file=LEFT)
    case.perform(find_layer_file, layer=first, path="elsewhere/big.mbtiles")
    assert {row.path for row in read_layers(case.db.conn)} == {"elsewhere/big.mbtiles"}


def test_a_layer_is_told_as_changed(case: Casefile):
    outcome = case.perform(add_layers, file=KEPT, layers=[draft("one")])
    assert outcome.change.touches("layer")


def test_the_areas_of_one_layer_at_most_count_as_districts(case: Casefile):
    first, second = added(case, "one", "two")

    def districts() -> list[int]:
        return [row.id for row in read_layers(case.db.conn) if row.is_districts]

    case.perform(choose_districts, layer=first)
    case.perform(choose_districts, layer=second)
    assert districts() == [second]
    case.perform(choose_districts, layer=None)
    assert districts() == []
    case.undo()
    assert districts() == [second]
    case.perform(remove_layer, layer=second)
    assert districts() == []
    assert_sound(case)


def test_compacting_lets_the_files_of_removed_layers_go_and_keeps_the_others(case: Casefile):
    other = b"\x00" * 400_000
    big = LayerFile("o.gpkg", sha256(other).digest(), len(other), data=other)
    [kept], [gone] = added(case, "wells"), added(case, "old", file=big)
    case.perform(remove_layer, layer=gone)
    assert read_kept_file(case.db.conn, sha256=big.sha256) == other
    done = compact_case(case)
    assert (done.files, done.before - done.after > 300_000) == (1, True)
    assert read_kept_file(case.db.conn, sha256=big.sha256) is None
    assert read_kept_file(case.db.conn, sha256=KEPT.sha256) == DATA
    case.undo()
    assert names(case) == ["old", "wells"]
    case.perform(find_layer_file, layer=gone, path="maps/o.gpkg")
    assert [row.path for row in read_layers(case.db.conn)] == ["maps/o.gpkg", None]
    assert kept != gone
    assert_sound(case)
