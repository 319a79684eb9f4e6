"""Somebody at the window who knows a review by heart: draws it and answers what is asked, by keys and clicks alone.

Things are found as a person finds them: by what they are called. What the review does not say is answered "not sure".
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTreeWidget,
    QWidget,
)

from reviewer.model.answer import AND_OTHERS, NOT_SURE, Range, Value
from reviewer.model.pack import Question
from reviewer.model.review import Agreement, Flow, Review
from reviewer.session.subjects_of import answers_of
from wizards.fields.base import options_of
from wizards.main_window import MainWindow

Key = Qt.Key
WAITS = 40  # questions on which nothing new is asked before one gives up
WHEN = {"planned": "Planned", "ongoing": "Ongoing", "past": "In the past", "not_sure": "Not sure"}


def settle() -> None:
    """Let what was made be shown and what was closed go; nothing else is waited for."""
    QApplication.sendPostedEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def named(widget: QWidget, kind: type, name: str):
    """The visible thing of a kind that is called so."""
    return next(child for child in widget.findChildren(kind) if child.accessibleName() == name and child.isVisibleTo(widget))


def press(widget: QWidget, text: str) -> None:
    """Click the button that begins with a text, or is called so."""
    buttons = [b for b in widget.findChildren(QPushButton) if b.isVisibleTo(widget)]
    button = next(b for b in buttons if b.text().startswith(text) or b.accessibleName() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def paste(widget: QWidget, text: str) -> None:
    """Put text where the keyboard is; Qt's typist knows no characters beyond ASCII."""
    QApplication.clipboard().setText(text)
    QTest.keyClick(widget, Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def write(widget: QWidget, name: str, text: str) -> None:
    """Write into a line in place of what stands there, and press Enter."""
    line = named(widget, QLineEdit, name)
    line.setFocus()
    line.selectAll()
    paste(line, text)
    QTest.keyClick(line, Key.Key_Return)


def write_note(widget: QWidget, name: str, text: str) -> None:
    """Write a note and leave it with Tab."""
    note = named(widget, QPlainTextEdit, name)
    note.setFocus()
    paste(note, text)
    QTest.keyClick(note, Key.Key_Tab)


def pick(box: QComboBox, text: str) -> None:
    """Open a list of choices and take the one that is called so; nothing where it is taken already."""
    at = box.findText(text)
    assert at >= 0, f"{box.accessibleName()}: there is no '{text}'"
    if at == box.currentIndex():
        return
    box.showPopup()
    box.view().setCurrentIndex(box.model().index(at, 0))
    QTest.keyClick(box.view(), Key.Key_Return)


def tick(box: QListWidget, wanted: Sequence[str]) -> None:
    """Tick these with Space, then take the ticks away from all others."""
    for on in (True, False):
        for number in range(box.count()):
            item = box.item(number)
            ticked = item.checkState() == Qt.CheckState.Checked
            if (item.text() in wanted) == on and ticked != on:
                box.setCurrentItem(item)
                QTest.keyClick(box, Key.Key_Space)


class Person:
    """Builds `told` in a window on the start page, then answers."""

    def __init__(self, window: MainWindow, told: Review) -> None:
        self.window, self.told = window, told
        self.acts = 0

    @property
    def page(self) -> QWidget:
        """What is in front."""
        assert self.window.view is not None
        return self.window.view.current

    @property
    def review(self) -> Review:
        """The review as it stands on the screen."""
        assert self.window.view is not None
        return self.window.view.bridge.review

    def to(self, title: str) -> None:
        """Go to a page by the outline."""
        assert self.window.view is not None
        outline = named(self.window.view, QTreeWidget, "Outline of the review")
        outline.setCurrentItem(next(i for n in range(outline.topLevelItemCount()) if (i := outline.topLevelItem(n)).text(0) == title))

    # -- describing ------------------------------------------------------------------------------

    def describe(self) -> None:
        """From a title on the start page to everything drawn."""
        write(self.window.library_page, "Title of a new review", self.told.title)
        self.to("Product")
        for name, text in (
            ("Product or feature", self.told.product),
            ("Organization", self.told.organisation),
            ("Prepared by", self.told.prepared_by),
            ("Law as of", self.told.as_of.isoformat()),
        ):
            write(self.page, name, text)
        write_note(self.page, "In your own words", self.told.note)
        self._parties()
        self._data()
        self.to("Who")
        for drawn in self.told.relationships:
            for paper in drawn.agreements:
                self._paper(drawn.between, paper)
        self.to("Steps")
        for flow in self.told.flows:
            self._step(flow)

    def _parties(self) -> None:
        self.to("Who")
        for party in self.told.parties.values():
            write(self.page, "Name of an organization or person", party.name)
            self._answer_in_form("Kind", "organisation", party.answers.get("organisation"))

    def _data(self) -> None:
        self.to("Data and systems")
        for data in self.told.datasets.values():
            write(self.page, "Name of a dataset, a model or an index", data.name)
            self._answer_in_form("Form of the data", "data_form", data.answers.get("data_form"))
        for system in self.told.systems.values():
            write(self.page, "Name of an AI system or service", system.name)
            if system.party:
                pick(named(self.page, QComboBox, "Run by"), self.told.parties[system.party].name)
            if system.model:
                pick(named(self.page, QComboBox, "Serves the model"), self.told.datasets[system.model].name)

    def _paper(self, between: tuple[str, str], paper: Agreement) -> None:
        write(self.page, "Title of a signed agreement", paper.title)
        first, second = (self.told.parties[party].name for party in between)
        pick(named(self.page, QComboBox, "And"), second)
        pick(named(self.page, QComboBox, "Between"), first)
        pick(named(self.page, QComboBox, "And"), second)
        kinds = named(self.page, QComboBox, "Kind of agreement")
        pick(kinds, next(kinds.itemText(n) for n in range(kinds.count()) if kinds.itemText(n).endswith(f"({paper.kind.upper()})")))
        if paper.signed:
            write(self.page, "Signed on", paper.signed.isoformat())
        if paper.until:
            write(self.page, "In force until", paper.until.isoformat())
        if paper.covers:
            tick(named(self.page, QListWidget, "Covers"), [self.told.datasets[name].name for name in paper.covers])

    def _step(self, flow: Flow) -> None:
        told = self.told
        write(self.page, "What happens, such as: Send audio to the vendor", flow.name)
        pick(named(self.page, QComboBox, "Who has the data"), told.parties[flow.sender].name)
        if flow.recipient:
            pick(named(self.page, QComboBox, "Who gets it"), told.parties[flow.recipient].name)
        tick(named(self.page, QListWidget, "Which data"), [told.datasets[name].name for name in flow.data])
        if flow.produces:
            pick(named(self.page, QComboBox, "What it makes"), told.datasets[flow.produces].name)
        if flow.system:
            pick(named(self.page, QComboBox, "Through which system"), told.systems[flow.system].name)
        pick(named(self.page, QComboBox, "When"), WHEN[flow.when])
        if flow.since:
            write(self.page, "Since", flow.since.isoformat())
        self._answer_in_form("What happens", "step", flow.answers.get("step"))
        self._answer_in_form("Main reason", "purpose", flow.answers.get("purpose"))
        settle()

    def _answer_in_form(self, name: str, fact: str, value: Value | None) -> None:
        if value is not None:
            question = self._question(fact)
            pick(named(self.page, QComboBox, name), self._label(question, str(value)))

    # -- answering -------------------------------------------------------------------------------

    def answer_everything(self) -> None:
        """Answer what the questions page asks until nothing new is asked."""
        self.to("Questions")
        handled: set[tuple[str, str]] = set()
        waited = 0
        while waited < WAITS:
            settle()
            if named_or_none(self.page, QListWidget, "Likely answers") is not None:
                self._look_through()
                continue
            asked = self.page.asked  # type: ignore[attr-defined]
            assert asked is not None, "nothing is asked, and something is open"
            if (asked.subject, asked.question) in handled:
                waited += 1
            else:
                waited = 0
                self.acts += 1
                handled |= {(asked.subject, name) for name in self._answer(asked.subject, asked.question)}
            QTest.keyClick(self.page, Key.Key_Return)
            left = {(row.subject, row.question) for row in self._open()}
            if not left - handled:
                return
        raise AssertionError(f"asked again and again: {sorted({(r.subject, r.question) for r in self._open()} - handled)[:5]}")

    def _open(self):
        assert self.window.view is not None
        return self.window.view.bridge.session.open_questions()

    def _look_through(self) -> None:
        """Untick what is not so, and accept the rest; where nothing is left, be asked."""
        panel = self.page.panel  # type: ignore[attr-defined]
        self.acts += 1
        kept = 0
        for number, line in enumerate(panel.ticked()):
            if self.value_of(line.subject, line.fact) == line.value:
                kept += 1
            else:
                panel.list.setCurrentRow(number)
                QTest.keyClick(panel.list, Key.Key_Space)
        press(self.page, "&Accept ticked" if kept else "Ask &me each")

    def _answer(self, subject: str, fact: str) -> list[str]:
        """Answer the question on the card, or all that are asked together; their names."""
        question = self._question(fact)
        boxes = {box.accessibleName(): box for box in self.page.field.findChildren(QComboBox)}  # type: ignore[attr-defined]
        if question.items:
            for item in question.items:
                value = self.value_of(subject, f"{fact}.{item.id}")
                pick(boxes[item.label], self._label(question, str(value or NOT_SURE)))
        elif boxes:
            return self._answer_together(subject, boxes)
        elif self.page.field.findChildren(QListWidget):  # type: ignore[attr-defined]
            self._answer_list(question, self.value_of(subject, fact))
        elif self.page.field.findChildren(QLineEdit):  # type: ignore[attr-defined]
            self._answer_line(question, self.value_of(subject, fact))
        else:
            self._answer_choice(question, self.value_of(subject, fact))
        return [fact]

    def _answer_together(self, subject: str, boxes: dict[str, QComboBox]) -> list[str]:
        names = [name for name, question in self._questions().items() if question.text in boxes and question.subject == subject.partition(" ")[0]]
        for name in names:
            question = self._question(name)
            pick(boxes[question.text], self._label(question, str(self.value_of(subject, name) or NOT_SURE)))
        return names

    def _answer_choice(self, question: Question, value: Value | None) -> None:
        values = [option[0] for option in options_of(question)]
        if value is None or value == NOT_SURE:
            QTest.keyClick(self.page, Key.Key_N)
        elif values.index(str(value)) < 9:
            QTest.keyClicks(self.page, str(values.index(str(value)) + 1))
        else:
            radio = named(self.page, QRadioButton, self._label(question, str(value)))
            QTest.keyClick(radio, Key.Key_Space)

    def _answer_list(self, question: Question, value: Value | None) -> None:
        if not isinstance(value, tuple):
            press(self.page.field, "Not sure")  # type: ignore[attr-defined]
            return
        labels = {option[0]: f"{option[1]}   {option[2]}".strip() for option in options_of(question)}
        tick(named(self.page, QListWidget, question.text), [labels[one] for one in value if one != AND_OTHERS])

    def _answer_line(self, question: Question, value: Value | None) -> None:
        if value is None or value == NOT_SURE:
            press(self.page.field, "Not sure")  # type: ignore[attr-defined]
            return
        mark = " to " if question.kind == "date" else "-"
        text = (
            f"{value.low or ''}{mark}{value.high or ''}" if isinstance(value, Range) else ", ".join(value) if isinstance(value, tuple) else str(value)
        )
        write(self.page, question.text, text)

    # -- what is known ---------------------------------------------------------------------------

    def value_of(self, subject: str, fact: str) -> Value | None:
        """What the known review answers, for a subject of the one on the screen."""
        return answers_of(self.told, self._known(subject)).get(fact)

    def _known(self, subject: str) -> str:
        """The same subject as the known review calls it: ids are another's business, names are the same."""
        kind, _, key = subject.partition(" ")
        if kind == "review":
            return subject
        if kind == "flow":
            name = next(flow.name for flow in self.review.flows if flow.id == key)
            return f"flow {next(flow.id for flow in self.told.flows if flow.name == name)}"
        if kind == "holding":
            party, _, data = key.partition(" holds ")
            return f"holding {self._same('parties', party)} holds {self._same('datasets', data)}"
        if kind == "relationship":
            return f"relationship {' and '.join(self._pair(key))}"
        if kind in ("agreement", "new"):
            return f"agreement {self._paper_like(kind, key)}"
        group = {"party": "parties", "dataset": "datasets", "system": "systems"}[kind]
        return f"{kind} {self._same(group, key)}"

    def _same(self, group: str, key: str) -> str:
        name = getattr(self.review, group)[key].name
        return next(known for known, record in getattr(self.told, group).items() if record.name == name)

    def _pair(self, key: str) -> list[str]:
        first = next(
            name for name in self.review.parties if key.startswith(f"{name} and ") and key.removeprefix(f"{name} and ") in self.review.parties
        )
        return [self._same("parties", first), self._same("parties", key.removeprefix(f"{first} and "))]

    def _paper_like(self, kind: str, key: str) -> str:
        if kind == "new":
            of, _, pair = key.partition(" of ")
            between = self._pair(pair)
        else:
            drawn = next(r for r in self.review.relationships if any(a.id == key for a in r.agreements))
            of = next(a.kind for a in drawn.agreements if a.id == key)
            between = [self._same("parties", party) for party in drawn.between]
        papers = [a.id for r in self.told.relationships if sorted(r.between) == sorted(between) for a in r.agreements if a.kind == of]
        return papers[0] if papers else ""

    def _questions(self):
        assert self.window.view is not None
        return self.window.view.bridge.session.library.program.questions

    def _question(self, fact: str) -> Question:
        return self._questions()[fact.partition(".")[0]]

    @staticmethod
    def _label(question: Question, value: str) -> str:
        if value == NOT_SURE:
            return "Not sure"
        return next(option[1] for option in options_of(question) if option[0] == value)


def named_or_none(widget: QWidget, kind: type, name: str):
    """The visible thing that is called so, if there is one."""
    return next((child for child in widget.findChildren(kind) if child.accessibleName() == name and child.isVisibleTo(widget)), None)


def texts(widget: QWidget) -> str:
    """All that is written on screen."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))
