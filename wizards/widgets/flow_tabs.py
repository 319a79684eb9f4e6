"""Everything that is told about one step, on tabs. What is in front is filled at once, the rest when there is time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from reviewer.model.finding import FlowResult
from wizards.session_bridge import SessionBridge
from wizards.widgets.in_turn import InTurn


class FlowPanel(Protocol):
    """What a tab shows: a widget that can be told a step and its result."""

    def show_flow(self, flow: str, result: FlowResult) -> None:
        """Show one step."""
        ...


@dataclass(slots=True)
class Tab:
    """A tab: its panel, its name, how many things of a result it tells, and whether its panel needs cures, which take longest to find."""

    panel: FlowPanel
    name: str
    count: Callable[[FlowResult], int]
    with_cures: bool = False


class FlowTabs(QTabWidget):
    """Redrawing after an answer must not wait for tabs that nobody looks at."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._tabs: list[Tab] = []
        self._due: set[int] = set()
        self._flow = ""
        self._turns = InTurn(self)
        self.setAccessibleName("About the step")
        self.currentChanged.connect(self._fill)

    def add(self, panel: QWidget, name: str, count: Callable[[FlowResult], int] = lambda _result: 0, with_cures: bool = False) -> None:
        """Add a tab; where `count` finds something, the title says how many."""
        assert hasattr(panel, "show_flow")
        self._tabs.append(Tab(panel, name, count, with_cures))  # type: ignore[arg-type]
        self.addTab(panel, name)

    def show_flow(self, flow: str) -> None:
        """Show one step on every tab."""
        self._flow, self._due = flow, set(range(len(self._tabs)))
        self._fill(self.currentIndex())
        self._fill_when_there_is_time()

    def _fill_when_there_is_time(self) -> None:
        self._turns.start([lambda n=number: self.isVisible() and self._fill(n) for number in sorted(self._due)])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill_when_there_is_time()

    def come_to(self, panel: QWidget) -> None:
        """Bring a tab to the front, filled."""
        self.setCurrentWidget(panel)
        self._fill(self.indexOf(panel))

    def _fill(self, number: int) -> None:
        if number not in self._due or not any(flow.id == self._flow for flow in self.bridge.review.flows):
            return
        self._due.discard(number)
        tab = self._tabs[number]
        result = self.bridge.session.flow(self._flow, tab.with_cures)
        tab.panel.show_flow(self._flow, result)
        count = tab.count(result)
        self.setTabText(number, f"{tab.name} ({count})" if count else tab.name)
