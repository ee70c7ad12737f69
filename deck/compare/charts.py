"""Native charts by their values and the words in them: those of ECMA-376-1 (21.2) and of 2016."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from deck.compare.chart_numbers import as_shown
from deck.compare.model import ChartSeries, SlideChart, TextParagraph, TextRun
from deck.ooxml.namespaces import q, steps, whole

SERIES, TEXT, VALUE, POINT = q("c:ser"), q("c:tx"), q("c:v"), q("c:pt")
X, SIZE = " (x)", " (size)"
"""What stands after a series' name where its x values, or its bubbles' sizes, are a column."""

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartRead:
    """A chart's values, and its words: axis titles, outer levels of categories, typed labels."""

    chart: SlideChart
    words: Texts

    def paragraphs(self, more: Sequence[str] = ()) -> tuple[TextParagraph, ...]:
        """Return the words, and those drawn over the chart, as paragraphs."""
        texts = (text for text in (*self.words, *more) if text.strip())
        return tuple(TextParagraph((TextRun(text),), index=n) for n, text in enumerate(texts))


NO_CHART = ChartRead(SlideChart("", "", (), ()), ())


def read_chart(space: Any) -> ChartRead:
    """Return a chart's values from the cache that every client writes.

    A series' values stand in the order of the categories; where the cache has no point there is
    an empty string (ECMA-376-1, 21.2.2.121 and 21.2.2.150). Series whose x values differ have
    them as a series of their own, and so are the sizes of bubbles.
    """
    chart = space.find(q("c:chart"))
    area = chart.find(q("c:plotArea")) if chart is not None else None
    if area is None:
        return NO_CHART
    since_1904 = space.find(f"{q('c:date1904')}[@val='1']") is not None
    kinds = [child for child in area if child.find(SERIES) is not None]
    elements = [ser for kind in kinds for ser in kind.iterchildren(SERIES)]
    axes = [_points(ser, ("c:cat", "c:xVal"), since_1904) for ser in elements]
    categories = max(axes, key=len, default=())
    own_axes = any(axis != categories[: len(axis)] for axis in axes) and any(
        ser.find(q("c:xVal")) is not None for ser in elements
    )
    series: list[ChartSeries] = []
    for element, axis in zip(elements, axes, strict=True):
        name = _words(element.find(TEXT))
        columns = {X: axis} if own_axes else {}
        columns[""] = _points(element, ("c:val", "c:yVal"), since_1904)
        columns[SIZE] = _points(element, ("c:bubbleSize",), since_1904)
        series += (ChartSeries(name + what, each) for what, each in columns.items() if each)
        if not any(columns.values()):
            series.append(ChartSeries(name, ()))
    kind = " ".join(kind.tag.rpartition("}")[2] for kind in kinds)
    title = _title(chart, [each.name for each in series])
    words = (
        *(_words(each) for each in area.iterfind(f"*/{q('c:title')}")),
        *(text for element in elements[:1] for text in _outer_levels(element)),
        *(_words(each) for each in area.iter(q("c:dLbl"))),
    )
    return ChartRead(_filled(kind, title, () if own_axes else categories, series), words)


def read_extended_chart(space: Any) -> ChartRead:
    """Return a waterfall, funnel, treemap and the like ([MS-ODRAWXML] 2.24.3)."""
    data = {each.get("id"): each for each in space.iter(q("cx:data"))}
    kinds, series, words = [], [], []
    categories: Texts = ()
    for element in space.iter(q("cx:series")):
        reference = element.find(q("cx:dataId"))
        held = data.get(reference.get("val")) if reference is not None else None
        kinds.append(element.get("layoutId", ""))
        words += [_words(label) for label in element.iter(q("cx:dataLabel"))]
        dimensions = [] if held is None else list(held)
        for dimension in dimensions:
            levels = [_extended(level) for level in dimension.iterchildren(q("cx:lvl"))]
            if dimension.tag == q("cx:numDim"):
                size = SIZE if dimension.get("type") == "size" and len(dimensions) > 2 else ""
                name = _words(element.find(q("cx:tx"))) + size
                series += [ChartSeries(name, level) for level in levels[:1]]
            else:
                categories = max(categories, *levels[:1], key=len)
                words += [" | ".join(filter(None, level)) for level in levels[1:]]
    chart = space.find(q("cx:chart"))
    titles = [_words(each) for each in space.iterfind(f".//{steps('cx:axis', 'cx:title')}")]
    title = _words(chart.find(q("cx:title"))) if chart is not None else ""
    made = _filled(" ".join(dict.fromkeys(kinds)), title, categories, series)
    return ChartRead(made, (*titles, *words))


def drawn_words(drawing: Any) -> Iterator[str]:
    """Yield the text that stands in shapes drawn over a chart (ECMA-376-1, 21.3)."""
    for paragraph in drawing.iter(q("a:p")):
        yield "".join(paragraph.itertext(q("a:t")))


def _filled(kind: str, title: str, categories: Texts, series: Sequence[ChartSeries]) -> SlideChart:
    """Return a chart each of whose series has as many values as there are categories."""
    count = max((len(each.values) for each in series), default=0)
    categories += tuple(str(number + 1) for number in range(len(categories), count))
    filled = (
        replace(each, values=each.values + ("",) * (len(categories) - len(each.values)))
        for each in series
    )
    return SlideChart(kind, title, categories, tuple(filled))


def _points(series: Any, holders: tuple[str, ...], since_1904: bool) -> Texts:
    for holder in holders:
        element = series.find(q(holder))
        if element is None:
            continue
        level = element.find(f".//{q('c:lvl')}")
        code = element.findtext(f".//{q('c:formatCode')}") or ""
        points = {
            whole(point, "idx"): as_shown(
                point.findtext(VALUE) or "", point.get("formatCode", code), since_1904
            )
            for point in (level if level is not None else element).iter(POINT)
        }
        return _in_order(points)
    return ()


def _in_order(points: dict[int, str]) -> Texts:
    return tuple(points.get(index, "") for index in range(max(points, default=-1) + 1))


def _extended(level: Any) -> Texts:
    code = level.get("formatCode", "")
    points = {whole(each, "idx"): as_shown(each.text or "", code) for each in level}
    return _in_order(points)


def _outer_levels(series: Any) -> Iterator[str]:
    """Yield the labels of each outer level of categories, after those they stand over."""
    for level in series.findall(f"{q('c:cat')}//{q('c:lvl')}")[1:]:
        yield from (point.findtext(VALUE) or "" for point in level.iter(POINT))


def _words(holder: Any) -> str:
    """Return what a title, name or label says, typed or taken from a cell."""
    if holder is None:
        return ""
    typed = "".join(holder.itertext(q("a:t")))
    return typed or "".join(holder.itertext(VALUE, q("cx:v"))).strip()


def _title(chart: Any, names: Sequence[str]) -> str:
    """Return a chart's title; one without stands under the name of its only series.

    Unless that was deleted: ECMA-376-1, 21.2.2.7 (autoTitleDeleted).
    """
    if text := _words(chart.find(q("c:title"))):
        return text
    deleted = chart.find(q("c:autoTitleDeleted"))
    is_deleted = deleted is not None and deleted.get("val", "1") in ("1", "true")
    return names[0] if len(names) == 1 and not is_deleted else ""
