"""The presentation: every part of the file, put together from the placed slides and the design."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from deck.bind.spec import DeckSpec
from deck.core.lengths import Size
from deck.core.parallel import in_parts
from deck.design.models import Design, PlaceholderKind
from deck.layout.placed import PlacedChart, PlacedSlide, PlacedText
from deck.ooxml.markup import NOTHING, document, element
from deck.ooxml.names import CT, RT
from deck.ooxml.namespaces import PROVENANCE
from deck.ooxml.parts import Package, Part, Relationships
from deck.pictures.picture import Picture
from deck.render import notes, properties
from deck.render.foundation import Foundation, foundation
from deck.render.ids import stable_ids
from deck.render.media import Media
from deck.render.native_chart import NativeCharts
from deck.render.provenance import datastore_xml, provenance_xml
from deck.render.sections import sections_extension
from deck.render.slide import SlideWriter
from deck.render.text import Looks
from deck.typography.breaking import LINE_END_FORBIDDEN, LINE_START_FORBIDDEN

_PRESENTATION = "/ppt/presentation.xml"
_TABLE_STYLES = "/ppt/tableStyles.xml"
_PROVENANCE = "/customXml/item1.xml"
_PROVENANCE_PROPERTIES = "/customXml/itemProps1.xml"
_CORE = "/docProps/core.xml"
_EXTENDED = "/docProps/app.xml"

_FEWEST_SLIDES = 100
"""Fewer slides are written sooner than a second process is there to help."""

NO_IDS: Mapping[str, int] = {}
_SLIDE_IDS = (256, 2**31 - 1)
"""The bounds of slide ids (ECMA-376-1, 19.7.13)."""

_KINSOKU = element(
    "p:kinsoku",
    lang="ja-JP",
    invalStChars=LINE_START_FORBIDDEN,
    invalEndChars=LINE_END_FORBIDDEN,
)
"""The sets by which the layout stage has broken the lines (19.2.1.17)."""


def render(
    deck: DeckSpec,
    slides: Sequence[PlacedSlide],
    pictures: Mapping[str, Picture],
    design: Design,
    jobs: int | None = None,
    *,
    provenance: str | None = "",
) -> Package:
    """Return the deck as a package. `pictures` are by chart id, one for every placed chart.

    Many slides are shared out to `jobs` processes, or one on each core. `provenance` is the
    digest of the data; for None nothing in it says which facts it shows, or which lines of the
    data it comes from.
    """
    return _Renderer(deck, slides, design, jobs, provenance).package(pictures)


def render_template(design: Design) -> Package:
    """Return the design alone, as a template from which PowerPoint starts new presentations."""
    base = foundation(design, running={})
    relationships = Relationships()
    blob = _presentation_xml(base, design.theme.size, relationships)
    main = Part(_PRESENTATION, CT.PML_TEMPLATE_MAIN, blob, relationships.all())
    root = Relationships()
    root.to_part(RT.OFFICE_DOCUMENT, _PRESENTATION)
    return Package((main, *base.parts, _table_styles(base)), root.all())


class _Renderer:
    """Writes the parts. Names are counted here, so the work grows with the slides and no faster."""

    def __init__(
        self,
        deck: DeckSpec,
        slides: Sequence[PlacedSlide],
        design: Design,
        jobs: int | None,
        provenance: str | None,
    ) -> None:
        self._deck = deck
        self._slides = slides
        self._design = design
        self._jobs = jobs
        self._provenance = provenance
        self._looks = Looks(design.theme, in_template=design.template is not None)
        self._notes_style = notes.notes_style(design.theme)
        self._base = foundation(design, _running(slides))

    def package(self, pictures: Mapping[str, Picture]) -> Package:
        root = Relationships()
        root.to_part(RT.OFFICE_DOCUMENT, _PRESENTATION)
        root.to_part(RT.CORE_PROPERTIES, _CORE)
        root.to_part(RT.EXTENDED_PROPERTIES, _EXTENDED)
        parts = (
            self._presentation(),
            *self._base.parts,
            *self._slides_and_about(pictures),
        )
        return Package(parts, root.all())

    def _presentation(self) -> Part:
        relationships = Relationships()
        if self._provenance is not None:
            relationships.to_part(RT.CUSTOM_XML, _PROVENANCE)
        ids = stable_ids((slide.id for slide in self._slides), *_SLIDE_IDS)
        size = self._design.theme.size
        blob = _presentation_xml(self._base, size, relationships, self._slides, ids)
        return Part(_PRESENTATION, CT.PML_PRESENTATION_MAIN, blob, relationships.all())

    def _slides_and_about(self, pictures: Mapping[str, Picture]) -> Iterator[Part]:
        """Yield the slides with their notes, pictures and charts, and what is said about them."""
        taken = [part.name for part in self._base.parts]
        charts = [
            placed.chart
            for slide in self._slides
            for placed in slide.elements
            if isinstance(placed, PlacedChart)
        ]
        theme = self._design.theme
        shown = (pictures[id] for slide in self._slides for id in slide.pictured)
        media = Media(shown, taken)
        natives = NativeCharts(charts, theme, taken)
        writer = SlideWriter(theme, self._looks, pictures, media, natives)

        def made(makers: Sequence[Callable[[], Iterator[Part]]]) -> list[Part]:
            return [part for make in makers for part in make()]

        makers: list[Callable[[], Iterator[Part]]] = [self._about]
        for number, slide in enumerate(self._slides, start=1):
            makers.append(partial(self._slide, number, slide, writer))
        for parts in in_parts(made, makers, _FEWEST_SLIDES, self._jobs):
            yield from parts
        yield from media.parts()
        yield from natives.parts()

    def _slide(self, number: int, slide: PlacedSlide, writer: SlideWriter) -> Iterator[Part]:
        """Yield a slide's notes, where it has any, and the slide."""
        relationships = Relationships()
        relationships.to_part(RT.SLIDE_LAYOUT, self._base.layouts[slide.layout])
        if slide.notes:
            page = self._notes_page(number, slide)
            relationships.to_part(RT.NOTES_SLIDE, page.name)
            yield page
        blob = writer.slide(slide, relationships)
        yield Part(_slide_name(number), CT.PML_SLIDE, blob, relationships.all())

    def _notes_page(self, number: int, slide: PlacedSlide) -> Part:
        relationships = Relationships()
        relationships.to_part(RT.NOTES_MASTER, self._base.notes_master)
        relationships.to_part(RT.SLIDE, _slide_name(number))
        style, looks = self._notes_style, self._looks
        blob = notes.notes_xml(number, slide.notes, style, looks, relationships)
        name = f"/ppt/notesSlides/notesSlide{number}.xml"
        return Part(name, CT.PML_NOTES_SLIDE, blob, relationships.all())

    def _about(self) -> Iterator[Part]:
        """Yield the table styles, the properties and, where it has one, the provenance."""
        deck, slides = self._deck, self._slides
        yield _table_styles(self._base)
        yield Part(_CORE, CT.OPC_CORE_PROPERTIES, properties.core_properties_xml(deck))
        extended = properties.extended_properties_xml(deck, slides)
        yield Part(_EXTENDED, CT.OFC_EXTENDED_PROPERTIES, extended)
        if self._provenance is None:
            return
        relationships = Relationships()
        relationships.to_part(RT.CUSTOM_XML_PROPS, _PROVENANCE_PROPERTIES)
        described = provenance_xml(deck, slides, self._provenance)
        yield Part(_PROVENANCE, CT.XML, described, relationships.all())
        datastore = datastore_xml(PROVENANCE)
        yield Part(_PROVENANCE_PROPERTIES, CT.OFC_CUSTOM_XML_PROPERTIES, datastore)


def _presentation_xml(
    base: Foundation,
    size: Size,
    relationships: Relationships,
    slides: Sequence[PlacedSlide] = (),
    ids: Mapping[str, int] = NO_IDS,
) -> bytes:
    """Return the main part (19.2.1.26). `ids` are the slides' by their own, in their order."""
    masters = (
        element("p:sldMasterId", id=id, r_id=relationships.to_part(RT.SLIDE_MASTER, name))
        for id, name in base.masters
    )
    notes_master = relationships.to_part(RT.NOTES_MASTER, base.notes_master)
    relationships.to_part(RT.THEME, base.theme)
    relationships.to_part(RT.TABLE_STYLES, _TABLE_STYLES)
    listed = (
        element("p:sldId", id=id, r_id=relationships.to_part(RT.SLIDE, _slide_name(number)))
        for number, id in enumerate(ids.values(), start=1)
    )
    return document(
        "p:presentation",
        element("p:sldMasterIdLst", *masters),
        element("p:notesMasterIdLst", element("p:notesMasterId", r_id=notes_master)),
        element("p:sldIdLst", *listed) if slides else NOTHING,
        element("p:sldSz", cx=size.width, cy=size.height),
        element("p:notesSz", cx=notes.PAGE.width, cy=notes.PAGE.height),
        _KINSOKU,
        base.default_text,
        element("p:extLst", sections_extension(slides, ids)) if slides else NOTHING,
        saveSubsetFonts=1,
        autoCompressPictures=0,
    )


def _table_styles(base: Foundation) -> Part:
    return Part(_TABLE_STYLES, CT.PML_TABLE_STYLES, base.table_styles)


def _slide_name(number: int) -> str:
    return f"/ppt/slides/slide{number}.xml"


def _running(slides: Sequence[PlacedSlide]) -> dict[PlaceholderKind, str]:
    """Return the text of footer and date, as the first slide that has them shows it."""
    running: dict[PlaceholderKind, str] = {}
    for slide in slides:
        for placed in slide.elements:
            if isinstance(placed, PlacedText) and placed.placeholder is not None:
                kind = placed.placeholder.kind
                if kind in (PlaceholderKind.DATE, PlaceholderKind.FOOTER):
                    running.setdefault(kind, "".join(each.text for each in placed.paragraphs))
    return running
