"""Risk beside the law: questions of scrutiny and trust with their answers. None of them is law, and none changes an outcome."""

from __future__ import annotations

from reviewer.memo.material import Material
from reviewer.memo.outline import Block, h, p, table

TOPIC = "risk"


def risk_beside_the_law(material: Material) -> list[Block]:
    """What was answered about risk, with the note, or why the question matters; no section where nothing was answered."""
    answers = material.review.answers
    notes = {said.question: " ".join(part for part in (said.note, said.evidence) if part) for said in material.review.said if said.of == "review"}
    asked = [question for question in material.questions.values() if question.topic == TOPIC and question.subject == "review"]
    rows = [(q.text, material.answered(q.id, answers[q.id]), notes.get(q.id) or q.help) for q in asked if q.id in answers]
    if not rows:
        return []
    lead = f"These answers are no findings of law and change no outcome. {len(asked) - len(rows)} of {len(asked)} questions were not assessed."
    return [h(1, "Risk beside the law"), p(lead), table("Questions of scrutiny and trust", ("Question", "Risk", "Note"), rows, (5, 2, 5))]
