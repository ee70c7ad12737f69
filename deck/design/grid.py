"""The grid: bands from top to bottom, columns across, rows within bands."""

from __future__ import annotations

from msgspec import Struct

from deck.core.faults import FaultLog, did_you_mean
from deck.core.lengths import Box, Emu, Size, centimetres, cm, to_cm
from deck.design.entries import GridEntry, PlaceEntry


class Grid:
    """Turns places (`band: body, columns: 1-6`) into boxes on a slide of one size.

    Beside the theme's own bands there are `page`, all within the margins, and `slide`, all of it.
    """

    def __init__(self, entry: GridEntry, size_name: str, size: Size, log: FaultLog) -> None:
        self._entry = entry
        self._size_name = size_name
        self._size = size
        self._log = log
        margins = entry.margins
        self._page = Box(
            cm(float(margins.left)),
            cm(float(margins.top)),
            Emu(size.width - cm(float(margins.left + margins.right))),
            Emu(size.height - cm(float(margins.top + margins.bottom))),
        )
        self._bands = self._stack_bands()
        self.leaves_room = self._leaves_room()
        """Whether margins, gutters and bands leave something; what does not is logged."""

    def box(self, place: PlaceEntry) -> Box:
        """Return the box of a place; an empty one after logging what it names wrongly."""
        entry, area = self._entry, self._area(place)
        columns, rows = place.spans(self._size_name)
        across = _Tracks("columns", area.x, area.width, entry.columns, cm(float(entry.gutter)))
        down = _Tracks("rows", area.y, area.height, entry.rows, cm(float(entry.row_gutter)))
        left, width = self._span(place, columns, across)
        top, height = self._span(place, rows, down)
        if place.width is not None:
            wanted = cm(float(place.width))
            left = Emu(left + width - wanted) if place.side == "right" else left
            width = wanted
        if place.height is not None:
            height = cm(float(place.height))
        return Box(left, top, width, height)

    def _stack_bands(self) -> dict[str, Box]:
        bands = self._entry.bands
        fixed = sum(
            (0 if band.height == "rest" else cm(float(band.height))) + cm(float(band.after))
            for band in bands.values()
        )
        rest = Emu(self._page.height - fixed)
        stacked: dict[str, Box] = {}
        y = self._page.y
        for name, band in bands.items():
            height = rest if band.height == "rest" else cm(float(band.height))
            stacked[name] = Box(self._page.x, y, self._page.width, height)
            y = Emu(y + height + cm(float(band.after)))
        if rest <= 0 or [band.height for band in bands.values()].count("rest") != 1:
            self._log.error(
                self._entry.origin,
                "the bands do not fill the slide",
                "exactly one of them has `height: rest`, and the others leave it room",
            )
        return stacked

    def _leaves_room(self) -> bool:
        entry, page = self._entry, self._page
        if min(page.width, page.height) <= 0:
            left = f"{to_cm(page.width):.1f} × {to_cm(page.height):.1f} cm"
            message = f"the margins leave {left} of a slide"
            self._log.error(entry.origin_of("margins"), message, "make them smaller")
            return False
        gutters = cm(float(entry.gutter)) * (entry.columns - 1)
        if gutters >= page.width:
            self._log.error(
                entry.origin_of("gutter"),
                f"the gutters between {entry.columns} columns need "
                f"{centimetres(Emu(gutters), page.width)}",
                "make them narrower, or the columns fewer",
            )
            return False
        return all(band.height > 0 for band in self._bands.values())

    def _area(self, place: PlaceEntry) -> Box:
        if place.band == "slide":
            return Box(Emu(0), Emu(0), self._size.width, self._size.height)
        if place.band == "page":
            return self._page
        areas = [self._bands.get(band) for band in (place.band, place.to_band or place.band)]
        first, last = areas
        if first is None or last is None:
            unknown = place.band if first is None else str(place.to_band)
            known = [*self._bands, "page", "slide"]
            self._log.error(
                place.origin, f'unknown band "{unknown}"', did_you_mean(unknown, known, "bands")
            )
            return self._page
        return Box(first.x, first.y, first.width, Emu(last.bottom - first.y))

    def _span(
        self, place: PlaceEntry, span: tuple[int, int] | None, tracks: _Tracks
    ) -> tuple[Emu, Emu]:
        """Return start and length of the columns or rows that a place takes of an area."""
        if span is None:
            return tracks.start, tracks.length
        first, last = span
        if last > tracks.count:
            self._log.error(
                place.origin,
                f"{tracks.name} {first}-{last} leave the grid",
                f"it has {tracks.count} {tracks.name}",
            )
            return tracks.start, tracks.length
        pitch = (tracks.length + tracks.gutter) / tracks.count
        begin = round(tracks.start + (first - 1) * pitch)
        end = round(tracks.start + last * pitch - tracks.gutter)
        return Emu(begin), Emu(end - begin)


class _Tracks(Struct, frozen=True):
    """The columns or rows of an area: how many share its length, and the room between two."""

    name: str
    start: Emu
    length: Emu
    count: int
    gutter: Emu
