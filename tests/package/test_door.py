"""The guarded door: hostile files refused in one line and within bounds, honest decks let in."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pptx
import pytest
from bounded import SECONDS, Verdict, judge
from hostile import CORPUS, MAIN, SLIDE, SLIDE_LINKS, Hostile, sample, with_part
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image
from raw_zip import packed
from sample_decks import (
    PICTURES,
    Link,
    Parts,
    Slide,
    chart_deck,
    deck_parts,
    edit,
    groups,
    picture_deck,
    relationships,
    slide_xml,
    table,
    text_box,
)

from deck.package.door import DeckPackage, open_deck
from deck.package.limits import LIMITS, Limits, RefusedFile


def opened(tmp_path: Path, data: bytes) -> DeckPackage:
    path = tmp_path / "deck.pptx"
    path.write_bytes(data)
    return open_deck(path)


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    """What the door says of every file of the corpus, within bounds of memory and time."""
    pytest.importorskip("resource")
    folder = tmp_path_factory.mktemp("hostile")
    files = []
    for number, case in enumerate(CORPUS):
        path = folder / f"{number}.pptx"
        path.write_bytes(case.make())
        files.append(("template" if case.is_template else "deck", path))
    return dict(zip((case.name for case in CORPUS), judge(files), strict=True))


@pytest.mark.parametrize("case", CORPUS, ids=lambda case: case.name)
def test_a_hostile_file_is_refused_in_one_line_and_within_bounds(
    case: Hostile, verdicts: dict[str, Verdict]
) -> None:
    seconds, lines = verdicts[case.name]
    (line,) = lines
    assert case.refusal in line
    assert len(line) < 600
    assert not set(line) & {"\n", "\r", "\0", "\x1b"}
    assert seconds < SECONDS


def test_the_corpus_has_forty_files_of_different_names() -> None:
    assert len({case.name for case in CORPUS}) == len(CORPUS) >= 40


def linked_deck(targets: list[str]) -> Parts:
    """Return a deck whose slides each lead to one address outside."""
    return deck_parts(
        Slide(text_box(2, "出典"), (Link("rIdH", "hyperlink", target, external=True),))
        for target in targets
    )


def chained_deck(slides: int) -> Parts:
    """Return a deck in which each slide links to the next."""
    return deck_parts(
        Slide(links=(Link("rIdN", "slide", f"slide{number % slides + 1}.xml"),))
        for number in range(1, slides + 1)
    )


def utf_16_deck(slides: int) -> Parts:
    parts = deck_parts([Slide(text_box(2, "動向"))] * slides)
    return {
        name: data.decode().encode("utf-16") if "/slides/slide" in name else data
        for name, data in parts.items()
    }


def macro_deck(slides: int) -> Parts:
    macro = {"ppt/vbaProject.bin": b"\xd0\xcf\x11\xe0"}
    kind = {"ppt/vbaProject.bin": "application/vnd.ms-office.vbaProject"}
    return deck_parts([Slide(text_box(2, "動向"))] * slides, macro, kind)


LARGE: dict[str, tuple[int, Callable[[], Parts]]] = {
    "bullets": (1000, lambda: deck_parts([Slide(text_box(2, "資源の確保", 8))] * 1000)),
    "5,000 slides": (5000, lambda: deck_parts([Slide(text_box(2, "資源の確保"))] * 5000)),
    "tables": (1000, lambda: deck_parts([Slide(table(6, 5))] * 1000)),
    "a table of 75 × 75": (1, lambda: deck_parts([Slide(table(75, 75))])),
    "pictures of 5 formats": (300, lambda: picture_deck(300, PICTURES, 12_000, b"x" * 90_000)),
    "charts of 1,000 points": (100, lambda: chart_deck(100, 1_000)),
    "links": (999, lambda: linked_deck(["https://example.org/", "file:///c:/x", "cid:1"] * 333)),
    "slides in a chain": (1000, lambda: chained_deck(1000)),
    "2,000 shapes": (1, lambda: deck_parts([Slide(text_box(2, "国") * 2000)])),
    "groups in groups": (1000, lambda: deck_parts([Slide(groups(20, text_box(2, "国")))] * 1000)),
    "UTF-16": (1000, lambda: utf_16_deck(1000)),
    "macros that stay shut": (1000, lambda: macro_deck(1000)),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_honest_deck_is_let_in(name: str, tmp_path: Path) -> None:
    slides, make = LARGE[name]
    with opened(tmp_path, packed(make())) as package:
        assert len(package.slides) == slides
        assert all(package.xml(name).tag.endswith("}sld") for name in package.slides)


def test_a_deck_reads_as_python_pptx_reads_it(tmp_path: Path) -> None:
    made = pptx.Presentation()
    layout = made.slide_layouts[1]
    for number in range(3):
        slide = made.slides.add_slide(layout)
        slide.shapes.title.text = f"動向 {number}"
        slide.notes_slide.notes_text_frame.text = "補足"
        image = io.BytesIO()
        Image.new("RGB", (40, 30)).save(image, "PNG")
        slide.shapes.add_picture(image, 0, 0)
    path = tmp_path / "deck.pptx"
    made.save(str(path))
    with open_deck(path) as package:
        expected = [slide.part.partname.lstrip("/") for slide in made.slides]
        assert list(package.slides) == expected
        kinds = {each.kind for each in package.relationships(expected[0]).values()}
        assert kinds == {"slideLayout", "notesSlide", "image"}
        for name, slide in zip(expected, made.slides, strict=True):
            assert package.part(name) == slide.part.blob


def test_slides_stand_in_the_order_of_the_presentation(tmp_path: Path) -> None:
    parts = deck_parts([Slide()] * 3)
    edit(parts, MAIN, 'r:id="rIdS1"', 'r:id="x"')
    edit(parts, MAIN, 'r:id="rIdS3"', 'r:id="rIdS1"')
    edit(parts, MAIN, 'r:id="x"', 'r:id="rIdS3"')
    with opened(tmp_path, packed(parts)) as package:
        assert [name[-5] for name in package.slides] == ["3", "2", "1"]


def test_parts_are_found_regardless_of_case_and_escapes(tmp_path: Path) -> None:
    links = relationships([Link("rId1", "image", "../media/%E5%9B%B3 1.PNG")])
    data = packed(sample() | {SLIDE_LINKS: links, "ppt/Media/図%201.png": b"x"})
    with opened(tmp_path, data) as package:
        assert package.relationships(SLIDE)["rId1"].target == "ppt/Media/図%201.png"
        assert package.content_type("ppt/Media/図%201.png") == "image/png"


def test_a_lost_picture_counts_as_outside(tmp_path: Path) -> None:
    data = with_part(SLIDE_LINKS, relationships([Link("rId1", "image", "NULL")]))
    with opened(tmp_path, data) as package:
        assert package.relationships(SLIDE)["rId1"].external


def test_a_doctype_in_the_words_of_a_slide_is_text(tmp_path: Path) -> None:
    data = with_part(SLIDE, slide_xml(text_box(2, "&lt;!DOCTYPE html>")))
    with opened(tmp_path, data) as package:
        assert "<!DOCTYPE html>" in "".join(map(str, package.xml(SLIDE).itertext()))


def test_a_tree_belongs_to_whoever_asked_for_it(tmp_path: Path) -> None:
    with opened(tmp_path, packed(sample())) as package:
        package.xml(SLIDE).clear()
        assert len(package.xml(SLIDE))


@pytest.mark.parametrize(
    ("name", "shown"),
    [("資料　2-2.pptx", "資料　2-2.pptx"), ("\x1b[31m\u202e.pptx", "\ufffd[31m\ufffd.pptx")],
)
def test_refusals_name_the_file_and_steer_no_terminal(name: str, shown: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        open_deck(Path("none", name))
    place = Path("none", shown)
    assert str(refused.value) == f"{place}: there is no such file: look at its name and folder"


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        (replace(LIMITS, file_bytes=1000), "it has 0 MiB, where 0"),
        (replace(LIMITS, entries=9), "9 are the most"),
        (replace(LIMITS, total_bytes=1000), "inflates to"),
        (replace(LIMITS, ratio=2, ratio_from_bytes=1000), "more than 2 times its size"),
        (replace(LIMITS, xml_bytes=1000), "MiB of XML"),
        (replace(LIMITS, xml_total_bytes=1000), "MiB of XML"),
        (replace(LIMITS, nodes=9), "elements and attributes, where 9 are"),
        (replace(LIMITS, total_nodes=500), "more than 500 elements and attributes"),
        (replace(LIMITS, relationships=9), "more than 9 relationships"),
        (replace(LIMITS, depth=4), "nested more than 4 deep"),
        (replace(LIMITS, shapes=0), "0 are the most"),
        (replace(LIMITS, points=3), "3 is the most"),
        (replace(LIMITS, picture_pixels=50_000), "a picture of 300 × 300 pixels"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_limit_holds(limits: Limits, expected: str, tmp_path: Path) -> None:
    parts = picture_deck(2, ["png"], 300) | {"ppt/x.xml": slide_xml('<a:pPr lvl="4"/>')}
    path = tmp_path / "deck.pptx"
    path.write_bytes(packed(parts))
    open_deck(path).close()
    with pytest.raises(RefusedFile, match=expected):
        open_deck(path, limits)


WHOLE = packed(sample())


@given(
    changes=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=8),
    cut=st.integers(0, len(WHOLE)),
    missing=st.integers(0, 60),
)
def test_a_damaged_deck_is_refused_or_read(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[tuple[int, int]],
    cut: int,
    missing: int,
) -> None:
    data = bytearray(WHOLE)
    for place, value in changes:
        data[place] = value
    del data[cut : cut + missing]
    path = tmp_path_factory.getbasetemp() / "damaged.pptx"
    path.write_bytes(data)
    with suppress(RefusedFile), open_deck(path) as package:
        for name in package.names:
            package.part(name)
