"""Drawn charts: exact size, the same bytes for the same data, text as outlines, true geometry."""

from __future__ import annotations

import hashlib
import io
import math
import os
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from charts.support import HALF, REAL_FIGURES, real_chart, real_theme
from PIL import Image

from deck.charts.canvas import Canvas
from deck.charts.draw import PNG_DPI, draw, paint
from deck.charts.fonts import shaped
from deck.charts.geometry import Area
from deck.charts.lettering import Face
from deck.charts.marks import Polygon, Rectangle
from deck.charts.raster import rasterised
from deck.charts.scales import TimeScale, from_zero
from deck.charts.vector import svg
from deck.core.lengths import Size, cm, to_points
from deck.core.quantity import PartialDate
from deck.figures.elements import SYMBOLS, position
from deck.figures.ticks import round_ticks
from deck.pictures.picture import Picture

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def pictures() -> dict[str, Picture]:
    return {
        name: draw(real_chart(name), size, real_theme())
        for name, (_, _, size) in REAL_FIGURES.items()
    }


@pytest.mark.parametrize("name", REAL_FIGURES)
def test_a_picture_has_exactly_its_placeholders_size(
    name: str, pictures: dict[str, Picture]
) -> None:
    picture = pictures[name]
    width, height = to_points(picture.size.width), to_points(picture.size.height)
    found = re.search(rb'width="([\d.]+)pt" height="([\d.]+)pt"', picture.svg)
    assert found
    assert [float(each) for each in found.groups()] == pytest.approx([width, height], abs=1e-3)
    image = Image.open(io.BytesIO(picture.raster))
    assert image.size == (int(width / 72 * PNG_DPI), int(height / 72 * PNG_DPI))
    assert image.info["dpi"] == pytest.approx((PNG_DPI, PNG_DPI), abs=0.1)


@pytest.mark.parametrize("name", REAL_FIGURES)
def test_a_picture_tells_nothing_of_time_and_tools_and_has_no_live_text(
    name: str, pictures: dict[str, Picture]
) -> None:
    picture = pictures[name]
    assert b"<text" not in picture.svg
    assert b"<dc:date>" not in picture.svg
    assert b"Matplotlib" not in picture.svg
    assert "Software" not in Image.open(io.BytesIO(picture.raster)).info


def test_the_same_data_give_the_same_bytes_whatever_the_process_and_its_settings(
    pictures: dict[str, Picture], tmp_path: Path
) -> None:
    rc = tmp_path / "matplotlibrc"
    rc.write_text("savefig.bbox: tight\nlines.antialiased: False\nsavefig.transparent: True\n")
    code = (
        "import hashlib, sys; sys.path[:0] = ['tests', '.']\n"
        "from charts.support import *; from deck.charts.draw import draw\n"
        "chart = draw(real_chart('list-change'), HALF, real_theme())\n"
        "print(hashlib.sha256(chart.svg + chart.raster).hexdigest())"
    )
    again = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "MATPLOTLIBRC": str(rc), "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    picture = pictures["list-change"]
    assert again.stdout.strip() == hashlib.sha256(picture.svg + picture.raster).hexdigest()


def test_dollar_signs_are_money_and_not_mathematics() -> None:
    canvas = Canvas(HALF, real_theme())
    drawn = canvas.text("$14M $25M", 10, 20, Face(12))
    assert drawn.width > canvas.text("14M 25M", 10, 60, Face(12)).width
    assert len(shaped("$14M $25M", False).glyphs) == len("$14M $25M")


def test_the_vector_has_a_mark_for_every_one_of_the_canvas_and_each_glyph_once() -> None:
    canvas = paint(real_chart("list-change"), HALF, real_theme())
    picture = svg(canvas.marks, canvas.area.width, canvas.area.height).decode()
    assert picture.count("<rect ") == sum(isinstance(mark, Rectangle) for mark in canvas.marks)
    assert picture.count("<g ") == len(canvas.labels)
    outlines = re.findall(r'<path id="\w+" d="([^"]+)"', picture)
    assert len(set(outlines)) == len(outlines) == len(set(re.findall(r'href="#(\w+)"', picture)))


# -- flags ----------------------------------------------------------------------------------------


def test_characters_of_level_and_upright_lines_keep_their_shape() -> None:
    canvas = Canvas(Size(cm(2), cm(1)), real_theme())
    area = canvas.text("計", 10.3, 14.4, Face(10, "ink"))
    small, large = (
        np.asarray(
            rasterised(canvas.marks, canvas.area.width, canvas.area.height, dpi).convert("L")
        )
        for dpi in (80, 640)
    )
    height, width = small.shape
    shrunk = large[: height * 8, : width * 8].reshape(height, 8, width, 8).mean(axis=(1, 3))
    assert area.width > 9
    assert np.abs(small - shrunk).max() < 60


def flag_shapes(name: str) -> tuple[Area, list[Area], list[Polygon]]:
    """Return the whole flag, its rectangles, and its stars."""
    size = Size(cm(40), cm(20))
    canvas = paint(real_chart(f"flag-{name}"), size, real_theme())
    ground, *rectangles = [mark.area for mark in canvas.marks if isinstance(mark, Rectangle)]
    assert ground == canvas.area
    return ground, rectangles, [mark for mark in canvas.marks if isinstance(mark, Polygon)]


def star_center(star: Polygon) -> tuple[float, float]:
    xs, ys = zip(*star.corners, strict=True)
    return sum(xs) / len(xs), sum(ys) / len(ys)


def star_radius(star: Polygon) -> float:
    return math.dist(star_center(star), star.corners[0])


def test_the_flag_of_the_united_states_follows_the_executive_order() -> None:
    area, rectangles, stars = flag_shapes("us")
    hoist = area.height
    stripes, canton = rectangles[:13], rectangles[13]
    assert stripes[0].width == pytest.approx(1.9 * hoist)
    assert {round(stripe.height, 6) for stripe in stripes} == {round(hoist / 13, 6)}
    assert canton.width == pytest.approx(0.76 * hoist)
    assert canton.height == pytest.approx(0.5385 * hoist, rel=1e-4)
    assert len(stars) == 50
    assert star_radius(stars[0]) == pytest.approx(0.0616 / 2 * hoist)
    assert star_center(stars[0])[1] - canton.y == pytest.approx(0.054 * hoist, rel=5e-3)


def test_the_european_flag_has_twelve_upright_stars_on_a_circle() -> None:
    area, _, stars = flag_shapes("eu")
    assert len(stars) == 12
    for star in stars:
        assert math.dist(star_center(star), (area.center, area.middle)) == pytest.approx(
            area.height / 3
        )
        assert star_radius(star) == pytest.approx(area.height / 18)
        top = star.corners[0]
        assert top[0] == pytest.approx(star_center(star)[0])
        assert top[1] < star_center(star)[1]


def test_the_small_stars_of_the_chinese_flag_point_at_the_large_one() -> None:
    area, _, (large, *small) = flag_shapes("cn")
    unit = area.height / 20
    center = star_center(large)
    assert star_radius(large) == pytest.approx(3 * unit)
    assert len(small) == 4
    for star in small:
        tip, middle = star.corners[0], star_center(star)
        assert star_radius(star) == pytest.approx(unit)
        assert math.dist(tip, center) == pytest.approx(math.dist(middle, center) - unit)


# -- the periodic table and the scales ------------------------------------------------------------


@pytest.mark.parametrize(
    ("symbol", "row", "group"),
    [
        ("H", 1, 1),
        ("He", 1, 18),
        ("B", 2, 13),
        ("Mg", 3, 2),
        ("Sc", 4, 3),
        ("Zn", 4, 12),
        ("Ga", 4, 13),
        ("La", 8, 3),
        ("Lu", 8, 17),
        ("Hf", 6, 4),
        ("Bi", 6, 15),
        ("U", 9, 6),
        ("Lr", 9, 17),
        ("Rf", 7, 4),
        ("Og", 7, 18),
    ],
)
def test_elements_stand_where_the_periodic_table_has_them(
    symbol: str, row: int, group: int
) -> None:
    place = position(SYMBOLS.index(symbol) + 1)
    assert (place.row, place.group) == (row, group)


def test_no_two_elements_share_a_cell() -> None:
    assert len({position(number) for number in range(1, 119)}) == len(SYMBOLS) == 118


@pytest.mark.parametrize(
    ("high", "ticks"),
    [
        (270e9, [0, 100e9, 200e9, 300e9]),
        (1, [0, 0.5, 1]),
        (0.7, [0, 0.2, 0.4, 0.6, 0.8]),
        (35, [0, 10, 20, 30, 40]),
    ],
)
def test_ticks_are_round_and_reach_the_data(high: float, ticks: list[float]) -> None:
    assert round_ticks(high, 4) == pytest.approx(ticks)


def test_bars_begin_at_zero_whatever_the_data() -> None:
    assert from_zero([40, 50], 0, 100)(0) == 0
    assert from_zero([-50, 50], 0, 100)(0) == 50
    assert from_zero([0, 0], 0, 100)(0) == 0


def test_a_time_scale_is_true_to_the_days() -> None:
    first, last = PartialDate(2017, 12, 20).first, PartialDate(2018, 11, 29).last
    scale = TimeScale(first, last, 0, 344)
    assert scale(PartialDate(2018, 2, 18).first) == pytest.approx(60)
