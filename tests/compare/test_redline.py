"""The redline holds both versions: each without the marks of the other."""

from __future__ import annotations

import random
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from benchmarks.edits import EDITS, add_chart
from benchmarks.mutations import make
from decks import deck, save
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Cm

from deck.compare.compare import diff
from deck.compare.model import DeckText
from deck.compare.read import read_deck
from deck.compare.redline.build import redline
from deck.compare.redline.slides import GRAPHIC
from deck.pipeline.stages import Built

MATH_RUN = "{http://schemas.openxmlformats.org/officeDocument/2006/math}r"
RED = f"{qn('a:solidFill')}/{qn('a:srgbClr')}[@val='FF0000']"
OLD = """
# 欧州の動向
- 希少鉱物の指定は2017年に27種
  - 3年ごとにリストを更新する
  - 循環型経済の観点で確保を重視する
| 年 | 指定数 |
| 2011年 | 14種 |
| 2014年 | 20種 |
> 最初に話す
# 米国の動向
- 大統領令に署名
# 中国の動向
- 上海大学に研究所を設立
"""


def lines_without(path: Path, mark: str) -> Counter[str]:
    """Return how often each line of text stands in a redline without the runs of one mark.

    `mark` is the attribute of those runs, `strike` or `u`. Labels and notes of the redline itself,
    red without a mark, are left out as well, and so are native charts and SmartArt: they show what
    is new, with a note that says the old.
    """
    presentation = Presentation(str(path))
    for slide in presentation.slides:
        _take_out(slide._element, mark)
        if slide.has_notes_slide:
            _take_out(slide.notes_slide._element, mark)
    data = BytesIO()
    presentation.save(data)
    stripped = path.with_suffix(".stripped.pptx")
    stripped.write_bytes(data.getvalue())
    return lines(read_deck(stripped))


def _take_out(root: Any, mark: str) -> None:
    for naming in [*root.iter(qn("p:cNvPr"))]:
        if naming.get("name") == "redline/note":
            shape = naming.getparent().getparent()
            shape.getparent().remove(shape)
    for run in [*root.iter(qn("a:r"), qn("a:br"), qn("a:fld"), MATH_RUN)]:
        properties = run.find(qn("a:rPr"))
        color = (
            properties.find(f"{qn('a:solidFill')}/{qn('a:srgbClr')}")
            if properties is not None
            else None
        )
        if color is None or color.get("val") != "FF0000":
            continue
        marks = {name for name in ("strike", "u") if properties.get(name)}
        if not marks or mark in marks:
            run.getparent().remove(run)


def lines(made: DeckText) -> Counter[str]:
    found: Counter[str] = Counter()
    for slide in made.slides:
        notes = [paragraph.text for paragraph in slide.notes]
        marked = (shape for shape in slide.shapes if shape.kind not in GRAPHIC)
        shown = (line for shape in marked for line in shape.lines())
        for line in (*shown, *notes):
            found.update(part for part in line.split("\n") if part.strip() and part != "‹#›")
    return found


def assert_holds_both(old: Path, new: Path, folder: Path) -> None:
    made = folder / "redline.pptx"
    made.write_bytes(redline(diff(old, new)))
    assert lines_without(made, "strike") == lines(read_deck(new))
    assert lines_without(made, "u") == lines(read_deck(old))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("27種", "30種"),
        ("  - 3年ごとにリストを更新する\n", ""),
        ("- 大統領令に署名\n", "- 大統領令に署名\n- 商務省が報告書を提出\n"),
        ("| 2014年 | 20種 |\n", ""),
        ("| 2014年 |", "| 2012年 | 18種 |\n| 2014年 |"),
        ("2014年 | 20種", "2014年 | 22種"),
        ("# 米国の動向\n- 大統領令に署名\n", ""),
        ("# 中国", "# 英国の動向\n- 新たな戦略を公表した\n# 中国"),
        ("最初に話す", "最後に手短に話す"),
    ],
)
def test_a_redline_holds_both_versions(before: str, after: str, tmp_path: Path) -> None:
    old = save(tmp_path / "old.pptx", deck(OLD))
    new = save(tmp_path / "new.pptx", deck(OLD.replace(before, after)))
    assert_holds_both(old, new, tmp_path)
    assert_holds_both(new, old, tmp_path)


@pytest.mark.parametrize("seed", range(3))
def test_a_redline_of_the_real_deck_holds_both_versions(
    seed: int, built: Built, tmp_path: Path
) -> None:
    base, new = tmp_path / "old.pptx", tmp_path / "new.pptx"
    start = Presentation(str(built.path))
    add_chart(start.slides[4])
    start.save(str(base))
    make(random.Random(seed).sample(EDITS, 8), base, new, random.Random(seed))
    assert_holds_both(base, new, tmp_path)


def test_slides_are_labelled_with_what_became_of_them(tmp_path: Path) -> None:
    old = save(tmp_path / "old.pptx", deck(OLD))
    moved = OLD.replace("# 米国の動向\n- 大統領令に署名\n", "")
    head, tail = moved.split("# 中国")
    new = save(tmp_path / "new.pptx", deck(f"# 中国{tail}# 英国の動向\n- 新しい戦略\n{head}"))
    made = tmp_path / "redline.pptx"
    made.write_bytes(redline(diff(old, new)))
    titles = [slide.shapes.title.text for slide in Presentation(str(made)).slides]
    assert any(title.startswith("【移動 旧p.") for title in titles)
    assert "【追加】英国の動向" in titles
    assert "【削除】米国の動向" in titles


def test_the_same_decks_give_the_same_bytes(tmp_path: Path) -> None:
    old = save(tmp_path / "old.pptx", deck(OLD))
    new = save(tmp_path / "new.pptx", deck(OLD.replace("27種", "30種")))
    assert redline(diff(old, new)) == redline(diff(old, new))


# -- how it looks -----------------------------------------------------------------------------


@pytest.fixture
def without_a_slide(built: Built, tmp_path: Path) -> Path:
    """The redline of the real deck and one in which its fourth slide is deleted."""
    new = tmp_path / "new.pptx"
    deleted = Presentation(str(built.path))
    entries = deleted.slides._sldIdLst
    deleted.part.drop_rel(entries[3].rId)
    entries.remove(entries[3])
    deleted.save(str(new))
    made = tmp_path / "redline.pptx"
    made.write_bytes(redline(diff(built.path, new)))
    return made


def test_a_deleted_slide_keeps_the_look_of_its_layout(built: Built, without_a_slide: Path) -> None:
    was, gone = (Presentation(str(path)).slides[3] for path in (built.path, without_a_slide))
    assert gone.slide_layout.name == was.slide_layout.name

    def marks(slide: Any) -> set[tuple[str | None, str | None]]:
        return {(ph.get("type"), ph.get("idx")) for ph in slide._element.iter(qn("p:ph"))}

    assert marks(gone) == {mark for mark in marks(was) if mark[0] != "sldNum"}


def test_a_label_shrinks_a_title_that_it_makes_too_long(tmp_path: Path) -> None:
    moved = "# 日米欧の動向と今後の見通しについて\n- 会議を重ねる\n- 技術を交換する\n"
    old = save(tmp_path / "old.pptx", deck(moved + OLD))
    new = save(tmp_path / "new.pptx", deck(OLD + moved))
    made = tmp_path / "redline.pptx"
    made.write_bytes(redline(diff(old, new)))
    (labelled,) = (s for s in Presentation(str(made)).slides if "【移動" in s.shapes.title.text)
    fit = labelled.shapes.title._element.find(f".//{qn('a:normAutofit')}")
    assert 50_000 < int(fit.get("fontScale")) < 95_000


def test_the_label_of_a_row_stands_where_there_is_room(tmp_path: Path) -> None:
    gone = "| 2 | 大統領令の全文 |\n"
    rows = f"# 表\n| 番号 | 題 |\n| 1 | 希少資源の戦略 |\n{gone}| 3 | 経済分析の要旨 |"
    paths = []
    for name, notation in (("old", rows), ("new", rows.replace(gone, ""))):
        path = save(tmp_path / f"{name}.pptx", deck(notation))
        saved = Presentation(str(path))
        (frame,) = (shape for shape in saved.slides[0].shapes if shape.has_table)
        frame.table.columns[0].width, frame.table.columns[1].width = Cm(1), Cm(19)
        saved.save(str(path))
        paths.append(path)
    made = tmp_path / "redline.pptx"
    made.write_bytes(redline(diff(*paths)))
    (frame,) = (s for s in Presentation(str(made)).slides[0].shapes if s.has_table)
    assert [cell.text for cell in frame.table.rows[2].cells] == ["2", "【削除】大統領令の全文"]


KINDS = {
    "potx": "openxmlformats-officedocument.presentationml.template",
    "ppsx": "openxmlformats-officedocument.presentationml.slideshow",
    "pptm": "ms-powerpoint.presentation.macroEnabled",
    "ppsm": "ms-powerpoint.slideshow.macroEnabled",
}


@pytest.mark.parametrize("kind", KINDS)
def test_any_kind_of_presentation_becomes_a_plain_one(kind: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.{kind}" for name in ("old", "new")]
    for path, text in zip(paths, (OLD, OLD.replace("27種", "30種")), strict=True):
        plain = save(tmp_path / "plain.pptx", deck(text))
        with ZipFile(plain) as source, ZipFile(path, "w") as target:
            for name in source.namelist():
                content = source.read(name).decode("utf-8", "surrogateescape")
                if name == "[Content_Types].xml":
                    main = "openxmlformats-officedocument.presentationml.presentation"
                    content = content.replace(f"{main}.main", f"{KINDS[kind]}.main")
                    vba = '<Default Extension="bin" ContentType="application/vnd.ms-office.vba'
                    content = content.replace("<Default", f'{vba}Project"/><Default', 1)
                if name == "ppt/_rels/presentation.xml.rels" and kind.endswith("m"):
                    link = '<Relationship Id="rIdVba" Target="vbaProject.bin" Type="http://schemas.'
                    link += 'microsoft.com/office/2006/relationships/vbaProject"/></Relationships>'
                    content = content.replace("</Relationships>", link)
                target.writestr(name, content.encode("utf-8", "surrogateescape"))
            if kind.endswith("m"):
                target.writestr("ppt/vbaProject.bin", b"macros")
    assert_holds_both(*paths, tmp_path)
    with ZipFile(tmp_path / "redline.pptx") as made:
        assert not [name for name in made.namelist() if "vba" in name]
        assert b"macroEnabled" not in made.read("[Content_Types].xml")


def test_words_that_an_author_struck_or_underlined_in_red_are_not_taken_for_marks(
    tmp_path: Path,
) -> None:
    paths = [tmp_path / "old.pptx", tmp_path / "new.pptx"]
    for path, number in zip(paths, ("27種", "30種"), strict=True):
        presentation = Presentation(str(save(path, deck(f"# 題\n- 指定は{number}"))))
        frame = presentation.slides[0].placeholders[1].text_frame
        for attributes in (("strike", "sngStrike"), ("u", "sng")):
            run = frame.add_paragraph().add_run()
            run.text, run.font.color.rgb = f"著者の{attributes[0]}", RGBColor(255, 0, 0)
            run._r.rPr.set(*attributes)
        presentation.save(str(path))
    assert_holds_both(*paths, tmp_path)


def test_a_new_date_in_every_footer_is_marked_on_the_first_slide(tmp_path: Path) -> None:
    paths = [tmp_path / "old.pptx", tmp_path / "new.pptx"]
    for path, day in zip(paths, ("28日", "29日"), strict=True):
        presentation = Presentation()
        for number in range(4):
            slide = presentation.slides.add_slide(presentation.slide_layouts[5])
            slide.shapes.title.text = f"題{number}"
            footer = slide.shapes.add_textbox(Cm(1), Cm(17), Cm(9), Cm(1))
            footer.text_frame.text = f"11月{day}"
            properties = footer._element.nvSpPr.nvPr
            properties.append(parse_xml(f'<p:ph {nsdecls("p")} type="dt" idx="10"/>'))
        presentation.save(str(path))
    made = tmp_path / "redline.pptx"
    made.write_bytes(redline(diff(*paths)))
    marked = [len([*slide._element.iterfind(f".//{RED}")]) > 1 for slide in slides_of(made)]
    assert marked == [True, False, False, False]


def slides_of(path: Path) -> list[Any]:
    return [*Presentation(str(path)).slides]
