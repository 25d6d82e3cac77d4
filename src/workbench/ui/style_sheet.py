# SPDX-License-Identifier: MIT
"""The one style sheet, with $roles for the theme's colours, sizes and type sizes.

Widgets ask for a look by dynamic property (see `style.set_look`):

- QPushButton `kind`: "primary", "quiet", "dashed", "link"; without it, a plain button
- QLabel `tone`: "muted", "small", "caption", "strong", "heading", "title", "display", "section",
  "alert", "danger", "ok"
- any QFrame `surface`: "card", "bar", "sunken", "panel-body", "popup"

Focus is always visible: a border of two pixels in `focus_ring`, with the padding one pixel less so
that nothing moves.
"""

_SURFACES = """
QMainWindow, QDialog { background: $window; }
QMainWindow::separator { background: transparent; width: ${px_gap}px; height: ${px_gap}px; }
QMainWindow::separator:hover { background: $pressed; }
QFrame[surface="card"] {
    background: $panel; border: 1px solid $border; border-radius: ${px_radius}px;
}
QFrame[surface="panel-body"] {
    background: $panel; border: 1px solid $border; border-top: none;
    border-bottom-left-radius: ${px_radius}px; border-bottom-right-radius: ${px_radius}px;
}
QFrame[surface="sunken"] {
    background: $sunken; border: 1px solid $border; border-radius: ${px_radius}px;
}
QFrame[surface="popup"] {
    background: $popup; border: 1px solid $border_control; border-radius: ${px_radius}px;
}
QFrame[surface="bar"] {
    background: $panel; border: none; border-bottom: 1px solid $border;
}
QFrame[surface="bar"][goes_on="true"] { border-bottom: none; }
QFrame[surface="foot"] { background: $panel; border: none; border-top: 1px solid $border; }
QWidget[surface="form"] { background: $panel; }
PanelHeader {
    background: $panel_header; border: none; border-bottom: 1px solid $border;
    border-top-left-radius: ${px_radius}px; border-top-right-radius: ${px_radius}px;
}
PanelHeader[docked="true"] { border: 1px solid $border; }
Banner[tone="alert"] {
    background: $alert_soft; border: 1px solid $alert_border; border-radius: ${px_radius}px;
}
Banner[tone="danger"] {
    background: $danger_soft; border: 1px solid $danger_border; border-radius: ${px_radius}px;
}
Banner[tone="info"] {
    background: $info_soft; border: 1px solid $info_border; border-radius: ${px_radius}px;
}
Banner[tone="ok"] {
    background: $ok_soft; border: 1px solid $ok_border; border-radius: ${px_radius}px;
}
QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: ${px_gap}px; }
QSplitter::handle:vertical { height: ${px_gap}px; }
QSplitter::handle:hover { background: $pressed; border-radius: 2px; }
QSplitter[surface="thin"]::handle { background: $border; border-radius: 0; }
QSplitter[surface="thin"]::handle:horizontal { width: 1px; }
QSplitter[surface="thin"]::handle:vertical { height: 1px; }
QToolTip {
    background: $tooltip; color: $tooltip_text; border: none; padding: 4px 8px;
    font-size: ${type_small}px;
}
QStatusBar { background: $panel; border-top: 1px solid $border; min-height: ${px_status_bar}px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $text_muted; font-size: ${type_small}px; }
QRubberBand { background: $brush_fill; border: 1px solid $brush; }
"""

_LABELS = """
QLabel[tone="muted"] { color: $text_muted; }
QLabel[tone="caption"] { color: $text_muted; font-size: ${type_caption}px; }
QLabel[tone="small"] { color: $text_muted; font-size: ${type_small}px; }
QLabel[tone="strong"] { color: $text; font-weight: 600; }
QLabel[tone="heading"] { color: $text; font-size: ${type_heading}px; font-weight: 600; }
QLabel[tone="title"] { color: $text; font-size: ${type_title}px; font-weight: 600; }
QLabel[tone="display"] { color: $text; font-size: ${type_display}px; font-weight: 600; }
QLabel[tone="section"] { color: $accent; font-size: ${type_small}px; font-weight: 600; }
QLabel[tone="alert"] { color: $alert; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="wrong"] { color: $danger; font-size: ${type_small}px; }
QLabel[tone="ok"] { color: $ok; }
QLabel:disabled { color: $text_disabled; }
"""

_BUTTONS = """
QPushButton {
    background: $panel; color: $text; border: 1px solid $border_control;
    border-radius: ${px_radius}px; padding: 4px 12px; min-height: 16px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $pressed; }
QPushButton:disabled { color: $text_disabled; border-color: $border; background: $panel; }
QPushButton:focus { border: 2px solid $focus_ring; padding: 3px 11px; }
QPushButton[kind="primary"], QPushButton:default {
    background: $accent; color: $on_accent; border: 1px solid $accent;
}
QPushButton[kind="primary"]:hover, QPushButton:default:hover { background: $accent_hover; }
QPushButton[kind="primary"]:pressed, QPushButton:default:pressed { background: $accent_pressed; }
QPushButton[kind="primary"]:focus, QPushButton:default:focus {
    border: 2px solid $text; padding: 3px 11px;
}
QPushButton[kind="primary"]:disabled, QPushButton:default:disabled {
    background: $pressed; color: $text_disabled; border-color: $pressed;
}
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:pressed, QPushButton[kind="quiet"]:checked { background: $pressed; }
QPushButton[kind="quiet"]:focus { border: 2px solid $focus_ring; }
QPushButton[kind="dashed"] {
    background: transparent; color: $text_muted; border: 1px dashed $border_strong;
    border-radius: 12px; padding: 2px 10px; min-height: 18px;
}
QPushButton[kind="dashed"]:disabled { color: $text_disabled; border-color: $border_control; }
QPushButton[kind="dashed"]:hover { color: $text; background: $hover; }
QPushButton[kind="dashed"]:focus { border: 2px solid $focus_ring; padding: 1px 9px; color: $text; }
QPushButton[kind="link"] {
    background: transparent; color: $link; border: 1px solid transparent; padding: 1px 3px;
}
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: $text_disabled; }
QPushButton[kind="link"]:focus { border: 2px solid $focus_ring; padding: 0 2px; }
QPushButton[badge="true"] { text-align: left; }
QPushButton[kind="big"], QPushButton[kind="big-primary"] {
    background: $panel; border: 1px solid $border_control; border-radius: 8px; padding: 0;
}
QPushButton[kind="big"]:hover { background: $hover; border-color: $border_strong; }
QPushButton[kind="big"]:focus { border: 2px solid $focus_ring; }
QPushButton[kind="big-primary"] { background: $accent; border-color: $accent; }
QPushButton[kind="big-primary"]:hover { background: $accent_hover; }
QPushButton[kind="big-primary"]:focus { border: 2px solid $text; }
QPushButton[kind="big-primary"] QLabel { color: $on_accent; }
QPushButton[kind="row"] { background: transparent; border: 2px solid transparent; padding: 0; }
QPushButton[kind="row"]:hover { background: $hover; }
QPushButton[kind="row"]:focus { border-color: $focus_ring; }
QFrame[surface="drop"] {
    background: transparent; border: 1px dashed $border_strong; border-radius: 8px;
}
QFrame[surface="drop"][within="true"] { background: $accent_soft; border-color: $accent; }
QPushButton::menu-indicator {
    image: url("$marks/chevron-down.svg"); width: 10px; height: 10px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 4px;
}
QToolButton {
    background: transparent; color: $text; border: 1px solid transparent;
    border-radius: ${px_radius}px; padding: 3px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:open { background: $pressed; }
QToolButton:checked { background: $accent_soft; color: $on_accent_soft; }
QToolButton:disabled { color: $text_disabled; }
QToolButton:focus { border: 2px solid $focus_ring; padding: 2px; }
QToolButton[kind="status"] { padding: 0 4px; font-size: ${type_small}px; }
QToolButton[kind="status"]:focus { padding: 0 3px; }
QToolButton[popupMode="2"] { padding-right: 16px; }
QToolButton[popupMode="2"]:focus { padding-right: 15px; }
QToolButton::menu-indicator {
    image: url("$marks/chevron-down.svg"); width: 10px; height: 10px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 3px;
}
QToolButton[kind="chip"] {
    background: $chip; color: $chip_text; border: 2px solid $chip; border-radius: 10px;
    padding: 0 7px; min-height: 16px;
}
QToolButton[kind="chip"][muted="true"] { color: $text_muted; }
QToolButton[kind="chip"]:hover { background: $chip_hover; border-color: $chip_hover; }
QToolButton[kind="chip"]:focus { border-color: $focus_ring; padding: 0 7px; }
QToolButton[kind="chip"]::menu-indicator { image: none; width: 0; }
QToolButton[kind="disclosure"], QToolButton[kind="disclosure"]:checked {
    background: transparent; color: $text_muted; padding: 3px 6px 3px 2px;
}
QToolButton[kind="disclosure"]:hover { color: $text; background: $hover; }
QToolButton[kind="disclosure"]:focus { border: 2px solid $focus_ring; padding: 2px 5px 2px 1px; }
PanelHeader QToolButton { color: $text_muted; }
PanelHeader QToolButton:hover, PanelHeader QToolButton:checked { color: $text; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QTextBrowser, QSpinBox, QDoubleSpinBox, QDateTimeEdit,
QComboBox {
    background: $field; color: $text; border: 1px solid $border_control;
    border-radius: ${px_radius}px; padding: 3px 8px; min-height: 18px;
    selection-background-color: $selection; selection-color: $selection_text;
    placeholder-text-color: $text_muted;
}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    border: none; padding: 0; min-height: 0; background: transparent;
}
QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit:focus { border: none; padding: 0; }
QSpinBox, QDoubleSpinBox, QDateTimeEdit { min-height: 15px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus, QSpinBox:focus,
QDoubleSpinBox:focus, QDateTimeEdit:focus, QComboBox:focus {
    border: 2px solid $focus_ring; padding: 2px 7px;
}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QSpinBox:disabled, QDoubleSpinBox:disabled, QDateTimeEdit:disabled {
    color: $text_disabled; background: $sunken; border-color: $border;
}
QLineEdit:read-only { background: $sunken; }
QTextEdit[surface="prose"], QTextEdit[surface="prose"]:focus {
    background: $panel; border: none; border-radius: 0; padding: 0;
}
QPlainTextEdit[surface="title"], QPlainTextEdit[surface="title"]:focus,
QLineEdit[surface="title"], QLineEdit[surface="title"]:focus {
    background: transparent; border: none; border-radius: 0; padding: 0;
}
QFrame[surface="field"] {
    background: $field; border: 1px solid $border_control; border-radius: ${px_radius}px;
}
QFrame[surface="field"][within="true"] { border: 2px solid $focus_ring; }
QFrame[surface="field"] QLineEdit, QFrame[surface="field"] QLineEdit:focus {
    background: transparent; border: none; padding: 2px 5px;
}
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] {
    border-color: $danger;
}
QLineEdit[held="true"], QPlainTextEdit[held="true"],
QFrame[surface="field"] QLineEdit[held="true"] {
    border-color: $alert; background: $alert_soft;
}
QComboBox { padding-right: 22px; }
QComboBox:focus { padding-right: 21px; }
QComboBox::drop-down, QDateTimeEdit::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url("$marks/chevron-down.svg"); width: 10px; height: 10px; }
QComboBox QAbstractItemView {
    background: $popup; border: 1px solid $border_control; padding: 4px; outline: none;
    selection-background-color: $selection; selection-color: $selection_text;
}
QSpinBox::up-button, QDoubleSpinBox::up-button, QDateTimeEdit::up-button {
    border: none; width: 16px; subcontrol-origin: border; subcontrol-position: top right;
}
QSpinBox::down-button, QDoubleSpinBox::down-button, QDateTimeEdit::down-button {
    border: none; width: 16px; subcontrol-origin: border; subcontrol-position: bottom right;
}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow, QDateTimeEdit::up-arrow {
    image: url("$marks/chevron-up.svg"); width: 8px; height: 8px;
}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow, QDateTimeEdit::down-arrow {
    image: url("$marks/chevron-down.svg"); width: 8px; height: 8px;
}
QCheckBox, QRadioButton {
    color: $text; spacing: 8px; padding: 2px; border: 2px solid transparent; border-radius: 4px;
}
QCheckBox:focus, QRadioButton:focus { border: 2px solid $focus_ring; }
QCheckBox:disabled, QRadioButton:disabled { color: $text_disabled; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator,
QGroupBox::indicator {
    width: 14px; height: 14px; background: $field; border: 1px solid $border_strong;
    border-radius: 3px;
}
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked,
QGroupBox::indicator:checked {
    background: $accent; border-color: $accent; image: url("$marks/check.svg");
}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: $accent; border-color: $accent; image: url("$marks/dash.svg");
}
QRadioButton::indicator:checked {
    background: $accent; border-color: $accent; image: url("$marks/dot.svg");
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
    border-color: $border; background: $sunken;
}
QGroupBox {
    border: 1px solid $border; border-radius: ${px_radius}px; margin-top: 10px;
    padding: 12px 8px 8px 8px;
}
QGroupBox::title {
    subcontrol-origin: margin; left: 8px; padding: 0 4px; color: $text_muted;
}
QSlider::groove:horizontal { height: 4px; background: $pressed; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
    width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: $panel;
    border: 1px solid $border_strong;
}
QSlider::handle:horizontal:focus { border: 2px solid $focus_ring; }
QProgressBar {
    background: $pressed; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
    text-align: center; color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

_VIEWS = """
QAbstractItemView {
    background: $panel; alternate-background-color: $sunken; color: $text;
    border: 2px solid transparent; outline: none; gridline-color: $row_line;
    selection-background-color: $selection; selection-color: $selection_text;
}
QAbstractItemView[surface="popup-list"] { background: $popup; border: none; }
QAbstractItemView::item { border: none; }
QTableView::item { padding: 0 5px; border-bottom: 1px solid $row_line; }
QTreeView { show-decoration-selected: 1; }
QTreeView::item, QListView::item { padding: 0 6px; height: ${px_row}px; }
QAbstractItemView::item:hover { background: $hover; }
QAbstractItemView::item:selected { background: $selection; color: $selection_text; }
QAbstractItemView::item:selected:!active { background: $selection_inactive; }
QAbstractItemView::item:focus { border: 1px solid $focus_ring; }
QTableView::item:focus { padding: 0 4px; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 2px solid $focus_ring; }
QAbstractItemView[surface="popup-list"]:focus { border: none; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url("$marks/branch-closed.svg"); }
QTreeView::branch:has-children:open { image: url("$marks/branch-open.svg"); }
QHeaderView { background: $panel; border: none; }
QHeaderView::section {
    background: $panel; color: $text_muted; border: none; border-bottom: 1px solid $border;
    padding: 4px 8px; font-weight: 400;
}
QHeaderView::section:hover { background: $hover; color: $text; }
QHeaderView::down-arrow { image: url("$marks/chevron-down.svg"); width: 10px; height: 10px; }
QHeaderView::up-arrow { image: url("$marks/chevron-up.svg"); width: 10px; height: 10px; }
QTableCornerButton::section { background: $panel; border: none; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $scrollbar; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $scrollbar_hover; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
"""

_MENUS_AND_TABS = """
QMenuBar { background: $panel; color: $text; border-bottom: 1px solid $border; padding: 0 4px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: ${px_radius}px; }
QMenuBar::item:selected { background: $hover; }
QMenuBar::item:pressed { background: $pressed; }
QMenu {
    background: $popup; color: $text; border: 1px solid $border_control; padding: 4px;
}
QMenu::item { padding: 4px 28px 4px 8px; border-radius: ${px_radius}px; }
QMenu::item:selected { background: $selection; color: $selection_text; }
QMenu::item:disabled { color: $text_disabled; background: transparent; }
QMenu::icon { padding-left: 8px; }
QMenu QLabel:disabled {
    color: $text_muted; font-size: ${type_small}px; font-weight: 600;
}
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url("$marks/tick.svg"); }
QMenu::right-arrow { image: url("$marks/chevron-right.svg"); width: 10px; height: 10px; }
QTabWidget::pane { border: 1px solid $border; border-radius: ${px_radius}px; top: -1px; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $text_muted; padding: 4px 12px; border: none;
    border-bottom: 2px solid transparent; min-height: 18px;
}
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:focus { color: $text; background: $accent_soft; }
QTabBar::close-button { image: url("$marks/close.svg"); width: 12px; height: 12px; }
QToolBar { background: $panel; border: none; spacing: 4px; padding: 2px; }
QDockWidget { color: $text; }
QDockWidget::title {
    background: $panel_header; border: 1px solid $border; padding: 6px 10px; text-align: left;
}
"""

_OWN_WIDGETS = """
SegmentedControl {
    background: $panel; border: 1px solid $border_control; border-radius: ${px_radius}px;
}
SegmentedControl QToolButton {
    border: none; border-radius: 3px; color: $text_muted; padding: 3px 10px;
}
SegmentedControl QToolButton:hover { color: $text; background: $hover; }
SegmentedControl QToolButton:checked {
    color: $on_accent_soft; background: $accent_soft; font-weight: 600;
}
SegmentedControl:disabled { border-color: $border; }
SegmentedControl QToolButton:disabled { color: $text_disabled; background: transparent; }
SegmentedControl QToolButton:checked:disabled {
    color: $text_disabled; background: transparent; font-weight: 400;
}
SegmentedControl QToolButton:focus { border: 2px solid $focus_ring; padding: 1px 8px; }
Chip { background: $chip; border: 2px solid $chip; border-radius: 12px; }
Chip:hover { background: $chip_hover; border-color: $chip_hover; }
Chip:focus { border-color: $focus_ring; }
Chip[target="true"] { border-color: $accent; background: $accent_soft; }
Chip QLabel { color: $chip_text; }
Chip QToolButton { border-radius: 8px; padding: 0; border: none; }
Chip QToolButton:hover { background: $scrollbar; }
KeyBadge {
    background: transparent; color: $text_muted; border: 1px solid $border_control;
    border-radius: 3px; padding: 0 4px; font-size: ${type_caption}px;
}
QPushButton[kind="primary"] KeyBadge { color: $on_accent; border-color: $on_accent; }
EmptyState QLabel[tone="muted"] { color: $text_muted; }
"""

SHEET = _SURFACES + _LABELS + _BUTTONS + _FIELDS + _VIEWS + _MENUS_AND_TABS + _OWN_WIDGETS
