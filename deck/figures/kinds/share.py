"""share: the parts of a whole as one bar, and every part's amount and percentage below it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from msgspec import Struct
from pydantic import Field

from deck.core.quantity import Quantity
from deck.edition.models import Entry
from deck.edition.source import SourceText
from deck.figures.amounts import Amount, common_unit, named_amount
from deck.figures.binding import Binding
from deck.figures.cross_table import MOST_SERIES, SHADES
from deck.figures.emphasis import shade_beside
from deck.figures.entry import ChartEntry
from deck.figures.native import NativeChart, NativeSeries, measure
from deck.figures.spec import ChartSpec

OTHERS = "その他"
OTHERS_COLOR = "mute"


class PartEntry(Entry):
    """One part: a label and the name of a fact."""

    label: SourceText
    value: SourceText


class ShareEntry(ChartEntry):
    """Facts of one unit that make up a whole: their sum, or the fact that `whole` names."""

    parts: list[PartEntry] = Field(
        min_length=1, max_length=MOST_SERIES, description="[{label, value: a fact}]"
    )
    whole: SourceText | None = Field(default=None, description="全体の値。残りは「その他」")
    emphasis: SourceText | None = Field(default=None, description="強調する部分の名前")


class SharePart(Struct, frozen=True):
    label: str
    amount: Amount
    percent: str
    color: str
    shade: float = 0.0


class Share(ChartSpec, frozen=True, kw_only=True):
    kind = "share"

    parts: tuple[SharePart, ...]
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
        labels = [each.amount.labelled for each in self.parts]
        counted = measure([each.amount.number for each in self.parts], self.measure, labels)
        series = tuple(
            NativeSeries(
                each.label,
                (counted.of(each.amount.number),),
                each.color,
                self.shade(each),
                formats=counted.formats([each.amount.labelled]),
            )
            for each in self.parts
        )
        return NativeChart("across", "percentStacked", ("構成比",), series, counted.suffix)

    def shade(self, part: SharePart) -> float:
        """Return a part's share of white: more where another part is emphasised."""
        return shade_beside(self.emphasis, part.label, shade=part.shade)


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
            SharePart(
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
