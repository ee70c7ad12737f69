"""The catalogue: every kind of chart by its name in `deck.yaml`, and the binding of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pkgutil import resolve_name
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from deck.charts import kinds
from deck.charts.binding import Binding, ChartBinder, Refused
from deck.charts.entry import ChartEntry
from deck.charts.native import NotNative
from deck.charts.spec import ChartSpec
from deck.core.faults import FaultLog, did_you_mean
from deck.edition.source import SourceMap
from deck.edition.validate import validate


class Kind(Struct, frozen=True):
    """A kind of chart: its name, the fields it takes, and how it is bound to the data."""

    name: str
    entry: type[ChartEntry]
    bind: Callable[[Any, Binding], ChartSpec]

    @property
    def purpose(self) -> str:
        """The entry's own description, in one line."""
        return " ".join((self.entry.__doc__ or "").split())

    def fields(self) -> Iterator[Field]:
        """Yield the fields that a figure of this kind has beside `chart`."""
        for name, field in self.entry.model_fields.items():
            if name != "chart":
                meaning = field.description or _MEANINGS.get(name, "")
                yield Field(field.alias or name, field.is_required(), meaning)


class Field(Struct, frozen=True):
    """A field of a figure in `deck.yaml`."""

    name: str
    required: bool
    meaning: str


_MEANINGS = {
    "title": "the finding, above the figure",
    "unit": "the unit line",
    "table": "a table of tables.yaml",
    "rows": "ids of the rows to show, in this order",
    "where": "only the rows whose cells say this: {region: us, eu_2017: true}",
    "label": "a column of labels, or a label",
    "value": "a column of values",
    "values": "number columns, one for each series",
    "bars": "[{label, value: a fact}]",
    "categories": "labels of the categories",
    "series": "[{label, values: a fact for each category}]",
    "parts": "[{label, value: a fact}]",
    "lines": "[{label, series: a fact with `series`}]",
    "steps": "[{label, and a fact to add, to subtract, or that is the total}]",
    "events": "[{date: a fact, label}]",
    "spans": "[{from: a fact, to: a fact, label}]",
    "range": "a fact with two bounds",
    "reductions": "[{label, value: a fact in per cent}]",
    "lists": "flag columns",
    "country": "the id of a flag: us, eu, cn",
    "group": "region",
    "direction": "across (the default) or upright",
    "date": "a date column",
    "lane": "a region column",
    "region": "a region column",
    "number": "a number column",
    "lat": "a number column: degrees north",
    "lon": "a number column: degrees east",
    "note": "a column of what is noted of each place",
    "emphasis": "the label that stands out",
}
"""What the fields are whose models do not say it themselves."""


_ENTRIES = {
    "bars": "bars:BarsEntry",
    "dot-plot": "dot_plot:DotPlotEntry",
    "flag": "flag:FlagEntry",
    "grouped-bars": "grouped_bars:GroupedBarsEntry",
    "lines": "lines:LinesEntry",
    "list-change": "list_change:ListChangeEntry",
    "locator-map": "locator_map:LocatorMapEntry",
    "membership": "membership:MembershipEntry",
    "periodic-table": "periodic_table:PeriodicTableEntry",
    "places": "places:PlacesEntry",
    "programmes": "programmes:ProgrammesEntry",
    "range": "value_range:RangeEntry",
    "share": "share:ShareEntry",
    "small-multiples": "small_multiples:SmallMultiplesEntry",
    "stacked-bars": "stacked_bars:StackedBarsEntry",
    "timeline": "timeline:TimelineEntry",
    "waterfall": "waterfall:WaterfallEntry",
}
"""The model of each kind's fields, with its module in `deck.charts.kinds`."""


class _Kinds(Mapping[str, Kind]):
    """The kinds by name. One is imported when it is asked for: few decks show more than a few."""

    def __getitem__(self, name: str) -> Kind:
        return _kind(name)

    def __iter__(self) -> Iterator[str]:
        return iter(_ENTRIES)

    def __len__(self) -> int:
        return len(_ENTRIES)


@cache
def _kind(name: str) -> Kind:
    place = f"{kinds.__name__}.{_ENTRIES[name]}"
    module, _, _ = place.partition(":")
    return Kind(name, resolve_name(place), resolve_name(f"{module}:bind"))


KINDS: Mapping[str, Kind] = _Kinds()


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
