"""The gallery: an edition of its own that shows every kind of chart on a slide."""

from __future__ import annotations

from pathlib import Path

EDITIONS = Path(__file__).parent
"""The folder that holds the gallery's edition, as `data/` holds the meetings'."""
