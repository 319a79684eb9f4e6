"""Names of fields from foreign files: names only, never a value; hostile and huge files get one sentence."""

from __future__ import annotations

import json
import sys

import pytest

from reviewer.errors import ReviewerError
from reviewer.intake import limits
from reviewer.intake.read import read_names


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def sentence(path):
    with pytest.raises(ReviewerError) as caught:
        read_names(path)
    return caught.value.sentence()


def test_a_csv_header_gives_its_names_and_nothing_else(tmp_path):
    path = written(tmp_path, "a.csv", '\ufefffirst_name;"birth date";;glucose\r\nJane;1970-01-01;x;5\n')
    assert read_names(path) == ("CSV header", ["first_name", "birth date", "column 3 (no name)", "glucose"])


def test_only_the_first_line_of_a_csv_is_read(tmp_path):
    path = written(tmp_path, "a.csv", b"a,b\n" + b"\xff\x00" * 1000)
    assert read_names(path)[1] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "no field"),
        ("Jane,1970-01-01,555-1234\n", "looks like data"),
        ("a@b.org,3\n", "looks like data"),
        (b"a,b\x00\n", "not text"),
        (b"\xff\xfea,b\n", "not UTF-8"),
        ('"a,b\n', "cannot be read"),
        (",".join(f"f{n}" for n in range(6000)), "more than 5,000"),
        ("x" * (1024 * 1024 + 5), "million characters"),
    ],
)
def test_a_csv_that_names_nothing_gets_a_sentence(tmp_path, content, words):
    assert words in sentence(written(tmp_path, "a.csv", content))


def test_a_fhir_resource_gives_its_paths_without_values(tmp_path):
    patient = {"resourceType": "Patient", "name": [{"family": "Chalmers", "given": ["Peter", "James"]}], "birthDate": "1974-12-25", "active": True}
    bundle = {"resourceType": "Bundle", "entry": [{"resource": patient}, {"resource": {**patient, "gender": "male"}}]}
    kind, names = read_names(written(tmp_path, "b.json", json.dumps(bundle)))
    assert kind == "FHIR resource"
    assert names == ["Patient.name.family", "Patient.name.given", "Patient.birthDate", "Patient.active", "Patient.gender"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "nested"),
        ('{"resourceType": "Patient", "x": ' + "[" * 60 + "1" + "]" * 60 + "}", "nested"),
        ('{"a": 1}', "no FHIR resource"),
        (json.dumps({"resourceType": "X", **{f"k{n}": 1 for n in range(6000)}}), "more than 5,000"),
    ],
)
def test_a_json_file_that_is_no_resource_gets_a_sentence(tmp_path, content, words):
    assert words in sentence(written(tmp_path, "b.json", content))


def test_a_file_too_large_to_read_whole_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MOST_BYTES", 10)
    assert "larger than" in sentence(written(tmp_path, "b.json", '{"resourceType": "Patient"}'))


@pytest.mark.parametrize(("library", "name"), [("pyarrow", "a.parquet"), ("pydicom", "a.dcm")])
def test_without_the_optional_library_the_sentence_says_how_to_install_it(tmp_path, monkeypatch, library, name):
    monkeypatch.setitem(sys.modules, library, None)
    told = sentence(written(tmp_path, name, b"x"))
    assert library in told
    assert "pip install 'privacy-reviewer[import]'" in told


def test_a_missing_file_and_a_folder_get_a_sentence(tmp_path):
    assert "no such file" in sentence(tmp_path / "none.csv")
    assert "folder" in sentence(tmp_path)


def test_a_parquet_schema_gives_leaf_columns(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    table = pyarrow.table({"mrn": ["1"], "address": [{"city": "X", "line": ["a"]}], "codes": [["E11"]]})
    parquet.write_table(table, tmp_path / "a.parquet")
    assert read_names(tmp_path / "a.parquet") == ("Parquet schema", ["mrn", "address.city", "address.line", "codes"])


def test_a_damaged_parquet_file_gets_a_sentence(tmp_path):
    pytest.importorskip("pyarrow")
    assert "no Parquet file" in sentence(written(tmp_path, "a.parquet", b"PAR1 nothing"))


def test_dicom_tags_come_with_sequences_and_private_tags_but_no_values(tmp_path):
    pydicom = pytest.importorskip("pydicom")
    found = pydicom.Dataset()
    found.file_meta = pydicom.dataset.FileMetaDataset()
    found.file_meta.TransferSyntaxUID = pydicom.uid.ExplicitVRLittleEndian
    found.SOPClassUID, found.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.7", "1.2.3"
    found.PatientName, found.StudyDate = "Chalmers^Peter", "20200101"
    inner = pydicom.Dataset()
    inner.ReferringPhysicianName = "A^B"
    found.RequestAttributesSequence = pydicom.Sequence([inner])
    found.private_block(0x0009, "MAKER", create=True).add_new(1, "LO", "secret")
    found.save_as(tmp_path / "a.dcm", enforce_file_format=True)
    kind, names = read_names(tmp_path / "a.dcm")
    assert kind == "DICOM tags"
    assert {"PatientName", "StudyDate", "ReferringPhysicianName", "private (0009,1001)"} <= set(names)
    assert not any("Chalmers" in name or "secret" in name for name in names)


def test_a_damaged_dicom_file_gets_a_sentence(tmp_path):
    pytest.importorskip("pydicom")
    assert "no DICOM file" in sentence(written(tmp_path, "a.dcm", b"\0" * 200))
