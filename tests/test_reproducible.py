"""The same data give the same bytes, whoever builds them, wherever and whenever."""

from __future__ import annotations

import getpass
import shutil
import socket
import zipfile
from pathlib import Path

import pytest
from commands import run
from projects import ROOT

EDITIONS = sorted(each.name for each in (ROOT / "data").iterdir())

Decks = dict[str, bytes]
"""The decks of all editions by their dates; the second tells its changes since the first."""

CIRCUMSTANCES = (
    ("Asia/Tokyo", "0", "C", "here", "1", ()),
    ("America/St_Johns", "1", "ja_JP.UTF-8", "over there", "2", ()),
    ("Asia/Tokyo", "2", "ja_JP.UTF-8", "over there", "1", ("--no-cache",)),
    ("America/St_Johns", "0", "C", "here", "2", ("--no-cache",)),
    ("America/St_Johns", "2", "C", "here", "1", ()),
)
"""Time zone, hash seed, locale, folder, processes, options: every two values of two of them meet
somewhere, and the last build draws nothing, for it finds the first one's charts."""


@pytest.fixture(scope="module")
def decks(tmp_path_factory: pytest.TempPathFactory) -> list[Decks]:
    """The decks of all editions, built in every one of the circumstances."""
    base = tmp_path_factory.mktemp("reproducible")
    for folder in {each[3] for each in CIRCUMSTANCES}:
        for name in ("data", "layouts"):
            shutil.copytree(ROOT / name, base / folder / name)
    built = []
    for zone, seed, locale, folder, jobs, options in CIRCUMSTANCES:
        changes = {"TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale, "USER": f"user{seed}"}
        output = base / folder / "output"
        shutil.rmtree(output, ignore_errors=True)
        ran = run(base / folder, "--all", "--jobs", jobs, *options, **changes)
        assert ran.returncode == 0, ran.stderr
        built.append({each.stem: each.read_bytes() for each in output.glob("*.pptx")})
    return built


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_same_data_are_the_same_bytes_in_all_circumstances(
    decks: list[Decks], edition: str
) -> None:
    lengths = [len(each[edition]) for each in decks]
    assert lengths == [lengths[0]] * len(CIRCUMSTANCES)
    assert all(each[edition] == decks[0][edition] for each in decks)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_of_the_machine_is_in_the_file(
    decks: list[Decks], edition: str, tmp_path: Path
) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(decks[0][edition])
    here = [str(Path.home()), getpass.getuser(), socket.gethostname(), "/tmp", "over there"]
    makers = ["python-pptx", "Matplotlib", "matplotlib", "/root", "/home/"]
    looked_for = [each.encode() for each in here + makers if len(each) > 3 and each != "root"]
    with zipfile.ZipFile(path) as archive:
        found = {
            (name, each)
            for name in archive.namelist()
            for each in looked_for
            if each in archive.read(name) or each in name.encode()
        }
    assert found == set()
