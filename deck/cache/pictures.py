"""Charts drawn on all cores, pictures of files made to size: those not made before."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import msgpack
from msgspec.structs import replace

from deck.cache.store import Store
from deck.core.digests import fingerprint, program_digest
from deck.core.faults import FaultLog
from deck.core.lengths import Size
from deck.core.parallel import in_parts
from deck.design.models import Theme
from deck.figures.spec import ChartSpec
from deck.layout.placed import PlacedChart, PlacedPicture, PlacedSlide
from deck.pictures.formats import UnfitPicture
from deck.pictures.picture import Picture

_PICTURES = "pictures"
_FEWEST_CHARTS = 2
"""Fewer are drawn sooner than a second process is there to help."""


def draw_pictures(
    slides: Sequence[PlacedSlide],
    theme: Theme,
    store: Store | None,
    jobs: int | None,
    log: FaultLog,
) -> dict[str, Picture]:
    """Return every chart's picture, and those of files, by id, on `jobs` processes or all cores.

    A file that can't be drawn is told, and has none.
    """
    return _charts(slides, theme, store, jobs) | _files(slides, store, log)


def _files(slides: Sequence[PlacedSlide], store: Store | None, log: FaultLog) -> dict[str, Picture]:
    """Return the pictures of files by id, as large as the slides show them."""
    found: dict[str, Picture] = {}
    for element in (each for slide in slides for each in slide.elements):
        if isinstance(element, PlacedPicture):
            file, size = element.picture.file, element.whole
            key = fingerprint(program_digest(), file.digest, file.format, file.page, size)
            kept = store.get(_PICTURES, key) if store else None
            if kept is None:
                from deck.pictures.made import made

                try:
                    picture = made(file, size)
                except UnfitPicture as unfit:
                    origin = element.picture.origin
                    log.error(origin, f"{file.path.name}: {unfit}", unfit.hint)
                    continue
                if store:
                    store.put(_PICTURES, key, _written(picture))
            else:
                picture = _read(kept, size)
            found[element.picture.id] = picture
    return found


def _charts(
    slides: Sequence[PlacedSlide], theme: Theme, store: Store | None, jobs: int | None
) -> dict[str, Picture]:
    wanted = {
        element.chart.id: (element.chart, element.box.size)
        for slide in slides
        for element in slide.elements
        if isinstance(element, PlacedChart)
    }
    keys = {id: _key(chart, size, theme) for id, (chart, size) in wanted.items()}
    known = _known(store, {keys[id]: size for id, (_, size) in wanted.items()}) if store else {}
    missing = {
        keys[id]: (chart, size, theme)
        for id, (chart, size) in wanted.items()
        if keys[id] not in known
    }
    drawn = dict(zip(missing, _drawn(list(missing.values()), jobs), strict=True))
    if store:
        for key, picture in drawn.items():
            store.put(_PICTURES, key, _written(picture))
    pictures = known | drawn
    return {id: pictures[key] for id, key in keys.items()}


def _key(chart: ChartSpec, size: Size, theme: Theme) -> str:
    """Return the digest of all that a picture comes from; it knows nothing of the chart's id."""
    shown = replace(chart, id="", facts=frozenset(), sources=())
    return fingerprint(program_digest(), shown, size, theme)


def _known(store: Store, sizes: dict[str, Size]) -> dict[str, Picture]:
    kept = {key: store.get(_PICTURES, key) for key in sizes}
    return {key: _read(each, sizes[key]) for key, each in kept.items() if each is not None}


def _drawn(wanted: Sequence[tuple[ChartSpec, Size, Theme]], jobs: int | None) -> list[Picture]:
    """Return the pictures of charts in their order."""
    if not wanted:
        return []
    from deck.charts.draw import draw_all

    parts = in_parts(draw_all, wanted, _FEWEST_CHARTS, jobs, travels=True)
    return [picture for part in parts for picture in part]


def _written(picture: Picture) -> bytes:
    return msgpack.encode((picture.svg, picture.raster, picture.media_type))


def _read(kept: bytes, size: Size) -> Picture:
    svg, raster, media_type = msgpack.decode(kept, type=tuple[bytes, bytes, str])
    return Picture(svg, raster, size, media_type)
