"""Native charts by their values, SmartArt by its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from deck.compare.model import Chart, ChartSeries, TextParagraph
from deck.compare.textbody import Target, read_paragraphs
from deck.ooxml.namespaces import q, whole

SERIES, TEXT, VALUE, POINT = q("c:ser"), q("c:tx"), q("c:v"), q("c:pt")
_CATEGORIES = ("c:cat", "c:xVal")
_VALUES = ("c:val", "c:yVal")


def read_chart(space: Any) -> Chart:
    """Return a chart's categories and values from the cache that every client writes.

    A series' values stand in the order of the categories; where the cache has no point there is
    an empty string (ECMA-376-1, 21.2.2.121 and 21.2.2.150).
    """
    chart = space.find(q("c:chart"))
    area = chart.find(q("c:plotArea")) if chart is not None else None
    if area is None:
        return Chart("", "", (), ())
    kinds = [child for child in area if child.find(SERIES) is not None]
    categories: tuple[str, ...] = ()
    series = []
    for element in (ser for kind in kinds for ser in kind.iterchildren(SERIES)):
        labels = _points(element, _CATEGORIES)
        categories = labels if len(labels) > len(categories) else categories
        name = element.find(TEXT)
        texts = "".join(text for text in name.itertext(VALUE)) if name is not None else ""
        series.append(ChartSeries(texts.strip(), _points(element, _VALUES)))
    count = max((len(each.values) for each in series), default=0)
    categories += tuple(str(number + 1) for number in range(len(categories), count))
    return Chart(
        " ".join(kind.tag.rpartition("}")[2] for kind in kinds),
        _title(chart, series),
        categories,
        tuple(_filled(each, len(categories)) for each in series),
    )


def _filled(series: ChartSeries, count: int) -> ChartSeries:
    return replace(series, values=series.values + ("",) * (count - len(series.values)))


def _points(series: Any, holders: tuple[str, ...]) -> tuple[str, ...]:
    for holder in holders:
        element = series.find(q(holder))
        if element is None:
            continue
        level = element.find(f".//{q('c:lvl')}")
        points = {
            whole(point, "idx"): point.findtext(VALUE) or ""
            for point in (level if level is not None else element).iter(POINT)
        }
        return tuple(points.get(index, "") for index in range(max(points, default=-1) + 1))
    return ()


def _title(chart: Any, series: list[ChartSeries]) -> str:
    """Return a chart's title; one without stands under the name of its only series.

    Unless that was deleted: ECMA-376-1, 21.2.2.7 (autoTitleDeleted).
    """
    title = chart.find(q("c:title"))
    if title is not None and (text := "".join(title.itertext(q("a:t")))):
        return text
    deleted = chart.find(q("c:autoTitleDeleted"))
    is_deleted = deleted is not None and deleted.get("val", "1") in ("1", "true")
    return series[0].name if len(series) == 1 and not is_deleted else ""


def read_diagram(model: Any, target: Target) -> tuple[TextParagraph, ...]:
    """Return SmartArt's text as an outline, in the order of its model.

    Points hang together by `parOf` connections (ECMA-376-1, 21.4.7.51); transitions and
    presentation points have no text of their own.
    """
    points = {
        point.get("modelId"): point
        for point in model.iter(q("dgm:pt"))
        if point.get("type", "node") in ("node", "asst", "doc")
    }
    children: dict[str, list[tuple[int, str]]] = defaultdict(list)
    below = set()
    for link in model.iter(q("dgm:cxn")):
        if link.get("type", "parOf") == "parOf" and link.get("destId") in points:
            children[link.get("srcId")].append((whole(link, "srcOrd"), link.get("destId")))
            below.add(link.get("destId"))
    outline = _outline([name for name in points if name not in below], children)
    paragraphs: list[TextParagraph] = []
    for name, level in outline:
        body = points[name].find(q("dgm:t"))
        for paragraph in read_paragraphs(body, target):
            paragraphs.append(replace(paragraph, level=level, index=len(paragraphs)))
    return tuple(paragraphs)


def _outline(
    roots: list[str], children: dict[str, list[tuple[int, str]]]
) -> Iterator[tuple[str, int]]:
    """Yield every point once, and after it those below it, with its level.

    The document point, at the root of all, is no level of its own.
    """
    waiting = [(root, 0) for root in reversed(roots)]
    seen: set[str] = set()
    while waiting:
        name, depth = waiting.pop()
        if name not in seen:
            seen.add(name)
            yield name, max(depth - 1, 0)
            below = sorted(children.get(name, []), reverse=True)
            waiting += [(child, depth + 1) for _, child in below]
