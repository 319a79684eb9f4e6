"""One legal test, question, authority or contested point, to be read from top to bottom."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from reviewer.model.pack import Element
from reviewer.session import law_library
from reviewer.session.law_library import Entry
from reviewer.session.worked_cases import about, worked_cases
from wizards.session_bridge import SessionBridge
from wizards.widgets.words import OutcomeBadge, button, clear, headed, label, row

MOST_USES = 12
WORD = {"met": "met", "not_met": "not met", "unknown": "unknown", "not_applicable": "does not apply"}


class LawText(QScrollArea):
    """Long texts scroll; what the review uses leads to its reasons."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self.setWidgetResizable(True)
        self.setAccessibleName("Text of the law content")
        ground = QWidget()
        ground.setMaximumWidth(760)
        self._body = QVBoxLayout(ground)
        self._body.setContentsMargins(20, 10, 20, 16)
        self._body.setSpacing(6)
        self.setWidget(ground)

    def show_entry(self, entry: Entry) -> None:
        """Show one entry from its top."""
        clear(self._body)
        show = {"question": self._question, "authority": self._authority, "point": self._point}.get(entry.kind, self._test)
        show(entry.id)
        self._body.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def show_start(self) -> None:
        """Where nothing is chosen: what can be, and what each kind is."""
        clear(self._body)
        self._body.addWidget(label("Choose a legal test, a question, an authority or a contested point to read it.", "soft"))
        for kind, name in law_library.KINDS.items():
            self._part(name, f"{headed(law_library.MEANINGS[kind])}.")
        self._body.addStretch(1)

    def _head(self, title: str, line: str) -> None:
        self._body.addWidget(label(title, "heading"))
        self._body.addWidget(label(line, "soft"))

    def _caption(self, text: str) -> None:
        """Nearer to what it heads than to what stands above it."""
        self._body.addSpacing(8)
        self._body.addWidget(label(text, "caption"))

    def _part(self, caption: str, *texts: str) -> None:
        shown = [text for text in texts if text]
        if shown:
            self._caption(caption)
            for text in shown:
                self._body.addWidget(label(text))

    def _test(self, key: str) -> None:
        session, test = self.bridge.session, law_library.test_of(self.bridge.session, key)
        pack = session.library.pack_of_test[key]
        self._head(test.title, f"{headed(test.kind)} about {about(test.subject)} · {pack.title} · {key} in files")
        review = f"Reviewed by {test.reviewed_by}" if test.status == "reviewed" else f"{headed(test.status)}: no lawyer has reviewed it yet"
        self._part(
            "Standing",
            headed(law_library.in_force_words(test.in_force)) + ".",
            f"{review}. Last checked on {test.checked.on.isoformat()} by {test.checked.by}.",
        )
        self._part("Question of law", test.asks)
        self._part("Rule", test.rule, test.cites)
        self._part("Holds if any of these is met" if test.met_if == "any" else "Holds if all of these are met", *map(_element, test.elements))
        self._part("Unless", *map(_element, test.unless))
        for point in law_library.points_of(session, test):
            self._part(f"Contested: {point.title}", f"Cautious reading: {point.conservative}", f"Other reading: {point.other}", point.cites)
        self._part("Uncertain", test.uncertainty)
        self._uses(key)
        self._cases(key)

    def _cases(self, key: str) -> None:
        """Each case with its outcome and with what is given in it."""
        cases = worked_cases(self.bridge.session.library, key)
        if cases:
            self._caption(f"Worked cases ({len(cases)})")
        for case in cases:
            line = row(OutcomeBadge(case.outcome, headed(WORD[case.outcome])), label(f"{case.name}{_other(case.other_reading)}"))
            line.setStretch(1, 1)
            self._body.addLayout(line)
            if case.facts:
                told = label("\n".join(case.facts), "soft")
                told.setContentsMargins(24, 0, 0, 4)
                self._body.addWidget(told)

    def _uses(self, key: str) -> None:
        if self.bridge.session.store is None:
            return  # read without a review
        uses = law_library.uses_of_test(self.bridge.session, key)
        self._caption("In this review")
        if not uses:
            self._body.addWidget(label("It applies to nothing that is drawn."))
        for use in uses[:MOST_USES]:
            why = button("Why")
            why.setAccessibleName(f"Why: {use.words}")
            why.clicked.connect(lambda _checked, subject=use.subject: self.bridge.finding_wanted.emit(key, subject))
            why.setVisible(use.subject.startswith("flow "))
            line = row(OutcomeBadge(use.outcome, headed(WORD[use.outcome])), label(use.words), why)
            line.setStretch(1, 1)
            self._body.addLayout(line)
        if len(uses) > MOST_USES:
            self._body.addWidget(label(f"and {len(uses) - MOST_USES} more", "soft"))

    def _question(self, key: str) -> None:
        question = self.bridge.session.question(key)
        users, given = law_library.uses_of_question(self.bridge.session, key)
        self._head(question.text, f"Question about {about(question.subject)} · {key} in files")
        self._part("Help", question.help)
        self._part("Why it is asked", question.why, question.cites)
        self._part("How to tell", question.tell)
        self._part(
            "Answers", *(f"•  {o.label}{f': {o.line}' if o.line else ''}" for o in question.options), *(f"•  {i.label}" for i in question.items)
        )
        self._part("Standing", "Draft: no lawyer has reviewed it yet." if question.status == "draft" else f"{headed(question.status)}.")
        if self.bridge.session.store is not None:
            self._part("In this review", *(given or ["Not answered."]))
        self._part("Legal tests that use it", *(f"•  {name}" for name in users))

    def _authority(self, key: str) -> None:
        authority = next(a for pack in self.bridge.session.library.packs for a in pack.authorities if a.id == key)
        self._head(f"{authority.id}: {authority.title}", f"{headed(authority.kind)} · {authority.status.replace('_', ' ')}")
        checked = f"Last checked on {authority.checked.on.isoformat()} by {authority.checked.by}." if authority.checked else ""
        self._part("What it says, in our words", authority.paraphrase)
        self._part("Dates", authority.dates, checked)
        self._part("Where", authority.url)
        self._part("Legal tests that cite it", *(f"•  {name}" for name in law_library.citing(self.bridge.session, key)))

    def _point(self, key: str) -> None:
        point = self.bridge.session.library.program.points[key]
        self._head(point.title, f"Contested point {key}")
        self._part("Cautious reading", point.conservative)
        self._part("Other reading", point.other)
        self._part("Authorities", point.cites)
        self._part("Why the cautious one is the default", point.default_reason)


def _element(element: Element) -> str:
    contested = "  (contested)" if element.contested else ""
    note = f" {element.note}" if element.note else ""
    return f"•  {element.says}  [{element.cites}]{contested}{note}"


def _other(reading: str | None) -> str:
    return f"; in the other reading {WORD[reading]}" if reading else ""
