"""The theme part: colour scheme, typefaces, and plain formats without gradient or shadow."""

from __future__ import annotations

from deck.design.models import Theme
from deck.design.scheme import SCHEME
from deck.ooxml.markup import NOTHING, Xml, element, joined, serialised
from deck.ooxml.namespaces import NAMESPACES

_LINE_WIDTHS = (6350, 12_700, 19_050)
_PLACEHOLDER_COLOR = element("a:schemeClr", val="phClr")
_SOLID = element("a:solidFill", _PLACEHOLDER_COLOR)


def theme_xml(theme: Theme) -> bytes:
    """Return the theme part (ECMA-376-1, 14.2.7); DeckError where the scheme's roles lack one."""
    elements = element("a:themeElements", _colors(theme), _fonts(theme), _formats(theme))
    root = element(
        "a:theme",
        elements,
        element("a:objectDefaults"),
        element("a:extraClrSchemeLst"),
        _further_colors(theme),
        name=theme.name,
        **{"xmlns:a": NAMESPACES["a"]},
    )
    return serialised(root)


def _colors(theme: Theme) -> Xml:
    places = (element(f"a:{place}", _rgb(theme.color(role))) for place, role in SCHEME.items())
    return element("a:clrScheme", *places, name=theme.name)


def _further_colors(theme: Theme) -> Xml:
    """Return the roles beyond the scheme, which PowerPoint offers as the deck's own colours."""
    further = [role for role in theme.colors if role not in SCHEME.values()]
    if not further:
        return NOTHING
    return element(
        "a:custClrLst",
        *(element("a:custClr", _rgb(theme.color(role)), name=role) for role in further),
    )


def _rgb(value: str) -> Xml:
    return element("a:srgbClr", val=value)


def _fonts(theme: Theme) -> Xml:
    typefaces = joined(
        element("a:latin", typeface=theme.latin),
        element("a:ea", typeface=theme.east_asian),
        element("a:cs", typeface=""),
        element("a:font", script="Jpan", typeface=theme.east_asian),
    )
    return element(
        "a:fontScheme",
        element("a:majorFont", typefaces),
        element("a:minorFont", typefaces),
        name=theme.name,
    )


def _formats(theme: Theme) -> Xml:
    lines = (
        element("a:ln", _SOLID, element("a:prstDash", val="solid"), w=width, cap="flat")
        for width in _LINE_WIDTHS
    )
    plain = element("a:effectStyle", element("a:effectLst"))
    return element(
        "a:fmtScheme",
        element("a:fillStyleLst", _SOLID, _SOLID, _SOLID),
        element("a:lnStyleLst", *lines),
        element("a:effectStyleLst", plain, plain, plain),
        element("a:bgFillStyleLst", _SOLID, _SOLID, _SOLID),
        name=theme.name,
    )
