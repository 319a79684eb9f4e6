"""A memo as counsel would file it, with everything an outline can hold: four flows, three parties, names in many scripts."""

from __future__ import annotations

from reviewer.memo.outline import (
    Block,
    Figure,
    Link,
    Memo,
    PageBreak,
    Ref,
    Sign,
    anchor_of,
    bullets,
    code,
    definitions,
    em,
    footnote,
    h1,
    h2,
    h3,
    h4,
    item,
    muted,
    note,
    numbered,
    outcome,
    p,
    strong,
    table,
    warning,
)

HOSPITAL, VENDOR, HOST = "Lakeside Hospital & Clinics", "Müller–Øverland Scribe GmbH", "東京クラウド株式会社 (Tokyo Cloud)"
LONG = "Department-of-Otorhinolaryngology-and-Audiology-Outpatient-Recording-Service-Extension-Number-Twelve"
DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
FLOWS = (
    ("send", "Send visit audio to the scribe", HOSPITAL, VENDOR, "Visit audio", "permitted", "permitted, subject to conditions"),
    ("draft", "Draft the note with a hosted model", VENDOR, HOST, "Visit transcript", "until_cured", "not permitted until cured"),
    ("train", "Train the general model on transcripts", VENDOR, VENDOR, "Transcripts of שיר כהן and محمد علي", "not_permitted", "not permitted"),
    ("report", "Report quality figures 📈", HOSPITAL, VENDOR, "Counts per clinic", "undetermined", "undetermined"),
)
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="260" viewBox="0 0 {0} 260" font-family="Inter, Arial, sans-serif">'


def drawing(width: int = 640) -> str:
    """Three parties and the flows between them."""
    step = width // 3
    boxes = "".join(
        f'<g><title>{name}</title><rect x="{20 + i * step}" y="40" width="{step - 60}" height="150" rx="10" fill="#f6f8fa" stroke="#c3cad3"/>'
        f'<text x="{30 + i * step}" y="64" font-size="12" font-weight="600" fill="#1b1f24">{name}</text></g>'
        for i, name in enumerate(("Lakeside Hospital", "Müller–Øverland", "東京クラウド"))
    )
    lines = f'<path d="M{step - 40} 110 H{step + 20}" stroke="#00695c" stroke-width="2" marker-end="url(#head)"/>'
    lines += f'<path d="M{2 * step - 40} 110 H{2 * step + 20}" stroke="#8a5300" stroke-width="2" stroke-dasharray="7 5" marker-end="url(#head)"/>'
    head = '<defs><marker id="head" orient="auto" markerWidth="8" markerHeight="8" refX="6" refY="4"><path d="M0 0 L8 4 L0 8 Z"/></marker></defs>'
    return f"{HEAD.format(width)}<desc>Three parties</desc>{head}{boxes}{lines}</svg>"


def first_page() -> list[Block]:
    """What a busy general counsel reads."""
    lines = [[Sign(f[5], f[6]), f": {f[1]}."] for f in FLOWS]
    rows = [
        (f[1], f"{f[2]} to {f[3]}", Sign(f[5], f[6]), Sign("outside", "outside the state's law") if f[0] == "report" else Sign(f[5], f[6]))
        for f in FLOWS
    ]
    return [
        note(strong("Not legal advice. "), "This memo records a guided review. It supports the judgment of a lawyer and does not replace it."),
        h1("Summary", "summary"),
        p(
            "The review covers ",
            strong("4 steps"),
            ". As a whole it is ",
            Sign("not_permitted", "not permitted"),
            "; see ",
            Ref(anchor_of("train"), "step 3"),
            ".",
        ),
        bullets(lines),
        p(strong("Next steps")),
        numbered(
            [
                "Sign an agreement with every required term.",
                ["Stop the training use, ", em("or"), " ask each person."],
                "Find out who receives the counts.",
            ]
        ),
        table("Steps and outcomes", ("Step", "Who", "Outcome", "Federal law"), rows, (3, 3, 3, 3), row_header=True),
    ]


def graph() -> list[Block]:
    """The drawing and its table twin."""
    alt = "From Lakeside Hospital to Müller–Øverland: visit audio, permitted. From Müller–Øverland to 東京クラウド: transcript, not permitted until cured."
    rows = [(f[1], f[2], f[3], f[4], "Speech recognition and summarisation" if i else LONG, "planned") for i, f in enumerate(FLOWS)]
    return [
        h1("Data-flow graph"),
        Figure(drawing(), alt, "Figure 1. Parties, the data they hold, and every flow with its outcome."),
        table("The same graph as a table", ("Step", "From", "To", "Data", "System", "When"), rows, (3, 3, 3, 4, 2, 1)),
    ]


def step(number: int, flow: tuple[str, str, str, str, str, str, str]) -> list[Block]:
    """One flow: issue, conclusion, rule and application, contested points, cures, open questions."""
    key, name, sender, recipient, data, code_of, word = flow
    says = {
        "permitted": "It may go ahead once the conditions below are kept.",
        "until_cured": "A paper is missing.",
        "not_permitted": "No pathway carries it.",
    }
    return [
        PageBreak(),
        h1(f"Step {number}. {name}", anchor_of(key)),
        h2("Issue"),
        p(f"May {sender} give {data} to {recipient}? The purpose given is: treatment of the person and nothing else."),
        h2("Conclusion"),
        outcome(code_of, Sign(code_of, word), ". ", says.get(code_of, "At worst not permitted, at best permitted, subject to conditions.")),
        *treatment(sender, recipient, data),
        *contested(number),
    ]


def treatment(sender: str, recipient: str, data: str) -> list[Block]:
    """A rule, and its elements with the answers they rest on."""
    cite = "45 CFR 164.506(c)(1)"
    rows = [
        (
            (f"The data is health information of a person that {sender} treats. ", muted(f"({cite})")),
            Sign("met", "met"),
            (f"{data}. Does it name a person? ", strong("Yes"), "."),
        ),
        (
            ("The recipient acts for the sender. ", muted(f"({cite})"), footnote("Read with the guidance of 2016.")),
            Sign("unknown", "unknown"),
            f"{recipient}: not answered",
        ),
        (
            ("Exception: the purpose is the recipient's own.", footnote("Contested; see ", Ref("contested-1", "point C1"))),
            Sign("not_met", "not met"),
            "the picture as drawn",
        ),
    ]
    return [
        h2("Rule and application"),
        h3("Treatment (pathway)"),
        p(
            "A party may use or disclose health information for treatment, whoever gives it. ",
            muted(f"({cite}, "),
            Link("https://www.ecfr.gov/current/title-45/section-164.506", "text"),
            muted(")"),
        ),
        table("", ("Element", "Finding", "Rests on"), rows, (5, 2, 4), row_header=True),
    ]


def contested(number: int) -> list[Block]:
    """A contested point, cures and open questions."""
    return [
        h3("Contested points", "contested-1" if number == 1 else ""),
        p(strong("C1. Is tuning a model an operation of the hospital? "), muted("(78 Fed. Reg. 5566)")),
        bullets(
            [
                ["Conservative reading, applied by default: ", "it is the vendor's own purpose."],
                item(
                    "Other reading: ",
                    em("it serves the hospital"),
                    ".",
                    under=bullets(
                        ["Decided by A. Ruiz on 2026-10-02.", item("Reason: the contract says so.", under=numbered(["Clause 4", "Clause 9"]))]
                    ),
                ),
            ]
        ),
        h2("Cures"),
        bullets(["Sign an agreement that names this step.", "Take names out of the transcripts before they leave."]),
        h4("Open questions"),
        definitions(
            [
                ("Who receives the counts?", "Asked of the product team; not answered."),
                ("What is kept?", ["Asked of ", strong("Zoë Nuñez-Đorđević"), "."]),
            ]
        ),
    ]


def annexes() -> list[Block]:
    """Facts as told, what was not examined, packs with digests."""
    facts = [
        (
            f"Question {i}",
            "Does the data name a person, or could a person be found from it together with other data?",
            strong("Yes"),
            "A. Ruiz, 2026-10-02",
        )
        for i in range(1, 26)
    ]
    return [
        PageBreak(),
        h1("Annexes"),
        h2("Annex A. Facts as told"),
        p("The recorder streams audio.\nIt keeps nothing.\tSo the vendor says."),
        table("Answers", ("About", "Question", "Answer", "Source"), facts, (3, 6, 2, 3)),
        h2("Annex B. Not examined"),
        warning(strong("Silence is no clearance. "), "Laws of other countries and contracts that were not described were not examined."),
        h2("Annex C. Law content used"),
        table("Packs", ("Pack", "Version", "Digest"), [("Federal health privacy", "1.0", code(DIGEST)), (LONG, "0.9", muted(DIGEST))], (3, 1, 4)),
    ]


def sample() -> Memo:
    """The whole memo."""
    meta = (
        ("Product", "Ambient scribe that drafts visit notes"),
        ("Organization", VENDOR),
        ("Prepared by", "Zoë Nuñez-Đorđević"),
        ("Law as of", "2026-11-01"),
        ("Host", HOST),
        ("State", "draft"),
    )
    steps = [block for number, flow in enumerate(FLOWS, 1) for block in step(number, flow)]
    return Memo(
        "Ambient scribe at Lakeside Hospital & Clinics",
        "Privacy determination memo",
        "2026-11-01",
        meta,
        (*first_page(), *graph(), *steps, *annexes()),
    )
