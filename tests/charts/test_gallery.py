"""The gallery: every kind is in it, looks as it did, and tells what the lists themselves tell."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from charts.gallery import gallery
from charts.support import FULL, HALF, STRIP, real_chart, real_theme
from charts.test_labels import assert_labels_stand_apart
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from deck.charts.draw import paint
from deck.charts.marks import Rectangle
from deck.charts.raster import rasterised
from deck.core.faults import FaultLog, Severity
from deck.core.lengths import Size, cm
from deck.figures.catalogue import KINDS
from deck.figures.gallery import EDITIONS
from deck.figures.kinds.list_change import ListChange
from deck.figures.kinds.share import Share
from deck.figures.kinds.waterfall import Waterfall
from deck.figures.spec import ChartSpec
from deck.pipeline.inputs import resolve
from deck.pipeline.request import Request
from deck.pipeline.stages import prepare

ROOT = Path(__file__).parent.parent.parent
REFERENCE = Path(__file__).parent / "reference"
SMALL = Size(cm(12), cm(7.5))
DPI = 60
TOLERANCE = 0.02
"""The mean difference of two pictures, of 1 for black against white, that passes unseen.

Both are blurred before, so that the antialiasing of another version of FreeType does not count.
"""
WORST = 0.25
"""The difference of a single place, after blurring, that passes: a lost label has more."""
RENEW = "RENEW_REFERENCES"


def test_the_gallery_shows_every_kind_and_has_no_fault() -> None:
    log = FaultLog()
    prepare(resolve(Request(EDITIONS, ROOT / "layouts", Path("output"))), log, lambda _: None)
    assert [fault for fault in log.faults if fault.severity is not Severity.NOTE] == []
    assert set(gallery()) == set(KINDS)


def raster(chart: ChartSpec) -> Image.Image:
    """Return the chart as a small picture."""
    canvas = paint(chart, SMALL, real_theme())
    return rasterised(canvas.marks, canvas.area.width, canvas.area.height, DPI)


def blurred(image: Image.Image) -> NDArray[np.float64]:
    return np.asarray(image.filter(ImageFilter.GaussianBlur(1.5)), float) / 255


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_looks_as_its_reference(kind: str, tmp_path: Path) -> None:
    drawn, path = raster(gallery()[kind]), REFERENCE / f"{kind}.png"
    if RENEW in os.environ:
        drawn.quantize(64).save(path, optimize=True)
    reference = Image.open(path).convert("RGB")
    assert drawn.size == reference.size
    difference = np.abs(blurred(drawn) - blurred(reference)).mean(axis=2)
    if difference.mean() > TOLERANCE or difference.max() > WORST:
        found, wanted = tmp_path / f"{kind}-drawn.png", tmp_path / f"{kind}-reference.png"
        drawn.save(found)
        reference.save(wanted)
        pytest.fail(
            f"mean {difference.mean():.4f}, most {difference.max():.3f}: compare {found} with "
            f"{wanted}; where the change is meant, run once with {RENEW}=1"
        )


@pytest.mark.parametrize("kind", KINDS)
def test_a_lost_label_or_mark_is_no_longer_like_the_reference(kind: str) -> None:
    reference = Image.open(REFERENCE / f"{kind}.png").convert("RGB")
    changed = reference.copy()
    width, height = changed.size
    ink = np.asarray(reference.convert("L")) < 90
    rows, columns = np.nonzero(ink)
    assert len(rows)
    x, y = int(columns[len(columns) // 2]), int(rows[len(rows) // 2])
    changed.paste("white", (max(0, x - 14), max(0, y - 6), min(width, x + 14), min(height, y + 6)))
    difference = np.abs(blurred(changed) - blurred(reference)).mean(axis=2)
    assert difference.max() > WORST


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "flag"])
@pytest.mark.parametrize(
    "size", [SMALL, Size(cm(31.27), cm(12.85)), Size(cm(31.27), cm(4.1)), Size(cm(7.4), cm(12.8))]
)
def test_labels_of_the_gallery_stand_apart_at_every_size(kind: str, size: Size) -> None:
    assert_labels_stand_apart(paint(gallery()[kind], size, real_theme()))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "flag"])
@pytest.mark.parametrize("size", [HALF, FULL], ids=["half", "full"])
def test_a_figure_uses_the_room_that_it_has(kind: str, size: Size) -> None:
    canvas = paint(gallery()[kind], size, real_theme())
    rows = np.asarray(rasterised(canvas.marks, canvas.area.width, canvas.area.height, DPI))
    ys, xs = np.nonzero(rows.min(axis=2) < 250)
    height, width = rows.shape[:2]
    assert xs.min() <= 0.01 * width
    assert xs.max() >= 0.98 * width
    assert ys.min() <= 0.01 * height
    assert ys.max() >= 0.85 * height


def test_the_spans_of_a_tall_timeline_fill_the_width_beside_the_labels() -> None:
    canvas = paint(real_chart("timeline"), HALF, real_theme())
    events = [label for label in canvas.labels if label.face.bold and label.face.size == 14]
    spans = [
        mark.area for mark in canvas.marks if isinstance(mark, Rectangle) and mark.area.width > 100
    ]
    _, *spans = spans
    assert len(spans) == 2
    for span in spans:
        assert span.right == pytest.approx(canvas.area.right)
        assert not any(span.overlaps(label.area) for label in events)


def test_the_parts_of_a_share_are_labelled_below_themselves_where_they_are_wide_enough() -> None:
    share = gallery()["share"]
    assert isinstance(share, Share)
    wide = paint(share, STRIP, real_theme())
    written = {label.text: label.area for label in wide.labels}
    bars = [mark.area for mark in wide.marks if isinstance(mark, Rectangle)][1:]
    for part, bar in zip(share.parts, bars, strict=True):
        assert bar.x <= written[part.label].x
        assert written[part.label].right <= bar.right
        assert written[part.amount.text].y >= bar.bottom
    narrow = paint(share, Size(cm(7.4), cm(12.8)), real_theme())
    assert len([mark for mark in narrow.marks if isinstance(mark, Rectangle)]) == 1 + 2 * len(bars)


def test_the_waterfall_has_the_steps_that_the_lists_have() -> None:
    waterfall, lists = gallery()["waterfall"], gallery()["list-change"]
    assert isinstance(waterfall, Waterfall)
    assert isinstance(lists, ListChange)
    totals = [each.end for each in waterfall.steps if each.role == "total"]
    assert totals == [each.count for each in lists.revisions]
    joined = [each.amount.number for each in waterfall.steps if each.label.startswith("新規")]
    assert joined == [len(each.joined) for each in lists.revisions[1:]]
    left = [each.amount.number for each in waterfall.steps if each.role == "subtract"]
    assert left == [len(each.left) for each in lists.revisions[1:]]
