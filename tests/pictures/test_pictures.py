"""Pictures on slides: placed, cropped, described and credited, and told where they can't stand."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image
from pptx import Presentation
from pptx.slide import Slide
from projects import EDITION, ROOT, edit, request_for

from deck.bind.spec import PicturesContent, PictureSpec
from deck.core.faults import FaultLog, FaultsFound, Origin
from deck.core.lengths import Box, cm
from deck.design.load import load_design
from deck.design.models import CAPTION_STYLE, PlaceholderKind
from deck.layout.pictures import set_pictures
from deck.layout.placed import PlacedPicture
from deck.pictures.formats import Format, PictureFile
from deck.pipeline.build import build
from deck.pull.findings import Fate
from deck.pull.pull import pull
from pictures.odd_pictures import ODD, emf, image, pdf, saved, svg, turned

LONG = "長い説明" * 200
DESIGN = load_design(ROOT / "layouts", FaultLog(), None)


def with_pictures(project: Path, entry: str, **files: bytes) -> Path:
    """Add a slide whose figure is `entry`, and the files, to the edition; return its folder."""
    folder = project / "data" / EDITION
    (folder / "covers").mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / "covers" / name.replace("_", ".")).write_bytes(data)
    deck = folder / "deck.yaml"
    slide = (
        "\n  - name: 図版\n    slides:\n      - id: shown\n        layout: figure\n"
        f"        title: 報告書の表紙\n        figure:\n          {entry}\n"
    )
    deck.write_text(deck.read_text(encoding="utf-8").rstrip("\n") + slide, encoding="utf-8")
    return folder


def shown(project: Path) -> Slide:
    presentation = Presentation(str(build(request_for(project), lambda _: None).path))
    return next(slide for slide in presentation.slides if slide.name == "shown")


def faults(project: Path) -> list[str]:
    with pytest.raises(FaultsFound) as found:
        build(request_for(project), lambda _: None)
    return [str(fault) for fault in found.value.faults]


def picture_of(slide: Slide) -> Image.Image:
    (shape,) = (each for each in slide.shapes if each.name == "shown/figure")
    return Image.open(io.BytesIO(shape.image.blob))


def test_a_page_of_a_report_stands_framed_with_its_caption_and_its_source(project: Path) -> None:
    entry = (
        "picture: {file: covers/a.pdf, page: 2, alt: 表紙, frame: true, caption: 表紙, "
        "credit: eo-13817}"
    )
    folder = with_pictures(project, entry, a_pdf=pdf(2))
    assert "eo-13817:" in (folder / "sources.yaml").read_text(encoding="utf-8")
    slide = shown(project)
    named = {each.name: each for each in slide.shapes}
    picture, caption = named["shown/figure"], named["shown/figure/caption"]
    assert picture._element.nvPicPr.cNvPr.get("descr") == "表紙"
    assert picture.line.fill.fore_color is not None
    assert caption.text_frame.text == "表紙"
    assert picture.top + picture.height <= caption.top
    assert "13817" in named["shown/sources"].text_frame.text


def test_a_photograph_is_turned_upright_made_smaller_and_says_nothing_of_its_camera(
    project: Path,
) -> None:
    made = image(size=(4000, 3000))
    exif = made.getexif()
    exif[0x0112], exif[0x010F] = 6, "Camera"
    photograph = saved(made, "JPEG", exif=exif)
    with_pictures(project, "picture: {file: covers/a.jpg, alt: 写真}", a_jpg=photograph)
    picture = picture_of(shown(project))
    assert picture.format == "JPEG"
    assert picture.width / picture.height == pytest.approx(3 / 4, abs=0.01)
    assert picture.height < 2000
    assert dict(picture.getexif()) == {}


def test_a_drawing_keeps_its_vectors_and_a_metafile_its_bytes(project: Path) -> None:
    entry = "pictures: [{file: covers/a.svg, alt: 図}, {file: covers/b.emf, alt: 図2}]"
    drawing = svg("<rect width='9' height='9'/>")
    with_pictures(project, entry, a_svg=drawing, b_emf=emf())
    slide = shown(project)
    related = (each.target_part for each in slide.part.rels.values())
    parts = {part.content_type: part.blob for part in related}
    assert parts["image/svg+xml"] == drawing
    assert parts["image/x-emf"] == emf()


def test_a_cropped_picture_fills_its_place_and_keeps_its_point(project: Path) -> None:
    entry = "picture: {file: covers/a.png, alt: 図, fit: cover, focus: [50, 100]}"
    with_pictures(project, entry, a_png=saved(image(size=(400, 800)), "PNG"))
    (picture,) = (each for each in shown(project).shapes if each.name == "shown/figure")
    assert picture.crop_left == picture.crop_right == 0
    assert picture.crop_bottom == 0
    assert picture.crop_top > 0.5


def test_a_decorative_picture_is_passed_over_by_screen_readers(project: Path) -> None:
    entry = 'picture: {file: covers/a.png, alt: "", decorative: true}'
    with_pictures(project, entry, a_png=saved(image(size=(400, 300)), "PNG"))
    (picture,) = (each for each in shown(project).shapes if each.name == "shown/figure")
    assert "adec:decorative" in picture._element.xml


def test_pictures_that_all_editions_share_lie_beside_them(project: Path) -> None:
    with_pictures(project, "picture: {file: logo.png, alt: ロゴ}")
    (project / "data" / "assets").mkdir()
    logo = project / "data" / "assets" / "logo.png"
    logo.write_bytes(saved(image("L", (400, 300)), "PNG"))
    first = picture_of(shown(project)).tobytes()
    logo.write_bytes(saved(image("L", (400, 300)).rotate(180), "PNG"))
    assert picture_of(shown(project)).tobytes() != first


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("picture: {file: covers/none.png, alt: 図}", "there is no such file"),
        ("picture: {file: ../../../a.png, alt: 図}", "leads out of the edition's folder"),
        ("picture: {file: covers/a.png}", "says what it shows, or is decorative"),
        ("picture: {file: covers/a.png, alt: 図, decorative: true}", "one of both"),
        ("picture: {file: covers/a.png, alt: 図, page: 2}", "a PNG has no page 2"),
        ("picture: {file: covers/a.png, alt: 図, credit: nobody}", 'unknown source "nobody"'),
        ("picture: {file: covers/b.pdf, alt: 図, page: 3}", "has 1 pages, and no page 3"),
        ("picture: {file: covers/c.png, alt: 図}", "damaged or cut short"),
        ("picture: {file: covers/d.svg, alt: 図}", "d.svg: this SVG can't be drawn in 5 s"),
        ("pictures: []", "one picture or a list of pictures"),
        ("picture: {file: covers/a.png, alt: 図, fit: fill}", "fit"),
        (f"picture: {{file: covers/a.png, alt: 図, caption: {LONG}}}", "figure/caption"),
    ],
)
def test_what_cannot_stand_is_told_at_its_line(project: Path, entry: str, said: str) -> None:
    png = saved(image(size=(400, 300)), "PNG")
    endless, _ = ODD["SVG that takes all day"]
    files = {"a_png": png, "b_pdf": pdf(), "c_png": png[:60], "d_svg": endless()}
    folder = with_pictures(project, entry, **files)
    lines = len((folder / "deck.yaml").read_text(encoding="utf-8").splitlines())
    told = faults(project)
    assert any(said in each and f"deck.yaml:{lines}:" in each for each in told), told


def test_an_edited_caption_comes_back_into_its_line(project: Path) -> None:
    entry = "picture: {file: covers/a.jpg, alt: 図, caption: 表紙}"
    folder = with_pictures(project, entry, a_jpg=turned(6))
    path = build(request_for(project), lambda _: None).path
    presentation = Presentation(str(path))
    slide = next(slide for slide in presentation.slides if slide.name == "shown")
    caption = next(each for each in slide.shapes if each.name.endswith("/caption"))
    caption.text_frame.paragraphs[0].runs[0].text = "報告書の表紙"
    edited = project / "edited.pptx"
    presentation.save(str(edited))
    pulled = pull(request_for(project), [edited], {}, apply=True)
    assert [each.fate for each in pulled.findings] == [Fate.WRITTEN]
    assert "caption: 報告書の表紙}" in (folder / "deck.yaml").read_text(encoding="utf-8")


def test_the_same_picture_has_the_same_bytes_every_time(project: Path) -> None:
    entry = "picture: {file: covers/a.jpg, alt: 図}"
    with_pictures(project, entry, a_jpg=saved(image(size=(3000, 2000)), "JPEG"))
    path = build(request_for(project), lambda _: None).path
    first = path.read_bytes()
    edit(project / "data" / EDITION / "deck.yaml", "報告書の表紙", "報告書の裏表紙")
    build(request_for(project), lambda _: None)
    edit(project / "data" / EDITION / "deck.yaml", "報告書の裏表紙", "報告書の表紙")
    assert build(request_for(project), lambda _: None).path.read_bytes() == first


RATIOS = st.lists(st.floats(0.05, 20), min_size=1, max_size=12)


@given(ratios=RATIOS, fills=st.booleans(), width=st.integers(5, 30), height=st.integers(4, 16),
       focus=st.tuples(st.floats(0, 1), st.floats(0, 1)))  # fmt: skip
def test_pictures_stand_in_their_place_apart_and_undistorted(
    ratios: list[float], fills: bool, width: int, height: int, focus: tuple[float, float]
) -> None:
    area = Box(cm(1), cm(2), cm(width), cm(height))
    layout = DESIGN.layouts["figure"]
    (figure,) = layout.of_kind(PlaceholderKind.FIGURE)
    file = PictureFile(Path("a.png"), "", Format.PNG)
    specs = tuple(
        PictureSpec(str(n), file, ratio, "図", Origin(Path("deck.yaml")), fills, focus)
        for n, ratio in enumerate(ratios)
    )
    style = DESIGN.theme.styles[CAPTION_STYLE]
    placed = set_pictures("a/figure", PicturesContent(specs), replace(figure, box=area), style)
    assert isinstance(placed, tuple)
    boxes = []
    for each in placed:
        assert isinstance(each, PlacedPicture)
        box = each.box
        assert area.x <= box.x
        assert area.y <= box.y
        assert box.right <= area.right + 1
        assert box.bottom <= area.bottom + 1
        whole = each.whole
        pixel = cm(0.01)
        assert abs(whole.width - whole.height * each.picture.ratio) <= max(
            pixel, pixel * each.picture.ratio, whole.width / 100
        )
        boxes.append(box)
    apart = [
        a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y
        for n, a in enumerate(boxes)
        for b in boxes[:n]
    ]
    assert all(apart)
