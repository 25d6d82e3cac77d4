# SPDX-License-Identifier: MIT
"""The commands that draw a case: figures, and a map as one web page."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from workbench.app.commands import Context, Result, check_target, read_case
from workbench.domain.errors import InputError

MIN_WIDTH_CM, MAX_WIDTH_CM = 4.0, 60.0


def figure(
    context: Context,
    *,
    case: Path,
    view: str | None,
    kind: str,
    width_cm: float,
    to: Path,
    show: str | None = None,
    size_by: str | None = None,
    colour_by: str | None = None,
    names: str | None = None,
    extent: str | None = None,
    gaps: bool | None = None,
    compare_zones: Sequence[str] | None = None,
    periods: bool = True,
    own_scales: bool = False,
    most: int | None = None,
    least: int | None = None,
    **chart: str | None,
) -> Result:
    """Draw a saved view, or all events, and write the picture; `chart`: the choices of a chart."""
    from workbench.briefing.assemble import FIGURE_SUFFIXES, export_figure
    from workbench.briefing.figures.options import compared_days

    check_target(to, FIGURE_SUFFIXES)
    if not MIN_WIDTH_CM <= width_cm <= MAX_WIDTH_CM:
        raise InputError(f"A figure is between {MIN_WIDTH_CM} and {MAX_WIDTH_CM} cm wide.")
    days = compared_days(*compare_zones) if compare_zones else None
    with closing(read_case(context, case)) as reader:
        chosen: dict[str, Any] = {
            "show": show,
            "size_by": size_by,
            "colour_by": colour_by,
            "names": names,
            "extent": extent,
            "gaps": gaps,
            "compare_zones": [day.isoformat() for day in days] if days else None,
        }
        chosen["chart"] = _chart_choices(own_scales, **chart)
        chosen["network"] = {key: n for key, n in (("most", most), ("least", least)) if n}
        notes = export_figure(
            reader, context.resources.root, view=view, kind=kind, width_cm=width_cm, to=to,
            look=_said(**chosen) | ({} if periods else {"periods": False}),
        )  # fmt: skip
    text = "\n".join((f"Wrote {to.name}.", *notes))
    return Result(text, {"file": str(to), "view": view, "as": kind, "notes": list(notes)})


def _said(**chosen: Any) -> dict[str, Any]:
    """Return what was chosen, by the names of a figure's options."""
    return {name: value for name, value in chosen.items() if value is not None}


def _chart_choices(
    own_scales: bool, *, by: str | None = None, **said: str | None
) -> dict[str, str]:
    """Return what the command line chooses of a chart, by the names of its choices."""
    chosen = {**said, "group": by, "scale": "own" if own_scales else None}
    return {name: value for name, value in chosen.items() if value}


def web_map(
    context: Context,
    *,
    case: Path,
    view: str | None,
    to: Path,
    size_by: str | None = None,
    colour_by: str | None = None,
    names: str | None = None,
    gaps: bool | None = None,
) -> Result:
    """Write the events of a case or of a saved view as a map in one web page."""
    from workbench.briefing.web_map.page import WEB_MAP_SUFFIXES, export_web_map

    check_target(to, WEB_MAP_SUFFIXES)
    with closing(read_case(context, case)) as reader:
        report = export_web_map(
            reader, resources=context.resources.root, to=to, view=view,
            look=_said(size_by=size_by, colour_by=colour_by, names=names, gaps=gaps),
            progress=context.progress,
        )  # fmt: skip
    text = f"Wrote {report.events:,} events to {to.name} ({report.bytes / 1e6:.1f} MB)."
    if report.groups:
        text += f" They are in {report.groups:,} groups: the page tells them not one by one."
    if report.unplaced:
        text += f" {report.unplaced:,} more have no place."
    return Result(text, {"file": str(to), **asdict(report)})
