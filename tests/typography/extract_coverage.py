"""Make `deck/typography/fonts/coverage.json` from the tables of the faces of figures.

python tests/typography/extract_coverage.py
"""

from __future__ import annotations

import json
from pathlib import Path

from fontTools.ttLib import TTFont

from deck.typography.coverage import figure_faces

COVERAGE = Path(__file__).parents[2] / "deck" / "typography" / "fonts" / "coverage.json"


def covered() -> set[int]:
    """Return the code points for which a face has a glyph, in both weights."""
    weights = [
        set().union(*(TTFont(path).getBestCmap() for path in figure_faces(bold)))
        for bold in (False, True)
    ]
    return weights[0] & weights[1]


def edges(codes: set[int]) -> list[int]:
    """Return the first code of every stretch, and the first behind it, in turn."""
    return sorted(
        [code for code in codes if code - 1 not in codes]
        + [code + 1 for code in codes if code + 1 not in codes]
    )


if __name__ == "__main__":
    COVERAGE.write_text(json.dumps(edges(covered()), separators=(",", ":")) + "\n", "utf-8")
