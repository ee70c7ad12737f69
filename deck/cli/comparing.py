"""Commands that compare decks: diff, redline, table, text."""

from __future__ import annotations

import sys
import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.cli.output import CHANGED, emit, out, print_kept
from deck.core.faults import UsageFault
from deck.core.files import put
from deck.package.limits import RefusedFile
from deck.pipeline.request import Request

if TYPE_CHECKING:
    from deck.compare.changes import Diff

_language = click.option(
    "--language", type=click.Choice(["ja", "en"]), default="ja", show_default=True
)
_DATE = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
_target = click.option("-o", "--output", "target", type=click.Path(path_type=Path), required=True)


@click.command("diff")
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("--stat", is_flag=True, help="A line for each slide.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--html", type=click.Path(path_type=Path), help="As a page for any browser.")
@click.option("--open", "opened", is_flag=True, help="Open the page in the browser.")
@_language
@click.pass_obj
def diff_command(
    request: Request,
    old: str | None,
    new: str | None,
    stat: bool,
    as_json: bool,
    html: Path | None,
    opened: bool,
    language: str,
) -> None:
    """Tell what changed from OLD to NEW (files, or editions' dates); by default since last time.

    Exit code 0: the same; 1: different; 2: trouble.
    """
    diff = _compared(request, old, new)
    if html is not None or opened:
        _write_page(request, diff, html, opened)
    elif as_json:
        from deck.compare.json_report import report_json

        emit(f"{report_json(diff, language)}\n")
    else:
        from deck.compare.terminal import report_terminal

        report_terminal(diff, out, stat=stat, language=language)
    sys.exit(0 if diff.same else CHANGED)


def _write_page(request: Request, diff: Diff, path: Path | None, opened: bool) -> None:
    """Write the page, to be opened at once where that is asked for: without a path for today."""
    from deck.cache.store import Store
    from deck.compare.html.page import report_html

    if path is None:
        path = Path(tempfile.mkdtemp(prefix="diff-"), "changes.html")
    store = Store(request.cache) if request.cache else None
    put(path, report_html(diff, store=store).encode())
    if opened and not webbrowser.open(path.resolve().as_uri()):
        raise UsageFault(f"no browser could be started; open {path} yourself")


@click.command("redline")
@click.argument("old")
@click.argument("new")
@_target
@click.pass_obj
def redline_command(request: Request, old: str, new: str, target: Path) -> None:
    """Write the new deck with every change marked (見え消し): a .pptx to be edited on."""
    from deck.compare.redline.build import redline
    from deck.pipeline.guard import put_guarded

    print_kept(put_guarded(target, redline(_compared(request, old, new)), request))
    emit(f"{target}\n")


@click.command("table")
@click.argument("old")
@click.argument("new")
@_target
@click.pass_obj
def table_command(request: Request, old: str, new: str, target: Path) -> None:
    """Write 新旧対照表, old and new side by side, as .docx or .xlsx."""
    from deck.pipeline.guard import put_guarded

    diff = _compared(request, old, new)
    if target.suffix == ".docx":
        from deck.compare.sheet_docx import comparison_docx

        content = comparison_docx(diff)
    elif target.suffix == ".xlsx":
        from deck.compare.sheet_xlsx import comparison_xlsx

        content = comparison_xlsx(diff)
    else:
        raise UsageFault(f"{target}: name a .docx or an .xlsx file")
    print_kept(put_guarded(target, content, request))
    emit(f"{target}\n")


@click.command("text")
@click.argument("deck", type=click.Path(path_type=Path))
@click.option("--textconv", is_flag=True, help="A line, and exit code 0, for an unreadable file.")
def text_command(deck: Path, textconv: bool) -> None:
    """Print a deck as stable plain text, for git and for eyes.

    Git calls it with --textconv: a deck that cannot be read must not end `git log -p`.
    """
    from deck.compare.dump import dump_text, dump_unreadable
    from deck.compare.read import read_deck

    try:
        text = dump_text(read_deck(deck))
    except RefusedFile as refused:
        if not textconv:
            raise
        text = dump_unreadable(deck, refused)
    emit(text)


def _compared(request: Request, old: str | None, new: str | None) -> Diff:
    from deck.compare.compare import diff

    if old is None:
        earlier, later = _last_two(request)
        return diff(earlier, later)
    if new is None:
        raise UsageFault("name two decks, or none for the newest edition and the one before")
    return diff(_deck(request, old), _deck(request, new))


def _deck(request: Request, named: str) -> Path:
    """Return the file that a path or an edition's date names."""
    path = Path(named)
    return path if path.suffix else request.output / f"{named}.pptx"


def _last_two(request: Request) -> tuple[Path, Path]:
    decks = sorted(request.output.glob(f"{_DATE}.pptx"))
    if len(decks) < 2:
        raise UsageFault(f"{request.output} holds {len(decks)} deck(s) of meetings; two are needed")
    return decks[-2], decks[-1]


COMMANDS = (diff_command, redline_command, table_command, text_command)
