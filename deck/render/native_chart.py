"""Native charts: what PowerPoint draws itself, with a workbook behind it (ECMA-376-1, 21.2)."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count

from deck.core.palette import MINIMUM_CONTRAST, contrast, tint
from deck.design.models import Theme
from deck.figures.native import NativeChart, NativeSeries
from deck.figures.spec import ChartSpec
from deck.layout.placed import PlacedChart
from deck.ooxml.markup import NOTHING, Xml, element, joined, serialised, text
from deck.ooxml.names import CT, RT
from deck.ooxml.namespaces import NAMESPACES
from deck.ooxml.parts import Part, Relationships
from deck.render.chart_elements import (
    NO_LINE,
    label_contents,
    number_data,
    setting,
    string_data,
)
from deck.render.colors import solid_fill
from deck.render.shapes import identity, transform
from deck.render.workbook import SHEET, serial_day, workbook

_CATEGORY_AXIS, _VALUE_AXIS = 1001, 1002
"""The ids of the axes: positive numbers, of which a chart needs no more than two."""
TITLE, UNIT, LABEL, TICK = 1300, 1000, 1200, 1000
"""Type sizes in hundredths of a point, as the pictures of charts have them."""
_LINE_WIDTH = 28575
_DAY_FORMAT = 'yyyy"年"'


class NativeCharts:
    """The native ones of a deck's charts and their workbooks, counted in the charts' order.

    `taken` are names of parts that a house template has.
    """

    def __init__(
        self, charts: Iterable[ChartSpec], theme: Theme, taken: Iterable[str] = ()
    ) -> None:
        occupied = frozenset(taken)
        names = (each for each in map(_part_names, count(1)) if occupied.isdisjoint(each))
        self._theme = theme
        self._made = {
            chart.id: (chart, chart.native, *next(names))
            for chart in charts
            if chart.native is not None
        }

    def frame(self, id: int, placed: PlacedChart, relationships: Relationships) -> Xml:
        """Return the frame that shows a chart on its slide (19.3.1.21)."""
        *_, name, _ = self._made[placed.chart.id]
        head = element(
            "p:nvGraphicFramePr",
            identity(id, placed.name, placed.chart.alt_text()),
            element("p:cNvGraphicFramePr", element("a:graphicFrameLocks", noGrp=1)),
            element("p:nvPr"),
        )
        reference = element(
            "c:chart", r_id=relationships.to_part(RT.CHART, name), **{"xmlns:c": NAMESPACES["c"]}
        )
        graphic = element("a:graphic", element("a:graphicData", reference, uri=NAMESPACES["c"]))
        return element("p:graphicFrame", head, transform(placed.box, "p:xfrm"), graphic)

    def parts(self) -> Iterator[Part]:
        """Yield two parts for each chart: itself, and the workbook behind it."""
        for chart, native, name, book in self._made.values():
            inner = Relationships()
            external = inner.to_part(RT.PACKAGE, book)
            blob = chart_xml(chart, native, self._theme, external)
            yield Part(name, CT.DML_CHART, blob, inner.all())
            yield Part(book, CT.SML_SHEET, workbook(native))


def chart_xml(chart: ChartSpec, native: NativeChart, theme: Theme, workbook_id: str) -> bytes:
    """Return the chart's part; `workbook_id` is its relationship to the workbook."""
    return serialised(_ChartWriter(chart, native, theme).document(workbook_id))


class _ChartWriter:
    def __init__(self, chart: ChartSpec, native: NativeChart, theme: Theme) -> None:
        self._chart = chart
        self._native = native
        self._theme = theme
        self._is_lines = native.form == "lines"

    def document(self, workbook_id: str) -> Xml:
        drawn = element(
            "c:chart",
            self._title(),
            setting("autoTitleDeleted", 0 if self._chart.title else 1),
            element(
                "c:plotArea",
                element("c:layout"),
                self._lines() if self._is_lines else self._bars(),
                self._category_axis(),
                self._value_axis(),
            ),
            self._legend(),
            setting("plotVisOnly", 1),
            setting("dispBlanksAs", "span" if self._is_lines else "gap"),
        )
        declared = {
            "xmlns:c": NAMESPACES["c"],
            "xmlns:a": NAMESPACES["a"],
            "xmlns:r": NAMESPACES["r"],
        }
        return element(
            "c:chartSpace",
            setting("date1904", 0),
            setting("roundedCorners", 0),
            drawn,
            element("c:spPr", element("a:noFill"), NO_LINE),
            self._text(LABEL),
            element("c:externalData", setting("autoUpdate", 0), r_id=workbook_id),
            **declared,
        )

    # -- around the plot ----------------------------------------------------------------------

    def _title(self) -> Xml:
        """Return the title at the upper left, the unit below it."""
        chart = self._chart
        if not chart.title:
            return NOTHING
        lines = [self._said(chart.title, TITLE, "ink", bold=True)]
        if chart.unit:
            lines.append(self._said(f"単位：{chart.unit}", UNIT, "mute"))
        corner = element(
            "c:layout",
            element(
                "c:manualLayout",
                setting("xMode", "edge"),
                setting("yMode", "edge"),
                setting("x", 0),
                setting("y", 0),
            ),
        )
        rich = element("c:rich", element("a:bodyPr"), element("a:lstStyle"), *lines)
        return element("c:title", element("c:tx", rich), corner, setting("overlay", 0))

    def _said(self, plain: str, size: int, color: str, bold: bool = False) -> Xml:
        level = element("a:pPr", self._run("a:defRPr", size, color, bold), algn="l")
        run = self._run("a:rPr", size, color, bold, lang="ja-JP")
        return element("a:p", level, element("a:r", run, element("a:t", text(plain))))

    def _run(self, name: str, size: int, color: str, bold: bool = False, **more: str) -> Xml:
        return element(
            name,
            solid_fill(color, self._theme),
            element("a:latin", typeface="+mn-lt"),
            element("a:ea", typeface="+mn-ea"),
            **more,
            sz=size,
            b=int(bold),
        )

    def _text(self, size: int, color: str = "ink", bold: bool = False) -> Xml:
        level = element("a:pPr", self._run("a:defRPr", size, color, bold))
        return element(
            "c:txPr",
            element("a:bodyPr"),
            element("a:lstStyle"),
            element("a:p", level, element("a:endParaRPr", lang="ja-JP")),
        )

    def _legend(self) -> Xml:
        """Return a legend of the series that are seen; lines are named at their ends instead."""
        seen = [each for each in self._native.series if each.color is not None]
        if self._is_lines or len(seen) < 2:
            return NOTHING
        hidden = (
            element("c:legendEntry", setting("idx", index), setting("delete", 1))
            for index, each in enumerate(self._native.series)
            if each.color is None
        )
        return element(
            "c:legend",
            setting("legendPos", "b"),
            *hidden,
            setting("overlay", 0),
            self._text(TICK),
        )

    # -- bars and lines -----------------------------------------------------------------------

    def _bars(self) -> Xml:
        native = self._native
        is_grouped = native.stacking == "clustered"
        side_by_side = is_grouped and len(native.series) > 1
        return element(
            "c:barChart",
            setting("barDir", "col" if native.form == "upright" else "bar"),
            setting("grouping", native.stacking),
            setting("varyColors", 0),
            *self._all_series(),
            setting("gapWidth", 40 if side_by_side else 60),
            setting("overlap", -6 if is_grouped else 100),
            setting("axId", _CATEGORY_AXIS),
            setting("axId", _VALUE_AXIS),
        )

    def _lines(self) -> Xml:
        return element(
            "c:lineChart",
            setting("grouping", "standard"),
            setting("varyColors", 0),
            *self._all_series(),
            setting("marker", 1),
            setting("axId", _CATEGORY_AXIS),
            setting("axId", _VALUE_AXIS),
        )

    def _all_series(self) -> Iterator[Xml]:
        for index, series in enumerate(self._native.series):
            column = chr(ord("B") + index)
            yield element(
                "c:ser",
                setting("idx", index),
                setting("order", index),
                element("c:tx", string_data(f"{SHEET}!${column}$1", [series.label])),
                self._look(series),
                NOTHING if self._is_lines else setting("invertIfNegative", 0),
                *(self._point(series, at, shade) for at, shade in series.shades),
                self._labels(series),
                element("c:cat", self._categories()),
                element("c:val", self._numbers(series, column)),
                setting("smooth", 0) if self._is_lines else NOTHING,
            )

    def _look(self, series: NativeSeries) -> Xml:
        """Return fill and outline, and of a line its markers as well."""
        if series.color is None:
            return element("c:spPr", element("a:noFill"), NO_LINE)
        fill = self._fill(series.color, series.shade)
        if not self._is_lines:
            edge = element("a:ln", solid_fill(series.color, self._theme), w=9525)
            return element("c:spPr", fill, edge if series.shade else NO_LINE)
        stroke = element("c:spPr", element("a:ln", fill, element("a:round"), w=_LINE_WIDTH))
        dot = element("c:spPr", fill, element("a:ln", solid_fill("white", self._theme), w=9525))
        marker = element("c:marker", setting("symbol", "circle"), setting("size", 8), dot)
        return joined(stroke, marker)

    def _fill(self, color: str, shade: float) -> Xml:
        if not shade:
            return solid_fill(color, self._theme)
        mixed = tint(self._theme.color(color), shade)
        return element("a:solidFill", element("a:srgbClr", val=mixed))

    def _point(self, series: NativeSeries, at: int, shade: float) -> Xml:
        """Return a category's own look."""
        fill = self._fill(series.color or "white", shade)
        return element(
            "c:dPt",
            setting("idx", at),
            setting("invertIfNegative", 0),
            setting("bubble3D", 0),
            element("c:spPr", fill),
        )

    def _labels(self, series: NativeSeries) -> Xml:
        known = [at for at, number in enumerate(series.numbers) if number is not None]
        formats = {at: series.formats[at] for at in known if series.formats}
        if not formats:
            return element("c:dLbls", *label_contents(value=False))
        (usual, _), *_ = Counter(formats.values()).most_common(1)
        last = known[-1] if self._is_lines else None
        return element(
            "c:dLbls",
            *(
                self._own_label(series, at, form, is_named=at == last)
                for at, form in formats.items()
                if form != usual or at == last
            ),
            element("c:numFmt", formatCode=usual, sourceLinked=0),
            element("c:spPr", self._label_ground(series), NO_LINE),
            self._text(LABEL, self._label_color(series), bold=True),
            self._label_place(),
            *label_contents(value=True),
        )

    def _own_label(self, series: NativeSeries, at: int, form: str, is_named: bool) -> Xml:
        """Return the label of one number; that at a line's end names the line."""
        color = self._label_color(series)
        if is_named and series.color not in (None, "amber"):
            color = series.color or color
        return element(
            "c:dLbl",
            setting("idx", at),
            element("c:numFmt", formatCode=form, sourceLinked=0),
            element("c:spPr", self._label_ground(series), NO_LINE),
            self._text(LABEL, color, bold=True),
            self._label_place(),
            *label_contents(value=True, name=is_named),
            element("c:separator", text("　")) if is_named else NOTHING,
        )

    def _label_ground(self, series: NativeSeries) -> Xml:
        return solid_fill("white", self._theme) if series.boxed else element("a:noFill")

    def _label_place(self) -> Xml:
        if self._is_lines:
            return setting("dLblPos", "t")
        return setting("dLblPos", "outEnd" if self._native.stacking == "clustered" else "ctr")

    def _label_color(self, series: NativeSeries) -> str:
        """Return ink beside marks, and on them the colour that reads best."""
        if self._is_lines or self._native.stacking == "clustered" or series.color is None:
            return "ink"
        ground = tint(self._theme.color(series.color), series.shade)
        reads = contrast(self._theme.color("white"), ground) >= MINIMUM_CONTRAST
        return "white" if reads else "ink"

    # -- the data -----------------------------------------------------------------------------

    def _categories(self) -> Xml:
        categories = self._native.categories
        formula = f"{SHEET}!$A$2:$A${len(categories) + 1}"
        days = [each for each in categories if isinstance(each, datetime.date)]
        if days:
            serials = [float(serial_day(each)) for each in days]
            return number_data(formula, serials, "yyyy-mm-dd")
        return string_data(formula, [str(each) for each in categories])

    def _numbers(self, series: NativeSeries, column: str) -> Xml:
        formula = f"{SHEET}!${column}$2:${column}${len(series.numbers) + 1}"
        return number_data(formula, series.numbers, "General")

    # -- the axes -----------------------------------------------------------------------------

    def _category_axis(self) -> Xml:
        across = self._native.form == "across"
        head = (
            setting("axId", _CATEGORY_AXIS),
            element("c:scaling", setting("orientation", "maxMin" if across else "minMax")),
            setting("delete", 0),
            setting("axPos", "l" if across else "b"),
        )
        line = element("a:ln", solid_fill("mute", self._theme), w=9525)
        look = (
            setting("majorTickMark", "none"),
            setting("minorTickMark", "none"),
            setting("tickLblPos", "low"),
            element("c:spPr", line),
            self._text(TICK if self._is_lines else LABEL),
            setting("crossAx", _VALUE_AXIS),
            setting("crosses", "autoZero"),
        )
        if self._is_lines:
            form = element("c:numFmt", formatCode=_DAY_FORMAT, sourceLinked=0)
            steps = (
                setting("auto", 0),
                setting("lblOffset", 100),
                setting("baseTimeUnit", "days"),
                setting("majorUnit", 1),
                setting("majorTimeUnit", "years"),
            )
            return element("c:dateAx", *head, form, *look, *steps)
        form = element("c:numFmt", formatCode="General", sourceLinked=0)
        tail = (
            setting("auto", 0),
            setting("lblAlgn", "ctr"),
            setting("lblOffset", 100),
            setting("noMultiLvlLbl", 1),
        )
        return element("c:catAx", *head, form, *look, *tail)

    def _value_axis(self) -> Xml:
        """Return the axis of amounts: bars' from zero, and unseen where labels say them already."""
        native = self._native
        labelled = all(each.formats for each in native.series if each.color is not None)
        least = setting("min", 0) if native.lowest >= 0 and not self._is_lines else NOTHING
        unit = f'General"{native.unit}"' if native.unit else "General"
        percent = native.stacking == "percentStacked"
        grid = element("a:ln", solid_fill("line", self._theme), w=6350)
        return element(
            "c:valAx",
            setting("axId", _VALUE_AXIS),
            element("c:scaling", setting("orientation", "minMax"), least),
            setting("delete", int(labelled)),
            setting("axPos", "b" if native.form == "across" else "l"),
            NOTHING if labelled else element("c:majorGridlines", element("c:spPr", grid)),
            element("c:numFmt", formatCode="0%" if percent else unit, sourceLinked=0),
            setting("majorTickMark", "none"),
            setting("minorTickMark", "none"),
            setting("tickLblPos", "nextTo"),
            element("c:spPr", NO_LINE),
            self._text(TICK, "mute"),
            setting("crossAx", _CATEGORY_AXIS),
            setting("crosses", "max" if native.form == "across" else "autoZero"),
            setting("crossBetween", "between"),
        )


def _part_names(number: int) -> tuple[str, str]:
    """Return the names of a chart's part and of its workbook's."""
    return f"/ppt/charts/chart{number}.xml", f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
