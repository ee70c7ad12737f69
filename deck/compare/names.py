"""Names of the XML that a deck is read from: elements of ECMA-376-1 and its extensions."""

from __future__ import annotations

from typing import Any

_NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


def q(name: str) -> str:
    """Return the qualified name of `a:p` as lxml writes it: `{namespace}p`."""
    prefix, local = name.split(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def steps(*names: str) -> str:
    """Return the path from an element to a descendant, step by step."""
    return "/".join(map(q, names))


def whole(element: Any, attribute: str, default: int = 0) -> int:
    """Return an attribute's whole number; `default` where there is none, or something else."""
    try:
        return int(element.get(attribute, default))
    except ValueError:
        return default
