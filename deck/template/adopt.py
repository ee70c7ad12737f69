"""House templates: an organisation's own .potx or .pptx takes the place of our master and layouts.

Layouts and placeholders are found by their names. Place, type size, typeface and colour are the
template's; how far text may shrink, and what the placeholders are for, our layouts say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import TypeVar

from lxml import etree
from msgspec.structs import replace

from deck.core.faults import FaultLog, Origin, Severity, did_you_mean
from deck.core.lengths import Emu, Size
from deck.design.models import (
    FILLED_BY_BUILD,
    TABLES,
    Design,
    HouseTemplate,
    Placeholder,
    PlaceholderKind,
    SlideLayout,
    Theme,
)
from deck.design.room import lack_of_room
from deck.design.scheme import COLOR_MAP, SLIDE_NAMES
from deck.edition.models import DeckEntry
from deck.ooxml.names import CT
from deck.ooxml.namespaces import q
from deck.ooxml.outside import fetched_from_outside
from deck.ooxml.package import OpenPackage
from deck.ooxml.parts import Part, Relationship
from deck.package.limits import shown
from deck.template.inheritance import A, Defaults, P, Pattern, master_type
from deck.typography.metrics import Typefaces

Found = TypeVar("Found")

_SAME_BY_TYPE = {
    PlaceholderKind.TITLE: ("title", "ctrTitle"),
    PlaceholderKind.DATE: ("dt",),
    PlaceholderKind.FOOTER: ("ftr",),
    PlaceholderKind.NUMBER: ("sldNum",),
}
"""Kinds of which a layout has one at the most, so that their type says as much as a name."""

_HOLDERS = {
    PlaceholderKind.TABLE: ("tbl", "obj", ""),
    PlaceholderKind.CHANGES: ("tbl", "obj", ""),
    PlaceholderKind.FIGURE: ("pic", "obj", ""),
}
"""The types of placeholders that can hold a table or a picture."""

_SET_IN_OUR_STYLES = TABLES | {PlaceholderKind.CARDS}
"""Kinds whose text inherits nothing from their placeholder."""

_EMBEDDED = frozenset({"oleObject", "package", "control"})
"""Kinds of relationships to what another program opens; of a chart it is but its numbers."""

_GREYS = ("mute", "line")
"""Roles that are greys wherever they are used: text that stands back, and rules."""

_GREY_SPREAD = 64
"""By how much the channels of a grey differ at the most, of 255."""


def adopt(
    design: Design, file: OpenPackage, deck: DeckEntry, origin: Origin, log: FaultLog
) -> Design | None:
    """Return the design with a template in the place of our own master and layouts.

    It has the layouts that the deck's slides use. None after logging, at `origin`, everything
    that they need and the template lacks.
    """
    try:
        return _adopted(design, _Reader(file), deck, origin, log)
    except (LookupError, TypeError, ValueError):
        log.error(origin, "the template's parts make no sense", "open it in PowerPoint and save it")
        return None


def _adopted(
    design: Design, reader: _Reader, deck: DeckEntry, origin: Origin, log: FaultLog
) -> Design | None:
    theme = reader.theme(design.theme)
    found: dict[str, SlideLayout] = {}
    parts: dict[str, str] = {}
    for name, needed in _needs(design, deck).items():
        ours = design.layouts[name]
        part = reader.layouts.get(ours.label) or reader.layouts.get(name)
        if part is None:
            log.error(
                origin,
                f'the template has no layout "{ours.label}" ({name})',
                did_you_mean(ours.label, reader.layouts, "layouts"),
            )
            continue
        patterns = reader.patterns(part)
        chosen = [
            replace(each, style=theme.styles[each.style.name])
            for each in ours.placeholders
            if each.name in needed
        ]
        made = [_placeholder(each, patterns, ours, origin, log) for each in chosen]
        placeholders = sorted((each for each in made if each is not None), key=_reading_order)
        found[name] = replace(ours, placeholders=tuple(placeholders), decorations=())
        parts[name] = f"/{part}"
    if log.of(Severity.ERROR):
        return None
    kept = reader.kept(parts)
    _judge_links(reader, kept, origin, log)
    return None if log.of(Severity.ERROR) else Design(theme, found, kept)


def _judge_links(reader: _Reader, kept: HouseTemplate, origin: Origin, log: FaultLog) -> None:
    """Log what the template's masters and layouts lead to, and no deck may carry on."""
    if any(link.type.endswith("/slide") for part in kept.parts for link in part.relationships):
        log.error(
            origin,
            "a layout of the template links to one of its slides",
            "a deck has slides of its own; remove the link in PowerPoint's slide master view",
        )
    for name, link in reader.reaching_out(kept):
        log.error(
            origin,
            f'{name} of the template leads to "{shown(link.target)}" ({link.kind}), '
            "which every reader of the deck would fetch",
            "put the picture itself there, in PowerPoint's slide master view, or remove it",
        )
    for part in kept.parts:
        of_a_chart = part.content_type == CT.DML_CHART
        for link in part.relationships:
            if link.kind in _EMBEDDED and not link.external and not of_a_chart:
                log.error(
                    origin,
                    f"{part.name.removeprefix('/')} of the template has an object of another "
                    f"program in it ({link.kind})",
                    "put a picture of it there, in PowerPoint's slide master view",
                )


def _needs(design: Design, deck: DeckEntry) -> dict[str, Set[str]]:
    """Return for each layout that slides use the placeholders that they, or the build, fill."""
    needs: dict[str, Set[str]] = {}
    for slide in (slide for section in deck.sections for slide in section.slides):
        layout = design.layouts.get(slide.layout)
        if layout is not None:
            always = {
                each.name
                for each in layout.placeholders
                if each.required or each.kind in FILLED_BY_BUILD
            }
            needs[layout.name] = needs.get(layout.name, set()) | always | set(slide.contents)
    return needs


def _placeholder(
    ours: Placeholder,
    patterns: Mapping[str, Pattern],
    layout: SlideLayout,
    origin: Origin,
    log: FaultLog,
) -> Placeholder | None:
    """Return our placeholder as the template has it, or None after logging what is wrong."""
    same = (each for each in patterns.values() if each.type in _SAME_BY_TYPE.get(ours.kind, ()))
    pattern = patterns.get(ours.name) or next(same, None)
    where = f'the template\'s layout "{layout.label}"'
    if pattern is None:
        log.error(
            origin,
            f'{where} has no placeholder "{ours.name}"',
            did_you_mean(ours.name, patterns, "placeholders"),
        )
        return None
    box = pattern.box()
    if box is None:
        log.error(origin, f'the placeholder "{ours.name}" of {where} has no place', "give it one")
        return None
    if pattern.type not in _HOLDERS.get(ours.kind, (pattern.type,)):
        log.error(
            origin,
            f'the placeholder "{ours.name}" of {where} holds text alone',
            f"make it one for content; a {ours.kind} goes there",
        )
        return None
    made = replace(ours, box=box, index=pattern.index, template_type=pattern.type)
    if ours.kind not in _SET_IN_OUR_STYLES:
        made = _as_in(pattern, made, origin, log)
    lack = lack_of_room(made)
    if lack is not None:
        message = f'the placeholder "{ours.name}" of {where} {lack}'
        log.error(origin, message, "change that in PowerPoint's slide master view")
        return None
    return made


def _as_in(pattern: Pattern, ours: Placeholder, origin: Origin, log: FaultLog) -> Placeholder:
    """Return a placeholder with the template's look, after logging what of it is set aside."""
    for left_out in pattern.overruled() if ours.kind is not PlaceholderKind.FIGURE else ():
        log.warning(
            origin,
            f"the template's texts have {left_out}: they are measured, and set, without",
            "take that out in PowerPoint's slide master view, so that new slides look alike",
        )
    style = pattern.style(ours.style, ours.kind)
    return replace(ours, style=style, insets=pattern.insets(), fill=None, edge=None, outline=None)


def _reading_order(placeholder: Placeholder) -> tuple[bool, int, int]:
    is_title = placeholder.kind is PlaceholderKind.TITLE
    return not is_title, placeholder.box.y, placeholder.box.x


class _Reader:
    """Reads a template: its layouts by name, their placeholders, its theme, what is kept of it."""

    def __init__(self, file: OpenPackage) -> None:
        self._file = file
        self._root = file.xml(file.presentation)
        links = file.relationships(file.presentation)
        self._masters = {
            links[each.get(q("r:id"), "")].target: int(each.get("id", "0"))
            for each in self._root.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId")
        }
        self._notes_master = _target(links.values(), "notesMaster")
        self._table_styles = _target(links.values(), "tableStyles")
        self._master_of: dict[str, str] = {}
        self.layouts: dict[str, str] = {}
        """The parts of all layouts by name; of two that share a name the first one counts."""
        for master in self._masters:
            for name, part in self._layouts(master):
                self._master_of[part] = master
                self.layouts.setdefault(name, part)

    def _layouts(self, master: str) -> Iterator[tuple[str, str]]:
        links = self._file.relationships(master)
        for each in self._file.xml(master).iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId"):
            part = links[each.get(q("r:id"), "")].target
            root = self._file.xml(part)
            label = root.find(f"{P}cSld")
            for name in (
                label.get("name") if label is not None else None,
                root.get("matchingName"),
            ):
                if name:
                    yield name, part

    def patterns(self, layout: str) -> dict[str, Pattern]:
        """Return the placeholders of a layout by name."""
        defaults = self._defaults(self._master_of[layout])
        found: dict[str, Pattern] = {}
        for shape, mark in _placeholders(self._file.xml(layout)):
            name = next((each.get("name", "") for each in shape.iter(f"{P}cNvPr")), "")
            found.setdefault(name, Pattern(shape, mark, defaults))
        return found

    def _defaults(self, master: str) -> Defaults:
        root = self._file.xml(master)
        shapes: dict[str, etree._Element] = {}
        for shape, mark in _placeholders(root):
            shapes.setdefault(master_type(mark.get("type", "")), shape)
        return Defaults(
            shapes,
            root.find(f"{P}txStyles"),
            self._root.find(f"{P}defaultTextStyle"),
            _fonts(self._file.xml(self._theme_of(master))),
        )

    def _theme_of(self, master: str) -> str:
        return _there(_target(self._file.relationships(master).values(), "theme"))

    def theme(self, ours: Theme) -> Theme:
        """Return our theme with the template's size, typefaces and colours."""
        master = next(iter(self._masters))
        root = self._file.xml(self._theme_of(master))
        fonts = _fonts(root)
        typefaces = Typefaces(fonts["+mn-ea"], fonts["+mn-lt"])
        size = _there(self._root.find(f"{P}sldSz"))
        mapping = _there(self._file.xml(master).find(f"{P}clrMap"))
        colors, off_scheme = _colors(ours, root, mapping)
        return Theme(
            name=ours.name,
            size=Size(Emu(int(size.get("cx", "0"))), Emu(int(size.get("cy", "0")))),
            east_asian=typefaces.east_asian,
            latin=typefaces.latin,
            colors=colors,
            styles={
                name: replace(style, typefaces=typefaces) for name, style in ours.styles.items()
            },
            off_scheme=off_scheme,
        )

    def kept(self, layouts: Mapping[str, str]) -> HouseTemplate:
        """Return the parts that the deck keeps: masters, and all that these lead to."""
        wanted = [*self._masters, *([self._notes_master] if self._notes_master else [])]
        parts: dict[str, Part] = {}
        while wanted:
            name = wanted.pop(0)
            if name not in parts:
                parts[name] = self._part(name)
                links = self._file.relationships(name).values()
                wanted += [each.target for each in links if not each.external]
        styles = self._table_styles
        default = self._root.find(f"{P}defaultTextStyle")
        return HouseTemplate(
            parts=tuple(parts.values()),
            masters=tuple((id, f"/{name}") for name, id in self._masters.items()),
            layouts=layouts,
            theme=f"/{self._theme_of(next(iter(self._masters)))}",
            notes_master=f"/{self._notes_master}" if self._notes_master else None,
            table_styles=self._file.part(styles) if styles else None,
            default_text=None if default is None else etree.tostring(default, with_tail=False),
        )

    def reaching_out(self, kept: HouseTemplate) -> Iterator[tuple[str, Relationship]]:
        """Yield what clients would fetch from outside, with the names of the parts that ask."""
        for part in kept.parts:
            name = part.name.removeprefix("/")
            for link in fetched_from_outside(self._file, name):
                yield name, link

    def _part(self, name: str) -> Part:
        links = self._file.relationships(name).items()
        return Part(
            f"/{name}",
            self._file.content_type(name),
            self._file.part(name),
            tuple(
                Relationship(
                    id,
                    each.type,
                    each.target if each.external else f"/{each.target}",
                    each.external,
                )
                for id, each in links
            ),
        )


def _there(found: Found | None) -> Found:
    """Return what a template must have; LookupError where it has not."""
    if found is None:
        raise LookupError
    return found


def _target(links: Iterable[Relationship], kind: str) -> str | None:
    return next((each.target for each in links if each.kind == kind and not each.external), None)


def _placeholders(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield the shapes of a layout or master that are placeholders, with their marks."""
    for shape in root.iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame"):
        mark = next(shape.iter(f"{P}ph"), None)
        if mark is not None:
            yield shape, mark


def _fonts(theme: etree._Element) -> dict[str, str]:
    """Return the theme's typefaces by reference (20.1.4.1.16).

    Where it names none for East Asian text, PowerPoint takes the one for Japanese, else the Latin.
    """
    fonts: dict[str, str] = {}
    for short, name in (("mj", "majorFont"), ("mn", "minorFont")):
        family = _there(theme.find(f".//{A}fontScheme/{A}{name}"))
        faces = {etree.QName(each).localname: each.get("typeface", "") for each in family}
        japanese = family.find(f"{A}font[@script='Jpan']")
        fallback = "" if japanese is None else japanese.get("typeface", "")
        fonts[f"+{short}-lt"] = faces.get("latin", "")
        fonts[f"+{short}-ea"] = faces.get("ea") or fallback or faces.get("latin", "")
    return fonts


def _colors(
    ours: Theme, theme: etree._Element, mapping: etree._Element
) -> tuple[dict[str, str], frozenset[str]]:
    """Return the colours of all roles, and the greys that the template's scheme has none for."""
    scheme = theme.find(f".//{A}clrScheme")
    places: dict[str, str] = {}
    for place in scheme if scheme is not None else ():
        value = place[0].get("lastClr", place[0].get("val", ""))
        places[etree.QName(place).localname] = value.upper()
    colors = dict(ours.colors)
    for role, name in SLIDE_NAMES.items():
        colors[role] = places.get(mapping.get(name) or COLOR_MAP[name], colors[role])
    off_scheme = frozenset(role for role in _GREYS if not _is_grey(colors[role]))
    for role in off_scheme:
        colors[role] = ours.colors[role]
    return colors, off_scheme


def _is_grey(color: str) -> bool:
    channels = bytes.fromhex(color)
    return max(channels) - min(channels) <= _GREY_SPREAD
