"""A deck that is drawn reaches for nothing outside, whatever it leads to, and keeps its links."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pptx import Presentation
from raw_zip import packed
from sample_decks import (
    Link,
    Parts,
    Slide,
    chart_deck,
    deck_parts,
    edit,
    picture,
    relationships,
    text_box,
)

from deck.compare.html.pictures import slide_pictures
from deck.package.confined import write_confined
from deck.package.door import open_deck
from deck.package.pdf import convert

LINKED = picture(2, "rIdP").replace("r:embed", "r:link")
FILM = LINKED.replace("<p:nvPr/>", '<p:nvPr><a:videoFile r:link="rIdF"/></p:nvPr>')
OBJECT = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name=""/><p:cNvGraphicFramePr/><p:nvPr/>'
    '</p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="999999" cy="999999"/></p:xfrm>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/presentationml/2006/ole">'
    '<p:oleObj r:id="rIdO" progId="Excel.Sheet.12" imgW="9" imgH="9"><p:link updateAutomatic="1"/>'
    "</p:oleObj></a:graphicData></a:graphic></p:graphicFrame>"
)
CLICKED = text_box(9, "出典").replace(
    '<a:rPr lang="ja-JP"/>', '<a:rPr lang="ja-JP"><a:hlinkClick r:id="rIdH"/></a:rPr>'
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="9" '
    'height="9"><image width="9" height="9" x:href="{0}" href="{0}"/></svg>'
)


class Listener(socketserver.ThreadingTCPServer):
    """A server that counts who calls, and hangs up."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), socketserver.BaseRequestHandler)
        self.calls = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/x.png"

    def verify_request(self, *_: object) -> bool:
        self.calls += 1
        return False


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def outside(id: str, kind: str, target: str) -> Link:
    return Link(id, kind, target, external=True)


def reaching(target: str) -> Parts:
    """Return a deck that leads to a target in every way that clients follow by themselves."""
    again = outside("rIdP", "hyperlink", target)
    slides = [
        Slide(LINKED, (outside("rIdP", "image", target),)),
        Slide(LINKED, (again,)),
        Slide(
            LINKED
            + text_box(9, "出典").replace('lang="ja-JP"/>', '><a:hlinkClick r:id="rIdP"/></a:rPr>'),
            (again,),
        ),
        Slide(FILM, (outside("rIdF", "video", target), outside("rIdP", "image", target))),
        Slide(OBJECT, (outside("rIdO", "oleObject", target),)),
        Slide(picture(2, "rIdP"), (outside("rIdP", "image", target),)),
        Slide(picture(2, "rIdS"), (Link("rIdS", "image", "../media/a.svg"),)),
        Slide(CLICKED, (outside("rIdH", "hyperlink", "https://example.org/"),)),
    ]
    parts = deck_parts(slides, {"ppt/media/a.svg": SVG.format(target).encode()})
    attached = relationships([outside("rIdT", "attachedTemplate", target)]).decode()
    for name in ("ppt/_rels/presentation.xml.rels", "_rels/.rels"):
        edit(parts, name, "</Relationships>", attached.partition(">")[2])
    return parts


@pytest.mark.parametrize(
    "target",
    ["http://192.0.2.1/x.png", "https://192.0.2.1/x", "file:///etc/x.png", r"\\192.0.2.1\x\y.png"],
)
def test_nothing_but_links_to_click_leads_outside_the_copy(target: str, tmp_path: Path) -> None:
    deck, copy = tmp_path / "deck.pptx", tmp_path / "copy.pptx"
    deck.write_bytes(packed(reaching(target)))
    write_confined(deck, copy)
    with open_deck(copy) as package:
        links = [
            each for name in ("", *package.names) for each in package.relationships(name).values()
        ]
        assert [each.target for each in links if each.external] == ["https://example.org/"]
    assert len(Presentation(str(copy)).slides) == 8


def test_a_deck_that_leads_nowhere_is_copied_part_by_part(tmp_path: Path) -> None:
    deck, copy = tmp_path / "deck.pptx", tmp_path / "copy.pptx"
    deck.write_bytes(packed(chart_deck(2, 3)))
    write_confined(deck, copy)
    with open_deck(deck) as package, open_deck(copy) as same:
        assert same.names == package.names
        assert all(same.part(name) == package.part(name) for name in package.names)


@pytest.mark.client("soffice")
@pytest.mark.client("pdftoppm")
@pytest.mark.slow
def test_no_request_is_made_while_a_deck_is_drawn(listener: Listener, tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(packed(reaching(listener.address)))
    assert convert(deck).read_bytes().startswith(b"%PDF")
    (drawn,) = slide_pictures([(deck, range(1, 9))])
    assert len(drawn) == 8
    assert listener.calls == 0
