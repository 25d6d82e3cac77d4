# SPDX-License-Identifier: MIT
"""Dress the application: Fusion, the theme's palette, its font and one style sheet."""

from functools import partial
from pathlib import Path
from string import Template

from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory, QWidget

from workbench.ui.appearance import Appearance
from workbench.ui.style_sheet import SHEET
from workbench.ui.theme import Theme, palette


def dress(application: QApplication, appearance: Appearance, controls: Path) -> None:
    """Give the application its look, now and after every change of theme.

    `controls` is the folder resources/icons/controls with the marks of check boxes and arrows.
    """
    application.setStyle(_fusion())
    _wear(application, appearance, controls, appearance.theme)
    appearance.theme_changed.connect(partial(_wear, application, appearance, controls))


def style_sheet(appearance: Appearance, controls: Path) -> str:
    """Fill the style sheet with the colours and sizes of the theme in force."""
    theme = appearance.theme
    marks = (controls / ("dark" if theme.dark else "light")).as_posix()
    values = dict(theme.colours)
    values |= {f"px_{role}": str(appearance.size(role)) for role in theme.sizes}
    values |= {f"type_{role}": str(appearance.type_px(role)) for role in theme.type_px}
    return Template(SHEET).substitute(values, marks=marks)


def set_look(widget: QWidget, **properties: str | bool) -> None:
    """Set dynamic properties that the style sheet asks for, and draw the widget anew."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _fusion() -> QStyle:
    return QStyleFactory.create("Fusion")


def _wear(application: QApplication, appearance: Appearance, controls: Path, theme: Theme) -> None:
    application.setPalette(palette(theme))
    application.setFont(appearance.font())
    application.setStyleSheet(style_sheet(appearance, controls))
