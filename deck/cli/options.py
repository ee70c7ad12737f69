"""The options that all commands share, on whichever side of a command's name they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from deck.pipeline.request import OnEdited, Request

CACHE = Path(".cache")
"""Where results are kept, beside the data's folder."""

_NEEDED = {"data", "layouts", "output"}
_PATH = click.Path(path_type=Path)
_EPILOG = "The options of build.py itself (--edition, --data …) can stand here, too."


def share_options(command: click.Command) -> click.Command:
    """Add the shared options to a command, but those whose names are its own options' names."""
    own = {name for parameter in command.params for name in parameter.opts}
    shared = [option for option in _options() if own.isdisjoint(option.opts)]
    if not isinstance(command, click.Group):
        command.epilog = _EPILOG
        for option in shared:
            option.hidden = True
    command.params += shared
    return command


def _options() -> Iterator[click.Option]:
    for names, about in _SHARED.items():
        yield click.Option(names.split(), expose_value=False, callback=_take, **about)


_SHARED: Mapping[str, dict[str, Any]] = {
    "--edition": {"metavar": "DATE", "help": "The meeting's date; by default the newest."},
    "--data": {"type": _PATH, "default": Path("data"), "show_default": True},
    "--layouts": {"type": _PATH, "default": Path("layouts"), "show_default": True},
    "--output": {"type": _PATH, "default": Path("output"), "show_default": True},
    "--size": {"help": "The slides' size: 16:9, 4:3 or A4; by default the theme's."},
    "--template": {
        "type": _PATH,
        "metavar": "FILE",
        "help": "A .potx or .pptx whose layouts take the place of ours.",
    },
    "--strict": {"is_flag": True, "help": "Take warnings for errors, which stop a build."},
    "--clean": {
        "is_flag": True,
        "help": "A copy for publication, <date>.clean.pptx: "
        "no notes, hidden slides or names of facts.",
    },
    "--no-cache": {"is_flag": True, "help": "Build as if for the first time, and keep nothing."},
    "--keep on_edited": {
        "flag_value": OnEdited.KEEP.value,
        "help": "Keep a file that was edited by hand beside the new one.",
    },
    "--discard on_edited": {
        "flag_value": OnEdited.DISCARD.value,
        "help": "Overwrite a file though it was edited by hand.",
    },
    "--jobs": {
        "type": click.IntRange(1),
        "help": "Processes that share the work; by default one a core.",
    },
}


def _take(context: click.Context, option: click.Parameter, value: Any) -> None:
    """Make the request of what was given so far; what stands last holds."""
    given = context.meta.setdefault(__name__, {})
    assert option.name is not None
    is_given = context.get_parameter_source(option.name) is ParameterSource.COMMANDLINE
    if option.name not in given or (is_given and value is not None):
        given[option.name] = value
    if given.keys() >= _NEEDED:
        context.obj = _request(**given)


def _request(
    data: Path, no_cache: bool = False, on_edited: str | None = None, **others: Any
) -> Request:
    cache = None if no_cache else data.parent / CACHE
    return Request(data=data, cache=cache, on_edited=OnEdited(on_edited or OnEdited.STOP), **others)
