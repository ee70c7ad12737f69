"""An edited deck comes back into the data: each kind of edit, and what cannot."""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from clients import saved_again
from commands import run
from commented import Written, write_comments
from hand_edits import Deck, retype, text_of
from jsonschema import Draft202012Validator
from openpyxl import load_workbook
from pictures.odd_pictures import image, saved
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Cm, Pt
from projects import EDITION, edit, request_for

from deck.core.faults import DeckError, UsageFault
from deck.pipeline.build import build
from deck.pipeline.request import Built
from deck.pull.findings import Fate
from deck.pull.pull import Pulled, pull
from deck.pull.report import SCHEMA, report_json, report_lines
from deck.pull.rewriting import Answer

Typist = Callable[[Deck], None]


@pytest.fixture
def folder(project: Path) -> Path:
    return project / "data" / EDITION


@pytest.fixture
def pulled_after(project: Path, built: Built) -> Callable[..., Pulled]:
    """Let a typist edit the deck, and pull it: `pulled_after(typist, fact=Answer.HERE)`."""

    def after(typist: Callable[[object], None], apply: bool = True, **answers: Answer) -> Pulled:
        presentation = Presentation(str(built.path))
        typist(presentation)
        path = project / "edited.pptx"
        presentation.save(str(path))
        given = {name.replace("__", "."): answer for name, answer in answers.items()}
        return pull(request_for(project), [path], given, apply)

    return after


def shape(presentation: object, name: str) -> object:
    slides = presentation.slides  # type: ignore[attr-defined]
    return next(each for slide in slides for each in slide.shapes if each.name == name)


def type_over(presentation: object, name: str, old: str, new: str) -> None:
    """Type over the first place where a shape says something."""
    paragraphs = shape(presentation, name).text_frame.paragraphs  # type: ignore[attr-defined]
    paragraph = next(each for each in paragraphs if old in text_of(each))
    start = text_of(paragraph).index(old)
    retype(paragraph, start, start + len(old), new)


def lines(diff: str, sign: str) -> list[str]:
    return [line[1:].strip() for line in diff.splitlines() if line[0] == sign and line[1:2] != sign]


def fates(pulled: Pulled) -> list[str]:
    return [each.fate.value for each in pulled.findings]


def test_a_deck_that_nobody_edited_pulls_to_nothing(pulled_after: Callable[..., Pulled]) -> None:
    pulled = pulled_after(lambda _: None)
    assert (pulled.findings, pulled.diff, pulled.applied) == ((), "", False)


@pytest.mark.client("soffice")
def test_so_does_one_that_libreoffice_has_saved(project: Path, built: Built) -> None:
    (saved,) = saved_again([built.path], project / "again")
    assert pull(request_for(project), [saved], {}, apply=True).findings == ()


def test_a_word_beside_a_figure_changes_its_line_alone(
    pulled_after: Callable[..., Pulled], folder: Path
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    pulled = pulled_after(lambda deck: type_over(deck, "us-cms/right", "延長", "延長を決定"))
    assert fates(pulled) == ["written"]
    assert pulled.remaining == ()
    assert lines(pulled.diff, "+") == [
        "- {{ programmes.cmi_2.start | month }}より**{{ us.cmi.extension }}延長を決定**"
    ]
    changed = {path.name for path in folder.iterdir() if path.read_bytes() != before[path.name]}
    assert changed == {"deck.yaml"}


def test_a_figure_is_asked_about_and_nothing_of_it_written(
    pulled_after: Callable[..., Pulled], folder: Path
) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    pulled = pulled_after(lambda deck: type_over(deck, "us-cms/right", "120Mドル", "130Mドル"))
    (asked,) = pulled.findings
    line = before["facts.yaml"].decode().partition("us.cmi.budget:")[0].count("\n") + 2
    assert (asked.fate, asked.fact) == (Fate.ASKED, "us.cmi.budget")
    assert asked.place == f"facts.yaml:{line}"
    assert "overview" in pulled.uses["us.cmi.budget"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_figure_taken_everywhere_is_the_facts_and_asks_for_its_date(
    pulled_after: Callable[..., Pulled], project: Path
) -> None:
    pulled = pulled_after(
        lambda deck: type_over(deck, "us-cms/right", "120Mドル", "130Mドル"),
        us__cmi__budget=Answer.EVERYWHERE,
    )
    assert lines(pulled.diff, "+") == ["value: 130_000_000", "to_confirm: edited.pptx"]
    assert lines(pulled.diff, "-") == ["value: 120_000_000"]
    assert {each.slide for each in pulled.remaining} >= {"overview"}
    told = [str(fault) for fault in build(request_for(project), lambda _: None).faults]
    assert any("was taken from edited.pptx: its `as_of`" in each for each in told)


def test_a_figure_taken_here_is_typed_in_its_place(pulled_after: Callable[..., Pulled]) -> None:
    pulled = pulled_after(
        lambda deck: type_over(deck, "us-cms/right", "120Mドル", "130Mドル"),
        us__cmi__budget=Answer.HERE,
    )
    assert lines(pulled.diff, "+") == ["- {{ us.cmi.term }}で**130Mドル**"]
    assert pulled.remaining == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "reason", "place"),
    [
        ("eu-crm/lead", "27種", "28種", "counted from the rows", "tables.yaml:"),
        ("cn-mgi/body", "約8億元", "約9億元", "is made from", "facts.yaml:"),
        ("overview/sources", "出典", "資料", "come from the sources", "deck.yaml:"),
        ("us-cms/footer", "機構", "法人", "under `running`", "deck.yaml:"),
    ],
)
def test_what_the_build_makes_is_refused_with_the_place_that_it_comes_from(
    pulled_after: Callable[..., Pulled], name: str, old: str, new: str, reason: str, place: str
) -> None:
    pulled = pulled_after(lambda deck: type_over(deck, name, old, new))
    (refused,) = pulled.findings
    assert refused.fate is Fate.REFUSED
    assert reason in refused.reason
    assert refused.place.startswith(place)
    assert pulled.diff == ""


def test_a_converted_figure_is_a_question_of_the_rate(pulled_after: Callable[..., Pulled]) -> None:
    def typist(deck: object) -> None:
        table = shape(deck, "overview/table").table  # type: ignore[attr-defined]
        paragraphs = [p for row in table.rows for p in row.cells[1].text_frame.paragraphs]
        paragraph = next(each for each in paragraphs if "約7億円" in text_of(each))
        start = text_of(paragraph).index("約7億円")
        retype(paragraph, start, start + 4, "約8億円")

    (refused,) = pulled_after(typist).findings
    assert (refused.fate, refused.place) == (Fate.REFUSED, "rates.yaml:6")
    assert "the rate" in refused.reason


@pytest.mark.parametrize("typed", ["{{ us.cmi.budget }}", "{% raw %}"])
def test_braces_typed_by_hand_are_refused(pulled_after: Callable[..., Pulled], typed: str) -> None:
    pulled = pulled_after(lambda deck: type_over(deck, "us-cms/lead", "供給途絶", typed))
    assert fates(pulled) == ["refused"]
    assert pulled.diff == ""


@pytest.mark.parametrize("typed", ["a: b # c", "**x** と [y](z)", "- 「引用」", "x~2~と\\と`"])
def test_signs_that_the_data_read_as_their_own_are_typed_so_that_they_show(
    pulled_after: Callable[..., Pulled], typed: str
) -> None:
    pulled = pulled_after(lambda deck: type_over(deck, "us-cms/lead", "供給途絶", typed))
    assert fates(pulled) == ["written"]
    assert pulled.remaining == ()


def test_a_text_that_no_longer_fits_is_pulled_and_told(pulled_after: Callable[..., Pulled]) -> None:
    pulled = pulled_after(lambda deck: type_over(deck, "us-cms/lead", "供給途絶", "長い" * 200))
    assert fates(pulled) == ["written"]
    assert ["7 lines need 4.3 cm" in fault.message for fault in pulled.misfits] == [True]


def test_what_cannot_go_back_is_listed(pulled_after: Callable[..., Pulled]) -> None:
    def typist(deck: object) -> None:
        slide = deck.slides[3]  # type: ignore[attr-defined]
        box = slide.shapes.add_textbox(Cm(2), Cm(2), Cm(5), Cm(1))
        box.text_frame.text = "参考"
        shape(deck, "us-cms/left").left += Cm(1)  # type: ignore[attr-defined]
        font = shape(deck, "us-cms/right").text_frame.paragraphs[0].runs[0].font  # type: ignore[attr-defined]
        font.size, font.color.rgb = Pt(28), RGBColor(0x00, 0x70, 0xC0)

    pulled = pulled_after(typist)
    assert {(each.fate, each.new) for each in pulled.findings} == {
        (Fate.LOST, "参考"),
        (Fate.LOST, "moved or resized"),
        (Fate.LOST, "type in #0070C0, 28pt"),
    }


def test_the_title_of_several_pages_is_one_text_and_each_other_one_is_told(
    pulled_after: Callable[..., Pulled],
) -> None:
    def typist(deck: object) -> None:
        pages = [each for each in deck.slides if each.name.startswith("appendix-crm")]  # type: ignore[attr-defined]
        for page, word in zip(pages[1:], ("一覧", "対照"), strict=True):
            title = page.shapes.title
            title.text_frame.paragraphs[0].runs[0].text = title.text.replace("比較", word)

    pulled = pulled_after(typist, apply=True)
    fates = {(each.fate, each.slide) for each in pulled.findings}
    assert fates == {(Fate.WRITTEN, "appendix-crm"), (Fate.REFUSED, "appendix-crm/3")}
    refused = next(each for each in pulled.findings if each.fate is Fate.REFUSED)
    assert ("一覧" in refused.old, "対照" in refused.new) == (True, True)
    assert {each.slide for each in pulled.remaining} == {"appendix-crm", "appendix-crm/3"}


def test_marks_are_tasks_and_no_edits(pulled_after: Callable[..., Pulled]) -> None:
    def typist(deck: object) -> None:
        run_ = shape(deck, "us-cms/lead").text_frame.paragraphs[0].runs[0]  # type: ignore[attr-defined]
        run_.font.color.rgb = RGBColor(255, 0, 0)

    pulled = pulled_after(typist)
    assert pulled.findings == ()
    (task,) = pulled.tasks
    assert (task.page, task.kind, task.where) == (4, "赤字", "us-cms/lead")
    assert task.place.startswith("deck.yaml:")


def test_the_list_of_remarks_is_a_workbook_with_an_empty_column(
    project: Path, built: Built
) -> None:
    presentation = Presentation(str(built.path))
    shape(presentation, "us-cms/lead").text_frame.paragraphs[0].runs[0].font._element.set(  # type: ignore[attr-defined]
        "strike", "sngStrike"
    )
    presentation.save(str(project / "edited.pptx"))
    done = run(project, "pull", "edited.pptx", "--comments", "list.xlsx")
    assert done.returncode == 0, done.stderr
    sheet = load_workbook(project / "list.xlsx").active
    assert sheet is not None
    header, row = sheet.iter_rows(values_only=True)
    assert header[-1] == "対応"
    assert (row[1], row[2], row[3], row[-1]) == ("4", "us-cms/lead", "取消線", "")


@pytest.mark.parametrize("modern", [False, True])
def test_comments_are_tasks_with_the_line_that_they_are_about(
    pulled_after: Callable[..., Pulled], modern: bool
) -> None:
    def typist(deck: object) -> None:
        about = shape(deck, "us-cms/right")
        asked = Written("座長", "要確認", shape=about, end=5, replies=(Written("事務局", "了解"),))
        slide = deck.slides[3]  # type: ignore[attr-defined]
        write_comments(deck, slide, [asked, Written("委員", "全体に")], modern)  # type: ignore[arg-type]

    pulled = pulled_after(typist)
    assert [(each.kind, each.author, each.where) for each in pulled.tasks] == [
        ("コメント", "座長", "us-cms/right"),
        ("返信", "事務局", "us-cms/right"),
        ("コメント", "委員", ""),
    ]
    lines_ = [int(each.place.removeprefix("deck.yaml:")) for each in pulled.tasks]
    assert lines_[0] == lines_[1] > lines_[2]


def test_a_deck_of_an_older_version_is_pulled_by_its_seal(
    pulled_after: Callable[..., Pulled],
) -> None:
    def typist(deck: object) -> None:
        for relation in deck.part.rels.values():  # type: ignore[attr-defined]
            blob = relation.target_part.blob if "customXml" in relation.reltype else b""
            if b"provenance" in blob[:400]:
                relation.target_part._blob = re.sub(rb' (said|data)="[^"]*"', b"", blob)
        type_over(deck, "us-cms/lead", "国家戦略", "国の戦略")

    pulled = pulled_after(typist)
    assert fates(pulled) == ["written"]


# -- the data have moved on -------------------------------------------------------------------


def test_without_a_base_only_what_reads_as_it_was_built_is_pulled(
    pulled_after: Callable[..., Pulled], folder: Path
) -> None:
    edit(folder / "deck.yaml", "      - id: us-cms\n", "      # 要確認\n      - id: us-cms\n")
    edit(folder / "deck.yaml", "人工光合成、電池・エネ貯蔵など", "人工光合成など")

    def typist(deck: object) -> None:
        type_over(deck, "us-cms/right", "延長", "延長を決定")
        type_over(deck, "us-cms/left", "国際的な", "世界の")

    pulled = pulled_after(typist)
    assert "nobody has what it was" in pulled.bases[0]
    told = [(each.fate, each.where) for each in pulled.findings]
    assert sorted(told) == [(Fate.CONFLICT, "us-cms/right"), (Fate.WRITTEN, "us-cms/left")]
    assert len(lines(pulled.diff, "+")) == 1


def changed_since(project: Path, kept: str) -> None:
    """Build from the data as they are, so that cache or git has them, then change them."""
    if kept == "cache":
        request = request_for(project)
        from msgspec.structs import replace

        build(replace(request, cache=project / ".cache"), lambda _: None)
        return
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
            cwd=project, check=True, capture_output=True,
        )  # fmt: skip


@pytest.mark.parametrize("kept", ["cache", "git"])
def test_the_base_is_found_again_and_the_same_line_changed_twice_is_a_conflict(
    project: Path, built: Built, folder: Path, kept: str
) -> None:
    from msgspec.structs import replace

    changed_since(project, kept)
    edit(folder / "deck.yaml", "      - id: us-cms\n", "      # 要確認\n      - id: us-cms\n")
    edit(folder / "deck.yaml", "人工光合成、電池・エネ貯蔵など", "人工光合成など")
    edit(folder / "deck.yaml", "供給途絶に備え、国家戦略と", "供給途絶に備え、")
    presentation = Presentation(str(built.path))
    type_over(presentation, "us-cms/right", "延長", "延長を決定")
    type_over(presentation, "us-cms/lead", "国家戦略と", "国の戦略と")
    path = project / "edited.pptx"
    presentation.save(str(path))
    request = replace(request_for(project), cache=project / ".cache")
    pulled = pull(request, [path], {}, apply=True)
    assert kept in pulled.bases[0]
    assert {(each.fate, each.where) for each in pulled.findings} == {
        (Fate.WRITTEN, "us-cms/right"),
        (Fate.CONFLICT, "us-cms/lead"),
    }
    text = (folder / "deck.yaml").read_text(encoding="utf-8")
    assert "延長を決定**" in text
    assert "人工光合成など" in text
    assert "# 要確認" in text


# -- several copies ---------------------------------------------------------------------------


def test_copies_are_merged_and_contradictions_left_out(project: Path, built: Built) -> None:
    paths = []
    for name, lead in (("a.pptx", "国の戦略"), ("b.pptx", "国家の戦略")):
        presentation = Presentation(str(built.path))
        type_over(presentation, "us-cms/lead", "国家戦略", lead)
        type_over(presentation, "us-mgi/lead", "国費", "予算")
        own = "us-cms/right" if name == "a.pptx" else "us-cms/left"
        type_over(presentation, own, "Critical Materials", "重要鉱物")
        presentation.save(str(project / name))
        paths.append(project / name)
    pulled = pull(request_for(project), paths, {}, apply=True)
    told = sorted((each.fate.value, each.where, each.deck) for each in pulled.findings)
    assert told == [
        ("conflict", "us-cms/lead", "a.pptx"),
        ("conflict", "us-cms/lead", "b.pptx"),
        ("written", "us-cms/left", "b.pptx"),
        ("written", "us-cms/right", "a.pptx"),
        ("written", "us-mgi/lead", "a.pptx, b.pptx"),
    ]
    conflict = next(each for each in pulled.findings if each.fate is Fate.CONFLICT)
    assert "b.pptx has" in conflict.reason


# -- bad input --------------------------------------------------------------------------------


def test_each_bad_input_ends_in_one_clear_line(project: Path, built: Built, folder: Path) -> None:
    strange = project / "strange.pptx"
    Presentation().save(str(strange))
    with pytest.raises(UsageFault, match="no deck of this program"):
        pull(request_for(project), [strange], {}, apply=True)
    (project / "no.pptx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(DeckError):
        pull(request_for(project), [project / "no.pptx"], {}, apply=True)
    folder.rename(project / "gone")
    with pytest.raises(UsageFault, match="which is not there: restore it"):
        pull(request_for(project), [built.path], {}, apply=True)


def test_a_read_only_folder_loses_nothing(project: Path, built: Built, folder: Path) -> None:
    presentation = Presentation(str(built.path))
    type_over(presentation, "us-cms/lead", "国家戦略", "国の戦略")
    presentation.save(str(project / "edited.pptx"))
    before = (folder / "deck.yaml").read_bytes()
    (folder / "deck.yaml").chmod(0o444)
    done = run(project, "pull", "edited.pptx", "--apply")
    assert done.returncode == 2
    assert "deck.yaml could not be written" in done.stderr
    assert (folder / "deck.yaml").read_bytes() == before


def drop_parts(presentation: object, wanted: str) -> None:
    """Let a presentation lose its custom parts, or spoil one of them."""
    part = presentation.part  # type: ignore[attr-defined]
    for id, relation in list(part.rels.items()):
        if not relation.reltype.endswith("/customXml"):
            continue
        blob = relation.target_part.blob
        if wanted == "lost":
            part.drop_rel(id)
        elif b"provenance" in blob[:400]:
            cut = blob[: len(blob) // 2]
            spoilt = blob.replace(b"us-cms", b"xx-cms")
            relation.target_part._blob = cut if wanted == "cut" else spoilt


@pytest.mark.parametrize("wanted", ["lost", "cut"])
def test_slides_in_a_fresh_file_and_a_truncated_part_end_in_one_line(
    pulled_after: Callable[..., Pulled], wanted: str
) -> None:
    with pytest.raises(DeckError, match="does not say where its words come from") as told:
        pulled_after(lambda deck: drop_parts(deck, wanted))
    assert "\n" not in str(told.value)


def test_a_part_that_a_hand_has_changed_costs_nothing(pulled_after: Callable[..., Pulled]) -> None:
    pulled = pulled_after(lambda deck: drop_parts(deck, "changed"))
    assert (pulled.findings, pulled.diff) == ((), "")


def test_a_slide_added_in_a_layout_becomes_an_entry(pulled_after: Callable[..., Pulled]) -> None:
    def typist(deck: object) -> None:
        layouts = deck.slide_layouts  # type: ignore[attr-defined]
        slides = deck.slides  # type: ignore[attr-defined]
        slide = slides.add_slide(next(each for each in layouts if each.name == "区切り"))
        slide.shapes.title.text = "New Themes: 新しい論点"
        slide.placeholders[11].text_frame.text = "要点を示す"
        listed = slides._sldIdLst
        listed[5].addnext(listed[-1])

    pulled = pulled_after(typist)
    assert fates(pulled) == ["written"]
    assert pulled.remaining == ()
    assert [line for line in lines(pulled.diff, "+") if line] == [
        "- id: new-themes",
        "layout: section",
        'title: "New Themes: 新しい論点"',
        "summary: 要点を示す",
    ]


def test_a_picture_of_an_added_slide_becomes_a_file(
    project: Path, pulled_after: Callable[..., Pulled]
) -> None:
    photograph = saved(image(size=(900, 300)), "JPEG")

    def typist(deck: object) -> None:
        layouts = deck.slide_layouts  # type: ignore[attr-defined]
        slide = deck.slides.add_slide(  # type: ignore[attr-defined]
            next(each for each in layouts if each.name == "図")
        )
        slide.shapes.title.text = "Report cover"
        kinds = {each.placeholder_format.type: each for each in slide.placeholders}
        place = kinds[PP_PLACEHOLDER.PICTURE]
        shown = place.insert_picture(io.BytesIO(photograph))
        shown._element.nvPicPr.cNvPr.set("descr", "報告書の表紙")

    pulled = pulled_after(typist)
    assert fates(pulled) == ["written"]
    assert (project / "data" / EDITION / "report-cover-figure.jpg").read_bytes() == photograph
    assert [line for line in lines(pulled.diff, "+") if "picture" in line or "file" in line]
    slides = Presentation(str(build(request_for(project), lambda _: None).path)).slides
    (made,) = (each for each in slides if each.name == "report-cover")
    (shown,) = (each for each in made.shapes if each.name == "report-cover/figure")
    assert shown._element.nvPicPr.cNvPr.get("descr") == "報告書の表紙"
    assert shown.crop_left > 0


def test_a_removed_slide_that_was_the_last_of_its_section_takes_it_along(
    pulled_after: Callable[..., Pulled],
) -> None:
    def typist(deck: object) -> None:
        slides = deck.slides  # type: ignore[attr-defined]
        index = [slide._element.cSld.get("name") for slide in slides].index("outlook")
        entry = slides._sldIdLst[index]
        deck.part.drop_rel(entry.rId)  # type: ignore[attr-defined]
        slides._sldIdLst.remove(entry)

    pulled = pulled_after(typist)
    assert pulled.remaining == ()
    assert "- name: 今後の方向性" in lines(pulled.diff, "-")


def test_two_slides_of_one_name_are_a_conflict(pulled_after: Callable[..., Pulled]) -> None:
    def typist(deck: object) -> None:
        deck.slides[4]._element.cSld.set("name", "us-cms")  # type: ignore[attr-defined]

    pulled = pulled_after(typist)
    assert (Fate.CONFLICT, "us-cms") in {(each.fate, each.slide) for each in pulled.findings}
    assert all(each.slide != "us-cms" for each in pulled.findings if each.fate is Fate.WRITTEN)


# -- reports ----------------------------------------------------------------------------------


def test_the_report_is_json_of_the_committed_schema(pulled_after: Callable[..., Pulled]) -> None:
    pulled = pulled_after(lambda deck: type_over(deck, "us-cms/right", "120Mドル", "130Mドル"))
    said = json.loads(report_json(pulled))
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(said)
    assert said["findings"][0]["fact"] == "us.cmi.budget"
    assert any("--fact us.cmi.budget=everywhere" in line for line in report_lines(pulled))


def test_the_command_reports_first_and_writes_when_it_is_told_to(
    project: Path, built: Built, folder: Path
) -> None:
    presentation = Presentation(str(built.path))
    type_over(presentation, "us-cms/lead", "国家戦略", "国の戦略")
    presentation.save(str(project / "edited.pptx"))
    before = (folder / "deck.yaml").read_bytes()
    told = run(project, "pull", "edited.pptx")
    assert (told.returncode, "say it again with --apply" in told.stdout) == (1, True)
    assert "供給途絶に備え、国の戦略と" in told.stdout
    assert (folder / "deck.yaml").read_bytes() == before
    assert run(project, "pull", "edited.pptx", "--apply").returncode == 0
    assert "国の戦略と" in (folder / "deck.yaml").read_text(encoding="utf-8")
    assert run(project, "pull", "edited.pptx", "--fact", "us.cmi.budget=now").returncode == 2
