"""Evidence files of a subject, or of one question of it: added as copies, saved elsewhere, taken out; none is opened here."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from reviewer.errors import ReviewerError
from reviewer.model.review_record import Evidence
from reviewer.session.evidence import add_evidence, evidence_for, remove_evidence, save_evidence, subjects_with_evidence
from reviewer.session.local_time import local_time
from wizards.dialogs import ask
from wizards.session_bridge import SessionBridge
from wizards.widgets.words import button, clear, label, row


class EvidenceFiles(QWidget):
    """A line per file, and the button that adds one. Hidden where the subject is not drawn yet."""

    def __init__(self, bridge: SessionBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bridge = bridge
        self._subject = self._question = ""
        self._lines = QVBoxLayout()
        self._add = button("Add a file…", tip="Keeps a copy of the file with the review. It is not opened; the memo names it with its digest.")
        self._add.clicked.connect(self._on_add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._lines)
        layout.addLayout(row(self._add, None))
        bridge.changed.connect(self._again)

    def show_for(self, subject: str, question: str = "") -> None:
        """The files of one question of a subject, or all of the subject. Has a parent by then, or it would be a window."""
        self._subject, self._question = subject, question
        self._again()
        self.setVisible(subject in subjects_with_evidence(self.bridge.review))

    def _again(self, _changes: object = None) -> None:
        """What was taken out of its layout stays hidden."""
        clear(self._lines)
        for entry in evidence_for(self.bridge.review, self._subject, self._question):
            self._lines.addLayout(self._line(entry))

    def _line(self, entry: Evidence) -> QVBoxLayout:
        told = label(f"{entry.name}  ({_size(entry.size)}, {entry.by or 'somebody'}, {local_time(entry.on)[:10]})", "soft")
        save, out = button("Save a copy…"), button("Take out")
        save.setAccessibleName(f"Save a copy of {entry.name}")
        out.setAccessibleName(f"Take out {entry.name}")
        save.clicked.connect(lambda: self._on_save(entry))
        out.clicked.connect(lambda: self.bridge.act(lambda: remove_evidence(self.bridge.session, entry), self._subject))
        line = QVBoxLayout()
        line.setSpacing(4)
        line.addWidget(told)
        line.addLayout(row(save, out, None))
        return line

    def _on_add(self) -> None:
        path = ask.evidence_path(self, "Which file shows this?")
        if path is not None:
            self.bridge.act(lambda: add_evidence(self.bridge.session, self._subject, path, self._question), self._subject)

    def _on_save(self, entry: Evidence) -> None:
        folder = ask.folder_path(self, f"Where to save a copy of {entry.name}?")
        if folder is None:
            return
        try:
            save_evidence(self.bridge.session, [entry], folder)
        except ReviewerError as error:
            self.bridge.problem.emit(error, self._subject)


def _size(count: int) -> str:
    return f"{count:,} bytes" if count < 100_000 else f"{count / 1_000_000:.1f} MB"


def show_files(files: EvidenceFiles, subject: str) -> None:
    """The files of a subject in a row of a form; the whole row is hidden where there is no such subject."""
    files.show_for(subject)
    holder = files.parentWidget()
    rows = holder.layout() if holder is not None else None
    if isinstance(rows, QFormLayout):
        rows.setRowVisible(files, not files.isHidden())


def evidence_of(bridge: SessionBridge, subject: str, parent: QWidget | None = None) -> EvidenceFiles:
    """All files of one subject."""
    made = EvidenceFiles(bridge, parent)
    made.show_for(subject)
    return made
