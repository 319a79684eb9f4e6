"""The proof of a flow as a tree: legal tests, their elements, the answers and tests each rests on, with citations."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidgetItem, QVBoxLayout, QWidget

from reviewer.model.finding import Finding, FlowResult
from reviewer.session.dismissals import Dismissed, dismissed_now, words_of
from reviewer.session.raised import raised_by
from reviewer.session.regimes import Column, matrix
from reviewer.session.words import material_of
from wizards.looks import hue_of, sign_icon, theme_of
from wizards.session_bridge import SessionBridge
from wizards.widgets.reason_lines import Line, finding_line
from wizards.widgets.wide_tree import WideTree
from wizards.widgets.words import button, label, row

GOES = Qt.ItemDataRole.UserRole


class ReasonsPanel(QWidget):
    """Enter or double click follows a reason: to another legal test here, or to the question of an answer."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None, kinds: tuple[str, ...] = ()) -> None:
        super().__init__(parent)
        self.bridge, self.kinds = bridge, kinds
        self._back = button("Back")
        self._back.clicked.connect(self.go_back)
        self._where = label("", "soft")
        self._tree = WideTree(("Reason", "Finding", "Citation"), ((170, 11), (240, 26)))
        self._tree.setAccessibleName("Pathways" if kinds else "Reasons")
        self._tree.itemActivated.connect(self._on_activated)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addLayout(row(self._back, self._where, stretch_last=True))
        layout.addWidget(self._tree, 1)
        self.under: Column | None = None  # the laws whose reasons are told; all where there is none
        self._path: list[tuple[str, str]] = []
        self._flow, self._result = "", None
        self._place: tuple[object, ...] = ()
        self._lines: list[Line] = []
        self._dismissed: dict[tuple[str, str, str], Dismissed] = {}

    def show_flow(self, flow: str, result: FlowResult) -> None:
        """The tests that decide a flow; the path into linked tests starts anew."""
        self._flow, self._result, self._path = flow, result, []
        self._draw()

    def show_finding(self, test: str, subject: str) -> None:
        """One legal test's finding."""
        self._path.append((test, subject))
        self._draw()

    def go_back(self) -> None:
        """To where the last step came from."""
        if self._path:
            self._path.pop()
            self._draw()

    def _draw(self) -> None:
        now = raised_by(self.bridge.session, self._flow) if self.bridge.review.dismissals and self._flow else []
        self._dismissed = dismissed_now(self.bridge.session, now)
        self._back.setVisible(bool(self._path))
        if self._path:
            test, subject = self._path[-1]
            strict, _ = self.bridge.session.finding(test, subject)
            self._where.setText(f"{strict.title}: {material_of(self.bridge.session).subject(subject)}")
            self._write([self._line(strict, opened=True)])
            return
        shown = self._chosen()
        first = "What decides, in the order of telling."
        if self.kinds:
            first = "Every way in which the law could permit this step, and what each lacks."
        elif self.under is not None:
            first = f"What decides under {self.under.title}, in the order of telling."
        self._where.setText(f"{first} Double click or Enter follows a reason." if shown else "Nothing to show.")
        self._write([self._line(finding, finding.kind in ("stop", "requirement") and finding.outcome != "met") for finding in shown])

    def _chosen(self) -> list[Finding]:
        """All pathways for the pathways tab; else status, stops that bite, pathways that carry or are open, requirements."""
        result = self._result
        if result is None:
            return []
        if self.kinds:
            return [f for f in result.findings if f.kind in self.kinds]
        keep: list[Finding] = []
        session, under = self.bridge.session, self.under
        outcome = result.outcome if under is None else matrix(session)[self._flow][under.id]
        for finding in result.findings:
            if finding.kind == "duty":
                continue
            quiet = finding.outcome == "not_applicable" or (finding.kind in ("stop", "pathway") and finding.outcome == "not_met")
            quiet = quiet or (finding.kind == "status" and finding.outcome == "not_met" and outcome != "outside")
            if not quiet and (under is None or session.library.program.tests[finding.test].test.regime in under.regimes):
                keep.append(finding)
        order = {"stop": 0, "requirement": 1, "pathway": 2, "status": 3}
        worst = {"not_met": 0, "unknown": 1, "met": 2}
        return sorted(keep, key=lambda f: (order[f.kind], worst.get(f.outcome, 3) if f.kind == "requirement" else 0))

    def _line(self, finding: Finding, opened: bool) -> Line:
        dismissed = self._dismissed.get(("finding", finding.test, finding.subject))
        return finding_line(self.bridge.session, finding, opened, words_of(dismissed) if dismissed is not None else "")

    def _write(self, lines: list[Line]) -> None:
        """Write what differs: after most answers nearly all legal tests say what they said, and what was opened stays open."""
        place = self._flow, self.under and self.under.id, *self._path, theme_of(self.palette())
        tree = self._tree
        tree.setUpdatesEnabled(False)
        if place != self._place:
            tree.clear()
            self._place, self._lines = place, []
        if [line.goes for line in lines] != [line.goes for line in self._lines]:
            tree.clear()
            self._lines = []
        for at, line in enumerate(lines):
            if not self._lines or self._lines[at] != line:
                if self._lines:
                    tree.takeTopLevelItem(at)
                self._put(line, at)
        self._lines = lines
        tree.setUpdatesEnabled(True)

    def _put(self, line: Line, at: int) -> None:
        item = QTreeWidgetItem(line.texts)
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)
        self._fill(item, line)
        self._tree.insertTopLevelItem(at, item)
        item.setExpanded(line.opened)
        for number, reason in enumerate(line.below):
            child = item.child(number)
            if child is not None and reason.opened:
                child.setExpanded(True)

    def _fill(self, item: QTreeWidgetItem, line: Line) -> None:
        """Looks, where it goes, and all that stands below."""
        if line.look:
            self._look(item, line.look)
        if line.goes:
            item.setData(0, GOES, line.goes)
        for below in line.below:
            self._fill(QTreeWidgetItem(item, below.texts), below)

    def _look(self, item: QTreeWidgetItem, outcome: str) -> None:
        item.setIcon(1, sign_icon(outcome))
        item.setForeground(1, hue_of(outcome))
        item.setForeground(2, self.palette().placeholderText())

    def _on_activated(self, item: QTreeWidgetItem, _column: int) -> None:
        goes = item.data(0, GOES)
        if not goes:
            return
        kind, first, second = goes
        if kind == "question":
            self.bridge.question_wanted.emit(first, second)
        elif (first, second) not in self._path:
            self.show_finding(first, second)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self.go_back()
        else:
            super().keyPressEvent(event)
