"""Draws how a sum comes about, step by step."""

from __future__ import annotations

from deck.charts.canvas import Canvas
from deck.charts.frame import BarFrame, Wish
from deck.charts.guides import Key, heading
from deck.figures.emphasis import shade_beside
from deck.figures.kinds.waterfall import PALE, SIGNS, Step, Waterfall


def draw(chart: Waterfall, canvas: Canvas) -> None:
    area = heading(canvas, chart, _keys(chart, canvas))
    ends = [SIGNS[each.role] + each.amount.text for each in chart.steps]
    reached = [bound for each in chart.steps for bound in (each.start, each.end)]
    wish = Wish([each.label for each in chart.steps], reached, chart.ticks, ends, 1, chart.emphasis)
    frame = BarFrame(canvas, area, wish, upright=area.width > area.height * 0.9)
    for at, (step, end) in enumerate(zip(chart.steps[: frame.shown], ends, strict=False)):
        bar = frame.bar(at, 0, step.start, step.end)
        canvas.rectangle(bar, _fill(chart, canvas, step), _edge(chart, step))
        upper = max(step.start, step.end)
        frame.write_end(end, bar, upper, chart.emphasis in ("", step.label))
        if at + 1 < frame.shown:
            _join(chart, canvas, frame, at)
    frame.draw_zero()


def _fill(chart: Waterfall, canvas: Canvas, step: Step) -> str:
    """Return the fill: totals full, additions pale, subtractions empty."""
    if step.role == "subtract":
        return "white"
    shade = PALE if step.role == "add" else 0.0
    return canvas.tint(chart.color, shade_beside(chart.emphasis, step.label, shade=shade))


def _edge(chart: Waterfall, step: Step) -> str | None:
    return None if step.role == "total" else chart.color


def _join(chart: Waterfall, canvas: Canvas, frame: BarFrame, at: int) -> None:
    """Draw the line from a bar's end to the next bar, at the sum that both share."""
    level = chart.steps[at].end
    here, there = frame.bar(at, 0, level, level), frame.bar(at + 1, 0, level, level)
    if frame.upright:
        ends = [(here.right, here.y), (there.x, here.y)]
    else:
        ends = [(here.x, here.bottom), (here.x, there.y)]
    canvas.line(ends, "mute", 0.75)


def _keys(chart: Waterfall, canvas: Canvas) -> list[Key]:
    roles = {each.role for each in chart.steps}
    keys = {
        "total": Key("計", canvas.tint(chart.color, 0)),
        "add": Key("増", canvas.tint(chart.color, PALE), chart.color),
        "subtract": Key("減", "white", chart.color),
    }
    return [key for role, key in keys.items() if role in roles] if len(roles) > 1 else []
