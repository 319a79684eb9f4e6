"""The pages of a review in the order of the outline. A new page is a file and one row here."""

from __future__ import annotations

from wizards.pages.base import Page
from wizards.pages.data_page import DataPage
from wizards.pages.discussion_page import DiscussionPage
from wizards.pages.fields_page import FieldsPage
from wizards.pages.findings_page import FindingsPage
from wizards.pages.flows_page import FlowsPage
from wizards.pages.graph_page import GraphPage
from wizards.pages.history_page import HistoryPage
from wizards.pages.incident_page import IncidentPage
from wizards.pages.law_page import LawPage
from wizards.pages.memo_page import MemoPage
from wizards.pages.overview_page import OverviewPage
from wizards.pages.parties_page import PartiesPage
from wizards.pages.product_page import ProductPage
from wizards.pages.questions_page import QuestionsPage
from wizards.pages.record_page import RecordPage

PAGES: tuple[type[Page], ...] = (
    OverviewPage,
    ProductPage,
    PartiesPage,
    DataPage,
    FieldsPage,
    FlowsPage,
    QuestionsPage,
    GraphPage,
    FindingsPage,
    IncidentPage,
    MemoPage,
    DiscussionPage,
    RecordPage,
    HistoryPage,
    LawPage,
)
