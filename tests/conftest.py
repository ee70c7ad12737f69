"""What tests share: the real edition's deck, and the rule that CI skips no client."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from clients import missing, sdk_faults
from editions import BookOf, book_in
from hypothesis import settings
from lint import lint
from projects import EDITION, ROOT, copy_project

from deck.ooxml.parts import Package
from deck.package import write as writing
from deck.pipeline.build import build
from deck.pipeline.request import Built, Request

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")
"""No example is timed, and CI tries the same ones in every run: it fails for a change alone."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let no test run whose client is missing."""
    for mark in item.iter_markers("client"):
        for name in mark.args:
            if shutil.which(name) is None:
                missing(name)


@pytest.fixture(autouse=True, scope="session")
def every_deck_is_sound(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Have every deck that a test packs judged: by our own lint at once, by the SDK at the end."""
    folder = tmp_path_factory.mktemp("packed")
    packed = writing.packed

    def judged(package: Package) -> bytes:
        content = packed(package)
        assert lint(BytesIO(content)) == []
        (folder / f"{sha256(content).hexdigest()}.pptx").write_bytes(content)
        return content

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "packed", judged)
        yield
    decks = list(folder.iterdir())
    if decks and (shutil.which("ooxml-validator") or os.environ.get("CI")):
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            assert {found for found in pool.map(sdk_faults, decks) if found} == set()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real edition's deck, built once."""
    output = tmp_path_factory.mktemp("output")
    request = Request(ROOT / "data", ROOT / "layouts", output, EDITION)
    return build(request, progress=lambda _: None)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of data and layouts that a test may change, with an empty output folder."""
    return copy_project(tmp_path)


@pytest.fixture
def book_of(tmp_path: Path) -> BookOf:
    """Build the book of an edition: `book_of(facts="…", tables="…", csv={"a.csv": "…"})`."""
    return partial(book_in, tmp_path / EDITION)
