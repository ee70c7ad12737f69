"""Commands about an edition's data: check, facts, names, filters, new."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from deck.cli.output import FAULTY_DATA, counted, emit, err, out, print_aligned, print_pressing
from deck.core.faults import Fault, FaultLog, FaultsFound, Severity
from deck.core.terminal import json_lines, print_faults
from deck.pipeline.inputs import resolve
from deck.pipeline.request import Request

if TYPE_CHECKING:
    from deck.edition.edition import Edition
    from deck.facts.book import FactBook
    from deck.facts.names import Nameable


@click.command("check")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, on standard output.")
@click.pass_obj
def check_command(request: Request, as_json: bool) -> None:
    """Check the edition and its deck as a build does, and write nothing."""
    from deck.pipeline.build import faults_of

    status = 0
    try:
        faults: Sequence[Fault] = faults_of(request)
    except FaultsFound as found:
        faults, status = found.faults, FAULTY_DATA
    if as_json:
        for line in json_lines(faults):
            emit(f"{line}\n")
    else:
        print_faults((fault for fault in faults if fault.severity is Severity.NOTE), err)
        print_pressing(faults)
        out.print(counted(faults))
    sys.exit(status)


@click.command("facts")
@click.option("--json", "form", flag_value="json", help="One JSON object a line.")
@click.option("--csv", "form", flag_value="csv", help="A CSV that Excel opens as it is.")
@click.pass_obj
def facts_command(request: Request, form: str | None) -> None:
    """List every fact with age, source and uses: what to check first before the meeting."""
    from deck.check.listing import print_worklist
    from deck.check.worklist import as_csv, as_json, worklist
    from deck.pipeline.stages import prepare

    items = worklist(prepare(resolve(request), FaultLog(), lambda _: None))
    if form == "json":
        for line in as_json(items):
            emit(f"{line}\n")
    elif form == "csv":
        emit(as_csv(items))
    else:
        print_worklist(items, out)


@click.command("names")
@click.argument("part", default="")
@click.pass_obj
def names_command(request: Request, part: str) -> None:
    """List what a text can name here, and what it shows; with PART, where that stands in it."""
    from deck.facts.names import names

    listed = names(*_book(request))
    _print_names(each for each in listed if part in f"{each.written}{each.shown}{each.label}")


@click.command("filters")
@click.pass_obj
def filters_command(request: Request) -> None:
    """List how a text can show what it names, each filter with an example from the edition."""
    from deck.facts.names import filter_examples

    _print_names(filter_examples(*_book(request)))


def _print_names(listed: Iterable[Nameable]) -> None:
    for kind, group in groupby(listed, lambda each: each.kind):
        print_aligned(kind, [(each.written, each.shown, each.label) for each in group])


def _book(request: Request) -> tuple[Edition, FactBook]:
    """Return an edition with its names; FaultsFound where it can't be read."""
    from deck.edition.load import load_edition
    from deck.facts.build import build_book

    log = FaultLog()
    edition = load_edition(resolve(request).folder, log)
    if edition is None:
        raise FaultsFound(log.faults)
    return edition, build_book(edition, log)


@click.command("new")
@click.argument("date")
@click.pass_obj
def new_command(request: Request, date: str) -> None:
    """Start the next meeting's edition as a copy of the newest, for DATE (2019-05-30)."""
    from deck.edition.new import start_edition

    started = start_edition(resolve(request).folder, date)
    out.print(f"{started.folder} is there, copied from {started.copied_from}")
    for place, field in started.to_fill_in:
        out.print(f"  {place}: fill in {field}")
    out.print("look at the meeting's other fields; then `python build.py facts` is what to check")


@click.command("rename")
@click.argument("old")
@click.argument("new")
@click.pass_obj
def rename_command(request: Request, old: str, new: str) -> None:
    """Rename a fact, a table's column (crm.eu_2017), a source or a slide everywhere it is named.

    The entry's `was:` keeps the old name, so that a comparison with the edition before knows it.
    """
    from deck.pipeline.inputs import resolve
    from deck.rename.run import rename

    renamed = rename(resolve(request), old, new)
    click.echo(renamed.diff, nl=False)
    name = renamed.name
    out.print(f"{name.kind} {name.old} is {name.new} now, in {renamed.places} places", style="bold")


COMMANDS = (
    check_command,
    facts_command,
    names_command,
    filters_command,
    new_command,
    rename_command,
)
