"""Commands about built decks: watch, verify."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.cli.output import CHANGED, counted, err, out, print_kept, print_pressing
from deck.core.faults import DeckError, FaultsFound, WouldLose
from deck.core.process import interruptible
from deck.core.terminal import forget_files
from deck.pipeline.request import Request

if TYPE_CHECKING:
    from deck.compare.model import DeckText
    from deck.pipeline.watch import Outcome


@click.command("watch")
@click.pass_obj
def watch_command(request: Request) -> None:
    """Build now, and again whenever a file of the data or the layouts is saved, until Ctrl-C."""
    from deck.pipeline.watch import watch

    out.print(f"watching {request.data} and {request.layouts}; Ctrl-C ends it", style="dim")
    try:
        with interruptible():
            for outcome in watch(request):
                forget_files()
                _print_outcome(outcome)
    except KeyboardInterrupt:
        out.print("no longer watching", style="dim")


def _print_outcome(outcome: Outcome) -> None:
    """Print what changed in the deck in a few lines, or why it is as it was."""
    if outcome.built is None:
        if isinstance(outcome.error, FaultsFound):
            print_pressing(outcome.error.faults)
        elif isinstance(outcome.error, WouldLose):
            err.print(str(outcome.error), markup=False)
        else:
            err.print(f"error: {outcome.error}", style="bold red", markup=False)
        err.print("the last good deck is kept", style="bold")
        return
    print_kept(outcome.built.kept)
    out.print(f"{outcome.built.path}; {counted(outcome.built.faults)}", style="bold")
    if outcome.diff is not None:
        from deck.compare.terminal import report_terminal

        report_terminal(outcome.diff, out, stat=True, language="en")


@click.command("verify")
@click.argument("deck", type=click.Path(path_type=Path))
@click.pass_obj
def verify_command(request: Request, deck: Path) -> None:
    """Say whether DECK is as it was built, and from which data (exit code 0 yes, 1 no)."""
    from deck.compare.read import read_deck
    from deck.core.digests import folder_digest
    from deck.package.seal import NoSeal, verify
    from deck.pull.pull import with_lost_names

    try:
        verdict = verify(deck)
    except NoSeal:
        made = read_deck(deck)
        if not made.ours:
            raise
        out.print(f"{deck} is no longer as it was built: its seal is lost", style="bold")
        with suppress(DeckError):  # its edition is gone or no longer builds: told as the deck is
            made = with_lost_names(request, deck)
        _print_figures(made)
        sys.exit(CHANGED)
    source = verdict.built_from
    folder = request.data / source.edition
    if not folder.is_dir():
        today = f"{folder} is not here"
    elif folder_digest(folder) == source.data:
        today = f"{folder} is the same today"
    else:
        today = f"{folder} has changed since"
    out.print(f"{deck} is {'as' if verdict.same else 'no longer as'} it was built", style="bold")
    out.print(f"built from {source.edition}, data {source.data}, layouts {source.layouts}")
    if source.previous:
        out.print(f"tells what changed since the deck with the digest {source.previous}")
    out.print(f"{today}; parts {verdict.then}")
    if not verdict.same:
        out.print(f"its parts now have the digest {verdict.now}")
        _print_figures(read_deck(deck))
        sys.exit(CHANGED)


def _print_figures(deck: DeckText) -> None:
    """Print which figures of a deck contradict the facts that it was built from."""
    from deck.compare.contradictions import read_figures

    figures = read_figures(deck)
    out.print(
        f"{figures.read} numbers read in texts, {figures.bound} of them facts, "
        f"{len(figures.wrong)} at odds with theirs; those in pictures are not read"
    )
    for each in figures.wrong:
        out.print(f"  {each}", markup=False, soft_wrap=True)


COMMANDS = (watch_command, verify_command)
