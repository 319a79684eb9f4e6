"""Labels and rows used on every page; all text is shown as text, never as markup."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wizards.looks import sign_icon
from wizards.widgets.wrapped_label import WrappedLabel


def label(text: str = "", style: str = "", wrap: bool = True) -> QLabel:
    """A plain-text label; `style` is an object name that the style sheet knows."""
    made = WrappedLabel(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(style)
    return made


def numbered(number: int) -> QLabel:
    """The number of a line in a list; texts beside such numbers begin below each other."""
    made = label(str(number), "heading", wrap=False)
    made.setMinimumWidth(20)
    return made


class Button(QPushButton):
    """Is pressed by Enter as by Space where it has the keyboard; outside dialogs Qt would hand Enter on to the page."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: str, primary: bool = False, tip: str = "") -> QPushButton:
    """A button that says what it does."""
    made = Button(text)
    made.setToolTip(tip)
    if primary:
        made.setObjectName("primary")
    return made


def row(*widgets: QWidget | None, stretch_last: bool = False) -> QHBoxLayout:
    """Widgets in a row; None is a stretch."""
    made = QHBoxLayout()
    made.setSpacing(8)
    for i, widget in enumerate(widgets):
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget, 1 if stretch_last and i == len(widgets) - 1 else 0)
    return made


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            break
        inner = item.layout()
        if isinstance(inner, QVBoxLayout | QHBoxLayout):
            clear(inner)
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class OutcomeBadge(QWidget):
    """An outcome's sign and word."""

    def __init__(self, outcome: str, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._sign, self._word = QLabel(), label("", wrap=False)
        layout.addWidget(self._sign)
        layout.addWidget(self._word)
        layout.addStretch(1)
        self._outcome = outcome
        self.show_outcome(outcome, word)

    def show_outcome(self, outcome: str, word: str) -> None:
        """Show another outcome."""
        from wizards.looks import hue_of

        self._outcome = outcome
        self._sign.setPixmap(sign_icon(outcome).pixmap(16, 16))
        self._word.setText(word)
        self._word.setStyleSheet(f"color: {hue_of(outcome).name()}; font-weight: 600;")
        self.setAccessibleName(word)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:  # another theme has another hue
            self.show_outcome(self._outcome, self._word.text())


class Banner(QFrame):
    """A notice near its cause, which can be put away; `left` says that it was."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._text = label()
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._text.setAccessibleName("Notice")
        close = button("Dismiss")
        close.clicked.connect(self.hide)
        close.clicked.connect(self.left)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.addWidget(self._text, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, text: str, news: bool = False) -> None:
        """Show a sentence; `news` is what was done, anything else is a warning."""
        if self.property("news") != news:
            self.setProperty("news", news)
            self.style().unpolish(self)
            self.style().polish(self)
        self._text.setText(text)
        self.show()

    def text(self) -> str:
        """The sentence that is shown."""
        return self._text.text()


def headed(text: str) -> str:
    """The text with a capital first letter; names inside keep theirs."""
    return text[:1].upper() + text[1:]
