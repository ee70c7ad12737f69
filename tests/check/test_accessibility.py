"""What PowerPoint's accessibility checker asks for, rule by rule, on slides of the real deck."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from deck.bind.richtext import Paragraph, Run
from deck.check.accessibility import SAME_LINE, check_accessibility
from deck.core.faults import Fault, FaultLog, Origin
from deck.core.lengths import Box, Emu
from deck.layout.placed import Placed, PlacedChart, PlacedSlide, PlacedTable, PlacedText
from deck.pipeline.prepared import Prepared

SLIDE = "us-cms"
Elements = tuple[Placed, ...]


def slide_of(prepared: Prepared, id: str = SLIDE) -> PlacedSlide:
    return next(slide for slide in prepared.slides if slide.id == id)


def faults(prepared: Prepared, *slides: PlacedSlide) -> list[Fault]:
    """Return what is told where these slides are all of the deck."""
    log = FaultLog()
    check_accessibility(replace(prepared, slides=slides), log)
    return list(log.faults)


def told(prepared: Prepared, change: Callable[[Elements], Elements]) -> list[str]:
    slide = slide_of(prepared)
    return [
        fault.message for fault in faults(prepared, replace(slide, elements=change(slide.elements)))
    ]


def test_the_slides_as_they_are_say_nothing(real: Prepared) -> None:
    assert faults(real, *real.slides) == []


def test_a_slide_is_read_from_its_title_on(real: Prepared) -> None:
    said = told(real, lambda elements: (*elements[1:2], elements[0], *elements[2:]))
    assert 'slide "us-cms" is not read from its title on' in said


def moved(name: str, y: int, height: int) -> Callable[[Elements], Elements]:
    def change(elements: Elements) -> Elements:
        return tuple(
            replace(each, box=Box(each.box.x, Emu(y), each.box.width, Emu(height)))
            if each.name == f"{SLIDE}/{name}"
            else each
            for each in elements
        )

    return change


@pytest.mark.parametrize(
    ("shared", "height", "is_told"),
    [
        (SAME_LINE - 0.01, 0.9, True),
        (SAME_LINE, 0.9, False),
        (SAME_LINE + 0.2, 0.9, False),
        (-1.0, 0.9, True),
        (SAME_LINE - 0.01, 2.1, False),
    ],
)
def test_what_is_read_later_stands_beside_or_below(
    real: Prepared, shared: float, height: float, is_told: bool
) -> None:
    """`right` is read after `left`; so much of its height reaches below the upper edge of that."""
    left = next(each for each in slide_of(real).elements if each.name == f"{SLIDE}/left").box
    tall = round(left.height * height)
    said = told(real, moved("right", round(left.y - (1 - shared) * tall), tall))
    above = 'slide "us-cms": "us-cms/right" is read after "us-cms/left", and above it'
    assert (above in said) is is_told


def test_a_figure_and_a_table_say_what_they_are(real: Prepared) -> None:
    chart = next(each for each in slide_of(real).elements if isinstance(each, PlacedChart))
    mute = replace(chart, chart=_Mute(chart.chart.origin))  # type: ignore[arg-type]
    (fault,) = faults(real, replace(slide_of(real), elements=(slide_of(real).elements[0], mute)))
    assert fault.message.endswith('the figure "us-cms/figure" has no alternative text')
    assert fault.origin == chart.chart.origin
    slide = slide_of(real, "eu-emmc")
    table = next(each for each in slide.elements if isinstance(each, PlacedTable))
    (fault,) = faults(real, replace(slide, elements=(slide.elements[0], replace(table, alt=" "))))
    assert fault.message.endswith('the table "eu-emmc/table" has no alternative text')
    assert fault.origin == next(each for each in real.deck.slides if each.id == slide.id).origin


class _Mute:
    """A chart without a word."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin

    def alt_text(self) -> str:
        return " "


def test_a_column_without_a_header_is_counted_from_one(real: Prepared) -> None:
    slide = slide_of(real, "eu-emmc")
    table = next(each for each in slide.elements if isinstance(each, PlacedTable))
    header = table.rows[0]
    bare = replace(header.cells[1], paragraphs=())
    rows = (replace(header, cells=(header.cells[0], bare)), *table.rows[1:])
    (fault,) = faults(real, replace(slide, elements=(slide.elements[0], replace(table, rows=rows))))
    assert fault.message == 'slide "eu-emmc": column 2 of the table has no header'


def test_titles_are_there_and_each_its_own(real: Prepared) -> None:
    one, other = slide_of(real), slide_of(real, "eu-crm")
    (fault,) = faults(real, one, replace(other, title=f" {one.title} "))
    assert fault.message == 'slide "eu-crm" has the title of slide "us-cms"'
    (fault,) = faults(real, replace(one, title="　"))
    assert fault.message == 'slide "us-cms" has no title'
    assert faults(real, one, replace(one, title=f"{one.title}（2/2）", id="us-cms/2")) == []


def test_a_blank_placeholder_is_told_but_for_the_title(real: Prepared) -> None:
    spec = next(slide for slide in real.deck.slides if slide.id == SLIDE)
    blank = replace(spec.title, runs=(Run(" "),))
    contents = dict(spec.contents)
    for name in ("title", "left"):
        contents[name] = replace(contents[name], paragraphs=(blank,))
    changed = replace(spec, contents=contents)
    slides = tuple(changed if slide is spec else slide for slide in real.deck.slides)
    log = FaultLog()
    check_accessibility(replace(real, deck=replace(real.deck, slides=slides)), log)
    (fault,) = log.faults
    assert fault.message == 'slide "us-cms": the placeholder "left" is empty'
    left = next(each for each in slide_of(real).elements if each.name == f"{SLIDE}/left")
    assert isinstance(left, PlacedText)
    assert isinstance(left.paragraphs[0], Paragraph)
    assert fault.origin.line in range(left.paragraphs[0].origin.line - 1, spec.origin.line + 12)
