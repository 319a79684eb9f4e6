"""Colours, fonts and the one style sheet; light, dark, or as the system says."""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from reviewer import paths

Choice = Literal["system", "light", "dark"]
COLOURS: dict[str, dict[str, str]] = {
    "light": {
        "ground": "#ffffff", "side": "#f5f7f9", "raised": "#ffffff", "ink": "#1b1f24", "soft": "#57606a", "border": "#ccd3da",
        "accent": "#0b5cad", "accent_ink": "#ffffff", "chosen": "#dbe9f8", "warn": "#fff6e5", "warn_border": "#b97b14", "hover": "#eaf0f6",
        "icon_ground": "#ffffff",
    },
    "dark": {
        "ground": "#16191d", "side": "#1c2025", "raised": "#22272e", "ink": "#e8eaed", "soft": "#a9b1bc", "border": "#3f4751",
        "accent": "#7db7f2", "accent_ink": "#10161d", "chosen": "#203a54", "warn": "#33291a", "warn_border": "#d69a3a", "hover": "#2a3038",
        "icon_ground": "#a9b1bc",
    },
}  # fmt: skip


@cache
def load_fonts() -> str:
    """Register the bundled fonts once; the family of the window's font."""
    for path in sorted(paths.fonts_folder().glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
    return "Inter"


def apply_theme(app: QApplication, choice: Choice = "system") -> str:
    """Set palette, font and style sheet; the theme that was applied."""
    name = choice if choice != "system" else theme_for(app.styleHints().colorScheme())
    colours = COLOURS[name]
    font = QFont(load_fonts())
    font.setPixelSize(14)
    app.setStyle("Fusion")
    app.setFont(font)
    app.setPalette(_palette(colours))
    icons = {kind: (paths.resources_folder() / "icons" / f"{kind}_{name}.svg").as_posix() for kind in ("chevron", "tick")}
    app.setStyleSheet(_SHEET.format(**icons, **colours))
    return name


def theme_for(scheme: Qt.ColorScheme) -> str:
    """The theme that goes with the system's colour scheme; light where the system has none."""
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def _palette(c: dict[str, str]) -> QPalette:
    palette, role = QPalette(), QPalette.ColorRole
    pairs = {
        role.Window: "side", role.Base: "ground", role.AlternateBase: "side", role.Button: "raised", role.ToolTipBase: "raised",
        role.WindowText: "ink", role.Text: "ink", role.ButtonText: "ink", role.ToolTipText: "ink", role.BrightText: "ink",
        role.Highlight: "chosen", role.HighlightedText: "ink", role.Link: "accent", role.PlaceholderText: "soft", role.Accent: "accent",
    }  # fmt: skip
    for where, name in pairs.items():
        palette.setColor(where, QColor(c[name]))
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, QColor(c["soft"]))
    return palette


_SHEET = """
QToolTip {{ padding: 4px 6px; border: 1px solid {border}; }}
QLabel#title {{ font-size: 22px; font-weight: 600; }}
QLabel#heading {{ font-size: 17px; font-weight: 600; }}
QLabel#question {{ font-size: 19px; font-weight: 600; }}
QLabel#soft, QLabel#state {{ color: {soft}; }}
QLabel#caption {{ color: {soft}; font-size: 12px; font-weight: 600; }}
QWidget#header {{ background: {ground}; border-bottom: 1px solid {border}; }}
QWidget#card, QFrame#card {{ background: {ground}; border: 1px solid {border}; border-radius: 8px; }}
QFrame#strip {{ background: {side}; border-bottom: 1px solid {border}; }}
QFrame#callout {{ background: {raised}; border: 2px solid {accent}; border-radius: 10px; }}
QFrame#banner {{ background: {warn}; border: 1px solid {warn_border}; border-radius: 6px; }}
QFrame#banner[news="true"] {{ background: {chosen}; border-color: {accent}; }}
QPushButton, QToolButton {{ padding: 6px 14px; border: 1px solid {border}; border-radius: 6px; background: {raised}; }}
QToolButton {{ padding: 5px 11px 4px 11px; }}
QPushButton:hover, QToolButton:hover {{ background: {hover}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 5px 13px; }}
QToolButton:focus {{ padding: 4px 10px 3px 10px; }}
QPushButton:checked {{ background: {chosen}; border-color: {accent}; }}
QPushButton:disabled {{ color: {soft}; }}
QWidget#compact QPushButton {{ padding: 3px 12px; }}
QWidget#compact QPushButton:focus {{ padding: 2px 11px; }}
QWidget#compact QToolButton {{ padding: 2px 9px 1px 9px; }}
QWidget#compact QToolButton:focus {{ padding: 1px 8px 0px 8px; }}
QFileDialog QToolButton {{ padding: 4px; background: {icon_ground}; }}
QFileDialog QToolButton:focus {{ padding: 3px; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QToolButton::menu-indicator {{ image: none; width: 0; }}
QPushButton#primary {{ background: {accent}; color: {accent_ink}; border: 1px solid {accent}; font-weight: 600; }}
QPushButton#primary:focus {{ border: 2px solid {ink}; }}
QPushButton#primary:disabled {{ background: {hover}; border-color: {border}; color: {soft}; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {{
    padding: 5px 8px; border: 1px solid {border}; border-radius: 6px; background: {ground}; selection-background-color: {chosen};
    selection-color: {ink};
}}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QDateEdit:focus {{ border: 2px solid {accent}; padding: 4px 7px; }}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: 0; width: 24px; }}
QComboBox::down-arrow {{ image: url("{chevron}"); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {raised}; border: 1px solid {border}; outline: 0; }}
QListView, QTreeView, QTableView {{
    background: {ground}; border: 1px solid {border}; padding: 1px; border-radius: 6px; outline: 0;
    gridline-color: {border}; alternate-background-color: {side};
}}
QListView:focus, QTreeView:focus, QTableView:focus {{ border: 2px solid {accent}; padding: 0; }}
QListView::item, QTreeView::item {{ padding: 5px 6px; }}
QTableView::item {{ padding: 3px 8px; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{ background: {chosen}; color: {ink}; }}
QListView::item:hover, QTreeView::item:hover {{ background: {hover}; }}
QHeaderView {{ background: {ground}; }}
QHeaderView::section {{
    background: {side}; color: {soft}; border: 0; border-bottom: 1px solid {border}; border-right: 1px solid {border}; padding: 6px 8px;
    font-weight: 600; text-align: left;
}}
QHeaderView::section:horizontal:last, QHeaderView::section:horizontal:only-one {{ border-right: 0; }}
QHeaderView::section:horizontal:first {{ border-top-left-radius: 5px; }}
QHeaderView::section:horizontal:last {{ border-top-right-radius: 5px; }}
QTableCornerButton::section {{ background: {side}; border: 0; border-bottom: 1px solid {border}; border-right: 1px solid {border}; }}
QTreeView#outline {{ background: {side}; border: 0; border-right: 1px solid {border}; border-radius: 0; padding: 8px 4px; }}
QTreeView#outline:focus {{ border: 0; border-right: 1px solid {border}; }}
QTreeView#outline::item:focus {{ border-left: 3px solid {accent}; padding-left: 3px; }}
QTabBar::tab {{ padding: 7px 14px; border: 0; border-bottom: 3px solid transparent; color: {soft}; }}
QTabBar::tab:selected {{ color: {ink}; border-bottom: 3px solid {accent}; font-weight: 600; }}
QTabBar::tab:focus {{ color: {accent}; background: {hover}; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {border}; }}
QRadioButton, QCheckBox {{ spacing: 10px; padding: 5px 4px; border: 2px solid transparent; border-radius: 6px; }}
QRadioButton:focus, QCheckBox:focus {{ border: 2px solid {accent}; }}
QRadioButton::indicator {{ width: 12px; height: 12px; border: 2px solid {soft}; border-radius: 8px; background: {ground}; }}
QRadioButton::indicator:checked {{ width: 6px; height: 6px; border: 5px solid {accent}; }}
QCheckBox::indicator, QAbstractItemView::indicator {{
    width: 12px; height: 12px; border: 2px solid {soft}; border-radius: 3px; background: {ground};
}}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{ background: {accent}; border-color: {accent}; image: url("{tick}"); }}
QProgressBar {{ border: 1px solid {border}; border-radius: 6px; background: {ground}; text-align: center; min-height: 20px; }}
QProgressBar::chunk {{ background: {chosen}; border-radius: 5px; }}
QSplitter::handle {{ background: {border}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
QScrollArea {{ border: 0; background: transparent; }}
QScrollArea#inspector {{ border-left: 1px solid {border}; }}
QScrollArea#pages {{ border: 2px solid transparent; }}
QScrollArea#pages:focus {{ border: 2px solid {accent}; }}
QGraphicsView#drawing {{ border: 2px solid {ground}; }}
QGraphicsView#drawing:focus {{ border: 2px solid {accent}; }}
QStatusBar {{ border-top: 1px solid {border}; color: {soft}; }}
QDockWidget::title {{ padding: 8px 12px; background: {side}; }}
QMenu {{ background: {raised}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 6px 22px; border-radius: 4px; }}
QMenu::item:selected {{ background: {chosen}; }}
QMenu::separator {{ height: 1px; background: {border}; margin: 4px 8px; }}
QMenu::item:disabled {{ color: {soft}; background: transparent; }}
QMenuBar {{ background: {side}; border-bottom: 1px solid {border}; }}
QMenuBar::item {{ padding: 5px 10px; background: transparent; }}
QMenuBar::item:selected {{ background: {chosen}; }}
QScrollBar:vertical {{ width: 11px; background: transparent; }}
QScrollBar:horizontal {{ height: 11px; background: transparent; }}
QScrollBar::handle {{ background: {border}; border-radius: 5px; min-height: 30px; min-width: 30px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
"""
