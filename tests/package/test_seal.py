"""The seal: a deck says what it was built from, and whether it is still as it was built."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from lint import lint
from pptx import Presentation
from small_decks import package_of, slide

from deck.core.digests import BuiltFrom
from deck.core.faults import DeckError
from deck.package.seal import sealed, verify
from deck.package.write import write

SOURCE = BuiltFrom("2018-11-29", "d" * 64, "e" * 64)


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "deck.pptx"
    package, _ = sealed(package_of(slide("a", body="- 一", figure="図"), slide("b")), SOURCE)
    write(package, path)
    return path


def rewritten(path: Path, old: bytes = b"", new: bytes = b"", level: int = 1) -> Path:
    """Copy a deck with other compression and, in every part, `old` replaced."""
    copy = path.with_name("copy.pptx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w", compresslevel=level) as target:
        for name in source.namelist():
            blob = source.read(name)
            target.writestr(name, blob.replace(old, new) if old else blob, zipfile.ZIP_DEFLATED)
    return copy


def test_a_deck_as_written_verifies_and_names_its_data(deck: Path) -> None:
    verdict = verify(deck)
    assert verdict.same
    assert verdict.built_from == SOURCE
    assert lint(deck) == []


@pytest.mark.parametrize("level", [1, 9])
def test_other_compression_and_entry_times_change_nothing(deck: Path, level: int) -> None:
    assert verify(rewritten(deck, level=level)).same


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("一".encode(), "二".encode()),
        (b'edition="2018-11-29" data=', b'edition="2018-11-30" data='),
        (b'data="dddd', b'data="eeee'),
        (b"image/svg+xml", b"image/svg-xml"),
    ],
)
def test_a_changed_part_or_claim_is_seen(deck: Path, old: bytes, new: bytes) -> None:
    assert not verify(rewritten(deck, old, new)).same


def test_a_deck_saved_by_another_program_is_no_longer_as_built(deck: Path) -> None:
    again = deck.with_name("again.pptx")
    Presentation(str(deck)).save(str(again))
    verdict = verify(again)
    assert not verdict.same
    assert verdict.built_from == SOURCE


def test_a_deck_without_a_seal_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    write(package_of(slide("a")), path)
    with pytest.raises(DeckError, match="carries no seal") as raised:
        verify(path)
    assert "\n" not in str(raised.value)
