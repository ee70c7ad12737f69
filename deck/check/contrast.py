"""Checks that texts stand out from their grounds, as WCAG 2.2 measures it (1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from deck.core.faults import FaultLog
from deck.core.lengths import Box, told_apart
from deck.core.palette import MINIMUM_CONTRAST, MINIMUM_CONTRAST_LARGE, contrast
from deck.design.models import (
    TABLE_HEADER_STYLE,
    TABLE_STYLE,
    TABLES,
    Design,
    LevelStyle,
    Placeholder,
    PlaceholderKind,
    SlideLayout,
)
from deck.edition.edition import Edition

LARGE, LARGE_BOLD = 18, 14
"""From how many points on a text is large, and a bold one."""

PAPER = "FFFFFF"
HEADER_GROUND = "navy"
_TEXTLESS = TABLES | {PlaceholderKind.FIGURE}


def check_contrast(edition: Edition, design: Design, log: FaultLog) -> None:
    """Log a warning for every style whose colours are too near to a ground it stands on."""
    told: set[tuple[str, str]] = set()
    for style, role, level, ground, where in _texts(edition, design):
        if role is None or (style, role) in told:
            continue
        ratio = contrast(design.theme.color(role), ground)
        is_large = level.size >= (LARGE_BOLD if level.bold else LARGE)
        least = MINIMUM_CONTRAST_LARGE if is_large else MINIMUM_CONTRAST
        if ratio < least:
            told.add((style, role))
            found, needed = told_apart(ratio, least)
            log.warning(
                design.style_origins.get(style, edition.deck.origin),
                f'{role} on {ground} has a contrast of {found}:1, {where} (style "{style}")',
                f"at least {needed}:1 is needed; make one of the two darker or lighter",
            )


def _texts(
    edition: Edition, design: Design
) -> Iterator[tuple[str, str | None, LevelStyle, str, str]]:
    """Yield style, colour role, level and ground of every text that layouts can have, and where.

    The layouts that slides are in come first, so that a style is told of at one of theirs.
    The role is None where a house template's own colour stays.
    """
    theme = design.theme
    for level in theme.styles[TABLE_STYLE].levels:
        yield TABLE_STYLE, level.color, level, PAPER, "in tables"
    header, ground = theme.styles[TABLE_HEADER_STYLE].level(0), theme.color(HEADER_GROUND)
    yield TABLE_HEADER_STYLE, header.color, header, ground, "in the header of tables"
    used = {slide.layout for section in edition.deck.sections for slide in section.slides}
    for layout in sorted(design.layouts.values(), key=lambda each: each.name not in used):
        for placeholder in layout.placeholders:
            if placeholder.kind in _TEXTLESS:
                continue
            where = f'in "{placeholder.name}" of the layout "{layout.name}"'
            style = placeholder.style
            for ground in _grounds(placeholder, layout, edition, design):
                for level in style.levels:
                    yield style.name, level.color, level, ground, where
                    if not level.bold:
                        yield style.name, style.strong_color, level, ground, where


def _grounds(
    placeholder: Placeholder, layout: SlideLayout, edition: Edition, design: Design
) -> Iterator[str]:
    """Yield the colours that a placeholder's text stands on: a region's chip has several."""
    theme = design.theme
    if placeholder.kind is PlaceholderKind.REGION:
        yield from {theme.color(region.color): None for region in edition.deck.regions.values()}
        return
    ground = theme.color(placeholder.fill) if placeholder.fill else PAPER
    if not placeholder.fill:
        for decoration in layout.decorations:
            if _holds(decoration.box, placeholder.box):
                ground = theme.color(decoration.fill)
    yield ground


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )
