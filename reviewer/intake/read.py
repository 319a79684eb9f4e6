"""Which reader a file gets: by its name's ending, and where that says nothing by its first bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reviewer.intake.csv_header import names_in_csv
from reviewer.intake.dicom_tags import names_in_dicom
from reviewer.intake.fhir_resource import names_in_fhir
from reviewer.intake.limits import size_of
from reviewer.intake.parquet_schema import names_in_parquet

Reader = Callable[[Path], list[str]]
READERS: dict[str, tuple[str, Reader]] = {
    ".csv": ("CSV header", names_in_csv),
    ".tsv": ("CSV header", names_in_csv),
    ".txt": ("CSV header", names_in_csv),
    ".parquet": ("Parquet schema", names_in_parquet),
    ".pq": ("Parquet schema", names_in_parquet),
    ".json": ("FHIR resource", names_in_fhir),
    ".dcm": ("DICOM tags", names_in_dicom),
    ".dicom": ("DICOM tags", names_in_dicom),
}


def read_names(path: Path) -> tuple[str, list[str]]:
    """What was read (such as `CSV header`) and the names of the fields. Raises ReviewerError."""
    size_of(path)
    kind, reader = READERS.get(path.suffix.lower()) or _by_first_bytes(path)
    return kind, reader(path)


def _by_first_bytes(path: Path) -> tuple[str, Reader]:
    with path.open("rb") as file:
        head = file.read(132)
    if head.startswith(b"PAR1"):
        return READERS[".parquet"]
    if head[128:] == b"DICM":
        return READERS[".dcm"]
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return READERS[".json"]
    return READERS[".csv"]
