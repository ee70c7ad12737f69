"""Prints the worklist before a meeting as a table in the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from deck.refresh.worklist import PRESSING, State, WorkItem, progress

_CHECK, _DATES = 11, 10
"""Characters that the first and the third column need; the two others share what is left."""

_BAR = 20
"""Characters of the bar: each stands for a twentieth of the work."""


def print_worklist(items: Sequence[WorkItem], console: Console) -> None:
    """Print the worklist as a table, those facts first that are to be checked first.

    It fits 80 characters, and a longer line in a wider terminal.
    """
    table = Table(box=box.SIMPLE_HEAD, show_lines=True, expand=True)
    table.add_column("check", width=_CHECK)
    longest = max((len(item.name) for item in items), default=0)
    table.add_column("fact, label, value", overflow="fold", width=longest, ratio=4)
    table.add_column("as of", width=_DATES, overflow="fold")
    table.add_column("sources; used in", overflow="fold", ratio=3)
    for item in items:
        style = "yellow" if item.reason in PRESSING else ""
        table.add_row(
            *map(Text, (_check(item), _what(item), _when(item), _where(item))), style=style
        )
    console.print(table, soft_wrap=False)
    counts = progress(items)
    if State.NONE not in counts:
        console.print(_progress(counts), soft_wrap=False)


def _progress(counts: Mapping[State, int]) -> Text:
    """Return how far the work is: a bar, and how many facts are in each state."""
    whole = sum(counts.values())
    done = whole - counts[State.TO_DO]
    filled = round(_BAR * done / whole) if whole else _BAR
    states = (f"{counts[state]} {state}" for state in State if counts[state])
    line = Text("█" * filled, "green").append("░" * (_BAR - filled), "dim")
    return line.append(f" {done} of {whole} done: {', '.join(states)}")


def _check(item: WorkItem) -> str:
    return "\n".join(each for each in (item.state, item.reason) if each)


def _what(item: WorkItem) -> str:
    former = f" ← {item.former}" if item.former else ""
    return f"{item.name}\n{item.label}\n{item.value}{former}"


def _when(item: WorkItem) -> str:
    age = "" if item.age is None else f"{item.age} months"
    following = f"next: {item.next}" if item.next else ""
    return "\n".join(line for line in (item.as_of, age, following) if line)


def _where(item: WorkItem) -> str:
    return f"{', '.join(item.sources)}\n{', '.join(item.used_in)}"
