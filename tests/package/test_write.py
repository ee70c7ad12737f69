"""Writing: the same bytes for the same parts, and the old file whole whatever happens."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from small_decks import package_of, slide

from deck.core import files
from deck.core.faults import UsageFault
from deck.ooxml.parts import Package, Part
from deck.package.write import write


@pytest.fixture(scope="module")
def package() -> Package:
    return package_of(slide("a", body="- 一", figure="図", notes="注"), slide("b", "section"))


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_the_same_parts_in_any_order_are_the_same_bytes(tmp_path: Path, package: Package) -> None:
    first, second = tmp_path / "first.pptx", tmp_path / "second.pptx"
    write(package, first)
    write(replace(package, parts=package.parts[::-1]), second)
    assert first.read_bytes() == second.read_bytes()


def test_no_entry_says_when_or_where_it_was_written(tmp_path: Path, package: Package) -> None:
    write(package, tmp_path / "deck.pptx")
    with zipfile.ZipFile(tmp_path / "deck.pptx") as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {3}
    assert len({entry.external_attr for entry in entries}) == 1
    assert {(entry.extra, entry.comment) for entry in entries} == {(b"", b"")}


def test_content_types_come_first_and_parts_by_name(tmp_path: Path, package: Package) -> None:
    write(package, tmp_path / "deck.pptx")
    with zipfile.ZipFile(tmp_path / "deck.pptx") as archive:
        names = archive.namelist()
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    parts = [name for name in names[2:] if not name.endswith(".rels")]
    assert parts == sorted(parts)


def test_pictures_are_stored_and_text_is_deflated(tmp_path: Path, package: Package) -> None:
    write(package, tmp_path / "deck.pptx")
    with zipfile.ZipFile(tmp_path / "deck.pptx") as archive:
        methods = {entry.filename: entry.compress_type for entry in archive.infolist()}
    stored = {name for name, method in methods.items() if method == zipfile.ZIP_STORED}
    assert stored == {name for name in methods if name.endswith(".png")} != set()


def test_the_folder_is_made_and_nothing_else_is_in_it(tmp_path: Path, package: Package) -> None:
    write(package, tmp_path / "output" / "deck.pptx")
    assert names_in(tmp_path / "output") == ["deck.pptx"]


def test_a_new_file_has_the_rights_that_files_have_here(tmp_path: Path, package: Package) -> None:
    (tmp_path / "any").touch()
    write(package, tmp_path / "deck.pptx")
    assert (tmp_path / "deck.pptx").stat().st_mode == (tmp_path / "any").stat().st_mode


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_half_way_leaves_the_old_file_whole_and_no_litter(
    tmp_path: Path, package: Package, failure: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"the deck that was there")

    def fail_on_the_disk(_: int) -> None:
        raise failure

    monkeypatch.setattr(files.os, "fsync", fail_on_the_disk)
    with pytest.raises((UsageFault, KeyboardInterrupt)):
        write(package, path)
    assert path.read_bytes() == b"the deck that was there"
    assert names_in(tmp_path) == ["deck.pptx"]


def test_a_part_that_cannot_be_written_leaves_the_old_file_whole(
    tmp_path: Path, package: Package
) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(b"the deck that was there")
    empty = Part("/ppt/media/film.mov", "video/quicktime", None)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        write(replace(package, parts=(*package.parts, empty)), path)
    assert path.read_bytes() == b"the deck that was there"
    assert names_in(tmp_path) == ["deck.pptx"]


def test_a_place_that_cannot_be_written_to_is_said_in_one_line(
    tmp_path: Path, package: Package
) -> None:
    (tmp_path / "output").write_text("a file, not a folder")
    with pytest.raises(UsageFault, match=r"deck\.pptx could not be written \(.+\)") as raised:
        write(package, tmp_path / "output" / "deck.pptx")
    assert "\n" not in str(raised.value)


def test_a_folder_in_the_decks_place_is_left_alone(tmp_path: Path, package: Package) -> None:
    (tmp_path / "deck.pptx").mkdir()
    with pytest.raises(UsageFault):
        write(package, tmp_path / "deck.pptx")
    assert names_in(tmp_path) == ["deck.pptx"]
