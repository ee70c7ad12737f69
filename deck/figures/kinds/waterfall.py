"""waterfall: how a sum comes about, step by step, up and down."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from msgspec import Struct
from pydantic import Field

from deck.core.quantity import Quantity
from deck.edition.models import Entry
from deck.edition.source import SourceText
from deck.figures.amounts import Amount, bound_ticks, common_unit, named_amount
from deck.figures.binding import Binding
from deck.figures.entry import ChartEntry
from deck.figures.native import NativeChart, NativeSeries, NotNative, measure
from deck.figures.spec import ChartSpec

PALE = 0.55
SIGNS = {"add": "＋", "subtract": "－", "total": ""}
NATIVE = {"total": ("計", 0.0), "add": ("増", PALE), "subtract": ("減", 0.9)}
"""The legend and the share of white of each role where PowerPoint draws it."""


class StepEntry(Entry):
    """One step: a fact that is added or subtracted, or one that states the sum so far."""

    label: SourceText
    add: SourceText | None = None
    subtract: SourceText | None = None
    total: SourceText | None = None


class WaterfallEntry(ChartEntry):
    """Facts of one unit; every `total` must be what the steps before it come to."""

    steps: list[StepEntry] = Field(
        min_length=1, description="[{label, and a fact to add, to subtract, or that is the total}]"
    )
    emphasis: SourceText | None = Field(default=None, description="強調する段階の名前")


class Step(Struct, frozen=True):
    """One bar, from the sum before it to the sum after it; a total's begins at zero."""

    label: str
    role: Literal["add", "subtract", "total"]
    start: float
    end: float
    amount: Amount


class Waterfall(ChartSpec, frozen=True, kw_only=True):
    kind = "waterfall"

    steps: tuple[Step, ...]
    measure: str
    """The unit that the amounts are in: USD."""
    ticks: tuple[Amount, ...]
    color: str = "navy"
    emphasis: str = ""

    def alt_text(self) -> str:
        told = "、".join(
            f"{each.label}は{SIGNS[each.role]}{each.amount.text}" for each in self.steps
        )
        return f"{self.title or '増減の内訳'}。{told}。"

    def values(self) -> dict[str, Any]:
        return {
            "unit": self.measure,
            "steps": [
                {"label": each.label, "role": each.role, "value": each.amount.number}
                for each in self.steps
            ],
        }

    def as_native(self) -> NativeChart:
        """Return stacked columns: an unseen one up to each step, and the step on it."""
        bounds = [bound for each in self.steps for bound in (each.start, each.end)]
        if min(bounds) < 0:
            raise NotNative("PowerPoint stacks no steps that reach below zero")
        labels = [(each.amount.number, SIGNS[each.role] + each.amount.text) for each in self.steps]
        counted = measure(bounds, self.measure, labels)
        base = tuple(counted.of(min(each.start, each.end)) for each in self.steps)
        series = [NativeSeries("", base, None)]
        for role, (label, shade) in NATIVE.items():
            numbers = tuple(
                counted.of(abs(each.end - each.start)) if each.role == role else None
                for each in self.steps
            )
            if any(each is not None for each in numbers):
                formats = counted.formats(labels)
                boxed = role != "total"
                series.append(
                    NativeSeries(label, numbers, self.color, shade, formats=formats, boxed=boxed)
                )
        names = tuple(each.label for each in self.steps)
        return NativeChart("upright", "stacked", names, tuple(series), counted.suffix)


def bind(entry: WaterfallEntry, binding: Binding) -> Waterfall:
    named = binding.each(entry.steps, lambda each: _named(each, binding))
    bound = binding.each(named, lambda each: named_amount(each[1], binding))
    unit = common_unit(bound, binding)
    steps: list[Step] = []
    numbers: list[Decimal] = []
    level = Decimal(0)
    for each, (role, name), (quantity, text, _) in zip(entry.steps, named, bound, strict=True):
        number, start = quantity.value, level
        if role == "total":
            if steps and number != level:
                comes_to = binding.show(Quantity.of(level, unit))
                raise binding.refuse(
                    name.origin, f'"{name}" is {text}, and the steps come to {comes_to}'
                )
            start, level = Decimal(0), number
        else:
            level += number if role == "add" else -number
        numbers += [start, level]
        amount = Amount(float(number), text)
        steps.append(Step(binding.text(each.label), role, float(start), float(level), amount))
    labels = [each.label for each in steps]
    binding.check_emphasis(entry.emphasis, labels)
    return Waterfall(
        **binding.common(),
        steps=tuple(steps),
        measure=unit,
        ticks=bound_ticks(numbers, unit, binding),
        color=binding.color,
        emphasis=str(entry.emphasis or ""),
    )


def _named(
    entry: StepEntry, binding: Binding
) -> tuple[Literal["add", "subtract", "total"], SourceText]:
    """Return the step's one role and fact."""
    roles: tuple[Literal["add"], Literal["subtract"], Literal["total"]] = (
        "add",
        "subtract",
        "total",
    )
    given = [(role, name) for role in roles if (name := getattr(entry, role)) is not None]
    if len(given) != 1:
        raise binding.refuse(
            entry.origin, f'"{entry.label}" needs exactly one of {", ".join(roles)}'
        )
    return given[0]
