"""The memo's sections in order, and which of them a reader may be spared.

The first page, the steps with their conclusions, what was not examined, seal and sign-offs, and the law content used stand in every memo.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from reviewer.memo import build_conditions, build_dismissed, build_elements, build_facts, build_laws, build_pathways, build_record
from reviewer.memo.build_annex import authorities, coverage, packs_used, status_of_parties
from reviewer.memo.build_documents import documents
from reviewer.memo.build_exposure import exposure
from reviewer.memo.build_flow import every_step
from reviewer.memo.build_graph import graph_section
from reviewer.memo.build_incident import incidents
from reviewer.memo.build_register import field_register
from reviewer.memo.build_risk import risk_beside_the_law
from reviewer.memo.material import Material
from reviewer.memo.outline import Block


class Section(Struct, frozen=True):
    """A section: its id, what people call it, how it is built, whether it stands in every memo, and whether it is an annex."""

    id: str
    title: str
    build: Callable[[Material], list[Block]]
    fixed: bool = False
    annex: bool = False


SECTIONS: tuple[Section, ...] = (
    Section("graph", "Data-flow graph", graph_section),
    Section("steps", "The steps: issue, rule, application, conclusion", every_step, fixed=True),
    Section("conditions", build_conditions.TITLE, build_conditions.conditions),
    Section("breaches", "Possible breaches", incidents),
    Section("exposure", "Regulators and exposure", exposure),
    Section("risk", "Risk beside the law", risk_beside_the_law),
    Section("dismissed", build_dismissed.TITLE, build_dismissed.dismissed, fixed=True),
    Section("record", build_record.TITLE, build_record.record, fixed=True),
    Section("not-examined", "Not examined", coverage, fixed=True, annex=True),
    Section("facts", build_facts.TITLE, build_facts.facts_as_told, annex=True),
    Section("elements", build_elements.TITLE, build_elements.elements, annex=True),
    Section("pathways", build_pathways.TITLE, build_pathways.failed_pathways, annex=True),
    Section("redesigns", build_pathways.REDESIGN_TITLE, build_pathways.redesigns, annex=True),
    Section("laws", build_laws.TITLE, build_laws.laws, annex=True),
    Section("status", "Status of parties and data", status_of_parties, annex=True),
    Section("documents", "Documents with their checklists", documents, annex=True),
    Section("authorities", "Authorities", authorities, annex=True),
    Section("fields", "Field register", field_register, annex=True),
    Section("packs", "Law content used", packs_used, fixed=True, annex=True),
)
