"""Commands about an edition's data: check, facts, names, filters, new."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from deck.cli.output import (
    FAULTY_DATA,
    counted,
    emit,
    err,
    out,
    print_aligned,
    print_kept,
    print_pressing,
)
from deck.core.faults import Fault, FaultLog, FaultsFound, Severity
from deck.core.terminal import json_lines, print_faults
from deck.pipeline.inputs import resolve
from deck.pipeline.request import Request

if TYPE_CHECKING:
    from deck.edition.edition import Edition
    from deck.facts.book import FactBook
    from deck.facts.names import Nameable
    from deck.pipeline.prepared import Prepared

_FILE = click.Path(path_type=Path)


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
@click.option("--xlsx", type=_FILE, help="Write a workbook to hand round, a sheet for each region.")
@click.option("--take", type=_FILE, multiple=True, help="Read a filled workbook; may stand again.")
@click.option("--apply", "is_applied", is_flag=True, help="Write what --take found into the data.")
@click.pass_obj
def facts_command(
    request: Request,
    form: str | None,
    xlsx: Path | None,
    take: tuple[Path, ...],
    is_applied: bool,
) -> None:
    """List every fact with age, source and uses: what to check first before the meeting.

    With an edition before, it says what has been changed, confirmed and is still to do.
    """
    from deck.pipeline.stages import prepare
    from deck.refresh.listing import print_worklist
    from deck.refresh.worklist import as_csv, as_json, worklist

    inputs = resolve(request)
    prepared = prepare(inputs, FaultLog(), lambda _: None)
    if take:
        _take(take, prepared, inputs.folder, is_applied)
        return
    items = worklist(prepared)
    if xlsx is not None:
        from deck.pipeline.guard import put_guarded
        from deck.refresh.workbook import workbook

        print_kept(put_guarded(xlsx, workbook(prepared, items), request))
        out.print(f"{xlsx} is there; read it back with `python build.py facts --take {xlsx}`")
        return
    if form == "json":
        for line in as_json(items):
            emit(f"{line}\n")
    elif form == "csv":
        emit(as_csv(items))
    else:
        print_worklist(items, out)


def _take(files: Sequence[Path], prepared: Prepared, folder: Path, is_applied: bool) -> None:
    """Say what filled workbooks change, and write that where it is asked for."""
    from deck.refresh.take import said, take, unmoved
    from deck.revise.revision import EditedFolder

    taken = take(files, prepared)
    edited = EditedFolder(folder)
    unmade = edited.make([edit for _, edit in taken.edits])
    for line in said(taken.edits):
        out.print(line, markup=False)
    for name in unmoved(taken.edits):
        err.print(f"warning: the value of {name} is new, its date is not", style="yellow")
    for reason in (*taken.refused, *(each.reason for each in unmade)):
        err.print(f"not taken: {reason}", style="yellow", markup=False)
    if is_applied:
        emit(edited.diff())
        edited.write()
        out.print(f"{len(taken.edits) - len(unmade)} cells written into {folder}", style="bold")
    else:
        out.print(f"{len(taken.edits)} cells to be written; say --apply to do so", style="bold")


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
@click.option(
    "--from", "origin", metavar="DATE", help="The edition to copy; by default the newest."
)
@click.pass_obj
def new_command(request: Request, date: str, origin: str | None) -> None:
    """Start the next meeting's edition, for DATE (2019-05-30), as a copy of an earlier one."""
    from deck.refresh.start import start_edition

    started = start_edition(resolve(replace(request, edition=origin)).folder, date)
    out.print(f"{started.folder} is there, copied from {started.copied_from}")
    if started.dropped:
        out.print(f"  {started.dropped} notes on what its original said are left out")
    for place, field in started.to_fill_in:
        out.print(f"  {place}: add {field}")
    rows = [(each.name, each.value, f"{each.as_of} {each.reason}") for each in started.first]
    print_aligned("everything is to be confirmed; first", rows)
    out.print("look at the meeting's other fields; `python build.py facts` has the whole list")


@click.command("move")
@click.argument("old")
@click.argument("new")
@click.pass_obj
def move_command(request: Request, old: str, new: str) -> None:
    """Give the edition of OLD the date NEW, its decks with it: the meeting is postponed."""
    from deck.refresh.start import move_edition

    folder = resolve(replace(request, edition=old)).folder
    out.print(f"{move_edition(folder, new, request.output)} is there; build it again")


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
    emit(renamed.diff)
    name = renamed.name
    out.print(f"{name.kind} {name.old} is {name.new} now, in {renamed.places} places", style="bold")


COMMANDS = (
    check_command,
    facts_command,
    names_command,
    filters_command,
    new_command,
    move_command,
    rename_command,
)
