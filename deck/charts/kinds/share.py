"""share: the parts of a whole as one bar, and every part's amount and percentage below it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from pydantic import Field

from deck.charts.binding import Binding
from deck.charts.entry import ChartEntry
from deck.charts.geometry import Area
from deck.charts.grid import MOST_SERIES, SHADES, Amount, common_unit, named_amount
from deck.charts.guides import SWATCH, heading
from deck.charts.lettering import ASCENT, DESCENT, LINE_PITCH, MINIMUM_SIZE, Face
from deck.charts.native import NativeChart, NativeSeries, measure
from deck.charts.spec import ChartSpec
from deck.core.quantity import Quantity
from deck.edition.models import Entry
from deck.edition.source import SourceText

if TYPE_CHECKING:
    from deck.charts.canvas import Canvas

OTHERS = "その他"
OTHERS_COLOR = "mute"
THICKEST, TALLEST_ROW = 96.0, 56.0
LEAST_ROW = 12.0
LEAST_BAR, PART_GAP = 40.0, 12.0
LABEL, AMOUNT = Face(13, "ink"), Face(16, "ink", bold=True)


class PartEntry(Entry):
    """One part: a label and the name of a fact."""

    label: SourceText
    value: SourceText


class ShareEntry(ChartEntry):
    """Facts of one unit that make up a whole: their sum, or the fact that `whole` names."""

    parts: list[PartEntry] = Field(min_length=1, max_length=MOST_SERIES)
    whole: SourceText | None = Field(default=None, description="全体の値。残りは「その他」")
    emphasis: SourceText | None = Field(default=None, description="強調する部分の名前")


class Part(Struct, frozen=True):
    label: str
    amount: Amount
    percent: str
    color: str
    shade: float = 0.0


class Share(ChartSpec, frozen=True, kw_only=True):
    kind = "share"

    parts: tuple[Part, ...]
    measure: str
    """The unit that the amounts are in: USD."""
    whole: Amount
    emphasis: str = ""

    def alt_text(self) -> str:
        told = "、".join(
            f"{each.label}は{each.amount.text}（{each.percent}）" for each in self.parts
        )
        most = max(self.parts, key=lambda each: each.amount.number)
        return (
            f"{self.title or '構成比'}。全体{self.whole.text}のうち、{told}。最大は{most.label}。"
        )

    def values(self) -> dict[str, Any]:
        return {
            "unit": self.measure,
            "whole": self.whole.number,
            "parts": [{"label": each.label, "value": each.amount.number} for each in self.parts],
        }

    def as_native(self) -> NativeChart:
        counted = measure([each.amount.number for each in self.parts], self.measure)
        series = tuple(
            NativeSeries(
                each.label,
                (counted.of(each.amount.number),),
                each.color,
                self._shade(each),
                format=counted.format(),
            )
            for each in self.parts
        )
        return NativeChart("across", "percentStacked", ("構成比",), series, counted.suffix)

    def draw(self, canvas: Canvas) -> None:
        area = heading(canvas, self)
        if self._draw_with_labels(canvas, area):
            return
        thick = min(THICKEST, area.height * 0.35)
        for part, place in self._places(Area(area.x, area.y + 2, area.width, thick)):
            self._draw_part(canvas, part, place)
        self._draw_rows(canvas, area.inset(top=thick + 10))

    def _places(self, bar: Area) -> Iterator[tuple[Part, Area]]:
        """Yield each part with its stretch of the bar."""
        start = bar.x
        for part in self.parts:
            width = bar.width * part.amount.number / self.whole.number if self.whole.number else 0.0
            yield part, Area(start, bar.y, width, bar.height)
            start += width

    def _draw_with_labels(self, canvas: Canvas, area: Area) -> bool:
        """Draw the bar with every label and amount below its part, where all of them fit there."""
        block = sum(face.size * LINE_PITCH for face in (LABEL, AMOUNT)) + 8
        bar = min(area.height - block, max(THICKEST, area.height * 0.75))
        places = list(self._places(Area(area.x, area.y, area.width, bar)))
        fits = all(
            canvas.fits(text, face, place.width - PART_GAP)
            for part, place in places
            for text, face in ((part.label, LABEL), (part.amount.text, AMOUNT))
        )
        if not fits or bar < LEAST_BAR:
            return False
        for part, place in places:
            self._draw_part(canvas, part, place)
            drawn = canvas.text(part.label, place.x + 1, place.bottom + 6, LABEL, anchor="top")
            canvas.text(part.amount.text, place.x + 1, drawn.bottom + 3, AMOUNT, anchor="top")
        return True

    def fill(self, canvas: Canvas, part: Part) -> str:
        return canvas.tint(part.color, self._shade(part))

    def _shade(self, part: Part) -> float:
        stands_back = self.emphasis not in ("", part.label)
        return 1 - (1 - part.shade) * (0.4 if stands_back else 1)

    def _draw_part(self, canvas: Canvas, part: Part, place: Area) -> None:
        fill = self.fill(canvas, part)
        canvas.rectangle(place, fill, "white", 1.0)
        for size in (28.0, 20.0, 16.0, 14.0, 12.0, 10.0, MINIMUM_SIZE):
            face = Face(size, canvas.text_on(fill), bold=True)
            high = size * (ASCENT + DESCENT) <= place.height
            if high and canvas.fits(part.percent, face, place.width - 6):
                canvas.text(part.percent, place.center, place.middle, face, "center")
                return

    def _draw_rows(self, canvas: Canvas, area: Area) -> None:
        """Draw a row for each part: its key, its label, its amount and percentage.

        In an area too low for that they share their rows, side by side.
        """
        across = 1
        while area.height / -(-len(self.parts) // across) < LEAST_ROW and across < len(self.parts):
            across += 1
        rows = -(-len(self.parts) // across)
        if area.height / rows < LEAST_ROW:
            return
        pitch = min(area.height / rows, TALLEST_ROW)
        cells = [
            Area(column.x, area.y + row * pitch, column.width, pitch)
            for row in range(rows)
            for column in area.columns(across, 14)
        ]
        for part, cell in zip(self.parts, cells, strict=False):
            self._draw_row(canvas, part, cell)

    def _draw_row(self, canvas: Canvas, part: Part, row: Area) -> None:
        size = max(MINIMUM_SIZE, min(14.0, row.height / 1.3))
        bold = self.emphasis in ("", part.label)
        key = Area(row.x, row.middle - SWATCH / 2, SWATCH, SWATCH)
        canvas.rectangle(key, self.fill(canvas, part), part.color)
        text = f"{part.amount.text}　{part.percent}"
        amount = canvas.fit(text, Face(size, "ink", bold), row.width * 0.55)
        drawn = canvas.text(amount, row.right, row.middle, align="right")
        label = canvas.fit(part.label, Face(size, "ink"), drawn.x - key.right - 12)
        canvas.text(label, key.right + 5, row.middle)
        canvas.line([(row.x, row.bottom), (row.right, row.bottom)], "line", 0.5)


def bind(entry: ShareEntry, binding: Binding) -> Share:
    bound = binding.each(entry.parts, lambda each: named_amount(each.value, binding))
    labels = [binding.text(each.label) for each in entry.parts]
    whole = named_amount(entry.whole, binding) if entry.whole is not None else None
    unit = common_unit([*bound, whole], binding)
    for each, (quantity, _, origin) in zip(entry.parts, bound, strict=True):
        if quantity.value < 0:
            raise binding.refuse(origin, f'"{each.value}" is negative', "a part is 0 or more")
    amounts = [
        (label, quantity.value, text)
        for label, (quantity, text, _) in zip(labels, bound, strict=True)
    ]
    total = sum((number for _, number, _ in amounts), Decimal(0))
    reached = whole[0].value if whole else total
    if not reached or total > reached:
        raise binding.refuse(
            whole[2] if whole else entry.origin,
            f"the parts come to {binding.show(Quantity.of(total, unit))}",
            "together they must be more than nothing and no more than the whole",
        )
    if total < reached:
        rest = reached - total
        amounts.append((OTHERS, rest, binding.show(Quantity.of(rest, unit))))
    binding.check_emphasis(entry.emphasis, [label for label, _, _ in amounts])
    shades = SHADES[len(entry.parts) - 1]
    return Share(
        **binding.common(),
        parts=tuple(
            Part(
                label,
                Amount(float(number), text),
                _percent(number, reached),
                binding.color if index < len(shades) else OTHERS_COLOR,
                shades[index] if index < len(shades) else 0.9,
            )
            for index, (label, number, text) in enumerate(amounts)
        ),
        measure=unit,
        whole=Amount(float(reached), binding.show(Quantity.of(reached, unit))),
        emphasis=str(entry.emphasis or ""),
    )


def _percent(number: Decimal, whole: Decimal) -> str:
    """Return a share in whole per cent, below 1% to one decimal."""
    percent = 100 * number / whole
    step = Decimal("0.1") if 0 < percent < 1 else Decimal(1)
    return f"{percent.quantize(step, ROUND_HALF_UP)}%"
