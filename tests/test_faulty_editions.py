"""Every fault in data and layouts is told in plain words at its place, and nothing is written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from faulty import entries, layouts, names, slips, tables, templates, values, workbooks, yaml_files
from faulty.case import Case
from projects import EDITION, ROOT, request_for

from deck.core.faults import FaultLog, FaultsFound, Severity
from deck.pipeline.build import build
from deck.pipeline.inputs import resolve
from deck.pipeline.stages import prepare

CASES: tuple[Case, ...] = (
    *names.CASES,
    *values.CASES,
    *entries.CASES,
    *templates.CASES,
    *tables.CASES,
    *yaml_files.CASES,
    *layouts.CASES,
    *slips.CASES,
    *workbooks.CASES,
)
OLD_DECK = b"the deck of the last build"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a deck in its output folder; who changes its data, changes it back."""
    project = tmp_path_factory.mktemp("project")
    for name in ("data", "layouts"):
        shutil.copytree(ROOT / name, project / name)
    (project / "output").mkdir()
    (project / "output" / f"{EDITION}.pptx").write_bytes(OLD_DECK)
    return project


def errors_of(project: Path) -> list[str]:
    """Build a faulty project; return its errors. The deck that stood there must still stand."""
    with pytest.raises(FaultsFound) as found:
        build(request_for(project), progress=lambda _: None)
    (deck,) = (project / "output").iterdir()
    assert deck.read_bytes() == OLD_DECK
    return [str(fault) for fault in found.value.faults if fault.severity is Severity.ERROR]


def test_the_corpus_is_large_and_its_cases_differ() -> None:
    assert len(CASES) >= 120
    assert len({(case.file, case.old, case.new) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_small_change_is_told_at_its_line(
    case: Case, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shared)
    with case.in_project(shared) as place:
        errors = errors_of(shared)
    assert [each for each in errors if each.startswith(place) and case.told in each], errors
    assert not [each for each in errors if "Input should be" in each or "pydantic" in each]


def missing(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def in_shift_jis(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp932", "ignore"))


def in_euc_jp(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("euc_jp", "ignore"))


def in_utf_16(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


def header_only(path: Path) -> None:
    path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\n")


def huge(path: Path) -> None:
    path.write_bytes(b"# " + b"x" * 6_000_000)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def link_outwards(path: Path) -> None:
    outside = path.parent.parent.parent / f"outside-{path.name}"
    path.rename(outside)
    path.symlink_to(outside)


def link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.name)


def workbook(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04\x14\x00\x06\x00")


def with_semicolons(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b",", b";"))


def with_tabs(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b",", b"\t"))


def exploding(path: Path) -> None:
    rows = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
    path.write_text(f"l0: &l0 [lol]\n{rows}", encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "damage", "told"),
    [
        ("facts.yaml", missing, "1:1: error: the file is missing"),
        ("rates.yaml", missing, "1:1: error: the file is missing"),
        ("sources.yaml", missing, "1:1: error: the file is missing"),
        ("tables.yaml", missing, "1:1: error: the file is missing"),
        ("facts.yaml", a_folder, "1:1: error: this is a folder"),
        ("facts.yaml", emptied, "1:1: error: the file must be a mapping"),
        ("facts.yaml", in_shift_jis, "2:1: error: the file is not UTF-8; it reads as Shift_JIS"),
        ("facts.yaml", in_euc_jp, "2:1: error: the file is not UTF-8; it reads as EUC-JP"),
        ("facts.yaml", in_utf_16, "1:1: error: the file is not UTF-8 text; it is UTF-16"),
        ("facts.yaml", binary, ": error: the file is not UTF-8 text"),
        ("facts.yaml", huge, "1:1: error: the file has 6,000,002 bytes"),
        ("facts.yaml", link_outwards, "1:1: error: this link leaves the edition's folder"),
        ("facts.yaml", link_to_itself, "1:1: error: this link leaves the edition's folder"),
        ("facts.yaml", exploding, "1:5: error: an anchor (&l0) is not allowed here"),
        ("trilateral.csv", emptied, "1:1: error: the file is empty"),
        ("trilateral.csv", header_only, "1:1: error: the table has no rows"),
        ("trilateral.csv", in_euc_jp, "error: the file is not UTF-8; it reads as EUC-JP"),
        ("emmc-groups.csv", with_semicolons, "1:1: error: the columns are separated by semicolons"),
        ("emmc-groups.csv", with_tabs, "1:1: error: the columns are separated by tabs"),
        ("trilateral.csv", workbook, "1:1: error: this is a workbook, or another zip: save it as"),
        ("trilateral.csv", binary, ": error: the file is not UTF-8 text"),
        ("trilateral.csv", huge, "1:1: error: the file has 6,000,002 bytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    project: Path,
    file: str,
    damage: Callable[[Path], None],
    told: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(project)
    (project / "output" / f"{EDITION}.pptx").write_bytes(OLD_DECK)
    damage(project / "data" / EDITION / file)
    errors = errors_of(project)
    assert [each for each in errors if each.startswith(f"data/{EDITION}/{file}") and told in each]


def test_a_missing_or_linked_table_is_told_where_it_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    (project / "output" / f"{EDITION}.pptx").write_bytes(OLD_DECK)
    missing(project / "data" / EDITION / "emmc-groups.csv")
    link_outwards(project / "data" / EDITION / "trilateral.csv")
    errors = errors_of(project)
    assert 'error: "trilateral.csv" leaves the edition' in errors[0]
    assert 'error: there is no file "emmc-groups.csv"' in errors[1]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("spelling.yaml", 'no edition has a file of this name: did you mean "spellings.yaml"?'),
        ("unused.csv", "no table has this file: name it in tables.yaml, or delete it"),
    ],
)
def test_a_file_that_nobody_reads_is_told(
    project: Path, name: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    (project / "data" / EDITION / name).write_text("allowed: [サーバ]\n", encoding="utf-8")
    log = FaultLog()
    prepare(resolve(request_for(project)), log, lambda _: None)
    (warning,) = log.of(Severity.WARNING)
    assert str(warning) == f"data/{EDITION}/{name}:1:1: warning: {told}"


def with_byte_order_mark(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


def with_windows_line_ends(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


@pytest.mark.parametrize("change", [with_byte_order_mark, with_windows_line_ends])
def test_marks_and_line_ends_of_other_editors_are_no_fault(
    project: Path, change: Callable[[bytes], bytes]
) -> None:
    for path in sorted((project / "data" / EDITION).iterdir()):
        path.write_bytes(change(path.read_bytes()))
    log = FaultLog()
    prepare(resolve(request_for(project)), log, lambda _: None)
    assert log.of(Severity.WARNING) == ()
