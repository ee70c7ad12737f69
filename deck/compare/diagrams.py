"""SmartArt by its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from deck.compare.model import TextParagraph
from deck.compare.textbody import Target, read_paragraphs
from deck.ooxml.namespaces import q, whole


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
