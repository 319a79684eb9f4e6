"""The memo as it will print or as text, for the readers that are chosen, and its export."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.session.export import PAGES, TEXT, Export, Made, Stopped, pages_in
from wizards import jobs
from wizards.pages.base import Page
from wizards.session_bridge import SessionBridge
from wizards.widgets.memo_choices import MemoChoices
from wizards.widgets.memo_export import MemoExport
from wizards.widgets.memo_pages import MemoPages
from wizards.widgets.memo_print import MemoPrint
from wizards.widgets.memo_text import MemoText
from wizards.widgets.words import label, row


class MemoPage(Page):
    """Choices above, the preview in the middle, export below. The preview is made by a child process and never blocks the window."""

    key, title = "memo", "Memo"

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(bridge, parent)
        self._drawing: Export | None = None
        self._choices = MemoChoices()
        self._choices.changed.connect(self.refresh)
        self._pages, self._text = MemoPages(), MemoText()
        tabs = QTabWidget()
        tabs.setAccessibleName("Preview")
        tabs.addTab(self._pages, "As it will print")
        tabs.addTab(self._text, "As text")
        tabs.currentChanged.connect(lambda _index: self._text.look())
        self._state = label("", "soft", wrap=False)
        self._print = MemoPrint(bridge, self._choices, self, self._state.setText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 12)
        layout.addWidget(self._choices)
        layout.addWidget(tabs, 1)
        layout.addLayout(row(self._state, None, self._print))
        layout.addWidget(MemoExport(bridge, self._choices))

    def keyboard_home(self) -> QWidget | None:
        return self._pages

    def help_text(self) -> str:
        return (
            "The preview shows the memo as it will print, and the same as text. The product version leaves out privileged notes; names of "
            "parties can be replaced by letters, and sections left out. Print (Ctrl+P) prints these pages as they stand. PDF is for filing, Word "
            "for going on editing, JSON for programs."
        )

    def refresh(self) -> None:
        self._choices.offer([(key, party.name or key) for key, party in self.bridge.review.parties.items()])
        self._stop_drawing()
        drawing = self._drawing = Export(self.bridge.review, (TEXT, PAGES), self._choices.choices(), sharp=self._pages.sharp())
        self._print.pages = 0
        self._state.setText("Preparing the preview…")
        self._pages.wait()

        def work(_job: jobs.Job) -> object:
            try:
                return drawing.run()
            except (ReviewerError, Stopped) as problem:
                return problem

        jobs.run(self, work, lambda found: self._on_drawn(drawing, found), stop=drawing.cancel)

    def _on_drawn(self, drawing: Export, found: object) -> None:
        if drawing is not self._drawing:
            return  # something else was chosen in the meantime
        self._drawing = None
        if isinstance(found, ReviewerError):
            self._state.setText(found.sentence())
        elif isinstance(found, list):
            text, pages = found
            assert isinstance(text, Made)
            assert isinstance(pages, Made)
            self._text.show_page(text.raw.decode())
            self._pages.show_pages(pages_in(pages.raw), pages.pages)
            self._print.pages = pages.pages
            self._state.setText(f"{pages.pages} pages as PDF. It is a draft until counsel signs it.")

    def _stop_drawing(self) -> None:
        if self._drawing is not None:
            self._drawing.cancel()
