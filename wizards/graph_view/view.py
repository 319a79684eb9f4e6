"""The review's graph: choose, trace, find. Positions are sought in the background, and only when the picture's shape changes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QWidget

from reviewer.session.graph import (
    PALETTE,
    Layout,
    Picture,
    best_of,
    description,
    find,
    layout_of,
    layouts_of,
    node_sizes,
    picture_of,
    shape_of,
    size_of_flow,
    size_of_party,
)
from reviewer.session.tracing import Trace, trace_of
from wizards import jobs
from wizards.graph_view.camera import Camera
from wizards.graph_view.items import DataItem, FlowItem, LineItem, PartyItem, TitleItem
from wizards.graph_view.minimap import Minimap
from wizards.graph_view.waiting import Waiting
from wizards.looks import theme_of
from wizards.session_bridge import SessionBridge

DIM = 0.22


class GraphView(Camera):
    """`chosen_now` names what was clicked or reached with the arrow keys, as a subject: `flow ID`, `holding ID` or `system ID`."""

    chosen_now = Signal(str)
    reasons_wanted = Signal(str)
    edit_wanted = Signal(str)

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None, readable: bool = True) -> None:
        super().__init__(parent, readable)
        self.bridge = bridge
        self.regime: str | None = None
        self.traces = "both" if readable else "none"
        self.setAccessibleName("Data-flow graph")
        self.viewport().setAccessibleName("Data-flow graph")
        self.picture: Picture | None = None
        self._shape: Picture | None = None
        self._layouts: tuple[Layout, ...] = ()
        self.shown: Layout | None = None
        self._look: tuple[int, Picture, str] | None = None
        self._items: dict[str, DataItem | FlowItem] = {}
        self._parties: dict[str, PartyItem] = {}
        self._lines: list[LineItem] = []
        self._found: list[tuple[str, str]] = []
        self._at = -1
        self._job: jobs.Job | None = None
        self._waiting = Waiting(self)
        self._waiting.stopped.connect(self._on_stopped)
        self._map = Minimap(self)
        self.scene().selectionChanged.connect(self._on_selection)

    # -- drawing ---------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Draw the review as it stands."""
        picture = picture_of(self.bridge.session, self.regime)
        shape = shape_of(picture)
        self.picture = picture
        if shape == self._shape and self._layouts:
            self._show(self._layouts)
        elif self._job is None or shape != self._shape:
            self._shape, self._layouts = shape, ()
            self._look_for_places(picture)

    def _look_for_places(self, picture: Picture) -> None:
        self._give_up()
        self._waiting.begin()

        def work(job: jobs.Job) -> tuple[Layout, ...]:
            return layouts_of(picture, job.cancelled, job.progress.emit)

        self._job = jobs.run(self, work, self._show, self._waiting.tell)

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_stopped(self) -> None:
        """Our own plain layout takes no time worth mentioning."""
        self._give_up()
        assert self.picture is not None
        self._show((layout_of(self.picture, lambda: True),))

    def _show(self, layouts: tuple[Layout, ...]) -> None:
        self._job, self._layouts = None, layouts
        self._waiting.end()
        picture = self.picture
        assert picture is not None
        chosen = self.chosen()
        room = self.maximumViewportSize()
        layout = best_of(layouts, room.width(), room.height(), self.least)
        look = (id(layout), shape_of(picture), theme_of(self.palette()))
        moved, self.shown = layout is not self.shown, layout
        if look == self._look:
            self._recolour(picture)
        else:
            self._look = look
            self._fill(picture, layout)
        self.setAccessibleDescription(description(picture)[:2000])
        if chosen in self._items:
            self._items[chosen].setSelected(True)
        self._lift()
        if self.fitted and moved:
            self.fit()
        self._map.take_picture()

    def _recolour(self, picture: Picture) -> None:
        """Outcomes are all that changed: this is what happens after most answers, so it must take no time."""
        outcomes = {flow.id: flow.outcome for flow in picture.flows}
        for flow in picture.flows:
            item = self._items[f"flow {flow.id}"]
            assert isinstance(item, FlowItem)
            item.show_flow(flow)
        for node in picture.data:
            data = self._items[_subject("data", node.id)]
            assert isinstance(data, DataItem)
            data.show_node(node)
        for line in self._lines:
            line.show_outcome(outcomes[line.line.flow])

    def _fill(self, picture: Picture, layout: Layout) -> None:
        scene, theme = self.scene(), theme_of(self.palette())
        scene.blockSignals(True)
        scene.clear()
        self._items, self._lines = {}, []
        self.setBackgroundBrush(QColor(PALETTE[theme].ground))
        sizes, outcomes = node_sizes(picture), {flow.id: flow.outcome for flow in picture.flows}
        self._parties = {party.id: PartyItem(party, size_of_party(party), layout.parties[party.id], theme) for party in picture.parties}
        for line in layout.lines:
            self._lines.append(LineItem(line, outcomes[line.flow], theme))
        for node in picture.data:
            self._items[_subject("data", node.id)] = DataItem(node, sizes[node.id], layout.data[node.id], theme)
        for flow in picture.flows:
            item = self._items[f"flow {flow.id}"] = FlowItem(flow, size_of_flow(flow), layout.flows[flow.id], theme)
            item.hovered.connect(self._on_hovered)
        for party in picture.parties:
            scene.addItem(TitleItem(party, size_of_party(party), layout.parties[party.id], theme))
        for made in (*self._parties.values(), *self._lines, *self._items.values()):
            scene.addItem(made)
        scene.blockSignals(False)
        scene.setSceneRect(QRectF(0, 0, layout.width, layout.height))

    # -- choosing and tracing --------------------------------------------------------------------

    def chosen(self) -> str:
        """What is chosen, as a subject, or nothing."""
        return next((name for name, item in self._items.items() if item.isSelected()), "")

    def choose(self, subject: str) -> None:
        """Choose a flow or data and bring it into view; anything else chooses nothing."""
        self.scene().clearSelection()
        if subject in self._items:
            self._items[subject].setSelected(True)
            self.ensureVisible(self._items[subject], 40, 40)

    def trace(self) -> Trace | None:
        """The trace of what is chosen."""
        kind, _, name = self.chosen().partition(" ")
        if not name or self.picture is None or kind == "system":
            return None
        return trace_of(self.picture, "flow" if kind == "flow" else "data", name)

    def set_traces(self, which: str) -> None:
        """Which way to trace: both, before, after or none."""
        self.traces = which
        self._lift()

    def _lift(self) -> None:
        """What is on the trace, or was found, stands out; the rest steps back."""
        trace, chosen = self.trace() if self.traces != "none" else None, self.chosen()
        kept = self._on_trace(trace) if trace else self._subjects(self._found)
        if chosen.startswith("system ") and self.traces != "none":
            kept = self._through(chosen)
        self._step_back(kept)
        for line in self._lines:
            line.lift(f"flow {line.line.flow}" == chosen)

    def _on_trace(self, trace: Trace) -> set[str]:
        both = self.traces == "both"
        kept = (trace.before if both or self.traces == "before" else frozenset()) | (trace.after if both or self.traces == "after" else frozenset())
        return self._subjects(kept) | {self.chosen()}

    def _through(self, system: str) -> set[str]:
        """A system with the steps that run through it, and what these take and make."""
        item = self._items[system]
        assert isinstance(item, DataItem)
        flows = [flow for flow in self.picture.flows if flow.system == item.node.name] if self.picture else []
        return {system, *(f"flow {flow.id}" for flow in flows), *(f"holding {name}" for flow in flows for name in (*flow.sources, *flow.targets))}

    @staticmethod
    def _subjects(found: Iterable[tuple[str, str]]) -> set[str]:
        return {_subject(kind, name) for kind, name in found}

    def _step_back(self, kept: set[str]) -> None:
        """Dim everything but what is kept; nothing kept dims nothing."""
        homes = {item.node.party for name, item in self._items.items() if name in kept and isinstance(item, DataItem)}
        homes |= {name.removeprefix("party ") for name in kept if name.startswith("party ")}
        homes |= {item.flow.party or "" for name, item in self._items.items() if name in kept and isinstance(item, FlowItem)}
        for name, item in self._items.items():
            item.setOpacity(1 if not kept or name in kept else DIM)
        for party, box in self._parties.items():
            box.setOpacity(1 if not kept or party in homes else 0.5)
        for line in self._lines:
            line.setOpacity(1 if not kept or f"flow {line.line.flow}" in kept else DIM)

    def _on_selection(self) -> None:
        self._lift()
        if self.chosen():
            self.chosen_now.emit(self.chosen())

    def _on_hovered(self, flow: str) -> None:
        lifted = {flow, self.chosen().removeprefix("flow ")}
        for line in self._lines:
            line.lift(line.line.flow in lifted)

    # -- finding ---------------------------------------------------------------------------------

    def search(self, text: str) -> int:
        """Mark what bears the text in its name; how many there are."""
        self._found, self._at = find(self.picture, text) if self.picture else [], -1
        self.scene().clearSelection()
        self._lift()
        return len(self._found)

    def found_count(self) -> int:
        """How many were found last."""
        return len(self._found)

    def _found_party(self) -> str:
        """The party that was come to last by searching."""
        kind, name = self._found[self._at] if self._at >= 0 and self._found else ("", "")
        return f"party {name}" if kind == "party" else ""

    def next_found(self) -> int:
        """Go to the next one found, and choose it; its number from 1, or 0 where nothing was found."""
        if not self._found:
            return 0
        self._at = (self._at + 1) % len(self._found)
        kind, name = self._found[self._at]
        if kind == "party":
            self.scene().clearSelection()
            self.ensureVisible(self._parties[name], 10, 10)
        else:
            self.choose(next(iter(self._subjects([(kind, name)]))))
        return self._at + 1

    # -- mouse and keyboard ----------------------------------------------------------------------

    def under(self, event: QMouseEvent) -> str:
        """The subject below the mouse, or nothing."""
        item: QGraphicsItem | None = self.itemAt(event.position().toPoint())
        named = {id(made): name for name, made in self._items.items()} | {id(made): f"party {name}" for name, made in self._parties.items()}
        return named.get(id(item), "")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.under(event):
            self.edit_wanted.emit(self.under(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kinds = {Qt.Key.Key_Right: ("flow ", 1), Qt.Key.Key_Left: ("flow ", -1), Qt.Key.Key_Down: ("holding ", 1), Qt.Key.Key_Up: ("holding ", -1)}
        key = Qt.Key(event.key())
        if self.camera_key(event):
            return
        if key in kinds:
            self._walk(*kinds[key])
        elif key == Qt.Key.Key_Escape and (self.chosen() or self._found):
            self._found = []
            self.scene().clearSelection()
            self._lift()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen():
            self.reasons_wanted.emit(self.chosen())
        elif key in (Qt.Key.Key_E, Qt.Key.Key_F2) and (self.chosen() or self._found_party()):
            self.edit_wanted.emit(self.chosen() or self._found_party())
        else:
            super().keyPressEvent(event)

    def _walk(self, kind: str, by: int) -> None:
        names = [name for name in self._items if name.startswith(kind) or (kind == "holding " and name.startswith("system "))]
        if names:
            self.choose(names[(names.index(self.chosen()) + by) % len(names)] if self.chosen() in names else names[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._layouts and self.fitted:
            room = self.maximumViewportSize()
            if best_of(self._layouts, room.width(), room.height(), self.least) is not self.shown:
                self._show(self._layouts)
        super().resizeEvent(event)
        self._map.follow()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.shown is not None:
            self.redraw()


def _subject(kind: str, name: str) -> str:
    """What is drawn as the rest of the window names it: `flow ID`, `party ID`, `holding PARTY holds DATA`, `system ID`."""
    return name if name.startswith("system ") else f"{'holding' if kind == 'data' else kind} {name}"
