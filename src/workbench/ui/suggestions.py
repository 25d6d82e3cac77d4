# SPDX-License-Identifier: MIT
"""Rows of the command palette: what they hold, how they are ranked and how they are drawn."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QIcon, QPainter
from PySide6.QtWidgets import QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from rapidfuzz import fuzz

from workbench.ui.icons import Icons
from workbench.ui.widgets.labels import shortcut_text

Index = QModelIndex | QPersistentModelIndex

_ROW_PX = 28
_LEAST_SCORE = 62.0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that can be found or done."""

    text: str
    run: Callable[[], object]
    detail: str = ""  # muted, behind the text: the menu, the date and place, …
    icon: str | QIcon = "go"  # an icon role, or the icon itself
    shortcut: str = ""  # as this platform writes it
    # Providers that search for themselves (full text, gazetteer) say how well it fits, 0 to 100;
    # None leaves that to the palette.
    score: float | None = None
    enabled: bool = True

    @property
    def key(self) -> str:
        """What makes two suggestions the same for "used lately"."""
        return f"{self.detail}\n{self.text}"


class ActionProvider:
    """Suggests the window's actions; those that cannot be done now are not offered."""

    def __init__(self, actions: Callable[[], Sequence[QAction]]) -> None:
        self._actions = actions

    def find(self, text: str) -> Sequence[Suggestion]:
        """Give every action that can be done; the palette ranks them."""
        return [
            Suggestion(
                text=action.iconText().rstrip("…") + ("…" if "…" in action.text() else ""),
                run=action.trigger,
                detail=_menu_of(action),
                icon="go" if action.icon().isNull() else action.icon(),
                shortcut=shortcut_text(action.shortcut()),
            )
            for action in self._actions()
            if action.isEnabled() and action.isVisible() and not action.isSeparator()
            if action.menu() is None and action.text()
        ]


def ranked(
    text: str, found: Sequence[Suggestion], *, recent: Sequence[str] = ()
) -> list[Suggestion]:
    """Sort suggestions by how well they fit; without a text, those used lately come first."""
    wanted = _folded(text.strip())
    if not wanted:
        order = {key: place for place, key in enumerate(recent)}
        return sorted(found, key=lambda s: order.get(s.key, len(order)))
    scored = [(s.score if s.score is not None else _fit(wanted, s), s) for s in found]
    fitting = [(score, s) for score, s in scored if score >= _LEAST_SCORE]
    return [s for _, s in sorted(fitting, key=lambda pair: -pair[0])]


def _fit(wanted: str, suggestion: Suggestion) -> float:
    """Score 0 to 100: beginning, then beginnings of words, then inside, then nearly."""
    text = _folded(suggestion.text)
    if text.startswith(wanted):
        return 100.0
    words = text.split()
    if any(word.startswith(wanted) for word in words):
        return 96.0
    if _begins_words(wanted, words):
        return 92.0
    if wanted in text:
        return 88.0
    detail = _folded(suggestion.detail)
    if " " in wanted and _begins_words(wanted, [*words, *detail.split()]):
        return 84.0  # "dark theme", "moura place"
    if wanted in detail:
        return 70.0
    if len(wanted) < 3:  # too short to be a slip of the finger
        return 0.0
    return 0.85 * max(
        fuzz.partial_ratio(wanted, text), max((fuzz.ratio(wanted, w) for w in words), default=0)
    )


def _begins_words(wanted: str, words: Sequence[str]) -> bool:
    """Whether all typed words begin words of the text, or the letters are its initials."""
    typed = wanted.split()
    if len(typed) > 1:
        return all(any(word.startswith(part) for word in words) for part in typed)
    return len(wanted) > 1 and "".join(word[0] for word in words).startswith(wanted)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    """Fold case and accents, so that "evenement" finds "Événement"."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def _menu_of(action: QAction) -> str:
    menus = [o for o in action.associatedObjects() if isinstance(o, QMenu)]
    return menus[0].title().replace("&", "") if menus else ""


class SuggestionModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.suggestions: Sequence[Suggestion] = ()
        self.text = ""

    def show(self, suggestions: Sequence[Suggestion], text: str) -> None:
        """List these, found by a text."""
        self.beginResetModel()
        self.suggestions = tuple(suggestions)
        self.text = text
        self.endResetModel()

    def at(self, index: Index) -> Suggestion | None:
        """Give the suggestion of a row, or None without one."""
        return self.suggestions[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self.suggestions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's text, and for screen readers all that the row shows."""
        suggestion = self.suggestions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return suggestion.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (suggestion.text, suggestion.detail, suggestion.shortcut)
            return ", ".join(part for part in parts if part)
        return None


class SuggestionDelegate(QStyledItemDelegate):
    """Draws an icon, the text, the muted detail, and the shortcut at the right."""

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every row the same height."""
        return QSize(200, max(_ROW_PX, option.fontMetrics.height() + 10))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> None:
        """Draw a row."""
        model = index.model()
        assert isinstance(model, SuggestionModel)
        suggestion = model.suggestions[index.row()]
        theme = self._icons.appearance.theme
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(rect, theme.size("radius"), theme.size("radius"))
        icon = QRect(rect.left() + 8, rect.center().y() - 7, 16, 16)
        if isinstance(suggestion.icon, QIcon):
            suggestion.icon.paint(painter, icon)
        else:
            self._icons.paint(painter, icon, suggestion.icon, colour="icon_muted")
        text = rect.adjusted(32, 0, -8, 0)
        if suggestion.shortcut:
            text.setRight(self._draw_shortcut(painter, text, suggestion.shortcut) - 12)
        self._draw_words(painter, text, suggestion)
        painter.restore()

    def _draw_words(self, painter: QPainter, rect: QRect, suggestion: Suggestion) -> None:
        theme = self._icons.appearance.theme
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        metrics = painter.fontMetrics()
        elide = Qt.TextElideMode.ElideRight
        words = metrics.elidedText(suggestion.text, elide, rect.width())
        painter.setPen(theme.colour("text"))
        painter.drawText(rect, left, words)
        rest = rect.adjusted(metrics.horizontalAdvance(words) + 10, 0, 0, 0)
        if rest.width() > metrics.averageCharWidth() * 4:
            painter.setPen(theme.colour("text_muted"))
            painter.drawText(rest, left, metrics.elidedText(suggestion.detail, elide, rest.width()))

    def _draw_shortcut(self, painter: QPainter, rect: QRect, shortcut: str) -> int:
        """Draw the key caps at the right end and give where they begin."""
        appearance = self._icons.appearance
        painter.setFont(appearance.font("caption"))
        width = painter.fontMetrics().horizontalAdvance(shortcut) + 10
        height = painter.fontMetrics().height() + 4
        cap = QRect(rect.right() - width, rect.center().y() - height // 2 + 1, width, height)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(appearance.theme.colour("border_control"))
        painter.drawRoundedRect(cap.toRectF().translated(0.5, -0.5), 3, 3)
        painter.setPen(appearance.theme.colour("text_muted"))
        painter.drawText(cap.translated(0, -1), Qt.AlignmentFlag.AlignCenter, shortcut)
        painter.setFont(appearance.font())
        return cap.left()
