"""前回からの変更点: a slide that the build fills with what changed since the previous edition."""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from pptx import Presentation
from projects import EDITION, copy_project, edit
from rich.console import Console

from deck.compare.compare import diff
from deck.compare.html.page import report_html
from deck.compare.json_report import report_json
from deck.compare.terminal import report_terminal
from deck.core.faults import FaultsFound
from deck.package.seal import verify
from deck.pipeline.build import build
from deck.pipeline.request import Built, Request
from deck.refresh.start import start_edition

NEXT, LAST = "2019-05-30", "2019-11-28"
SLIDE = """\
      - id: changes
        layout: changes
        region: all
        title: 前回からの変更点
        lead: これまでの資料から変わったところ

"""
ADDED = """\
      - id: eu-next
        layout: figure
        region: eu
        title: 欧州の動向：リストの次の改定
        figure:
          chart: list-change
          title: これまでの改定
          unit: 種
          table: crm
          columns: [eu_2011, eu_2014, eu_2017]
        sources: [com-2017-490]

"""
Row = tuple[str, ...]


def request(folder: Path, edition: str = NEXT) -> Request:
    return Request(
        folder / "data", folder / "layouts", folder / "output", edition, cache=folder / ".cache"
    )


def built(folder: Path, edition: str = NEXT) -> Built:
    return build(request(folder, edition), lambda _: None)


def insert(folder: Path, slide: str, before: str, edition: str = NEXT) -> int:
    """Put a slide before another one; return the line where it begins."""
    entry = f"      - id: {before}\n"
    return edit(folder / "data" / edition / "deck.yaml", entry, slide + entry)


def start(folder: Path, after: str, date: str) -> None:
    start_edition(folder / "data" / after, date)
    deck = folder / "data" / date / "deck.yaml"
    edit(deck, f"  date: {date}\n", f"  date: {date}\n  number: 8\n  document: 資料2-1\n")


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two editions: the later one tells of a changed fact, a text and a slide."""
    folder = copy_project(tmp_path_factory.mktemp("second"))
    built(folder, EDITION)
    start(folder, EDITION, NEXT)
    data = folder / "data" / NEXT
    edit(data / "facts.yaml", "value: 120_000_000", "value: 135_000_000")
    edit(data / "deck.yaml", "conclusion: トランプ政権の今後", "conclusion: 米国政府の今後")
    insert(folder, SLIDE, "overview")
    insert(folder, ADDED, "trilateral")
    built(folder)
    return folder


@pytest.fixture
def again(second: Path, tmp_path: Path) -> Path:
    """A copy of that project, which a test may change."""
    return shutil.copytree(second, tmp_path, dirs_exist_ok=True)


def deck_of(folder: Path, edition: str = NEXT) -> Path:
    return folder / "output" / f"{edition}.pptx"


def names(path: Path) -> list[str]:
    return [slide.name for slide in Presentation(str(path)).slides]


def rows(path: Path) -> list[Row]:
    """Return the rows of the tables on the slides that tell the changes, without their headers."""
    found = []
    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if slide.name.partition("/")[0] == "changes" and shape.has_table:
                found += [tuple(cell.text for cell in row.cells) for row in shape.table.rows][1:]
    return found


def pages_with(path: Path, text: str) -> list[int]:
    """Return the numbers of the slides, but those that tell the changes, whose shapes say so."""
    slides = enumerate(Presentation(str(path)).slides, 1)
    return [
        number
        for number, slide in slides
        if not slide.name.startswith("changes")
        and any(text in "".join(shape._element.itertext()) for shape in slide.shapes)
    ]


def test_a_changed_fact_comes_first_with_its_pages(second: Path) -> None:
    group, what, old, new, page = rows(deck_of(second))[0]
    drawn = names(deck_of(second)).index("appendix-programmes") + 1
    assert page == ", ".join(map(str, [*pages_with(deck_of(second), "135Mドル"), drawn]))
    assert (group, what) == ("数値", "CMIの予算（当初期間）")
    assert (old, new.partition("（")[0]) == ("120Mドル", "135Mドル")


def test_pages_and_words_follow(second: Path) -> None:
    found = names(deck_of(second))
    title = "米国の動向：大統領令（2017年12月）"
    words = ("トランプ政権の今後の動きに注視", "米国政府の今後の動きに注視")
    pages = [str(found.index(name) + 1) for name in ("eu-next", "us-executive-order")]
    assert rows(deck_of(second))[1:] == [
        ("頁", "追加した頁", "―", "「欧州の動向：リストの次の改定」", pages[0]),
        ("文言", title, *words, pages[1]),
    ]


def test_less_detail_is_told_where_it_is_asked_for(again: Path) -> None:
    asked = "        changes: {detail: facts, ignore: [us-executive-order]}\n"
    line = "        title: 前回からの変更点\n"
    edit(again / "data" / NEXT / "deck.yaml", line, line + asked)
    built(again)
    assert [row[0] for row in rows(deck_of(again))] == ["数値", "ほか"]
    assert rows(deck_of(again))[-1][3] == "ほか1か所は新旧対照表に"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("{detail: some}", "'facts', 'lists' or 'all'"),
        ("{ignore: [us-cmz]}", 'there is no slide "us-cmz": did you mean "us-cms"?'),
        ("{limit: 0}", "limit"),
        ("all", "takes detail, limit and ignore"),
    ],
)
def test_what_is_asked_wrongly_is_told(again: Path, asked: str, message: str) -> None:
    line = "        title: 前回からの変更点\n"
    edit(again / "data" / NEXT / "deck.yaml", line, f"{line}        changes: {asked}\n")
    assert any(message in fault for fault in faults(again)), faults(again)


def test_the_same_decks_give_the_same_bytes(second: Path, tmp_path: Path) -> None:
    shutil.copy(deck_of(second, EDITION), tmp_path)
    afresh = build(replace(request(second), cache=None, output=tmp_path), lambda _: None)
    assert afresh.path.read_bytes() == deck_of(second).read_bytes()


def test_nothing_is_done_again_until_the_deck_before_changes(again: Path) -> None:
    built(again)
    assert built(again).unchanged
    before = Presentation(str(deck_of(again, EDITION)))
    (conclusion,) = (s for s in before.slides[4].shapes if s.name.endswith("/conclusion"))
    conclusion.text_frame.paragraphs[0].runs[0].text = "今後の動きは見通せない"
    before.save(str(deck_of(again, EDITION)))
    assert not built(again).unchanged
    assert ("今後の動きは見通せない", "米国政府の今後の動きに注視") in [
        row[2:4] for row in rows(deck_of(again))
    ]


def test_the_deck_says_with_which_one_it_was_compared(second: Path) -> None:
    told = verify(deck_of(second)), verify(deck_of(second, EDITION))
    assert all(verdict.same for verdict in told)
    assert [len(verdict.built_from.previous) for verdict in told] == [64, 0]


def test_a_comparison_of_the_decks_leaves_the_slide_out(second: Path) -> None:
    made = diff(deck_of(second, EDITION), deck_of(second))
    assert [slide.name for slide in made.untold] == ["changes"]
    assert not [each for each in made.slides if each.new and each.new.name == "changes"]
    console = Console(file=io.StringIO(), width=200)
    report_terminal(made, console)
    assert "比べていない頁（変更点の表）：スライド2「前回からの変更点」" in console.file.getvalue()
    assert "スライド2「前回からの変更点」" in report_html(made, pictures=False)
    assert "前回からの変更点" not in report_json(made)


def test_the_next_edition_does_not_tell_the_old_slide_again(again: Path) -> None:
    start(again, NEXT, LAST)
    built(again, LAST)
    assert rows(deck_of(again, LAST)) == [("", "", "", "前回から変わったところはありません", "")]


def test_a_long_list_of_changes_ends_at_the_limit_and_the_rest_is_counted(again: Path) -> None:
    deck = again / "data" / NEXT / "deck.yaml"
    text = deck.read_text(encoding="utf-8")
    deck.write_text(re.sub(r"- (.+)の", r"- \1をめぐる", text), encoding="utf-8")
    line = "        title: 前回からの変更点\n"
    for limit in (2, 1):
        edit(deck, line, f"{line}        changes: {{limit: {limit}}}\n")
        built(again)
        path = deck_of(again)
        found = names(path)
        assert sum(name.startswith("changes") for name in found) == limit
        told = rows(path)
        (added,) = (row for row in told if row[1] == "追加した頁")
        assert added[4] == str(found.index("eu-next") + 1)
        edit(deck, f"{line}        changes: {{limit: {limit}}}\n", line)
    assert re.fullmatch(r"ほか\d+か所は新旧対照表に", told[-1][3])


def faults(folder: Path, edition: str = NEXT) -> list[str]:
    with pytest.raises(FaultsFound) as raised:
        built(folder, edition)
    return [str(fault) for fault in raised.value.faults if fault.severity == "error"]


def test_a_first_edition_cannot_tell_what_changed(project: Path) -> None:
    line = insert(project, SLIDE, "overview", EDITION)
    (fault,) = faults(project, EDITION)
    assert f"deck.yaml:{line}:" in fault
    assert "leave it out of this edition" in fault


def test_a_missing_deck_is_told_with_what_to_do(again: Path) -> None:
    deck_of(again, EDITION).unlink()
    (fault,) = faults(again)
    assert f"{EDITION}.pptx is not there: put the deck there that was handed out" in fault
    assert f"python build.py --edition {EDITION}" in fault


def test_a_deck_that_cannot_be_read_is_told(again: Path) -> None:
    whole = deck_of(again).read_bytes()
    deck_of(again, EDITION).write_bytes(b"no deck")
    (fault,) = faults(again)
    assert "deck.yaml:" in fault
    assert "cannot be read" in fault
    assert deck_of(again).read_bytes() == whole
