"""A state that the program does not ship, as one file in a pack of the user's own."""

from __future__ import annotations

from pathlib import Path

from reviewer import paths

PACK = """
id: my.states
title: My states
version: "1"
jurisdiction: Territories
keeper: Me
law_as_of: 2026-11-01
"""
PUERTO_RICO = """
id: pr
code: PR
name: Puerto Rico
laws:
  - topic: health_records
    title: Puerto Rico health-record law
    cites: "Puerto Rico: 24 L.P.R.A. 3041"
    summary: Patients' records are confidential.
    kind: medium
    regulator: Secretary of Justice
    verified: no
    note: Written for a test and compared with nothing.
  - topic: comprehensive
    title: Puerto Rico Privacy Act
    cites: "Puerto Rico: Act 1 of 2027"
    summary: Consent before sensitive health data is processed.
    from: 2027-07-01
    kind: data
    exemption: data
    consent: opt_in
    regulator: Secretary of Justice
    verified: no
    note: Made up for a test.
"""


def put_into_home(file: str, text: str) -> Path:
    """The file among the jurisdictions of a pack in the home's packs folder."""
    folder = paths.user_packs_folder() / "mine"
    (folder / "jurisdictions").mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    path = folder / "jurisdictions" / file
    path.write_text(text, encoding="utf-8")
    return path
