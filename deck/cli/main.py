"""The front door: `build`, and every other command by its name."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path

import click

from deck.cli import comparing, decks, designs, editions
from deck.cli.output import FAULTY_DATA, WRONG_USAGE, counted, err, out, print_kept, print_pressing
from deck.core.faults import DeckError, Fault, FaultsFound, Severity, WouldLose
from deck.core.process import interruptible
from deck.pipeline.request import OnEdited, Request

CACHE = Path(".cache")
"""Where results are kept, beside the data's folder."""


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
@click.option("--edition", metavar="DATE", help="The meeting's date; by default the newest.")
@click.option("--data", type=click.Path(path_type=Path), default=Path("data"), show_default=True)
@click.option(
    "--layouts", type=click.Path(path_type=Path), default=Path("layouts"), show_default=True
)
@click.option(
    "--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True
)
@click.option("--size", help="The slides' size: 16:9, 4:3 or A4; by default the theme's.")
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A .potx or .pptx whose layouts take the place of ours.",
)
@click.option("--strict", is_flag=True, help="Let warnings stop the build, as errors do.")
@click.option("--pdf", is_flag=True, help="Also make a PDF, through LibreOffice.")
@click.option(
    "--clean",
    is_flag=True,
    help="A copy for publication, <date>.clean.pptx: no notes, hidden slides or names of facts.",
)
@click.option("--no-cache", is_flag=True, help="Build as if for the first time, and keep nothing.")
@click.option(
    "--keep",
    "on_edited",
    flag_value=OnEdited.KEEP.value,
    help="Keep a file that was edited by hand beside the new one.",
)
@click.option(
    "--discard",
    "on_edited",
    flag_value=OnEdited.DISCARD.value,
    help="Overwrite a file though it was edited by hand.",
)
@click.option(
    "--jobs", type=click.IntRange(1), help="Processes that share the work; by default one a core."
)
@click.pass_context
def build_command(
    context: click.Context,
    edition: str | None,
    data: Path,
    layouts: Path,
    output: Path,
    size: str | None,
    template: Path | None,
    strict: bool,
    pdf: bool,
    clean: bool,
    no_cache: bool,
    on_edited: str | None,
    jobs: int | None,
) -> None:
    """Build a committee deck from data: PowerPoint out, checked on the way."""
    from deck.pipeline.build import build

    cache = None if no_cache else data.parent / CACHE
    context.obj = Request(
        data,
        layouts,
        output,
        edition,
        size,
        strict,
        template=template,
        cache=cache,
        jobs=jobs,
        on_edited=OnEdited(on_edited or OnEdited.STOP),
        clean=clean,
    )
    if context.invoked_subcommand is not None:
        return
    if pdf:
        from deck.package.pdf import find_libreoffice

        find_libreoffice()
    started = time.perf_counter()
    with err.status("") as status:
        built = build(context.obj, lambda stage: status.update(f"{stage} …"))
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


for _command in (
    *editions.COMMANDS,
    *designs.COMMANDS,
    *decks.COMMANDS,
    *comparing.COMMANDS,
):
    build_command.add_command(_command)
