"""What a house template's placeholder looks like: read from its layout, else its master, else on.

A property is looked up in the layout's shape, the master's shape of the same type, the master's
text styles and the presentation's defaults, in this order (ECMA-376-1, 19.3.1.36 and 21.1.2.4.12).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from deck.core.lengths import Box, Emu, Insets, Pt
from deck.design.models import LEVELS, Bullet, LevelStyle, PlaceholderKind, TextStyle
from deck.ooxml.namespaces import NAMESPACES
from deck.typography.metrics import Typefaces

A, P = (f"{{{NAMESPACES[prefix]}}}" for prefix in ("a", "p"))

TITLES = ("title", "ctrTitle")
FURNITURE = ("dt", "ftr", "sldNum", "hdr")

_SINGLE = 1.2
"""The pitch of a single line in PowerPoint, in em."""

_DEFAULT_SIZE = 1800
_DEFAULT_INSETS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
"""What text has where nothing says otherwise (21.1.2.1.1, 21.1.2.3.9)."""

_TEXT_COLORS = ("tx1", "dk1")
_PAPER = "white"
"""The colour of ordinary grounds: text of ours in it stands on a dark one that a template lacks."""
_BULLETS = ("buNone", "buChar", "buAutoNum", "buBlip")
_ALIGN = {"ctr": "center", "r": "right"}
_ANCHOR = {"t": "top", "ctr": "middle", "b": "bottom"}


class Defaults(Struct, frozen=True, eq=False):
    """What placeholders of one master fall back on.

    `shapes` are the master's placeholders by type, `styles` its text styles by element
    (`titleStyle`), `text` the presentation's default; `fonts` the theme's typefaces by reference
    (`+mn-ea`).
    """

    shapes: Mapping[str, etree._Element]
    styles: etree._Element | None
    text: etree._Element | None
    fonts: Mapping[str, str]


class Pattern:
    """One placeholder of a layout, with all that it inherits."""

    def __init__(self, shape: etree._Element, mark: etree._Element, defaults: Defaults) -> None:
        self.type = mark.get("type", "")
        self.index = int(mark.get("idx", "0"))
        family = master_type(self.type)
        above = defaults.shapes.get(family)
        self._shapes = [shape] if above is None else [shape, above]
        style = {"title": "titleStyle", "body": "bodyStyle"}.get(family, "otherStyle")
        lists = [each.find(f"{P}txBody/{A}lstStyle") for each in self._shapes]
        if defaults.styles is not None:
            lists.append(defaults.styles.find(f"{P}{style}"))
        self._lists = [each for each in (*lists, defaults.text) if each is not None]
        self._fonts = defaults.fonts

    def box(self) -> Box | None:
        """Return the place, None where neither layout nor master gives one."""
        for shape in self._shapes:
            place = next(shape.iter(f"{A}xfrm", f"{P}xfrm"), None)
            if place is not None:
                start, extent = place.find(f"{A}off"), place.find(f"{A}ext")
                if start is not None and extent is not None:
                    lengths = (start.get("x"), start.get("y"), extent.get("cx"), extent.get("cy"))
                    return Box(*(Emu(int(each or 0)) for each in lengths))
        return None

    def insets(self) -> Insets:
        bodies = list(self._bodies())
        return Insets(
            *(Emu(int(_first(bodies, name) or least)) for name, least in _DEFAULT_INSETS.items())
        )

    def style(self, wanted: TextStyle, kind: PlaceholderKind) -> TextStyle:
        """Return our style with the template's sizes, weights, indents, pitches and typefaces.

        Colours and bullets stay the template's own, but for a region's, which stands on ours.
        Strong text has our colour where the template has the ordinary one, that of text, and ours
        is not that of paper.
        """
        levels = tuple(self._level(*each) for each in enumerate(wanted.levels))
        align = _ALIGN.get(_first(self._levels(0), "algn") or "", "left")
        anchor = _ANCHOR.get(_first(list(self._bodies()), "anchor") or "", "top")
        if kind is PlaceholderKind.REGION:
            colors = [each.color for each in wanted.levels]
            levels = tuple(
                replace(level, color=color) for level, color in zip(levels, colors, strict=True)
            )
        faces = Typefaces(self._face("ea"), self._face("latin"))
        is_ours = self._is_plainly_coloured() and wanted.strong_color != _PAPER
        strong = wanted.strong_color if is_ours else None
        return TextStyle(wanted.name, levels, align, anchor, strong, faces)

    def overruled(self) -> Iterator[str]:
        """Yield what the template does with text that is not measured: slides set it aside."""
        bodies = list(self._bodies())
        runs = [self._runs(level) for level in range(LEVELS)]
        if any(_first(each, "spc") not in (None, "0") for each in runs):
            yield "letter spacing"
        if any(_first(each, "cap") not in (None, "none") for each in runs):
            yield "capitals for small letters"
        if _first(bodies, "numCol") not in (None, "1"):
            yield "columns"
        is_turned = _first(bodies, "rot") not in (None, "0")
        if is_turned or _first(bodies, "vert") not in (None, "horz"):
            yield "turned lines"

    def _is_plainly_coloured(self) -> bool:
        fill = _first_of(self._runs(0), "solidFill")
        scheme = None if fill is None else fill.find(f"{A}schemeClr")
        return fill is None or (scheme is not None and scheme.get("val") in _TEXT_COLORS)

    def _bodies(self) -> Iterator[etree._Element]:
        for shape in self._shapes:
            body = shape.find(f"{P}txBody/{A}bodyPr")
            if body is not None:
                yield body

    def _levels(self, level: int) -> list[etree._Element]:
        """Return the level's definitions, the nearest first."""
        found = (each.find(f"{A}lvl{level + 1}pPr") for each in self._lists)
        return [each for each in found if each is not None]

    def _runs(self, level: int) -> list[etree._Element]:
        found = (each.find(f"{A}defRPr") for each in self._levels(level))
        return [each for each in found if each is not None]

    def _level(self, number: int, wanted: LevelStyle) -> LevelStyle:
        levels, runs = self._levels(number), self._runs(number)
        size = Pt(int(_first(runs, "sz") or _DEFAULT_SIZE) / 100)
        marker = _first_of(levels, *_BULLETS)
        has_marker = marker is not None and marker.tag != f"{A}buNone"
        marked = LevelStyle(
            size=size,
            minimum=Pt(min(wanted.minimum, size)),
            pitch_ratio=_pitch_ratio(_first_of(levels, "lnSpc"), size, wanted),
            space_before=_space_before(_first_of(levels, "spcBef"), size),
            margin=Emu(int(_first(levels, "marL") or 0)),
            hang=Emu(max(0, -int(_first(levels, "indent") or 0))),
            bullet=None,
            bold=_first(runs, "b") in ("1", "true"),
            color=None,
        )
        if has_marker or wanted.bullet is Bullet.NONE:
            return marked
        return replace(marked, bullet=wanted.bullet, margin=wanted.margin, hang=wanted.hang)

    def _face(self, script: str) -> str:
        """Return the typeface of the first level's text in a script (`ea`, `latin`)."""
        found = (each.find(f"{A}{script}") for each in self._runs(0))
        names = [each.get("typeface", "") for each in found if each is not None]
        name = next((each for each in names if each), f"+mn-{'lt' if script == 'latin' else 'ea'}")
        return self._fonts.get(name, name)


def master_type(kind: str) -> str:
    """Return the type of the master's placeholder that one of a layout inherits from."""
    if kind in TITLES:
        return "title"
    return kind if kind in FURNITURE else "body"


def _first(elements: Sequence[etree._Element], attribute: str) -> str | None:
    """Return an attribute of the nearest element that has it."""
    return next((each.get(attribute) for each in elements if each.get(attribute)), None)


def _first_of(elements: Sequence[etree._Element], *names: str) -> etree._Element | None:
    """Return the child by one of those names of the nearest element that has one."""
    for each in elements:
        for child in each:
            if child.tag in [f"{A}{name}" for name in names]:
                return child
    return None


def _pitch_ratio(spacing: etree._Element | None, size: Pt, wanted: LevelStyle) -> float:
    """Return the line pitch over the size; ours where it comes to the template's own."""
    if spacing is None:
        return _SINGLE
    exact = spacing.find(f"{A}spcPts")
    if exact is None:
        return _SINGLE * _share(spacing)
    pitch = int(exact.get("val", "0")) / 100
    ours = replace(wanted, size=size)
    return ours.pitch_ratio if ours.pitch == pitch else pitch / size


def _space_before(spacing: etree._Element | None, size: Pt) -> Pt:
    if spacing is None:
        return Pt(0)
    exact = spacing.find(f"{A}spcPts")
    if exact is None:
        return Pt(round(_SINGLE * size * _share(spacing) * 2) / 2)
    return Pt(int(exact.get("val", "0")) / 100)


def _share(spacing: etree._Element) -> float:
    """Return a spacing in lines: in thousandths of a per cent, or written with the sign."""
    share = spacing.find(f"{A}spcPct")
    text = "100000" if share is None else share.get("val", "100000")
    return float(text[:-1]) / 100 if text.endswith("%") else int(text) / 100_000
