"""What the newest edition's charts cost, against a plain pyplot script of the same figures.

    python tests/benchmarks/charts.py

Draws the charts in turn with the program (on all cores) and with pyplot, each time in a new
process that imports matplotlib itself, as SVG and PNG of the same sizes, and prints the medians of
seven rounds and their ratio. The plain figures are what one writes without this program: axes,
bars, rectangles and text from the same values, not fitted to anything.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from statistics import median
from typing import Any

from timing import EDITION, ROOT

ROUNDS = 7
DPI = 220
GOAL = 0.5
Values = Mapping[str, Any]


def charts() -> list[tuple[Any, Any]]:
    """Return every chart of the newest edition with its size."""
    from deck.core.faults import FaultLog
    from deck.layout.placed import PlacedChart

    return [
        (element.chart, element.box.size)
        for slide in _prepared(FaultLog()).slides
        for element in slide.elements
        if isinstance(element, PlacedChart)
    ]


def _prepared(log: Any) -> Any:
    from deck.pipeline.inputs import resolve
    from deck.pipeline.request import Request
    from deck.pipeline.stages import prepare

    request = Request(ROOT / "data", ROOT / "layouts", ROOT / "output", EDITION)
    return prepare(resolve(request), log, lambda _: None)


def ours() -> float:
    """Return the seconds that the program takes for all the charts."""
    from deck.cache.pictures import draw_charts
    from deck.core.faults import FaultLog

    prepared = _prepared(FaultLog())
    started = time.perf_counter()
    draw_charts(prepared.slides, prepared.design.theme, None, None)
    return time.perf_counter() - started


def plain() -> float:
    """Return the seconds that the plain script takes for the same figures."""
    from deck.core.lengths import to_points

    wanted = [
        (chart.kind, chart.values(), chart.title, to_points(size.width), to_points(size.height))
        for chart, size in charts()
    ]
    started = time.perf_counter()
    from importlib.resources import files

    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt
    from matplotlib import font_manager

    package = files("noto_cjk_sans_jp_regular")
    font_manager.fontManager.addfont(str(package / "NotoSansCJKjp-Regular.otf"))
    plt.rcParams["font.family"] = "Noto Sans CJK JP"
    for kind, values, title, width, height in wanted:
        figure, axes = plt.subplots(figsize=(width / 72, height / 72), layout="tight")
        axes.set_title(title)
        PLAIN[kind](axes, values)
        for form in ("svg", "png"):
            figure.savefig(io.BytesIO(), format=form, dpi=DPI)
        plt.close(figure)
    return time.perf_counter() - started


# -- the plain figures --------------------------------------------------------------------------


def _bars(axes: Any, values: Values) -> None:
    bars = [each for each in values["bars"] if each["low"] is not None]
    axes.barh([each["label"] for each in bars], [each["low"] for each in bars])
    for index, each in enumerate(bars):
        axes.text(each["low"], index, each["text"], va="center")


def _flag(axes: Any, values: Values) -> None:
    import numpy as np

    axes.set_axis_off()
    stars = {"us": 50, "eu": 12, "cn": 5}[values["country"]]
    for index in range(13 if values["country"] == "us" else 1):
        axes.axhspan(index, index + 1, color="C0" if index % 2 else "C3")
    for index in range(stars):
        angle = np.linspace(0, 2 * np.pi, 11)
        axes.fill(index % 11 + np.cos(angle) / 3, index // 11 + np.sin(angle) / 3, color="w")


def _list_change(axes: Any, values: Values) -> None:
    before: list[str] = []
    for column, each in enumerate(values["revisions"]):
        kept = [name for name in before if name not in each["left"]]
        names = [*kept, *each["split"], *each["joined"]][: each["count"]]
        names += [str(index) for index in range(each["count"] - len(names))]
        for row, name in enumerate(names):
            axes.bar(column, 0.9, bottom=row, width=0.8, color="C0")
            axes.text(column, row + 0.45, name, ha="center", va="center", fontsize=9)
        axes.text(column, each["count"], str(each["count"]), ha="center", va="bottom")
        before = names
    axes.set_xticks(range(len(values["revisions"])), [e["label"] for e in values["revisions"]])


def _periodic_table(axes: Any, values: Values) -> None:
    from matplotlib.patches import Rectangle

    from deck.figures.elements import SYMBOLS, position

    named = {each["symbol"]: each for each in values["elements"]}
    for number, symbol in enumerate(SYMBOLS, start=1):
        place = position(number)
        color = "C0" if symbol in named else "w"
        corner = (place.group, -place.row)
        axes.add_patch(Rectangle(corner, 0.95, 0.95, facecolor=color, edgecolor="grey"))
        axes.text(place.group + 0.5, 0.5 - place.row, symbol, ha="center", va="center")
    axes.set_xlim(0, 20)
    axes.set_ylim(-10, 0)
    axes.set_axis_off()


def _places(axes: Any, values: Values) -> None:
    import datetime

    lanes = sorted({each["lane"] for each in values["places"]})
    for each in values["places"]:
        day, lane = datetime.date.fromisoformat(each["date"]), lanes.index(each["lane"])
        axes.plot([day], [lane], "o", markersize=18)
        axes.text(day, lane, each["number"], ha="center", va="center", color="w")
        axes.annotate(each["label"], (day, lane), (12, 0), textcoords="offset points")
    axes.set_yticks(range(len(lanes)), lanes)


def _programmes(axes: Any, values: Values) -> None:
    names = [each["name"] for each in values["programmes"]]
    for row, each in enumerate(values["programmes"]):
        for phase in each["phases"]:
            start = int(phase["start"][:4])
            end = int((phase["end"] or "2026")[:4]) + 1
            axes.barh(row, end - start, left=start, color="C0", edgecolor="w")
            axes.text(start, row, f"{phase['label']} {phase['budget']}", va="center")
    axes.set_yticks(range(len(names)), names)


def _range(axes: Any, values: Values) -> None:
    width = values["high"] - values["low"]
    axes.barh(values["label"], width, left=values["low"])
    axes.text(values["low"], 0, f"{values['low']:.3g}～{values['high']:.3g}")
    for row, each in enumerate(values["reductions"], start=1):
        axes.barh(row, values["high"] * (1 - each["percent"] / 100))
        axes.text(0, row, f"{each['label']} {each['percent']}%減")


def _timeline(axes: Any, values: Values) -> None:
    import datetime

    def day(text: str) -> datetime.date:
        year, month, day = (*text.split("-"), "1", "1")[:3]
        return datetime.date(int(year), int(month), int(day))

    for index, each in enumerate(values["events"]):
        axes.plot([day(each["date"])] * 2, [0, 1 + index], "-o")
        axes.text(day(each["date"]), 1 + index, f"{each['date']}\n{each['label']}")
    for each in values["spans"]:
        start, end = day(each["from"]), day(each["to"])
        axes.barh(-1, end - start, left=start)
        axes.text(start, -1, each["label"], va="center")


PLAIN: dict[str, Callable[[Any, Values], None]] = {
    "bars": _bars,
    "flag": _flag,
    "list-change": _list_change,
    "periodic-table": _periodic_table,
    "places": _places,
    "programmes": _programmes,
    "range": _range,
    "timeline": _timeline,
}


# -- the comparison -----------------------------------------------------------------------------


def main() -> None:
    """Print the table, or in a process of its own the seconds of one round."""
    ways = {"ours": ours, "plain": plain}
    if len(sys.argv) > 1:
        print(ways[sys.argv[1]]())
        return
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way in ways:
            command = [sys.executable, __file__, way]
            ran = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
            taken[way].append(float(ran.stdout))
    plain_median, our_median = median(taken["plain"]), median(taken["ours"])
    print("| charts of the newest edition | median | over plain |")
    print("|---|---:|---:|")
    print(f"| plain pyplot script | {plain_median:.2f} s | 1.00 |")
    print(f"| `deck/charts` | {our_median:.2f} s | {our_median / plain_median:.2f} |")
    sys.exit(our_median > GOAL * plain_median)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
