"""The front door: `build`, and every other command by its name."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

import click
from msgspec.structs import replace

from deck.cli import comparing, decks, designs, editions, pulling
from deck.cli.options import share_options
from deck.cli.output import FAULTY_DATA, WRONG_USAGE, counted, err, out, print_kept, print_pressing
from deck.core.faults import DeckError, Fault, FaultsFound, Severity, UsageFault, WouldLose
from deck.core.process import interruptible
from deck.pipeline.inputs import edition_dates
from deck.pipeline.request import Request


def main() -> None:
    """Run the command line; every error made on purpose ends in its text and an exit code."""
    try:
        with interruptible():
            build_command(standalone_mode=False)
    except FaultsFound as found:
        print_pressing(found.faults)
        err.print(f"{counted(found.faults)}; nothing was written", style="bold")
        sys.exit(FAULTY_DATA)
    except WouldLose as stopped:
        err.print(str(stopped), markup=False)
        sys.exit(FAULTY_DATA)
    except (DeckError, OSError) as error:
        err.print(f"error: {error}", style="bold red", markup=False)
        sys.exit(WRONG_USAGE)
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USAGE)


@click.group(name="build.py", invoke_without_command=True)
@click.option("--pdf", is_flag=True, help="Also make a PDF, through LibreOffice.")
@click.option("--all", "every", is_flag=True, help="Build every edition, the oldest first.")
@click.pass_context
def build_command(context: click.Context, pdf: bool, every: bool) -> None:
    """Build a committee deck from data: PowerPoint out, checked on the way."""
    if context.invoked_subcommand is not None:
        return
    if pdf:
        from deck.package.pdf import find_libreoffice

        find_libreoffice()
    request: Request = context.obj
    if not every:
        _build(request, pdf)
        return
    if request.edition is not None:
        raise UsageFault("--all builds every edition: leave out --edition")
    for date in edition_dates(request.data):
        _build(replace(request, edition=date), pdf)


def _build(request: Request, pdf: bool) -> None:
    """Build one edition, and say what came of it."""
    from deck.pipeline.build import build

    started = time.perf_counter()
    with err.status("") as status:
        built = build(request, lambda stage: status.update(f"{stage} …"))
    print_pressing(built.faults)
    print_kept(built.kept)
    paths = [built.path]
    if pdf:
        from deck.package.pdf import convert

        paths.append(convert(built.path))
    out.print(
        f"{built.slides} slides, {built.charts} charts, {built.tables} tables, "
        f"{built.facts} facts used; {counted(built.faults)}{_where_notes_stand(built.faults)}"
    )
    seconds = time.perf_counter() - started
    result = "is as it was: nothing has changed," if built.unchanged else "in"
    out.print(f"{', '.join(map(str, paths))} {result} {seconds:.1f} s", style="bold")


def _where_notes_stand(faults: Sequence[Fault]) -> str:
    is_any = any(fault.severity is Severity.NOTE for fault in faults)
    return " (`python build.py check` lists them)" if is_any else ""


share_options(build_command)
for _command in (
    *editions.COMMANDS,
    *designs.COMMANDS,
    *decks.COMMANDS,
    *comparing.COMMANDS,
    *pulling.COMMANDS,
):
    build_command.add_command(share_options(_command))
