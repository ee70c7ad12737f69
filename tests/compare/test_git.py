"""Decks in git: readable in `git diff` and `git log -p`, side by side with `git difftool`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from decks import deck, save
from projects import ROOT

pytestmark = pytest.mark.client("git")
TEXT = "# 欧州\n- 2017年は27種\n- 更新する"


def git(folder: Path, *arguments: str, **changes: str) -> str:
    """Run git in a folder and return what it prints; no setting of the machine's plays a part."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_PAGER": "cat"}
    people = {f"GIT_{who}_{what}": "n@example.org" for who in ("AUTHOR", "COMMITTER")
              for what in ("NAME", "EMAIL")}  # fmt: skip
    return subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), **settings, **people, **changes},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A repository with the project's settings, taken up as the README says, and an edited deck."""
    for name in (".gitattributes", ".gitconfig", "build.py"):
        shutil.copy(ROOT / name, tmp_path)
    git(tmp_path, "init")
    git(tmp_path, "config", "--local", "include.path", "../.gitconfig")
    save(tmp_path / "deck.pptx", deck(TEXT))
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "first")
    save(tmp_path / "deck.pptx", deck(TEXT.replace("27種", "30種")))
    return tmp_path


def lines_of(output: str) -> list[str]:
    return [line for line in output.splitlines() if line[:1] in "+-" and line[:3] not in "+++---"]


def test_a_changed_deck_is_a_changed_line(clone: Path) -> None:
    assert lines_of(git(clone, "diff")) == ["-  - 2017年は27種", "+  - 2017年は30種"]


def test_the_log_shows_what_each_commit_changed(clone: Path) -> None:
    git(clone, "commit", "-am", "second")
    second, first = git(clone, "log", "-p", "--format=commit %s", "--", "deck.pptx").split(
        "commit "
    )[1:]
    assert lines_of(second) == ["-  - 2017年は27種", "+  - 2017年は30種"]
    assert "+# 欧州" in lines_of(first)


@pytest.mark.parametrize(
    "content",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 9\n",
        b"PK\x03\x04 cut off",
        b"",
    ],
    ids=["password", "lfs", "broken", "empty"],
)
def test_a_deck_that_cannot_be_read_is_a_line(content: bytes, clone: Path) -> None:
    git(clone, "commit", "-am", "second")
    (clone / "deck.pptx").write_bytes(content)
    (line,) = (line for line in lines_of(git(clone, "diff")) if line.startswith("+"))
    assert line.startswith("+unreadable, ")
    assert str(clone) not in line
    git(clone, "commit", "-am", "third")
    assert "+  - 2017年は30種" in git(clone, "log", "-p", "--", "deck.pptx")


def test_the_difftool_opens_the_page(clone: Path) -> None:
    browser = clone / "browser.py"
    browser.write_text(
        "import shutil, sys, urllib.request\n"
        "shutil.copy(urllib.request.url2pathname(sys.argv[1].removeprefix('file://')), 'seen.html')"
    )
    git(clone, "difftool", "--", "*.pptx", BROWSER=f"{sys.executable} {browser} %s")
    page = (clone / "seen.html").read_text(encoding="utf-8")
    assert "<del>27種</del>" in page
    assert "<ins>30種</ins>" in page
