"""Loads `layouts/`: `theme.yaml` and one file per slide layout, compiled for one slide size."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from deck.core.faults import FaultLog, Origin, UsageFault, did_you_mean
from deck.core.lengths import NO_INSETS, Insets, Pt, Size, cm
from deck.design.entries import (
    DecorationEntry,
    LayoutEntry,
    LevelEntry,
    PlaceholderEntry,
    StyleEntry,
    ThemeEntry,
)
from deck.design.grid import Grid
from deck.design.models import (
    BODY_STYLE,
    CAPTION_STYLE,
    TABLE_HEADER_STYLE,
    TABLE_STYLE,
    TITLE_STYLE,
    Decoration,
    Design,
    LevelStyle,
    Placeholder,
    PlaceholderKind,
    SlideLayout,
    TextStyle,
    Theme,
)
from deck.design.room import lack_of_room
from deck.edition.source import read_yaml, shown_path
from deck.edition.validate import validate
from deck.typography.metrics import Typefaces

THEME_FILE = "theme.yaml"


def load_design(folder: Path, log: FaultLog, size: str | None = None) -> Design | None:
    """Return the design for slides of `size` (by default the theme's own), or None after faults."""
    if not folder.is_dir():
        raise UsageFault(f"{folder}: there is no such folder; name the one that holds the layouts")
    shown = shown_path(folder)
    source = read_yaml(folder / THEME_FILE, shown / THEME_FILE, log)
    entry = validate(ThemeEntry, source, log, Origin(shown / THEME_FILE)) if source else None
    layouts = _read_layouts(folder, shown, log)
    if entry is None:
        return None
    name = _size_name(entry, size, log)
    _check_colors(entry, log)
    _check_styles(entry, log)
    theme = _theme(entry, name)
    compiler = _Compiler(theme, layouts, Grid(entry.grid, name, theme.size, log), log)
    compiled = {name: compiler.layout(name) for name, each in layouts.items() if not each.abstract}
    origins = {name: style.origin for name, style in entry.styles.items()}
    return Design(theme, compiled, style_origins=origins)


def _read_layouts(folder: Path, shown: Path, log: FaultLog) -> dict[str, LayoutEntry]:
    read: dict[str, LayoutEntry] = {}
    for path in sorted(folder.glob("*.yaml")):
        if path.name == THEME_FILE:
            continue
        source = read_yaml(path, shown / path.name, log)
        if source is None:
            continue
        entry = validate(LayoutEntry, source, log, Origin(shown / path.name))
        if entry is not None:
            read[path.stem] = entry
    return read


def _size_name(entry: ThemeEntry, size: str | None, log: FaultLog) -> str:
    wanted = size or entry.size
    if wanted in entry.sizes:
        return wanted
    hint = did_you_mean(wanted, entry.sizes, "sizes")
    if size:
        raise UsageFault(f'unknown slide size "{size}": {hint}')
    log.error(entry.origin_of("size"), f'unknown slide size "{wanted}"', hint)
    return next(iter(entry.sizes))


def _check_colors(entry: ThemeEntry, log: FaultLog) -> None:
    for style in entry.styles.values():
        named = [(style.strong_color, style.origin_of("strong_color"))]
        if style.levels:
            named += [(level.color, level.origin_of("color")) for level in style.levels]
        elif style.color is not None:
            named.append((style.color, style.origin_of("color")))
        for role, origin in named:
            check_color(role, entry.colors, origin, log)


def _check_styles(entry: ThemeEntry, log: FaultLog) -> None:
    for name in (TITLE_STYLE, BODY_STYLE, TABLE_STYLE, TABLE_HEADER_STYLE, CAPTION_STYLE):
        if name not in entry.styles:
            log.error(entry.origin_of("styles"), f'the style "{name}" is missing', "add it here")


def check_color(role: str, colors: Mapping[str, str], origin: Origin, log: FaultLog) -> None:
    if role not in colors:
        hint = did_you_mean(role, colors, "colour roles")
        log.error(origin, f'unknown colour role "{role}"', hint)


def _theme(entry: ThemeEntry, size: str) -> Theme:
    width, height = entry.sizes[size]
    typefaces = Typefaces(entry.typefaces.east_asian, entry.typefaces.latin)
    return Theme(
        name=entry.name,
        size=Size(cm(float(width)), cm(float(height))),
        east_asian=typefaces.east_asian,
        latin=typefaces.latin,
        colors=dict(entry.colors),
        styles={name: _style(name, style, typefaces) for name, style in entry.styles.items()},
    )


def _style(name: str, entry: StyleEntry, typefaces: Typefaces) -> TextStyle:
    return TextStyle(
        name=name,
        levels=tuple(_level(level) for level in entry.all_levels()),
        align=entry.align,
        anchor=entry.anchor,
        strong_color=entry.strong_color,
        typefaces=typefaces,
    )


def _level(entry: LevelEntry) -> LevelStyle:
    return LevelStyle(
        size=Pt(entry.size),
        minimum=Pt(entry.minimum),
        pitch_ratio=float(entry.pitch),
        space_before=Pt(float(entry.before)),
        margin=cm(float(entry.margin)),
        hang=cm(float(entry.hang)),
        bullet=entry.bullet,
        bold=entry.bold,
        color=entry.color,
    )


class _Compiler:
    """Compiles layouts: what they extend is merged in, every place becomes a box."""

    def __init__(
        self,
        theme: Theme,
        layouts: Mapping[str, LayoutEntry],
        grid: Grid,
        log: FaultLog,
    ) -> None:
        self._theme = theme
        self._layouts = layouts
        self._grid = grid
        self._log = log

    def layout(self, name: str) -> SlideLayout:
        entry = self._layouts[name]
        placeholders: dict[str, PlaceholderEntry] = {}
        decorations: dict[str, DecorationEntry] = {}
        lineage = self._lineage(name)
        for each in lineage:
            placeholders |= each.placeholders
            decorations |= each.decorations
        boxes = {key: self._grid.box(place) for key, place in placeholders.items()}

        def reading_order(key: str) -> tuple[bool, int, int]:
            is_title = placeholders[key].kind is PlaceholderKind.TITLE
            return not is_title, boxes[key].y, boxes[key].x

        ordered = sorted(placeholders, key=reading_order)
        has_title = ordered and placeholders[ordered[0]].kind is PlaceholderKind.TITLE
        if lineage[0].extends is None and not has_title:
            self._log.error(entry.origin, "the layout has no title", "every slide needs one")
        return SlideLayout(
            name=name,
            label=entry.label or name,
            placeholders=tuple(
                self._placeholder(key, placeholders[key], index)
                for index, key in enumerate(ordered, start=10)
            ),
            decorations=tuple(self._decoration(key, each) for key, each in decorations.items()),
        )

    def _lineage(self, name: str) -> list[LayoutEntry]:
        """Return the layouts from the one that extends nothing down to the one named."""
        lineage = [self._layouts[name]]
        seen = {name}
        while (parent := lineage[0].extends) is not None:
            if parent not in self._layouts or parent in seen:
                reason, hint = "extends itself", "one of them must extend nothing"
                if parent not in seen:
                    reason = f'extends unknown "{parent}"'
                    hint = did_you_mean(parent, self._layouts, "layouts")
                self._log.error(lineage[0].origin_of("extends"), f"the layout {reason}", hint)
                break
            seen.add(parent)
            lineage.insert(0, self._layouts[parent])
        return lineage

    def _placeholder(self, name: str, entry: PlaceholderEntry, index: int) -> Placeholder:
        for role in (entry.fill, entry.edge, entry.outline):
            if role is not None:
                self._color(role, entry.origin)
        insets = NO_INSETS
        if entry.insets is not None:
            insets = Insets(*(cm(float(length)) for length in entry.insets))
        made = Placeholder(
            name=name,
            kind=entry.kind,
            index=index,
            box=self._grid.box(entry),
            style=self._placeholder_style(name, entry),
            prompt=entry.prompt,
            insets=insets,
            required=entry.required,
            fill=entry.fill,
            edge=entry.edge,
            outline=entry.outline,
            across=entry.across,
            gap=cm(float(entry.gap)),
        )
        lack = lack_of_room(made) if self._grid.leaves_room else None
        if lack is not None:
            message = f'the placeholder "{name}" {lack}'
            self._log.error(entry.origin, message, "give it more room in the grid")
        return made

    def _decoration(self, name: str, entry: DecorationEntry) -> Decoration:
        box = self._grid.box(entry)
        if self._grid.leaves_room and min(box.width, box.height) <= 0:
            self._log.error(entry.origin, f'"{name}" has no area', "give it more room in the grid")
        return Decoration(name, box, self._color(entry.fill, entry.origin))

    def _placeholder_style(self, name: str, entry: PlaceholderEntry) -> TextStyle:
        styles = self._theme.styles
        wanted = entry.style or "body"
        if wanted not in styles:
            self._log.error(
                entry.origin,
                f'the placeholder "{name}" has the unknown style "{wanted}"',
                did_you_mean(wanted, styles, "styles"),
            )
            return next(iter(styles.values()))
        return styles[wanted]

    def _color(self, role: str, origin: Origin) -> str:
        check_color(role, self._theme.colors, origin, self._log)
        return role
