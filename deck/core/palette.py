"""Colour arithmetic: tints of the theme's colours, and contrast by WCAG 2.2."""

from __future__ import annotations

MINIMUM_CONTRAST, MINIMUM_CONTRAST_LARGE = 4.5, 3.0
"""WCAG 2.2, success criterion 1.4.3: text against its ground, and large text."""


def tint(color: str, share: float) -> str:
    """Return RRGGBB `color` mixed with white: 0 leaves it as it is, 1 gives white."""
    mixed = (round(part + (255 - part) * share) for part in _parts(color))
    return "".join(f"{part:02X}" for part in mixed)


def luminance(color: str) -> float:
    """Return the relative luminance of RRGGBB `color`, 0 for black to 1 for white (WCAG 2.2)."""
    red, green, blue = (_linear(part / 255) for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two RRGGBB colours, 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[0:2], 16), int(color[2:4], 16), int(color[4:6], 16)


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
