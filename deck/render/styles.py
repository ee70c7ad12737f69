"""Text styles as list styles: per level size, colour, pitch and bullet, inherited by all below."""

from __future__ import annotations

from msgspec.structs import replace

from deck.core.lengths import Insets
from deck.design.models import LEVELS, Bullet, LevelStyle, TextStyle, Theme
from deck.ooxml.markup import NOTHING, Attribute, Xml, element, joined
from deck.render.colors import color, solid_fill

ALIGNMENT = {"left": "l", "center": "ctr", "right": "r"}
ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}

_TEXT_FACE = element("a:buFont", typeface="+mn-ea")
"""The text's own typeface. By name, since in LibreOffice `a:buFontTx` overrides no symbol face."""

_SYMBOL_FACE = element("a:buFont", typeface="Wingdings", pitchFamily="2", charset="2")
_ARROW = "\u00d8"
"""Ø stands for ➢ in Wingdings, a symbol face: its charset is 2 (SYMBOL_CHARSET)."""

_FULL_SIZE = element("a:buSzPct", val=100_000)
_SQUARE_SIZE = element("a:buSzPct", val=75_000)
"""A Japanese ■ fills its em and would outweigh the text."""


def list_style(name: str, style: TextStyle, theme: Theme, fonts: str | None = "mn") -> Xml:
    """Return the element `name` with all nine levels of a style.

    `fonts` says which of the theme's typefaces: `mj` for headings, `mn` for all else; None leaves
    those that a house template gives.
    """
    return element(name, *(_level(number, style, theme, fonts) for number in range(LEVELS)))


def unmarked(style: TextStyle) -> TextStyle:
    """Return a style's first level alone, without a marker."""
    return replace(style, levels=(style.level(0, marked=False),))


def body_properties(anchor: str, insets: Insets, **others: Attribute) -> Xml:
    """Return how text stands in its shape, in full, with `others` that a template needs.

    It never scales (`a:noAutofit`): the sizes are those the layout stage chose, whole points and
    alike on all slides, and who edits later sees a text that has become too long.
    """
    return element(
        "a:bodyPr",
        element("a:noAutofit"),
        vert="horz",
        wrap="square",
        rtlCol=0,
        **inset_attributes(insets),
        anchor=ANCHOR[anchor],
        **others,
    )


def inset_attributes(insets: Insets) -> dict[str, Attribute]:
    return {
        "lIns": insets.left,
        "tIns": insets.top,
        "rIns": insets.right,
        "bIns": insets.bottom,
    }


def line_spacing(level: LevelStyle) -> Xml:
    """Return the exact pitch of a level's lines (21.1.2.2.5, in hundredths of a point)."""
    return element("a:lnSpc", element("a:spcPts", val=round(level.pitch * 100)))


def space_before(level: LevelStyle) -> Xml:
    return element("a:spcBef", element("a:spcPts", val=round(level.space_before * 100)))


def bullet(level: LevelStyle, strong_color: str | None, theme: Theme) -> Xml:
    """Return a level's marker, in the style's strong colour."""
    match level.bullet:
        case None:
            return NOTHING
        case Bullet.NONE:
            return element("a:buNone")
        case Bullet.SQUARE:
            size, face, character = _SQUARE_SIZE, _TEXT_FACE, "\u25a0"
        case Bullet.ARROW:
            size, face, character = _FULL_SIZE, _SYMBOL_FACE, _ARROW
        case Bullet.DASH:
            size, face, character = _FULL_SIZE, _TEXT_FACE, "\u2013"
    marker = element("a:buChar", char=character)
    return joined(_marker_color(strong_color, theme), size, face, marker)


def number(start: int, strong_color: str | None, theme: Theme) -> Xml:
    """Return the circled number (①) of an item, in a list that starts at `start`."""
    return joined(
        _marker_color(strong_color, theme),
        _FULL_SIZE,
        _TEXT_FACE,
        element("a:buAutoNum", type="circleNumDbPlain", startAt=start if start != 1 else None),
    )


def _marker_color(role: str | None, theme: Theme) -> Xml:
    return element("a:buClr", color(role, theme)) if role else NOTHING


def _level(number: int, style: TextStyle, theme: Theme, fonts: str | None) -> Xml:
    """Return a level, which breaks its lines and sets its characters as they were measured."""
    level = style.level(number)
    run = element(
        "a:defRPr",
        solid_fill(level.color, theme) if level.color else NOTHING,
        *(
            element(f"a:{face}", typeface=f"+{fonts}-{short}") if fonts else NOTHING
            for face, short in _FACES
        ),
        sz=round(level.size * 100),
        b=int(level.bold),
        i=0,
        kern=0,
    )
    return element(
        f"a:lvl{number + 1}pPr",
        line_spacing(level),
        space_before(level),
        element("a:spcAft", element("a:spcPts", val=0)),
        bullet(level, style.strong_color, theme),
        run,
        marL=level.margin,
        indent=-level.hang,
        algn=ALIGNMENT[style.align],
        rtl=0,
        eaLnBrk=1,
        latinLnBrk=0,
        hangingPunct=0,
    )


_FACES = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))
