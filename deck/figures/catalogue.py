"""The catalogue: every kind of chart by its name in `deck.yaml`, and the binding of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from deck.core.faults import FaultLog, did_you_mean
from deck.edition.source import SourceMap
from deck.edition.validate import validate
from deck.figures import kinds
from deck.figures.binding import Binding, ChartBinder, Refused
from deck.figures.entry import ChartEntry
from deck.figures.native import NotNative
from deck.figures.spec import ChartSpec


class ChartKind(Struct, frozen=True):
    """A kind of chart: its name, the fields it takes, and how it is bound to the data."""

    name: str
    entry: type[ChartEntry]
    bind: Callable[[Any, Binding], ChartSpec]

    @property
    def purpose(self) -> str:
        """The entry's own description, in one line."""
        return " ".join((self.entry.__doc__ or "").split())

    def fields(self) -> Iterator[FigureField]:
        """Yield the fields that a figure of this kind has beside `chart`."""
        for name, field in self.entry.model_fields.items():
            if name != "chart":
                meaning = field.description or ""
                yield FigureField(field.alias or name, field.is_required(), meaning)


class FigureField(Struct, frozen=True):
    """A field of a figure in `deck.yaml`."""

    name: str
    required: bool
    meaning: str


class _Kinds(Mapping[str, ChartKind]):
    """The kinds by name: one for each module in `deck/figures/kinds/`.

    A kind is imported when it is asked for: few decks show more than a few.
    """

    def __getitem__(self, name: str) -> ChartKind:
        if name not in _names():
            raise KeyError(name)
        return _kind(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_names())

    def __len__(self) -> int:
        return len(_names())


@cache
def _names() -> tuple[str, ...]:
    return tuple(each.name.replace("_", "-") for each in iter_modules(kinds.__path__))


@cache
def _kind(name: str) -> ChartKind:
    """Return a kind: of `dot-plot` the module `dot_plot` has `DotPlotEntry` and `bind`."""
    module = import_module(f"{kinds.__name__}.{name.replace('-', '_')}")
    entry = getattr(module, f"{name.title().replace('-', '')}Entry")
    return ChartKind(name, entry, module.bind)


KINDS: Mapping[str, ChartKind] = _Kinds()


def bind_chart(
    source: SourceMap, chart_id: str, binder: ChartBinder, log: FaultLog
) -> ChartSpec | None:
    """Return the chart that a figure's mapping describes, or None after logging its faults.

    `chart_id` is `slide/placeholder`, the name that the picture gets.
    """
    name = source.get("chart")
    if name is None:
        log.error(source.origin, '"chart" is missing', f"kinds: {', '.join(KINDS)}")
        return None
    kind = KINDS.get(str(name))
    if kind is None:
        log.error(
            source.value_origins["chart"],
            f'unknown kind of chart "{name}"',
            did_you_mean(str(name), KINDS, "kinds"),
        )
        return None
    entry = validate(kind.entry, source, log, source.origin)
    if entry is None:
        return None
    try:
        chart: ChartSpec = kind.bind(entry, Binding(entry, chart_id, binder, log))
    except Refused:
        return None
    return _in_its_form(chart, entry, binder, log)


def _in_its_form(
    chart: ChartSpec, entry: ChartEntry, binder: ChartBinder, log: FaultLog
) -> ChartSpec | None:
    """Return the chart, native where it or the deck asks for that.

    Where PowerPoint cannot draw what a chart itself wants native, that is an error; where the
    deck wants it, the chart stays a picture.
    """
    if not (binder.native if entry.native is None else entry.native):
        return chart
    try:
        return replace(chart, native=chart.as_native())
    except NotNative as limit:
        if entry.native:
            log.error(entry.origin_of("native"), str(limit), "leave `native` out: it is a picture")
            return None
        return chart
