"""Colours: a role is named by its place in the theme's scheme, so that themes can change."""

from __future__ import annotations

from deck.design.models import Theme
from deck.design.scheme import SLIDE_NAMES
from deck.ooxml.markup import Xml, element


def color(role: str, theme: Theme) -> Xml:
    """Return a colour; DeckError where the theme has no such role."""
    if role in SLIDE_NAMES and role not in theme.off_scheme:
        return element("a:schemeClr", val=SLIDE_NAMES[role])
    return element("a:srgbClr", val=theme.color(role))


def solid_fill(role: str, theme: Theme) -> Xml:
    return element("a:solidFill", color(role, theme))


def line(role: str, width: int, theme: Theme) -> Xml:
    """Return an outline of a width in EMU, flat at its ends."""
    return element("a:ln", solid_fill(role, theme), w=width, cap="flat")
