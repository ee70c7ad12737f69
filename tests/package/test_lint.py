"""The lint: each fault that PowerPoint repairs or refuses is found, in a deck that had none."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lint import lint
from small_decks import PNG, save, slide

Entries = list[tuple[str, bytes]]
SLIDE, SECOND = "ppt/slides/slide1.xml", "ppt/slides/slide2.xml"
PRESENTATION = "ppt/presentation.xml"


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> Entries:
    """The entries of a deck without a fault."""
    path = save(
        tmp_path_factory.mktemp("lint"),
        slide("a", body="- 一\n- [二](https://example.org)", figure="図", notes="注"),
        slide("b", "table", section="第二部", table="甲|乙\n一|二\n三|四"),
    )
    with zipfile.ZipFile(path) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def replaced(part: str, pattern: str, replacement: str) -> Callable[[Entries], Entries]:
    """Return a change: the first match of a pattern in a part is replaced."""

    def change(entries: Entries) -> Entries:
        changed = [
            (name, re.sub(pattern, replacement, blob.decode(), count=1).encode())
            if name == part
            else (name, blob)
            for name, blob in entries
        ]
        assert changed != entries
        return changed

    return change


def without(part: str) -> Callable[[Entries], Entries]:
    return lambda entries: [entry for entry in entries if entry[0] != part]


def with_entry(name: str, blob: bytes) -> Callable[[Entries], Entries]:
    return lambda entries: [*entries, (name, blob)]


FAULTS = {
    "a duplicate entry": (with_entry(SLIDE, b"<p/>"), "stands 2 times in the file"),
    "a folder": (with_entry("ppt/slides/", b""), "is a folder"),
    "content types last": (lambda entries: [*entries[1:], entries[0]], "is not the first entry"),
    "XML that does not parse": (replaced(SLIDE, "</p:sld>", ""), "not well-formed"),
    "an override without part": (
        without("docProps/app.xml"),
        "names docProps/app.xml, which is not there",
    ),
    "a part without content type": (with_entry("ppt/media/film.mov", b""), "has no content type"),
    "a relationship to nowhere": (
        without("ppt/media/image2.png"),
        "leads to ppt/media/image2.png, which is not there",
    ),
    "a picture by an unknown relationship": (
        replaced(SLIDE, 'r:embed="rId[0-9]+"', 'r:embed="rId99"'),
        "names no rId99",
    ),
    "a link of another scheme": (
        replaced("ppt/slides/_rels/slide1.xml.rels", "https://example.org", "javascript:alert(1)"),
        "links to javascript:alert(1)",
    ),
    "a part that nothing leads to": (
        with_entry("ppt/media/image9.png", PNG),
        "nothing leads here",
    ),
    "media of another type": (
        lambda entries: [(n, b"GIF8" if n.endswith(".png") else b) for n, b in entries],
        "is not a png file",
    ),
    "a slide id out of bounds": (replaced(PRESENTATION, '<p:sldId id="[0-9]+"', '<p:sldId id="7"'),
        "the slide id 7"),
    "a slide that is not listed": (
        replaced(PRESENTATION, "<p:sldId [^>]+/>", ""),
        "stands 0 times in the list of slides",
    ),
    "notes without a notes master in the list": (
        replaced(PRESENTATION, "<p:notesMasterIdLst>.*</p:notesMasterIdLst>", ""),
        "no notes master in the list",
    ),
    "a layout with the master's id": (
        replaced("ppt/slideMasters/slideMaster1.xml", 'sldLayoutId id="[0-9]+"',
            'sldLayoutId id="2147483648"'),
        "masters and layouts share an id",
    ),
    "a section that lacks a slide": (
        replaced(PRESENTATION, "<p14:sldId [^>]+/>", ""),
        "the sections list other slides",
    ),
    "sections with one id": (
        replaced(PRESENTATION, r'( id="\{[^"]+")(.*name="第二部") id="[^"]+"', r"\1\2\1"),
        "two sections have one id",
    ),
    "shapes with one id": (replaced(SLIDE, 'id="3"', 'id="2"'), "2 shapes have the id 2"),
    "a title without text": (
        replaced(SLIDE, "<a:t>a</a:t>", "<a:t> </a:t>"),
        "has no title, or an empty one",
    ),
    "a placeholder that the layout lacks": (
        replaced(SLIDE, 'type="body" idx="20"', 'type="body" idx="77"'),
        "the placeholder body 77",
    ),
    "a row that lacks a cell": (
        replaced(SECOND, "<a:tc>.*?</a:tc>", ""),
        "row 1 has 1 cells, the grid 2 columns",
    ),
    "a cell without paragraph": (
        replaced(SECOND, "(<a:txBody>.*?<a:lstStyle/>)<a:p>.*?</a:p>", r"\1"),
        "has no paragraph",
    ),
    "a span without merged cells below": (
        replaced(SECOND, "<a:tc>", '<a:tc rowSpan="2">'),
        "cells merged upwards are not those",
    ),
    "rows with one id": (
        replaced(SECOND, r'(rowId val="[0-9]+")(.*?)rowId val="[0-9]+"', r"\1\2\1"),
        "two rows have one id",
    ),
    "a frame of another size than its table": (
        replaced(SECOND, '<a:tr h="[0-9]+"', '<a:tr h="1"'),
        "its frame",
    ),
    "a picture without alternative text": (
        replaced(SLIDE, ' descr="[^"]+"', ""),
        "a/figure has no alternative text",
    ),
    "a run without language": (
        replaced(SLIDE, ' lang="ja-JP"', ""),
        '"a" has no language',
    ),
    "an empty paragraph": (
        replaced(SLIDE, "</p:txBody>", "<a:p/></p:txBody>"),
        "a/title has an empty paragraph",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_a_planted_fault_is_found(
    change: Callable[[Entries], Entries], message: str, entries: Entries, tmp_path: Path
) -> None:
    path = tmp_path / "faulty.pptx"
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore", UserWarning)
        for name, blob in change(entries):
            archive.writestr(name, blob)
    assert message in "\n".join(map(str, lint(path)))
