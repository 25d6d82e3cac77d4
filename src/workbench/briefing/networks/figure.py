# SPDX-License-Identifier: MIT
"""The network of actors as a figure: of a saved view, or of what the window shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench.analysis.actors.marks import REST, actor_marks, actor_symbols
from workbench.analysis.actors.network import Network, NetworkChoice, network_of
from workbench.analysis.frame import Mask
from workbench.briefing.case_reader import CaseReader
from workbench.briefing.charts.drawing import mixed
from workbench.briefing.charts.room import Room
from workbench.briefing.figures.colours import print_colours
from workbench.briefing.figures.svg_writing import HALO, PX_PER_CM, document, symbol, tag, words
from workbench.briefing.networks.layout import Spot, spots_of_network
from workbench.briefing.networks.picture import (
    STROKES,
    LegendLine,
    NetworkPicture,
    picture_of_network,
    sample_of,
)
from workbench.briefing.networks.words import network_words
from workbench.casefile.queries.actors import read_relations
from workbench.domain.filters import Filter

_HEIGHT = 0.72  # of the width

Colour = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class DrawnNetwork:
    """A network as SVG, with whole sentences on what it leaves out."""

    svg: str
    notes: tuple[str, ...]


def network_of_events(
    case: CaseReader,
    question: Filter,
    visible: Mask,
    choice: NetworkChoice,
    width_cm: float,
    before: Mapping[int, Spot] | None = None,
) -> DrawnNetwork | None:
    """Draw the actors of the events that pass a filter, None where no two of them are tied.

    `before`: where actors stand on the screen, so that the figure shows them so.
    """
    relations = read_relations(case.conn)
    network = network_of(case.frame, visible, case.register, relations, question, choice)
    if not network.nodes:
        return None
    words = network_words(case.language)
    actors, marks = case.register.actors, actor_marks(case.frame, case.register)
    width = width_cm * PX_PER_CM
    picture = picture_of_network(
        network, spots_of(network, before), {key: marks.get(key, REST) for key in actors},
        lambda key: actors[key].name, words, Room(width, width * _HEIGHT),
        actor_symbols(case.register),
    )  # fmt: skip
    svg = picture_svg(picture, print_colours(case.kit.themes).__getitem__, width_cm=width_cm)
    return DrawnNetwork(svg, words.remarks(network, choice, picture.unnamed))


def spots_of(network: Network, before: Mapping[int, Spot] | None = None) -> dict[int, Spot]:
    """Return where the actors of a network stand."""
    keys = [node.key for node in network.nodes]
    return spots_of_network(keys, [(edge.one, edge.other) for edge in network.edges], before)


def picture_svg(
    picture: NetworkPicture, colour: Colour, *, width_cm: float, font: str = "Inter"
) -> str:
    """Write a picture as one SVG document with real text."""
    body: list[str] = []
    for line in picture.lines:
        stroke = STROKES[line.edge.tie]
        body.append(
            tag(
                "line", x1=line.x1, y1=line.y1, x2=line.x2, y2=line.y2,
                stroke=mixed(stroke.ink, colour), stroke_width=line.width, **_dashes(stroke.dash),
            )
        )  # fmt: skip
    for disc in picture.discs:
        shade = colour(disc.role)
        look = ({"fill": colour("panel"), "stroke": colour("text_muted")} if disc.is_hollow
                else {"fill": shade, "stroke": colour("mark_outline")})  # fmt: skip
        body.append(symbol(disc.symbol, disc.x, disc.y, disc.radius, stroke_width=1.3, **look))
    for name in picture.names:
        bold = {"font_weight": "600"} if name.bold else {}
        body.append(
            words(name.text, name.x, name.y, size=picture.size, text_anchor=name.anchor,
                  fill=colour("text"), **HALO, **bold)
        )  # fmt: skip
    for entry in picture.legend:
        body += _key(entry, picture.size, colour)
    return document(body, width_cm=width_cm, height_px=picture.height_px, font=font)


def _key(entry: LegendLine, size: float, colour: Colour) -> list[str]:
    ends, begins = sample_of(entry)
    drawn = [
        words(entry.text, begins, entry.y + size * 0.36, size=size, fill=colour("axis_text"))
    ]  # fmt: skip
    if entry.tie is not None:
        stroke = STROKES[entry.tie]
        drawn.append(
            tag(
                "line", x1=entry.x, y1=entry.y, x2=ends, y2=entry.y, stroke_width=2.0,
                stroke=mixed(stroke.ink, colour), **_dashes(stroke.dash),
            )
        )  # fmt: skip
    return drawn


def _dashes(dash: tuple[float, ...]) -> dict[str, str]:
    return {"stroke_dasharray": " ".join(f"{part:g}" for part in dash)} if dash else {}
