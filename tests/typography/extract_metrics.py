"""Make the metrics tables in `deck/typography/fonts` from the open fonts themselves.

    python tests/typography/extract_metrics.py biz-udpgothic BIZUDPGothic-Regular.ttf \\
        BIZUDPGothic-Bold.ttf
    python tests/typography/extract_metrics.py ipaexgothic ipaexg.ttf

Needs fontTools, which the test extra brings.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "deck" / "typography" / "fonts"

Steps = list[tuple[int, int]]


def advances(font: TTFont) -> dict[int, int]:
    """Return the advance width of every code point that a font maps, in font units."""
    widths = font["hmtx"]
    return {code: widths[glyph][0] for code, glyph in sorted(font.getBestCmap().items())}


def steps(widths: dict[int, int]) -> Steps:
    """Return the step function through widths: (first code point, width) where it changes."""
    result: Steps = []
    for code, width in sorted(widths.items()):
        if not result or result[-1][1] != width:
            result.append((code, width))
    return result


def table(regular: TTFont, bold: TTFont | None) -> dict[str, object]:
    """Return the metrics table of a typeface as JSON types."""
    fonts = {"regular": regular} | ({"bold": bold} if bold else {})
    return {
        "typeface": regular["name"].getBestFamilyName(),
        "version": regular["name"].getDebugName(5),
        "units_per_em": regular["head"].unitsPerEm,
        "advances": {weight: steps(advances(font)) for weight, font in fonts.items()},
    }


def main(arguments: list[str]) -> None:
    """Write `fonts/NAME.json` from a regular font and, where there is one, a bold font."""
    if len(arguments) not in (2, 3):
        sys.exit("usage: python tests/typography/extract_metrics.py NAME REGULAR.ttf [BOLD.ttf]")
    name, *paths = arguments
    fonts = [TTFont(path) for path in paths]
    text = json.dumps(table(fonts[0], fonts[1] if len(fonts) == 2 else None), separators=(",", ":"))
    (FONTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
