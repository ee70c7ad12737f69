"""Prints the worklist before a meeting as a table in the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.table import Column, Table
from rich.text import Text

from deck.check.worklist import PRESSING, WorkItem, cells


def print_worklist(items: Iterable[WorkItem], console: Console) -> None:
    """Print the worklist as a table, those facts first that are to be checked first."""
    table = Table("check", Column("fact", no_wrap=True), "value", "as of", "months", "next")
    for heading in ("sources", "used in"):
        table.add_column(heading, overflow="fold")
    for item in items:
        reason, name, label, *rest = cells(item)
        style = "yellow" if item.reason in PRESSING else None
        row = (reason, f"{name}\n{label}", *rest)
        table.add_row(*(Text(cell) for cell in row), style=style)
    console.print(table, soft_wrap=False)
