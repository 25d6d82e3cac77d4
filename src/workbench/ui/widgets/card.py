# SPDX-License-Identifier: MIT
"""A panel's frame: a header strip and a body inside one thin rounded border."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from workbench.ui.widgets.panel_header import PanelHeader


class Card(QFrame):
    """A header above a body, for panels that stand in a splitter or a page."""

    def __init__(
        self,
        header: PanelHeader,
        body: QWidget | None = None,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", "card")
        self.header = header
        self._body: QWidget | None = None
        self._column = QVBoxLayout(self)
        # The body's square corners must not stand on the rounded border.
        self._column.setContentsMargins(1, 1, 1, 2)
        self._column.setSpacing(0)
        self._column.addWidget(header)
        if body is not None:
            self.set_body(body)

    def set_body(self, body: QWidget) -> None:
        """Show a widget below the header; the one before it is hidden and let go."""
        if self._body is not None:
            self._column.removeWidget(self._body)
            self._body.hide()
            self._body.setParent(None)
        self._body = body
        self._column.addWidget(body, 1)
        body.show()


class DockBody(QFrame):
    """What goes into a QDockWidget below a PanelHeader: the other three sides of the card."""

    def __init__(self, body: QWidget | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel-body")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 0, 1, 2)
        self._column.setSpacing(0)
        if body is not None:
            self.set_body(body)

    def set_body(self, body: QWidget) -> None:
        """Take in what the dock shows, once."""
        self._column.addWidget(body)
        self.setFocusProxy(body)
