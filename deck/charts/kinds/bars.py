"""bars: amounts compared, as horizontal bars from zero with their values written beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

from msgspec import Struct
from pydantic import Field, model_validator

from deck.charts.binding import Binding
from deck.charts.entry import ChartEntry
from deck.charts.geometry import Area
from deck.charts.guides import heading
from deck.charts.lettering import MINIMUM_SIZE, Face
from deck.charts.native import Measure, NativeChart, NativeSeries, NotNative, measure
from deck.charts.scales import Linear, from_zero
from deck.charts.spec import ChartSpec
from deck.core.faults import Origin
from deck.core.quantity import Quantity
from deck.edition.models import Entry
from deck.edition.source import SourceText
from deck.facts.book import Fact, Row

if TYPE_CHECKING:
    from deck.charts.canvas import Canvas

NOT_STATED = "記載なし"
ABOUT, LEAST_WHOLE = "約", 10.0
"""What is written before a converted amount, and from where on without decimals."""
TALL_ROW = 46.0
"""Points; in rows of this height the label stands above its bar, else at its left."""
LEAST_ROW, TALLEST_ROW = 13.0, 140.0
THICKEST = 56.0
GAP = 0.26
"""What is left free between two tall rows, over their pitch."""
LEAST_COLUMN, COLUMN_GAP = 200.0, 24.0


class BarEntry(Entry):
    """One bar: a label and the name of a fact."""

    label: SourceText
    value: SourceText


class BarsEntry(ChartEntry):
    """Facts of one unit, named one by one (`bars`) or by a table's columns."""

    bars: list[BarEntry] | None = Field(default=None, min_length=1)
    table: SourceText | None = None
    label: SourceText | None = None
    value: SourceText | None = None
    rows: list[SourceText] | None = None
    where: dict[str, Any] | None = None
    convert: Literal["jpy"] | None = Field(default=None, description="円換算を併記する")
    emphasis: SourceText | None = Field(default=None, description="強調する棒の名前")

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.bars is None) == (self.table is None):
            raise ValueError("give either `bars` or `table`, with its columns `label` and `value`")
        if self.table is not None and (self.label is None or self.value is None):
            raise ValueError("`table` needs `label` and `value`: the columns to show")
        return self


class Bar(Struct, frozen=True):
    """One amount, `low` equal to `high` but for ranges; None where the data state none."""

    label: str
    low: float | None
    high: float | None
    text: str
    unit: str = ""
    stated: str = ""
    """The amount as it was before it was converted; empty where it was not."""

    @property
    def native_label(self) -> str:
        """Its label in a chart that can show no amount but the number itself."""
        if self.low is None:
            return f"{self.label}（{self.text}）"
        return f"{self.label}：{self.stated}" if self.stated else self.label


class Bars(ChartSpec, frozen=True, kw_only=True):
    kind = "bars"

    bars: tuple[Bar, ...]
    color: str = "navy"
    emphasis: str = ""

    def alt_text(self) -> str:
        told = "、".join(f"{each.label}は{each.text}" for each in self.bars)
        stated = [each for each in self.bars if each.high is not None]
        extremes = ""
        if len(stated) > 1:
            most = max(stated, key=lambda each: each.high or 0)
            least = min(stated, key=lambda each: each.low or 0)
            if (most.high or 0) > (least.low or 0):
                extremes = f"最大は{most.label}、最小は{least.label}。"
        return f"{self.title or '棒グラフ'}。{told}。{extremes}"

    def values(self) -> dict[str, Any]:
        return {
            "bars": [
                {
                    "label": each.label,
                    "low": each.low,
                    "high": each.high,
                    "unit": each.unit,
                    "text": each.text,
                }
                for each in self.bars
            ]
        }

    def as_native(self) -> NativeChart:
        """Return bars to the low bound, and on to the high one where a bar is a range."""
        known = [each for each in self.bars if each.low is not None and each.high is not None]
        ranges = [each for each in known if each.low != each.high]
        bounds = [bound for each in known for bound in (each.low, each.high) if bound is not None]
        if ranges and min(bounds) < 0:
            raise NotNative("PowerPoint stacks no ranges that reach below zero")
        counted = measure(bounds, next((each.unit for each in known), ""))
        back = tuple(
            (at, 0.5) for at, each in enumerate(self.bars) if self.emphasis not in ("", each.label)
        )
        low = tuple(None if each.low is None else counted.of(each.low) for each in self.bars)
        series = [NativeSeries(self.title, low, self.color, 0.0, back, self._format(counted))]
        if ranges:
            more = tuple(
                None
                if each.high is None or not each.high - (each.low or 0)
                else counted.of(each.high - (each.low or 0))
                for each in self.bars
            )
            series.append(NativeSeries("幅", more, self.color, 0.55))
        labels = tuple(each.native_label for each in self.bars)
        stacking: Literal["stacked", "clustered"] = "stacked" if ranges else "clustered"
        return NativeChart("across", stacking, labels, tuple(series), counted.suffix)

    def _format(self, counted: Measure) -> str:
        """Return the format of the numbers: what was converted is about so many whole ones."""
        if not any(each.stated for each in self.bars):
            return counted.format()
        known = [counted.of(each.low) for each in self.bars if each.low]
        return counted.format(ABOUT, whole=min(known, default=0.0) >= LEAST_WHOLE)

    def draw(self, canvas: Canvas) -> None:
        area = heading(canvas, self)
        room = max(1, int(area.height // LEAST_ROW))
        columns = min(-(-len(self.bars) // room), max(1, int(area.width // LEAST_COLUMN)))
        rows = min(room, -(-len(self.bars) // columns))
        shown = self.bars
        if len(shown) > rows * columns:
            shown = shown[: rows * columns - 1]
            text = f"ほか{len(self.bars) - len(shown)}件"
            canvas.text(text, area.right, area.bottom, Face(9, "mute"), "right", "bottom")
        drawing = _Drawing(self, canvas)
        for index, column in enumerate(area.columns(columns, COLUMN_GAP)):
            part = shown[index * rows : (index + 1) * rows]
            drawing.draw(part, column, rows, may_be_tall=columns == 1)


def bind(entry: BarsEntry, binding: Binding) -> Bars:
    both = entry.convert is not None
    if entry.bars is not None:
        bound = binding.each(entry.bars, lambda each: _named(each, binding, both))
    else:
        assert entry.table  # the entry itself has checked that these are given
        assert entry.label
        assert entry.value
        table = binding.table(entry.table)
        label, value = binding.each(
            (entry.label, entry.value), lambda name: binding.column(table, name)
        )
        rows = binding.rows(table, entry.rows, entry.where)
        bound = binding.each(rows, lambda row: _of_row(row, label, value, binding, both))
    _check_units(bound, binding)
    bars = tuple(bar for bar, _ in bound)
    binding.check_emphasis(entry.emphasis, [each.label for each in bars])
    return Bars(
        **binding.common(),
        bars=bars,
        color=binding.color,
        emphasis=str(entry.emphasis or ""),
    )


def _named(entry: BarEntry, binding: Binding, both: bool) -> tuple[Bar, Origin]:
    fact, quantity = binding.quantity(entry.value)
    label = binding.text(entry.label)
    return _bar(label, fact, quantity, binding, both), entry.value.origin


def _of_row(row: Row, label: str, value: str, binding: Binding, both: bool) -> tuple[Bar, Origin]:
    cell, name = row.cells[value], binding.cell_text(row, label)
    if cell is None:
        return Bar(name, None, None, NOT_STATED), row.origin
    if not isinstance(cell, Fact) or not isinstance(cell.value, Quantity):
        raise binding.refuse(row.origin, f'the column "{value}" holds no number', "type: fact")
    binding.use(cell)
    return _bar(name, cell, cell.value, binding, both), row.origin


def _bar(label: str, fact: Fact, quantity: Quantity, binding: Binding, both: bool) -> Bar:
    text, unit, rate, stated = binding.show(fact), quantity.unit, 1.0, ""
    if both:
        rate = binding.yen(unit, fact.origin)
        if unit != "JPY":
            stated, unit = text, "JPY"
            text = f"{stated}（{binding.show(fact, 'jpy')}）"
    return Bar(label, float(quantity.low) * rate, float(quantity.high) * rate, text, unit, stated)


def _check_units(bound: tuple[tuple[Bar, Origin], ...], binding: Binding) -> None:
    units = [(bar.unit, origin) for bar, origin in bound if bar.unit]
    for unit, origin in units:
        if unit != units[0][0]:
            raise binding.refuse(
                origin,
                f"mixed units: {unit} beside {units[0][0]}",
                "compare facts of one unit, or add `convert: jpy` for amounts of money",
            )


class _Drawing:
    """Rows of bars, all on one scale whichever column they stand in."""

    def __init__(self, chart: Bars, canvas: Canvas) -> None:
        self._chart = chart
        self._canvas = canvas
        bounds = [bound for each in chart.bars for bound in (each.low, each.high)]
        self._numbers = [bound for bound in bounds if bound is not None]

    def draw(self, bars: tuple[Bar, ...], area: Area, rows: int, may_be_tall: bool) -> None:
        """Draw some of the bars as the first of so many rows of the area."""
        tall = may_be_tall and area.height / rows >= TALL_ROW
        pitch = min(area.height / (rows - GAP), TALLEST_ROW) if tall else area.height / rows
        pitch = pitch if tall else min(pitch, TALL_ROW)
        size = 13.0 if tall else 12.0 if pitch >= 20 else max(MINIMUM_SIZE, pitch / 1.4)
        head = 0.0 if tall else self._head(Face(size), area)
        scale = self._scale(area.inset(left=head), Face(size, bold=True))
        for index, bar in enumerate(bars):
            row = Area(area.x, area.y + index * pitch, area.width, pitch)
            if tall:
                self._draw_tall(bar, scale, row, size)
            else:
                self._draw_low(bar, scale, row, size, head)

    def _head(self, face: Face, area: Area) -> float:
        widest = max(self._canvas.width(bar.label, face) for bar in self._chart.bars)
        return min(widest, area.width * 0.35) + 8

    def _scale(self, area: Area, face: Face) -> Linear:
        """Return the scale that leaves the values room beside the longest bars."""
        widest = max(self._canvas.width(bar.text, face) for bar in self._chart.bars)
        tail = min(widest, area.width * 0.45) + 6
        left = tail if min(self._numbers, default=0) < 0 else 0.0
        return from_zero(self._numbers, area.x + left, area.right - tail)

    def _draw_tall(self, bar: Bar, scale: Linear, row: Area, size: float) -> None:
        """Draw a row with the label above its bar."""
        label = self._canvas.fit(bar.label, Face(size, "ink"), row.width)
        drawn = self._canvas.text(label, row.x, row.y, anchor="top")
        thick = min(THICKEST, row.height * (1 - GAP) - drawn.height - 4)
        self._draw_bar(bar, scale, Area(row.x, drawn.bottom + 4, row.width, thick), size, 0)

    def _draw_low(self, bar: Bar, scale: Linear, row: Area, size: float, head: float) -> None:
        """Draw a row with the label at the left of its bar."""
        label = self._canvas.fit(bar.label, Face(size, "ink"), head - 8)
        self._canvas.text(label, row.x + head - 8, row.middle, align="right")
        over = row.height * 0.19
        place = row.inset(left=head, top=over, bottom=over)
        self._draw_bar(bar, scale, place, size, over)

    def _draw_bar(self, bar: Bar, scale: Linear, place: Area, size: float, over: float) -> None:
        """Draw a bar to its low bound and, where it is a range, on to the high one in a tint.

        The line at zero reaches `over` beyond the bar.
        """
        canvas, zero, face = self._canvas, scale(0), Face(size, "ink", bold=True)
        if bar.low is None or bar.high is None:
            text = canvas.fit(bar.text, Face(size, "mute"), place.right - zero - 6)
            canvas.text(text, zero + 6, place.middle)
        else:
            stands_back = self._chart.emphasis not in ("", bar.label)
            near, far = (0.5, 0.8) if stands_back else (0.0, 0.55)
            self._draw_amount(scale, bar.high, place, canvas.tint(self._chart.color, far))
            self._draw_amount(scale, bar.low, place, canvas.tint(self._chart.color, near))
            if bar.high >= 0:
                end = scale(bar.high) + 6
                canvas.text(canvas.fit(bar.text, face, place.right - end), end, place.middle)
            else:
                end = scale(bar.low) - 6
                text = canvas.fit(bar.text, face, end - place.x)
                canvas.text(text, end, place.middle, align="right")
        canvas.line([(zero, place.y - over), (zero, place.bottom + over)], "mute", 1)

    def _draw_amount(self, scale: Linear, number: float, place: Area, fill: str) -> None:
        left, right = sorted((scale(0), scale(number)))
        self._canvas.rectangle(Area(left, place.y, right - left, place.height), fill)
