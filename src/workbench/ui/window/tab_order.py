# SPDX-License-Identifier: MIT
"""Where Tab leads: through what can be seen, part by part as the eye goes.

Qt's own walk jumps to the page of a web view where it meets the panel whose focus proxy the view
is: it leaves out all that lies between, and goes there even while the page is hidden.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

_SAME_ROW_PX = 10


def stops(window: QWidget, parts: Sequence[QWidget]) -> list[QWidget]:
    """Return what Tab stops at: part by part, within one in rows from left to right.

    What scrolls together stays together, however far it reaches behind what stands around it. What
    lies in none of the parts comes last.
    """
    # WORKAROUND: not by `nextInFocusChain`, for PySide takes what that returns for a child of the
    # widget, and lets both go when the widget is deleted: the menus would go with a case.
    found = [widget for widget in window.findChildren(QWidget) if _takes_tab(widget, window)]
    rank = {id(part): number for number, part in enumerate(parts)}
    by_part: dict[int, list[QWidget]] = {}
    for widget in found:
        by_part.setdefault(_place(widget, window, rank), []).append(widget)
    return [widget for number in sorted(by_part) for widget in _in_order(by_part[number], window)]


def next_stop(window: QWidget, parts: Sequence[QWidget], *, forward: bool) -> QWidget | None:
    """Return what comes after the widget that has the keyboard, or before it."""
    found = stops(window, parts)
    if not found:
        return None
    focused = window.focusWidget()
    at = next(
        (
            number
            for number, widget in enumerate(found)
            if focused is not None and (widget is focused or widget.isAncestorOf(focused))
        ),
        None,
    )
    if at is None:
        return found[0 if forward else -1]
    return found[(at + (1 if forward else -1)) % len(found)]


def lead_to(widget: QWidget, reason: Qt.FocusReason) -> None:
    """Give a widget the keyboard, and scroll it into sight."""
    widget.setFocus(reason)
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def is_in_sight(widget: QWidget) -> bool:
    """Whether any part of a widget lies within all that contains it, or can be scrolled there."""
    if not widget.isVisible():
        return False
    part = widget.rect()
    while not widget.isWindow() and (above := widget.parentWidget()) is not None:
        part = part.translated(widget.pos())
        scroller = above.parentWidget()
        if isinstance(scroller, QScrollArea) and scroller.viewport() is above:
            part = above.rect()  # it scrolls to what takes the keyboard
        part = part.intersected(above.rect())
        widget = above
    return not part.isEmpty()


def _place(widget: QWidget, window: QWidget, rank: dict[int, int]) -> int:
    above: QWidget | None = widget
    while above is not None and above is not window:
        if id(above) in rank:
            return rank[id(above)]
        above = above.parentWidget()
    return len(rank)


def _in_order(found: Sequence[QWidget], inside: QWidget) -> list[QWidget]:
    """Sort as one reads what lies inside a widget; what scrolls in it is read as one thing."""
    by_area: dict[QWidget, list[QWidget]] = {}
    for widget in found:
        by_area.setdefault(_outermost_area(widget, inside) or widget, []).append(widget)
    ordered: list[QWidget] = []
    for outer in _in_rows(list(by_area), inside):
        held = [widget for widget in by_area[outer] if widget is not outer]
        if len(held) < len(by_area[outer]):
            ordered.append(outer)  # the area itself takes the keyboard too
        ordered += _in_order(held, outer) if held else []
    return ordered


def _outermost_area(widget: QWidget, inside: QWidget) -> QScrollArea | None:
    """Return the outermost area between two widgets that scrolls the inner one, None for none."""
    found: QScrollArea | None = None
    above = widget.parentWidget()
    while above is not None and above is not inside:
        if isinstance(above, QScrollArea):
            found = above
        above = above.parentWidget()
    return found


def _in_rows(found: Sequence[QWidget], inside: QWidget) -> list[QWidget]:
    """Sort as one reads: widgets whose middles are about as high are in one row."""
    placed = [(widget.mapTo(inside, widget.rect().center()), widget) for widget in found]
    rows: list[list[tuple[int, QWidget]]] = []
    top = -_SAME_ROW_PX
    for middle, widget in sorted(placed, key=lambda one: (one[0].y(), one[0].x())):
        if not rows or middle.y() - top > _SAME_ROW_PX:
            rows.append([])
            top = middle.y()
        rows[-1].append((middle.x(), widget))
    return [widget for row in rows for _, widget in sorted(row, key=lambda one: one[0])]


def _takes_tab(widget: QWidget, window: QWidget) -> bool:
    return (
        bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and widget.isEnabled()
        and widget.window() is window
        and is_in_sight(widget)
    )
