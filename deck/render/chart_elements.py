"""The small elements that charts are made of (ECMA-376-1, 21.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deck.ooxml.markup import Xml, element, text


def setting(name: str, value: str | int) -> Xml:
    """Return an element that holds one value."""
    return element(f"c:{name}", val=value)


NO_LINE = element("a:ln", element("a:noFill"))


def label_contents(value: bool, name: bool = False) -> Iterator[Xml]:
    """Yield what labels show, in the schema's order."""
    yield setting("showLegendKey", 0)
    yield setting("showVal", int(value))
    yield setting("showCatName", 0)
    yield setting("showSerName", int(name))
    yield setting("showPercent", 0)
    yield setting("showBubbleSize", 0)


def string_data(formula: str, strings: Sequence[str]) -> Xml:
    """Return a reference to the workbook's cells, with the texts that stand there."""
    points = (
        element("c:pt", element("c:v", text(each)), idx=index) for index, each in enumerate(strings)
    )
    cache = element("c:strCache", setting("ptCount", len(strings)), *points)
    return element("c:strRef", element("c:f", text(formula)), cache)


def number_data(formula: str, numbers: Sequence[float | None], form: str) -> Xml:
    """Return a reference to the workbook\'s cells, with the numbers that stand there."""
    points = (
        element("c:pt", element("c:v", text(repr(each))), idx=index)
        for index, each in enumerate(numbers)
        if each is not None
    )
    code = element("c:formatCode", text(form))
    cache = element("c:numCache", code, setting("ptCount", len(numbers)), *points)
    return element("c:numRef", element("c:f", text(formula)), cache)
