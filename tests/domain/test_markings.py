# SPDX-License-Identifier: MIT
"""Which records may go into which packets, by their markings."""

import pytest

from workbench.domain.errors import InputError
from workbench.domain.markings import TLP, as_written, is_above
from workbench.domain.packet_options import (
    Coordinates,
    PacketOptions,
    Paper,
    Section,
    Withheld,
    options_from_json,
    options_to_json,
)


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("tlp: amber + strict", "TLP:AMBER+STRICT"),
        ("TLP:WHITE", "TLP:CLEAR"),
        ("  Internal   use ", "Internal use"),
        ("", ""),
    ],
)
def test_markings_are_written_one_way(given: str, written: str):
    assert as_written(given) == written


@pytest.mark.parametrize("packet", ["", *TLP])
def test_a_record_passes_into_packets_marked_as_high_or_higher(packet: str):
    allowed = [record for record in TLP if not is_above(record, packet)]
    assert allowed == list(TLP[: TLP.index(packet) + 1 if packet else 1])


def test_a_marking_of_the_analysts_own_passes_only_under_itself():
    assert not is_above("internal", "Internal")
    assert is_above("Internal", "TLP:RED")
    assert is_above("Internal", "")
    assert not is_above("", "Internal")
    assert is_above("TLP:GREEN", "Internal")


def test_options_come_back_and_the_same_options_are_the_same_text():
    options = PacketOptions(
        paper=Paper.LETTER,
        logo="0190a5b0-0000-7000-8000-000000000001",
        withheld=Withheld(Coordinates.GRID, fields=frozenset({"b", "a"}), sources=True),
    ).without(Section.EVENTS)
    text = options_to_json(options)
    assert options_from_json(text) == options
    assert options_to_json(options_from_json(text)) == text


def test_options_left_out_are_the_usual_ones():
    assert options_from_json(None) == options_from_json("{}") == PacketOptions()


@pytest.mark.parametrize("text", ["[]", "no", '{"paper": "a5"}', '{"withheld": {"grid_km": "x"}}'])
def test_options_that_are_none_say_so(text: str):
    with pytest.raises(InputError):
        options_from_json(text)
