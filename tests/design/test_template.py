"""House templates: our own comes back as it went, a foreign one is kept, measured and filled."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from clients import render_pdf, sdk_faults
from house_templates import (
    OTHER_POINTS,
    SIZE,
    TITLE_POINTS,
    TYPEFACE,
    A,
    P,
    foreign_template,
    read_parts,
    without,
    write_parts,
)
from msgspec.structs import replace
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from projects import EDITION, ROOT, edit, request_for
from test_rendering import pages, rectangle

from deck.core.faults import FaultLog, FaultsFound, Severity, UsageFault
from deck.design.load import load_design
from deck.layout.placed import PlacedSlide, PlacedTable, PlacedText
from deck.pipeline.build import build
from deck.pipeline.inputs import resolve
from deck.pipeline.request import Built
from deck.pipeline.stages import prepare
from deck.template.house import own_template

TEMPLATE = "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"


def silent(_stage: str) -> None:
    """No progress."""


def errors(template: Path, project: Path = ROOT) -> list[str]:
    """Return what is told of a template, each as message and hint."""
    with pytest.raises(FaultsFound) as stopped:
        prepare(resolve(replace(request_for(project), template=template)), FaultLog(), silent)
    faults = [fault for fault in stopped.value.faults if fault.severity is Severity.ERROR]
    assert all(fault.origin.path == template for fault in faults)
    return [f"{fault.message}: {fault.hint}" if fault.hint else fault.message for fault in faults]


# -- our own -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our own layouts, written as a template."""
    path = tmp_path_factory.mktemp("own") / "committee.potx"
    path.write_bytes(own_template(request_for(ROOT)))
    return path


@pytest.fixture(scope="module")
def round_trip(own: Path) -> Built:
    """The real edition, built in our own template."""
    return build(replace(request_for(ROOT), output=own.parent, template=own), silent)


def test_the_written_template_has_layouts_and_no_slides(own: Path) -> None:
    parts = read_parts(own)
    assert TEMPLATE in parts["[Content_Types].xml"].decode()
    assert not [name for name in parts if "/slides/" in name]
    ours = load_design(ROOT / "layouts", FaultLog(), None)
    assert ours is not None
    written = sum(name.startswith("ppt/slideLayouts/slideLayout") for name in parts)
    assert written == len(ours.layouts)


@pytest.mark.client("ooxml-validator")
def test_the_open_xml_sdk_finds_the_written_template_valid(own: Path, round_trip: Built) -> None:
    assert sdk_faults(own) == ""
    assert sdk_faults(round_trip.path) == ""


def shapes(deck: Path) -> Iterator[tuple[str, str, tuple[int, ...], Any]]:
    """Yield slide, shape, place and text of everything in a deck."""
    for slide in Presentation(str(deck)).slides:
        for shape in slide.shapes:
            text: Any = None
            if shape.has_text_frame:
                text = [(each.text, each.level) for each in shape.text_frame.paragraphs]
            elif shape.has_table:
                text = [[cell.text for cell in row.cells] for row in shape.table.rows]
            place = (shape.left, shape.top, shape.width, shape.height)
            yield slide.name, shape.name, place, text


def test_in_our_own_template_the_deck_has_the_same_text_and_geometry(
    built: Built, round_trip: Built
) -> None:
    assert list(shapes(round_trip.path)) == list(shapes(built.path))


def test_in_our_own_template_every_text_has_the_same_size(own: Path) -> None:
    def sizes(slides: tuple[PlacedSlide, ...]) -> dict[str, list[tuple[float, float]]]:
        return {
            f"{slide.id} {each.name}": [(level.size, level.pitch) for level in each.style.levels]
            for slide in slides
            for each in slide.elements
            if isinstance(each, PlacedText | PlacedTable)
        }

    plain = prepare(resolve(request_for(ROOT)), FaultLog(), silent)
    again = prepare(resolve(replace(request_for(ROOT), template=own)), FaultLog(), silent)
    assert sizes(again.slides) == sizes(plain.slides)
    assert again.design.theme.colors == plain.design.theme.colors


# -- a foreign one -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return foreign_template(tmp_path_factory.mktemp("foreign") / "house.pptx")


@pytest.fixture(scope="module")
def adopted(foreign: Path) -> Built:
    """The real edition, built in the foreign template."""
    return build(replace(request_for(ROOT), output=foreign.parent, template=foreign), silent)


def test_master_layouts_and_theme_stay_as_they_were(foreign: Path, adopted: Built) -> None:
    before, after = read_parts(foreign), read_parts(adopted.path)
    kept = [
        name
        for name in before
        if name.startswith(("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/theme/"))
    ]
    assert len(kept) > 20
    for name in kept:
        if not name.endswith(".rels"):
            assert after[name] == before[name], name


def test_size_typeface_and_type_sizes_are_the_templates(foreign: Path) -> None:
    made = prepare(resolve(replace(request_for(ROOT), template=foreign)), FaultLog(), silent)
    theme = made.design.theme
    assert theme.size == SIZE
    assert (theme.east_asian, theme.latin) == (TYPEFACE, TYPEFACE)
    text = made.design.layouts["text-figure"]
    points = {each.name: each.style.level(0).size for each in text.placeholders}
    assert points["title"] == TITLE_POINTS
    assert points["footer"] == OTHER_POINTS
    assert points["body"] == 15
    assert points["lead"] == 16
    assert text.placeholder("body").style.typefaces.latin == TYPEFACE  # type: ignore[union-attr]


@pytest.mark.client("ooxml-validator")
def test_the_open_xml_sdk_finds_the_deck_in_a_foreign_template_valid(adopted: Built) -> None:
    assert sdk_faults(adopted.path) == ""


@pytest.mark.client("soffice", "pdftotext")
def test_in_a_foreign_template_no_rendered_text_leaves_its_shape(adopted: Built) -> None:
    slides = list(Presentation(str(adopted.path)).slides)
    rendered = list(pages(render_pdf(adopted.path, adopted.path.parent)))
    assert len(rendered) == len(slides)
    for slide, words in zip(slides, rendered, strict=True):
        boxes = [rectangle(shape) for shape in slide.shapes]
        outside = [word.name for word in words if not any(box.holds(word) for box in boxes)]
        assert outside == [], slide.name
        over = [(one, two) for one, two in combinations(words, 2) if one.overlaps(two)]
        assert over == [], slide.name


# -- what is missing ---------------------------------------------------------------------------


def test_every_layout_that_a_template_lacks_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plain.pptx"
    Presentation().save(str(path))
    told = errors(path)
    layouts = prepare(resolve(request_for(ROOT)), FaultLog(), silent).design.layouts
    used = {
        slide.layout for slide in prepare(resolve(request_for(ROOT)), FaultLog(), silent).slides
    }
    assert len(told) == len(used)
    for name in used:
        missing = f'the template has no layout "{layouts[name].label}" ({name})'
        assert sum(each.startswith(missing) for each in told) == 1


def test_every_placeholder_that_a_template_lacks_is_named(tmp_path: Path) -> None:
    path = foreign_template(tmp_path / "house.pptx")
    without(path, "本文＋図", "figure")
    without(path, "本文＋図", "lead")
    without(path, "表", "table")
    assert [each.partition(": ")[0] for each in errors(path)] == [
        'the template\'s layout "表" has no placeholder "table"',
        'the template\'s layout "本文＋図" has no placeholder "lead"',
        'the template\'s layout "本文＋図" has no placeholder "figure"',
    ]


@pytest.mark.parametrize(
    ("change", "lack"),
    [
        ({"cx": "1"}, "leaves text 0.00 × "),
        ({"cx": "-5"}, "leaves text -0.00 × "),
        ({"cy": "1"}, "× 0.00 cm, and one character needs "),
        ({"lIns": "99999999"}, "leaves text -"),
        ({"sz": "0"}, "has type of 0 pt in lines of 0 pt"),
    ],
)
def test_a_placeholder_of_a_template_without_room_is_told(
    tmp_path: Path, change: dict[str, str], lack: str
) -> None:
    path = foreign_template(tmp_path / "house.pptx")
    made = Presentation(str(path))
    layout = next(each for each in made.slide_layouts if each.name == "本文＋図")
    body = next(each for each in layout.placeholders if each.name == "body")._element
    for element in body.iter():
        for key in change.keys() & element.attrib.keys():
            element.set(key, change[key])
    made.save(str(path))
    [told] = errors(path)
    assert told.startswith('the placeholder "body" of the template\'s layout "本文＋図" ')
    assert lack in told


def test_what_a_template_does_with_text_unmeasured_is_set_aside_and_told(tmp_path: Path) -> None:
    path = foreign_template(tmp_path / "house.pptx")
    made = Presentation(str(path))
    for properties in made.slide_master._element.iter(f"{A}defRPr"):
        properties.set("spc", "300")
        properties.set("cap", "all")
    for layout in made.slide_layouts:
        for body in layout._element.iter(f"{A}bodyPr"):
            body.set("numCol", "2")
            body.set("vert", "vert270")
    made.save(str(path))
    log = FaultLog()
    prepare(resolve(replace(request_for(ROOT), template=path)), log, silent)
    told = [each.message for each in log.of(Severity.WARNING) if each.origin.path == path]
    kinds = ("letter spacing", "capitals for small letters", "columns", "turned lines")
    assert [each.partition(" have ")[2].partition(":")[0] for each in told] == list(kinds)
    deck = build(replace(request_for(ROOT), output=tmp_path, template=path), silent).path
    for slide in Presentation(str(deck)).slides:
        for run in slide._element.iter(f"{A}rPr", f"{A}endParaRPr"):
            assert (run.get("spc"), run.get("cap")) == ("0", "none")
        for shape in slide.placeholders:
            for body in shape._element.iter(f"{P}txBody"):
                properties = body.find(f"{A}bodyPr")
                stated = [properties.get(name) for name in ("numCol", "rot", "vert")]
                assert stated == ["1", "0", "horz"]


def test_a_template_with_macros_is_refused(tmp_path: Path, foreign: Path) -> None:
    path = tmp_path / "macros.pptm"
    parts = read_parts(foreign)
    types = parts["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/ppt/vbaProject.bin" '
        b'ContentType="application/vnd.ms-office.vbaProject"/></Types>',
    )
    write_parts(path, {**parts, "[Content_Types].xml": types, "ppt/vbaProject.bin": b"\0"})
    [told] = errors(path)
    assert told.startswith("the template is not used: ")
    assert "macro" in told


def test_a_layout_that_links_to_a_slide_is_told(tmp_path: Path) -> None:
    path = foreign_template(tmp_path / "house.pptx")
    made = Presentation(str(path))
    layout = made.slide_layouts[1]
    layout.part.relate_to(made.slides.add_slide(layout).part, RT.SLIDE)
    made.save(str(path))
    [told] = errors(path)
    assert told.startswith("a layout of the template links to one of its slides")


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        (RT.IMAGE, "http://192.0.2.1/logo.png"),
        (RT.IMAGE, "file:///C:/logo.png"),
        (RT.VIDEO, r"\\\\192.0.2.1\\films\\a.mp4"),
        (RT.HYPERLINK, "https://192.0.2.1/logo.png"),
        (RT.OLE_OBJECT, "https://192.0.2.1/sheet.xlsx"),
    ],
)
@pytest.mark.parametrize("of_master", [True, False])
def test_what_readers_would_fetch_from_outside_is_told_with_its_part(
    of_master: bool, kind: str, target: str, tmp_path: Path
) -> None:
    path = foreign_template(tmp_path / "house.pptx")
    made = Presentation(str(path))
    holder = made.slide_master if of_master else made.slide_layouts[1]
    holder.part.relate_to(target, kind, is_external=True)
    made.save(str(path))
    [told] = errors(path)
    assert told.startswith(f"{holder.part.partname[1:]} of the template leads to")
    assert target in told


def test_an_object_of_another_program_is_told_with_its_part(tmp_path: Path) -> None:
    path = foreign_template(tmp_path / "house.pptx")
    made = Presentation(str(path))
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.add_ole_object(str(path), "Package", 0, 0)
    objects = [each for each in slide.part.rels.values() if each.reltype == RT.OLE_OBJECT]
    made.slide_layouts[1].part.relate_to(objects[0].target_part, RT.OLE_OBJECT)
    made.save(str(path))
    [told] = errors(path)
    assert "has an object of another program in it (oleObject)" in told


def test_slides_of_the_template_stay_behind(tmp_path: Path) -> None:
    path = foreign_template(tmp_path / "house.pptx")
    made = Presentation(str(path))
    made.slides.add_slide(made.slide_layouts[1]).shapes.title.text = "古いスライド"
    made.save(str(path))
    deck = build(replace(request_for(ROOT), output=tmp_path, template=path), silent).path
    slides = prepare(resolve(request_for(ROOT)), FaultLog(), silent).slides
    assert [slide.name for slide in Presentation(str(deck)).slides] == [each.id for each in slides]
    assert not [name for name, part in read_parts(deck).items() if "古いスライド".encode() in part]


def test_a_template_without_a_theme_is_a_fault_and_no_crash(tmp_path: Path, foreign: Path) -> None:
    path = tmp_path / "torn.pptx"
    parts = read_parts(foreign)
    name = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    write_parts(path, {**parts, name: parts[name].replace(b"/theme", b"/thema", 1)})
    [told] = errors(path)
    assert told.startswith("the template's parts make no sense")


# -- asking for one ----------------------------------------------------------------------------


def test_an_edition_names_a_template_in_its_folder(project: Path, foreign: Path) -> None:
    folder = project / "data" / EDITION
    (folder / "house.potx").write_bytes(foreign.read_bytes())
    edit(folder / "deck.yaml", "sections:\n", "template: house.potx\n\nsections:\n")
    made = prepare(resolve(request_for(project)), FaultLog(), silent)
    assert made.design.theme.size == SIZE


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("../house.potx", 'the template "../house.potx" lies outside the edition'),
        ("none.potx", "the template is not used: "),
    ],
)
def test_a_template_that_an_edition_cannot_have_is_told_at_its_line(
    project: Path, named: str, message: str
) -> None:
    path = project / "data" / EDITION / "deck.yaml"
    line = edit(path, "sections:\n", f"template: {named}\n\nsections:\n")
    with pytest.raises(FaultsFound) as stopped:
        prepare(resolve(request_for(project)), FaultLog(), silent)
    [fault] = [each for each in stopped.value.faults if each.severity is Severity.ERROR]
    assert (fault.origin.path.name, fault.origin.line) == ("deck.yaml", line)
    assert fault.message.startswith(message)


def test_a_size_beside_a_template_is_wrong_usage(foreign: Path) -> None:
    request = replace(request_for(ROOT), template=foreign, size="A4")
    with pytest.raises(UsageFault, match="has a size of its own"):
        prepare(resolve(request), FaultLog(), silent)


def test_from_the_command_line(tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "build.py", "--edition", EDITION, "--output", str(tmp_path)]
        command += arguments
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    path = tmp_path / "committee.potx"
    assert run("--size", "A4", "template", "-o", str(path)).returncode == 0
    assert zipfile.is_zipfile(path)
    assert run("--template", str(path)).returncode == 0
    Presentation().save(str(path))
    lacking = run("--template", str(path))
    assert lacking.returncode == 1
    assert "has no layout" in lacking.stderr
