# SPDX-License-Identifier: MIT
"""The list of actors: a mark, the name and its kind in each row, the events in view at its end."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QTreeView,
    QWidget,
)

from workbench.analysis.actors.marks import REST
from workbench.domain.register import ActorEntry
from workbench.ui.actors.actor_model import ActorModel, Index
from workbench.ui.icons import Icons
from workbench.ui.symbols import symbol_path
from workbench.ui.widgets.labels import plain_tooltip

_SIDE_PX, _MARK_PX, _GAP_PX = 4, 9, 8
_INDENT_PX = 16
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ActorList(QTreeView):
    """Several actors may be chosen, to merge or to filter by."""

    chosen_changed = Signal()
    opened = Signal(int)
    deletion_wanted = Signal()

    def __init__(
        self,
        model: ActorModel,
        icons: Icons,
        told: Callable[[int], str],
        parent: QWidget | None = None,
    ) -> None:
        """Show a model; `told` says more of an actor, for the tooltip of its row."""
        super().__init__(parent)
        self.rows = model
        self._told = told
        self.setModel(model)
        self.setItemDelegate(_ActorPainting(icons, self))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(_INDENT_PX)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.setAccessibleName(self.tr("Actors"))

    @property
    def chosen(self) -> list[int]:
        """The keys of the chosen actors, the current one first."""
        keys = [int(index.internalId()) for index in self.selectionModel().selectedRows()]
        current = self.currentIndex()
        first = int(current.internalId()) if current.isValid() else 0
        return sorted(keys, key=lambda key: key != first)

    def choose(self, actor: int) -> None:
        """Choose one actor alone, if it is listed, and bring it into sight."""
        index = self.rows.index_of(actor)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, delete by Delete."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.opened.emit(self.chosen[0])
        elif key == Qt.Key.Key_Delete and self.chosen:
            self.deletion_wanted.emit()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell more of the actor under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            if index.isValid():
                said = plain_tooltip(self._told(int(index.internalId())))
                QToolTip.showText(event.globalPos(), said.replace("\n", "<br>"), self)
                return True
        return super().viewportEvent(event)

    def _on_double_clicked(self, index: Index) -> None:
        self.opened.emit(int(index.internalId()))

    def _on_selection_changed(self, _new: object, _old: object) -> None:
        self.chosen_changed.emit()


class _ActorPainting(QStyledItemDelegate):
    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, self._icons.appearance.size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, ActorModel)
        actor = model.rows.actors[int(index.internalId())]
        theme, rect = self._icons.appearance.theme, QRect(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        events = model.rows.counts.get(actor.id, 0)
        self._paint_mark(painter, rect, actor, model.rows.marks.get(actor.id, REST), events)
        inside = rect.adjusted(_SIDE_PX + _MARK_PX + _GAP_PX, 0, -_SIDE_PX - 4, 0)
        painter.setFont(self._icons.appearance.font(lined_up=True))
        painter.setPen(theme.colour("text" if events else "text_muted"))
        count = option.locale.toString(events)
        painter.drawText(inside, int(_RIGHT), count)
        inside.setRight(inside.right() - painter.fontMetrics().horizontalAdvance(count) - 10)
        taken = _draw(painter, inside, actor.name)
        painter.setFont(self._icons.appearance.font("small"))
        painter.setPen(theme.colour("text_muted"))
        _draw(painter, inside.adjusted(taken + 8, 0, 0, 0), _beside(actor, model))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus_ring"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_mark(
        self, painter: QPainter, rect: QRect, actor: ActorEntry, role: str, events: int
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rect.left() + _SIDE_PX + _MARK_PX / 2, rect.center().y() + 0.5)
        painter.scale(_MARK_PX / 2, _MARK_PX / 2)
        painter.setOpacity(1.0 if events else 0.45)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._icons.appearance.theme.colour(role))
        painter.drawPath(symbol_path(actor.symbol or "circle"))
        painter.restore()


def _beside(actor: ActorEntry, model: ActorModel) -> str:
    """Return what is said behind the name: the kind, and in a search what it is a branch of."""
    over = model.rows.actors.get(actor.parent_id or 0) if model.is_searching else None
    return " \N{MIDDLE DOT} ".join(
        part for part in (actor.kind, over.name if over else None) if part
    )


def _draw(painter: QPainter, rect: QRect, text: str) -> int:
    """Draw a text, cut short where it must be; return its width."""
    metrics = painter.fontMetrics()
    if rect.width() < 4 * metrics.averageCharWidth():
        return 0
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(_LEFT), shown)
    return metrics.horizontalAdvance(shown)
