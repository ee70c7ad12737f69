"""Hand edits of the real deck by the hundred: written as edited, or told why not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from clients import saved_again
from hand_edits import Deck, edited
from msgspec.structs import replace
from projects import EDITION, copy_project, edit, request_for

from deck.core.faults import FaultLog
from deck.layout.placed import PlacedTable, PlacedText
from deck.pipeline.build import build
from deck.pipeline.inputs import resolve
from deck.pipeline.laying import laid_out
from deck.pipeline.prepared import Prepared
from deck.pipeline.request import Built
from deck.pull.edited import EditedDeck, read_edited
from deck.pull.findings import Fate, Finding
from deck.pull.pull import Pulled, pull
from deck.pull.rewriting import Answer

TEN = 10
A_FEW, ALL = 2, 30
"""How many times ten seeds are tried: in every run, and in all."""

MOST_LEFT = 0.15
"""What share of the edits may be left over, each told with its reason."""

FOLLOWS = (
    "counted",
    "under `running`",
    "is made from",
    "is converted",
    "come from the sources",
    "pages show one text",
)
"""What follows from an edit that was written: a count, a sum, the title of the other pages."""

Said = Mapping[tuple[str, str], str]
"""What a deck says, by slide and shape: a table the rows of all its pages."""

TENS = [*range(A_FEW), *(pytest.param(n, marks=pytest.mark.fuzz) for n in range(A_FEW, ALL))]
PAIRS = [0, *(pytest.param(n, marks=pytest.mark.fuzz) for n in range(1, TEN))]


def prepared(project: Path) -> Prepared:
    return laid_out(resolve(request_for(project)), FaultLog(), lambda _: None)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The edition as it is before anybody edits its deck."""
    return prepared(copy_project(tmp_path_factory.mktemp("before")))


def said_by_data(deck: Prepared) -> Said:
    said: dict[tuple[str, str], str] = {}
    for page in deck.slides:
        id = page.id.partition("/")[0]
        said[id, ""] = "\n".join(each.text for each in page.notes)
        for placed in page.elements:
            if isinstance(placed, PlacedText) and not placed.field:
                text = "\n".join(each.text for each in placed.paragraphs if each.text.strip())
                said.setdefault((id, placed.name), text)
            elif isinstance(placed, PlacedTable):
                cells = (cell for row in placed.rows[1:] for cell in row.cells)
                text = "\n".join(p.text for cell in cells for p in cell.paragraphs)
                name = placed.name.removesuffix(f"/{page.id.partition('/')[2]}")
                said[id, name] = said.get((id, name), "") + "\n" + text
    return said


def said_by_hand(deck: EditedDeck) -> Said:
    said: dict[tuple[str, str], str] = {}
    for page in deck.slides:
        id, _, number = page.name.partition("/")
        said.setdefault((id, ""), "\n".join(each.text for each in page.notes))
        for shape in page.shapes:
            if shape.paragraphs:
                text = "\n".join(each.text for each in shape.paragraphs)
                said.setdefault((id, shape.name), text)
            elif shape.table:
                cells = (cell for row in shape.table.rows[1:] for cell in row)
                text = "\n".join(p.text for cell in cells for p in cell.paragraphs)
                name = shape.name.removesuffix(f"/{number}")
                said[id, name] = said.get((id, name), "") + "\n" + text
    return said


def follows(finding: Finding, deck: Deck) -> bool:
    """Tell whether what still differs follows from what was written."""
    is_everywhere = deck.answers.get(finding.fact) == Answer.EVERYWHERE
    return is_everywhere or any(each in finding.reason for each in FOLLOWS)


def check_laws(before: Prepared, after: Prepared, deck: EditedDeck, pulled: Pulled) -> None:
    """Assert that what was edited reads as edited, or is told, and all else as before."""
    then, now = said_by_data(before), said_by_data(after)
    wanted = said_by_hand(deck.named(before.slides))
    told = {each.slide.partition("/")[0] for each in pulled.remaining}
    told |= {each.slide for each in pulled.findings if each.fate is not Fate.WRITTEN}
    wrong = {
        place: (text, wanted.get(place))
        for place, text in now.items()
        if place in then and place in wanted and place[0] not in told
        if text != wanted[place]
    }
    assert wrong == {}
    strange = {place for place in now if now[place] not in (then.get(place), wanted.get(place))}
    assert {place[0] for place in strange} <= told


def typed_decks(
    built: Built, folder: Path, seeds: Sequence[int], most: int = 5
) -> Iterator[tuple[Deck, Path]]:
    """Yield edited decks with their files; every third was saved again by LibreOffice."""
    decks = {seed: edited(str(built.path), seed, most) for seed in seeds}
    for seed, deck in decks.items():
        deck.presentation.save(str(folder / f"{seed}.pptx"))
    thirds = [folder / f"{seed}.pptx" for seed in seeds if seed % 3 == 0]
    if shutil.which("soffice"):
        for path in saved_again(thirds, folder / "again"):
            path.replace(folder / path.name)
    for seed, deck in decks.items():
        yield deck, folder / f"{seed}.pptx"


@pytest.mark.slow
@pytest.mark.parametrize("ten", TENS)
def test_edits_are_written_as_edited_or_told(
    built: Built, before: Prepared, tmp_path: Path, ten: int
) -> None:
    seeds = range(ten * TEN, ten * TEN + TEN)
    made = left = 0
    for number, (deck, path) in enumerate(typed_decks(built, tmp_path, seeds)):
        (tmp_path / str(number)).mkdir()
        project = copy_project(tmp_path / str(number))
        answers = {name: Answer(each) for name, each in deck.answers.items()}
        pulled = pull(request_for(project), [path], answers, apply=True)
        check_laws(before, prepared(project), read_edited(path), pulled)
        open_ = [each for each in pulled.findings if each.fate is not Fate.WRITTEN]
        assert all(each.reason for each in open_)
        rest = [each for each in pulled.remaining if not follows(each, deck)]
        assert {each.slide for each in rest} <= {each.slide for each in open_}, deck.told
        made += len(deck.told)
        left += min(len(open_), len(deck.told))
        assert pulled.findings, deck.told
    assert left <= made * MOST_LEFT


MOVED_ON = (
    ("      - id: us-cms\n", "      # 次回までに確認\n      - id: us-cms\n"),
    ("  - name: 今後の方向性\n", "  # 次の節\n  - name: 今後の方向性\n"),
)


@pytest.mark.slow
@pytest.mark.parametrize("ten", PAIRS)
def test_edits_are_merged_with_data_that_have_moved_on_or_told_as_conflicts(
    built: Built, tmp_path: Path, ten: int
) -> None:
    for number, (deck, path) in enumerate(
        typed_decks(built, tmp_path, range(1000 + ten * TEN, 1005 + ten * TEN))
    ):
        (tmp_path / str(number)).mkdir()
        project = copy_project(tmp_path / str(number))
        request = replace(request_for(project), cache=tmp_path / "cache")
        build(request, lambda _: None)
        file = project / "data" / EDITION / "deck.yaml"
        for change in MOVED_ON:
            edit(file, *change)
        edit(file, "トランプ政権の今後の動きに注視", "政権の今後の動きに注視")
        answers = {name: Answer(each) for name, each in deck.answers.items()}
        pulled = pull(request, [path], answers, apply=True)
        assert "cache" in pulled.bases[0]
        text = file.read_text(encoding="utf-8")
        assert "# 次回までに確認" in text
        assert "# 次の節" in text
        for each in pulled.findings:
            assert each.fate is Fate.WRITTEN or each.reason, each
        rest = [each for each in pulled.remaining if not follows(each, deck)]
        open_ = {each.slide for each in pulled.findings if each.fate is not Fate.WRITTEN}
        assert {each.slide for each in rest} <= open_ | {"us-executive-order"}, (deck.told, rest)


@pytest.mark.slow
@pytest.mark.parametrize("ten", PAIRS)
def test_two_copies_are_merged_and_no_conflict_is_invented(
    built: Built, tmp_path: Path, ten: int
) -> None:
    seeds = range(2000 + 2 * ten * TEN, 2000 + 2 * ten * TEN + 2 * TEN)
    decks = list(typed_decks(built, tmp_path, seeds, most=1))
    for number in range(TEN):
        pair = decks[2 * number : 2 * number + 2]
        (tmp_path / str(number)).mkdir()
        project = copy_project(tmp_path / str(number))
        answers = {name: Answer(each) for deck, _ in pair for name, each in deck.answers.items()}
        alone = [pull(request_for(project), [path], answers, apply=False) for _, path in pair]
        both = pull(request_for(project), [path for _, path in pair], answers, apply=True)
        slides = [{each.slide for each in one.findings} for one in alone]
        for each in both.findings:
            if each.fate is Fate.CONFLICT:
                assert each.slide in slides[0] & slides[1], (pair[0][0].told, pair[1][0].told)
                assert "has 「" in each.reason
        if not slides[0] & slides[1]:
            told = sorted((each.slide, each.fate) for each in both.findings)
            assert told == sorted((each.slide, each.fate) for one in alone for each in one.findings)
