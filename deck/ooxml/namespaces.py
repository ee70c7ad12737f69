"""Namespaces of Office Open XML by their usual prefixes, and names in them as lxml has them.

They are those of ECMA-376-1 and -2, and of Microsoft's extensions ([MS-PPTX], [MS-ODRAWXML]).
"""

from __future__ import annotations

from typing import Any

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "a16": "http://schemas.microsoft.com/office/drawing/2014/main",
    "ac": "http://schemas.microsoft.com/office/drawing/2013/main/command",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "p15": "http://schemas.microsoft.com/office/powerpoint/2012/main",
    "p188": "http://schemas.microsoft.com/office/powerpoint/2018/8/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "tbl": "http://schemas.openxmlformats.org/drawingml/2006/table",
}

PROVENANCE = "urn:committee-deck:provenance:1"
"""Our part that says which line of the data each paragraph, cell and chart comes from."""

SEAL = "urn:committee-deck:seal:1"
"""Our part that says what a deck was built from."""


def q(name: str) -> str:
    """Return the qualified name of `a:p` as lxml writes it: `{namespace}p`."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def steps(*names: str) -> str:
    """Return the path from an element to a descendant, step by step."""
    return "/".join(map(q, names))


def whole(element: Any, attribute: str, default: int = 0) -> int:
    """Return an attribute's whole number; `default` where there is none, or something else."""
    try:
        return int(element.get(attribute, default))
    except ValueError:
        return default
