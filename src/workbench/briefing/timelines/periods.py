# SPDX-License-Identifier: MIT
"""Named periods in a timeline figure: bands behind the lanes, names between axis and lanes."""

from dataclasses import dataclass

from workbench.analysis.timeline.period_shapes import Ink, ink_of
from workbench.briefing.figures.svg_writing import elided, tag, text_width, words
from workbench.briefing.timelines.plot import AXIS_PX, SMALL_PX, Plot
from workbench.briefing.timelines.spec import FigurePeriod

_ROW_PX, _MOST_ROWS, _INDENT_PX, _GAP_PX = 15.0, 3, 4.0, 6.0
_GROUND, _STRIP = 0.08, 0.24
_LEAST_NAME_PX = 20.0


def strip_px(plot: Plot) -> float:
    """Return how high the strip of names is, 0 without periods in sight."""
    rows = [period.shape.row for period, _ in _inked(plot)]
    return _ROW_PX * min(max(rows) + 1, _MOST_ROWS) + 3 if rows else 0.0


def draw_periods(plot: Plot, foot_px: float) -> list[str]:
    """Return the bands from the lanes' top to a foot, and the strip with the names."""
    drawn: list[str] = []
    inked = _inked(plot)
    lanes_px = AXIS_PX + strip_px(plot)
    taken = [plot.left_px] * _MOST_ROWS  # how far each row is written
    for place, (period, ink) in enumerate(inked):
        gradient = _gradient(plot, ink, period.colour, f"period{place}")
        drawn.append(gradient.defined)
        drawn.append(gradient.fill(lanes_px, foot_px - lanes_px, _GROUND))
        row = period.shape.row
        if row >= _MOST_ROWS:
            continue
        top = AXIS_PX + 1 + row * _ROW_PX
        drawn.append(gradient.fill(top, _ROW_PX - 1, _STRIP))
        following = [ink.begins for other, ink in inked[place + 1 :] if other.shape.row == row]
        edge = plot.scale.px(following[0]) - _GAP_PX if following else plot.width_px
        name = period.shape.period.name
        wanted = text_width(name, SMALL_PX) + 2 * _INDENT_PX + 1
        left = max(min(gradient.left_px, edge - wanted), taken[row])
        room = edge - left - 2 * _INDENT_PX
        taken[row] = gradient.left_px + gradient.width_px + _GAP_PX
        if room >= _LEAST_NAME_PX:
            told = elided(name, SMALL_PX, room)
            drawn.append(words(told, left + _INDENT_PX, top + _ROW_PX - 4.5, size=SMALL_PX))
            taken[row] = max(taken[row], left + text_width(told, SMALL_PX) + 3 * _INDENT_PX)
    return drawn


@dataclass(frozen=True, slots=True)
class _Gradient:
    """How a band fades over its width, and from where to where it reaches."""

    identity: str
    defined: str
    left_px: float
    width_px: float

    def fill(self, top: float, height: float, strength: float) -> str:
        band = tag(
            "rect", x=self.left_px, y=top, width=self.width_px, height=height,
            fill=f"url(#{self.identity})",
        )  # fmt: skip
        # Browsers that print take no notice of a fill's opacity beside those of its stops.
        return tag("g", band, opacity=strength)


def _gradient(plot: Plot, ink: Ink, colour: str, identity: str) -> _Gradient:
    """Return the fading of a band within the figure's span."""
    start, end = plot.spec.start_ms, plot.spec.end_ms
    begins, ends = max(ink.begins, start), min(ink.ends, end)
    stops = "".join(
        tag(
            "stop", offset=round((at - begins) / (ends - begins), 4), stop_color=colour,
            stop_opacity=round(_strength(ink, at), 3),
        )
        for at in sorted({begins, *(at for at in ink if begins < at < ends), ends})
    )  # fmt: skip
    left, right = plot.scale.px(begins), plot.scale.px(ends)
    return _Gradient(
        identity, tag("linearGradient", stops, id=identity), left, max(right - left, 1.0)
    )


def _strength(ink: Ink, at: float) -> float:
    """Return how full the colour is at a moment: 0 to 1."""
    if at < ink.full_from:
        return max(0.0, (at - ink.begins) / (ink.full_from - ink.begins))
    if at > ink.full_until:
        return max(0.0, (ink.ends - at) / (ink.ends - ink.full_until))
    return 1.0


def _inked(plot: Plot) -> list[tuple[FigurePeriod, Ink]]:
    """Return the periods in the figure's span, from the left."""
    spec = plot.spec
    found = ((period, ink_of(period.shape, spec.start_ms, spec.end_ms)) for period in spec.periods)
    return [(period, ink) for period, ink in found if ink is not None]
