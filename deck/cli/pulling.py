"""The command that takes edited decks back into the data: pull."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.cli.output import CHANGED, emit, out
from deck.core.faults import UsageFault
from deck.core.files import put
from deck.pipeline.request import Request

if TYPE_CHECKING:
    from deck.pull.pull import Pulled
    from deck.pull.rewriting import Answer


@click.command("pull")
@click.argument("decks", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--apply", is_flag=True, help="Write what goes back; by default it is only told.")
@click.option(
    "--fact",
    "facts",
    multiple=True,
    metavar="NAME=WHERE",
    help="What becomes of an edited figure: everywhere, here (its words alone), or leave.",
)
@click.option("--comments", type=click.Path(path_type=Path), help="指摘事項一覧 as an .xlsx file.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def pull_command(
    request: Request,
    decks: tuple[Path, ...],
    apply: bool,
    facts: tuple[str, ...],
    comments: Path | None,
    as_json: bool,
) -> None:
    """Take the edits of DECKS, copies of one deck edited by hand, back into the data.

    Exit code 0: nothing to take, or all of it written; 1: something is left; 2: trouble.
    """
    from deck.pull.pull import pull
    from deck.pull.report import report_json, report_lines

    answers = dict(map(_answer, facts))
    asks = sys.stdin.isatty() and not as_json
    pulled = pull(request, decks, answers, apply and not asks)
    given = _asked(pulled, answers) if asks else {}
    if given or (apply and asks):
        pulled = pull(request, decks, answers | given, apply)
    if comments is not None:
        from deck.pull.todo import todo_xlsx

        if comments.suffix != ".xlsx":
            raise UsageFault(f"{comments}: name an .xlsx file")
        put(comments, todo_xlsx(pulled.tasks))
    if as_json:
        emit(report_json(pulled))
    else:
        for line in report_lines(pulled):
            out.print(line, markup=False)
        emit(pulled.diff)
        out.print(_result(pulled, apply), style="bold", markup=False)
    sys.exit(CHANGED if pulled.is_open else 0)


def _answer(text: str) -> tuple[str, Answer]:
    from deck.pull.rewriting import Answer

    name, _, where = text.partition("=")
    try:
        return name, Answer(where)
    except ValueError:
        choices = ", ".join(Answer)
        raise UsageFault(f"--fact {text}: write {name or 'NAME'}=… with one of {choices}") from None


def _asked(pulled: Pulled, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return what a person at a terminal decides of each figure that nothing was said of."""
    from deck.pull.pull import open_questions
    from deck.pull.rewriting import Answer

    given: dict[str, Answer] = {}
    for name in open_questions(pulled.findings):
        if name in answers:
            continue
        shown = [each for each in pulled.findings if each.fact == name]
        told = "; ".join(f"{each.slide}: {each.old} → {each.new}" for each in shown)
        places = ", ".join(pulled.uses.get(name, ()))
        click.echo(f"{name} ({told}) is shown on {places}")
        choice = click.prompt("take it", type=click.Choice([*Answer]), default=Answer.LEAVE.value)
        given[name] = Answer(choice)
    return given


def _result(pulled: Pulled, apply: bool) -> str:
    if not pulled.findings and not pulled.tasks:
        return "nothing has been edited"
    if pulled.applied:
        return "written; `python build.py` builds from it"
    return "nothing was written" if apply or not pulled.diff else "say it again with --apply"


COMMANDS: Sequence[click.Command] = (pull_command,)
