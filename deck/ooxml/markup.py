"""A small notation for Office Open XML: elements are written as calls, and come out as text.

Slides are written straight as text because it is four times as fast as building a tree of
elements and serialising that; `Xml` keeps markup and plain text apart for the type checker.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NewType

from msgspec import Struct

from deck.ooxml.namespaces import NAMESPACES

Xml = NewType("Xml", str)
"""Well-formed markup. Plain text becomes markup by `text` alone."""

Attribute = str | int | None

_DECLARED = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in ("a", "r", "p")}
"""What every part of a presentation declares (ECMA-376-1, clauses 19 to 22)."""

NOTHING = Xml("")

HOLE = Xml("\0")
"""Where a frame is open: a character that no document holds."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def element(name: str, /, *content: Xml, **attributes: Attribute) -> Xml:
    """Return an element. An attribute that is None is left out; `r_id` is written as `r:id`."""
    head = name
    if attributes:
        for key, value in attributes.items():
            if value is not None:
                quoted = _quoted(value) if isinstance(value, str) else value
                head += f' {key.replace("_", ":")}="{quoted}"'
    inner = "".join(content)
    return Xml(f"<{head}>{inner}</{name}>" if inner else f"<{head}/>")


class Frame(Struct, frozen=True):
    """Markup that is written again and again, with other content in its one hole."""

    before: Xml
    after: Xml

    def around(self, content: Xml) -> Xml:
        return Xml(f"{self.before}{content}{self.after}")


def frame(markup: Xml) -> Frame:
    """Return markup with one HOLE in it as a frame."""
    before, after = markup.split(HOLE)
    return Frame(Xml(before), Xml(after))


def text(plain: str) -> Xml:
    """Return plain text as markup."""
    return Xml(_escaped(plain).replace(">", "&gt;"))


@lru_cache(maxsize=1024)
def _quoted(value: str) -> str:
    escaped = _escaped(value).replace('"', "&quot;")
    return escaped.replace("\n", "&#10;").replace("\t", "&#9;")


def _escaped(plain: str) -> str:
    """Escape what neither text nor attributes may hold: `translate` takes ten times as long."""
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;")


def joined(*pieces: Xml) -> Xml:
    return Xml("".join(pieces))


def document(root: str, /, *content: Xml, **attributes: Attribute) -> bytes:
    """Return a part of the presentation: its root element declares the common prefixes."""
    return serialised(element(root, *content, **_DECLARED, **attributes))


def serialised(root: Xml) -> bytes:
    """Return a whole XML document, as its part holds it."""
    return (_DECLARATION + root).encode()


def extension(uri: str, content: Xml) -> Xml:
    """Return an extension, which clients that do not know its `uri` skip (clause 18.2.7)."""
    return element("a:ext", content, uri=uri)
