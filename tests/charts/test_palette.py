"""The theme's colours as figures use them: told apart by everybody, and text that can be read."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations, product

import numpy as np
import pytest
from charts.support import HALF, real_theme
from numpy.typing import NDArray

from deck.charts.canvas import Canvas
from deck.core.palette import contrast, luminance, tint
from deck.figures.cross_table import SHADES
from deck.figures.emphasis import STANDS_BACK

SERIES = ("us", "eu", "cn", "amber", "navy")
"""Roles that mark series and regions."""
SHADED = ("us", "eu", "cn", "navy")
"""Roles whose shades mark the series of one slide: its region's."""
TEXT = ("ink", "mute", "navy", "us", "eu", "cn")
"""Roles that text is set in."""
LEAST_DISTANCE = 10.0

VISION = {
    "normal": np.eye(3),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
}
"""Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB."""

_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)
_WHITE = np.array([0.95047, 1.0, 1.08883])

Vector = NDArray[np.float64]


def linear(color: str) -> Vector:
    parts = np.array([int(color[start : start + 2], 16) for start in (0, 2, 4)]) / 255
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def lab(rgb: Vector) -> Vector:
    """CIE L*a*b* (D65) of linear RGB."""
    ratio = _XYZ @ np.clip(rgb, 0, 1) / _WHITE
    bent = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * bent[1] - 16, 500 * (bent[0] - bent[1]), 200 * (bent[1] - bent[2])])


def delta_e(one: Vector, other: Vector) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal, 2005) of two L*a*b* colours."""
    mean_chroma = (np.hypot(*one[1:]) + np.hypot(*other[1:])) / 2
    grow = 1.5 - 0.5 * np.sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7))
    (l1, c1, h1), (l2, c2, h2) = (_polar(each, grow) for each in (one, other))
    turn = (h2 - h1 + 180) % 360 - 180 if c1 * c2 else 0.0
    d_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))
    light, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = (h1 + turn / 2) % 360 if c1 * c2 else h1 + h2
    t = (
        1
        - 0.17 * np.cos(np.radians(hue - 30))
        + 0.24 * np.cos(np.radians(2 * hue))
        + 0.32 * np.cos(np.radians(3 * hue + 6))
        - 0.20 * np.cos(np.radians(4 * hue - 63))
    )
    s_l = 1 + 0.015 * (light - 50) ** 2 / np.sqrt(20 + (light - 50) ** 2)
    s_c, s_h = 1 + 0.045 * chroma, 1 + 0.015 * chroma * t
    bend = 30 * np.exp(-(((hue - 275) / 25) ** 2))
    r = -2 * np.sqrt(chroma**7 / (chroma**7 + 25**7)) * np.sin(np.radians(2 * bend))
    d_l, d_c, d_h = (l2 - l1) / s_l, (c2 - c1) / s_c, d_hue / s_h
    return float(np.sqrt(d_l**2 + d_c**2 + d_h**2 + r * d_c * d_h))


def _polar(color: Vector, grow: float) -> tuple[float, float, float]:
    """Lightness, chroma and hue (degrees), the red-green axis stretched."""
    a, b = color[1] * grow, color[2]
    return float(color[0]), float(np.hypot(a, b)), float(np.degrees(np.arctan2(b, a)))


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_distance_agrees_with_the_published_data(
    one: tuple[float, ...], other: tuple[float, ...], distance: float
) -> None:
    assert delta_e(np.array(one), np.array(other)) == pytest.approx(distance, abs=1e-4)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize(("one", "other"), [*combinations(SERIES, 2)])
def test_series_colours_are_told_apart(one: str, other: str, vision: str) -> None:
    theme, matrix = real_theme(), VISION[vision]
    seen = [lab(matrix @ linear(theme.color(role))) for role in (one, other)]
    assert delta_e(*seen) >= LEAST_DISTANCE


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("shades", SHADES, ids=len)
@pytest.mark.parametrize("role", SHADED)
def test_shades_of_one_colour_are_told_apart(
    role: str, shades: tuple[float, ...], vision: str
) -> None:
    color, matrix = real_theme().color(role), VISION[vision]
    seen = [lab(matrix @ linear(tint(color, shade))) for shade in shades]
    distances = [delta_e(one, other) for one, other in combinations(seen, 2)]
    assert min(distances, default=LEAST_DISTANCE) >= LEAST_DISTANCE


@pytest.mark.parametrize("shades", SHADES[1:], ids=len)
@pytest.mark.parametrize("role", SHADED)
def test_shades_of_one_colour_are_told_apart_in_greyscale(
    role: str, shades: tuple[float, ...]
) -> None:
    greys = [luminance(tint(real_theme().color(role), shade)) for shade in shades]
    lightness = [116 * grey ** (1 / 3) - 16 for grey in greys]
    assert min(after - before for before, after in pairwise(lightness)) >= 5


@pytest.mark.parametrize(
    "roles", [*permutations(SHADED, 2), *permutations(SHADED, 3)], ids="-".join
)
def test_regions_side_by_side_are_told_apart_by_everybody_and_in_greyscale(
    roles: tuple[str, ...],
) -> None:
    pairs = zip(roles, SHADES[len(roles) - 1], strict=True)
    colors = [tint(real_theme().color(role), shade) for role, shade in pairs]
    for matrix in VISION.values():
        seen = [lab(matrix @ linear(color)) for color in colors]
        assert min(delta_e(*pair) for pair in combinations(seen, 2)) >= LEAST_DISTANCE
    lightness = [116 * luminance(color) ** (1 / 3) - 16 for color in colors]
    assert min(after - before for before, after in pairwise(lightness)) >= 5


@pytest.mark.parametrize(("role", "ground"), [*product(TEXT, ("white", "wash"))])
def test_text_can_be_read_on_the_grounds(role: str, ground: str) -> None:
    theme = real_theme()
    assert contrast(theme.color(role), theme.color(ground)) >= 4.5


@pytest.mark.parametrize("role", [*SERIES, "ink", "mute", "wash"])
@pytest.mark.parametrize("share", [0.0, 0.5, 0.55, 0.72, 0.75, 0.8, 0.86])
def test_text_on_a_mark_or_its_tints_can_be_read(role: str, share: float) -> None:
    canvas = Canvas(HALF, real_theme())
    fill = canvas.tint(role, share)
    text = real_theme().color(canvas.text_on(fill))
    assert contrast(fill[1:], text) >= 4.5


@pytest.mark.parametrize("role", SHADED)
@pytest.mark.parametrize(
    "share",
    sorted(
        {shade for shades in SHADES for shade in shades}
        | {1 - (1 - shade) * (1 - STANDS_BACK) for shades in SHADES for shade in shades}
    ),
)
def test_text_on_a_series_can_be_read(role: str, share: float) -> None:
    test_text_on_a_mark_or_its_tints_can_be_read(role, share)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert luminance("808080") == pytest.approx(0.2159, abs=1e-4)


def test_a_tint_goes_from_the_colour_to_white() -> None:
    assert tint("1B365D", 0) == "1B365D"
    assert tint("1B365D", 1) == "FFFFFF"
    assert tint("000000", 0.5) == "808080"
