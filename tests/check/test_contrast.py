"""Every style is held to the contrast that WCAG asks for, on each ground it stands on."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from deck.check.contrast import check_contrast
from deck.core.faults import FaultLog
from deck.core.lengths import Pt
from deck.core.palette import MINIMUM_CONTRAST, MINIMUM_CONTRAST_LARGE, contrast
from deck.design.models import TABLE_HEADER_STYLE, TABLE_STYLE, Design, TextStyle
from deck.pipeline.prepared import Prepared

GREYS = [f"{value:02X}" * 3 for value in range(256)]


def nearest(least: float) -> tuple[str, str]:
    """Return the lightest grey that has so much contrast on white, and the next lighter one."""
    at = next(n for n in range(255, 0, -1) if contrast(GREYS[n], "FFFFFF") >= least)
    return GREYS[at], GREYS[at + 1]


def styled(design: Design, name: str, style: TextStyle) -> Design:
    """Return a design with one style in the place of the one of that name, everywhere."""
    layouts = {
        key: replace(
            layout,
            placeholders=tuple(
                replace(each, style=style) if each.style.name == name else each
                for each in layout.placeholders
            ),
        )
        for key, layout in design.layouts.items()
    }
    theme = replace(design.theme, styles={**design.theme.styles, name: style})
    return replace(design, theme=theme, layouts=layouts)


def told(real: Prepared, design: Design) -> list[str]:
    log = FaultLog()
    check_contrast(real.edition, design, log)
    return [fault.message for fault in log.faults]


def with_color(design: Design, color: str) -> Design:
    return replace(design, theme=replace(design.theme, colors={**design.theme.colors, "x": color}))


@pytest.mark.parametrize(
    ("size", "bold", "least"),
    [
        (17, False, MINIMUM_CONTRAST),
        (18, False, MINIMUM_CONTRAST_LARGE),
        (13, True, MINIMUM_CONTRAST),
        (14, True, MINIMUM_CONTRAST_LARGE),
        (14, False, MINIMUM_CONTRAST),
    ],
)
@pytest.mark.parametrize("name", [TABLE_STYLE, "body", "lead"])
def test_a_style_needs_its_contrast_on_paper(
    real: Prepared, name: str, size: int, bold: bool, least: float
) -> None:
    style = real.design.theme.styles[name]
    levels = tuple(
        replace(level, size=Pt(size), bold=bold, color="x" if n == 0 else level.color)
        for n, level in enumerate(style.levels)
    )
    design = styled(real.design, name, replace(style, levels=levels))
    enough, too_little = nearest(least)
    assert told(real, with_color(design, enough)) == []
    (said,) = told(real, with_color(design, too_little))
    assert said.startswith("x on FFFFFF has a contrast of ")
    assert said.endswith(f'(style "{name}")')


def test_strong_words_are_looked_at_where_the_text_is_not_bold(real: Prepared) -> None:
    style = replace(real.design.theme.styles["body"], strong_color="x")
    design = with_color(styled(real.design, "body", style), nearest(MINIMUM_CONTRAST)[1])
    assert len(told(real, design)) == 1
    levels = tuple(replace(level, bold=True) for level in style.levels)
    bold = styled(design, "body", replace(style, levels=levels))
    assert told(real, bold) == []


def test_the_header_of_tables_stands_on_navy(real: Prepared) -> None:
    style = real.design.theme.styles[TABLE_HEADER_STYLE]
    levels = tuple(replace(level, color="navy") for level in style.levels)
    (said,) = told(real, styled(real.design, TABLE_HEADER_STYLE, replace(style, levels=levels)))
    assert "contrast of 1.0:1, in the header of tables" in said


def test_a_divider_s_text_stands_on_its_decoration(real: Prepared) -> None:
    style = real.design.theme.styles["section-text"]
    levels = tuple(replace(level, color="ink") for level in style.levels)
    (said,) = told(real, styled(real.design, "section-text", replace(style, levels=levels)))
    assert said.startswith(f"ink on {real.design.theme.color('navy')} has a contrast of ")
    assert 'in "summary" of the layout "section"' in said


def test_a_decoration_that_a_text_reaches_beyond_is_no_ground(real: Prepared) -> None:
    layout = real.design.layouts["section"]
    summary = layout.placeholder("summary")
    assert summary is not None
    box = summary.box
    ground = layout.decorations[0]
    for short in (
        replace(box, x=box.x + 1),
        replace(box, y=box.y + 1),
        replace(box, width=box.width - 1),
        replace(box, height=box.height - 1),
    ):
        layouts = {
            **real.design.layouts,
            "section": replace(layout, decorations=(replace(ground, box=short),)),
        }
        said = told(real, replace(real.design, layouts=layouts))
        assert any('in "summary" of the layout "section"' in each for each in said)
    exact = replace(layout, decorations=(replace(ground, box=box),))
    said = told(real, replace(real.design, layouts={**real.design.layouts, "section": exact}))
    assert not any('in "summary"' in each for each in said)
