# SPDX-License-Identifier: MIT
"""Buttons that look as the style sheet says and tell their shortcut in the tooltip."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QToolTip, QWidget

from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import KeyBadge, plain_tooltip, shortcut_text

_BADGE_GAP = 6


def push_button(
    text: str,
    *,
    kind: str = "",
    icons: Icons | None = None,
    icon: str = "",
    parent: QWidget | None = None,
) -> QPushButton:
    """Make a button; `kind` is "" (plain), "primary", "quiet", "dashed" or "link"."""
    button = QPushButton(text, parent)
    if kind:
        button.setProperty("kind", kind)
    if icons and icon:
        button.setIcon(icons.icon(icon, "on_accent" if kind == "primary" else "icon"))
        button.setIconSize(QSize(16, 16))
    button.setAutoDefault(False)
    return button


def tool_button(
    icons: Icons, icon: str, said: str, *, shortcut: str = "", parent: QWidget | None = None
) -> QToolButton:
    """Make a button of an icon alone; the tooltip says what it does, with its shortcut."""
    button = QToolButton(parent)
    button.setIcon(icons.icon(icon))
    button.setIconSize(QSize(16, 16))
    button.setToolTip(plain_tooltip(f"{said} ({shortcut_text(shortcut)})" if shortcut else said))
    button.setAccessibleName(said)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def menu_button(text: str, menu: QMenu, *, parent: QWidget | None = None) -> QToolButton:
    """Make a quiet button with words and an arrow that opens a menu, as in panel headers."""
    button = QToolButton(parent)
    button.setText(text)
    button.setMenu(menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def tooltip_of(action: QAction) -> str:
    """Say what an action does and its shortcut: "Undo import (Ctrl+Z)"."""
    said = action.toolTip() or action.iconText()
    shortcut = shortcut_text(action.shortcut())
    return f"{said} ({shortcut})" if shortcut else said


class ActionButton(QToolButton):
    """The button of an action: its icon, or else its words; its shortcut in the tooltip."""

    def __init__(self, action: QAction, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        style, is_bare = Qt.ToolButtonStyle, action.icon().isNull()
        self.setToolButtonStyle(style.ToolButtonTextOnly if is_bare else style.ToolButtonIconOnly)

    def event(self, event: QEvent) -> bool:
        """Answer the wish for a tooltip with what the action says now."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tip = plain_tooltip(tooltip_of(self.defaultAction()))
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)


class ActionPushButton(QPushButton):
    """A push button of an action with its words, and its shortcut as a badge where asked."""

    def __init__(
        self,
        action: QAction,
        *,
        kind: str = "",
        badge: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._badge: KeyBadge | None = None
        if kind:
            self.setProperty("kind", kind)
        self.setAutoDefault(False)
        if badge:
            self.setProperty("badge", True)  # the words stand left of it
            self._badge = KeyBadge(parent=self)
            row = QHBoxLayout(self)
            row.setContentsMargins(0, 0, 8, 0)
            row.addStretch(1)
            row.addWidget(self._badge)
        action.changed.connect(self._on_action_changed)
        self.clicked.connect(action.trigger)
        self._on_action_changed()

    def sizeHint(self) -> QSize:
        """Leave room for the badge."""
        hint = super().sizeHint()
        if self._badge is None or self._badge.isHidden():
            return hint
        return QSize(hint.width() + self._badge_room(), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Need what it needs: words are not cut."""
        return self.sizeHint()

    def _on_action_changed(self) -> None:
        action = self._action
        self.setText(action.iconText())
        self.setToolTip(plain_tooltip(tooltip_of(action)))
        self.setEnabled(action.isEnabled())
        # A widget without a parent that is made visible becomes a window of its own.
        if self.parentWidget() is not None or not action.isVisible():
            self.setVisible(action.isVisible())
        if self._badge is not None:
            self._badge.set_shortcut(action.shortcut())
        self.updateGeometry()

    def _badge_room(self) -> int:
        return 0 if self._badge is None else self._badge.sizeHint().width() + _BADGE_GAP
