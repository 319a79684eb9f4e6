"""The whole graph: one body of law at a time if wanted, traced, searched, exported; its table twin for keyboard and screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLineEdit, QMenu, QTabWidget, QToolButton, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.session.edits import remove_agreement, remove_flow
from reviewer.session.picture import ENDINGS, write_drawing
from reviewer.session.regimes import columns
from wizards.dialogs import ask
from wizards.graph_view.edit_more import ask_agreement, ask_system
from wizards.graph_view.edit_panel import EditPanel
from wizards.graph_view.editable import EditableGraph
from wizards.graph_view.table import GraphTable
from wizards.looks import theme_of
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.block_menu import fill_blocks
from wizards.widgets.removal_notice import RemovalNotice
from wizards.widgets.words import button, label, row

TRACES = (
    ("both", "Trace both ways"),
    ("before", "Where did this come from"),
    ("after", "Who will hold it"),
    ("none", "No trace"),
)
EXPORTS = (("svg", "Drawing (SVG)"), ("png", "Picture (PNG)"), ("pdf", "Page (PDF)"), ("dot", "Graphviz (DOT)"))


class GraphPage(Page):
    """Choose a flow or data to trace it; Enter opens a step's reasons, double click or E edits."""

    key, title = "graph", "Graph"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self.view = EditableGraph(bridge)
        self._last = ""  # what was chosen last, here or elsewhere
        self._panel = EditPanel(bridge, self.view)
        self.view.chosen_now.connect(bridge.selected)
        self.view.reasons_wanted.connect(self._on_reasons)
        self.view.edit_wanted.connect(self._panel.edit)
        self.view.flow_drawn.connect(self._on_drawn)
        self.view.removal_wanted.connect(self._on_removal)
        self._removing = RemovalNotice(bridge)
        self._panel.removal_wanted.connect(self._on_removal)
        self._table = GraphTable(bridge)
        self._regime = _choice("Show outcomes of", [(None, "All laws"), *((c.id, c.title) for c in columns(bridge.session))])
        self._regime.activated.connect(lambda _index: self.refresh())
        self._trace = _choice("Trace what is chosen", TRACES)
        self._trace.activated.connect(lambda _index: self.view.set_traces(self._trace.currentData()))
        self._search = QLineEdit()
        self._search.setAccessibleName("Find in the graph")
        self._search.setPlaceholderText("Find a party, data or a step")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._on_search)
        self._search.returnPressed.connect(self._on_next)
        self._count = label("", "soft", wrap=False)
        self._count.hide()  # while it says nothing the line to search reaches to the edge
        QShortcut(QKeySequence.StandardKey.Find, self, self._search.setFocus)
        QShortcut(QKeySequence("/"), self.view, self._search.setFocus, context=Qt.ShortcutContext.WidgetShortcut)
        tabs = QTabWidget()
        tabs.setAccessibleName("Graph or table of steps")
        tabs.addTab(self.view, "Drawing")
        tabs.addTab(self._table, "Table")
        tabs.currentChanged.connect(self._on_tab)
        tabs.setCornerWidget(self._buttons())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 10, 20, 8)
        layout.addLayout(row(self._regime, self._trace, self._search, self._count))
        layout.addWidget(self._removing)
        layout.addWidget(tabs, 1)
        bridge.selected.connect(self._on_selected)

    def _buttons(self) -> QWidget:
        made = QWidget()
        made.setObjectName("compact")
        smaller, larger = button("−", tip="Smaller (-)"), button("+", tip="Larger (+)")
        fit, whole = button("Fit", tip="As large as fits, but readable (F)"), button("Whole", tip="Everything at once (W)")
        smaller.setAccessibleName("Smaller")
        larger.setAccessibleName("Larger")
        smaller.clicked.connect(lambda: self.view.zoom(0.8))
        larger.clicked.connect(lambda: self.view.zoom(1.25))
        fit.clicked.connect(self.view.fit)
        whole.clicked.connect(self.view.whole)
        self._moves = (smaller, larger, fit, whole)
        export, menu = _menu_button("Export ▾", "Export the graph")
        for ending, text in EXPORTS:
            menu.addAction(text).triggered.connect(lambda _checked=False, e=ending: self._on_export(e))
        line = row(smaller, larger, fit, whole, self._add_menu(), export)
        line.setContentsMargins(0, 0, 0, 3)
        made.setLayout(line)
        return made

    def keyboard_home(self) -> QWidget | None:
        return self.view

    def enter(self) -> None:
        """What is chosen and traced here is told again where nothing was chosen since: a question may have taken the inspector."""
        super().enter()
        if self._last and self._last == self.view.chosen():
            self.bridge.selected.emit(self._last)

    def at_hand(self) -> str:
        return self.view.chosen() or "review"

    def help_text(self) -> str:
        return (
            "Arrow right and left go from step to step, down and up from data to data; what is chosen is traced. Drag or Shift and arrows "
            "to move, wheel or + and - to zoom, F to fit, W for everything, / to find, Enter for the reasons, Escape to let go. Double "
            "click or E edits (after a search also a party), D draws a step from the chosen data, Delete removes what is chosen and says first "
            "what goes with it. The Table tab lists the same steps."
        )

    def refresh(self) -> None:
        self.view.regime = self._regime.currentData()
        self.view.redraw()
        if self._table.isVisible():
            self._show_table()

    def _on_tab(self, number: int) -> None:
        """What moves the drawing has nothing to move while the table is in front."""
        for made in self._moves:
            made.setEnabled(number == 0)
        if number:
            self._show_table()

    def _show_table(self) -> None:
        picture = self.view.picture
        self._table.show_steps({flow.id: flow.outcome for flow in picture.flows} if picture else None, self.view.regime)

    def _on_search(self, text: str) -> None:
        count = self.view.search(text)
        self._count.setText(f"{count} found" if count else "Nothing found")
        self._count.setVisible(bool(text.strip()))

    def _on_next(self) -> None:
        number = self.view.next_found()
        if number:
            self._count.setText(f"{number} of {self.view.found_count()}")

    def _on_reasons(self, subject: str) -> None:
        if subject.startswith("flow "):
            self.bridge.finding_wanted.emit("", subject)

    def _on_drawn(self, source: str, recipient: str) -> None:
        party, _, dataset = source.removeprefix("holding ").partition(" holds ")
        first = next(iter(self.bridge.review.parties), "")
        self._panel.flow(sender=party or first, data=(dataset,) if dataset else (), recipient=recipient or None)

    def _on_removal(self, subject: str) -> None:
        """A step or an agreement goes alone; with anything else it is said first what goes too."""
        kind, _, name = subject.partition(" ")
        if kind == "flow":
            self.bridge.change(remove_flow(self.bridge.review, name), "Step removed")
        elif kind == "agreement":
            self.bridge.change(remove_agreement(self.bridge.review, name), "Agreement removed")
        elif kind in ("holding", "dataset"):
            self._removing.ask("dataset", name.partition(" holds ")[2] or name)
        else:
            self._removing.ask("party" if kind == "party" else "system", name)

    def _add_menu(self) -> QToolButton:
        made, menu = _menu_button("Add ▾", "Add to the graph")
        for text, act in (
            ("Party…", self._panel.party), ("Data…", lambda: self._panel.dataset(holder=next(iter(self.bridge.review.parties), ""))),
            ("System…", lambda: ask_system(self._panel)), ("Agreement…", lambda: ask_agreement(self._panel)),
            ("Step…", lambda: self._on_drawn(self.view.chosen() if self.view.chosen().startswith("holding ") else "", "")),
        ):  # fmt: skip
            menu.addAction(text).triggered.connect(lambda _checked=False, a=act: a())
        menu.addSeparator()
        fill_blocks(menu.addMenu("From the AI life cycle"), self.bridge, self._step, lambda key: self.bridge.selected.emit(f"flow {key}"))
        drawing = menu.addAction("Draw steps with the mouse")
        drawing.setCheckable(True)
        drawing.toggled.connect(self.view.set_drawing)
        return made

    def _step(self) -> str:
        """The step that is chosen, or nothing."""
        return self.view.chosen().removeprefix("flow ") if self.view.chosen().startswith("flow ") else ""

    def _on_export(self, ending: str) -> None:
        picture, layout = self.view.picture, self.view.shown
        path = ask.save_path(self, "Export the graph", f"{self.bridge.review.review}.{ending}")
        if path is None or picture is None:
            return
        target = path if path.suffix.lower() in ENDINGS else path.with_name(f"{path.name}.{ending}")
        try:
            if target != path and target.exists():  # nobody was asked about this name
                raise ReviewerError("this file is there already.", str(target), "Choose another name.")
            write_drawing(picture, target, theme_of(self.palette()), layout)
            self.bridge.told.emit(f"Written: {target}.")
        except ReviewerError as error:
            self.bridge.problem.emit(error, "review")

    def _on_selected(self, subject: str) -> None:
        self._last = subject
        if subject.startswith(("flow ", "holding ")) and self.view.chosen() != subject and not self.stale:
            self.view.choose(subject)


def _menu_button(text: str, name: str) -> tuple[QToolButton, QMenu]:
    made = QToolButton()
    made.setText(text)
    made.setAccessibleName(name)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(made)
    made.setMenu(menu)
    return made, menu


def _choice(name: str, rows: object) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(16)
    for value, text in rows:  # type: ignore[attr-defined]
        made.addItem(text, value)
    return made
