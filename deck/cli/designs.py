"""Commands about the look: layouts, charts, template."""

from __future__ import annotations

from pathlib import Path

import click
from msgspec.structs import replace
from rich.table import Table

from deck.cli.output import err, out, print_kept, print_pressing
from deck.core.faults import FaultLog
from deck.pipeline.request import Request


@click.command("layouts")
@click.pass_obj
def layouts_command(request: Request) -> None:
    """List every layout with its placeholders."""
    from deck.design.load import load_design
    from deck.design.models import FILLED_BY_BUILD

    log = FaultLog()
    design = load_design(request.layouts, log, request.size)
    log.stop_on_errors()
    assert design is not None
    table = Table("layout", "label", "placeholder", "kind", "required")
    for layout in design.layouts.values():
        head = (layout.name, layout.label)
        for placeholder in layout.placeholders:
            if placeholder.kind not in FILLED_BY_BUILD:
                required = "yes" if placeholder.required else ""
                table.add_row(*head, placeholder.name, placeholder.kind, required)
                head = ("", "")
        table.add_section()
    out.print(table)


@click.command("charts")
@click.option("--gallery", is_flag=True, help="Build a deck with a slide for every kind instead.")
@click.pass_obj
def charts_command(request: Request, gallery: bool) -> None:
    """List every kind of chart with its fields, or build output/gallery.pptx."""
    if gallery:
        from deck.figures.gallery import EDITIONS
        from deck.pipeline.guard import put_guarded
        from deck.pipeline.inputs import resolve
        from deck.pipeline.stages import make

        path = request.output / "gallery.pptx"
        with err.status("") as status:
            made = make(
                resolve(replace(request, data=EDITIONS, edition=None)),
                lambda stage: status.update(f"{stage} …"),
            )
        print_pressing(made.built.faults)
        print_kept(put_guarded(path, made.content, request))
        out.print(f"{path}: {made.built.charts} charts", style="bold")
        return
    from deck.figures.catalogue import KINDS

    table = Table("kind", "field", "required", "what it is")
    for kind in KINDS.values():
        table.add_row(kind.name, "", "", kind.purpose, style="bold")
        for field in kind.fields():
            table.add_row("", field.name, "yes" if field.required else "", field.meaning)
        table.add_section()
    out.print(table)


@click.command("template")
@click.option(
    "-o", "--output", "path", type=click.Path(path_type=Path), default=Path("committee.potx")
)
@click.pass_obj
def template_command(request: Request, path: Path) -> None:
    """Write the layouts as a template, to be edited in PowerPoint and used by --template."""
    from deck.pipeline.guard import put_guarded
    from deck.template.house import own_template

    print_kept(put_guarded(path, own_template(request), request))
    out.print(f"{path} is there; edit it in PowerPoint, and build with --template {path}")


COMMANDS = (layouts_command, charts_command, template_command)
